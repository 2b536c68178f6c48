//! Matches in words, for messages.

use std::fmt;

use pilotage_net::{AddressSet, Family, IcmpKind, PortSet, Protocol};

use crate::interfaces::InterfaceSet;
use crate::matching::Match;
use crate::states::State;

impl fmt::Display for Match {
    /// `tcp/443 from 192.0.2.0/24 to 198.51.100.7`, of long sets the first few members.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words(self))
    }
}

fn words(on: &Match) -> String {
    let mut text = carried(on);
    for part in [" from ", &end(&on.source), " to ", &end(&on.destination)] {
        text.push_str(part);
    }
    if !on.states.is_any() && !on.states.contains(State::New) {
        let named: Vec<String> = State::ALL
            .into_iter()
            .filter(|state| on.states.contains(*state))
            .map(|state| state.to_string())
            .collect();
        text.push_str(&format!(" ({})", named.join(", ")));
    }
    text
}

/// One end: the first few ranges.
fn end(set: &AddressSet) -> String {
    const SHOWN: usize = 4;
    let families = Family::ALL.into_iter().filter(|family| set.has(*family));
    if families.into_iter().all(|it| set.family(it) == AddressSet::any_of(it)) {
        return "any".to_owned();
    }
    let ranges: Vec<String> = set.ranges().take(SHOWN).map(|it| it.to_string()).collect();
    let more = set.ranges().count().saturating_sub(SHOWN);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    ranges.join(", ") + &rest
}

/// Protocols, and ports or messages.
fn carried(on: &Match) -> String {
    let mut text = match (protocols(&on.protocols), on.destination_ports.is_any()) {
        (None, true) => "everything".to_owned(),
        (None, false) => format!("any protocol/{}", on.destination_ports),
        (Some(names), true) => names,
        (Some(names), false) => match icmp(on) {
            Some(kinds) => format!("{names}/{kinds}"),
            None => format!("{names}/{}", on.destination_ports),
        },
    };
    if !on.source_ports.is_any() {
        text.push_str(&format!(" from ports {}", on.source_ports));
    }
    for (way, interfaces) in [("in", &on.input), ("out", &on.output)] {
        if let Some(names) = by(interfaces) {
            text.push_str(&format!(" {way} by {names}"));
        }
    }
    text
}

/// Which interfaces; none where it is all of them but the loopback, or with it.
fn by(interfaces: &InterfaceSet) -> Option<String> {
    let listed = |names: &mut dyn Iterator<Item = &str>| names.collect::<Vec<_>>().join(", ");
    match interfaces {
        InterfaceSet::Any => None,
        InterfaceSet::In(names) => Some(listed(&mut names.iter().map(String::as_str))),
        InterfaceSet::NotIn(names) if names.iter().all(|name| name == "lo") => None,
        InterfaceSet::NotIn(names) => {
            let names = listed(&mut names.iter().map(String::as_str));
            Some(format!("any interface but {names}"))
        }
        InterfaceSet::Mixed { patterns, rest } => {
            let some = |held: bool| {
                let of = patterns.iter().filter(move |(_, its)| **its == held);
                listed(&mut of.map(|(name, _)| name.as_str()))
            };
            let (held, left) = (some(true), some(false));
            Some(match (*rest, held.is_empty()) {
                (true, true) => format!("any interface but {left}"),
                (true, false) => format!("any interface but {left}, and {held}"),
                (false, _) => format!("{held} but not {left}"),
            })
        }
    }
}

/// The names of protocols; none where it is all of them.
fn protocols(set: &PortSet) -> Option<String> {
    const SHOWN: u32 = 6;
    if *set == PortSet::from(0..=255) {
        return None;
    }
    if set.count() <= SHOWN {
        return Some(named(set));
    }
    let others = PortSet::from(0..=255).difference(set);
    Some(match others.count() <= SHOWN {
        true => format!("every protocol but {}", named(&others)),
        false => format!("protocols {set}"),
    })
}

fn named(set: &PortSet) -> String {
    let numbers = set.ranges().flatten().filter_map(|number| u8::try_from(number).ok());
    let names: Vec<String> = numbers.map(|number| Protocol(number).to_string()).collect();
    names.join(",")
}

