//! A difference as Markdown, for a change request or a release note.

use std::fmt::Write;

use pilotage_plan::diff::{Change, Diff};

use super::{end, parts, point_names, point_parts, remark};

/// Three tables; an empty one is a sentence. Then one table for each enforcement point that changes.
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
            let _ = writeln!(out, "| {} |", cells(change).join(" | "));
        }
    }
    if !diff.points.is_empty() {
        out.push_str("\n## At each enforcement point\n");
    }
    for point in &diff.points {
        let _ = writeln!(out, "\n### {}\n", cell(&point_names(point, usize::MAX)));
        out.push_str("| when | requirement | from | to | transports | remark |\n");
        out.push_str("|---|---|---|---|---|---|\n");
        for (when, changes) in point_parts(point) {
            for change in changes {
                let [id, from, to, transports, _, note] = cells(change);
                let line = [when.to_owned(), id, from, to, transports, note];
                let _ = writeln!(out, "| {} |", line.join(" | "));
            }
        }
    }
    out
}

fn cells(change: &Change) -> [String; 6] {
    [
        cell(&change.id),
        cell(&end(&change.from, &change.from_addresses)),
        cell(&end(&change.to, &change.to_addresses)),
        cell(&change.transports.to_string()),
        cell(&change.purpose),
        cell(&change.remark.as_ref().map(remark).unwrap_or_default()),
    ]
}

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r'], " ")
}
