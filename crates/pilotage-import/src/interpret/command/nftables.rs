//! Rules of nftables, behind `nft add rule` or alone.

use super::numbers;
use super::opening::Opening;
use super::shell::Word;
use crate::{Direction, Numbers, Port, Protocol};

pub(super) fn read(words: &[Word]) -> Vec<Opening> {
    let words: Vec<String> = pieces(words);
    let is_command = words.iter().any(|word| word == "rule");
    let direction = is_command.then(|| words.iter().find_map(|word| chain(word))).flatten();
    rule(&words).map(|opening| Opening { direction, ..opening }).into_iter().collect()
}

/// Whether the words are a rule that stands alone: `tcp dport 443 accept`.
pub(super) fn is_rule(words: &[Word]) -> bool {
    let starts =
        ["tcp", "udp", "sctp", "ip", "ip6", "meta", "icmp", "icmpv6", "iifname", "oifname"];
    words.first().is_some_and(|word| starts.contains(&word.text.as_str()))
        && words.iter().any(|word| word.text == "accept")
}

/// The rule that begins in the middle of other words, if there is one.
pub(super) fn rule_within(words: &[Word]) -> &[Word] {
    const MATCHES: &[(&str, &str)] = &[
        ("tcp", "dport"),
        ("udp", "dport"),
        ("sctp", "dport"),
        ("ip", "saddr"),
        ("ip", "daddr"),
        ("ip6", "saddr"),
        ("ip6", "daddr"),
        ("meta", "l4proto"),
        ("ip", "protocol"),
    ];
    let begins = |pair: &[Word]| match pair {
        [first, second] => MATCHES.contains(&(first.text.as_str(), second.text.as_str())),
        _ => false,
    };
    let start = words.windows(2).position(begins).unwrap_or(words.len());
    words.get(start..).unwrap_or_default()
}

/// The words, with braces and commas apart and quoted rules taken to pieces.
fn pieces(words: &[Word]) -> Vec<String> {
    let mut pieces = Vec::new();
    for word in words {
        if word.quoted && !word.text.contains(" dport ") {
            pieces.push(word.text.clone());
            continue;
        }
        let spaced = word.text.replace(['{', '}', ','], " ");
        let open = if word.text.contains('{') { Some("{".to_owned()) } else { None };
        let close = if word.text.contains('}') { Some("}".to_owned()) } else { None };
        pieces.extend(open);
        pieces.extend(spaced.split_whitespace().map(str::to_owned));
        pieces.extend(close);
    }
    pieces
}

fn rule(words: &[String]) -> Option<Opening> {
    if !words.iter().any(|word| word == "accept") {
        return None;
    }
    let after = |key: &[&str]| {
        let found = words.windows(key.len()).position(|window| window == key)?;
        Some(set(words.get(found + key.len()..)?))
    };
    let address = |end: &str| {
        after(&["ip", end]).or_else(|| after(&["ip6", end])).map(|items| items.join(", "))
    };
    let dport = words.iter().position(|word| word == "dport");
    let ports = match dport {
        Some(at) => {
            let protocols = transports(words.get(..at).unwrap_or_default());
            let mut ports = Vec::new();
            for item in set(words.get(at + 1..)?) {
                ports.extend(numbers::ports(&item, &protocols)?);
            }
            ports
        }
        None => without_ports(words, &after)?,
    };
    let purpose = after(&["comment"]).and_then(|items| items.into_iter().next());
    Some(Opening {
        ports,
        from: address("saddr"),
        to: address("daddr"),
        purpose,
        ..Opening::default()
    })
}

/// `ip protocol vrrp`, `meta l4proto esp`, `icmp type echo-request`.
fn without_ports(
    words: &[String],
    after: &impl Fn(&[&str]) -> Option<Vec<String>>,
) -> Option<Vec<Port>> {
    for (name, protocol) in [("icmp", Protocol::Icmp), ("icmpv6", Protocol::Icmpv6)] {
        if let Some(kinds) = after(&[name, "type"]) {
            return Some(kinds.iter().map(|kind| numbers::icmp(protocol, Some(kind))).collect());
        }
    }
    let stated = after(&["protocol"]).or_else(|| after(&["l4proto"]))?;
    let whole = |name: &String| {
        let port = numbers::whole(name)?;
        let sized = port.protocol == Protocol::Ip || port.numbers == Numbers::All;
        sized.then_some(port)
    };
    let addressed = words.iter().any(|word| word == "saddr" || word == "daddr");
    let ports: Vec<Port> = stated.iter().map(whole).collect::<Option<_>>()?;
    let narrow = |port: &Port| !matches!(port.protocol, Protocol::Tcp | Protocol::Udp);
    (addressed || ports.iter().all(narrow)).then_some(ports)
}

/// A set in braces, or the one word that stands there.
fn set(words: &[String]) -> Vec<String> {
    match words.split_first() {
        Some((first, rest)) if first == "{" => {
            rest.iter().take_while(|word| *word != "}").cloned().collect()
        }
        Some((first, _)) => vec![first.clone()],
        None => Vec::new(),
    }
}

/// The protocols before `dport`: one, or a set behind `l4proto`.
fn transports(words: &[String]) -> Vec<Protocol> {
    let found: Vec<Protocol> = words
        .iter()
        .rev()
        .take(8)
        .filter_map(|word| match word.as_str() {
            "tcp" => Some(Protocol::Tcp),
            "udp" => Some(Protocol::Udp),
            "sctp" => Some(Protocol::Sctp),
            _ => None,
        })
        .collect();
    if found.is_empty() { vec![Protocol::Unknown] } else { found }
}

/// From the chain's name, which is the administrator's but nearly always tells.
pub(super) fn chain(name: &str) -> Option<Direction> {
    match name.to_ascii_lowercase().as_str() {
        "input" | "in" | "inbound" => Some(Direction::In),
        "output" | "out" | "outbound" => Some(Direction::Out),
        _ => None,
    }
}
