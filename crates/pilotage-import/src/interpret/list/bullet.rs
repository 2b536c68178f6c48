//! Single bullets that are requirements: `22: SSH`, `2379/TCP - etcd`, `portmapper: 111 (default)`,
//! `**443** (HTTPS)`, `VRRP`, `IP protocol number - 112`.

use super::super::word_list::among;
use super::about::About;
use super::amount::{counts_nothing, is_amount, is_high, is_variable, is_verb, states_otherwise};
use super::{endpoint, head, protocol};
use crate::cell;
use crate::{Direction, Port, Protocol};

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
    let bullet = endpoint::port_first(rest, stated)
        .or_else(|| ports_first(rest, stated, about))
        .or_else(|| endpoint::with_port(rest, stated))
        .or_else(|| name_first(rest, stated, about))
        .or_else(|| in_brackets(rest, stated, about))
        .or_else(|| protocol::by_number(rest))
        .or_else(|| protocol::alone(rest, about))
        .or_else(|| ports_last(rest, stated, about))?;
    let bullet = Bullet { direction: direction.or(bullet.direction), ..bullet };
    Some(protocol::with_implied(bullet, text))
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

/// `portmapper: 111 (default)`, `Kubernetes API — TCP port 6443`.
fn name_first(text: &str, stated: &[Protocol], about: About) -> Option<Bullet> {
    let (at, length) = separator(text)?;
    let name = text.get(..at)?.trim();
    if !is_name(name) {
        return None;
    }
    let rest = text.get(at + length..)?.trim_start();
    // The dash of a range: `RPC 135, 5000 - 6000`.
    let digit = |c: char| c.is_ascii_digit();
    if length > 1 && name.ends_with(digit) && rest.starts_with(digit) {
        return None;
    }
    if let Some(ports) = shared_out(rest, stated).filter(|_| about == About::Ports) {
        return Some(Bullet { ports, purpose: text.to_owned(), ..Bullet::default() });
    }
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

/// `1384 for workers, 1385 for viewers`: ports, each with those that it is for.
fn shared_out(text: &str, stated: &[Protocol]) -> Option<Vec<Port>> {
    let mut ports = Vec::new();
    for part in text.trim_end_matches('.').split([',', ';']) {
        let part = part.trim();
        let (number, who) = part.strip_prefix("and ").unwrap_or(part).split_once(" for ")?;
        let found = head::pure(number, stated).filter(is_high)?;
        if who.split_whitespace().count() > 5 {
            return None;
        }
        ports.extend(found.ports);
    }
    Some(ports)
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
        || behind.trim_start().starts_with(is_separator)
        || is_labelled(behind);
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
    let is_name = named && !name.split_whitespace().any(is_verb);
    (ends && is_name).then(|| Bullet {
        ports: mention.ports.clone(),
        purpose: text.to_owned(),
        ..Bullet::default()
    })
}

/// Where the first separator between a name and what it stands for is, and its length.
pub(super) fn separator(text: &str) -> Option<(usize, usize)> {
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

/// Whether a text goes on with a label: `Purpose: exchange of keys`.
fn is_labelled(text: &str) -> bool {
    let Some((label, _)) = text.split_once(": ") else { return false };
    let label = label.trim();
    label.starts_with(char::is_uppercase) && label.split_whitespace().count() <= 2
}

/// A name and no sentence: a few words.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.split_whitespace().count() <= 8 && !name.ends_with('.')
}

/// What a bullet says behind its ports; all of it where it goes on as a sentence.
fn purpose(text: &str, behind: usize) -> String {
    let rest = text.get(behind..).unwrap_or_default();
    let rest = rest.trim().trim_start_matches([':', '-', '–', '—', ',', ';', '=', '|', '：', ' ']);
    let rest = rest.strip_prefix("Purpose: ").unwrap_or(rest);
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
