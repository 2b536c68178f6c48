//! One VLAN with two subnets.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::document::Text;
use pilotage_net::Prefix;

use super::common::addresses::{Found, addresses, sentences, vlan};
use super::common::network_table::{NetworkRow, NetworkTable};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::VLAN_SUBNETS, check);

/// Words of networks that lie on top of a VLAN or behind it.
const OTHER: [&str; 7] = ["pod", "pods", "service", "overlay", "routed", "route", "via"];

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let texts = document.passages.sentences();
    let texts = texts.filter_map(|(_, text)| in_text(document, text));
    let tables = document.passages.all.iter().filter_map(NetworkTable::new);
    texts.chain(tables.flat_map(|table| in_table(document, &table))).collect()
}

fn in_text(document: &PortDocument<'_>, text: &Text) -> Option<Finding> {
    let (vlan, first, second) = sentences(&text.value).find_map(|sentence| {
        let vlan = vlan(sentence).filter(|_| !Words::new(sentence).has_any(&OTHER))?;
        let subnets: Vec<Prefix> = addresses(sentence).iter().filter_map(Found::subnet).collect();
        let first = *subnets.first()?;
        Some((vlan, first, *subnets.iter().find(|it| are_apart(&first, it))?))
    })?;
    let diagnostic = finding(vlan, first, second).at(document.place(text.span));
    Some(diagnostic.into())
}

fn in_table(document: &PortDocument<'_>, table: &NetworkTable) -> Vec<Finding> {
    let mut seen: BTreeMap<u16, &NetworkRow> = BTreeMap::new();
    let mut findings = Vec::new();
    for row in &table.rows {
        let Some(vlan) = row.vlan else { continue };
        let first = *seen.entry(vlan).or_insert(row);
        if are_apart(&first.subnet, &row.subnet) {
            let diagnostic = finding(vlan, first.subnet, row.subnet)
                .at(document.place(row.span))
                .also(document.place(first.span), "the other one");
            findings.push(diagnostic.into());
        }
    }
    findings
}

/// Whether two subnets of one family share no address.
fn are_apart(a: &Prefix, b: &Prefix) -> bool {
    a.family() == b.family() && !a.overlaps(b)
}

fn finding(vlan: u16, first: Prefix, second: Prefix) -> Diagnostic {
    let message = format!("VLAN {vlan} with two subnets: {first} and {second}");
    Diagnostic::new(codes::VLAN_SUBNETS, message)
        .help("give each subnet its VLAN; where both are on one, say what routes between them")
        .note("traffic between two subnets goes through a router, and its filters, in any case")
}
