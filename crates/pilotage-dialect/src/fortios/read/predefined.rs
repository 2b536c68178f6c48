//! Services that every FortiGate has, for configurations that do not list them.
//!
//! Source: `show firewall service custom` and `show firewall service group` of a factory-fresh
//! FortiOS; a configuration that lists them overrides these.

use std::sync::Arc;

use pilotage_net::{PortSet, Protocol, Transport};

use crate::read::policy::Services;

/// Each with what it carries, in the words of this project.
pub(super) const SERVICES: &[(&str, &str)] = &[
    ("ALL", "any"),
    ("ALL_TCP", "tcp/1-65535"),
    ("ALL_UDP", "udp/1-65535"),
    ("ALL_ICMP", "icmpv4/any"),
    ("ALL_ICMP6", "icmpv6/any"),
    ("GRE", "gre"),
    ("AH", "ah"),
    ("ESP", "esp"),
    ("AOL", "tcp/5190-5194"),
    ("BGP", "tcp/179"),
    ("DHCP", "udp/67-68"),
    ("DNS", "tcp/53 udp/53"),
    ("FINGER", "tcp/79"),
    ("FTP", "tcp/21"),
    ("FTP_GET", "tcp/21"),
    ("FTP_PUT", "tcp/21"),
    ("GOPHER", "tcp/70"),
    ("H323", "tcp/1720,1503 udp/1719"),
    ("HTTP", "tcp/80"),
    ("HTTPS", "tcp/443"),
    ("IKE", "udp/500,4500"),
    ("IMAP", "tcp/143"),
    ("IMAPS", "tcp/993"),
    ("Internet-Locator-Service", "tcp/389"),
    ("IRC", "tcp/6660-6669"),
    ("L2TP", "tcp/1701 udp/1701"),
    ("LDAP", "tcp/389"),
    ("NetMeeting", "tcp/1720"),
    ("NFS", "tcp/111,2049 udp/111,2049"),
    ("NNTP", "tcp/119"),
    ("NTP", "tcp/123 udp/123"),
    ("OSPF", "ospf"),
    ("PC-Anywhere", "tcp/5631 udp/5632"),
    ("PING", "icmpv4/8"),
    ("TIMESTAMP", "icmpv4/13"),
    ("INFO_REQUEST", "icmpv4/15"),
    ("INFO_ADDRESS", "icmpv4/17"),
    ("ONC-RPC", "tcp/111 udp/111"),
    ("DCE-RPC", "tcp/135 udp/135"),
    ("POP3", "tcp/110"),
    ("POP3S", "tcp/995"),
    ("PPTP", "tcp/1723"),
    ("QUAKE", "udp/26000,27000,27910,27960"),
    ("RAUDIO", "udp/7070"),
    ("REXEC", "tcp/512"),
    ("RIP", "udp/520"),
    ("RLOGIN", "tcp/513 from 512-1023"),
    ("RSH", "tcp/514 from 512-1023"),
    ("SCCP", "tcp/2000"),
    ("SIP", "tcp/5060 udp/5060"),
    ("SIP-MSNmessenger", "tcp/1863"),
    ("SAMBA", "tcp/139"),
    ("SMTP", "tcp/25"),
    ("SMTPS", "tcp/465"),
    ("SNMP", "tcp/161-162 udp/161-162"),
    ("SSH", "tcp/22"),
    ("SYSLOG", "udp/514"),
    ("TALK", "udp/517-518"),
    ("TELNET", "tcp/23"),
    ("TFTP", "udp/69"),
    ("MGCP", "udp/2427,2727"),
    ("UUCP", "tcp/540"),
    ("VDOLIVE", "tcp/7000-7010"),
    ("WAIS", "tcp/210"),
    ("WINFRAME", "tcp/1494,2598"),
    ("X-WINDOWS", "tcp/6000-6063"),
    ("PING6", "icmpv6/128"),
    ("MS-SQL", "tcp/1433,1434"),
    ("MYSQL", "tcp/3306"),
    ("RDP", "tcp/3389"),
    ("VNC", "tcp/5900"),
    ("DHCP6", "udp/546,547"),
    ("SQUID", "tcp/3128"),
    ("SOCKS", "tcp/1080 udp/1080"),
    ("WINS", "tcp/1512 udp/1512"),
    ("RADIUS", "udp/1812,1813"),
    ("RADIUS-OLD", "udp/1645,1646"),
    ("CVSPSERVER", "tcp/2401 udp/2401"),
    ("AFS3", "tcp/7000-7009 udp/7000-7009"),
    ("TRACEROUTE", "udp/33434-33535"),
    ("RTSP", "tcp/554,7070,8554 udp/554"),
    ("MMS", "tcp/1755 udp/1024-5000"),
    ("KERBEROS", "tcp/88,464 udp/88,464"),
    ("LDAP_UDP", "udp/389"),
    ("SMB", "tcp/445"),
    // Port 0, which nothing uses.
    ("NONE", "none"),
];

/// Groups of them.
pub(super) const GROUPS: &[(&str, &[&str])] = &[
    ("Email Access", &["DNS", "IMAP", "IMAPS", "POP3", "POP3S", "SMTP", "SMTPS"]),
    ("Web Access", &["DNS", "HTTP", "HTTPS"]),
    ("Windows AD", &["DCE-RPC", "DNS", "KERBEROS", "LDAP", "LDAP_UDP", "SAMBA", "SMB"]),
    ("Exchange Server", &["DCE-RPC", "DNS", "HTTPS"]),
];

/// What the service of this name carries.
pub(super) fn service(name: &str) -> Arc<Services> {
    let text = SERVICES.iter().find(|(known, _)| *known == name);
    let transports = text.and_then(|(_, text)| text.parse().ok()).unwrap_or_default();
    Arc::new(Services::of(transports))
}

/// A whole protocol, with its ports where it has some.
pub(super) fn whole(protocol: Protocol) -> Transport {
    if protocol.has_ports() {
        Transport::ports(protocol, PortSet::any())
    } else {
        Transport::Ip(protocol)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_carries_something() {
        for (name, _) in SERVICES.iter().filter(|(_, text)| *text != "none") {
            assert!(!service(name).known.is_empty(), "{name}");
        }
        for name in GROUPS.iter().flat_map(|(_, members)| *members) {
            assert!(!service(name).known.is_empty(), "{name}");
        }
    }
}
