//! What single words look like: a port, a protocol, a direction, an address, an arrow.

use crate::format::words::{Words, among};

/// What a word may be as far as its letters tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) piece: &'t str,
    /// As a part of a cell of ports.
    pub(super) port: Option<PortWord>,
    /// Protocols only: `TCP/HTTPS`.
    pub(super) is_protocol: bool,
    /// Protocols with ports of their own: `TCP/UDP`.
    pub(super) is_transport: bool,
    /// A protocol that has no ports: `ICMP`.
    pub(super) has_no_ports: bool,
    pub(super) is_direction: bool,
    pub(super) is_flag: bool,
    pub(super) is_address: bool,
    pub(super) is_arrow: bool,
    /// A word that neither begins nor ends a name: `to`, `and`, `/`.
    pub(super) joins: bool,
    /// `any`, `-`, `N/A`.
    pub(super) is_any: bool,
    /// The last word of a name of hosts, roles or places.
    pub(super) is_party: bool,
    /// More of a name follows it.
    pub(super) is_unfinished: bool,
    /// Begins what something is for.
    pub(super) begins_purpose: bool,
    /// Ends what something is for.
    pub(super) ends_purpose: bool,
    /// A word of running text: no capital anywhere, and not built like the name of a program.
    pub(super) is_lower: bool,
    /// More than one capital, or a digit: `API`, `K8s`.
    pub(super) is_acronym: bool,
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
static PROTOCOLS: Words = Words::new(
    "\
    tcp udp sctp icmp icmpv4 icmpv6 icmp4 icmp6 igmp ipip ipencap esp ah gre vrrp ospf tcp4 tcp6 \
    udp4 udp6 http https http2 http3 h2 h2c grpc rest ssh tls mtls ssl dns ntp dhcp ldap ldaps \
    kerberos snmp smtp smtps smb cifs nfs iscsi rpc rmi vxlan geneve wireguard ipsec ike quic ws wss \
    websocket websockets amqp amqps mqtt kafka nats bgp bfd sip rdp vnc ftp ftps sftp tftp syslog \
    ipmi redfish sql jdbc stt lisp eigrp stun turn dtls rsync",
);

/// Those of them that have no ports.
static WITHOUT_PORTS: Words =
    Words::new("icmp icmpv4 icmpv6 icmp4 icmp6 igmp ip ipip ipencap esp ah gre vrrp ospf eigrp");

static ANY: Words =
    Words::new("any all * - – — n/a na none tbd tbc dynamic ephemeral random various");

static DIRECTIONS: Words = Words::new(
    "\
    inbound outbound ingress egress incoming outgoing in out both bidirectional bi-directional \
    inbound/outbound ingress/egress in/out two-way one-way unidirectional inwards outwards → ← ↔ ⇄ \
    eingehend ausgehend entrante saliente entrant sortant 入站 出站 双向",
);

static FLAGS: Words = Words::new(
    "\
    yes no true false y n x ✓ ✔ ✗ ✘ optional required mandatory recommended conditional ja nein oui \
    non sí 是 否",
);

static JOINS: Words = Words::new(
    "\
    to from of for the a an and or in on at by with via per between over into as is are & / + - – \
    -- und oder von zu für des et ou de del la",
);

static ARROWS: Words = Words::new("-> --> ---> => ==> <- <-- <-> <--> <=> → ← ↔ ⟶ ⟷ ⇒ ⇔ ➔ ➜ >");

/// Last words of names of hosts, roles and places, lower case.
static PARTIES: Words = Words::new(
    "\
    node nodes server servers host hosts vm vms vip vips machine machines workstation workstations \
    client clients browser browsers agent agents cluster clusters controller controllers manager \
    managers appliance appliances plane planes network networks subnet subnets internet registry \
    registries balancer balancers proxy proxies gateway gateways endpoint endpoints service services \
    user users admin admins administrator administrators operator operators pod pods worker workers \
    master masters member members peer peers cidr cidrs range ranges zone zones vlan domain domains \
    site sites store storage array switch switches router routers firewall bastion jumpbox jumphost \
    console portal repository repositories engine engines instance instances platform device devices \
    laptop desktop system systems component components application applications database any all \
    anywhere everywhere localhost self team api apis vcenter esxi",
);

