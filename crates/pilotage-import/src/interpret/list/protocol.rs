//! Protocols in bullets: named by their number, alone, or only implied.

use super::about::About;
use super::bullet::{Bullet, separator};
use crate::{Numbers, Port, Protocol, cell};

/// `VRRP: ... IP protocol number - 112`.
pub(super) fn by_number(text: &str) -> Option<Bullet> {
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
pub(super) fn alone(text: &str, about: About) -> Option<Bullet> {
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

/// Protocols that only the rest of the bullet implies, for numbers without one.
pub(super) fn with_implied(mut bullet: Bullet, text: &str) -> Bullet {
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
