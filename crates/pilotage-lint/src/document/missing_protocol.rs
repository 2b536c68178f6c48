//! Ports whose protocol is not stated.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::{Form, Protocol};

use crate::reading::RowView;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::MISSING_PROTOCOL, check);

/// Rows shown beside the first one.
const SHOWN: usize = 8;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    // Sentences are read together with the tables beside them, which say it.
    let rows = document.rows.iter().filter(|row| row.form != Form::Sentence);
    let leaves_out =
        |row: &&RowView<'_>| row.ports.iter().any(|port| port.protocol == Protocol::Unknown);
    let without: Vec<_> = rows.filter(leaves_out).collect();
    let Some((first, others)) = without.split_first() else { return Vec::new() };
    let message = match others.len() {
        0 => "a port without a protocol".to_owned(),
        _ => format!("ports without a protocol in {} rows", without.len()),
    };
    let mut diagnostic = Diagnostic::new(codes::MISSING_PROTOCOL, message)
        .at(first.ports_place.unwrap_or(first.place))
        .help("say whether it is TCP or UDP");
    for row in others.iter().take(SHOWN) {
        diagnostic = diagnostic.also(row.ports_place.unwrap_or(row.place), "here too");
    }
    vec![diagnostic.into()]
}
