//! Tables that do not say who connects, or to whom.

use pilotage_diagnostic::{Diagnostic, Place, codes};

use crate::reading::{Group, RowView};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MISSING_END, check);

/// Tables shown beside the first one.
const SHOWN: usize = 8;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let rows = document.groups.iter().flat_map(|group| in_rows(document, group));
    in_tables(document).into_iter().chain(rows).collect()
}

/// Tables with no row that has both ends.
fn in_tables(document: &PortDocument<'_>) -> Option<Finding> {
    let tables = document.groups.iter().filter_map(|group| {
        let table = group.table.and_then(|at| document.import.tables.get(at))?;
        Some((table.place, missing(document, group)?))
    });
    let tables: Vec<(Place, &str)> = tables.collect();
    let ((first, what), others) = tables.split_first()?;
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
    Some(diagnostic.into())
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

/// Single rows that lack an end, where most rows of their table state it.
fn in_rows(document: &PortDocument<'_>, group: &Group<'_>) -> Vec<Finding> {
    if group.table.is_none() || missing(document, group).is_some() {
        return Vec::new();
    }
    let from = lacking(document, group, "who connects", |row| {
        (row.stated_from().is_some(), row.initiator().is_some())
    });
    let to = lacking(document, group, "who is connected to", |row| {
        (row.stated_to().is_some(), row.responder().is_some())
    });
    from.into_iter().chain(to).collect()
}

/// The rows that lack an end, by whether they state it themselves and whether anything does.
fn lacking(
    document: &PortDocument<'_>,
    group: &Group<'_>,
    what: &str,
    has: fn(&RowView<'_>) -> (bool, bool),
) -> Option<Finding> {
    let stating = document.rows_of(group).filter(|row| has(row).0).count();
    let without = document.rows_of(group).filter(|row| !has(row).1).map(|row| row.place);
    let without: Vec<Place> = without.collect();
    let (first, others) = without.split_first().filter(|_| without.len() < stating)?;
    let message = format!("the row does not say {what}");
    let mut diagnostic = Diagnostic::new(codes::MISSING_END, message)
        .at(*first)
        .help("fill in the cell, as the other rows of the table do");
    for place in others.iter().take(SHOWN) {
        diagnostic = diagnostic.also(*place, "nor does this one");
    }
    Some(diagnostic.into())
}
