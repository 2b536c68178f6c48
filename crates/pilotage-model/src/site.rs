//! A site: zones, hosts, endpoints outside, firewalls, and which packs run where.
//!
//! Owns the record. Binding roles to addresses is `pilotage-plan`'s.

use std::net::IpAddr;
use std::str::FromStr;

use pilotage_diagnostic::codes;
use pilotage_net::{AddressRange, Prefix};

use crate::document::{
    Date, Decode, Decoder, Literal, Map, Node, OneOrMany, Shape, Spanned, Value, keywords, record,
};
use crate::envelope::{ApiVersion, SiteKind};
use crate::ports::{Icmp, IpProtocol, PortTemplate, parsed_text};
use crate::profile::{PackUse, Reference};

record! {
    /// Where packs run: binds roles to addresses.
    pub struct Site {
        /// The version of this file's format.
        pub api_version as "apiVersion": ApiVersion,
        /// Always `Site`.
        pub kind as "kind": SiteKind,
        /// Name and owner.
        pub metadata as "metadata": Metadata,
        /// What holds for every host and firewall that says nothing else.
        pub defaults as "defaults": Option<Defaults>,
        /// Networks between which firewalls stand, by name.
        pub zones as "zones": Map<Zone>,
        /// Hosts, by name.
        pub hosts as "hosts": Map<Host>,
        /// Virtual addresses that move between hosts, by name.
        pub vips as "vips": Map<Vip>,
        /// Named sets of members: hosts, groups, virtual addresses, zones, prefixes, ranges, addresses.
        pub groups as "groups": Map<OneOrMany<Spanned<Member>>>,
        /// Endpoints outside the site, by name.
        pub external as "external": Map<External>,
        /// Firewalls between zones, by name.
        pub firewalls as "firewalls": Map<Firewall>,
        /// Management platforms, by name.
        pub platforms as "platforms": Map<Instance>,
        /// Workload clusters, by name.
        pub clusters as "clusters": Map<Instance>,
        /// What the others share, such as name resolution and time, by name.
        pub services as "services": Map<Instance>,
        /// Known deviations, each with a reason and an expiry.
        pub accept as "accept": Vec<Accept>,
        /// Flows that must never or always be in the plan; checked on every run.
        pub assert as "assert": Vec<Spanned<Assertion>>,
        /// What a change request says about itself.
        pub change as "change": Option<Change>,
    }
}

impl Site {
    /// Everything that runs packs: platforms, then clusters, then services.
    pub fn instances(&self) -> impl Iterator<Item = (&Spanned<String>, &Instance)> {
        self.platforms.iter().chain(self.clusters.iter()).chain(self.services.iter())
    }
}

record! {
    /// What the site is and who answers for it.
    pub struct Metadata {
        /// The site's name in kebab-case.
        pub name as "name": Spanned<String>,
        /// The name shown in reports.
        pub title as "title": Option<String>,
        /// One or two sentences on it.
        pub description as "description": Option<String>,
        /// The team that owns it.
        pub owner as "owner": Option<String>,
        /// How to reach the owner.
        pub contact as "contact": Option<String>,
    }
}

keywords! {
    /// What a firewall does with packets that no rule accepts.
    pub enum Policy ("a policy") {
        /// Drop them silently.
        Drop = "drop",
        /// Refuse them with an ICMP error or a TCP reset.
        Reject = "reject",
        /// Let them pass: for a first look, with counters instead of effect.
        Accept = "accept",
    }
}

record! {
    /// What holds for every host and firewall that says nothing else.
    pub struct Defaults {
        /// The firewall that hosts have; none when absent.
        pub host_firewall as "hostFirewall": Option<Spanned<HostFirewall>>,
        /// What firewalls do with packets that no rule accepts; drop when absent.
        #[schemars(extend("default" = Policy::Drop.as_str()))]
        pub policy as "policy": Option<Policy>,
        /// Interfaces whose packets every host firewall lets pass like those of the loopback, such
        /// as `cni0`; those that packs name come on top.
        pub local_interfaces as "localInterfaces": OneOrMany<Spanned<String>>,
    }
}

record! {
    /// A network inside which no zone firewall is crossed.
    pub struct Zone {
        /// Its subnets; none for a zone outside the site.
        pub subnets as "subnets": OneOrMany<Spanned<Subnet>>,
        /// The VLAN that carries it.
        pub vlan as "vlan": Option<u16>,
        /// True for the zone that everything outside the site belongs to.
        #[schemars(extend("default" = false))]
        pub external as "external": Option<bool>,
        /// The name shown in reports.
        pub title as "title": Option<String>,
        /// One or two sentences on it.
        pub description as "description": Option<String>,
    }
}

