//! Single bullets that are requirements: `22: SSH`, `2379/TCP - etcd`, `portmapper: 111 (default)`,
//! `**443** (HTTPS)`, `VRRP`, `IP protocol number - 112`.

use std::ops::Range;

use super::super::word_list::among;
use crate::cell::{self, Ports};
use crate::{Numbers, Port, Protocol};

/// A bullet taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bullet {
    pub(super) ports: Vec<Port>,
    /// What the bullet says beside its ports.
    pub(super) purpose: String,
    /// The ports are open to the host itself only.
    pub(super) loopback: bool,
}

/// How sure the surroundings are that a number is a port.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    /// Nothing around speaks of ports or traffic.
    #[default]
    Other,
    /// The network is spoken of: a number with a protocol is a port.
    Network,
    /// Ports are spoken of: a number alone is one.
    Ports,
}

impl About {
    /// What a text that stands around says.
    pub(super) fn of(text: &str) -> Self {
        const PORTS: &str = "port ports firewall firewalls 端口";
        const NETWORK: &str = "\
            network networking traffic inbound outbound ingress egress protocols protocol \
            connectivity communication connections listens endpoints tcp udp";
        let lower = text.to_lowercase();
        let has =
            |list: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|word| among(word, list));
        if has(PORTS) {
            About::Ports
        } else if has(NETWORK) {
            About::Network
        } else {
            About::Other
        }
    }
}

/// The longest head of a bullet that is looked at for ports, in bytes.
const LONGEST_HEAD: usize = 160;

/// Reads a bullet. `stated` are the protocols of the list.
pub(super) fn read(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    if about == About::Other {
        return None;
    }
    let bullet = ports_first(text, stated, about)
        .or_else(|| name_first(text, stated, about))
        .or_else(|| in_brackets(text, stated, about))
        .or_else(|| protocol_number(text))
        .or_else(|| protocol_alone(text, about))?;
    Some(with_implied(bullet, text))
}

/// `22: SSH`, `TCP 443 — API`, `10250 kubelet`, `80`.
fn ports_first(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    let first = text.chars().next()?;
    if !(first.is_ascii_digit() || first.is_alphabetic() || "*([:".contains(first)) {
        return None;
    }
    let (end, ports) = longest_head(text, stated)?;
    let rest = text.get(end..).unwrap_or_default();
    let has_name = names_protocol(text.get(..end)?);
    let separated = rest.is_empty() || rest.trim_start().starts_with(is_separator);
    let sure = match about {
        About::Ports => separated || has_name || counts_nothing(rest),
        About::Network => has_name,
        About::Other => false,
    };
    sure.then(|| Bullet { ports: ports.ports, purpose: purpose(rest), loopback: ports.loopback })
}

/// The longest head of a text that is nothing but ports, and where it ends.
fn longest_head(text: &str, stated: &[Protocol]) -> Option<(usize, Ports)> {
    let mut best = None;
    for end in cuts(text) {
        let Some(head) = text.get(..end) else { continue };
        match pure(head, stated) {
            Some(ports) => best = Some((end, ports)),
            None if best.is_some() && !text.get(end..).is_some_and(|it| it.starts_with(')')) => {
                // `443 (HTTPS)` is still to come behind `443 (`.
                if !head.contains('(') || head.contains(')') {
                    break;
                }
            }
            None => {}
        }
    }
    best
}

/// Where a head may end: before and after white space and signs, up to the longest.
fn cuts(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut inside_word = false;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= LONGEST_HEAD) {
        let of_word = c.is_alphanumeric() || "/-.:+*&".contains(c);
        if inside_word && (!of_word || c == ':') {
            cuts.push(at);
        }
        if c == ')' {
            cuts.push(at + 1);
        }
        inside_word = of_word && c != ':';
    }
    if text.len() <= LONGEST_HEAD {
        cuts.push(text.len());
    }
    cuts.dedup();
    cuts
}

