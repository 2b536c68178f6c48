//! Names of ports and protocols.
//!
//! After "Addresses, Protocols, and Ports" of the ASA General Operations CLI Configuration Guide, the
//! `access-list` pages of the IOS Security Command Reference and of the NX-OS Security Command
//! Reference. No name stands for two ports: where TCP and UDP both have one, the number is the same.

/// In the order of the names.
#[rustfmt::skip]
const PORTS: &[(&str, u16)] = &[
    ("aol", 5190), ("bfd-echo", 3785), ("bgp", 179), ("biff", 512), ("bootpc", 68), ("bootps", 67),
    ("chargen", 19), ("cifs", 3020), ("citrix-ica", 1494), ("cmd", 514),
    ("connectedapps-plain", 15001), ("connectedapps-tls", 15002), ("ctiqbe", 2748),
    ("daytime", 13), ("discard", 9), ("dns", 53), ("dnsix", 195), ("domain", 53), ("drip", 3949),
    ("echo", 7), ("exec", 512), ("finger", 79), ("ftp", 21), ("ftp-data", 20), ("gopher", 70),
    ("h323", 1720), ("hostname", 101), ("http", 80), ("https", 443), ("ident", 113), ("imap4", 143),
    ("irc", 194), ("isakmp", 500), ("kerberos", 750), ("klogin", 543), ("kshell", 544),
    ("ldap", 389), ("ldaps", 636), ("login", 513), ("lotusnotes", 1352), ("lpd", 515),
    ("mobile-ip", 434), ("msrpc", 135), ("nameserver", 42), ("netbios-dgm", 138),
    ("netbios-ns", 137), ("netbios-ss", 139), ("netbios-ssn", 139), ("nfs", 2049), ("nntp", 119),
    ("non500-isakmp", 4500), ("ntp", 123), ("onep-plain", 15001), ("onep-tls", 15002),
    ("pcanywhere-data", 5631), ("pcanywhere-status", 5632), ("pim-auto-rp", 496), ("pop2", 109),
    ("pop3", 110), ("pptp", 1723), ("radius", 1645), ("radius-acct", 1646), ("rip", 520),
    ("ripng", 521), ("ripv6", 521), ("rpc", 111), ("rsh", 514), ("rtsp", 554),
    ("secureid-udp", 5510), ("sip", 5060), ("smtp", 25), ("snmp", 161), ("snmptrap", 162),
    ("sqlnet", 1521), ("ssh", 22), ("sunrpc", 111), ("syslog", 514), ("tacacs", 49),
    ("tacacs-ds", 65), ("talk", 517), ("telnet", 23), ("tftp", 69), ("time", 37), ("uucp", 540),
    ("vxlan", 4789), ("who", 513), ("whois", 43), ("www", 80), ("xdmcp", 177),
];

/// In the order of the names. `ip` stands for all and is not among them.
#[rustfmt::skip]
const PROTOCOLS: &[(&str, u8)] = &[
    ("ah", 51), ("ahp", 51), ("eigrp", 88), ("esp", 50), ("gre", 47), ("icmp", 1), ("icmp6", 58),
    ("icmpv6", 58), ("igmp", 2), ("igrp", 9), ("ipinip", 4), ("ipsec", 50), ("nos", 94),
    ("ospf", 89), ("pcp", 108), ("pim", 103), ("pptp", 47), ("sctp", 132), ("snp", 109),
    ("tcp", 6), ("udp", 17), ("vrrp", 112),
];

fn of<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    let name = name.to_ascii_lowercase();
    let at = table.binary_search_by(|(known, _)| (*known).cmp(name.as_str())).ok()?;
    table.get(at).map(|(_, value)| *value)
}

/// The port of a name or number.
pub(crate) fn port(text: &str) -> Option<u16> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    of(PORTS, text)
}

/// The protocol of a name or number.
pub(crate) fn protocol(text: &str) -> Option<u8> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    of(PROTOCOLS, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        assert!(PORTS.is_sorted_by(|(one, _), (next, _)| one < next));
        assert!(PROTOCOLS.is_sorted_by(|(one, _), (next, _)| one < next));
    }

    #[test]
    fn names_and_numbers_are_known() {
        assert_eq!(port("HTTPS"), Some(443));
        assert_eq!(port("65535"), Some(65535));
        for text in ["65536", "-1", "", "nothing"] {
            assert_eq!(port(text), None, "{text}");
        }
        assert_eq!(protocol("ahp"), Some(51));
        assert_eq!(protocol("256"), None);
    }
}
