//! An earlier run, and what has changed since.

use std::collections::BTreeMap;

use pilotage_verdict::{Outcome, Probe, Standing, State};
use serde::Deserialize;

use super::{Run, word};

/// What an earlier run found, by probe.
#[derive(Clone, Debug)]
pub struct Before {
    found: BTreeMap<Key, Was>,
}

/// What tells a probe from others, in both runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Key {
    pub(super) from: String,
    pub(super) from_address: String,
    pub(super) to: String,
    pub(super) to_address: Option<String>,
    pub(super) carrier: String,
    pub(super) expected: String,
}

/// What became of a probe then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Was {
    pub(super) state: State,
    /// Whether it was as it ought to be.
    met: bool,
}

#[derive(Deserialize)]
struct Document {
    probes: Vec<One>,
}

#[derive(Deserialize)]
struct One {
    #[serde(flatten)]
    key: Key,
    standing: String,
    verdict: Verdict,
}

#[derive(Deserialize)]
struct Verdict {
    state: State,
}

/// What has changed.
#[derive(Debug, Default)]
pub(super) struct Changes<'r> {
    /// Was as it ought to be, and is no more.
    pub(super) broken: Vec<(&'r Probe, &'r Outcome, &'r Was)>,
    /// Was not, and is now.
    pub(super) mended: Vec<(&'r Probe, &'r Outcome, &'r Was)>,
    /// Neither, and the state is another one.
    pub(super) different: Vec<(&'r Probe, &'r Outcome, &'r Was)>,
    /// As before.
    pub(super) same: usize,
    /// Asked for the first time.
    pub(super) new: usize,
    /// Asked then and not now.
    pub(super) gone: Vec<(&'r Key, &'r Was)>,
}

impl Before {
    /// Reads what `--format json` wrote, of this version or an older one.
    ///
    /// # Errors
    /// Says where the text is not the result of a run.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        let document: Document = serde_json::from_str(text)?;
        let one = |one: One| {
            let met = one.standing == word(Standing::AsExpected);
            (one.key, Was { state: one.verdict.state, met })
        };
        Ok(Self { found: document.probes.into_iter().map(one).collect() })
    }

    /// What became of the probe then.
    pub(super) fn of(&self, probe: &Probe) -> Option<&Was> {
        self.found.get(&key(probe))
    }
}

impl<'r> Changes<'r> {
    /// Compares a run with the earlier one that it knows; none where it knows none.
    pub(super) fn of(run: &Run<'r>) -> Option<Self> {
        let before = run.before?;
        let mut changes = Self::default();
        let mut left: BTreeMap<&Key, &Was> = before.found.iter().collect();
        for (probe, outcome, standing) in run.judged() {
            let key = key(probe);
            left.remove(&key);
            let Some(was) = before.found.get(&key) else {
                changes.new = changes.new.saturating_add(1);
                continue;
            };
            let met = standing == Standing::AsExpected;
            let list = match (was.met, met) {
                (true, false) => &mut changes.broken,
                (false, true) => &mut changes.mended,
                _ if was.state != outcome.verdict.state => &mut changes.different,
                _ => {
                    changes.same = changes.same.saturating_add(1);
                    continue;
                }
            };
            list.push((probe, outcome, was));
        }
        changes.gone = left.into_iter().collect();
        Some(changes)
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} to {}", self.from, self.to)?;
        if let Some(address) = self.to_address.as_ref().filter(|address| **address != self.to) {
            write!(f, " ({address})")?;
        }
        write!(f, " {}", self.carrier)
    }
}

fn key(probe: &Probe) -> Key {
    Key {
        from: probe.from.name.to_string(),
        from_address: probe.from.address.to_string(),
        to: probe.to.name().to_string(),
        to_address: probe.to.address().map(|address| address.to_string()),
        carrier: probe.carrier.to_string(),
        expected: super::expected(probe).to_owned(),
    }
}
