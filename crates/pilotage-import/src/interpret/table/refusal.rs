//! Rows that say what is refused or has to stay shut, which is no requirement.

use super::columns::Columns;
use super::role::Role;
use crate::document::GridCell;

/// What a cell says that holds nothing but a refusal.
const REFUSALS: &[&str] = &[
    "deny",
    "denied",
    "deny all",
    "deny any",
    "deny all other",
    "drop",
    "reject",
    "block",
    "blocked",
    "default deny",
    "implicit deny",
];

/// Longer cells say more than what happens.
const LONGEST: usize = 40;

/// Whether a row states that the rest is refused. In a column of actions more may stand beside it:
/// `Deny (default)`, `Block/log`.
pub(super) fn refuses(columns: &Columns, cells: &[GridCell]) -> bool {
    cells.iter().enumerate().any(|(at, cell)| {
        if cell.text.value.len() > LONGEST {
            return false;
        }
        let text = cell.text.value.to_lowercase().replace('-', " ");
        let is_action = columns.roles.get(at) == Some(&Role::Action);
        let first = text.split(['(', '/', '+', ',']).next().unwrap_or_default();
        REFUSALS.contains(&if is_action { first.trim() } else { text.as_str() })
    })
}

/// The words that say that a row's port has to stay shut: `do not open`. Nothing may follow that says
/// whom it is shut for, because it is open to others then: `do not open it to the internet`.
pub(super) fn forbids(columns: &Columns, cells: &[GridCell]) -> bool {
    let says = |role: &Role| matches!(role, Role::Purpose | Role::Notes | Role::Name);
    let told = columns.roles.iter().zip(cells).filter(|(role, _)| says(role));
    told.into_iter().any(|(_, cell)| {
        let text = cell.text.value.to_lowercase().replace('’', "'");
        text.split(['.', ',', ';', ':', '(', ')', '!', '\n']).any(is_forbidden)
    })
}

/// Whether a clause forbids to open a port and ends there.
fn is_forbidden(clause: &str) -> bool {
    const OBJECTS: &[&str] = &["it", "this", "the", "port", "ports", "them", "these", "up"];
    const OPEN: &[&str] = &["open", "expose", "allow", "permit", "unblock"];
    const OPENED: &[&str] =
        &["open", "opened", "exposed", "allowed", "permitted", "reachable", "accessible"];
    let mut words: Vec<&str> = clause.split_whitespace().collect();
    while words.last().is_some_and(|word| OBJECTS.contains(word)) {
        words.pop();
    }
    match words.as_slice() {
        [.., "do", "not", verb] | [.., "don't" | "never", verb] => OPEN.contains(verb),
        [.., "must" | "should" | "shall" | "may", "not" | "never", "be", state]
        | [.., "mustn't" | "shouldn't", "be", state] => OPENED.contains(state),
        [.., "must" | "should", "be" | "stay" | "remain", "closed" | "blocked" | "shut"]
        | [.., "keep", "closed" | "shut"] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_forbidden;

    #[test]
    fn a_port_has_to_stay_shut() {
        for clause in ["do not open", " must never be exposed", "don't open this port"] {
            assert!(is_forbidden(clause), "{clause}");
        }
        for clause in ["do not open it to the internet", "open", "must be open", "", "the port"] {
            assert!(!is_forbidden(clause), "{clause}");
        }
    }
}
