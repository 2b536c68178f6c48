//! What a configuration defines, by the logical system that it is of.
//!
//! Owns the paths of statements from the root. Sections that decide nothing about packets in transit
//! are passed over; of those that filter, nothing is.

use super::part::Part;
use crate::junos::{Kind, Statement, Systems, Words, routing};
use crate::known::Known;
use crate::read::findings::{Findings, short};

/// A whole configuration.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) parts: Systems<Part>,
}

/// Where a statement stands that filters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Policies,
    Zones,
    Book,
    Applications,
    Interfaces,
    Forwarding,
    Nat,
    Dynamic,
    Routing,
}

impl Config {
    /// Takes in one statement.
    pub(super) fn take(&mut self, statement: Statement<'_, '_>, known: &Known, out: &mut Findings) {
        let Statement { kind, mut words, group } = statement;
        let Some(system) = Systems::<Part>::name(&mut words) else { return };
        let Some(section) = section(&mut words) else { return };
        let wild = words.rest().iter().any(|word| word.text.starts_with('<'));
        if let Some(group) = group.filter(|_| wild) {
            let has = |what: &str| words.rest().iter().any(|word| word.text == what);
            // An interface or a zone decides nothing by itself.
            let decides = match section {
                Section::Interfaces => has("filter"),
                Section::Zones => has("address-book"),
                Section::Routing => {
                    self.parts.part(system).routes.unknown();
                    return;
                }
                _ => true,
            };
            if decides {
                let message = format!("the wildcards of group `{}` are not followed", short(group));
                out.syntax(message, words.place);
            }
            return;
        }
        let part = self.parts.part(system);
        match section {
            Section::Policies if kind == Kind::Insert => part.insert(&mut words, out),
            Section::Policies => part.policies(&mut words, group.is_some(), out),
            Section::Zones => part.zone(&mut words, known, out),
            Section::Book => part.book(&mut words, known, out),
            Section::Applications => part.application(&mut words, out),
            Section::Interfaces => part.interface(words),
            Section::Routing => routing(words, &mut part.routes),
            Section::Forwarding => part.forwarding(&mut words),
            Section::Nat => _ = part.translates.get_or_insert(words.place),
            Section::Dynamic => part.dynamic(&mut words),
        }
    }
}

/// Takes the words that lead to a section. A text may also start inside of one, as what
/// `show configuration security policies` prints does.
fn section(words: &mut Words<'_, '_>) -> Option<Section> {
    if words.takes("security") && !words.is_empty() {
        let section = match words.peek()? {
            "policies" => Section::Policies,
            "zones" => Section::Zones,
            "address-book" => Section::Book,
            "forwarding-options" => Section::Forwarding,
            "nat" => Section::Nat,
            "dynamic-address" => Section::Dynamic,
            _ => return None,
        };
        words.word();
        return Some(section);
    }
    let (section, named) = match words.peek()? {
        "applications" => (Section::Applications, true),
        "application" | "application-set" => (Section::Applications, false),
        "interfaces" => (Section::Interfaces, true),
        "policies" => (Section::Policies, true),
        "from-zone" | "global" | "default-policy" => (Section::Policies, false),
        "zones" => (Section::Zones, true),
        "security-zone" => (Section::Zones, false),
        "address-book" => (Section::Book, true),
        "routing-options" | "routing-instances" | "protocols" => (Section::Routing, false),
        // All of a device's own.
        _ => return None,
    };
    if named {
        words.word();
    }
    Some(section)
}
