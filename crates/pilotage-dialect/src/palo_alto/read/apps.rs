//! Applications that PAN-OS knows by itself.
//!
//! Those that the header of a packet identifies are modelled. All others are found in the content of
//! a connection after it was opened, so a rule that names one may or may not match. For some the
//! ports are known that `application-default` allows (Applipedia, "Standard ports").

use pilotage_net::{IcmpKind, PortSet, Protocol, Transport, TransportSet};

use super::object::{Application, Kind};
use crate::read::policy::Services;

/// Applications that are an IP protocol.
const PROTOCOLS: &[(&str, u8)] = &[
    ("igmp", 2),
    ("egp", 8),
    ("rsvp", 46),
    ("gre", 47),
    ("ipsec-esp", 50),
    ("ipsec-ah", 51),
    ("eigrp", 88),
    ("ospfigp", 89),
    ("etherip", 97),
    ("pim", 103),
    ("vrrp", 112),
];

/// Ports of some applications, wide enough for every release: `application-default` never allows
/// others.
const PORTS: &[(&str, &str)] = &[
    ("bgp", "tcp/179"),
    ("dns", "tcp/53 udp/53 tcp/853"),
    ("dns-base", "tcp/53 udp/53 tcp/853"),
    ("ftp", "tcp/21"),
    ("ike", "udp/500 udp/4500"),
    ("ntp", "udp/123 tcp/123"),
    ("ntp-base", "udp/123 tcp/123"),
    ("ssh", "tcp/22"),
    ("telnet", "tcp/23"),
    ("tftp", "udp/69"),
];

/// What the name of an application stands for; `defaults` where only its own ports are allowed.
pub(super) fn predefined(name: &str, defaults: bool) -> Services {
    match name {
        "any" if defaults => Services::maybe(
            TransportSet::any(),
            "each application on its own ports (`application-default`)",
        ),
        "any" => Services::of(TransportSet::any()),
        "ping" => Services::of(Transport::Icmp(IcmpKind::V4 { kind: 8, code: None }).into()),
        "ping6" => Services::of(Transport::Icmp(IcmpKind::V6 { kind: 128, code: None }).into()),
        "icmp" => whole_icmp(false),
        "ipv6-icmp" => whole_icmp(true),
        _ => match PROTOCOLS.iter().find(|(known, _)| *known == name) {
            Some((_, number)) => Services::of(Transport::Ip(Protocol(*number)).into()),
            None => by_content(name, defaults),
        },
    }
}

/// ICMP, of which pings are an application of their own.
fn whole_icmp(six: bool) -> Services {
    let (protocol, echo): (Protocol, [IcmpKind; 2]) = if six {
        (Protocol::ICMPV6, [128, 129].map(|kind| IcmpKind::V6 { kind, code: None }))
    } else {
        (Protocol::ICMP, [8, 0].map(|kind| IcmpKind::V4 { kind, code: None }))
    };
    let echo: TransportSet = echo.into_iter().map(Transport::Icmp).collect();
    let known = TransportSet::from(Transport::Ip(protocol)).difference(&echo);
    let mut services = Services::maybe(echo, "pings are an application of their own");
    services.join(&Services::of(known));
    services
}

fn by_content(name: &str, defaults: bool) -> Services {
    let why = format!("the application `{}`", crate::read::findings::short(name));
    let ports = PORTS.iter().find(|(known, _)| defaults && *known == name);
    let ports = ports.and_then(|(_, ports)| ports.parse().ok());
    Services::maybe(ports.unwrap_or_else(TransportSet::any), why)
}

/// What an application of the configuration stands for.
pub(super) fn custom(name: &str, application: &Application, defaults: bool) -> Services {
    let why = || format!("the application `{}`", crate::read::findings::short(name));
    let Some(kind) = application.kind else {
        let bounded = defaults && !application.ports.is_empty();
        let ports = if bounded { application.ports.clone() } else { TransportSet::any() };
        return Services::maybe(ports, why());
    };
    let transport = match kind {
        Kind::Protocol(number) => whole(Protocol(number)),
        Kind::Icmp { six, number: Some(kind), code } => Transport::Icmp(if six {
            IcmpKind::V6 { kind, code }
        } else {
            IcmpKind::V4 { kind, code }
        }),
        Kind::Icmp { .. } | Kind::Unknown => return Services::maybe(TransportSet::any(), why()),
    };
    if application.by_content {
        return Services::maybe(transport.into(), why());
    }
    Services::of(transport.into())
}

/// A whole protocol, with its ports where it has some.
fn whole(protocol: Protocol) -> Transport {
    if protocol.has_ports() {
        Transport::ports(protocol, PortSet::any())
    } else {
        Transport::Ip(protocol)
    }
}
