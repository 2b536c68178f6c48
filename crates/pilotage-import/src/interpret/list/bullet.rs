//! Single bullets that are requirements: `22: SSH`, `2379/TCP - etcd`, `portmapper: 111 (default)`,
//! `**443** (HTTPS)`, `VRRP`, `IP protocol number - 112`.

use std::ops::Range;

use super::super::word_list::among;
use super::about::About;
use super::{endpoint, head};
use crate::cell::{self, Ports};
use crate::{Direction, Numbers, Port, Protocol};

/// A bullet taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bullet {
    pub(super) ports: Vec<Port>,
    /// What the bullet says beside its ports.
    pub(super) purpose: String,
    /// Who initiates, and who is connected to, as far as it names them.
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// The direction that it begins with.
    pub(super) direction: Option<Direction>,
}

/// Reads a bullet. `stated` are the protocols of the list.
pub(super) fn read(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    let first = text.split([':', ' ', '=']).next().unwrap_or_default();
    if about == About::Other || is_variable(first) {
        return None;
    }
    let (direction, rest) = endpoint::leading_direction(text);
    let rest = without_verb(rest);
    let bullet = ports_first(rest, stated, about)
        .or_else(|| endpoint::with_port(rest, stated))
        .or_else(|| name_first(rest, stated, about))
        .or_else(|| in_brackets(rest, stated, about))
        .or_else(|| protocol_number(rest))
        .or_else(|| protocol_alone(rest, about))
        .or_else(|| ports_last(rest, stated, about))?;
    let bullet = Bullet { direction: direction.or(bullet.direction), ..bullet };
    Some(with_implied(bullet, text))
}

/// `Open 443/tcp`: the verb says no more than the list does.
fn without_verb(text: &str) -> &str {
    const VERBS: &[&str] = &["Open ", "Allow ", "Permit ", "open ", "allow "];
    VERBS.iter().find_map(|verb| text.strip_prefix(verb)).unwrap_or(text)
}

/// `22: SSH`, `TCP 443 — API`, `10250 kubelet`, `80`.
fn ports_first(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    let first = text.chars().next()?;
    if !(first.is_ascii_digit() || first.is_alphabetic() || "*([:".contains(first)) {
        return None;
    }
    let head = head::longest(text, stated)?;
    let rest = text.get(head.end..).unwrap_or_default();
    if states_otherwise(rest) {
        return None;
    }
    let has_name = names_protocol(text.get(..head.end)?);
    let separated = rest.is_empty() || rest.trim_start().starts_with(is_separator);
    let sure = match about {
        About::Ports => has_name || is_high(&head.ports) && (separated || counts_nothing(rest)),
        About::Network => has_name,
        About::Other => false,
    };
    let purpose = purpose(text, head.names);
    sure.then(|| Bullet { ports: head.ports.ports, purpose, ..Bullet::default() })
}

/// Whether words name a protocol or say `port`: then a number beside them is a port anywhere.
fn names_protocol(head: &str) -> bool {
    const NAMES: &str = "tcp udp sctp port ports icmp icmpv6";
    let mut words = head.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| among(&word.to_ascii_lowercase(), NAMES))
}

/// Whether what follows ports makes a sentence of the bullet that says something else than a list
/// of ports would: `are privileged`, `must be open`. What is demanded is for the grammar of
/// sentences.
fn states_otherwise(rest: &str) -> bool {
    const USED: &str = "used required needed necessary mandatory open opened for";
    let mut words = rest.split_whitespace();
    let verb = words.next().unwrap_or_default();
    let of_use = words.take(2).any(|word| among(word.trim_matches([',', '.', ';']), USED));
    among(verb, "is are was were") && !of_use
        || among(verb, "must should needs need has have may can cannot will")
}

/// Whether numbers without a protocol are none that people count things with.
fn is_high(ports: &Ports) -> bool {
    let low = |port: &Port| match port.numbers {
        Numbers::Range(first, _) => first < LOWEST,
        Numbers::All => true,
    };
    !ports.ports.iter().all(|port| port.protocol == Protocol::Unknown && low(port))
}

/// The lowest number that is taken for a port without any further sign of it.
const LOWEST: u16 = 20;