record! {
    /// A host with addresses in one zone.
    pub struct Host {
        /// The zone it stands in.
        pub zone as "zone": Spanned<String>,
        /// Its addresses, of either family.
        pub addresses as "addresses": OneOrMany<Spanned<IpAddr>>,
        /// Its own firewall.
        pub firewall as "firewall": Option<Spanned<HostFirewall>>,
        /// One or two sentences on it.
        pub description as "description": Option<String>,
    }
}

/// A host's own firewall: its dialect, `none`, or both dialect and policy.
#[derive(Clone, Debug)]
pub struct HostFirewall {
    /// The dialect it is written in; `none` where the host has no firewall.
    pub dialect: Spanned<String>,
    /// What it does with packets that no rule accepts.
    pub policy: Option<Policy>,
}

impl HostFirewall {
    /// True where the host has no firewall of its own.
    pub fn is_none(&self) -> bool {
        self.dialect.value == "none"
    }
}

impl Decode for HostFirewall {
    const EXPECTED: &'static str = "a dialect such as nftables, `none`, or `{dialect, policy}`";
    const SHAPE: &'static Shape =
        &Shape::Record(&[("dialect", &Shape::Leaf), ("policy", &Shape::Leaf)]);

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(_) => {
                decoder.unknown_keys(node, &["dialect", "policy"]);
                let dialect = decoder.field(node, "dialect");
                let policy = decoder.field(node, "policy")?;
                Some(HostFirewall { dialect: dialect?, policy })
            }
            _ if node.text().is_none() => decoder.wrong_type(node, Self::EXPECTED),
            _ => {
                Spanned::decode(node, decoder).map(|dialect| HostFirewall { dialect, policy: None })
            }
        }
    }
}

