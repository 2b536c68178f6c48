//! A transport set in the pieces that a firewall rule can match, for packets of one family.

use std::collections::BTreeSet;

use pilotage_net::{Family, PortSet, Protocol, Transport, TransportSet};

/// Numbers from the first to the last, both included.
pub(crate) type Span = (u8, u8);

/// What one match can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Everything.
    Any,
    /// The same ports of one or more protocols.
    Ports { protocols: Vec<Protocol>, destination: PortSet, source: PortSet },
    /// Every message of the family's ICMP.
    IcmpAll,
    /// Whole types of ICMP messages.
    IcmpTypes(Vec<Span>),
    /// Some codes of one type.
    IcmpCodes(u8, Vec<Span>),
    /// Other IP protocols.
    Protocols(Vec<Span>),
}

/// Whether the set means the same in both families, so that one match can serve both.
pub(crate) fn is_neutral(transports: &TransportSet) -> bool {
    transports.is_any()
        || !transports.iter().any(|transport| {
            matches!(
                transport,
                Transport::Icmp(_) | Transport::Ip(Protocol::ICMP | Protocol::ICMPV6)
            )
        })
}

/// The pieces of the set in packets of the family, in canonical order; together they are exactly
/// the set, and empty where the family's packets cannot carry any of it.
pub(crate) fn parts(transports: &TransportSet, family: Family) -> Vec<Part> {
    if transports.is_any() {
        return vec![Part::Any];
    }
    let mut ports: Vec<Part> = Vec::new();
    let mut messages = Messages::default();
    let mut protocols = Vec::new();
    for transport in transports.iter() {
        match transport {
            Transport::Ports { protocol, destination, source } => {
                push_ports(&mut ports, protocol, destination, source);
            }
            Transport::Icmp(kind) => messages.insert(kind.number(family)),
            Transport::Ip(Protocol::ICMP) => messages.all |= family == Family::V4,
            Transport::Ip(Protocol::ICMPV6) => messages.all |= family == Family::V6,
            Transport::Ip(protocol) => push_number(&mut protocols, protocol.0),
        }
    }
    let mut parts = ports;
    parts.extend(messages.parts());
    if !protocols.is_empty() {
        parts.push(Part::Protocols(protocols));
    }
    parts
}

/// Joins protocols that have the same ports.
fn push_ports(parts: &mut Vec<Part>, protocol: Protocol, to: PortSet, from: PortSet) {
    for part in parts.iter_mut() {
        if let Part::Ports { protocols, destination, source } = part
            && *destination == to
            && *source == from
        {
            protocols.push(protocol);
            return;
        }
    }
    parts.push(Part::Ports { protocols: vec![protocol], destination: to, source: from });
}

/// Appends a number that is larger than all before.
fn push_number(spans: &mut Vec<Span>, number: u8) {
    match spans.last_mut() {
        Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
        _ => spans.push((number, number)),
    }
}

/// ICMP messages of one family.
#[derive(Default)]
struct Messages {
    all: bool,
    types: BTreeSet<u8>,
    codes: BTreeSet<(u8, u8)>,
}

impl Messages {
    fn insert(&mut self, number: Option<(u8, Option<u8>)>) {
        match number {
            Some((kind, None)) => _ = self.types.insert(kind),
            Some((kind, Some(code))) => _ = self.codes.insert((kind, code)),
            None => {}
        }
    }

    fn parts(self) -> Vec<Part> {
        if self.all {
            return vec![Part::IcmpAll];
        }
        let mut spans = Vec::new();
        self.types.iter().for_each(|kind| push_number(&mut spans, *kind));
        let mut parts = Vec::new();
        if !spans.is_empty() {
            parts.push(Part::IcmpTypes(spans));
        }
        for (kind, code) in self.codes {
            if self.types.contains(&kind) {
                continue;
            }
            match parts.last_mut() {
                Some(Part::IcmpCodes(last, codes)) if *last == kind => push_number(codes, code),
                _ => parts.push(Part::IcmpCodes(kind, vec![(code, code)])),
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, family: Family) -> String {
        let set: TransportSet = text.parse().unwrap();
        format!("{:?}", parts(&set, family))
    }

    #[test]
    fn equal_ports_share_a_part() {
        let set: TransportSet = "tcp/53 udp/53 sctp/9".parse().unwrap();
        let protocols: Vec<_> = parts(&set, Family::V4)
            .into_iter()
            .map(|part| match part {
                Part::Ports { protocols, .. } => protocols,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(protocols, [vec![Protocol::TCP, Protocol::UDP], vec![Protocol::SCTP]]);
    }

    #[test]
    fn messages_are_those_of_the_family() {
        let text = "icmp/packet-too-big icmp/echo-request icmp/neighbor-solicitation icmpv4/9";
        assert_eq!(show(text, Family::V4), "[IcmpTypes([(8, 9)]), IcmpCodes(3, [(4, 4)])]");
        assert_eq!(show(text, Family::V6), "[IcmpTypes([(2, 2), (128, 128), (135, 135)])]");
        assert_eq!(show("icmpv6/any", Family::V4), "[]");
        assert_eq!(show("icmpv6/any icmp/ping", Family::V6), "[IcmpAll]");
    }

    #[test]
    fn only_icmp_differs_between_the_families() {
        let neutral = |text: &str| is_neutral(&text.parse().unwrap());
        assert!(neutral("any") && neutral("tcp/1 esp ah") && neutral("none"));
        assert!(!neutral("tcp/1 icmp/ping") && !neutral("icmpv4/any") && !neutral("icmpv6/any"));
        assert_eq!(show("esp ah ip/200", Family::V6), "[Protocols([(50, 51), (200, 200)])]");
    }
}
