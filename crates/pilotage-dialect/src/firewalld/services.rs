//! Services that firewalld 1.3.3 brings, as data: `/usr/lib/firewalld/services`.
//!
//! A line each: the name, a tab, and parts between semicolons: `tcp/80` ports, `from udp/5355` ports
//! that packets come from, `protocol esp`, `to 224.0.0.251` where only that destination is meant,
//! `include dns`, and `helper ftp`, which opens nothing by itself.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pilotage_net::{AddressSet, Family, PortSet, Protocol};

/// What a service is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Service {
    /// Ports by the number of their protocol.
    pub(crate) ports: BTreeMap<u8, PortSet>,
    /// Ports that packets come from.
    pub(crate) source_ports: BTreeMap<u8, PortSet>,
    /// Whole protocols.
    pub(crate) protocols: Vec<u8>,
    /// The only destinations that are meant, if there are some; of a family without one nothing is.
    pub(crate) destinations: Option<AddressSet>,
    /// Services that belong to it.
    pub(crate) includes: Vec<String>,
}

impl Service {
    /// Adds ports of a protocol.
    pub(crate) fn add(ports: &mut BTreeMap<u8, PortSet>, protocol: u8, more: &PortSet) {
        let known = ports.entry(protocol).or_default();
        *known = known.union(more);
    }

    /// Adds a destination; of each family there is one.
    pub(crate) fn add_destination(&mut self, addresses: &AddressSet) {
        let known = self.destinations.take().unwrap_or_default();
        self.destinations = Some(known.union(addresses));
    }
}

static BUILT_IN: LazyLock<BTreeMap<&'static str, Service>> = LazyLock::new(|| {
    let lines = include_str!("services.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).map(|(name, what)| (name, parse(what))).collect()
});

/// The service of this name that firewalld brings.
pub(crate) fn built_in(name: &str) -> Option<&'static Service> {
    BUILT_IN.get(name)
}

fn parse(what: &str) -> Service {
    let mut service = Service::default();
    for part in what.split(';').map(str::trim) {
        match part.split_once(' ') {
            Some(("include", name)) => service.includes.push(name.to_owned()),
            Some(("protocol", name)) => service.protocols.extend(protocol(name)),
            Some(("from", ports)) => add(&mut service.source_ports, ports),
            Some(("to", address)) => {
                let address: Option<AddressSet> = address.parse().ok();
                service.add_destination(&address.unwrap_or_default());
            }
            // A helper opens what belongs to connections that pass.
            Some(_) => {}
            None => add(&mut service.ports, part),
        }
    }
    service
}

fn add(ports: &mut BTreeMap<u8, PortSet>, text: &str) {
    let Some((name, numbers)) = text.split_once('/') else { return };
    if let (Some(number), Ok(numbers)) = (protocol(name), numbers.parse()) {
        Service::add(ports, number, &numbers);
    }
}

/// A protocol by its name in `/etc/protocols`, or its number.
pub(crate) fn protocol(name: &str) -> Option<u8> {
    let digits = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        return name.parse().ok();
    }
    let lower = name.to_ascii_lowercase();
    Some(match lower.as_str() {
        "ip" | "hopopt" => 0,
        "icmp" => 1,
        "igmp" => 2,
        "ipencap" | "ipip" | "ipv4" => 4,
        "tcp" => 6,
        "egp" => 8,
        "udp" => 17,
        "dccp" => 33,
        "ipv6" => 41,
        "rsvp" => 46,
        "gre" => 47,
        "esp" | "ipsec-esp" => 50,
        "ah" | "ipsec-ah" => 51,
        "ipv6-icmp" | "icmpv6" => 58,
        "eigrp" => 88,
        "ospf" | "ospfigp" => 89,
        "pim" => 103,
        "vrrp" => 112,
        "l2tp" => 115,
        "sctp" => 132,
        "udplite" => 136,
        _ => return lower.parse::<Protocol>().ok().map(|protocol| protocol.0),
    })
}

/// Whether the family has the protocol at all.
pub(crate) const fn exists(protocol: u8, family: Family) -> bool {
    !matches!((protocol, family), (1, Family::V6) | (58, Family::V4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_understood() {
        assert_eq!(BUILT_IN.len(), include_str!("services.tsv").lines().count());
        for (name, service) in BUILT_IN.iter() {
            let nothing = Service { destinations: None, ..service.clone() } == Service::default();
            assert!(!nothing, "{name} opens nothing");
            for include in &service.includes {
                assert!(built_in(include).is_some(), "{name} includes {include}");
            }
        }
    }

    #[test]
    fn services_have_ports_protocols_and_destinations() {
        let mdns = built_in("mdns").unwrap();
        assert_eq!(mdns.ports.get(&17), Some(&PortSet::single(5353)));
        assert_eq!(mdns.destinations, Some("224.0.0.251, ff02::fb".parse().unwrap()));
        let llmnr = built_in("llmnr-client").unwrap();
        assert_eq!(llmnr.source_ports.get(&17), Some(&PortSet::single(5355)));
        assert_eq!(built_in("ipsec").unwrap().protocols, [51, 50]);
    }
}
