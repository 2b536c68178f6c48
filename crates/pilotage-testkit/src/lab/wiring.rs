//! Scripts for `ip -batch` that wire a topology.
//!
//! One namespace is the wire: a bridge for each zone. Every machine has one interface for each of
//! its zones. Addresses stand alone (`/32`, `/128`), zone mates have a route each, everything else
//! goes to a router. Next hops are link-local, chosen where no host of the site has an address.
//! IPv4 neighbours are given, as no ruleset here filters ARP; IPv6 neighbours are found by the
//! kernel through the rulesets, as in reality: a ruleset that forgets neighbour discovery fails.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::Family;

use super::error::LabError;
use super::path::{Paths, Step};
use super::topology::{Host, Topology};

/// Beyond this many pairs of IPv6 neighbours they are given too: the kernel's table, which all
/// namespaces share, holds 1,024.
const MOST_NEIGHBOURS: usize = 400;

/// Writes the scripts of one topology.
pub(super) struct Wiring<'a> {
    topology: &'a Topology,
    paths: &'a Paths,
    /// Zone index of each host.
    zones: Vec<usize>,
    /// Zone indexes of each router, by interface.
    legs: Vec<Vec<usize>>,
    /// IPv4 addresses of the routers' legs, in the same order.
    hops: Vec<Vec<Ipv4Addr>>,
    given_neighbours: bool,
}

impl<'a> Wiring<'a> {
    pub(super) fn new(topology: &'a Topology, paths: &'a Paths) -> Result<Self, LabError> {
        let index = |point: &str, name: &String| {
            let found = topology.zones.iter().position(|zone| zone.name == *name);
            found.ok_or_else(|| LabError::UnknownZone { point: point.into(), zone: name.clone() })
        };
        let zones: Vec<usize> = topology
            .hosts
            .iter()
            .map(|host| index(&host.name, &host.zone))
            .collect::<Result<_, _>>()?;
        let legs: Vec<Vec<usize>> = topology
            .routers
            .iter()
            .map(|router| router.zones.iter().map(|zone| index(&router.name, zone)).collect())
            .collect::<Result<_, _>>()?;
        let hops = free_hops(topology);
        let pairs = count_pairs(topology, &zones, &legs);
        Ok(Self { topology, paths, zones, legs, hops, given_neighbours: pairs > MOST_NEIGHBOURS })
    }

    /// Inside the wire: bridges, and cables into the machines. `places` are the paths of the
    /// namespaces of all hosts, then all routers.
    pub(super) fn wire(&self, places: &[String]) -> String {
        let mut script = String::new();
        for zone in 0..self.topology.zones.len() {
            let _ = writeln!(
                script,
                "link add name zone{zone} type bridge stp_state 0 forward_delay 0 mcast_snooping 0\n\
                 link set zone{zone} up"
            );
        }
        let (hosts, routers) = places.split_at(self.zones.len().min(places.len()));
        for (host, (zone, place)) in self.zones.iter().zip(hosts).enumerate() {
            cable(&mut script, &format!("h{host}"), place, 0, &host_mac(host), *zone);
        }
        for (router, (legs, place)) in self.legs.iter().zip(routers).enumerate() {
            for (leg, zone) in legs.iter().enumerate() {
                let mac = router_mac(router, leg);
                cable(&mut script, &format!("r{router}l{leg}"), place, leg, &mac, *zone);
            }
        }
        script
    }

    /// Inside a host.
    pub(super) fn host(&self, index: usize) -> String {
        let mut script = String::from("link set lo up\nlink set eth0 up\n");
        let (Some(host), Some(zone)) = (self.topology.hosts.get(index), self.zones.get(index))
        else {
            return script;
        };
        own_addresses(&mut script, host);
        for (other, (mate, its_zone)) in self.topology.hosts.iter().zip(&self.zones).enumerate() {
            if its_zone == zone && other != index {
                self.neighbour(&mut script, mate, other, "eth0");
            }
        }
        self.remote_routes(&mut script, *zone);
        script
    }

