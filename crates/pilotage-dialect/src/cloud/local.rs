//! Rules of a host as rules of its network interfaces: they do not say which of the host's addresses
//! they are about.
//!
//! What is about all of them, or about none, can be said; what is about some of them only by
//! permitting more.

use std::sync::Arc;

use pilotage_diagnostic::{Code, codes};
use pilotage_net::{Action, AddressGroup, AddressSet, Direction, Family, Rule, Ruleset};

use crate::loss::{Loss, LossKind};
use crate::options::Options;

/// The ruleset with the host's own end of every rule as everything, in the families that it is about.
/// Rules keep their places; those that cannot be said are empty.
pub(crate) fn implied(ruleset: &Ruleset, options: &Options) -> (Ruleset, Vec<Loss>) {
    let mut losses = Vec::new();
    let rules = ruleset.rules.iter().enumerate().map(|(at, rule)| match rule.direction {
        Direction::Forward => rule.clone(),
        Direction::Input | Direction::Output => {
            let mut own = Own { ruleset, options, at, rule, losses: &mut losses };
            own.implied()
        }
    });
    let rules = rules.collect();
    (Ruleset { rules, ..ruleset.clone() }, losses)
}

struct Own<'a> {
    ruleset: &'a Ruleset,
    options: &'a Options,
    at: usize,
    rule: &'a Rule,
    losses: &'a mut Vec<Loss>,
}

impl Own<'_> {
    fn implied(&mut self) -> Rule {
        let (own, peer) = ends(self.rule);
        let mut families = AddressSet::new();
        let mut some = false;
        for family in Family::ALL {
            let part = own.addresses.family(family);
            let host = self.ruleset.own.family(family);
            let grows = if self.ruleset.own.is_empty() {
                part != AddressSet::any_of(family)
            } else {
                !host.is_subset(&part)
            };
            let about =
                if self.ruleset.own.is_empty() { !part.is_empty() } else { part.overlaps(&host) };
            some |= about && grows;
            if about {
                families = families.union(&AddressSet::any_of(family));
            }
        }
        if some && !self.grows() {
            families = self.whole(&own.addresses);
        }
        let kept = peer.addresses.intersection(&families);
        let peer = AddressGroup::new(Arc::clone(&peer.label), kept);
        let own = AddressGroup::new(Arc::clone(&own.label), families);
        let (source, destination) = match self.rule.direction {
            Direction::Output => (own, peer),
            Direction::Input | Direction::Forward => (peer, own),
        };
        Rule { source, destination, ..self.rule.clone() }
    }

    /// The families of which the set has all of the host's addresses.
    fn whole(&self, part: &AddressSet) -> AddressSet {
        let whole = |family: &Family| {
            let host = self.ruleset.own.family(*family);
            !host.is_empty() && host.is_subset(&part.family(*family))
        };
        let sets = Family::ALL.into_iter().filter(whole).map(AddressSet::any_of);
        let sets: Vec<AddressSet> = sets.collect();
        AddressSet::union_all(&sets)
    }

    /// Whether a rule that is about some of the host's addresses becomes one about all of them. Tells
    /// what becomes of it.
    fn grows(&mut self) -> bool {
        if self.rule.action != Action::Accept {
            let what = "it refuses at all addresses of the host";
            self.lost(LossKind::Narrowed, codes::UNSUPPORTED_MATCH, what);
            return true;
        }
        if self.ruleset.own.is_empty() {
            let what = "it holds for all addresses of the host, which are not known";
            self.lost(LossKind::Widened, codes::NOT_ENFORCED, what);
            return true;
        }
        if self.options.accepts_widening(&self.rule.requirements) {
            let what = "it is about some of the host's addresses and written for all of them";
            self.lost(LossKind::Widened, codes::WIDENED_AS_ACCEPTED, what);
            return true;
        }
        let what = "it is about some of the host's addresses, which could only be written for all \
                    of them, and is left out there";
        self.lost(LossKind::Narrowed, codes::WIDENED, what);
        false
    }

    fn lost(&mut self, kind: LossKind, code: Code, what: &str) {
        let what = format!("rule {}: {what}", self.at.saturating_add(1));
        let (rule, requirements) = (Some(self.at), self.rule.requirements.clone());
        self.losses.push(Loss { kind, code, rule, requirements, what });
    }
}

/// The host's own end of a rule, and the other.
pub(crate) fn ends(rule: &Rule) -> (&AddressGroup, &AddressGroup) {
    match rule.direction {
        Direction::Output => (&rule.source, &rule.destination),
        Direction::Input | Direction::Forward => (&rule.destination, &rule.source),
    }
}
