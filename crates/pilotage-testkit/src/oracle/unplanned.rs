//! Probes that no plan allows.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::ops::RangeInclusive;

use pilotage_net::TransportSet;
use pilotage_net::{Family, Flow, Packet, PacketTransport, PortSet, Protocol, Transport};

use super::dice::Dice;
use super::witness::witnesses;
use crate::lab::{Cargo, Expect, Host, Probe, Topology};

/// Where the lab takes source ports from.
pub(super) const FRESH: RangeInclusive<u16> = 32_768..=65_535;

/// IP protocols that are tried besides those of the plan.
const PROTOCOLS: [Protocol; 6] =
    [Protocol::ESP, Protocol::AH, Protocol::OSPF, Protocol::VRRP, Protocol(4), Protocol(47)];

/// Witnesses of each flow to start from.
const PER_FLOW: usize = 48;
/// Tries for each probe that is wanted; a small lab with much planned has few others.
const TRIES: usize = 40;

/// Chooses up to `count` probes that none of the planned flows contains, all different, the same
/// for the same input and seed. Half start from a planned packet and change one thing: the
/// next port, the ends swapped, the protocol, one host, the source port. The others are any two hosts
/// with anything. The kinds of ICMP that rulesets always let through are never among them, except
/// echo requests: where those are always let through, give that as a planned flow.
///
/// `guarded` says whether any ruleset stands between two hosts; only such pairs are used, and
/// never two hosts outside.
#[must_use]
pub fn sample_unplanned(
    planned: &[Flow],
    topology: &Topology,
    guarded: impl Fn(&Host, &Host) -> bool,
    seed: u64,
    count: usize,
) -> Vec<Probe> {
    let mut sampler = Sampler {
        topology,
        ends: ends(topology),
        bases: witnesses(planned, topology, PER_FLOW).probes,
        dice: Dice::new(seed),
    };
    let usable = |probe: &Probe| {
        let (Some(from), Some(to)) = (topology.host(&probe.from), topology.host(&probe.to)) else {
            return false;
        };
        let outside = topology.is_external(&from.zone) && topology.is_external(&to.zone);
        from.name != to.name && !outside && guarded(from, to) && !is_planned(planned, probe)
    };
    let mut chosen = BTreeSet::new();
    let mut probes = Vec::with_capacity(count);
    for attempt in 0..count.saturating_mul(TRIES) {
        if probes.len() == count {
            break;
        }
        let Some(probe) = sampler.candidate(attempt) else { continue };
        if !chosen.contains(&probe) && usable(&probe) {
            chosen.insert(probe.clone());
            probes.push(probe);
        }
    }
    probes
}

/// Whether any planned flow contains a probe; with a fresh source port, from any such port.
#[must_use]
pub fn is_planned(planned: &[Flow], probe: &Probe) -> bool {
    planned.iter().any(|flow| {
        flow.source.contains(probe.source)
            && flow.destination.contains(probe.destination)
            && carries(flow, probe)
    })
}

fn carries(flow: &Flow, probe: &Probe) -> bool {
    let transport = match probe.cargo {
        Cargo::Ports { protocol, port, from: None } => {
            let fresh = TransportSet::from(Transport::Ports {
                protocol,
                destination: PortSet::single(port),
                source: PortSet::from(FRESH),
            });
            return flow.transports.overlaps(&fresh);
        }
        Cargo::Ports { protocol, port, from: Some(source) } => {
            PacketTransport::Ports { protocol, source, destination: port }
        }
        Cargo::Icmp { kind, code } => PacketTransport::Icmp { kind, code },
        Cargo::Ip(protocol) => PacketTransport::Ip(protocol),
    };
    let (source, destination) = (probe.source, probe.destination);
    flow.contains(&Packet { source, destination, transport })
}

/// An address and the name of its host.
type End<'a> = (&'a str, IpAddr);

fn ends(topology: &Topology) -> Vec<End<'_>> {
    let hosts = topology.hosts.iter();
    hosts
        .flat_map(|host| host.addresses.iter().map(|address| (host.name.as_str(), *address)))
        .collect()
}

struct Sampler<'a> {
    topology: &'a Topology,
    ends: Vec<End<'a>>,
    bases: Vec<Probe>,
    dice: Dice,
}

