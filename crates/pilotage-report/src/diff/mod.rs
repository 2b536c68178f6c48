//! A difference: what to open before, keep during, close after.

mod json;
mod markdown;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use text::text;

use pilotage_net::{AddressSet, PointKind};
use pilotage_plan::diff::{Change, Diff, PointDiff, Presence, Remark};

use crate::plan::text::addresses;

/// The heading of what stays as it is.
pub(crate) const KEEP: &str = "Keep during";

/// The three parts in the order of a change, each with its heading.
pub(crate) fn parts(diff: &Diff) -> [(&'static str, &[Change]); 3] {
    [("Open before", &diff.open), (KEEP, &diff.keep), ("Close after", &diff.close)]
}

/// The two parts of what enforcement points do, each with its heading.
pub(crate) fn point_parts(point: &PointDiff) -> [(&'static str, &[Change]); 2] {
    [("open before", &point.open), ("close after", &point.close)]
}

/// The names of enforcement points, at most so many, and whether they come or go.
pub(crate) fn point_names(point: &PointDiff, shown: usize) -> String {
    let kind = match (point.kind, point.names.len()) {
        (PointKind::Zone, _) => "firewall",
        (PointKind::Host, 1) => "host",
        (PointKind::Host, _) => "hosts",
    };
    let presence = match point.presence {
        Presence::Both => "",
        Presence::New => " (new)",
        Presence::Gone => " (gone)",
    };
    format!("{kind} {}{presence}", some(&point.names, shown))
}

/// An end with its addresses, where they say more than its name.
pub(crate) fn end(label: &str, set: &AddressSet) -> String {
    let shown = addresses(set);
    if set.is_empty() || set.is_any() || shown == label {
        return label.to_owned();
    }
    format!("{label} {shown}")
}

/// A remark for people.
pub(crate) fn remark(remark: &Remark) -> String {
    const SHOWN: usize = 3;
    match remark {
        Remark::AlreadyOpen(ids) => format!("new; open already for {}", some(ids, SHOWN)),
        Remark::StillOpen(ids) => format!("gone; still open for {}", some(ids, SHOWN)),
        Remark::Deprecated(since) => format!("deprecated since {since}"),
        Remark::Part => "a part of it".to_owned(),
    }
}

fn some(names: &[String], shown: usize) -> String {
    match names.len().saturating_sub(shown) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.get(..shown).unwrap_or_default().join(", ")),
    }
}
