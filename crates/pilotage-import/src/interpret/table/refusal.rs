//! Rows that say what is refused, which is no requirement.

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
