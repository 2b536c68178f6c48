//! Applications that every device has.
//!
//! Source: `show groups junos-defaults applications` of Junos 12 to 22, and "Predefined Policy
//! Applications" of the Junos Security Policies User Guide for Security Devices. Programs of remote
//! procedure calls, which only the content of a connection tells, are in [`PROCEDURES`].

use std::sync::Arc;

use pilotage_net::{Protocol, Transport};

use crate::read::policy::Services;

/// Each with what it carries, in the words of this project; in the order of the names.
#[rustfmt::skip]
pub(super) const APPLICATIONS: &[(&str, &str)] = &[
    ("junos-aol", "tcp/5190-5193"),
    ("junos-bgp", "tcp/179"),
    ("junos-biff", "udp/512"),
    ("junos-bootpc", "udp/68"),
    ("junos-bootps", "udp/67"),
    ("junos-chargen", "udp/19"),
    ("junos-cvspserver", "tcp/2401"),
    ("junos-dhcp-client", "udp/68"),
    ("junos-dhcp-relay", "udp/67"),
    ("junos-dhcp-server", "udp/67"),
    ("junos-discard", "udp/9"),
    ("junos-dns-tcp", "tcp/53"),
    ("junos-dns-udp", "udp/53"),
    ("junos-echo", "udp/7"),
    ("junos-finger", "tcp/79"),
    ("junos-ftp", "tcp/21"),
    ("junos-ftp-data", "tcp/20"),
    ("junos-gnutella", "udp/6346-6347"),
    ("junos-gopher", "tcp/70"),
    ("junos-gprs-gtp-c", "udp/2123"),
    ("junos-gprs-gtp-u", "udp/2152"),
    ("junos-gprs-gtp-v0", "udp/3386"),
    ("junos-gre", "gre"),
    ("junos-gtp", "udp/2123"),
    ("junos-h323", "tcp/389,522,1503,1720,1731 udp/1719"),
    ("junos-http", "tcp/80"),
    ("junos-http-ext", "tcp/7001"),
    ("junos-https", "tcp/443"),
    ("junos-icmp-all", "icmpv4/any"),
    ("junos-icmp-ping", "icmpv4/8"),
    ("junos-icmp6-all", "icmpv6/any"),
    ("junos-icmp6-dst-unreach-addr", "icmpv6/1/3"),
    ("junos-icmp6-dst-unreach-admin", "icmpv6/1/1"),
    ("junos-icmp6-dst-unreach-beyond", "icmpv6/1/2"),
    ("junos-icmp6-dst-unreach-port", "icmpv6/1/4"),
    ("junos-icmp6-dst-unreach-route", "icmpv6/1/0"),
    ("junos-icmp6-echo-reply", "icmpv6/129"),
    ("junos-icmp6-echo-request", "icmpv6/128"),
    ("junos-icmp6-packet-to-big", "icmpv6/2"),
    ("junos-icmp6-packet-too-big", "icmpv6/2"),
    ("junos-icmp6-param-prob-header", "icmpv6/4/0"),
    ("junos-icmp6-param-prob-nexthdr", "icmpv6/4/1"),
    ("junos-icmp6-param-prob-option", "icmpv6/4/2"),
    ("junos-icmp6-time-exceed-reassembly", "icmpv6/3/1"),
    ("junos-icmp6-time-exceed-transit", "icmpv6/3/0"),
    ("junos-ident", "tcp/113"),
    ("junos-ike", "udp/500"),
    ("junos-ike-nat", "udp/4500"),
    ("junos-imap", "tcp/143"),
    ("junos-imaps", "tcp/993"),
    ("junos-internet-locator-service", "tcp/389"),
    ("junos-irc", "tcp/6660-6669"),
    ("junos-l2tp", "udp/1701"),
    ("junos-ldap", "tcp/389"),
    ("junos-ldp-tcp", "tcp/646"),
    ("junos-ldp-udp", "udp/646"),
    ("junos-lpr", "tcp/515"),
    ("junos-mail", "tcp/25"),
    ("junos-mgcp-ca", "udp/2727"),
    ("junos-mgcp-ua", "udp/2427"),
    ("junos-ms-rpc-tcp", "tcp/135"),
    ("junos-ms-rpc-udp", "udp/135"),
    ("junos-ms-sql", "tcp/1433"),
    ("junos-msn", "tcp/1863"),
    ("junos-nbds", "udp/138"),
    ("junos-nbname", "udp/137"),
    ("junos-netbios-session", "tcp/139"),
    ("junos-nfs", "udp/111"),
    ("junos-nfsd-tcp", "tcp/2049"),
    ("junos-nfsd-udp", "udp/2049"),
    ("junos-nntp", "tcp/119"),
    ("junos-ns-global", "tcp/15397"),
    ("junos-ns-global-pro", "tcp/15397"),
    ("junos-nsm", "udp/69"),
    ("junos-ntalk", "tcp/518 udp/518"),
    ("junos-ntp", "udp/123"),
    ("junos-ospf", "ospf"),
    ("junos-pc-anywhere", "udp/5632"),
    ("junos-persistent-nat", "ip/255"),
    ("junos-ping", "icmpv4/8"),
    ("junos-pingv6", "icmpv6/128"),
    ("junos-pop3", "tcp/110"),
    ("junos-pop3s", "tcp/995"),
    ("junos-pptp", "tcp/1723"),
    ("junos-printer", "tcp/515"),
    ("junos-r2cp", "udp/28672"),
    ("junos-radacct", "udp/1813"),
    ("junos-radius", "udp/1812"),
    ("junos-rdp", "tcp/3389"),
    ("junos-realaudio", "tcp/554"),
    ("junos-rip", "udp/520"),
    ("junos-rsh", "tcp/514"),
    ("junos-rtsp", "tcp/554"),
    ("junos-sccp", "tcp/2000"),
    ("junos-sctp-any", "sctp/any"),
    ("junos-sip", "tcp/5060 udp/5060"),
    ("junos-smb", "tcp/139,445"),
    ("junos-smb-session", "tcp/445"),
    ("junos-smtp", "tcp/25"),
    ("junos-smtps", "tcp/587"),
    ("junos-snmp-agentx", "tcp/705"),
    ("junos-snpp", "tcp/444"),
    ("junos-sql-monitor", "udp/1434"),
    ("junos-sqlnet-v1", "tcp/1525"),
    ("junos-sqlnet-v2", "tcp/1521"),
    ("junos-ssh", "tcp/22"),
    ("junos-stun", "tcp/3478-3479 udp/3478-3479"),
    ("junos-sun-rpc-tcp", "tcp/111"),
    ("junos-sun-rpc-udp", "udp/111"),
    ("junos-syslog", "udp/514"),
    ("junos-tacacs", "tcp/49"),
    ("junos-tacacs-ds", "tcp/65"),
    ("junos-talk", "tcp/517 udp/517"),
    ("junos-tcp-any", "tcp/any"),
    ("junos-telnet", "tcp/23"),
    ("junos-tftp", "udp/69"),
    ("junos-twamp", "tcp/862"),
    ("junos-udp-any", "udp/any"),
    ("junos-uucp", "udp/540"),
    ("junos-vdo-live", "udp/7000-7010"),
    ("junos-vnc", "tcp/5800"),
    ("junos-wais", "tcp/210"),
    ("junos-who", "udp/513"),
    ("junos-whois", "tcp/43"),
    ("junos-winframe", "tcp/1494"),
    ("junos-wxcontrol", "tcp/3578"),
    ("junos-x-windows", "tcp/6000-6063"),
    ("junos-xnm-clear-text", "tcp/3221"),
    ("junos-xnm-ssl", "tcp/3220"),
    ("junos-ymsg", "tcp/5000-5010,5050 udp/5000-5010,5050"),
];