impl Sampler<'_> {
    /// Something that may be unplanned; every kind in turn.
    fn candidate(&mut self, attempt: usize) -> Option<Probe> {
        let base = self.dice.pick(&self.bases).cloned();
        let base = base.map(|base| Probe { expect: Expect::Block, ..base });
        match (attempt % 14, base) {
            (0 | 1, Some(base)) => self.next_port(base),
            (2, Some(base)) => Some(swapped(base)),
            (3, Some(base)) => other_protocol(base),
            (4, Some(base)) => self.other_source(base),
            (5, Some(base)) => self.other_destination(base),
            (6, Some(base)) => other_source_port(base),
            (7, Some(base)) => Some(Probe { cargo: self.any_ports(), ..base }),
            (8, Some(base)) => Some(Probe { cargo: echo(base.source), ..base }),
            (9, Some(base)) => Some(Probe { cargo: self.any_protocol()?, ..base }),
            (10 | 11, Some(base)) => self.any_pair(|_, _| Some(base.cargo)),
            (12, _) => self.any_pair(|_, source| Some(echo(source))),
            (13, _) => self.any_pair(|sampler, _| sampler.any_protocol()),
            (_, _) => self.any_pair(|sampler, _| Some(sampler.any_ports())),
        }
    }

    fn next_port(&mut self, mut base: Probe) -> Option<Probe> {
        let up = self.dice.below(2) == 0;
        if let Cargo::Ports { port, .. } = &mut base.cargo {
            *port = if up { port.checked_add(1)? } else { port.checked_sub(1)? };
            return (*port > 0).then_some(base);
        }
        None
    }

    fn other_source(&mut self, mut base: Probe) -> Option<Probe> {
        let (host, address) = self.end_of(Family::of(base.source))?;
        (base.from, base.source) = (host, address);
        Some(base)
    }

    fn other_destination(&mut self, mut base: Probe) -> Option<Probe> {
        let (host, address) = self.end_of(Family::of(base.source))?;
        (base.to, base.destination) = (host, address);
        Some(base)
    }

    fn end_of(&mut self, family: Family) -> Option<(String, IpAddr)> {
        let (host, address) = self.dice.pick(&self.ends).copied()?;
        (Family::of(address) == family).then(|| (host.to_owned(), address))
    }

    fn any_pair(&mut self, cargo: impl Fn(&mut Self, IpAddr) -> Option<Cargo>) -> Option<Probe> {
        let (from, source) = self.dice.pick(&self.ends).copied()?;
        let (to, destination) = self.end_of(Family::of(source))?;
        let from = self.topology.host(from)?.name.clone();
        let cargo = cargo(self, source)?;
        let fits = !matches!(cargo, Cargo::Icmp { .. }) || cargo == echo(source);
        let expect = Expect::Block;
        fits.then_some(Probe { from, source, to, destination, cargo, expect })
    }

    fn any_ports(&mut self) -> Cargo {
        let protocol = if self.dice.below(2) == 0 { Protocol::TCP } else { Protocol::UDP };
        Cargo::Ports { protocol, port: self.dice.port(), from: None }
    }

    fn any_protocol(&mut self) -> Option<Cargo> {
        self.dice.pick(&PROTOCOLS).map(|protocol| Cargo::Ip(*protocol))
    }
}

fn swapped(base: Probe) -> Probe {
    let Probe { from, source, to, destination, .. } = base;
    Probe { from: to, source: destination, to: from, destination: source, ..base }
}

fn other_protocol(mut base: Probe) -> Option<Probe> {
    if let Cargo::Ports { protocol, .. } = &mut base.cargo {
        *protocol = if *protocol == Protocol::UDP { Protocol::TCP } else { Protocol::UDP };
        return Some(base);
    }
    None
}

/// Any port where the plan asks for one.
fn other_source_port(mut base: Probe) -> Option<Probe> {
    if let Cargo::Ports { from: from @ Some(_), .. } = &mut base.cargo {
        *from = None;
        return Some(base);
    }
    None
}

