//! What was read, whether it stood in a listing or in XML.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family, PortSet};

use crate::firewalld::services::Service;

/// Something with where it is written.
pub(super) type At<T> = (T, Place);

/// Everything that was read.
#[derive(Default)]
pub(super) struct Config {
    /// Zones by name; firewalld sorts by name too.
    pub(super) zones: BTreeMap<String, Zone>,
    /// Policies by name.
    pub(super) policies: BTreeMap<String, Policy>,
    /// Sets of addresses by name.
    pub(super) ipsets: BTreeMap<String, IpSet>,
    /// Services that were given, which replace those that firewalld brings.
    pub(super) services: BTreeMap<String, Service>,
    /// The zone of packets that no other zone is for, where that is said.
    pub(super) default_zone: Option<At<String>>,
    /// Whether `firewalld.conf` was given, and whether `RFC3964_IPv4` holds there.
    pub(super) refuses_embedded: Option<Place>,
}

/// What zones and policies do with packets at their end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Zones: ICMP passes, all else is refused.
    Default,
    /// Everything passes.
    Accept,
    /// Everything is refused.
    Refuse,
    /// Policies: what follows decides.
    Continue,
}

/// A zone.
pub(super) struct Zone {
    pub(super) place: Place,
    pub(super) target: Target,
    pub(super) interfaces: Vec<At<String>>,
    pub(super) sources: Vec<At<String>>,
    pub(super) content: Content,
    /// Whether packets pass between its own interfaces and sources.
    pub(super) forward: bool,
    pub(super) icmp_inversion: bool,
    /// Zones with lower numbers come first (2.0 and on).
    pub(super) priority: i32,
    /// Whether more was said than who belongs to it.
    pub(super) whole: bool,
}

/// A policy.
pub(super) struct Policy {
    pub(super) place: Place,
    pub(super) target: Target,
    pub(super) priority: i32,
    pub(super) ingress: Vec<At<String>>,
    pub(super) egress: Vec<At<String>>,
    pub(super) content: Content,
}

/// What zones and policies have in common.
#[derive(Default)]
pub(super) struct Content {
    pub(super) services: Vec<At<String>>,
    pub(super) ports: Vec<At<Ports>>,
    pub(super) source_ports: Vec<At<Ports>>,
    pub(super) protocols: Vec<At<u8>>,
    pub(super) icmp_blocks: Vec<At<String>>,
    pub(super) forward_ports: Vec<At<ForwardPort>>,
    pub(super) masquerade: Option<Place>,
    pub(super) rules: Vec<Rich>,
}

/// Ports of a protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ports {
    pub(super) protocol: u8,
    pub(super) ports: PortSet,
    /// As it was written: `80/tcp`.
    pub(super) text: String,
}

/// Where packets to a port are sent instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ForwardPort {
    pub(super) from: Ports,
    pub(super) to_ports: Option<PortSet>,
    pub(super) to_address: Option<AddressSet>,
}

/// One end of a rich rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Addresses of one family.
    Addresses(Family, AddressSet),
    /// Those of a set.
    Set(String),
    /// A hardware address.
    Hardware,
}

/// What a rich rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Everything between its ends.
    None,
    Service(String),
    Ports(Ports),
    SourcePorts(Ports),
    Protocol(u8),
    IcmpBlock(String),
    IcmpType(String),
    ForwardPort(ForwardPort),
    Masquerade,
    /// It changes the size of segments.
    MssClamp,
}

/// What a rich rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Accept,
    Refuse,
    /// Refused with a reset, which only TCP has: other packets go on.
    Reset,
    /// It marks.
    Mark,
}

/// A rich rule.
#[derive(Clone, Debug)]
pub(super) struct Rich {
    pub(super) place: Place,
    /// As a person knows it.
    pub(super) text: String,
    pub(super) priority: i32,
    pub(super) family: Option<Family>,
    /// With whether all others are meant.
    pub(super) source: Option<(End, bool)>,
    pub(super) destination: Option<(End, bool)>,
    pub(super) element: Element,
    /// None where it only logs.
    pub(super) action: Option<Action>,
    /// Whether the action holds for so many packets a time only.
    pub(super) limited: bool,
    /// It came from a listing, which does not keep the order of equal priorities.
    pub(super) listed: bool,
}

/// A set of addresses.
pub(super) struct IpSet {
    pub(super) family: Family,
    /// `hash:net`
    pub(super) kind: String,
    pub(super) addresses: AddressSet,
    /// Whether members leave by themselves.
    pub(super) timeout: bool,
}

impl IpSet {
    /// Why its members are not known, if so.
    pub(super) fn doubt(&self) -> Option<String> {
        if !matches!(self.kind.as_str(), "hash:ip" | "hash:net") {
            return Some(["a set of type ", &self.kind].concat());
        }
        self.timeout.then(|| "a set whose members leave by themselves".to_owned())
    }
}