/// What names of programs of remote procedure calls start with; `-tcp` and `-udp` end some.
const PROCEDURES: [&str; 2] = ["junos-ms-rpc-", "junos-sun-rpc-"];

/// Sets of applications that are no programs.
#[rustfmt::skip]
pub(super) const SETS: &[(&str, &[&str])] = &[
    ("junos-cifs", &["junos-netbios-session", "junos-smb-session"]),
    ("junos-mgcp", &["junos-mgcp-ua", "junos-mgcp-ca"]),
    ("junos-ms-rpc", &["junos-ms-rpc-tcp", "junos-ms-rpc-udp"]),
    ("junos-routing-inbound", &["junos-bgp", "junos-rip", "junos-ldp-tcp", "junos-ldp-udp"]),
    ("junos-sun-rpc", &["junos-sun-rpc-tcp", "junos-sun-rpc-udp"]),
];

/// What the application or set of this name carries.
pub(super) fn services(name: &str) -> Option<Arc<Services>> {
    if let Some(services) = application(name) {
        return Some(Arc::new(services));
    }
    if let Ok(at) = SETS.binary_search_by(|(known, _)| (*known).cmp(name)) {
        let members = SETS.get(at).map_or(&[][..], |(_, members)| members);
        let mut all = Services::none();
        members.iter().filter_map(|name| application(name)).for_each(|own| all.join(&own));
        return Some(Arc::new(all));
    }
    PROCEDURES.iter().any(|start| name.starts_with(start)).then(|| Arc::new(procedures(name)))
}

