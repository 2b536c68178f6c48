//! Transports and sets of them: text, and exactness against a small universe of packets.

use std::net::IpAddr;

use pilotage_net::{
    AddressSet, Family, Flow, IcmpKind, Packet, PacketTransport, PortSet, Protocol, Transport,
    TransportSet,
};
use proptest::prelude::*;

#[test]
fn transports_are_read_and_printed() {
    for (text, printed) in [
        ("tcp/443", "tcp/443"),
        ("443/TCP", "tcp/443"),
        ("80,443/tcp", "tcp/80,443"),
        ("tcp/443, 80", "tcp/80,443"),
        ("UDP/8472", "udp/8472"),
        ("tcp/2379-2380", "tcp/2379-2380"),
        ("tcp/2379–2380", "tcp/2379-2380"),
        ("sctp/any", "sctp/any"),
        ("tcp/*", "tcp/any"),
        ("udp/67 from 68", "udp/67 from 68"),
        ("udp/67  FROM  68", "udp/67 from 68"),
        ("udp/67 from any", "udp/67"),
        ("icmp/echo-request", "icmp/echo-request"),
        ("ICMP/Ping", "icmp/echo-request"),
        ("icmp/8", "icmpv4/echo-request"),
        ("icmpv4/3/13", "icmpv4/3/13"),
        ("icmpv6/135", "icmp/neighbor-solicitation"),
        ("icmpv6/echo-request", "icmpv6/echo-request"),
        ("icmpv4/any", "icmpv4/any"),
        ("ip/58", "icmpv6/any"),
        ("icmpv6", "icmpv6/any"),
        ("ip/50", "esp"),
        ("ESP", "esp"),
        ("ipip", "ipip"),
        ("vrrp", "vrrp"),
        ("ip/200", "ip/200"),
        ("ip/6", "tcp/any"),
    ] {
        let transport: Transport = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(transport.to_string(), printed, "{text}");
        assert_eq!(printed.parse(), Ok(transport), "{printed} reads back");
    }
}

#[test]
fn mistakes_are_answered() {
    for (text, words) in [
        ("", "the transport is empty"),
        ("tcp", "`tcp` has no ports; write `tcp/443`, or `tcp/any`"),
        ("tcp/", "in `tcp/`: a port is missing"),
        ("tcp/0", "in `tcp/0`: port `0` cannot be connected to"),
        ("0/udp", "port `0`"),
        ("tcp/70000", "in `tcp/70000`: `70000` is not a port"),
        ("tcp/https", "`https` is not a port"),
        ("443", "`443` has no protocol; write `tcp/443` or `udp/443`"),
        ("http/80", "`http` is not an IP protocol"),
        ("tcp/443/tls", "`443/tls` is not a port"),
        ("esp/50", "gives ports to `esp`, which has none; write `esp` alone"),
        ("esp from 500", "gives ports to `esp`"),
        ("icmp/echo-request from 1", "gives ports to `icmp`"),
        ("icmp", "does not say which messages; write `icmp/echo-request`"),
        ("icmp/any", "does not say which messages"),
        ("icmp/pong-request", "`pong-request` is not an ICMP kind"),
        ("icmpv4/neighbor-solicitation", "does not exist in IPv4"),
        ("ip/300", "`300` is not an IP protocol"),
        ("udp/67 from", "a port is missing"),
        ("udp/67 from 0", "port `0`"),
        ("udp/67 68", "`67 68` is not a port"),
    ] {
        let error = text.parse::<Transport>().unwrap_err().to_string();
        assert!(error.contains(words), "`{text}`: {error}");
    }
}

