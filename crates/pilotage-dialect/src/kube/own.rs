//! Rules about the other end only, and ports of which none is 0: what policies of allowed traffic have in
//! common.

use std::sync::Arc;

use pilotage_diagnostic::codes;
use pilotage_net::{
    AddressGroup, AddressSet, Direction, Family, PortSet, Ruleset, Transport, TransportSet,
};

use crate::loss::{Loss, LossKind};

/// Leaves in the other end only families that the host's own end has: rules do not say the latter.
pub(crate) fn keep_families(ruleset: &mut Ruleset) {
    for rule in &mut ruleset.rules {
        let (own, peer) = match rule.direction {
            Direction::Output => (&rule.source, &mut rule.destination),
            Direction::Input => (&rule.destination, &mut rule.source),
            Direction::Forward => continue,
        };
        for family in Family::ALL {
            if peer.addresses.has(family) && !own.addresses.has(family) {
                let kept = peer.addresses.difference(&AddressSet::any_of(family));
                *peer = AddressGroup::new(Arc::clone(&peer.label), kept);
            }
        }
    }
    ruleset
        .rules
        .retain(|rule| !rule.source.addresses.is_empty() && !rule.destination.addresses.is_empty());
}

/// Takes port 0 out of lists and ranges, in which it stands for all ports; and tells.
pub(crate) fn cut_port_zero(ruleset: &mut Ruleset, losses: &mut Vec<Loss>) {
    for rule in ruleset.rules.iter_mut().filter(|rule| !rule.transports.is_any()) {
        let mut zero = TransportSet::new();
        for transport in rule.transports.iter() {
            if let Transport::Ports { protocol, destination, .. } = transport
                && destination.contains(0)
                && !destination.is_any()
            {
                zero.insert(Transport::ports(protocol, PortSet::single(0)));
            }
        }
        if !zero.is_empty() {
            rule.transports = rule.transports.difference(&zero);
            let what =
                format!("`{zero}` cannot be said, as port 0 stands for all, and is left out");
            let requirements = rule.requirements.clone();
            let (kind, code) = (LossKind::Narrowed, codes::UNSUPPORTED_MATCH);
            losses.push(Loss { kind, code, rule: None, requirements, what });
        }
    }
    ruleset.rules.retain(|rule| !rule.transports.is_empty());
}
