//! Rules of a policy: who the other end is, and what may pass.

use pilotage_net::{AddressGroup, AddressSet, Direction, Family, PortSet, Protocol, Rule};

use crate::essential;
use crate::numbers::Numbers;
use crate::part::{Part, parts};
use crate::remark;
use crate::text::{Layout, push_paragraph};

const COMMENT: Layout = Layout { first: "    # ", further: "    #   ", width: 90 };

/// Ports in one list of `toPorts`, and messages in one of `icmps`; see pkg/policy/api of Cilium.
const MOST: usize = 40;

/// Appends what hosts cannot live without and policies decide; the host firewall sees to ICMPv6.
pub(super) fn push_essentials(out: &mut String, direction: Direction) {
    for essential in essential::of(direction, Family::V4) {
        push_paragraph(out, COMMENT, &["IPv4: ", essential.purpose].concat());
        push_peer(out, direction, &AddressSet::any_of(Family::V4));
        let numbers = essential.kinds.iter().filter_map(|kind| kind.number(Family::V4));
        let kinds: Vec<(Family, u8)> = numbers.map(|(kind, _)| (Family::V4, kind)).collect();
        push_messages(out, &kinds);
    }
}

/// Appends the rules of one direction; those with the same other end stand together.
pub(super) fn push_rules(out: &mut String, direction: Direction, rules: &[Rule]) {
    let mut numbers = Numbers::default();
    let mut groups: Vec<(usize, Vec<&Rule>)> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.direction == direction) {
        let number = numbers.number(&peer(rule).addresses);
        let place = *places.entry(number).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, group)) => group.push(rule),
            None => groups.push((number, vec![rule])),
        }
    }
    for (_, group) in groups {
        push_group(out, direction, &group);
    }
}

fn peer(rule: &Rule) -> &AddressGroup {
    if rule.direction == Direction::Output { &rule.destination } else { &rule.source }
}

/// Rules that have the other end in common: those for ports, and those for messages.
fn push_group(out: &mut String, direction: Direction, rules: &[&Rule]) {
    let Some(first) = rules.first() else { return };
    let addresses = &peer(first).addresses;
    for rule in rules {
        push_paragraph(out, COMMENT, &remark::flow(rule));
        let comment = remark::comment(rule);
        if !comment.is_empty() {
            push_paragraph(out, COMMENT, &["  ", &comment].concat());
        }
    }
    if rules.iter().any(|rule| rule.transports.is_any()) {
        return push_peer(out, direction, addresses);
    }
    let mut ports: Vec<(Protocol, u16, u16)> = Vec::new();
    let mut messages: Vec<(Family, u8)> = Vec::new();
    for rule in rules {
        for family in Family::ALL.into_iter().filter(|family| addresses.has(*family)) {
            for part in parts(&rule.transports, family) {
                collect(part, family, &mut ports, &mut messages);
            }
        }
    }
    if !ports.is_empty() {
        push_peer(out, direction, addresses);
        push_ports(out, &ports);
    }
    if !messages.is_empty() {
        push_peer(out, direction, addresses);
        push_messages(out, &messages);
    }
}

fn collect(
    part: Part,
    family: Family,
    ports: &mut Vec<(Protocol, u16, u16)>,
    messages: &mut Vec<(Family, u8)>,
) {
    let mut message = |kind: u8| {
        if !messages.contains(&(family, kind)) {
            messages.push((family, kind));
        }
    };
    match part {
        Part::Ports { protocols, destination, .. } => {
            for protocol in protocols {
                for range in spans(&destination) {
                    let port = (protocol, range.0, range.1);
                    if !ports.contains(&port) {
                        ports.push(port);
                    }
                }
            }
        }
        Part::IcmpAll => (0..=u8::MAX).for_each(message),
        Part::IcmpTypes(spans) => {
            spans.into_iter().flat_map(|(first, last)| first..=last).for_each(message);
        }
        // Fitting leaves none of these.
        Part::IcmpCodes(kind, _) => message(kind),
        Part::Any | Part::Protocols(_) => {}
    }
}

/// All ports are written as port 0; no list or range has it besides.
fn spans(ports: &PortSet) -> Vec<(u16, u16)> {
    if ports.is_any() {
        return vec![(0, 0)];
    }
    ports.ranges().map(|range| (*range.start(), *range.end())).collect()
}

fn push_peer(out: &mut String, direction: Direction, addresses: &AddressSet) {
    let far = if direction == Direction::Output { "to" } else { "from" };
    if addresses.is_any() {
        out.push_str(&["    - ", far, "Entities: [all]\n"].concat());
        return;
    }
    out.push_str(&["    - ", far, "CIDR:\n"].concat());
    for prefix in addresses.prefixes() {
        let net = format!("        - \"{}/{}\"\n", prefix.address(), prefix.length());
        out.push_str(&net);
    }
}

fn push_ports(out: &mut String, ports: &[(Protocol, u16, u16)]) {
    out.push_str("      toPorts:\n");
    for ports in ports.chunks(MOST) {
        out.push_str("        - ports:\n");
        for (protocol, first, last) in ports {
            let protocol = protocol.to_string().to_uppercase();
            let end = if first == last { String::new() } else { format!(", endPort: {last}") };
            let line = format!("            - {{port: \"{first}\"{end}, protocol: {protocol}}}\n");
            out.push_str(&line);
        }
    }
}

fn push_messages(out: &mut String, messages: &[(Family, u8)]) {
    out.push_str("      icmps:\n");
    for messages in messages.chunks(MOST) {
        out.push_str("        - fields:\n");
        for (family, kind) in messages {
            out.push_str(&format!("            - {{family: {family}, type: {kind}}}\n"));
        }
    }
}
