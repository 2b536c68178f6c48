//! What ufw's own rules always let pass: `before.rules` and `before6.rules` of ufw 0.36.2.
//!
//! They stand before every rule of a user, and no command changes them. Hop limits that they ask for
//! are left out, as everywhere among the essentials.

use std::sync::Arc;

use pilotage_diagnostic::codes;
use pilotage_net::{Action, AddressGroup, AddressSet, Direction, Rule, TransportSet};

use crate::loss::{Loss, LossKind};

/// Direction, source, destination and transports of a line or several.
type Line = (Direction, &'static str, &'static str, &'static str);

const ANY: &str = "any";

const LINES: &[Line] = &[
    (Direction::Input, ANY, ANY, "icmpv4/3 icmpv4/8 icmpv4/11 icmpv4/12"),
    (
        Direction::Input,
        ANY,
        ANY,
        "icmpv6/1 icmpv6/2 icmpv6/3 icmpv6/4 icmpv6/128 icmpv6/129 icmpv6/133 icmpv6/134 icmpv6/135 \
         icmpv6/136 icmpv6/141 icmpv6/142 icmpv6/144 icmpv6/145 icmpv6/146 icmpv6/147 icmpv6/148 \
         icmpv6/149",
    ),
    (Direction::Input, "fe80::/10", "::/0", LINK_LOCAL),
    (Direction::Input, "0.0.0.0/0", "0.0.0.0/0", "udp/68 from 67"),
    (Direction::Input, "0.0.0.0/0", "224.0.0.251", "udp/5353"),
    (Direction::Input, "0.0.0.0/0", "239.255.255.250", "udp/1900"),
    (Direction::Input, "fe80::/10", "fe80::/10", "udp/546 from 547"),
    (Direction::Input, "::/0", "ff02::fb", "udp/5353"),
    (Direction::Input, "::/0", "ff02::f", "udp/1900"),
    (
        Direction::Output,
        ANY,
        ANY,
        "icmpv6/1 icmpv6/2 icmpv6/3 icmpv6/4 icmpv6/128 icmpv6/129 icmpv6/133 icmpv6/134 icmpv6/135 \
         icmpv6/136 icmpv6/141 icmpv6/142 icmpv6/148 icmpv6/149",
    ),
    (Direction::Output, "fe80::/10", "::/0", LINK_LOCAL),
    (Direction::Forward, ANY, ANY, "icmpv4/3 icmpv4/8 icmpv4/11 icmpv4/12"),
    (Direction::Forward, ANY, ANY, "icmpv6/1 icmpv6/2 icmpv6/3 icmpv6/4 icmpv6/128 icmpv6/129"),
];

/// Multicast listeners and routers on the link.
const LINK_LOCAL: &str =
    "icmpv6/130 icmpv6/131 icmpv6/132 icmpv6/143 icmpv6/151 icmpv6/152 icmpv6/153";

/// The rules of one direction.
pub(super) fn rules(direction: Direction) -> Vec<Rule> {
    LINES.iter().filter(|line| line.0 == direction).map(rule).collect()
}

fn rule((direction, source, destination, transports): &Line) -> Rule {
    // The table is tested, so nothing is left out of it.
    let group = |text: &str| {
        let set: AddressSet = text.parse().unwrap_or_default();
        if set.is_any() { AddressGroup::any() } else { AddressGroup::new(text, Arc::new(set)) }
    };
    Rule {
        direction: *direction,
        source: group(source),
        destination: group(destination),
        transports: transports.parse().unwrap_or_default(),
        action: Action::Accept,
        requirements: Vec::new(),
        comment: "ufw's own".to_owned(),
    }
}

/// What passes between any two addresses, so that rules about it have no effect.
pub(super) fn settled(direction: Direction) -> TransportSet {
    let rules = rules(direction);
    let any = rules
        .iter()
        .filter(|rule| rule.source.addresses.is_any() && rule.destination.addresses.is_any());
    any.fold(TransportSet::new(), |all, rule| all.union(&rule.transports))
}

/// That these pass whatever the rules say.
pub(super) fn loss(direction: Direction) -> Loss {
    let more = match direction {
        Direction::Input => ", DHCP clients, mDNS and UPnP discovery",
        Direction::Output => " over IPv6",
        Direction::Forward => "",
    };
    let what = format!("on {direction} ufw's own rules always let pass pings{more}");
    let (kind, code) = (LossKind::Widened, codes::NOT_ENFORCED);
    Loss { kind, code, rule: None, requirements: Vec::new(), what }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_understood() {
        for line in LINES {
            let rule = rule(line);
            assert!(!rule.source.addresses.is_empty() && !rule.destination.addresses.is_empty());
            assert_eq!(rule.transports, line.3.parse().unwrap());
            assert!(!rule.transports.is_empty());
        }
    }
}
