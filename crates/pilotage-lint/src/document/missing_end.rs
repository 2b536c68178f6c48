//! Tables that do not say who connects, or to whom.

use pilotage_diagnostic::{Diagnostic, Place, codes};

use crate::reading::{Group, RowView};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MISSING_END, check);

/// Tables shown beside the first one.
const SHOWN: usize = 8;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let tables = document.groups.iter().filter_map(|group| {
        let table = group.table.and_then(|at| document.import.tables.get(at))?;
        Some((table.place, missing(document, group)?))
    });
    let tables: Vec<(Place, &str)> = tables.collect();
    let Some(((first, what), others)) = tables.split_first() else { return Vec::new() };
    let message = match others.len() {
        0 => format!("no row says {what}"),
        1 => format!("no row says {what}, here and in another table"),
        more => format!("no row says {what}, here and in {more} more tables"),
    };
    let mut diagnostic = Diagnostic::new(codes::MISSING_END, message)
        .at(*first)
        .help("add columns for source and destination");
    for (place, what) in others.iter().take(SHOWN) {
        diagnostic = diagnostic.also(*place, format!("no row here says {what}"));
    }
    vec![diagnostic.into()]
}

/// The end that all rows of a table leave out.
fn missing(document: &PortDocument<'_>, group: &Group<'_>) -> Option<&'static str> {
    let all = |leaves_out: fn(&RowView<'_>) -> bool| document.rows_of(group).all(leaves_out);
    let no_initiator = all(|row| row.initiator().is_none());
    let no_responder = all(|row| row.responder().is_none());
    match (no_initiator, no_responder) {
        (true, true) => Some("who connects to whom"),
        (true, false) => Some("who connects"),
        (false, true) => Some("who is connected to"),
        (false, false) => all(|row| row.initiator().is_none() || row.responder().is_none())
            .then_some("who the other end is"),
    }
}
