//! Names of ports, protocols and messages of ICMP.
//!
//! Source: "Firewall Filter Match Conditions for IPv4 Traffic" and "... for IPv6 Traffic" of the Junos
//! Routing Policies, Firewall Filters, and Traffic Policers User Guide, which list each name with its
//! number; `destination-port` of applications takes the same names.

use pilotage_net::PortSet;

/// In the order of the names.
#[rustfmt::skip]
const PORTS: &[(&str, u16)] = &[
    ("afs", 1483), ("bgp", 179), ("biff", 512), ("bootpc", 68), ("bootps", 67), ("cmd", 514),
    ("cvspserver", 2401), ("dhcp", 67), ("domain", 53), ("eklogin", 2105), ("ekshell", 2106),
    ("excc", 512), ("exec", 512), ("finger", 79), ("ftp", 21), ("ftp-data", 20), ("http", 80),
    ("https", 443), ("ident", 113), ("imap", 143), ("kerberos-sec", 88), ("klogin", 543),
    ("kpasswd", 761), ("krb-prop", 754), ("krbupdate", 760), ("kshell", 544), ("ldap", 389),
    ("ldp", 646), ("login", 513), ("mobileip-agent", 434), ("mobilip-mn", 435), ("msdp", 639),
    ("netbios-dgm", 138), ("netbios-ns", 137), ("netbios-ssn", 139), ("nfsd", 2049), ("nntp", 119),
    ("ntalk", 518), ("ntp", 123), ("pop3", 110), ("pptp", 1723), ("printer", 515),
    ("radacct", 1813), ("radius", 1812), ("rip", 520), ("rkinit", 2108), ("smtp", 25),
    ("snmp", 161), ("snmp-trap", 162), ("snmptrap", 162), ("snpp", 444), ("socks", 1080),
    ("ssh", 22), ("sunrpc", 111), ("syslog", 514), ("tacacs", 49), ("tacacs-ds", 65),
    ("talk", 517), ("telnet", 23), ("tftp", 69), ("timed", 525), ("who", 513), ("xdmcp", 177),
    ("zephyr-clt", 2103), ("zephyr-hm", 2104), ("zephyr-srv", 2102),
];

/// In the order of the names.
#[rustfmt::skip]
const PROTOCOLS: &[(&str, u8)] = &[
    ("ah", 51), ("dstopts", 60), ("egp", 8), ("esp", 50), ("fragment", 44), ("gre", 47),
    ("hop-by-hop", 0), ("icmp", 1), ("icmp6", 58), ("icmpv6", 58), ("igmp", 2), ("ipip", 4),
    ("ipv6", 41), ("no-next-header", 59), ("ospf", 89), ("pim", 103), ("routing", 43),
    ("rsvp", 46), ("sctp", 132), ("tcp", 6), ("udp", 17), ("vrrp", 112),
];

/// Types of ICMP, in the order of the names.
#[rustfmt::skip]
const TYPES: &[(&str, u8)] = &[
    ("echo-reply", 0), ("echo-request", 8), ("info-reply", 16), ("info-request", 15),
    ("mask-reply", 18), ("mask-request", 17), ("parameter-problem", 12), ("redirect", 5),
    ("router-advertisement", 9), ("router-solicit", 10), ("source-quench", 4),
    ("time-exceeded", 11), ("timestamp", 13), ("timestamp-reply", 14), ("unreachable", 3),
];

/// Types of ICMPv6, in the order of the names.
#[rustfmt::skip]
const TYPES6: &[(&str, u8)] = &[
    ("certificate-path-advertisement", 149), ("certificate-path-solicitation", 148),
    ("destination-unreachable", 1), ("echo-reply", 129), ("echo-request", 128),
    ("home-agent-address-discovery-reply", 145), ("home-agent-address-discovery-request", 144),
    ("inverse-neighbor-discovery-advertisement", 142),
    ("inverse-neighbor-discovery-solicitation", 141), ("membership-query", 130),
    ("membership-report", 131), ("membership-termination", 132),
    ("mobile-prefix-advertisement-reply", 147), ("mobile-prefix-solicitation", 146),
    ("neighbor-advertisement", 136), ("neighbor-solicit", 135), ("node-information-reply", 140),
    ("node-information-request", 139), ("packet-too-big", 2), ("parameter-problem", 4),
    ("private-experimentation-100", 100), ("private-experimentation-101", 101),
    ("private-experimentation-200", 200), ("private-experimentation-201", 201), ("redirect", 137),
    ("router-advertisement", 134), ("router-renumbering", 138), ("router-solicit", 133),
    ("time-exceeded", 3),
];

