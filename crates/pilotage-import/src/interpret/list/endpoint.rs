//! Hosts, directions and ends in bullets: `registry.example.com:443`, `Egress TCP 443`,
//! `10250/TCP from the control plane`.

use super::bullet::Bullet;
use super::head;
use crate::{Direction, Protocol, cell};

/// The direction that a bullet begins with, and the rest of it.
pub(super) fn leading_direction(text: &str) -> (Option<Direction>, &str) {
    let Some((first, rest)) = text.split_once(' ') else { return (None, text) };
    let word = first.trim_end_matches(':');
    let direction = match word.to_ascii_lowercase().as_str() {
        "inbound" | "incoming" | "ingress" => Direction::In,
        "outbound" | "outgoing" | "egress" => Direction::Out,
        "bidirectional" => Direction::Both,
        _ => return (None, text),
    };
    (Some(direction), rest.trim_start())
}

/// `registry.example.com:443`, `registry.example.com on TCP/443`, `https://example.com (443)`.
pub(super) fn with_port(text: &str, stated: &[Protocol]) -> Option<Bullet> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (host, port) = host_and_port(first.trim_end_matches([',', ';']))?;
    let rest = rest.trim_start();
    let found = match port {
        Some(port) => head::pure(port, stated)?,
        None => {
            let list = ["on ", "over ", "via ", "- ", "– ", "— ", "(", "port ", "using "]
                .iter()
                .find_map(|word| rest.strip_prefix(word))?;
            head::longest(list.trim_start(), stated)?.ports
        }
    };
    let (ports, purpose, to) = (found.ports, text.to_owned(), Some(host.to_owned()));
    Some(Bullet { ports, purpose, to, ..Bullet::default() })
}

/// `443:registry.example.com`, `443:https://registry.example.com/`.
pub(super) fn port_first(text: &str, stated: &[Protocol]) -> Option<Bullet> {
    let word = text.split(' ').next().unwrap_or(text);
    let (port, host) = word.split_once(':')?;
    if port.is_empty() || !port.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let (host, None) = host_and_port(host.trim_end_matches([',', ';']))? else { return None };
    let implied = word.split_once("://").map(|(scheme, _)| cell::implied(scheme));
    let stated = implied.as_deref().filter(|_| stated.is_empty()).unwrap_or(stated);
    let (ports, to) = (head::pure(port, stated)?.ports, Some(host.to_owned()));
    Some(Bullet { ports, purpose: text.to_owned(), to, ..Bullet::default() })
}

/// A host by its name or address, and the port behind it.
fn host_and_port(word: &str) -> Option<(&str, Option<&str>)> {
    let (scheme, bare) = word.split_once("://").map_or((None, word), |(it, rest)| (Some(it), rest));
    let bare = bare.split('/').next().unwrap_or(bare);
    let (host, port) = match bare.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|it| it.is_ascii_digit()) => {
            (host, Some(port))
        }
        _ => (bare, None),
    };
    let labels: Vec<&str> = host.split('.').collect();
    let top = labels
        .last()
        .is_some_and(|top| top.len() >= 2 && top.bytes().all(|it| it.is_ascii_alphabetic()));
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_*".contains(&it))
    };
    let is_host = labels.len() > 1 && top && labels.iter().all(is_label);
    if host == "localhost" || host.starts_with("127.") {
        return None;
    }
    (is_host || scheme.is_some() && port.is_some()).then_some((host, port))
}

/// The ends that the rest of a bullet names: `from the control plane`, `(kubelet), from anywhere`.
pub(super) fn tail(rest: &str) -> (Option<String>, Option<String>) {
    let mut ends = (None, None);
    for piece in rest.split([',', '(', ')', ';']) {
        let piece = piece.trim().trim_start_matches(['-', '–', '—', ':']).trim();
        if let Some(name) = piece.strip_prefix("from ") {
            let (from, to) = name.split_once(" to ").map_or((name, None), |(a, b)| (a, Some(b)));
            ends = (ends.0.or(named(from)), ends.1.or(to.and_then(named)));
        } else if let Some(name) = piece.strip_prefix("to ") {
            ends.1 = ends.1.or(named(name));
        } else if let Some(arrow) = cell::arrow(piece) {
            let side = |range: std::ops::Range<usize>| piece.get(range).and_then(named);
            if arrow.head == cell::ArrowHead::Right {
                ends = (ends.0.or(side(arrow.left)), ends.1.or(side(arrow.right)));
            }
        }
    }
    ends
}

/// A short name, and no clause.
fn named(text: &str) -> Option<String> {
    const BEGINS: &[&str] = &["the ", "all ", "any ", "each ", "your ", "every "];
    const HOSTS: &[&str] = &[
        "node",
        "host",
        "server",
        "plane",
        "worker",
        "master",
        "anywhere",
        "internet",
        "balancer",
        "client",
        "agent",
        "cluster",
        "machine",
        "bastion",
        "workstation",
    ];
    let text = text.split(" for ").next().unwrap_or(text).trim().trim_end_matches('.');
    let lower = text.to_lowercase();
    let is_name = BEGINS.iter().any(|begin| lower.starts_with(begin))
        || HOSTS.iter().any(|host| lower.contains(host))
        || text.starts_with(char::is_uppercase)
        || host_and_port(text).is_some();
    let text = text.strip_prefix("the ").unwrap_or(text);
    (is_name && !text.is_empty() && text.split_whitespace().count() <= 6).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_with_ports() {
        let read = |text: &str| {
            let bullet = with_port(text, &[])?;
            Some((bullet.to?, bullet.ports.iter().map(ToString::to_string).collect::<String>()))
        };
        let pair = |host: &str, ports: &str| Some((host.to_owned(), ports.to_owned()));
        assert_eq!(read("registry.example.com:443"), pair("registry.example.com", "?:443"));
        assert_eq!(read("*.example.com on TCP/443"), pair("*.example.com", "tcp:443"));
        assert_eq!(read("https://example.com (443/TCP)"), pair("example.com", "tcp:443"));
        assert_eq!(read("https://example.com"), None);
        assert_eq!(read("e.g. 443"), None);
    }

    #[test]
    fn ends_behind_ports() {
        let (from, to) = tail("(agent) from control plane nodes");
        assert_eq!((from.as_deref(), to), (Some("control plane nodes"), None));
        let (from, to) = tail("used to manage users");
        assert_eq!((from, to), (None, None));
    }
}
