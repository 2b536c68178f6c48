//! Which flows of a component a document has, and which of its rows the component knows.

use std::collections::BTreeSet;

use pilotage_import::{Numbers, Port, Protocol};
use pilotage_model::Need;

use crate::PortDocument;
use crate::knowledge::{Component, Fact};
use crate::reading::{Names, RowView};

/// Documents with more rows than this are compared by ports alone.
const MANY: usize = 4000;

/// A component against a document.
pub(in crate::document) struct Coverage<'r, 's, 'k> {
    component: &'k Component,
    rows: Vec<(&'r RowView<'s>, Option<Names>, Option<Names>)>,
    /// What the component calls its ends.
    roles: BTreeSet<&'k Names>,
}

impl<'r, 's, 'k> Coverage<'r, 's, 'k> {
    pub(in crate::document) fn new(
        document: &'r PortDocument<'s>,
        component: &'k Component,
    ) -> Self {
        let by_ends = document.rows.len() <= MANY;
        let names = |end: Option<&pilotage_import::End>| {
            end.filter(|_| by_ends).map(|end| Names::new(&end.text))
        };
        let rows = document.rows.iter();
        let rows = rows.map(|row| (row, names(row.initiator()), names(row.responder())));
        let facts = component.facts.iter();
        Self {
            component,
            rows: rows.collect(),
            roles: facts.flat_map(|fact| fact.from.iter().chain(&fact.to)).collect(),
        }
    }

    /// The flows between hosts none of whose ports a row between their ends has, as far as ends are
    /// stated; less those on their way out.
    pub(in crate::document) fn missing(&self) -> Vec<&'k Fact> {
        let facts = self.component.facts.iter();
        let between = facts.filter(|fact| fact.is_between_hosts() && !fact.is_deprecated);
        between.filter(|fact| !self.has_part_of(fact)).collect()
    }

    fn has_part_of(&self, fact: &Fact) -> bool {
        let mut rows = self.rows.iter().filter(|row| self.may_be(row, fact));
        rows.any(|(row, ..)| fact.ports.iter().any(|port| opens(row, port)))
    }

    fn may_be(&self, row: &(&RowView<'_>, Option<Names>, Option<Names>), fact: &Fact) -> bool {
        let (_, from, to) = row;
        let fits = |end: &Option<Names>, names: &[Names]| match end {
            // An end that the component has no name for may be any of its own.
            Some(end) => {
                names.iter().any(|name| end.has_phrase(name))
                    || !self.roles.iter().any(|role| end.has_phrase(role))
            }
            None => true,
        };
        fits(from, &fact.from) && fits(to, &fact.to)
    }
}

/// Whether a row opens a port, or a part of a range.
fn opens(row: &RowView<'_>, asked: &Port) -> bool {
    row.ports.iter().any(|port| same(port, asked))
}

/// Whether two ports have something in common.
fn same(a: &Port, b: &Port) -> bool {
    let is_unknown = [a.protocol, b.protocol].contains(&Protocol::Unknown);
    if a.protocol != b.protocol && !is_unknown && a.protocol != Protocol::Any {
        return false;
    }
    match (a.numbers, b.numbers) {
        (Numbers::Range(first, last), Numbers::Range(f, l)) => first <= l && f <= last,
        _ => true,
    }
}

/// Whether a component has anything on a row's ports.
pub(in crate::document) fn knows(component: &Component, row: &RowView<'_>) -> bool {
    let has = |port: &Port| {
        component.facts.iter().any(|fact| fact.ports.iter().any(|known| same(known, port)))
    };
    row.ports.iter().any(has)
}

/// Whether all that a component has on exactly a row's ports, between its ends, is optional.
pub(in crate::document) fn is_optional<'k>(
    component: &'k Component,
    row: &RowView<'_>,
) -> Option<&'k Fact> {
    let (from, to) = (row.initiator()?, row.responder()?);
    let (from, to) = (Names::new(&from.text), Names::new(&to.text));
    let has_port = |fact: &&Fact| {
        row.only_port().is_some_and(|port| fact.has_port(port))
            && fact.is_from(&from)
            && fact.is_to(&to)
    };
    let mut facts = component.facts.iter().filter(has_port);
    let first = facts.next()?;
    let optional = |fact: &Fact| fact.need == Need::Optional;
    (optional(first) && facts.all(optional)).then_some(first)
}