/// Kinds of ICMP messages; none for other protocols.
fn icmp(on: &Match) -> Option<String> {
    const SHOWN: u32 = 4 * 256;
    let family = match on.protocols.ranges().next().map(|range| (*range.start(), *range.end()))? {
        (1, 1) => Family::V4,
        (58, 58) => Family::V6,
        _ => return None,
    };
    let others = PortSet::any().difference(&on.destination_ports);
    Some(if on.destination_ports.count() <= SHOWN {
        kinds(&on.destination_ports, family)
    } else if others.count() <= SHOWN {
        format!("all but {}", kinds(&others, family))
    } else {
        spans(&on.destination_ports)
    })
}

/// Each kind by its name.
fn kinds(messages: &PortSet, family: Family) -> String {
    let mut kinds = Vec::new();
    let mut numbers = messages.ranges().flatten().peekable();
    while let Some(number) = numbers.next() {
        let [kind, code] = number.to_be_bytes();
        let whole = code == 0 && PortSet::from(number..=number | 0xff).is_subset(messages);
        let code = if whole {
            while numbers.peek().is_some_and(|next| next >> 8 == number >> 8) {
                numbers.next();
            }
            None
        } else {
            Some(code)
        };
        let known = IcmpKind::from_number(family, kind, code);
        // Its own text says the family too, which the protocol says here already.
        let text = known.to_string();
        kinds.push(text.rsplit('/').next().unwrap_or(&text).to_owned());
    }
    kinds.join(",")
}

/// Many kinds by their numbers: `types 0-2,4-10`, and where a type is there in part its code behind a
/// colon.
fn spans(messages: &PortSet) -> String {
    let end = |number: u16, whole: u8| match number.to_be_bytes() {
        [kind, code] if code == whole => kind.to_string(),
        [kind, code] => format!("{kind}:{code}"),
    };
    let span = |first: u16, last: u16| match (end(first, 0), end(last, 255)) {
        (first, last) if first == last => first,
        (first, last) => format!("{first}-{last}"),
    };
    let spans: Vec<String> =
        messages.ranges().map(|range| span(*range.start(), *range.end())).collect();
    format!("types {}", spans.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interfaces_are_said_on_both_sides() {
        let named = |names: &[&str]| InterfaceSet::named(names.iter().copied());
        let on = Match { input: named(&["eth0"]), output: named(&["eth1"]), ..Match::any() };
        assert_eq!(on.to_string(), "everything in by eth0 out by eth1 from any to any");
        let on = Match { output: named(&["eth1"]).complement(), ..Match::any() };
        assert_eq!(on.to_string(), "everything out by any interface but eth1 from any to any");
        let on = Match { output: named(&["lo"]).complement(), ..Match::any() };
        assert_eq!(on.to_string(), "everything from any to any");
        let but = named(&["cali*"]).intersection(&named(&["cali0"]).complement());
        let on = Match { input: but, ..Match::any() };
        assert_eq!(on.to_string(), "everything in by cali* but not cali0 from any to any");
    }

    #[test]
    fn matches_are_said_as_people_write_them() {
        let tcp = Match {
            protocols: [6, 17].into_iter().collect(),
            destination_ports: "53,8000-8010".parse().unwrap(),
            source: "192.0.2.0/24".parse().unwrap(),
            destination: AddressSet::any_of(Family::V4),
            ..Match::any()
        };
        let ping = Match::icmp(IcmpKind::EchoRequest, Family::V6).unwrap();
        let replies =
            Match { states: std::iter::once(State::Established).collect(), ..Match::any() };
        let messages = |numbers: &str| Match {
            protocols: 1.into(),
            destination_ports: numbers.parse().unwrap(),
            ..Match::any()
        };
        let but = |numbers: &[u16]| {
            let others = numbers.iter().copied().collect();
            let protocols = PortSet::from(0..=255).difference(&others);
            Match { protocols, ..Match::any() }
        };
        for (on, words) in [
            (tcp, "tcp,udp/53,8000-8010 from 192.0.2.0/24 to any"),
            (ping, "icmpv6/echo-request from any to any"),
            (replies, "everything from any to any (established)"),
            (Match::any(), "everything from any to any"),
            (
                messages("0-767,1024-2815,3072-65535"),
                "icmp/all but destination-unreachable,time-exceeded from any to any",
            ),
            (messages("0-1023,2048-4101"), "icmp/types 0-3,8-16:5 from any to any"),
            (but(&[1, 6]), "every protocol but icmp,tcp from any to any"),
        ] {
            assert_eq!(on.to_string(), words);
        }
    }
}
