//! Ports and protocols as commands write them: exact, with no words around them.

use pilotage_net::Protocol as IpProtocol;

use super::super::word_list::among;
use crate::{Numbers, Port, Protocol};

/// Names that firewalls take instead of numbers, as of `/etc/services`.
const SERVICES: &str = "\
    bgp dhcpv6-client dns domain ftp http https imap imaps kerberos ldap ldaps mysql nfs ntp \
    pop3 postgresql rpcbind smtp snmp ssh sunrpc syslog telnet tftp";

/// A list of ports: `443`, `80,443`, `30000:32767`, `30000-32767`. Each comes with each of the
/// protocols. `None` where any of it is something else, a placeholder for example; a service's name
/// is a list without numbers.
pub(super) fn ports(text: &str, protocols: &[Protocol]) -> Option<Vec<Port>> {
    let mut found = Vec::new();
    for item in text.split([',', ' ']).filter(|item| !item.is_empty()) {
        let lower = item.to_ascii_lowercase();
        if among(&lower, SERVICES) {
            continue;
        }
        let numbers = numbers(&lower)?;
        found.extend(protocols.iter().map(|&protocol| Port { protocol, numbers }));
    }
    (!text.trim().is_empty()).then_some(found)
}

/// A single port or a range, or all of them.
pub(super) fn numbers(text: &str) -> Option<Numbers> {
    if matches!(text, "any" | "all" | "*" | "-1") {
        return Some(Numbers::All);
    }
    let (first, last) = text.split_once([':', '-']).unwrap_or((text, text));
    let (first, last) = (first.parse::<u16>().ok()?, last.parse::<u16>().ok()?);
    (first <= last).then_some(Numbers::Range(first, last))
}

/// A protocol that has ports: `tcp`, `UDP`, `6`.
pub(super) fn transport(text: &str) -> Option<Protocol> {
    match text.parse::<IpProtocol>().ok()? {
        IpProtocol::TCP => Some(Protocol::Tcp),
        IpProtocol::UDP => Some(Protocol::Udp),
        IpProtocol::SCTP => Some(Protocol::Sctp),
        _ => None,
    }
}

/// A protocol as a whole: `ipip` is IP protocol 4, `tcp` all of its ports, `all` everything.
pub(super) fn whole(text: &str) -> Option<Port> {
    let all = |protocol| Some(Port { protocol, numbers: Numbers::All });
    if matches!(text.to_ascii_lowercase().as_str(), "all" | "any" | "*" | "-1" | "0") {
        return all(Protocol::Any);
    }
    if let Some(protocol) = transport(text) {
        return all(protocol);
    }
    match text.parse::<IpProtocol>().ok()? {
        IpProtocol::ICMP => all(Protocol::Icmp),
        IpProtocol::ICMPV6 => all(Protocol::Icmpv6),
        IpProtocol(number) => {
            let numbers = Numbers::Range(number.into(), number.into());
            Some(Port { protocol: Protocol::Ip, numbers })
        }
    }
}

/// A kind of ICMP message: `8`, `8/0`, `echo-request`; all of them where no number is known.
pub(super) fn icmp(protocol: Protocol, kind: Option<&str>) -> Port {
    let number = kind.and_then(|kind| match kind.split('/').next().unwrap_or(kind) {
        "echo-request" | "ping" if protocol == Protocol::Icmpv6 => Some(128),
        "echo-reply" | "pong" if protocol == Protocol::Icmpv6 => Some(129),
        "echo-request" | "ping" => Some(8),
        "echo-reply" | "pong" => Some(0),
        number => number.parse::<u8>().ok().map(u16::from),
    });
    let numbers = number.map_or(Numbers::All, |number| Numbers::Range(number, number));
    Port { protocol, numbers }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Option<String> {
        let ports = ports(text, &[Protocol::Tcp])?;
        Some(ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn lists_of_ports() {
        assert_eq!(tokens("22,5900:6100").as_deref(), Some("tcp:22 tcp:5900-6100"));
        assert_eq!(tokens("ssh").as_deref(), Some(""));
        assert_eq!(tokens("[port]"), None);
        assert_eq!(tokens("$PORT"), None);
        assert_eq!(tokens("9000-80"), None);
    }

    #[test]
    fn whole_protocols() {
        let token = |text| whole(text).map(|port| port.to_string());
        assert_eq!(token("ipip").as_deref(), Some("ip:4"));
        assert_eq!(token("112").as_deref(), Some("ip:112"));
        assert_eq!(token("tcp").as_deref(), Some("tcp:*"));
        assert_eq!(token("icmp").as_deref(), Some("icmp:*"));
        assert_eq!(token("all").as_deref(), Some("any:*"));
        assert_eq!(token("<protocol>"), None);
    }
}
