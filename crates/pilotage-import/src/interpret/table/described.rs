//! Ports that stand in the description only: `Default: 40404. Accepts connections of clients.`

use super::columns::Columns;
use super::role::Role;
use crate::Protocol;
use crate::cell::{self, Ports};
use crate::document::GridCell;

/// How many rows are looked at to find out whether descriptions hold ports.
const SAMPLE: usize = 64;

/// Whether a table without a column of ports has them in its descriptions: it says who connects to
/// whom, or over which protocols, and one row in four states a port.
pub(super) fn are_ports(columns: &Columns, body: &[Vec<GridCell>]) -> bool {
    let ends =
        columns.has(&Role::Source) && columns.has(&Role::Destination) || columns.has(&Role::Ends);
    let listens = columns.has(&Role::Protocol)
        && (columns.has(&Role::Host)
            || columns.has(&Role::Component)
            || columns.has(&Role::Service));
    if !(ends || listens) {
        return false;
    }
    let rows = body.iter().take(SAMPLE);
    let stating = rows.clone().filter(|row| {
        let texts = columns.roles.iter().zip(row.iter()).filter(|(role, _)| is_described_in(role));
        texts.map(|(_, cell)| ports(&cell.text.value, &[])).any(|found| !found.ports.is_empty())
    });
    let (stating, all) = (stating.count(), rows.count());
    stating > 0 && stating * 4 >= all
}

/// Whether a description may stand in a column.
pub(super) fn is_described_in(role: &Role) -> bool {
    matches!(role, Role::Purpose | Role::Notes | Role::Name)
}

/// The ports that a description states as such: after `default`, `port` or `range`.
pub(super) fn ports(text: &str, stated: &[Protocol]) -> Ports {
    const MARKERS: &[&str] = &["default", "defaults", "port", "ports", "range"];
    let mut found = Ports::default();
    let mut at = 0;
    let mut marked = false;
    for word in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        let bare = word.trim().trim_end_matches([':', '=']).to_lowercase();
        if MARKERS.contains(&bare.as_str()) || matches!(bare.as_str(), "is" | "to") && marked {
            marked = true;
            continue;
        }
        if marked && word.starts_with(|c: char| c.is_ascii_digit()) {
            let clause = clause(text.get(start..).unwrap_or_default());
            let read = cell::ports(clause, stated);
            if !read.ports.is_empty() && read.unread.is_empty() {
                let new = read.ports.into_iter().filter(|port| !found.ports.contains(port));
                found.ports.extend(new.collect::<Vec<_>>());
                found.is_default = true;
            }
        }
        marked = false;
    }
    found
}

/// Numbers and what joins them, from the start of a text.
fn clause(text: &str) -> &str {
    let joins = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—' | ',' | '/' | ' ');
    let end = text.find(|c| !joins(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end_matches(|c: char| !c.is_ascii_digit())
}
