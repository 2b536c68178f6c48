//! What the lab is asked to build: zones, hosts in them, routers between them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::error::LabError;

/// A network segment: its hosts reach each other without a router.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Unique among zones.
    pub name: String,
    /// Whether its hosts stand for the world outside. Wired like any other zone; nothing is
    /// claimed about traffic between two hosts outside.
    pub external: bool,
}

/// A machine with addresses in one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Unique among hosts and routers.
    pub name: String,
    /// The zone's name.
    pub zone: String,
    /// One or more, of either family or both; unique in the lab.
    pub addresses: Vec<IpAddr>,
}

/// A machine that forwards between zones; its interface `ethN` is in the zone at index N.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Router {
    /// Unique among hosts and routers.
    pub name: String,
    /// The zones' names, in the order of its interfaces.
    pub zones: Vec<String>,
}

/// Everything that the lab builds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topology {
    /// The segments.
    pub zones: Vec<Zone>,
    /// The machines in them.
    pub hosts: Vec<Host>,
    /// The machines between them.
    pub routers: Vec<Router>,
}

impl Topology {
    /// The host of this name.
    #[must_use]
    pub fn host(&self, name: &str) -> Option<&Host> {
        self.hosts.iter().find(|host| host.name == name)
    }

    /// Whether the zone of this name is outside.
    #[must_use]
    pub fn is_external(&self, zone: &str) -> bool {
        self.zones.iter().any(|known| known.name == zone && known.external)
    }

    /// Finds what no kernel could be set up with.
    pub(super) fn check(&self) -> Result<(), LabError> {
        self.check_names()?;
        let mut owners: BTreeMap<IpAddr, &str> = BTreeMap::new();
        for host in &self.hosts {
            for address in &host.addresses {
                check_address(host, *address)?;
                if let Some(first) = owners.insert(*address, &host.name) {
                    let (first, second) = (first.to_owned(), host.name.clone());
                    return Err(LabError::SharedAddress { address: *address, first, second });
                }
            }
        }
        Ok(())
    }

    fn check_names(&self) -> Result<(), LabError> {
        let mut zones = BTreeSet::new();
        for zone in &self.zones {
            if !zones.insert(zone.name.as_str()) {
                return Err(LabError::DuplicateName(zone.name.clone()));
            }
        }
        let hosts = self.hosts.iter().map(|host| (&host.name, std::slice::from_ref(&host.zone)));
        let routers = self.routers.iter().map(|router| (&router.name, router.zones.as_slice()));
        let mut points = BTreeSet::new();
        for (name, its_zones) in hosts.chain(routers) {
            if !points.insert(name) {
                return Err(LabError::DuplicateName(name.clone()));
            }
            if let Some(zone) = its_zones.iter().find(|zone| !zones.contains(zone.as_str())) {
                return Err(LabError::UnknownZone { point: name.clone(), zone: zone.clone() });
            }
        }
        Ok(())
    }
}

/// Refuses addresses that no interface can have, and those that mean nothing without an interface.
fn check_address(host: &Host, address: IpAddr) -> Result<(), LabError> {
    let why = match address {
        _ if address.is_loopback() => "is a loopback address",
        _ if address.is_multicast() => "is a multicast address",
        _ if address.is_unspecified() => "is the unspecified address",
        IpAddr::V4(v4) if v4.is_broadcast() => "is the broadcast address",
        IpAddr::V4(v4) if v4.octets()[0] == 0 || v4.octets()[0] >= 240 => "is in a reserved range",
        IpAddr::V6(v6) if v6.is_unicast_link_local() => "is a link-local address",
        IpAddr::V6(v6) if v6.to_ipv4_mapped().is_some() => "is an IPv4-mapped address",
        _ => return Ok(()),
    };
    Err(LabError::UnusableAddress { host: host.name.clone(), address, why })
}
