//! A difference: what to open before, keep during, close after.

mod json;
mod markdown;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use text::text;

use pilotage_plan::diff::{Change, Diff, Remark};

/// The three parts in the order of a change, each with its heading.
pub(crate) fn parts(diff: &Diff) -> [(&'static str, &[Change]); 3] {
    [("Open before", &diff.open), ("Keep during", &diff.keep), ("Close after", &diff.close)]
}

/// A remark for people.
pub(crate) fn remark(remark: &Remark) -> String {
    match remark {
        Remark::AlreadyOpen(ids) => format!("new; open already for {}", some(ids)),
        Remark::StillOpen(ids) => format!("gone; still open for {}", some(ids)),
        Remark::Deprecated(since) => format!("deprecated since {since}"),
        Remark::Part => "a part of it".to_owned(),
    }
}

fn some(ids: &[String]) -> String {
    const SHOWN: usize = 3;
    match ids.len().saturating_sub(SHOWN) {
        0 => ids.join(", "),
        more => format!("{} and {more} more", ids.get(..SHOWN).unwrap_or_default().join(", ")),
    }
}