/// The ports of a text that holds nothing else.
fn pure(text: &str, stated: &[Protocol]) -> Option<Ports> {
    let found = cell::ports(text, stated);
    let only = found.remarks.is_empty() && found.unread.is_empty() && !found.ports.is_empty();
    let numbered = found.ports.iter().any(|port| port.numbers != Numbers::All);
    (only && numbered && text.contains(|c: char| c.is_ascii_digit())).then_some(found)
}

/// Whether words name a protocol or say `port`: then a number beside them is a port anywhere.
fn names_protocol(head: &str) -> bool {
    const NAMES: &str = "tcp udp sctp port ports icmp icmpv6";
    let mut words = head.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| among(&word.to_ascii_lowercase(), NAMES))
}

/// Whether what follows a number does not make it an amount: `3 nodes`, `16 GB`.
fn counts_nothing(rest: &str) -> bool {
    const UNITS: &str = "\
        node nodes gb gib mb mib tb cpu cpus vcpu vcpus core cores host hosts server servers \
        machines vms seconds minutes ms gbps mbps disks ports interfaces or x % replicas ip ips \
        addresses times days hours steps different additional more of vlans network networks \
        subnets";
    let next = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    !among(next.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'), UNITS)
}

/// `portmapper: 111 (default)`, `Kubernetes API — TCP port 6443`.
fn name_first(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    let (at, length) = separator(text)?;
    let name = text.get(..at)?.trim();
    if !is_name(name) {
        return None;
    }
    let rest = text.get(at + length..)?.trim_start();
    let (end, ports) = longest_head(rest, stated)?;
    let behind = rest.get(end..).unwrap_or_default();
    let has_name = names_protocol(rest.get(..end)?) || names_protocol(name);
    let separated = behind.is_empty() || behind.trim_start().starts_with(is_separator);
    let sure = match about {
        About::Ports => (separated || has_name) && (has_name || !is_amount(name)),
        About::Network => has_name,
        About::Other => false,
    };
    sure.then(|| Bullet { ports: ports.ports, purpose: text.to_owned(), loopback: ports.loopback })
}

/// `Kubernetes API (TCP/6443)`, `SSH (22)`.
fn in_brackets(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    let open = text.find('(')?;
    let name = text.get(..open)?.trim();
    let inside = text.get(open + 1..)?;
    let close = inside.find(')')?;
    let ports = pure(inside.get(..close)?, stated)?;
    let behind = inside.get(close + 1..).unwrap_or_default();
    let ends = behind.trim().trim_end_matches('.').is_empty()
        || behind.trim_start().starts_with(is_separator);
    let sure = match about {
        About::Ports => !is_amount(name),
        About::Network => names_protocol(inside.get(..close)?),
        About::Other => false,
    };
    (ends && sure && is_name(name)).then(|| Bullet {
        ports: ports.ports,
        purpose: text.to_owned(),
        loopback: ports.loopback,
    })
}

/// `VRRP: ... IP protocol number - 112`.
fn protocol_number(text: &str) -> Option<Bullet> {
    const MARKS: &[&str] = &["protocol number", "protocol no", "protocol id", "ip protocol"];
    let lower = text.to_ascii_lowercase();
    let place = MARKS.iter().find_map(|mark| Some(lower.find(mark)? + mark.len()))?;
    let rest = lower.get(place..)?.trim_start_matches(['.', ' ', '-', ':', '–', '=', '(', '#']);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let number: u8 = rest.get(..digits)?.parse().ok()?;
    let numbers = Numbers::Range(number.into(), number.into());
    let ports = vec![Port { protocol: Protocol::Ip, numbers }];
    Some(Bullet { ports, purpose: text.to_owned(), loopback: false })
}

/// `ICMP`, `ESP (IPsec)`, `VRRP: keepalived`.
fn protocol_alone(text: &str, about: About) -> Option<Bullet> {
    if about != About::Ports {
        return None;
    }
    let end = text.find([':', '(', ',']).or_else(|| separator(text).map(|(at, _)| at));
    let head = text.get(..end.unwrap_or(text.len()))?.trim();
    if head.split_whitespace().count() > 3 {
        return None;
    }
    let protocols = cell::protocols(head);
    let ports = protocols.whole;
    let narrow = ports.iter().all(|port| port.protocol != Protocol::Any);
    (!ports.is_empty() && narrow && protocols.unread.is_empty()).then(|| Bullet {
        ports,
        purpose: text.to_owned(),
        loopback: false,
    })
}

/// Where the first separator between a name and what it stands for is, and its length.
fn separator(text: &str) -> Option<(usize, usize)> {
    let colon =
        text.find(':').filter(|at| !text.get(at + 1..).is_some_and(|it| it.starts_with("//")));
    let dashes = [" - ", " – ", " — ", " -- ", " → ", " = "];
    let dash = dashes.iter().filter_map(|dash| Some((text.find(dash)?, dash.len()))).min();
    [colon.map(|at| (at, 1)), dash].into_iter().flatten().min()
}

fn is_separator(c: char) -> bool {
    matches!(c, ':' | '-' | '–' | '—' | '(' | ',' | '.' | ';' | '=' | '→' | '|' | '：' | '（')
}

/// A name and no sentence: a few words.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.split_whitespace().count() <= 8 && !name.ends_with('.')
}

