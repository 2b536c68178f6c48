//! A difference as Markdown, for a change request or a release note.

use std::fmt::Write;

use pilotage_plan::diff::Diff;

use super::{parts, remark};

/// Three tables; an empty one is a sentence.
pub fn markdown(diff: &Diff, old: &str, new: &str) -> String {
    let mut out = format!("# From {} to {}\n", cell(old), cell(new));
    for (heading, changes) in parts(diff) {
        let _ = writeln!(out, "\n## {heading}\n");
        if changes.is_empty() {
            out.push_str("Nothing.\n");
            continue;
        }
        out.push_str("| requirement | from | to | transports | purpose | remark |\n");
        out.push_str("|---|---|---|---|---|---|\n");
        for change in changes {
            let note = change.remark.as_ref().map(remark).unwrap_or_default();
            let cells = [
                cell(&change.id),
                cell(&change.from),
                cell(&change.to),
                cell(&change.transports.to_string()),
                cell(&change.purpose),
                cell(&note),
            ];
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
    }
    out
}

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r'], " ")
}