/// Codes of ICMP, whose names say of which type they are; in the order of the names.
#[rustfmt::skip]
const CODES: &[(&str, u8)] = &[
    ("communication-prohibited-by-filtering", 13), ("destination-host-prohibited", 10),
    ("destination-host-unknown", 7), ("destination-network-prohibited", 9),
    ("destination-network-unknown", 6), ("fragmentation-needed", 4),
    ("host-precedence-violation", 14), ("host-unreachable", 1), ("host-unreachable-for-tos", 12),
    ("ip-header-bad", 0), ("network-unreachable", 0), ("network-unreachable-for-tos", 11),
    ("port-unreachable", 3), ("precedence-cutoff-in-effect", 15), ("protocol-unreachable", 2),
    ("redirect-for-host", 1), ("redirect-for-network", 0), ("redirect-for-tos-and-host", 3),
    ("redirect-for-tos-and-net", 2), ("required-option-missing", 1), ("source-host-isolated", 8),
    ("source-route-failed", 5), ("ttl-eq-zero-during-reassembly", 1),
    ("ttl-eq-zero-during-transit", 0),
];

/// Codes of ICMPv6, in the order of the names.
#[rustfmt::skip]
const CODES6: &[(&str, u8)] = &[
    ("address-unreachable", 3), ("administratively-prohibited", 1), ("ip6-header-bad", 0),
    ("no-route-to-destination", 0), ("port-unreachable", 4), ("ttl-eq-zero-during-reassembly", 1),
    ("ttl-eq-zero-during-transit", 0), ("unrecognized-next-header", 1), ("unrecognized-option", 2),
];

fn of<T: Copy + std::str::FromStr>(table: &[(&str, T)], name: &str) -> Option<T> {
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        return name.parse().ok();
    }
    let name = name.to_ascii_lowercase();
    let at = table.binary_search_by(|(known, _)| (*known).cmp(name.as_str())).ok()?;
    table.get(at).map(|(_, value)| *value)
}

/// The port of a name or number.
pub(crate) fn port(text: &str) -> Option<u16> {
    of(PORTS, text)
}

/// A port, or a range of them: `80`, `http`, `1024-65535`.
pub(crate) fn ports(text: &str) -> Option<PortSet> {
    if let Some(port) = port(text) {
        return Some(PortSet::single(port));
    }
    let (first, last) = text.split_once('-')?;
    let (first, last) = (port(first)?, port(last)?);
    (first <= last).then(|| PortSet::from(first..=last))
}

/// The protocol of a name or number.
pub(crate) fn protocol(text: &str) -> Option<u8> {
    of(PROTOCOLS, text)
}

/// The type of ICMP of a name or number.
pub(crate) fn icmp_type(text: &str) -> Option<u8> {
    of(TYPES, text)
}

/// The type of ICMPv6 of a name or number.
pub(crate) fn icmp6_type(text: &str) -> Option<u8> {
    of(TYPES6, text)
}

/// The code of ICMP of a name or number.
pub(crate) fn icmp_code(text: &str) -> Option<u8> {
    of(CODES, text)
}

/// The code of ICMPv6 of a name or number.
pub(crate) fn icmp6_code(text: &str) -> Option<u8> {
    of(CODES6, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        assert!(PORTS.is_sorted_by(|a, b| a.0 < b.0) && PROTOCOLS.is_sorted_by(|a, b| a.0 < b.0));
        for table in [TYPES, TYPES6, CODES, CODES6] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0), "{table:?}");
        }
    }

    #[test]
    fn ports_are_numbers_names_and_ranges() {
        for (text, expected) in [
            ("443", "443"),
            ("ftp-data", "20"),
            ("1024-65535", "1024-65535"),
            ("ftp-ssh", "21-22"),
            ("0", "0"),
        ] {
            assert_eq!(ports(text).unwrap().to_string(), expected, "{text}");
        }
        for text in ["90-80", "65536", "-1", "+1", "", "nothing", "1-"] {
            assert_eq!(ports(text), None, "{text}");
        }
        assert_eq!((protocol("TCP"), protocol("47"), protocol("256")), (Some(6), Some(47), None));
    }
}
