//! Which probes may be under way at the same time.

use std::collections::BTreeSet;
use std::net::IpAddr;

use pilotage_net::Protocol;

use crate::lab::probe::{Cargo, Probe};

/// A probe with its place in the run.
pub(super) type Numbered<'a> = (usize, &'a Probe);

/// Both ends of a connection, the lower first, and the protocol: what a connection table sees
/// whoever sent first.
type Tuple = (Protocol, (IpAddr, u16), (IpAddr, u16));

/// Probes that are under way together.
#[derive(Debug, Default)]
pub(super) struct Batch<'a> {
    pub(super) probes: Vec<Numbered<'a>>,
    tuples: BTreeSet<Tuple>,
    /// Sockets that several probes share.
    shared: BTreeSet<(IpAddr, Protocol, u16)>,
    /// The most that are open at once.
    pub(super) sockets: usize,
}

/// Splits probes so that no batch has more sockets than the limit, and that no probe of a batch
/// could pass for the answer to another.
pub(super) fn split<'a>(probes: &[Numbered<'a>], limit: usize) -> Vec<Batch<'a>> {
    let mut batches: Vec<Batch<'a>> = Vec::new();
    for (index, probe) in probes {
        let tuple = predictable(probe);
        let place = batches.iter_mut().find(|batch| {
            batch.sockets < limit && tuple.is_none_or(|tuple| !batch.tuples.contains(&tuple))
        });
        match place {
            Some(batch) => batch.add((*index, *probe), tuple),
            None => {
                let mut batch = Batch::default();
                batch.add((*index, *probe), tuple);
                batches.push(batch);
            }
        }
    }
    batches
}

impl<'a> Batch<'a> {
    fn add(&mut self, numbered: Numbered<'a>, tuple: Option<Tuple>) {
        let probe = numbered.1;
        self.probes.push(numbered);
        self.tuples.extend(tuple);
        let (protocol, port, own) = match probe.cargo {
            // The client, and the connection that its listener accepts.
            Cargo::Ports { protocol: Protocol::TCP, port, .. } => (Protocol::TCP, port, 2),
            Cargo::Ports { protocol: Protocol::UDP, port, .. } => (Protocol::UDP, port, 1),
            Cargo::Ports { protocol, .. } | Cargo::Ip(protocol) => (protocol, 0, 0),
            Cargo::Icmp { .. } => (Protocol::ICMP, 0, 0),
        };
        self.sockets += own;
        // Listeners, and the raw sockets that watch what arrives.
        let shared = [(probe.destination, port), (probe.destination, 0), (probe.source, 0)];
        for (address, port) in shared {
            self.sockets += usize::from(self.shared.insert((address, protocol, port)));
        }
    }
}

/// The tuple of a probe that does not have a fresh port or identifier.
fn predictable(probe: &Probe) -> Option<Tuple> {
    let (protocol, from, to) = match probe.cargo {
        Cargo::Ports { protocol, port, from: Some(from) } => (protocol, from, port),
        Cargo::Ip(protocol) => (protocol, 0, 0),
        Cargo::Ports { from: None, .. } | Cargo::Icmp { .. } => return None,
    };
    let (one, other) = ((probe.source, from), (probe.destination, to));
    Some((protocol, one.min(other), one.max(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::probe::Expect;

    fn probe(from: u8, to: u8, cargo: Cargo) -> Probe {
        Probe {
            from: format!("h{from}"),
            source: IpAddr::from([192, 0, 2, from]),
            to: format!("h{to}"),
            destination: IpAddr::from([192, 0, 2, to]),
            cargo,
            expect: Expect::Pass,
        }
    }

    fn sizes(probes: &[Probe], limit: usize) -> Vec<usize> {
        let numbered: Vec<Numbered<'_>> = probes.iter().enumerate().collect();
        split(&numbered, limit).iter().map(|batch| batch.probes.len()).collect()
    }

    #[test]
    fn what_could_answer_each_other_is_apart() {
        let ntp = Cargo::Ports { protocol: Protocol::UDP, port: 123, from: Some(123) };
        let dns = Cargo::Ports { protocol: Protocol::UDP, port: 53, from: None };
        let esp = Cargo::Ip(Protocol(50));
        assert_eq!(sizes(&[probe(1, 2, ntp), probe(2, 1, ntp), probe(1, 3, ntp)], 99), [2, 1]);
        assert_eq!(sizes(&[probe(1, 2, esp), probe(2, 1, esp), probe(1, 2, esp)], 99), [1, 1, 1]);
        assert_eq!(sizes(&[probe(1, 2, dns), probe(2, 1, dns), probe(1, 2, dns)], 99), [3]);
    }

    #[test]
    fn sockets_are_limited() {
        let probes: Vec<Probe> = (1..=100)
            .map(|port| probe(1, 2, Cargo::Ports { protocol: Protocol::TCP, port, from: None }))
            .collect();
        // Two of its own and one listener each, and two that watch.
        assert_eq!(sizes(&probes, 1_000), [100]);
        assert!(sizes(&probes, 62).iter().all(|size| *size <= 21));
        assert_eq!(sizes(&probes, 62).iter().sum::<usize>(), 100);
    }
}
