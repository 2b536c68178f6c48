//! What single words look like: a port, a protocol, a direction, an address, an arrow.

use crate::format::words::among;

/// What a word may be as far as its letters tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) piece: &'t str,
    /// As a part of a cell of ports.
    pub(super) port: Option<PortWord>,
    /// Protocols only: `TCP/HTTPS`.
    pub(super) is_protocol: bool,
    /// A protocol that has no ports: `ICMP`.
    pub(super) has_no_ports: bool,
    pub(super) is_direction: bool,
    pub(super) is_flag: bool,
    pub(super) is_address: bool,
    pub(super) is_arrow: bool,
    /// A word that neither begins nor ends a name: `to`, `and`, `/`.
    pub(super) joins: bool,
    /// Brackets that it opens, less those that it closes.
    pub(super) brackets: i32,
}

/// A word in a cell of ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PortWord {
    /// `443`, `2379-2380,`.
    Number,
    /// With its protocol: `443/tcp`.
    WithProtocol,
    /// `any`, `N/A`.
    Word,
    /// `-`, `to`, `and` between numbers.
    Joint,
}

/// Names of protocols of any layer, lower case.
const PROTOCOLS: &str = "\
    tcp udp sctp icmp icmpv4 icmpv6 icmp4 icmp6 igmp ip ipip ipencap esp ah gre vrrp ospf tcp4 tcp6 \
    udp4 udp6 http https http2 http3 h2 h2c grpc rest ssh tls mtls ssl dns ntp dhcp ldap ldaps \
    kerberos snmp smtp smtps smb cifs nfs iscsi rpc rmi vxlan geneve wireguard ipsec ike quic ws wss \
    websocket websockets amqp amqps mqtt kafka nats bgp bfd sip rdp vnc ftp ftps sftp tftp syslog \
    ipmi redfish sql jdbc stt lisp eigrp stun turn dtls rsync";

/// Those of them that have no ports.
const WITHOUT_PORTS: &str =
    "icmp icmpv4 icmpv6 icmp4 icmp6 igmp ip ipip ipencap esp ah gre vrrp ospf eigrp";

const ANY: &str = "any all * - – — n/a na none tbd tbc dynamic ephemeral random various";

const DIRECTIONS: &str = "\
    inbound outbound ingress egress incoming outgoing in out both bidirectional bi-directional \
    inbound/outbound ingress/egress in/out two-way one-way unidirectional inwards outwards → ← ↔ ⇄ \
    eingehend ausgehend entrante saliente entrant sortant 入站 出站 双向";

const FLAGS: &str = "\
    yes no true false y n x ✓ ✔ ✗ ✘ optional required mandatory recommended conditional ja nein oui \
    non sí 是 否";

const JOINS: &str = "\
    to from of for the a an and or in on at by with via per between over into as is are & / + - – \
    -- und oder von zu für des et ou de del la";

const ARROWS: &str = "-> --> ---> => ==> <- <-- <-> <--> <=> → ← ↔ ⟶ ⟷ ⇒ ⇔ ➔ ➜ >";

impl<'t> Token<'t> {
    pub(super) fn new(piece: &'t str) -> Self {
        let lower = piece.to_lowercase();
        let bare =
            lower.trim_matches(['(', ')', '[', ']', ',', ';', '*', '.', '†', '‡', '"', '\'']);
        let parts = || bare.split(['/', ',', '+', '&']).filter(|part| !part.is_empty());
        let is_protocol = parts().next().is_some() && parts().all(|it| among(it, PROTOCOLS));
        let count = |bracket: char| i32::try_from(piece.matches(bracket).count()).unwrap_or(0);
        Self {
            piece,
            port: port(&lower, bare),
            is_protocol,
            has_no_ports: is_protocol && parts().all(|it| among(it, WITHOUT_PORTS)),
            is_direction: among(bare, DIRECTIONS),
            is_flag: among(bare, FLAGS),
            is_address: is_address(bare),
            is_arrow: among(&lower, ARROWS),
            joins: among(&lower, JOINS),
            brackets: count('(') + count('[') - count(')') - count(']'),
        }
    }