#[test]
fn sets_are_read_and_printed() {
    for (text, printed) in [
        ("any", "any"),
        ("none", "none"),
        ("udp/53 tcp/443 tcp/5080", "tcp/443,5080 udp/53"),
        ("udp/53; tcp/443,\n tcp/444", "tcp/443-444 udp/53"),
        ("esp icmp/ping udp/500", "udp/500 icmp/echo-request esp"),
        ("udp/67 from 68 udp/67", "udp/67"),
        ("udp/67 from 68 udp/53", "udp/53 udp/67 from 68"),
        ("tcp/1-100 tcp/any", "tcp/any"),
        ("icmpv4/8 icmpv6/128", "icmp/echo-request"),
        ("icmpv4/8 icmpv6/129", "icmpv4/echo-request icmpv6/echo-reply"),
        (
            "icmp/packet-too-big icmp/unreachable",
            "icmp/destination-unreachable icmp/packet-too-big",
        ),
        ("icmpv4/3/4 icmp/unreachable", "icmp/destination-unreachable"),
        ("icmpv4/any icmp/ping", "icmp/echo-request icmpv4/any"),
        ("icmpv4/any icmpv4/8", "icmpv4/any"),
        ("icmpv4/3/1 icmpv4/3/2", "icmpv4/3/1 icmpv4/3/2"),
        ("ip/17 udp/53", "udp/any"),
    ] {
        let set: TransportSet = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(set.to_string(), printed, "{text}");
        assert_eq!(printed.parse(), Ok(set), "{printed} reads back");
    }
    for text in ["", " ; ", "tcp/443 80", "from 68", "udp/67 from"] {
        assert!(text.parse::<TransportSet>().is_err(), "{text}");
    }
}

#[test]
fn every_set_of_all_parts_is_any() {
    let mut set: TransportSet = (0..=u8::MAX).map(|n| Transport::Ip(Protocol(n))).collect();
    assert_eq!(set, TransportSet::any());
    assert!(set.is_any() && set.iter().collect::<TransportSet>().is_any());
    set = set.difference(&Transport::tcp(0).into());
    assert!(!set.is_any() && !set.is_empty());
    assert_eq!(set.union(&Transport::tcp(PortSet::any()).into()), TransportSet::any());
}

#[test]
fn ports_of_a_protocol_without_ports_match_nothing() {
    assert!(TransportSet::from(Transport::ports(Protocol::ESP, 50)).is_empty());
    assert!(TransportSet::from(Transport::tcp(PortSet::new())).is_empty());
}

#[test]
fn flows_hold_packets_of_one_family() {
    let any = AddressSet::any();
    let flow = |transports: &str| Flow {
        source: any.clone(),
        destination: any.clone(),
        transports: transports.parse().unwrap(),
    };
    let packet = |source: &str, destination: &str, transport| Packet {
        source: source.parse().unwrap(),
        destination: destination.parse().unwrap(),
        transport,
    };
    let echo4 = PacketTransport::Icmp { kind: 8, code: 0 };
    let ping = flow("icmp/echo-request");
    assert!(ping.contains(&packet("192.0.2.1", "192.0.2.2", echo4)));
    assert!(!ping.contains(&packet("2001:db8::1", "2001:db8::2", echo4)));
    assert!(!flow("any").contains(&packet("192.0.2.1", "2001:db8::2", echo4)));
    let shown = packet("192.0.2.1", "192.0.2.2", echo4).to_string();
    assert_eq!(shown, "192.0.2.1 -> 192.0.2.2 icmpv4/8/0");
}

/// A transport out of a few that overlap in every way.
fn transport() -> impl Strategy<Value = Transport> {
    let edge = prop_oneof![0..3_u16, 66..69_u16, 65534..=65535_u16];
    let ports = (edge.clone(), edge).prop_map(|(a, b)| PortSet::from(a.min(b)..=a.max(b)));
    let source = prop_oneof![2 => Just(PortSet::any()), 3 => ports.clone()];
    let protocol = prop_oneof![Just(Protocol::TCP), Just(Protocol::UDP)];
    let kinds: Vec<IcmpKind> = IcmpKind::all().collect();
    let number = (0..5_u8, prop::option::of(0..5_u8));
    prop_oneof![
        6 => (protocol, ports, source).prop_map(|(protocol, destination, source)| {
            Transport::Ports { protocol, destination, source }
        }),
        2 => prop::sample::select(kinds).prop_map(Transport::Icmp),
        1 => number.clone().prop_map(|(kind, code)| {
            Transport::Icmp(IcmpKind::V4 { kind, code })
        }),
        1 => number.prop_map(|(kind, code)| Transport::Icmp(IcmpKind::V6 { kind, code })),
        1 => prop::sample::select(vec![0, 1, 6, 50, 58, 255]).prop_map(|n| {
            Transport::Ip(Protocol(n))
        }),
    ]
}

fn transports() -> impl Strategy<Value = Vec<Transport>> {
    prop::collection::vec(transport(), 0..7)
}

