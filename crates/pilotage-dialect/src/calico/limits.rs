//! What Calico cannot say although it nearly could, and what it lets pass by itself.

use pilotage_diagnostic::codes;
use pilotage_net::{
    Action, AddressGroup, Direction, IcmpKind, PortSet, Protocol, Rule, Ruleset, Transport,
    TransportSet,
};

use super::read::{INBOUND, OUTBOUND};
use crate::loss::{Loss, LossKind};

/// Types of ICMP go to 254 (the field's validation in projectcalico/api), protocols start at 1.
fn impossible() -> TransportSet {
    let mut set = TransportSet::new();
    for kind in [IcmpKind::V4 { kind: 255, code: None }, IcmpKind::V6 { kind: 255, code: None }] {
        set.insert(Transport::Icmp(kind));
    }
    set.insert(Transport::Ip(Protocol(0)));
    set
}

/// Takes out what cannot be said, and tells.
pub(super) fn cut(ruleset: &mut Ruleset, losses: &mut Vec<Loss>) {
    let impossible = impossible();
    for (number, rule) in (1_usize..).zip(&mut ruleset.rules) {
        let lost = lost(&rule.transports, &impossible);
        if lost.is_empty() {
            continue;
        }
        rule.transports = rule.transports.difference(&lost);
        let kind = match rule.action {
            Action::Accept => LossKind::Narrowed,
            Action::Drop | Action::Reject => LossKind::Widened,
        };
        let what = format!("rule {number}: `{lost}` cannot be said and is left out");
        let requirements = rule.requirements.clone();
        losses.push(Loss { kind, code: codes::UNSUPPORTED_MATCH, rule: None, requirements, what });
    }
    ruleset.rules.retain(|rule| !rule.transports.is_empty());
}

/// The part of the transports that cannot be said. All messages of a family can.
fn lost(transports: &TransportSet, impossible: &TransportSet) -> TransportSet {
    if transports.is_any() {
        return TransportSet::new();
    }
    let mut lost = transports.intersection(impossible);
    for (protocol, kind) in [
        (Protocol::ICMP, IcmpKind::V4 { kind: 255, code: None }),
        (Protocol::ICMPV6, IcmpKind::V6 { kind: 255, code: None }),
    ] {
        let mut whole = TransportSet::new();
        whole.insert(Transport::Ip(protocol));
        if whole.is_subset(transports) {
            let mut one = TransportSet::new();
            one.insert(Transport::Icmp(kind));
            lost = lost.difference(&one);
        }
    }
    lost
}

/// Puts what Felix keeps open before all rules, and tells.
pub(super) fn open_failsafes(
    ruleset: &mut Ruleset,
    directions: &[Direction],
    losses: &mut Vec<Loss>,
) {
    let lists = [(Direction::Input, INBOUND), (Direction::Output, OUTBOUND)];
    for (direction, ports) in lists.into_iter().rev() {
        if !directions.contains(&direction) {
            continue;
        }
        let mut transports = TransportSet::new();
        for (protocol, port) in ports {
            let protocol = Protocol(*protocol);
            transports.insert(Transport::ports(protocol, PortSet::single(*port)));
        }
        let what = format!(
            "Felix keeps `{transports}` open on {direction} for everyone, until its failsafe ports \
             are set"
        );
        let (kind, code) = (LossKind::Widened, codes::NOT_ENFORCED);
        losses.push(Loss { kind, code, rule: None, requirements: Vec::new(), what });
        let rule = Rule {
            direction,
            source: AddressGroup::any(),
            destination: AddressGroup::any(),
            transports,
            action: Action::Accept,
            requirements: Vec::new(),
            comment: "failsafe ports of Felix".to_owned(),
        };
        ruleset.rules.insert(0, rule);
    }
}
