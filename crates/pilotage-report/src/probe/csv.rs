//! A run as a table for spreadsheets.

use super::before::Changes;
use super::{Run, expected, word};
use crate::sheet::Sheet;

const COLUMNS: &[&str] = &[
    "from",
    "from_address",
    "to",
    "to_address",
    "proxy",
    "carrier",
    "requirements",
    "expected",
    "state",
    "standing",
    "because",
    "before",
];

/// One line a probe, with a header; then one for each that only the earlier run asked.
#[must_use]
pub fn csv(run: &Run<'_>) -> String {
    let mut sheet = Sheet::new(COLUMNS);
    for (probe, outcome, standing) in run.judged() {
        let initiator = &outcome.initiator;
        // Where a proxy stands between, what was connected to is the proxy.
        let connected = initiator.to.filter(|_| initiator.through.is_none());
        let to = connected.map(|to| to.ip()).or_else(|| probe.to.address());
        sheet.line([
            &*probe.from.name,
            &probe.from.address.to_string(),
            probe.to.name(),
            &to.map(|to| to.to_string()).unwrap_or_default(),
            initiator.through.as_deref().unwrap_or_default(),
            &probe.carrier.to_string(),
            &run.requirements(probe).join(" "),
            expected(probe),
            outcome.verdict.state.as_str(),
            word(standing),
            &outcome.verdict.because,
            run.before.and_then(|it| it.of(probe)).map_or("", |was| was.state.as_str()),
        ]);
    }
    let gone = Changes::of(run).map(|changes| changes.gone).unwrap_or_default();
    for (key, was) in gone {
        let to = key.to_address.as_deref().unwrap_or_default();
        sheet.line([
            &*key.from,
            &key.from_address,
            &key.to,
            to,
            "",
            &key.carrier,
            "",
            &key.expected,
            "",
            "gone",
            "not asked any more",
            was.state.as_str(),
        ]);
    }
    sheet.text
}
