//! The ICMPv6 that passes or not whatever the policy says, as rules of what is written.

use pilotage_diagnostic::codes;
use pilotage_net::{
    Action, AddressGroup, AddressSet, Direction, Family, IcmpKind, Rule, Ruleset, Transport,
    TransportSet,
};

use super::icmpv6::{ALWAYS, DEFERRED};
use crate::loss::{Loss, LossKind};

/// Puts what the host firewall decides by itself before all rules, and tells.
pub(super) fn decide(ruleset: &mut Ruleset, directions: &[Direction], losses: &mut Vec<Loss>) {
    let kinds = |kinds: &mut dyn Iterator<Item = u8>| {
        let mut set = TransportSet::new();
        for kind in kinds {
            set.insert(Transport::Icmp(IcmpKind::V6 { kind, code: None }));
        }
        set
    };
    let passing = kinds(&mut ALWAYS.iter().cloned().flatten());
    let dropped =
        |kind: &u8| !DEFERRED.contains(kind) && !ALWAYS.iter().any(|it| it.contains(kind));
    let refused = kinds(&mut (0..=u8::MAX).filter(dropped));
    for direction in directions {
        let own = ruleset.rules.iter().filter(|rule| rule.direction == *direction);
        let lost = own.filter(|rule| rule.action == Action::Accept).any(|rule| {
            let v6 = |group: &AddressGroup| group.addresses.has(Family::V6);
            rule.transports.overlaps(&refused) && v6(&rule.source) && v6(&rule.destination)
        });
        if lost {
            let what =
                format!("ICMPv6 that is neither a ping nor needed is dropped on {direction}");
            losses.push(told(LossKind::Narrowed, what));
        }
        let what = format!(
            "the ICMPv6 that networks need (errors, discovery, listeners) always passes on {direction}"
        );
        losses.push(told(LossKind::Widened, what));
        let rule = |transports: &TransportSet, action| Rule {
            direction: *direction,
            source: AddressGroup::new("any", AddressSet::any_of(Family::V6)),
            destination: AddressGroup::new("any", AddressSet::any_of(Family::V6)),
            transports: transports.clone(),
            action,
            requirements: Vec::new(),
            comment: "the host firewall itself".to_owned(),
        };
        let first = [rule(&passing, Action::Accept), rule(&refused, Action::Drop)];
        ruleset.rules.splice(0..0, first);
    }
}

fn told(kind: LossKind, what: String) -> Loss {
    let code = match kind {
        LossKind::Narrowed => codes::UNSUPPORTED_MATCH,
        _ => codes::NOT_ENFORCED,
    };
    Loss { kind, code, rule: None, requirements: Vec::new(), what }
}
