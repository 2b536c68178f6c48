-- A subject has at most one open finding, however many servers find it at once.

UPDATE findings SET closed = opened
WHERE closed IS NULL AND EXISTS (
    SELECT 1 FROM findings later
    WHERE later.site = findings.site AND later.kind = findings.kind
      AND later.subject = findings.subject AND later.closed IS NULL AND later.id > findings.id
);

CREATE UNIQUE INDEX findings_one_open ON findings (site, kind, subject) WHERE closed IS NULL;
