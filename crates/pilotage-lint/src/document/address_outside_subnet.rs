//! An address outside the subnet that it is said to lie in.

use pilotage_diagnostic::{Diagnostic, codes};

use super::common::network_table::NetworkTable;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::ADDRESS_OUTSIDE_SUBNET, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let tables = document.passages.all.iter().filter_map(NetworkTable::new);
    let rows = tables.flat_map(|table| table.rows);
    let found = rows.flat_map(|row| {
        let outside = row.inside.into_iter().filter(move |(found, ..)| {
            let family = pilotage_net::Family::of(found.address);
            family == row.subnet.family() && !row.subnet.contains(found.address)
        });
        outside.map(move |(found, span, header)| {
            let message = format!("{} of `{header}` is outside {}", found.address, row.subnet);
            let diagnostic = Diagnostic::new(codes::ADDRESS_OUTSIDE_SUBNET, message)
                .at(document.place(span))
                .also(document.place(row.subnet_span), "the subnet of this row")
                .help("put the address or the subnet right");
            Finding::from(diagnostic)
        })
    });
    found.collect()
}
