//! What people write for addresses and ports, how it prints, and what a mistake is answered with.
#![allow(clippy::panic, reason = "a test's helpers may panic")]

use std::str::FromStr;

use pilotage_net::{AddressRange, AddressSet, IcmpKind, PortSet, Prefix, Protocol};

/// Reads each text and compares what it prints as.
fn prints<T>(cases: &[(&str, &str)])
where
    T: FromStr + ToString + PartialEq + std::fmt::Debug,
    T::Err: std::fmt::Display,
{
    for (text, printed) in cases {
        match text.parse::<T>() {
            Ok(value) => {
                assert_eq!(value.to_string(), *printed, "{text}");
                assert_eq!(printed.parse::<T>().ok(), Some(value), "{printed} reads back");
            }
            Err(error) => panic!("{text}: {error}"),
        }
    }
}

/// Reads each text and looks for the words in the message.
fn fails<T>(cases: &[(&str, &str)])
where
    T: FromStr + std::fmt::Debug,
    T::Err: std::fmt::Display,
{
    for (text, words) in cases {
        match text.parse::<T>() {
            Ok(value) => panic!("`{text}` was read as {value:?}"),
            Err(error) => {
                let message = error.to_string();
                assert!(message.contains(words), "`{text}`: {message}");
            }
        }
    }
}

#[test]
fn prefixes() {
    prints::<Prefix>(&[
        ("10.0.0.0/8", "10.0.0.0/8"),
        ("192.0.2.7", "192.0.2.7/32"),
        ("0.0.0.0/0", "0.0.0.0/0"),
        ("255.255.255.255/32", "255.255.255.255/32"),
        (" 192.0.2.0 / 24 ", "192.0.2.0/24"),
        ("::/0", "::/0"),
        ("2001:DB8::/32", "2001:db8::/32"),
        ("2001:db8::1", "2001:db8::1/128"),
    ]);
    fails::<Prefix>(&[
        ("10.0.0.1/8", "`10.0.0.1/8` is an address inside a network; write `10.0.0.0/8`"),
        ("2001:db8::1/64", "write `2001:db8::/64` for the network or `2001:db8::1` for the host"),
        ("10.0.0.1/0", "write `0.0.0.0/0`"),
        (
            "10.0.0.0/33",
            "`10.0.0.0/33` is longer than an IPv4 address; write a length from 0 to 32",
        ),
        ("2001:db8::/129", "from 0 to 128"),
        ("10.0.0.0/999", "longer than an IPv4 address"),
        ("10.0.0.0/", "no prefix length"),
        ("10.0.0.0/+8", "no prefix length"),
        ("10.0.0.0/-1", "no prefix length"),
        ("10.0.0.0/255.255.0.0", "`10.0.0.0/255.255.0.0` has a netmask; write `10.0.0.0/16`"),
        ("10.0.0.0/255.0.255.0", "no prefix length"),
        ("10.0.0/8", "`10.0.0` is not an IP address"),
        ("/8", "the address is empty"),
        ("", "the address is empty"),
        ("::ffff:192.0.2.0/120", "write `192.0.2.0/24`"),
        ("::ffff:0:0/96", "write `0.0.0.0/0`"),
        ("::ffff:192.0.2.1", "write `192.0.2.1`"),
    ]);
}

