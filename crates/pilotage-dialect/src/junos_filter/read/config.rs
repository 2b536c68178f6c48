//! What a configuration defines, by the logical system that it is of.
//!
//! Owns the paths of statements from the root. Sections that decide nothing about packets in transit
//! are passed over.

use super::part::Part;
use crate::junos::{Kind, Statement, Systems, Words, routing};
use crate::read::findings::{Findings, short};

/// A whole configuration.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) parts: Systems<Part>,
}

/// Where a statement stands that filters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Firewall,
    Lists,
    Interfaces,
    Forwarding,
    Routing,
}

impl Config {
    /// Takes in one statement.
    pub(super) fn take(&mut self, statement: Statement<'_, '_>, out: &mut Findings) {
        let Statement { kind, mut words, group } = statement;
        let Some(system) = Systems::<Part>::name(&mut words) else { return };
        let Some(section) = section(&mut words) else { return };
        let wild = words.rest().iter().any(|word| word.text.starts_with('<'));
        if let Some(group) = group.filter(|_| wild) {
            let filters = words.rest().iter().any(|word| word.text == "filter");
            if section == Section::Routing {
                self.parts.part(system).routes.unknown();
            } else if filters || section == Section::Lists {
                let message = format!("the wildcards of group `{}` are not followed", short(group));
                out.syntax(message, words.place);
            }
            return;
        }
        let part = self.parts.part(system);
        match section {
            Section::Routing => routing(words, &mut part.routes),
            Section::Firewall if kind == Kind::Insert => part.insert(&mut words, out),
            Section::Firewall => part.firewall(&mut words, group.is_some(), out),
            Section::Lists => part.list(&mut words, out),
            Section::Interfaces => part.interface(&mut words),
            Section::Forwarding => part.forwarding(&mut words),
        }
    }
}

/// Takes the words that lead to a section. A text may also start inside of one, as what
/// `show configuration firewall` prints does.
fn section(words: &mut Words<'_, '_>) -> Option<Section> {
    let (section, named) = match words.peek()? {
        "firewall" => (Section::Firewall, true),
        "family" | "filter" => (Section::Firewall, false),
        "policy-options" => (Section::Lists, true),
        "prefix-list" => (Section::Lists, false),
        "interfaces" => (Section::Interfaces, true),
        "forwarding-options" => (Section::Forwarding, true),
        "routing-options" | "routing-instances" | "protocols" => (Section::Routing, false),
        _ => return None,
    };
    if named {
        words.word();
    }
    Some(section)
}
