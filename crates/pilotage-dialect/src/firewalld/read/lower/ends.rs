//! Who a rule is about: addresses, sets, sources of zones.

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family};

use super::super::tree::End;
use super::super::values;
use super::Lowering;

/// Addresses, and why they are not all known.
pub(super) struct Addresses {
    pub(super) set: AddressSet,
    pub(super) doubt: Option<String>,
}

impl Lowering<'_> {
    /// An end of a rich rule.
    pub(super) fn end(&mut self, end: &(End, bool), place: Place) -> Addresses {
        let (end, inverted) = end;
        let (family, found) = match end {
            End::Addresses(family, set) => {
                (Some(*family), Addresses { set: set.clone(), doubt: None })
            }
            End::Set(name) => self.set(name, place),
            End::Hardware => (None, unknown("a hardware address")),
        };
        // `ip saddr != ...` is about packets of the family only.
        match family {
            Some(family) if *inverted => {
                let rest = AddressSet::any_of(family).difference(&found.set);
                let set = if found.doubt.is_some() { AddressSet::any_of(family) } else { rest };
                Addresses { set, ..found }
            }
            _ => found,
        }
    }

    /// The members of an ipset.
    fn set(&mut self, name: &str, place: Place) -> (Option<Family>, Addresses) {
        let Some(set) = self.config.ipsets.get(name) else {
            self.findings.unknown("ipset", name, place);
            return (None, unknown("a set that was not given"));
        };
        let ranges = set.addresses.ranges().count();
        if self.budget.beyond().is_some() || !self.budget.take(0, ranges) {
            return (Some(set.family), unknown("a set beyond the limits"));
        }
        let found = match set.doubt() {
            None => Addresses { set: set.addresses.clone(), doubt: None },
            Some(why) => Addresses { set: AddressSet::any_of(set.family), doubt: Some(why) },
        };
        (Some(set.family), found)
    }

    /// A source of a zone: an address, a network, `ipset:NAME` or a hardware address.
    pub(super) fn source(&mut self, text: &str, place: Place) -> Addresses {
        if let Some(name) = text.strip_prefix("ipset:") {
            return self.set(name, place).1;
        }
        if let Some((_, set)) = values::addresses(text) {
            return Addresses { set, doubt: None };
        }
        if text.len() == 17 && text.split(':').count() == 6 {
            return unknown("a hardware address");
        }
        self.findings.syntax(format!("`{text}` is no source of a zone"), place);
        unknown("a source that could not be read")
    }
}

fn unknown(why: &str) -> Addresses {
    Addresses { set: AddressSet::any(), doubt: Some(why.to_owned()) }
}