#[test]
fn prefix_ends_and_members() {
    for (text, first, last) in [
        ("0.0.0.0/0", "0.0.0.0", "255.255.255.255"),
        ("192.0.2.64/26", "192.0.2.64", "192.0.2.127"),
        ("255.255.255.255", "255.255.255.255", "255.255.255.255"),
        ("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("2001:db8::/127", "2001:db8::", "2001:db8::1"),
    ] {
        let prefix: Prefix = text.parse().unwrap();
        assert_eq!(prefix.first().to_string(), first);
        assert_eq!(prefix.last().to_string(), last);
        assert!(prefix.contains(prefix.first()) && prefix.contains(prefix.last()));
    }
    let net: Prefix = "192.0.2.64/26".parse().unwrap();
    for outside in ["192.0.2.63", "192.0.2.128", "::", "::c000:240"] {
        assert!(!net.contains(outside.parse().unwrap()), "{outside}");
    }
    for (other, overlaps) in
        [("192.0.2.0/24", true), ("192.0.2.65", true), ("192.0.2.128/26", false), ("::/0", false)]
    {
        assert_eq!(net.overlaps(&other.parse().unwrap()), overlaps, "{other}");
    }
}

#[test]
fn ranges() {
    prints::<AddressRange>(&[
        ("192.0.2.1-192.0.2.9", "192.0.2.1-192.0.2.9"),
        ("192.0.2.4-6", "192.0.2.4-192.0.2.6"),
        ("192.0.2.4 – 6", "192.0.2.4-192.0.2.6"),
        ("192.0.2.4-7", "192.0.2.4/30"),
        ("192.0.2.4-4", "192.0.2.4"),
        ("192.0.2.0/32", "192.0.2.0"),
        ("0.0.0.0-255.255.255.255", "0.0.0.0/0"),
        ("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0"),
        ("2001:db8::1-2001:db8::2", "2001:db8::1-2001:db8::2"),
    ]);
    fails::<AddressRange>(&[
        ("192.0.2.9-192.0.2.1", "runs backwards; write `192.0.2.1-192.0.2.9`"),
        ("192.0.2.9-1", "runs backwards"),
        ("192.0.2.1-2001:db8::1", "mixes IPv4 and IPv6"),
        ("192.0.2.1-256", "does not end in"),
        ("2001:db8::1-5", "does not end in"),
        ("192.0.2.1-", "the address is empty"),
        ("192.0.2.1-10.0.0.0/8", "`10.0.0.0/8` is not an IP address"),
    ]);
}

#[test]
fn address_sets() {
    prints::<AddressSet>(&[
        ("any", "any"),
        ("none", "none"),
        ("0.0.0.0/0, ::/0", "any"),
        ("192.0.2.2,192.0.2.1 192.0.2.3", "192.0.2.1-192.0.2.3"),
        ("2001:db8::/32, 10.0.0.0/9, 10.128.0.0/9", "10.0.0.0/8, 2001:db8::/32"),
    ]);
    fails::<AddressSet>(&[("10.0.0.0/8, nodes", "`nodes` is not an IP address"), ("", "empty")]);
}

#[test]
fn port_sets() {
    prints::<PortSet>(&[
        ("443", "443"),
        ("2379-2380,80, 443", "80,443,2379-2380"),
        ("2379–2380", "2379-2380"),
        ("30000:32767", "30000-32767"),
        ("80,81,79", "79-81"),
        ("any", "any"),
        ("*", "any"),
        ("0-65535", "any"),
        ("1-65535", "1-65535"),
        ("0-1023", "0-1023"),
    ]);
    fails::<PortSet>(&[
        ("0", "port `0` cannot be connected to"),
        ("0-0", "port `0`"),
        ("80,0", "port `0`"),
        ("65536", "`65536` is not a port or range; write numbers from 1 to 65535"),
        ("-5", "`-5` is not a port"),
        ("5-", "`5-` is not a port"),
        ("1-2-3", "`1-2-3` is not a port"),
        ("+5", "`+5` is not a port"),
        ("http", "`http` is not a port"),
        ("", "a port is missing"),
        ("80,,81", "a port is missing in `80,,81`"),
        ("2380-2379", "`2380-2379` runs backwards; write `2379-2380`"),
    ]);
}

#[test]
fn protocols() {
    prints::<Protocol>(&[
        ("TCP", "tcp"),
        ("4", "ipip"),
        ("ipv6-icmp", "icmpv6"),
        ("112", "vrrp"),
        ("255", "255"),
    ]);
    fails::<Protocol>(&[("quic", "`quic` is not an IP protocol"), ("256", "256"), ("", "``")]);
    // Names are found by binary search, so every number must find its own name again.
    for number in 0..=u8::MAX {
        let protocol = Protocol(number);
        assert_eq!(protocol.to_string().parse(), Ok(protocol));
    }
    assert_eq!((0..=u8::MAX).filter(|n| Protocol(*n).name().is_some()).count(), 37);
}

#[test]
fn icmp_kinds() {
    prints::<IcmpKind>(&[
        ("Ping", "echo-request"),
        ("fragmentation-needed", "packet-too-big"),
        ("neighbour_solicitation", "neighbor-solicitation"),
        ("v6/135", "neighbor-solicitation"),
        ("13", "timestamp-request"),
        ("8", "v4/echo-request"),
        ("v6/packet too big", "v6/packet-too-big"),
        ("3/4", "v4/packet-too-big"),
        ("v4/3/13", "v4/3/13"),
        ("v6/200", "v6/200"),
    ]);
    fails::<IcmpKind>(&[
        ("pingpong", "`pingpong` is not an ICMP kind; write one of echo-request, echo-reply"),
        ("v4/neighbor-solicitation", "does not exist in IPv4; write `icmp/neighbor-solicitation`"),
        ("256", "is not an ICMP kind"),
        ("", "is not an ICMP kind"),
    ]);
    for kind in IcmpKind::all() {
        assert_eq!(kind.to_string().parse(), Ok(kind));
        assert!(kind.v4().is_some() || kind.v6().is_some());
    }
    assert_eq!(IcmpKind::PacketTooBig.v4(), Some((3, Some(4))));
    assert_eq!(IcmpKind::PacketTooBig.v6(), Some((2, None)));
    assert_eq!(IcmpKind::NeighborSolicitation.v4(), None);
}
