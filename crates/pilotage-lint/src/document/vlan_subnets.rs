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
    let tables = document.passages.all.iter().filter_map(NetworkTable::new);
    let tables = tables.flat_map(|table| in_table(document, &table));
    in_texts(document).into_iter().chain(tables).collect()
}

/// What the texts below one heading say of a VLAN; elsewhere another site may be meant.
fn in_texts(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut seen: BTreeMap<(Option<usize>, u16), (Prefix, &Text)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (passage, text) in document.passages.sentences() {
        let stated = sentences(&text.value).flat_map(stated).find_map(|(vlan, subnet)| {
            let (first, said) = *seen.entry((passage.above, vlan)).or_insert((subnet, text));
            are_apart(&first, &subnet).then_some((vlan, first, subnet, said))
        });
        let Some((vlan, first, second, said)) = stated else { continue };
        let mut diagnostic = finding(vlan, first, second).at(document.place(text.span));
        if said.span != text.span {
            diagnostic = diagnostic.also(document.place(said.span), "the other one");
        }
        findings.push(diagnostic.into());
    }
    findings
}

/// The VLAN of a sentence, with each of its subnets.
fn stated(sentence: &str) -> Vec<(u16, Prefix)> {
    let named = vlan(sentence).filter(|_| !Words::new(sentence).has_any(&OTHER));
    let Some(vlan) = named else { return Vec::new() };
    addresses(sentence).iter().filter_map(Found::subnet).map(|subnet| (vlan, subnet)).collect()
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
