//! Reading nftables: what each construct becomes, and that text and JSON become the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

mod constructs;
mod golden;
mod hostile;
mod kernel;
mod packets;
mod random;
#[allow(dead_code, reason = "each test file uses its part")]
#[path = "../rulesets/mod.rs"]
mod rulesets;
mod show;
mod small;
mod written;
mod wrong;

use pilotage_diagnostic::{Severity, Sources};
use pilotage_dialect::{Known, Reader, Reading, Text, find};

fn reader() -> &'static dyn Reader {
    find("nftables").unwrap().reader().unwrap()
}

/// Reads one text.
fn read(text: &str) -> Reading {
    let mut sources = Sources::new();
    let source = sources.add("ruleset", text);
    reader().read(&[Text { source, name: "ruleset", text }], &Known::default())
}

/// Reads one text that has no errors.
fn read_well(text: &str) -> Reading {
    let reading = read(text);
    let errors: Vec<_> =
        reading.findings.iter().filter(|it| it.severity == Severity::Error).collect();
    let messages: Vec<_> = errors.iter().map(|error| &error.message).collect();
    assert!(errors.is_empty(), "{messages:#?}\n{text}");
    reading
}

/// The names of the findings' codes, in order.
fn codes(text: &str) -> Vec<&'static str> {
    read(text).findings.iter().map(|finding| finding.code.code).collect()
}
