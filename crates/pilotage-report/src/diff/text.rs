//! A difference for people.

use std::fmt::Write;

use pilotage_plan::diff::{Change, Diff, PointDiff};

use super::{KEEP, end, parts, point_names, point_parts, remark};

/// The three lists; an empty one says so. Then what each enforcement point does, where sites were
/// compared.
pub fn text(diff: &Diff, old: &str, new: &str) -> String {
    let mut out = format!("from {old} to {new}\n");
    for (heading, changes) in parts(diff) {
        let _ = writeln!(out, "\n{heading}: {}", changes.len());
        // What stays is long, and its addresses are those of the plan.
        let differs = heading != KEEP;
        for change in changes {
            let _ = writeln!(out, "  {}\n    {}", line(change, differs), change.purpose);
        }
    }
    if !diff.points.is_empty() {
        out.push_str("\nAt each enforcement point:\n");
    }
    for point in &diff.points {
        at_point(&mut out, point);
    }
    out
}

fn at_point(out: &mut String, point: &PointDiff) {
    const NAMES: usize = 6;
    let _ = writeln!(out, "  {}", point_names(point, NAMES));
    for (heading, changes) in point_parts(point).iter().filter(|(_, them)| !them.is_empty()) {
        let _ = writeln!(out, "    {heading}: {}", changes.len());
        for change in *changes {
            let _ = writeln!(out, "      {}", line(change, true));
        }
    }
}

fn line(change: &Change, addresses: bool) -> String {
    let end = |label: &str, set| if addresses { end(label, set) } else { label.to_owned() };
    let note = change.remark.as_ref().map(|it| format!("  ({})", remark(it)));
    format!(
        "{}  {} → {}  {}{}",
        change.id,
        end(&change.from, &change.from_addresses),
        end(&change.to, &change.to_addresses),
        change.transports,
        note.unwrap_or_default()
    )
}
