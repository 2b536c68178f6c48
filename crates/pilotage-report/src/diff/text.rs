//! A difference for people.

use std::fmt::Write;

use pilotage_plan::diff::Diff;

use super::{parts, remark};

/// The three lists; an empty one says so.
pub fn text(diff: &Diff, old: &str, new: &str) -> String {
    let mut out = format!("from {old} to {new}\n");
    for (heading, changes) in parts(diff) {
        let _ = writeln!(out, "\n{heading}: {}", changes.len());
        for change in changes {
            let note = change.remark.as_ref().map(|it| format!("  ({})", remark(it)));
            let _ = writeln!(
                out,
                "  {}  {} → {}  {}{}\n    {}",
                change.id,
                change.from,
                change.to,
                change.transports,
                note.unwrap_or_default(),
                change.purpose
            );
        }
    }
    out
}
