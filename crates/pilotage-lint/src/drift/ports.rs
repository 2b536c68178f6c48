//! Ports as sets, so that what two sides have in common and apart can be told.

use std::collections::BTreeMap;

use pilotage_import::{Numbers, Port, Protocol};
use pilotage_net::PortSet;

use crate::reading::ports_text;

/// Ports, ICMP types and protocol numbers, by protocol.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ports(BTreeMap<Protocol, PortSet>);

impl Ports {
    /// The set of what tokens say.
    pub(super) fn new(tokens: &[Port]) -> Self {
        let mut ports = Self::default();
        for token in tokens.iter().map(by_name) {
            let numbers = match token.numbers {
                Numbers::All => PortSet::any(),
                Numbers::Range(first, last) => PortSet::from(first..=last),
            };
            ports.add(token.protocol, &numbers);
        }
        ports
    }

    fn add(&mut self, protocol: Protocol, numbers: &PortSet) {
        let known = self.0.entry(protocol).or_default();
        *known = known.union(numbers);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.values().all(PortSet::is_empty)
    }

    /// What it has of a protocol, with what it states for any or for none.
    fn of(&self, protocol: Protocol) -> PortSet {
        let own = self.0.get(&protocol).cloned().unwrap_or_default();
        let has_ports = matches!(protocol, Protocol::Tcp | Protocol::Udp | Protocol::Sctp);
        let open = [Protocol::Unknown, Protocol::Any].into_iter().filter(|_| has_ports);
        open.filter_map(|it| self.0.get(&it)).fold(own, |all, ports| all.union(ports))
    }

    /// The numbers alone, whatever the protocol.
    pub(super) fn numbers(&self) -> PortSet {
        self.0.values().fold(PortSet::new(), |all, ports| all.union(ports))
    }

    /// What both have. The protocols of `self` count; those that `stated` leaves open are any.
    pub(super) fn shared_with(&self, stated: &Ports) -> Ports {
        self.with(|protocol, ports| ports.intersection(&stated.of(protocol)))
    }

    /// What it has and `stated` has not.
    pub(super) fn without(&self, stated: &Ports) -> Ports {
        self.with(|protocol, ports| ports.difference(&stated.of(protocol)))
    }

    /// What a document states here and no one of the others has, whatever protocol it leaves open.
    pub(super) fn beyond(&self, others: &Ports) -> Ports {
        let all = others.numbers();
        self.with(|protocol, ports| match protocol {
            Protocol::Unknown | Protocol::Any => ports.difference(&all),
            _ => ports.difference(&others.of(protocol)),
        })
    }

    pub(super) fn union(&self, other: &Ports) -> Ports {
        let mut all = self.clone();
        other.0.iter().for_each(|(protocol, ports)| all.add(*protocol, ports));
        all
    }

    fn with(&self, change: impl Fn(Protocol, &PortSet) -> PortSet) -> Ports {
        let all = self.0.iter().map(|(protocol, ports)| (*protocol, change(*protocol, ports)));
        Ports(all.filter(|(_, ports)| !ports.is_empty()).collect())
    }

    /// As findings show them.
    pub(super) fn text(&self) -> String {
        let tokens = self.0.iter().flat_map(|(protocol, ports)| {
            let protocol = *protocol;
            let all = ports.is_any();
            ports.ranges().map(move |range| Port {
                protocol,
                numbers: match all {
                    true => Numbers::All,
                    false => Numbers::Range(*range.start(), *range.end()),
                },
            })
        });
        ports_text(&tokens.collect::<Vec<_>>())
    }
}

/// A token as the others are written that say the same: ICMP by its name, not by its number among
/// the IP protocols, and all ports as such, with or without port 0, which nothing uses.
fn by_name(token: &Port) -> Port {
    const ICMP: Numbers = Numbers::Range(1, 1);
    const ICMPV6: Numbers = Numbers::Range(58, 58);
    const ALL: Numbers = Numbers::Range(1, u16::MAX);
    match (token.protocol, token.numbers) {
        (Protocol::Ip, ICMP) => Port { protocol: Protocol::Icmp, numbers: Numbers::All },
        (Protocol::Ip, ICMPV6) => Port { protocol: Protocol::Icmpv6, numbers: Numbers::All },
        (protocol, ALL) => Port { protocol, numbers: Numbers::All },
        _ => *token,
    }
}
