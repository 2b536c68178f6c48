//! Products as people would say them: ports apart from messages, and nothing twice.
//!
//! The fewest products of a set may mix protocols: "any protocol, and 0 to 21 as its port or its
//! message". Never changes the set.

use pilotage_net::PortSet;

use crate::matching::Match;

/// Protocols with ports.
const WITH_PORTS: [u16; 5] = [6, 17, 33, 132, 136];

/// Protocols with messages in place of ports.
const WITH_MESSAGES: [u16; 2] = [1, 58];

/// So many products are compared with each other.
const MOST_COMPARED: usize = 64;

/// The same packets, with products that mix protocols with ports and those with messages taken apart.
#[must_use]
pub fn simpler(products: Vec<Match>) -> Vec<Match> {
    if !products.iter().any(is_mixed) {
        return products;
    }
    let (mixed, mut simple): (Vec<Match>, Vec<Match>) = products.into_iter().partition(is_mixed);
    // What another one says already is left out, protocol by protocol.
    let compared = mixed.len().saturating_add(simple.len()) <= MOST_COMPARED;
    for on in mixed {
        let is_said = |part: &Match| {
            compared && simple.iter().any(|other| other.intersection(part).as_ref() == Some(part))
        };
        let of = |numbers: &[u16]| {
            let numbers = numbers.iter().filter(|number| on.protocols.contains(**number));
            let left = numbers.filter(|number| !is_said(&part(&on, (**number).into())));
            left.copied().collect::<PortSet>()
        };
        let mut groups = vec![of(&WITH_PORTS)];
        // Messages have no port to come from.
        let messages = WITH_MESSAGES.iter().filter(|_| on.source_ports.is_any());
        groups.extend(messages.map(|number| of(&[*number])));
        let parts: Vec<Match> =
            groups.into_iter().filter(|it| !it.is_empty()).map(|it| part(&on, it)).collect();
        simple.extend(parts);
    }
    simple
}

fn part(on: &Match, protocols: PortSet) -> Match {
    Match { protocols, ..on.clone() }
}

/// Whether a product has ports of some protocols and messages of others, or ports of protocols
/// without any.
fn is_mixed(on: &Match) -> bool {
    let any = on.destination_ports.is_any() && on.source_ports.is_any();
    let within = |numbers: &[u16]| on.protocols.is_subset(&numbers.iter().copied().collect());
    !any && !within(&WITH_PORTS) && !within(&[1]) && !within(&[58])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(protocols: &[std::ops::RangeInclusive<u16>], ports: &str) -> Match {
        let protocols = protocols.iter().cloned().collect();
        Match { protocols, destination_ports: ports.parse().unwrap(), ..Match::any() }
    }

    #[test]
    fn ports_and_messages_are_told_apart() {
        let said = |products: Vec<Match>| -> Vec<String> {
            simpler(products).iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            said(vec![on(&[0..=255], "0-767,1024-65535"), on(&[0..=0, 2..=5, 7..=255], "0-65535")]),
            [
                "every protocol but icmp,tcp from any to any",
                "tcp/0-767,1024-65535 from any to any",
                "icmp/all but destination-unreachable from any to any",
            ]
        );
        let plain =
            vec![on(&[6..=6, 17..=17], "53"), on(&[1..=1], "2048"), on(&[47..=47], "0-65535")];
        assert_eq!(simpler(plain.clone()), plain);
    }
}