/// Whether what follows a number does not make it an amount: `30 nodes`, `16 GB`.
fn counts_nothing(rest: &str) -> bool {
    const UNITS: &str = "\
        node nodes gb gib mb mib tb cpu cpus vcpu vcpus core cores host hosts server servers \
        machines vms seconds minutes ms gbps mbps disks ports interfaces or x % replicas ip ips \
        addresses times days hours steps different additional more of vlans network networks \
        subnets requests users connections sessions packets bytes threads workers pods clusters \
        devices instances rules percent characters lines entries versions items";
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
    let head = head::longest(rest, stated)?;
    let behind = rest.get(head.end..).unwrap_or_default();
    let has_name = names_protocol(rest.get(..head.end)?) || names_protocol(name);
    let separated = behind.is_empty() || behind.trim_start().starts_with(is_separator);
    let sure = match about {
        About::Ports => has_name || separated && is_high(&head.ports) && !is_amount(name),
        About::Network => has_name,
        About::Other => false,
    };
    let (ports, purpose) = (head.ports.ports, text.to_owned());
    sure.then(|| Bullet { ports, purpose, ..Bullet::default() })
}

/// `Kubernetes API (TCP/6443)`, `SSH (22)`.
fn in_brackets(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    let open = text.find('(')?;
    let name = text.get(..open)?.trim();
    let inside = text.get(open + 1..)?;
    let close = inside.find(')')?;
    let words = inside.get(..close)?;
    let words = ["Default ", "default ", "default: "].iter().find_map(|it| words.strip_prefix(it));
    let ports = head::pure(words.unwrap_or(inside.get(..close)?), stated)?;
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
        ..Bullet::default()
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
    Some(Bullet { ports, purpose: text.to_owned(), ..Bullet::default() })
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
        ..Bullet::default()
    })
}

/// `RPC ports 49152-65535`, `Dashboard on port 8443`: a name and nothing but ports behind it.
fn ports_last(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    if about != About::Ports {
        return None;
    }
    let mentions = cell::mentions(text, stated);
    let [mention] = mentions.as_slice() else { return None };
    let name = text.get(..mention.place.start)?;
    let rest = text.get(mention.place.end..)?.trim();
    let ends = rest.is_empty() || rest.starts_with(is_separator);
    let named = name.split_whitespace().count() <= 6 && is_name(name.trim()) && !name.contains(':');
    let states = |word: &str| among(&word.to_lowercase(), VERBS);
    let is_name = named && !name.split_whitespace().any(states);
    (ends && is_name).then(|| Bullet {
        ports: mention.ports.clone(),
        purpose: text.to_owned(),
        ..Bullet::default()
    })
}

/// Words that make a bullet a sentence, which has to demand its port to be a requirement.
const VERBS: &str = "\
    is are was be runs running listens listening uses using used fix fixed fixes change changed set \
    configure configured default no not if when add added select serves exposes exposed should must \
    may can see check block blocks deny denies disable disabled close closed reject drop remove \
    removed restrict avoid stop kill test verify telnet curl bind binds bound enter type click";

/// Where the first separator between a name and what it stands for is, and its length.
fn separator(text: &str) -> Option<(usize, usize)> {
    let colon = text
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| text.get(at + 1..).is_some_and(|it| it.is_empty() || it.starts_with(' ')));
    let dashes = [" - ", " – ", " — ", " -- ", " → ", " = "];
    let dash = dashes.iter().filter_map(|dash| Some((text.find(dash)?, dash.len()))).min();
    [colon.map(|at| (at, 1)), dash].into_iter().flatten().min()
}

fn is_separator(c: char) -> bool {
    matches!(c, ':' | '-' | '–' | '—' | '(' | ',' | '.' | ';' | '=' | '→' | '|' | '：' | '（')
}

/// The name of a variable: `PORT`, `HTTP_PORT`.
fn is_variable(name: &str) -> bool {
    let shouted = name.chars().all(|c| c.is_ascii_uppercase() || "_$".contains(c));
    shouted && (name.contains('_') || name == "PORT")
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

/// What a bullet says behind its ports; all of it where it goes on as a sentence.
fn purpose(text: &str, behind: usize) -> String {
    let rest = text.get(behind..).unwrap_or_default();
    let rest = rest.trim().trim_start_matches([':', '-', '–', '—', ',', ';', '=', '|', '：', ' ']);
    let first = rest.split_whitespace().next().unwrap_or_default();
    if among(first, "is are must should needs need has have may can") {
        return text.to_owned();
    }
    let Some((inside, after)) = rest.strip_prefix('(').and_then(|it| it.split_once(')')) else {
        return rest.trim().to_owned();
    };
    match after.trim_start().strip_prefix([':', '-', '–', '—']) {
        Some(after) if !inside.contains('(') => after.trim().to_owned(),
        None if after.trim().is_empty() => inside.trim().to_owned(),
        _ => rest.trim().to_owned(),
    }
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
        [" if ", "(if ", " when ", "(when ", " only for ", " with ", " in case ", "(in case "]
            .iter()
            .filter_map(|word| {
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