    /// Routes to other zones: one default way, and what differs from it.
    fn remote_routes(&self, script: &mut String, zone: usize) {
        let steps: Vec<(usize, Step)> = (0..self.topology.zones.len())
            .filter_map(|goal| Some((goal, self.paths.step_in_zone(zone, goal)?)))
            .collect();
        let Some((_, first)) = steps.first() else { return };
        let used: BTreeSet<usize> = steps.iter().map(|(_, step)| step.router).collect();
        for router in used {
            self.next_hop_neighbour(script, Step { router, through: zone }, "eth0");
        }
        self.route(script, Family::V4, "0.0.0.0/0", *first, "eth0");
        self.route(script, Family::V6, "::/0", *first, "eth0");
        for (goal, step) in steps.iter().filter(|(_, step)| step != first) {
            for host in self.hosts_in(*goal) {
                for address in &host.addresses {
                    self.route(script, Family::of(*address), &single(*address), *step, "eth0");
                }
            }
        }
    }

    /// Inside a router.
    pub(super) fn router(&self, index: usize) -> String {
        let mut script = String::from("link set lo up\n");
        let legs = self.legs.get(index).map_or(&[][..], Vec::as_slice);
        for (leg, zone) in legs.iter().enumerate() {
            let _ = writeln!(script, "link set eth{leg} up");
            let step = Step { router: index, through: *zone };
            if let Some(hop) = self.hop(step) {
                let _ = writeln!(script, "address add {hop}/32 dev eth{leg}");
            }
            let link_local = self.link_local(step);
            let _ = writeln!(script, "address add {link_local}/64 dev eth{leg} nodad");
        }
        for (other, (host, zone)) in self.topology.hosts.iter().zip(&self.zones).enumerate() {
            if let Some(leg) = legs.iter().position(|own| own == zone) {
                self.neighbour(&mut script, host, other, &format!("eth{leg}"));
            }
        }
        for goal in 0..self.topology.zones.len() {
            if legs.contains(&goal) {
                continue;
            }
            let Some(step) = self.paths.step_at_router(index, goal) else { continue };
            let Some(leg) = legs.iter().position(|own| *own == step.through) else { continue };
            let device = format!("eth{leg}");
            self.next_hop_neighbour(&mut script, step, &device);
            for address in self.hosts_in(goal).flat_map(|host| &host.addresses) {
                self.route(&mut script, Family::of(*address), &single(*address), step, &device);
            }
        }
        script
    }

    fn hosts_in(&self, zone: usize) -> impl Iterator<Item = &Host> {
        let hosts = self.topology.hosts.iter().zip(&self.zones);
        hosts.filter(move |(_, its_zone)| **its_zone == zone).map(|(host, _)| host)
    }

    /// A host on the same wire: its addresses, and where they are.
    fn neighbour(&self, script: &mut String, host: &Host, index: usize, device: &str) {
        for address in &host.addresses {
            let _ = writeln!(script, "route add {} dev {device}", single(*address));
            if address.is_ipv4() || self.given_neighbours {
                let mac = host_mac(index);
                let _ = writeln!(
                    script,
                    "neighbour replace {address} lladdr {mac} dev {device} nud permanent"
                );
            }
        }
    }

    fn next_hop_neighbour(&self, script: &mut String, step: Step, device: &str) {
        let (Some(hop), Some(leg)) = (self.hop(step), self.leg(step)) else { return };
        let mac = router_mac(step.router, leg);
        let _ = writeln!(script, "neighbour replace {hop} lladdr {mac} dev {device} nud permanent");
        if self.given_neighbours {
            let hop = self.link_local(step);
            let _ =
                writeln!(script, "neighbour replace {hop} lladdr {mac} dev {device} nud permanent");
        }
    }

    fn route(&self, script: &mut String, family: Family, to: &str, step: Step, device: &str) {
        let _ = match family {
            Family::V4 => {
                let Some(hop) = self.hop(step) else { return };
                writeln!(script, "route replace {to} via {hop} dev {device} onlink")
            }
            Family::V6 => {
                let hop = self.link_local(step);
                writeln!(script, "route replace {to} via {hop} dev {device}")
            }
        };
    }

