//! Tables with ports whose protocol is not stated.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::{Form, Protocol};

use crate::reading::Group;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MISSING_PROTOCOL, check);

/// Rows shown beside the first one.
const SHOWN: usize = 8;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    document.groups.iter().filter_map(|group| in_group(document, group)).collect()
}

fn in_group(document: &PortDocument<'_>, group: &Group<'_>) -> Option<Finding> {
    // Sentences are read together with the tables beside them, which say it.
    let rows = document.rows_of(group).filter(|row| row.form != Form::Sentence);
    let without: Vec<_> =
        rows.filter(|row| row.ports.iter().any(|it| it.protocol == Protocol::Unknown)).collect();
    let (first, others) = without.split_first()?;
    let message = match (without.len(), group.rows.len()) {
        (1, _) => "a port without a protocol".to_owned(),
        (rows, all) if rows == all => format!("ports without a protocol in all {rows} rows"),
        (rows, _) => format!("ports without a protocol in {rows} rows"),
    };
    let mut diagnostic = Diagnostic::new(codes::MISSING_PROTOCOL, message)
        .at(first.ports_place.unwrap_or(first.place))
        .help("say whether it is TCP or UDP");
    for row in others.iter().take(SHOWN) {
        diagnostic = diagnostic.also(row.ports_place.unwrap_or(row.place), "here too");
    }
    Some(diagnostic.into())
}
