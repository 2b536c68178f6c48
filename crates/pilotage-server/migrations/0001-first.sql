-- Understood by SQLite and PostgreSQL alike: texts and whole numbers only. Times are milliseconds
-- since 1970, ids are UUIDs of version 7, secrets are kept as hashes.

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE tenants (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created BIGINT NOT NULL
);

CREATE TABLE projects (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    name TEXT NOT NULL,
    created BIGINT NOT NULL,
    UNIQUE (tenant, name)
);

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    -- Argon2id in PHC form; none where only an identity provider signs the user in.
    password TEXT,
    -- `issuer subject` of the identity provider.
    subject TEXT UNIQUE,
    disabled BIGINT,
    created BIGINT NOT NULL
);

CREATE TABLE sessions (
    -- SHA-256 of what the cookie holds.
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES users (id),
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);

-- Links that sign a user in once.
CREATE TABLE links (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES users (id),
    expires BIGINT NOT NULL
);

CREATE TABLE tokens (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    owner TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    -- The only project that the token is for.
    project TEXT REFERENCES projects (id),
    hash TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT
);

CREATE TABLE sites (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    project TEXT NOT NULL REFERENCES projects (id),
    name TEXT NOT NULL,
    revision BIGINT NOT NULL,
    -- Minutes between verifications of themselves, 0 for none.
    every BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    UNIQUE (project, name)
);

CREATE TABLE revisions (
    site TEXT NOT NULL REFERENCES sites (id),
    number BIGINT NOT NULL,
    digest TEXT NOT NULL,
    -- JSON: the texts of the site and of the packs and profiles that it sees.
    files TEXT NOT NULL,
    author TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (site, number)
);

CREATE TABLE join_tokens (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    site TEXT NOT NULL REFERENCES sites (id),
    -- SHA-256 of the token's secret.
    key TEXT NOT NULL,
    -- Whether hosts of the site are let in without a person.
    approves BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    most_uses BIGINT NOT NULL,
    author TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);

CREATE TABLE agents (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    site TEXT NOT NULL REFERENCES sites (id),
    -- The host of the site that it is on; none where no host has its name or addresses.
    host TEXT,
    -- What the host calls itself.
    name TEXT NOT NULL,
    -- `pending`, `approved` or `revoked`.
    state TEXT NOT NULL,
    -- SHA-256 of its public key.
    key TEXT NOT NULL,
    -- JSON: addresses, system, version, way.
    facts TEXT NOT NULL,
    -- The last batch of results that was stored.
    batch BIGINT NOT NULL,
    joined BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    UNIQUE (site, key)
);

CREATE TABLE certificates (
    -- SHA-256 of the certificate.
    fingerprint TEXT NOT NULL PRIMARY KEY,
    agent TEXT NOT NULL REFERENCES agents (id),
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    revoked BIGINT
);

CREATE TABLE assignments (
    agent TEXT NOT NULL PRIMARY KEY REFERENCES agents (id),
    sequence BIGINT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    -- What the agent said that it works by.
    applied BIGINT NOT NULL,
    problem TEXT NOT NULL
);

CREATE TABLE observations (
    agent TEXT NOT NULL REFERENCES agents (id),
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (agent, kind)
);

CREATE TABLE runs (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    site TEXT NOT NULL REFERENCES sites (id),
    revision BIGINT NOT NULL,
    -- Why it was made: `asked`, `schedule`, `revision`, `reconnect`, `import`.
    reason TEXT NOT NULL,
    -- `running`, `done`, `failed` or `interrupted`.
    state TEXT NOT NULL,
    author TEXT NOT NULL,
    -- JSON: how many verdicts of each standing, and what could not be seen.
    summary TEXT NOT NULL,
    started BIGINT NOT NULL,
    ended BIGINT
);

-- The newest verdict of each probe of a site.
CREATE TABLE verdicts (
    site TEXT NOT NULL REFERENCES sites (id),
    -- `from to carrier`, which stay the same from run to run.
    probe TEXT NOT NULL,
    run TEXT NOT NULL REFERENCES runs (id),
    requirements TEXT NOT NULL,
    state TEXT NOT NULL,
    standing TEXT NOT NULL,
    -- JSON: the verdict with its evidence.
    detail TEXT NOT NULL,
    -- Since when it is so, and when it was seen last.
    since BIGINT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (site, probe)
);

CREATE TABLE findings (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    site TEXT NOT NULL REFERENCES sites (id),
    -- `verdict`, `ruleset` or `agent`.
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL,
    -- JSON: before and after.
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    opened BIGINT NOT NULL,
    closed BIGINT
);

CREATE INDEX findings_open ON findings (site, closed, opened);

CREATE TABLE change_requests (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    site TEXT NOT NULL REFERENCES sites (id),
    requirement TEXT NOT NULL,
    -- `drafted`, `requested`, `approved`, `implemented`, `verified` or `expired`.
    state TEXT NOT NULL,
    -- JSON: the run or audit that verified it.
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    UNIQUE (site, requirement)
);

CREATE TABLE webhooks (
    id TEXT NOT NULL PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    -- `webhook` or `alertmanager`.
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    created BIGINT NOT NULL
);

-- One chain a tenant: each entry's hash covers the one before it.
CREATE TABLE audit_heads (
    tenant TEXT NOT NULL PRIMARY KEY REFERENCES tenants (id),
    number BIGINT NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE audit_log (
    tenant TEXT NOT NULL REFERENCES tenants (id),
    number BIGINT NOT NULL,
    time BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- JSON.
    detail TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tenant, number)
);
