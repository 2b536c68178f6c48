//! Well-known services and programs, whatever a catalogue holds.
//!
//! Ports and transports are those of the IANA registry of service names and port numbers
//! <https://www.iana.org/assignments/service-names-port-numbers>, the numbers of IP protocols those
//! of <https://www.iana.org/assignments/protocol-numbers>, as the documents beside them explain.
//! Only what is beyond dispute stands here.

use pilotage_import::Protocol;

/// A service with ports.
#[derive(Debug)]
pub(crate) struct Service {
    /// Its name, as findings write it.
    pub(crate) name: &'static str,
    /// What documents call it, in lower case.
    pub(crate) phrases: &'static [&'static str],
    /// Where it listens.
    pub(crate) ports: &'static [u16],
    /// Ports that its clients send from, which answers go to.
    pub(crate) client_ports: &'static [u16],
    /// What it runs over.
    pub(crate) transports: Transports,
    /// The document that says so.
    pub(crate) source: &'static str,
}

/// What a service runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transports {
    /// One and no other.
    Only(Protocol),
    /// Always this one, whatever else it also runs over.
    Always(Protocol),
    /// This one as a rule; others where it is set up so, by the documents named.
    AsARule(Protocol, &'static str),
    /// TCP and UDP together: with one of them it works at times only.
    Both,
    /// Either, as its two sides agree.
    Either,
}

use Transports::{Always, AsARule, Both, Either, Only};

const fn service(
    name: &'static str,
    phrases: &'static [&'static str],
    ports: &'static [u16],
    transports: Transports,
    source: &'static str,
) -> Service {
    Service { name, phrases, ports, client_ports: &[], transports, source }
}

const TCP: Transports = Only(Protocol::Tcp);
const UDP: Transports = Only(Protocol::Udp);
const SNMP: Transports = AsARule(Protocol::Udp, "TCP (RFC 3430) and TLS (RFC 6353)");

/// The services.
pub(crate) const SERVICES: &[Service] = &[
    Service {
        client_ports: &[68],
        ..service("DHCP", &["dhcp", "bootp"], &[67, 68], UDP, "RFC 2131, section 4.1")
    },
    Service {
        client_ports: &[546],
        ..service("DHCPv6", &["dhcpv6", "dhcp v6"], &[546, 547], UDP, "RFC 8415, section 7.2")
    },
    service("LDAP", &["ldap"], &[389], Always(Protocol::Tcp), "RFC 4511, section 5.2"),
    service("LDAPS", &["ldaps", "secure ldap", "secureldap"], &[636], TCP, "RFC 4513, section 3"),
    service(
        "DNS",
        &["dns", "domain name", "domain name server", "name resolution", "name servers"],
        &[53],
        Both,
        "RFC 7766, section 5",
    ),
    service("NTP", &["ntp", "time sync", "time synchronization"], &[123], UDP, "RFC 5905"),
    service("SNMP", &["snmp"], &[161], SNMP, "RFC 3417, section 3"),
    service(
        "SNMP traps",
        &["snmp", "snmp trap", "snmp traps"],
        &[162],
        SNMP,
        "RFC 3417, section 3",
    ),
    service("TFTP", &["tftp"], &[69], UDP, "RFC 1350"),
    service("IPMI", &["ipmi", "rmcp"], &[623], UDP, "IPMI 2.0, section 13.1"),
    service("IKE", &["ike", "isakmp"], &[500], UDP, "RFC 7296, section 2"),
    service("VXLAN", &["vxlan"], &[4789, 8472], UDP, "RFC 7348, section 5"),
    service("Geneve", &["geneve"], &[6081], UDP, "RFC 8926, section 3.3"),
    service("WireGuard", &["wireguard"], &[51820, 51821, 51871], UDP, "wireguard.com/protocol"),
    service("BFD", &["bfd"], &[3784], UDP, "RFC 5881, section 4"),
    service("syslog", &["syslog", "log"], &[514], Either, "RFC 5426 and RFC 6587"),
    service("SSH", &["ssh", "sshd", "secure shell"], &[22], TCP, "RFC 4253, section 4"),
    service("BGP", &["bgp"], &[179], TCP, "RFC 4271, section 8"),
    service("SMTP", &["smtp"], &[25, 587], TCP, "RFC 5321"),
    service("iSCSI", &["iscsi"], &[3260], TCP, "RFC 7143"),
];

/// A protocol of its own beside TCP and UDP, which has no ports.
#[derive(Debug)]
pub(crate) struct Portless {
    /// Its name, as findings write it.
    pub(crate) name: &'static str,
    /// What documents call it, in lower case.
    pub(crate) phrases: &'static [&'static str],
    /// Its number.
    pub(crate) number: u16,
}

/// The protocols without ports that are mistaken for ports.
pub(crate) const PORTLESS: &[Portless] = &[
    Portless { name: "IPIP", phrases: &["ipip", "ip in ip", "ipencap"], number: 4 },
    Portless { name: "GRE", phrases: &["gre"], number: 47 },
    Portless { name: "ESP", phrases: &["esp", "encapsulating security payload"], number: 50 },
    Portless { name: "AH", phrases: &["ah", "authentication header"], number: 51 },
    Portless { name: "OSPF", phrases: &["ospf"], number: 89 },
    Portless { name: "VRRP", phrases: &["vrrp", "keepalived"], number: 112 },
];

/// A program that a port belongs to, where no catalogue has a requirement for it.
#[derive(Debug)]
pub(crate) struct Owner {
    /// What it is, as findings write it.
    pub(crate) name: &'static str,
    /// What documents call it, in lower case.
    pub(crate) phrases: &'static [&'static str],
    /// Its port.
    pub(crate) port: u16,
    /// The document that says so.
    pub(crate) source: &'static str,
}

/// Ports that are mistaken for those of another program.
pub(crate) const OWNERS: &[Owner] = &[Owner {
    name: "the read-only port of the kubelet",
    phrases: &["kubelet", "read only"],
    port: 10255,
    source: "Kubernetes, kubelet configuration, readOnlyPort",
}];
