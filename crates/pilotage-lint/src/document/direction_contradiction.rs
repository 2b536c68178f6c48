//! One thing given as inbound and as outbound, or against who initiates by the catalogue.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Direction;

use crate::knowledge::{Component, Fact};
use crate::reading::{Group, Listed, Names, RowView, items, shared};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::DIRECTION_CONTRADICTION, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let both = document.groups.iter().flat_map(|group| both_ways(document, group));
    let reversed = document.rows.iter().filter_map(|row| reversed(document, row));
    both.chain(reversed).collect()
}

/// Things that a table lists among others as inbound and as outbound on the same port, without
/// saying with whom.
fn both_ways(document: &PortDocument<'_>, group: &Group<'_>) -> Vec<Finding> {
    const MANY: usize = 64;
    let listed = |direction: Direction| -> Vec<(&RowView<'_>, Vec<Listed>)> {
        let rows = document
            .rows_of(group)
            .filter(|row| row.direction == Some(direction) && row.has_no_ends());
        rows.take(MANY).map(|row| (row, items(&row.purpose))).collect()
    };
    let (inbound, outbound) = (listed(Direction::In), listed(Direction::Out));
    let mut findings = Vec::new();
    for (out, given) in &outbound {
        let contradicting = inbound.iter().find_map(|(row, items)| {
            let is_list = given.len() > 1 || items.len() > 1;
            let same = is_list && row.ports == out.ports;
            // A row that is the same both ways is meant to be.
            same.then(|| Some((row, shared(given, items)?))).flatten()
        });
        let Some((row, what)) = contradicting else { continue };
        let message = format!("`{what}` is outbound here and inbound in another row");
        let diagnostic = Diagnostic::new(codes::DIRECTION_CONTRADICTION, message)
            .at(out.place)
            .also(row.place, "inbound here")
            .help("who opens the connection decides: leave it in that row only");
        findings.push(diagnostic.into());
    }
    findings
}

/// A flow from the one that is connected to by the catalogue.
fn reversed(document: &PortDocument<'_>, row: &RowView<'_>) -> Option<Finding> {
    let port = row.only_port()?;
    let (from, to) = (row.stated_from()?, row.stated_to()?);
    if row.direction == Some(Direction::Both) {
        return None;
    }
    let (from, to) = (Names::new(&from.text), Names::new(&to.text));
    let named = |it: &Component| it.is_named_in(&row.words) || it.is_named_in(&row.section_words);
    let facts: Vec<(&Component, &Fact)> =
        document.knowledge.of_port(port).filter(|(component, _)| named(component)).collect();
    let runs = |fact: &Fact, from: &Names, to: &Names| fact.is_from(from) && fact.is_to(to);
    if facts.iter().any(|(_, fact)| runs(fact, &from, &to)) {
        return None;
    }
    let (component, fact) = facts.iter().find(|(_, fact)| runs(fact, &to, &from))?;
    let message = format!("{port} is opened from the other end");
    let diagnostic = Diagnostic::new(codes::DIRECTION_CONTRADICTION, message)
        .at(row.place)
        .help("swap source and destination")
        .note(format!("catalogue, `{}/{}`: {}", component.pack, fact.id, fact.purpose));
    Some(diagnostic.into())
}