fn echo(source: IpAddr) -> Cargo {
    Cargo::Icmp { kind: if source.is_ipv4() { 8 } else { 128 }, code: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Zone;

    fn topology() -> Topology {
        let host = |name: &str, zone: &str, v4: &str, v6: &str| Host {
            name: name.to_owned(),
            zone: zone.to_owned(),
            addresses: vec![v4.parse().unwrap(), v6.parse().unwrap()],
        };
        let zone = |name: &str, external| Zone { name: name.to_owned(), external };
        Topology {
            zones: vec![zone("in", false), zone("out", true)],
            hosts: vec![
                host("a", "in", "192.0.2.1", "2001:db8::1"),
                host("b", "in", "192.0.2.2", "2001:db8::2"),
                host("c", "out", "198.51.100.1", "2001:db8:1::1"),
                host("d", "out", "198.51.100.2", "2001:db8:1::2"),
            ],
            routers: Vec::new(),
        }
    }

    fn flow(source: &str, destination: &str, transports: &str) -> Flow {
        Flow {
            source: source.parse().unwrap(),
            destination: destination.parse().unwrap(),
            transports: transports.parse().unwrap(),
        }
    }

    fn plan() -> Vec<Flow> {
        vec![
            flow("192.0.2.1, 2001:db8::1", "198.51.100.0/24, 2001:db8:1::/64", "tcp/443,8000-8010"),
            flow("198.51.100.1", "192.0.2.0/24", "udp/123 from 123; icmp/echo-request; esp"),
        ]
    }

    #[test]
    fn witnesses_cover_hosts_ports_and_families() {
        let found = witnesses(&plan(), &topology(), 1_000);
        let texts: BTreeSet<String> = found.probes.iter().map(ToString::to_string).collect();
        // a to c and d, two families, four ports; c to a and b, three things.
        assert_eq!(texts.len(), 2 * 2 * 4 + 2 * 3, "{texts:#?}");
        assert!(texts.contains("c (198.51.100.1) -> b (192.0.2.2) udp/123 from 123"));
        assert!(texts.contains("a (2001:db8::1) -> d (2001:db8:1::2) tcp/8005"));
        assert!(found.probes.iter().all(|probe| is_planned(&plan(), probe)));
        assert!(found.unwitnessed.is_empty());
        let nobody = [flow("203.0.113.1", "any", "tcp/1"), flow("any", "any", "icmpv4/3")];
        assert_eq!(witnesses(&nobody, &topology(), 9).unwitnessed, [0, 1]);
    }

    #[test]
    fn few_witnesses_still_meet_every_host() {
        let wide = [flow("192.0.2.0/24", "198.51.100.0/24", "tcp/1,3,5,7,9")];
        let found = witnesses(&wide, &topology(), 7).probes;
        assert_eq!(found.len(), 7);
        let ends: BTreeSet<_> = found.iter().map(|probe| (&probe.from, &probe.to)).collect();
        assert_eq!(ends.len(), 4);
    }

    #[test]
    fn samples_are_never_planned_and_always_the_same() {
        let sample = |seed| sample_unplanned(&plan(), &topology(), |_, _| true, seed, 2_000);
        let probes = sample(1);
        assert_eq!(probes.len(), 2_000);
        assert_eq!(probes, sample(1));
        assert_ne!(probes, sample(2));
        assert_eq!(probes.iter().collect::<BTreeSet<_>>().len(), probes.len());
        for probe in &probes {
            assert!(!is_planned(&plan(), probe), "{probe}");
            assert_ne!(probe.from, probe.to);
            assert!(["a", "b"].iter().any(|it| probe.from == *it || probe.to == *it), "{probe}");
        }
        let texts: BTreeSet<String> = probes.iter().map(ToString::to_string).collect();
        for near in [
            "a (192.0.2.1) -> c (198.51.100.1) tcp/444",
            "a (192.0.2.1) -> c (198.51.100.1) tcp/7999",
            "a (192.0.2.1) -> c (198.51.100.1) udp/443",
            "c (198.51.100.1) -> a (192.0.2.1) tcp/443",
            "b (192.0.2.2) -> c (198.51.100.1) tcp/443",
            "c (198.51.100.1) -> a (192.0.2.1) udp/123",
            "a (192.0.2.1) -> c (198.51.100.1) udp/123 from 123",
            "a (192.0.2.1) -> c (198.51.100.1) esp",
        ] {
            assert!(texts.contains(near), "{near}");
        }
    }

    #[test]
    fn unguarded_pairs_are_left_alone() {
        let guarded = |from: &Host, to: &Host| from.name == "a" || to.name == "a";
        let probes = sample_unplanned(&plan(), &topology(), guarded, 3, 500);
        assert_eq!(probes.len(), 500);
        assert!(probes.iter().all(|probe| probe.from == "a" || probe.to == "a"));
    }
}
