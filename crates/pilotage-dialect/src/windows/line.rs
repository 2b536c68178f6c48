//! The commands of one rule.

use pilotage_net::{Direction, Family, PortSet, Protocol, Rule};

use crate::ends::{PortList, is_whole};
use crate::number::push_range;
use crate::part::{Part, Span, parts};
use crate::text::{ascii, quotable};

/// Windows limits no list of ports.
const PORTS: PortList = PortList { separator: "', '", range: "-", room: usize::MAX, range_size: 1 };

/// A text between apostrophes. PowerShell takes four other characters for one too, none of them
/// ASCII, and the firewall keeps the fields of a rule apart with `|`.
pub(super) fn quoted(text: &str, limit: usize) -> String {
    let (text, _) = quotable(text, limit);
    let text = ascii(&text).replace('|', "/").replace('\'', "''");
    ["'", &text, "'"].concat()
}

/// The addresses as a list of quoted texts; none where every address is meant.
///
/// A prefix of no bits is no subnet to Windows, so all of one family is its two halves.
pub(super) fn addresses(set: &pilotage_net::AddressSet) -> Option<Vec<String>> {
    if set.is_any() {
        return None;
    }
    let mut texts = Vec::new();
    for family in Family::ALL {
        if is_whole(set, family) {
            let halves = match family {
                Family::V4 => ["'0.0.0.0/1'", "'128.0.0.0/1'"],
                Family::V6 => ["'::/1'", "'8000::/1'"],
            };
            texts.extend(halves.map(str::to_owned));
            continue;
        }
        for range in set.ranges().filter(|range| range.family() == family) {
            let mut text = String::from("'");
            push_range(&mut text, &range);
            text.push('\'');
            texts.push(text);
        }
    }
    Some(texts)
}

/// `-Protocol` and what belongs to it, for each command that the rule needs.
pub(super) fn protocols(rule: &Rule) -> Vec<String> {
    if rule.transports.is_any() {
        return vec![" -Protocol Any".to_owned()];
    }
    let mut texts = Vec::new();
    for family in Family::ALL {
        let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
        let mut messages = Vec::new();
        for part in parts(&rule.transports, family) {
            match part {
                Part::Any => texts.push(" -Protocol Any".to_owned()),
                Part::IcmpAll if both => texts.push(icmp(family, &[])),
                Part::IcmpTypes(kinds) => messages.extend(numbers(&kinds).map(|it| it.to_string())),
                Part::IcmpCodes(kind, codes) => {
                    messages.extend(numbers(&codes).map(|code| format!("{kind}:{code}")));
                }
                // The same in both families.
                Part::Ports { protocols, destination, source } if family == Family::V4 => {
                    texts.extend(
                        protocols.iter().map(|protocol| {
                            ports(*protocol, rule.direction, &destination, &source)
                        }),
                    );
                }
                Part::Protocols(spans) if family == Family::V4 => {
                    texts.extend(numbers(&spans).map(|it| format!(" -Protocol {it}")));
                }
                Part::IcmpAll | Part::Ports { .. } | Part::Protocols(_) => {}
            }
        }
        if both && !messages.is_empty() {
            texts.push(icmp(family, &messages));
        }
    }
    texts
}

/// ` -Protocol ICMPv4 -IcmpType 8, '3:4'`; without messages all of them.
pub(super) fn icmp(family: Family, messages: &[String]) -> String {
    let name = match family {
        Family::V4 => " -Protocol ICMPv4",
        Family::V6 => " -Protocol ICMPv6",
    };
    if messages.is_empty() {
        return name.to_owned();
    }
    [name, " -IcmpType '", &messages.join("', '"), "'"].concat()
}

fn numbers(spans: &[Span]) -> impl Iterator<Item = u8> {
    spans.iter().flat_map(|(first, last)| *first..=*last)
}

/// The machine's own ports are the destination's on the way in, and the source's on the way out.
fn ports(protocol: Protocol, direction: Direction, to: &PortSet, from: &PortSet) -> String {
    let (local, remote) = if direction == Direction::Output { (from, to) } else { (to, from) };
    let mut text = format!(" -Protocol {}", protocol.to_string().to_uppercase());
    for (option, ports) in [(" -LocalPort '", local), (" -RemotePort '", remote)] {
        for list in PORTS.texts(ports).into_iter().flatten() {
            text.extend([option, &list, "'"]);
        }
    }
    text
}
