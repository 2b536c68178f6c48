//! The firewalld reader: what it makes of whole configurations, and what firewalld makes of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[allow(dead_code, reason = "each test file uses its part")]
#[path = "../rulesets/mod.rs"]
mod rulesets;

#[allow(dead_code, reason = "each test file uses its part")]
#[path = "../iptables/show.rs"]
mod show;

mod anything;
mod constructs;
mod goldens;
mod kernel;
mod likeness;
mod wrong;

use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Reading, Text, find};

/// Reads texts as those of one machine.
fn read(dialect: &str, files: &[(&str, &str)]) -> Reading {
    let mut sources = Sources::new();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let texts: Vec<_> = files
        .iter()
        .zip(&ids)
        .map(|((name, text), source)| Text { source: *source, name, text })
        .collect();
    find(dialect).unwrap().reader().unwrap().read(&texts, &Known::default())
}

/// Findings as code and message, each with the text that it is about.
fn findings(reading: &Reading, text: &str) -> Vec<String> {
    let show = |found: &pilotage_diagnostic::Diagnostic| {
        let span = found.place.map(|place| place.span);
        let about = span.and_then(|it| text.get(it.start as usize..it.end as usize));
        let about: String = about.unwrap_or_default().trim().chars().take(70).collect();
        format!("{} {} | {about}", found.code.code, found.message)
    };
    reading.findings.iter().map(show).collect()
}