/// Every packet transport of the universe, in both families.
fn packets() -> Vec<(Family, PacketTransport)> {
    let ports = [0, 1, 2, 3, 66, 67, 68, 69, 65534, 65535];
    let mut out = Vec::new();
    for family in Family::ALL {
        for protocol in [Protocol::TCP, Protocol::UDP] {
            for source in ports {
                out.extend(ports.map(|destination| {
                    (family, PacketTransport::Ports { protocol, source, destination })
                }));
            }
        }
        for kind in (0..20).chain(127..145) {
            out.extend(
                [0, 1, 3, 4, 255].map(|code| (family, PacketTransport::Icmp { kind, code })),
            );
        }
        out.extend([0, 50, 89, 255].map(|n| (family, PacketTransport::Ip(Protocol(n)))));
    }
    out
}

/// What one transport means, said again without any set.
fn means(transport: &Transport, family: Family, packet: PacketTransport) -> bool {
    match (transport, packet) {
        (
            Transport::Ports { protocol, destination: to, source: from },
            PacketTransport::Ports { protocol: own, source, destination },
        ) => *protocol == own && from.contains(source) && to.contains(destination),
        (Transport::Icmp(named), PacketTransport::Icmp { kind, code }) => {
            named.number(family).is_some_and(|(k, c)| k == kind && c.is_none_or(|c| c == code))
        }
        (Transport::Ip(protocol), PacketTransport::Icmp { .. }) => match family {
            Family::V4 => *protocol == Protocol::ICMP,
            Family::V6 => *protocol == Protocol::ICMPV6,
        },
        (
            Transport::Ip(protocol),
            PacketTransport::Ip(own) | PacketTransport::Ports { protocol: own, .. },
        ) => *protocol == own,
        _ => false,
    }
}

proptest! {
    #[test]
    fn operations_are_those_of_sets(a in transports(), b in transports()) {
        let set_a: TransportSet = a.iter().cloned().collect();
        let set_b: TransportSet = b.iter().cloned().collect();
        let (union, both, only) =
            (set_a.union(&set_b), set_a.intersection(&set_b), set_a.difference(&set_b));
        for (family, packet) in packets() {
            let in_a = a.iter().any(|t| means(t, family, packet));
            let in_b = b.iter().any(|t| means(t, family, packet));
            prop_assert_eq!(set_a.contains_packet(family, &packet), in_a, "{:?}", packet);
            prop_assert_eq!(union.contains_packet(family, &packet), in_a || in_b);
            prop_assert_eq!(both.contains_packet(family, &packet), in_a && in_b);
            prop_assert_eq!(only.contains_packet(family, &packet), in_a && !in_b);
        }
        prop_assert_eq!(set_a.is_subset(&set_b), only.is_empty());
        prop_assert_eq!(set_a.overlaps(&set_b), !both.is_empty());
        prop_assert_eq!(only.union(&both), set_a);
    }

    #[test]
    fn one_form_for_one_set(a in transports(), b in transports()) {
        let set_a: TransportSet = a.iter().cloned().collect();
        let set_b: TransportSet = b.iter().cloned().collect();
        let backwards: TransportSet = a.iter().rev().cloned().collect();
        prop_assert_eq!(&backwards, &set_a);
        // The same set by a detour has the same form.
        prop_assert_eq!(set_a.union(&set_b).difference(&set_b).union(&set_a.intersection(&set_b)), set_a);
    }

    #[test]
    fn listed_parts_are_the_set(a in transports(), b in transports()) {
        for set in [
            a.iter().cloned().collect::<TransportSet>(),
            a.iter().cloned().collect::<TransportSet>().difference(&b.iter().cloned().collect()),
        ] {
            let parts: Vec<Transport> = set.iter().collect();
            prop_assert!(parts.is_sorted());
            prop_assert_eq!(parts.iter().cloned().collect::<TransportSet>(), set.clone());
            // Port 0 alone cannot be written, everything else can.
            if let Ok(read) = set.to_string().parse::<TransportSet>() {
                prop_assert_eq!(read, set);
            } else {
                prop_assert!(set.to_string().contains('0'));
            }
        }
    }
}

#[test]
fn packets_show_what_they_carry() {
    let (source, destination): (IpAddr, IpAddr) =
        ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
    let transport =
        PacketTransport::Ports { protocol: Protocol::TCP, source: 40000, destination: 443 };
    let packet = Packet { source, destination, transport };
    assert_eq!(packet.to_string(), "192.0.2.1 -> 192.0.2.2 tcp/443 from 40000");
}