    pub(super) fn is_any(&self) -> bool {
        among(&self.piece.to_lowercase(), ANY)
    }

    pub(super) fn starts_lower(&self) -> bool {
        self.piece.starts_with(char::is_lowercase)
    }

    pub(super) fn starts_upper(&self) -> bool {
        self.piece.starts_with(char::is_uppercase)
    }

    /// `API`, `K8s`: more than one capital, or a digit.
    pub(super) fn is_acronym(&self) -> bool {
        self.piece.chars().filter(|it| it.is_uppercase() || it.is_ascii_digit()).nth(1).is_some()
    }

    /// More of the same cell follows.
    pub(super) fn goes_on(&self) -> bool {
        self.joins || self.is_arrow || self.piece.ends_with([',', '/', '&', '+', ':'])
    }
}

fn port(lower: &str, bare: &str) -> Option<PortWord> {
    if among(lower, "- – — to and or & / , through bis und oder ~") {
        return Some(PortWord::Joint);
    }
    if among(bare, ANY) || among(lower, ANY) {
        return Some(PortWord::Word);
    }
    let groups: Vec<&str> =
        bare.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).take(16).collect();
    let is_number = |group: &&str| group.parse::<u16>().is_ok();
    let is_known = |group: &&str| {
        is_number(group)
            || among(group, PROTOCOLS)
            || matches!(*group, "default" | "port" | "ports")
    };
    // A dot is in addresses and versions, never in ports.
    if bare.contains('.') || !groups.iter().any(is_number) || !groups.iter().all(is_known) {
        return None;
    }
    let only_numbers = groups.iter().all(is_number);
    Some(if only_numbers { PortWord::Number } else { PortWord::WithProtocol })
}

/// Whether a word is an address, a prefix, a range of addresses or a name with dots.
fn is_address(bare: &str) -> bool {
    let (address, prefix) = bare.split_once('/').unwrap_or((bare, "0"));
    let dots = address.matches('.').count();
    let of_numbers = dots == 3
        && address.split('.').all(|part| {
            !part.is_empty() && part.chars().all(|it| it.is_ascii_digit() || "x*-–".contains(it))
        });
    let of_six = address.matches(':').count() >= 2
        && address.chars().all(|it| it.is_ascii_hexdigit() || it == ':');
    let is_name = dots >= 1
        && address.split('.').all(|label| {
            !label.is_empty()
                && label.chars().all(|it| it.is_ascii_alphanumeric() || "-*".contains(it))
        })
        && address.rsplit('.').next().is_some_and(|end| end.chars().all(char::is_alphabetic));
    prefix.chars().all(|it| it.is_ascii_digit()) && (of_numbers || of_six || is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_they_may_be() {
        let token = Token::new;
        assert_eq!(token("2379-2380,").port, Some(PortWord::Number));
        assert_eq!(token("443/tcp").port, Some(PortWord::WithProtocol));
        assert_eq!(token("N/A").port, Some(PortWord::Word));
        assert_eq!(token("to").port, Some(PortWord::Joint));
        assert_eq!(token("70000").port, None);
        assert_eq!(token("10.40.0.4").port, None);
        assert_eq!(token("3-node").port, None);
        assert!(token("TCP/HTTPS").is_protocol && token("(UDP)").is_protocol);
        assert!(token("ICMP").has_no_ports && !token("TCP").has_no_ports);
        assert!(token("Inbound").is_direction && token("Yes").is_flag);
        for address in
            ["10.40.0.4", "10.40.0.4-6", "10.40.0.0/16", "registry.example.com", "fe80::1"]
        {
            assert!(token(address).is_address, "{address}");
        }
        for word in ["v2.1", "e.g.", "nodes", "10.40", "443"] {
            assert!(!token(word).is_address, "{word}");
        }
    }
}
