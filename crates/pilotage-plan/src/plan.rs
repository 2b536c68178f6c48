//! The plan: what the resolver found, in a form that reports and rules read.
//!
//! Everything here is plain data. Indices refer to the vectors of the same [`Plan`].

use std::net::IpAddr;
use std::sync::Arc;

use pilotage_diagnostic::Place;
use pilotage_model::{Need, Scope};
use pilotage_net::{Action, AddressGroup, AddressSet, PointKind, TransportSet};

/// All requirements of a site, resolved, with the flows and enforcement points they come to.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What the site says about itself.
    pub site: SiteInfo,
    /// Zones, in the order written.
    pub zones: Vec<SiteZone>,
    /// Hosts, in the order written.
    pub hosts: Vec<SiteHost>,
    /// Requirements that hold, by instance, pack and the order in the pack.
    pub requirements: Vec<Resolved>,
    /// Requirements that do not hold here, and why.
    pub off: Vec<Off>,
    /// What is to be opened, one entry a requirement and pair of zones.
    pub flows: Vec<PlannedFlow>,
    /// Ports that must stay free, and where.
    pub free: Vec<FreePort>,
    /// Host firewalls and zone firewalls, in the order written.
    pub points: Vec<Point>,
    /// What the site says must never be open.
    pub denied: Vec<Denied>,
}

/// What the site says must never be open.
#[derive(Clone, Debug)]
pub struct Denied {
    /// The initiators.
    pub from: AddressSet,
    /// The responders.
    pub to: AddressSet,
    /// What must not be carried.
    pub transports: TransportSet,
    /// Why.
    pub reason: Option<String>,
    /// Where the site says so.
    pub place: Place,
}

/// What the site says about itself.
#[derive(Clone, Debug)]
pub struct SiteInfo {
    /// Its name in kebab-case.
    pub name: String,
    /// The name shown in reports.
    pub title: String,
    /// One or two sentences on it.
    pub description: Option<String>,
    /// The team that owns it.
    pub owner: Option<String>,
    /// How to reach the owner.
    pub contact: Option<String>,
    /// What a change request says about itself.
    pub requester: Requester,
}

/// What a change request says about itself.
#[derive(Clone, Debug, Default)]
pub struct Requester {
    /// Who asks.
    pub requester: Option<String>,
    /// Who decides.
    pub approver: Option<String>,
    /// The ticket it belongs to.
    pub ticket: Option<String>,
    /// Why the change is made.
    pub reason: Option<String>,
    /// The day by which it is needed.
    pub needed_by: Option<String>,
    /// The day after which the rules are to be removed or renewed.
    pub expires: Option<String>,
}

/// A zone.
#[derive(Clone, Debug)]
pub struct SiteZone {
    /// Its name.
    pub name: String,
    /// The name shown in reports.
    pub title: String,
    /// Its subnets; empty for a zone outside the site.
    pub subnets: AddressSet,
    /// Every address that lies in it: its subnets and hosts, less what stands elsewhere; for the
    /// external zone also what lies in no other.
    pub holds: Arc<AddressSet>,
    /// The VLAN that carries it.
    pub vlan: Option<u16>,
    /// True for the zone that everything outside the site belongs to.
    pub external: bool,
}

/// A host.
#[derive(Clone, Debug)]
pub struct SiteHost {
    /// Its name.
    pub name: Arc<str>,
    /// Its zone.
    pub zone: usize,
    /// Its own addresses, in the order written.
    pub addresses: Vec<IpAddr>,
    /// Its own addresses and the virtual ones that it may hold.
    pub answers: Arc<AddressSet>,
}

/// A requirement that holds at this site.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// `instance/pack/requirement`: stable over versions of pack and site.
    pub id: Arc<str>,
    /// The platform or cluster.
    pub instance: Arc<str>,
    /// The pack's name.
    pub pack: Arc<str>,
    /// The pack's title.
    pub pack_title: Arc<str>,
    /// The component's version, where the site says one.
    pub version: Option<String>,
    /// What is written in the pack.
    pub purpose: String,
    /// The application or encapsulation protocol.
    pub app: Option<String>,
    /// What owns the port on the destination.
    pub listener: String,
    /// Whether it must be met.
    pub need: Need,
    /// Which addresses of the destination it goes to.
    pub scopes: Vec<Scope>,
    /// The component version since which it is deprecated, where it is.
    pub deprecated: Option<String>,
    /// The requirement that takes its place, as `instance/pack/requirement`.
    pub replaced_by: Option<String>,
    /// The requirement that serves where this one is not possible.
    pub fallback: Option<String>,
    /// True where the flow may cross a forward proxy.
    pub via_proxy: bool,
    /// The documents that it comes from.
    pub sources: Vec<SourceNote>,
    /// What the reader should know.
    pub note: Option<String>,
    /// Who opens the connection, as the site calls them.
    pub from: String,
    /// Who is connected to, as the site calls them.
    pub to: String,
    /// What it carries.
    pub transports: TransportSet,
    /// What becomes of it.
    pub standing: Standing,
    /// Why an optional requirement is open, and until when.
    pub accepted: Option<Accepted>,
    /// Where the pack says so.
    pub place: Place,
}

/// Why a requirement that is not needed is open all the same.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// Why.
    pub reason: String,
    /// The last day that it holds.
    pub until: Option<String>,
}