    fn leg(&self, step: Step) -> Option<usize> {
        self.legs.get(step.router)?.iter().position(|zone| *zone == step.through)
    }

    fn hop(&self, step: Step) -> Option<Ipv4Addr> {
        self.hops.get(step.router)?.get(self.leg(step)?).copied()
    }

    fn link_local(&self, step: Step) -> Ipv6Addr {
        let part = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        Ipv6Addr::new(0xfe80, 0, 0, 0, 0, part(step.router), 1, part(step.through))
    }
}

/// One address as a route's destination.
fn single(address: IpAddr) -> String {
    format!("{address}/{}", if address.is_ipv4() { 32 } else { 128 })
}

fn own_addresses(script: &mut String, host: &Host) {
    for address in &host.addresses {
        let mode = if address.is_ipv4() { "" } else { " nodad" };
        let _ = writeln!(script, "address add {} dev eth0{mode}", single(*address));
    }
}

/// A virtual cable from a bridge to an interface of a machine.
fn cable(script: &mut String, name: &str, place: &str, leg: usize, mac: &str, zone: usize) {
    let _ = writeln!(
        script,
        "link add name {name} type veth peer name eth{leg} address {mac} netns {place}\n\
         link set {name} master zone{zone} up"
    );
}

fn host_mac(host: usize) -> String {
    format!("02:00:00:00:{:02x}:{:02x}", host >> 8 & 0xff, host & 0xff)
}

fn router_mac(router: usize, leg: usize) -> String {
    format!("02:01:00:00:{:02x}:{:02x}", router & 0xff, leg & 0xff)
}

/// Link-local IPv4 addresses for every leg of every router that no host has.
fn free_hops(topology: &Topology) -> Vec<Vec<Ipv4Addr>> {
    let taken: BTreeSet<IpAddr> =
        topology.hosts.iter().flat_map(|host| &host.addresses).copied().collect();
    let first = u32::from(Ipv4Addr::new(169, 254, 1, 1));
    let mut free = (first..).map(Ipv4Addr::from).filter(|hop| !taken.contains(&IpAddr::V4(*hop)));
    let routers = topology.routers.iter();
    routers.map(|router| free.by_ref().take(router.zones.len()).collect()).collect()
}

/// How many IPv6 neighbours there can be, seen from all machines.
fn count_pairs(topology: &Topology, zones: &[usize], legs: &[Vec<usize>]) -> usize {
    let addresses = |host: &Host| host.addresses.iter().filter(|one| one.is_ipv6()).count();
    let per_zone = (0..topology.zones.len()).map(|zone| {
        let inside = topology.hosts.iter().zip(zones).filter(|(_, its)| **its == zone);
        let count: usize = inside.map(|(host, _)| addresses(host)).sum();
        let routers = legs.iter().flatten().filter(|leg| **leg == zone).count();
        (count + routers).saturating_mul(count + routers)
    });
    per_zone.sum()
}

#[cfg(test)]
mod tests {
    use super::super::topology::{Router, Zone};
    use super::*;

    #[test]
    fn next_hops_avoid_the_addresses_of_the_site() {
        let host = |name: &str, address: &str| Host {
            name: name.to_owned(),
            zone: "a".to_owned(),
            addresses: vec![address.parse().unwrap()],
        };
        let topology = Topology {
            zones: vec![Zone { name: "a".to_owned(), external: false }],
            hosts: vec![host("metadata", "169.254.1.2"), host("other", "192.0.2.1")],
            routers: ["r", "s"]
                .map(|name| Router { name: name.into(), zones: vec!["a".into()] })
                .to_vec(),
        };
        let expected = [Ipv4Addr::new(169, 254, 1, 1), Ipv4Addr::new(169, 254, 1, 3)];
        assert_eq!(free_hops(&topology), expected.map(|hop| vec![hop]));
    }
}
