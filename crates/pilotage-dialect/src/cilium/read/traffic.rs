//! Ports and messages that rules ask for.

use pilotage_document::Node;
use pilotage_net::{Family, PortSet};

use crate::kube::bounds::Bounds;
use crate::kube::fields;
use crate::read::findings::{Findings, short};

/// One alternative of what a packet carries.
#[derive(Clone, Debug)]
pub(super) struct Traffic {
    pub(super) family: Option<Family>,
    pub(super) protocols: PortSet,
    /// Ports, or types and codes of ICMP.
    pub(super) ports: Bounds<PortSet>,
    pub(super) doubts: Vec<String>,
}

/// Everything that a packet can carry.
pub(super) fn all() -> Traffic {
    let protocols = PortSet::from(0..=255);
    Traffic { family: None, protocols, ports: Bounds::any(), doubts: Vec::new() }
}

/// The alternatives of `toPorts`.
pub(super) fn to_ports(node: &Node, findings: &mut Findings) -> Vec<Traffic> {
    let items = fields::items(node, "toPorts", findings);
    items.iter().flat_map(|item| port_rule(item, findings)).collect()
}

fn port_rule(node: &Node, findings: &mut Findings) -> Vec<Traffic> {
    let mut found = None;
    let mut doubts = Vec::new();
    for entry in fields::entries(node, "toPorts", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "ports" => {
                let items = fields::items(value, key, findings);
                let ports: Vec<Traffic> =
                    items.iter().filter_map(|item| port(item, findings)).collect();
                found = (!items.is_empty()).then_some(ports);
            }
            "rules" if value.describe() == "nothing" => {}
            "rules" | "listener" | "serverNames" | "terminatingTLS" | "originatingTLS" => {
                doubts.push(format!("`{key}`, of which only the proxy knows"));
            }
            _ => fields::unknown(entry, "toPorts", findings),
        }
    }
    let mut found = found.unwrap_or_else(|| vec![all()]);
    found.iter_mut().for_each(|it| it.doubts.clone_from(&doubts));
    found
}

fn port(node: &Node, findings: &mut Findings) -> Option<Traffic> {
    let (mut first, mut last, mut protocol) = (None, None, "ANY");
    for entry in fields::entries(node, "ports", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "port" => first = fields::text(value, key, findings),
            "endPort" => last = fields::number::<u16>(value, key, findings),
            "protocol" => protocol = fields::text(value, key, findings).unwrap_or("ANY"),
            _ => fields::unknown(entry, "ports", findings),
        }
    }
    let numbers: &[u16] = match protocol.to_ascii_uppercase().as_str() {
        "ANY" => &[6, 17, 132],
        "TCP" => &[6],
        "UDP" => &[17],
        "SCTP" => &[132],
        "ICMP" => &[1],
        "ICMPV6" => &[58],
        "IGMP" => &[2],
        "VRRP" => &[112],
        _ => {
            let message = format!("`{}` is no protocol that Cilium knows", short(protocol));
            findings.syntax(message, node.first_key());
            return None;
        }
    };
    let ports = match first.map(str::parse::<u16>) {
        // Zero stands for all.
        None | Some(Ok(0)) => Bounds::any(),
        Some(Ok(first)) => match last.filter(|last| *last > 0) {
            Some(last) if last < first => {
                findings.syntax("`endPort` is below `port`", node.first_key());
                return None;
            }
            last => Bounds::known(PortSet::from(first..=last.unwrap_or(first))),
        },
        Some(Err(_)) => named(first.unwrap_or_default(), node, findings)?,
    };
    let protocols = numbers.iter().copied().collect();
    Some(Traffic { family: None, protocols, ports, doubts: Vec::new() })
}

/// A name that pods give to their ports.
fn named(name: &str, node: &Node, findings: &mut Findings) -> Option<Bounds<PortSet>> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_name = name.contains(|c: char| c.is_ascii_alphabetic()) && name.chars().all(of_name);
    if !is_name {
        findings.syntax(format!("`{}` is no port", short(name)), node.first_key());
        return None;
    }
    Some(Bounds::at_least(PortSet::new(), format!("which port `{}` is", short(name))))
}

/// The messages of `icmps`.
pub(super) fn icmps(node: &Node, findings: &mut Findings) -> Vec<Traffic> {
    let mut found = Vec::new();
    for item in fields::items(node, "icmps", findings) {
        for entry in fields::entries(item, "icmps", findings) {
            match entry.key.as_str() {
                "fields" => {
                    let items = fields::items(&entry.value, "fields", findings);
                    found.extend(items.iter().filter_map(|item| message(item, findings)));
                }
                _ => fields::unknown(entry, "icmps", findings),
            }
        }
    }
    found
}

fn message(node: &Node, findings: &mut Findings) -> Option<Traffic> {
    let (mut family, mut kind) = (Family::V4, None);
    for entry in fields::entries(node, "fields", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "family" => match fields::text(value, key, findings)? {
                "IPv4" => {}
                "IPv6" => family = Family::V6,
                _ => findings.syntax("a family is `IPv4` or `IPv6`", value.place),
            },
            "type" => kind = fields::text(value, key, findings),
            _ => fields::unknown(entry, "fields", findings),
        }
    }
    let kind = kind?;
    let Some(number) = kind.parse::<u8>().ok().or_else(|| number(family, kind)) else {
        let message = format!("`{}` is no type of ICMP that Cilium knows", short(kind));
        findings.syntax(message, node.first_key());
        return None;
    };
    let of = |code| u16::from_be_bytes([number, code]);
    let protocol: u16 = if family == Family::V4 { 1 } else { 58 };
    Some(Traffic {
        family: Some(family),
        protocols: protocol.into(),
        ports: Bounds::known(PortSet::from(of(0)..=of(u8::MAX))),
        doubts: Vec::new(),
    })
}

/// Types by the names of "Layer 4 policies, limit ICMP types" in the documentation of Cilium.
fn number(family: Family, name: &str) -> Option<u8> {
    let v4: &[(&str, u8)] = &[
        ("EchoReply", 0),
        ("DestinationUnreachable", 3),
        ("Redirect", 5),
        ("Echo", 8),
        ("EchoRequest", 8),
        ("RouterAdvertisement", 9),
        ("RouterSelection", 10),
        ("TimeExceeded", 11),
        ("ParameterProblem", 12),
        ("Timestamp", 13),
        ("TimestampReply", 14),
        ("Photuris", 40),
        ("ExtendedEchoRequest", 42),
        ("ExtendedEchoReply", 43),
    ];
    let v6: &[(&str, u8)] = &[
        ("DestinationUnreachable", 1),
        ("PacketTooBig", 2),
        ("TimeExceeded", 3),
        ("ParameterProblem", 4),
        ("EchoRequest", 128),
        ("EchoReply", 129),
        ("MulticastListenerQuery", 130),
        ("MulticastListenerReport", 131),
        ("MulticastListenerDone", 132),
        ("RouterSolicitation", 133),
        ("RouterAdvertisement", 134),
        ("NeighborSolicitation", 135),
        ("NeighborAdvertisement", 136),
        ("RedirectMessage", 137),
        ("RouterRenumbering", 138),
        ("ICMPNodeInformationQuery", 139),
        ("ICMPNodeInformationResponse", 140),
        ("InverseNeighborDiscoverySolicitation", 141),
        ("InverseNeighborDiscoveryAdvertisement", 142),
    ];
    let names = if family == Family::V4 { v4 } else { v6 };
    let name = name.replace([' ', '-'], "");
    names.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name)).map(|(_, number)| *number)
}