/// A document that a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceNote {
    /// Its title.
    pub title: String,
    /// Where it is published.
    pub url: Option<String>,
    /// The place in it.
    pub at: Option<String>,
}

/// What becomes of a requirement that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is opened on every enforcement point that it crosses.
    Open,
    /// Only on the host's own loopback: no rule.
    Loopback,
    /// Only inside the pod network: no rule of a host or zone firewall.
    Pod,
    /// The port must stay free: no rule.
    Free,
    /// Both ends are one and the same host: no rule.
    SameHost,
    /// One end stands for nothing at this site, or for nothing of the family that it is for: no
    /// rule.
    Nobody,
}

impl Standing {
    /// The word for it in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Loopback => "loopback only",
            Standing::Pod => "pod network",
            Standing::Free => "must be free",
            Standing::SameHost => "one host only",
            Standing::Nobody => "nobody",
        }
    }
}

/// A requirement that does not hold here.
#[derive(Clone, Debug)]
pub struct Off {
    /// `instance/pack/requirement`.
    pub id: String,
    /// What it is for.
    pub purpose: String,
    /// What it would carry; empty where that cannot be computed.
    pub transports: TransportSet,
    /// Why it does not hold.
    pub reason: OffReason,
}

/// Why a requirement does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OffReason {
    /// Its condition is false: the condition's text.
    Condition(String),
    /// The component's version is outside its range: version and range.
    Version(String, String),
    /// It is optional and not asked for.
    Optional,
}

impl std::fmt::Display for OffReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OffReason::Condition(text) => write!(f, "`{text}` is false"),
            OffReason::Version(version, range) => write!(f, "version {version} is not {range}"),
            OffReason::Optional => f.write_str("optional and not asked for"),
        }
    }
}

/// What is to be opened for one requirement between one pair of zones.
#[derive(Clone, Debug)]
pub struct PlannedFlow {
    /// The requirement it serves.
    pub requirement: usize,
    /// The initiators.
    pub source: Side,
    /// The responders.
    pub destination: Side,
    /// What it carries; for the way to a proxy the proxy's ports.
    pub transports: Arc<TransportSet>,
    /// The zone firewalls it crosses, as indices into the plan's points; empty inside one zone.
    pub hops: Vec<usize>,
}

/// Ports that must not be in use on some hosts.
#[derive(Clone, Debug)]
pub struct FreePort {
    /// The requirement that says so.
    pub requirement: usize,
    /// The hosts' addresses.
    pub addresses: AddressSet,
    /// The hosts.
    pub hosts: Vec<usize>,
}

/// One end of a planned flow.
#[derive(Clone, Debug)]
pub struct Side {
    /// The zone, unless the end is `any` seen from a host of the same zone.
    pub zone: Option<usize>,
    /// The addresses under the name that the site knows them by. Empty for an endpoint that is
    /// known by name only.
    pub group: AddressGroup,
    /// Hosts of the site among them.
    pub hosts: Arc<[usize]>,
    /// DNS names of an endpoint outside.
    pub names: Arc<[String]>,
}

/// A host firewall or a firewall between zones.
#[derive(Clone, Debug)]
pub struct Point {
    /// The host's or the firewall's name.
    pub name: Arc<str>,
    /// Host or zone.
    pub kind: PointKind,
    /// The dialect that its rules are written in.
    pub dialect: String,
    /// Where the site says so.
    pub dialect_place: Option<Place>,
    /// What happens to a packet that no rule accepts.
    pub policy: Action,
    /// The host, for a host firewall.
    pub host: Option<usize>,
    /// The zones that a zone firewall connects.
    pub zones: Vec<usize>,
    /// For a host firewall, interfaces whose packets pass like those of the loopback: those to the
    /// host's own pods, as its packs name them.
    pub local_interfaces: Vec<String>,
    /// For a zone firewall, what lies behind its interfaces, as far as the site says so.
    pub interfaces: Vec<Interface>,
    /// One or two sentences on it.
    pub description: Option<String>,
}

/// An interface of a firewall, or a zone of its own.
#[derive(Clone, Debug)]
pub struct Interface {
    /// The name that its rules have for it.
    pub name: Arc<str>,
    /// What lies behind it; no two interfaces share an address.
    pub addresses: AddressSet,
}

impl Plan {
    /// The enforcement point of that name.
    pub fn point(&self, name: &str) -> Option<usize> {
        self.points.iter().position(|point| &*point.name == name)
    }

    /// The host that has or may answer the address.
    pub fn host_at(&self, address: IpAddr) -> Option<usize> {
        self.hosts
            .iter()
            .position(|host| host.addresses.contains(&address))
            .or_else(|| self.hosts.iter().position(|host| host.answers.contains(address)))
    }

    /// The zone that the address lies in: its host's, else by subnet, else the external one. A
    /// virtual address with hosts in several zones lies in the first of them.
    pub fn zone_at(&self, address: IpAddr) -> Option<usize> {
        self.zones.iter().position(|zone| zone.holds.contains(address))
    }

    /// The flows of one requirement.
    pub fn flows_of(&self, requirement: usize) -> impl Iterator<Item = &PlannedFlow> {
        self.flows.iter().filter(move |flow| flow.requirement == requirement)
    }
}
