//! A source that does not open the connection: a virtual address, or another component than the one
//! that does by the catalogue.

use pilotage_diagnostic::{Diagnostic, codes};

use crate::reading::{Names, RowView};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::WRONG_SOURCE, check);

/// What documents call an address that several hosts share.
const VIRTUAL: [&str; 6] =
    ["vip", "vips", "virtual ip", "virtual ips", "virtual address", "floating ip"];
/// Networks, and what sends from the address that it answers on.
const SENDING: [&str; 7] =
    ["network", "networks", "subnet", "cidr", "range", "load balancer", "loadbalancer"];

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let rows = document.rows.iter();
    rows.filter_map(|row| from_virtual(row).or_else(|| from_another(document, row))).collect()
}

fn from_virtual(row: &RowView<'_>) -> Option<Finding> {
    let from = row.initiator()?;
    let words = Words::new(&from.text);
    if !words.has_any(&VIRTUAL) || words.has_any(&SENDING) {
        return None;
    }
    let message = format!("`{}` opens no connection: it is a virtual address", from.text);
    let diagnostic = Diagnostic::new(codes::WRONG_SOURCE, message)
        .at(row.place)
        .help("name the hosts behind it, each by its own address")
        .note("what hosts send leaves from their own addresses; a rule from the virtual one matches nothing");
    Some(diagnostic.into())
}

/// A source that the catalogue knows by its role, and knows not to open this.
fn from_another(document: &PortDocument<'_>, row: &RowView<'_>) -> Option<Finding> {
    let from = Names::new(&row.stated_from()?.text);
    let (_, first, last) = row.ranges().next()?;
    let mut named = document.knowledge.named_in(&row.words);
    named.extend(document.knowledge.named_in(&row.section_words));
    let named = named.into_iter();
    let (component, fact) = named
        .filter(|component| component.facts.iter().any(|fact| fact.is_from(&from)))
        .find_map(|component| {
            // Single well-known ports are opened by all kinds of things.
            let same =
                |first, last| move |fact: &&crate::knowledge::Fact| fact.is_exactly(first, last);
            let mut facts = component.facts.iter().filter(same(first, last));
            let fact = facts.next().filter(|_| first < last)?;
            let others = std::iter::once(fact).chain(facts);
            others
                .clone()
                .all(|it| !it.is_from(&from) && !it.is_to(&from))
                .then_some((component, fact))
        })?;
    let right = fact.from_title.as_str();
    let message = format!("this is opened by `{right}`, by the catalogue");
    let diagnostic = Diagnostic::new(codes::WRONG_SOURCE, message)
        .at(row.place)
        .help(format!("name `{right}` as the source, or say what else connects here"))
        .note(format!("catalogue, `{}/{}`: {}", component.pack, fact.id, fact.purpose));
    Some(diagnostic.into())
}
