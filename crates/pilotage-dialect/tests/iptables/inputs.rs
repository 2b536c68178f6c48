//! The rulesets in `inputs/`, each with the sets that it names.

use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Reading, Text, find};

/// One ruleset.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) sets: &'static str,
}

macro_rules! inputs {
    ($($name:literal $(with $sets:literal)?),* $(,)?) => {
        &[$(Input {
            name: $name,
            rules: include_str!(concat!("inputs/", $name)),
            sets: inputs!(@sets $($sets)?),
        }),*]
    };
    (@sets) => { "" };
    (@sets $sets:literal) => { include_str!(concat!("inputs/", $sets)) };
}

/// All rulesets.
pub(crate) const INPUTS: &[Input] = inputs![
    "host.v4" with "sets.ipset",
    "host.v6" with "sets.ipset",
    "router.v4" with "sets.ipset",
    "docker.v4",
    "early.v4",
    "doubts.v4" with "sets.ipset",
];

/// Reads texts as one ruleset.
pub(crate) fn read(files: &[(&str, &str)]) -> Reading {
    let mut sources = Sources::new();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let texts: Vec<_> = files
        .iter()
        .zip(&ids)
        .map(|((name, text), source)| Text { source: *source, name, text })
        .collect();
    find("iptables").unwrap().reader().unwrap().read(&texts, &Known::default())
}

impl Input {
    pub(crate) fn read(&self) -> Reading {
        read(&[(self.name, self.rules), ("sets.ipset", self.sets)])
    }
}