impl schemars::JsonSchema for HostFirewall {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "HostFirewall".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let policy = generator.subschema_for::<Policy>();
        schemars::json_schema!({
            "description": "The host's own firewall: a dialect, none, or {dialect, policy}.",
            "anyOf": [
                { "type": ["string", "number"] },
                {
                    "type": "object",
                    "properties": {
                        "dialect": {
                            "description": "The dialect it is written in, or none.",
                            "type": ["string", "number"]
                        },
                        "policy": { "anyOf": [policy, { "type": "null" }] }
                    },
                    "required": ["dialect"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

record! {
    /// A virtual address that one of several hosts answers at a time. Flows go to it, never from it.
    pub struct Vip {
        /// The address, of each family where there are two.
        pub addresses as "addresses": OneOrMany<Spanned<IpAddr>>,
        /// The hosts that may hold it.
        pub hosts as "hosts": OneOrMany<Spanned<String>>,
        /// One or two sentences on it.
        pub description as "description": Option<String>,
    }
}

record! {
    /// An endpoint outside the site.
    pub struct External {
        /// Its names.
        pub dns as "dns": OneOrMany<Spanned<String>>,
        /// Its addresses: single ones, ranges or prefixes. Without any it cannot become a rule in
        /// a dialect of addresses.
        pub addresses as "addresses": OneOrMany<Spanned<Addresses>>,
        /// The zone it is reached through; the external zone when absent.
        pub zone as "zone": Option<Spanned<String>>,
        /// One or two sentences on it.
        pub description as "description": Option<String>,
    }
}

record! {
    /// A firewall between zones.
    pub struct Firewall {
        /// The zones that it connects.
        pub connects as "connects": Vec<Spanned<String>>,
        /// The dialect its rules are written in; nftables when absent.
        #[schemars(extend("default" = "nftables"))]
        pub dialect as "dialect": Option<Spanned<String>>,
        /// What it does with packets that no rule accepts.
        pub policy as "policy": Option<Policy>,
        /// What lies behind its interfaces, or zones of its own, by the names that its rules have for
        /// them: zones of the site and whatever else has addresses. Packets come in and go out by these.
        pub interfaces as "interfaces": Map<OneOrMany<Spanned<Member>>>,
        /// One or two sentences on it.
        pub description as "description": Option<String>,
    }
}

record! {
    /// A management platform, a cluster or a service: packs, and the hosts that play their roles.
    pub struct Instance {
        /// One pack and the component's version.
        pub r#use as "use": Option<Spanned<Reference>>,
        /// Or a profile.
        pub profile as "profile": Option<Spanned<Reference>>,
        /// Or packs listed here.
        pub packs as "packs": Vec<PackUse>,
        /// Parameter values of the one pack in `use`.
        pub with as "with": Map<Spanned<Literal>>,
        /// Parameter values by pack, over those of the profile.
        pub r#override as "override": Map<Map<Spanned<Literal>>>,
        /// Optional requirements that are wanted here, `requirement` or `pack/requirement`.
        pub options as "options": Vec<Spanned<String>>,
        /// The forward proxy that flows go through which may.
        pub proxy as "proxy": Option<Proxy>,
        /// Who plays each role.
        pub bind as "bind": Map<OneOrMany<Spanned<Member>>>,
        /// One or two sentences on it.
        pub description as "description": Option<String>,
    }
}

record! {
    /// A forward proxy.
    pub struct Proxy {
        /// Who it is.
        pub to as "to": OneOrMany<Spanned<Member>>,
        /// Its ports, `tcp/3128`.
        pub ports as "ports": PortTemplate,
    }
}

record! {
    /// A known deviation: an optional requirement that is open for a while.
    pub struct Accept {
        /// The requirement, `pack/requirement` or `instance/pack/requirement`.
        pub requirement as "requirement": Spanned<String>,
        /// Why.
        pub reason as "reason": String,
        /// The last day that it holds.
        pub until as "until": Option<Spanned<Date>>,
    }
}

record! {
    /// A flow that must never (`deny`) or always (`allow`) be in the plan.
    pub struct Assertion {
        /// A flow no part of which may be planned.
        pub deny as "deny": Option<Spanned<FlowPattern>>,
        /// A flow all of which must be planned.
        pub allow as "allow": Option<Spanned<FlowPattern>>,
        /// Why.
        pub reason as "reason": Option<String>,
    }
}

record! {
    /// A flow by its ends and transport; every transport when none is given.
    pub struct FlowPattern {
        /// Who opens the connection.
        pub from as "from": OneOrMany<Spanned<Member>>,
        /// Who is connected to.
        pub to as "to": OneOrMany<Spanned<Member>>,
        /// Destination ports with their protocol.
        pub ports as "ports": OneOrMany<PortTemplate>,
        /// ICMP messages.
        pub icmp as "icmp": OneOrMany<Icmp>,
        /// IP protocols without ports.
        pub protocol as "protocol": OneOrMany<IpProtocol>,
    }
}

record! {
    /// What a change request says about itself.
    pub struct Change {
        /// Who asks.
        pub requester as "requester": Option<String>,
        /// Who decides.
        pub approver as "approver": Option<String>,
        /// The ticket it belongs to.
        pub ticket as "ticket": Option<String>,
        /// Why the change is made.
        pub reason as "reason": Option<String>,
        /// The day by which it is needed.
        pub needed_by as "neededBy": Option<Date>,
        /// The day after which the rules are to be removed or renewed.
        pub expires as "expires": Option<Date>,
    }
}

/// Something that stands for addresses: a name of the site, addresses written out, or all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// A host, group, virtual address, external endpoint or zone.
    Name(String),
    /// An address, prefix or range.
    Range(AddressRange),
    /// Every address.
    Any,
}

/// The text is neither a name nor addresses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MemberError(String);

impl FromStr for Member {
    type Err = MemberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "any" {
            return Ok(Member::Any);
        }
        match text.parse() {
            Ok(range) => Ok(Member::Range(range)),
            Err(error) if looks_like_addresses(text) => Err(MemberError(error.to_string())),
            Err(_) => Ok(Member::Name(text.to_owned())),
        }
    }
}

/// True for what nobody would name a host: so that a mistyped address is not an unknown name.
fn looks_like_addresses(text: &str) -> bool {
    text.contains([':', '/'])
        || (text.contains('.')
            && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-')))
}

impl Decode for Member {
    const EXPECTED: &'static str = "a name of the site, an address, a prefix, a range or `any`";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.parsed(node, Self::EXPECTED, codes::INVALID_ADDRESS)
    }
}

impl schemars::JsonSchema for Member {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Member".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["string", "number"],
            "description": "A host, group, virtual address, external endpoint or zone of this site; \
                            an address, a prefix, a range; or any."
        })
    }
}

parsed_text!(
    /// A zone's subnet.
    Subnet(Prefix), INVALID_ADDRESS, "Subnet", "a prefix such as 10.0.0.0/24"
);
parsed_text!(
    /// Addresses of an endpoint outside.
    Addresses(AddressRange), INVALID_ADDRESS, "Addresses", "an address, a prefix or a range"
);

impl Decode for IpAddr {
    const EXPECTED: &'static str = "an address such as 10.0.0.1";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Some(text) = node.text() else { return decoder.wrong_type(node, Self::EXPECTED) };
        // The range's parser knows the mistakes people make with addresses.
        let range: AddressRange = decoder.parsed(node, Self::EXPECTED, codes::INVALID_ADDRESS)?;
        if range.first() == range.last() && !text.contains('/') {
            return Some(range.first());
        }
        decoder.report(
            pilotage_diagnostic::Diagnostic::new(
                codes::INVALID_ADDRESS,
                format!("`{text}` is more than one address"),
            )
            .at(node.place)
            .help("write one address; several in a list"),
        );
        None
    }
}
