//! What the header of a column says about it.

use super::header_words::{About, about};
use super::role::Role;
use crate::{Direction, Protocol, cell};

/// What a header's words say about its column; none where they say nothing of ours.
pub(super) fn role(header: &str) -> Option<Role> {
    let lower = header.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "s"))
        .collect();
    let about: Vec<Option<About>> = words.iter().map(|word| about(word)).collect();
    let has = |what: About| about.contains(&Some(what));
    if words.windows(2).any(|pair| USED_BY.iter().any(|known| pair == known)) {
        return Some(Role::UsedBy);
    }
    if let [.., "who", "connects" | "uses" | "calls" | "initiates"] = words.as_slice() {
        return Some(Role::UsedBy);
    }
    if words.windows(2).any(|pair| pair == ["used", "for"] || pair == ["port", "usage"]) {
        return Some(Role::Purpose);
    }
    if has(About::Port) {
        return Some(of_ports(&words, &about));
    }
    if has_word(&words, &["bound", "bind", "binding"]) {
        return Some(Role::Other);
    }
    if has(About::Source) && has(About::Destination) {
        return Some(Role::Ends);
    }
    if has(About::Direction) || is_both_directions(&words) {
        return Some(Role::Direction);
    }
    if let [word] = words.as_slice()
        && matches!(*word, "tcp" | "udp" | "sctp" | "icmp")
    {
        return cell::protocols(word).protocols.first().copied().map(Role::Mark);
    }
    if has(About::Hardware) {
        return Some(Role::Hardware);
    }
    if has(About::Protocol) {
        // `Application protocol` names what runs over the other column's.
        return Some(if has(About::Service) { Role::Service } else { Role::Protocol });
    }
    of_one_thing(&words, &about)
}

/// A header with the word for ports.
fn of_ports(words: &[&str], about: &[Option<About>]) -> Role {
    let has = |what: About| about.contains(&Some(what));
    let port = about.iter().position(|about| *about == Some(About::Port)).unwrap_or_default();
    let after = words.get(port + 1).copied().unwrap_or_default();
    if has(About::Hardware)
        || matches!(after, "group" | "groups" | "profile" | "channel" | "forwarding")
    {
        return Role::Hardware;
    }
    match about.get(port + 1).copied().flatten() {
        Some(About::Purpose) => return Role::Purpose,
        Some(About::Name) if after != "id" => return Role::Name,
        _ => {}
    }
    if has_word(words, LAST) {
        return Role::LastPorts;
    }
    let protocols: Vec<Protocol> = words
        .iter()
        .filter(|word| matches!(**word, "tcp" | "udp" | "sctp"))
        .flat_map(|word| cell::protocols(word).protocols)
        .collect();
    let direction = match (has_word(words, INWARD), has_word(words, OUTWARD)) {
        (true, false) => Some(Direction::In),
        (false, true) => Some(Direction::Out),
        _ => None,
    };
    let front = has(About::Source) || has_word(words, FRONT);
    let back = has(About::Destination) || has_word(words, &["backend", "remote"]);
    let rank = match (front, back) {
        (false, true) => 0,
        (true, false) => 2,
        _ => 1,
    };
    Role::Ports { rank, protocols, direction }
}

/// What a column of those who connect is called.
const USED_BY: &[[&str; 2]] = &[
    ["used", "by"],
    ["accessed", "by"],
    ["verwendet", "von"],
    ["genutzt", "von"],
    ["usado", "por"],
    ["utilizado", "por"],
    ["utilisé", "par"],
    ["utilizzato", "da"],
    ["gebruikt", "door"],
    ["używane", "przez"],
    ["кем", "используется"],
    ["사용", "주체"],
];

/// What ports are called that only one side of a connection or of a mapping sees.
const FRONT: &[&str] = &["frontend", "listener", "local", "container", "pod", "internal"];

/// What the upper end of a range of ports is called beside a column for the lower end.
const LAST: &[&str] = &["end", "last", "max", "maximum", "upper", "to"];

const INWARD: &[&str] = &["inbound", "ingress", "incoming", "eingehend", "entrant", "entrante"];
const OUTWARD: &[&str] = &["outbound", "egress", "outgoing", "ausgehend", "sortant", "saliente"];

/// The direction that a header of one word names.
pub(super) fn direction(header: &str) -> Option<Direction> {
    let word = header.trim().to_lowercase();
    let is = |list: &[&str]| list.contains(&word.as_str());
    match (is(INWARD), is(OUTWARD)) {
        (true, _) => Some(Direction::In),
        (_, true) => Some(Direction::Out),
        _ => None,
    }
}

fn has_word(words: &[&str], any: &[&str]) -> bool {
    words.iter().any(|word| any.contains(word))
}

/// `Ingress/Egress`, `In/Out`.
fn is_both_directions(words: &[&str]) -> bool {
    has_word(words, INWARD) && has_word(words, OUTWARD) || words == ["in", "out"]
}

/// A header that is about one thing.
fn of_one_thing(words: &[&str], about: &[Option<About>]) -> Option<Role> {
    let has = |what: About| about.contains(&Some(what));
    let last = about.iter().rev().find_map(|about| *about);
    let short = words.len() <= 3;
    let leads = |what: About| about.first().copied().flatten() == Some(what);
    match last? {
        About::Purpose => Some(Role::Purpose),
        About::Notes => Some(Role::Notes),
        _ if has(About::Condition) && words.len() == 1 => Some(Role::Condition),
        _ if words.windows(2).any(|pair| {
            matches!(
                pair,
                ["required" | "needed", "when" | "if"] | ["when" | "if", "required" | "needed"]
            )
        }) =>
        {
            Some(Role::Condition)
        }
        _ if has(About::Source) && (short || leads(About::Source)) => Some(Role::Source),
        _ if has(About::Destination) && (short || leads(About::Destination)) => {
            Some(Role::Destination)
        }
        _ if has(About::UsedBy) => Some(Role::UsedBy),
        _ if has(About::Peer) => Some(Role::Ends),
        _ if has(About::Other) => Some(Role::Other),
        _ if has(About::Optional) => Some(Role::Optional),
        _ if has(About::Required) && short => Some(Role::Required),
        About::Domain => Some(Role::Domain),
        _ if has(About::Host) => Some(Role::Host),
        About::Address => Some(Role::Address),
        _ if has(About::Component) => Some(Role::Component),
        _ if has(About::Service) && words.len() > 1 && has_word(words, SIDES) => {
            Some(Role::Component)
        }
        About::Service => Some(Role::Service),
        About::Name if has(About::Service) => Some(Role::Service),
        About::Product => Some(Role::Product),
        About::Name => Some(Role::Name),
        About::Action => Some(Role::Action),
        _ => None,
    }
}

/// What makes of a service one that listens: `Downstream Service`.
const SIDES: &[&str] = &["downstream", "upstream", "listening", "target", "owning"];