/// Whether a name is that of an amount and not of something with a port.
fn is_amount(name: &str) -> bool {
    const AMOUNTS: &str = "\
        number count size cpu cpus memory ram disk version vlan mtu timeout replicas priority \
        cores vcpu step minimum maximum bandwidth weight interval limit storage id release \
        kernel latency";
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| among(word, AMOUNTS))
}

/// What is left of a bullet behind its ports.
fn purpose(rest: &str) -> String {
    let text = rest.trim().trim_start_matches([':', '-', '–', '—', ',', ';', '=', '|', '：', ' ']);
    let inside = text.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    inside.filter(|it| !it.contains('(')).unwrap_or(text).trim().to_owned()
}

/// Protocols that only the rest of the bullet implies, for numbers without one.
fn with_implied(mut bullet: Bullet, text: &str) -> Bullet {
    let unknown = |port: &Port| port.protocol == Protocol::Unknown;
    if !bullet.ports.iter().any(unknown) {
        return bullet;
    }
    let implied = cell::implied(text);
    let known: Vec<Port> = bullet.ports.iter().copied().filter(|port| !unknown(port)).collect();
    let of_unknown = bullet.ports.iter().filter(|port| unknown(port));
    let given = of_unknown.flat_map(|port| {
        let with = |&protocol: &Protocol| Port { protocol, numbers: port.numbers };
        if implied.is_empty() { vec![*port] } else { implied.iter().map(with).collect() }
    });
    bullet.ports = known.into_iter().chain(given.collect::<Vec<_>>()).collect();
    bullet
}

/// The protocols that an item names for those below it: `Opened TCP-ports:`.
pub(super) fn transports(text: &str) -> Vec<Protocol> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let protocol = match word {
            "TCP" | "tcp" => Protocol::Tcp,
            "UDP" | "udp" => Protocol::Udp,
            "SCTP" | "sctp" => Protocol::Sctp,
            _ => continue,
        };
        if !found.contains(&protocol) {
            found.push(protocol);
        }
    }
    found
}

/// The words of a bullet that make it hold under a condition only.
pub(super) fn condition(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let starts =
        [" if ", "(if ", " when ", "(when ", " only for ", " with "].iter().filter_map(|word| {
            let at = lower.find(word)?;
            let rest = lower.get(at..)?;
            let counts =
                *word != " with " || rest.split(['.', ',', ';']).next()?.ends_with("enabled");
            counts.then_some(at + 1)
        });
    let start = starts.min()?;
    let rest = text.get(start..)?;
    let end = rest.find(['.', ')', ';']).unwrap_or(rest.len());
    let about_firewall = rest.get(..end)?.to_ascii_lowercase().contains("firewall");
    (!about_firewall).then_some(start..start + end)
}
