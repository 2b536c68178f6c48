//! What one dialect writes is known as its own, and as no other's.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[allow(dead_code, reason = "each test file uses its part")]
mod rulesets;

use pilotage_dialect::{Options, all};

/// A file without rules may say too little.
const SHORT: usize = 8;

#[test]
fn every_dialect_knows_its_own_files_only() {
    for scenario in rulesets::all() {
        for dialect in all() {
            for file in dialect.write(&scenario.ruleset, &Options::default()).unwrap().files {
                let says = |line: &&str| !line.is_empty() && !line.starts_with(['#', '!']);
                // Terraform is written and not read.
                let short =
                    file.text.lines().filter(says).count() < SHORT || file.suffix.ends_with(".tf");
                for other in all() {
                    let Some(reader) = other.reader() else { continue };
                    let sure = reader.likeness(&file.text);
                    let right = if other.name() == dialect.name() {
                        sure >= 80 || short
                    } else {
                        sure < 50
                    };
                    let name = scenario.name;
                    assert!(right, "{name}{} is {} with {sure}", file.suffix, other.name());
                }
            }
        }
    }
}