/// Words that more of a name follows.
static UNFINISHED: Words = Words::new(
    "\
    external internal other same each every additional remote local new public private managed \
    that which who when if where does do using any",
);

/// Words that begin what something is for.
static PURPOSES: Words = Words::new(
    "\
    used uses use allow allows allowed access required requires provides for enables communication \
    connectivity traffic needed",
);

/// Words that a purpose ends with and no party begins with: `Kubelet API`.
static ENDS: Words = Words::new("api service services traffic access communication");

/// Signs around a word that are no part of it.
const MARKS: [char; 13] = ['(', ')', '[', ']', ',', ';', ':', '*', '.', '†', '‡', '"', '\''];

impl<'t> Token<'t> {
    pub(super) fn new(piece: &'t str) -> Self {
        let lower = piece.to_lowercase();
        let bare = lower.trim_matches(MARKS).trim_end_matches("(s");
        let parts = || bare.split(['/', ',', '+', '&']).filter(|part| !part.is_empty());
        let is_protocol = parts().next().is_some() && parts().all(|it| PROTOCOLS.has(it));
        let count = |bracket: char| i32::try_from(piece.matches(bracket).count()).unwrap_or(0);
        Self {
            piece,
            port: port(&lower, bare),
            is_protocol,
            is_transport: is_protocol
                && parts().all(|it| among(it, "tcp udp sctp tcp4 tcp6 udp4 udp6")),
            has_no_ports: is_protocol && parts().all(|it| WITHOUT_PORTS.has(it)),
            is_direction: DIRECTIONS.has(bare),
            is_flag: FLAGS.has(bare),
            is_address: is_address(bare),
            is_arrow: ARROWS.has(&lower),
            // `Site A` is a name.
            joins: JOINS.has(&lower) && piece != "A",
            is_any: ANY.has(&lower),
            is_party: PARTIES.has(bare),
            is_unfinished: UNFINISHED.has(bare),
            begins_purpose: PURPOSES.has(bare),
            ends_purpose: ENDS.has(bare),
            is_lower: piece.starts_with(char::is_lowercase)
                && !piece.contains(char::is_uppercase)
                && !is_program(bare),
            is_acronym: piece
                .chars()
                .filter(|it| it.is_uppercase() || it.is_ascii_digit())
                .nth(1)
                .is_some(),
            brackets: count('(') + count('[') - count(')') - count(']'),
        }
    }

    pub(super) fn starts_upper(&self) -> bool {
        self.piece.starts_with(char::is_uppercase)
    }

    /// More of the same cell follows.
    pub(super) fn goes_on(&self) -> bool {
        self.joins || self.is_arrow || self.piece.ends_with([',', '/', '&', '+', ':', '-', '–'])
    }
}

/// `kube-proxy`, `etcd,`: names of programs that are written small.
fn is_program(word: &str) -> bool {
    static PROGRAMS: Words =
        Words::new("etcd kubelet kubectl containerd coredns haproxy nginx keepalived sshd chronyd");
    PROGRAMS.has(word) || word.starts_with("kube-") || word.ends_with('d') && word.contains('-')
}

fn port(lower: &str, bare: &str) -> Option<PortWord> {
    if among(lower, "- – — to and or & / , through bis und oder ~") {
        return Some(PortWord::Joint);
    }
    if ANY.has(bare) || ANY.has(lower) {
        return Some(PortWord::Word);
    }
    let groups: Vec<&str> =
        bare.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).take(16).collect();
    let is_number = |group: &&str| group.parse::<u16>().is_ok();
    let is_known = |group: &&str| {
        is_number(group) || PROTOCOLS.has(group) || matches!(*group, "default" | "port" | "ports")
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
    let is_top = |end: &str| end.len() > 1 && end.chars().all(char::is_alphabetic);
    let of_six = address.matches(':').count() >= 2
        && address.chars().all(|it| it.is_ascii_hexdigit() || it == ':');
    let is_name = dots >= 1
        && address.split('.').all(|label| {
            !label.is_empty()
                && label.chars().all(|it| it.is_ascii_alphanumeric() || "-*".contains(it))
        })
        && address.rsplit('.').next().is_some_and(is_top);
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