fn application(name: &str) -> Option<Services> {
    let at = APPLICATIONS.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    let (_, text) = APPLICATIONS.get(at)?;
    Some(Services::of(text.parse().ok()?))
}

/// Programs that a port mapper knows the ports of; sets of them have the port mapper too.
fn procedures(name: &str) -> Services {
    let whole = |protocol| Transport::ports(protocol, pilotage_net::PortSet::any()).into();
    let why = format!("application {name}: remote procedures by their number");
    if name.ends_with("-udp") {
        return Services::maybe(whole(Protocol::UDP), why);
    }
    let set = name.starts_with("junos-sun-rpc-") && !name.ends_with("-tcp")
        || ["any", "iis-com", "msexchange", "wmic"]
            .iter()
            .any(|own| name.strip_prefix("junos-ms-rpc-") == Some(own));
    let mut all = Services::maybe(whole(Protocol::TCP), why.clone());
    if set {
        all.join(&Services::maybe(whole(Protocol::UDP), why));
        let mapper =
            if name.starts_with("junos-ms-rpc-") { "junos-ms-rpc" } else { "junos-sun-rpc" };
        for protocol in ["-tcp", "-udp"] {
            // Of these two sets of Microsoft's only TCP is a member.
            let only =
                protocol == "-udp" && (name.ends_with("-wmic") || name.ends_with("-iis-com"));
            let own = application(&[mapper, protocol].concat()).filter(|_| !only);
            own.iter().for_each(|own| all.join(own));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order_and_carry_something() {
        assert!(APPLICATIONS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(SETS.is_sorted_by(|a, b| a.0 < b.0));
        for name in APPLICATIONS.iter().map(|it| it.0).chain(SETS.iter().map(|it| it.0)) {
            let found = services(name).unwrap();
            assert!(!found.known.is_empty() && found.doubts.is_empty(), "{name}");
        }
    }

    #[test]
    fn programs_are_in_doubt() {
        let show = |name: &str| {
            let found = services(name).unwrap();
            (found.known.to_string(), found.possible.to_string())
        };
        assert_eq!(show("junos-ms-rpc-epm"), ("none".to_owned(), "tcp/any".to_owned()));
        assert_eq!(show("junos-sun-rpc-nfs-udp"), ("none".to_owned(), "udp/any".to_owned()));
        let set = ("tcp/111 udp/111".to_owned(), "tcp/any udp/any".to_owned());
        assert_eq!(show("junos-sun-rpc-nfs"), set);
        assert_eq!(show("junos-ms-rpc-wmic").0, "tcp/135");
        assert!(services("junos-nothing").is_none());
    }
}
