//! A direction as a policy: rich rules in order, and a target for everything else.

use std::collections::HashSet;

use pilotage_net::{Direction, Family, PortSet, Protocol, Rule, Ruleset};

use super::sets::{End, Sets};
use super::{essentials, target, xml};
use crate::firewalld::icmp::name;
use crate::loss::Loss;
use crate::part::{Part, parts};
use crate::remark;
use crate::verdict::{Verdict, verdicts};

/// Behind the essentials, which have the lowest.
const FIRST_PRIORITY: i32 = -32_000;

/// The body of the policy's file.
pub(super) fn write<'a>(
    ruleset: &'a Ruleset,
    direction: Direction,
    sets: &mut Sets<'a>,
    losses: &mut Vec<Loss>,
) -> String {
    let (from, to) = match direction {
        Direction::Input => ("ANY", "HOST"),
        Direction::Output => ("HOST", "ANY"),
        Direction::Forward => ("ANY", "ANY"),
    };
    // Before everyone else's, the one that firewalld brings for IPv6 included: what that one is for is
    // among the essentials.
    let mut body =
        ["<policy priority=\"-16000\" target=\"", target(ruleset.default), "\">\n"].concat();
    let short = xml::attribute(&ruleset.point);
    body.extend(["  <short>", &short, ", ", &direction.to_string(), "</short>\n"]);
    body.extend(["  <ingress-zone name=\"", from, "\"/>\n  <egress-zone name=\"", to, "\"/>\n"]);
    essentials::push(&mut body, direction);
    let own: Vec<&'a Rule> =
        ruleset.rules.iter().filter(|rule| rule.direction == direction).collect();
    // Inside a run of one action the order does not matter.
    let runs = own.chunk_by(|one, next| one.action == next.action);
    for (priority, run) in priorities().zip(runs) {
        let mut written = HashSet::new();
        for rule in run {
            push_rule(&mut body, rule, priority, sets, &mut written, losses);
        }
    }
    body.push_str("</policy>\n");
    body
}

/// Priority 0 has no order.
fn priorities() -> impl Iterator<Item = i32> {
    (FIRST_PRIORITY..=i32::from(i16::MAX)).filter(|priority| *priority != 0)
}

fn push_rule<'a>(
    body: &mut String,
    rule: &'a Rule,
    priority: i32,
    sets: &mut Sets<'a>,
    written: &mut HashSet<String>,
    losses: &mut Vec<Loss>,
) {
    let mut lines = Vec::new();
    for family in Family::ALL {
        let source = sets_end(sets, &rule.source, family, losses);
        let destination = sets_end(sets, &rule.destination, family, losses);
        let (Some(source), Some(destination)) = (source, destination) else { continue };
        let ends = [tag("source", &source), tag("destination", &destination)].concat();
        for part in parts(&rule.transports, family) {
            for (part, verdict) in verdicts(rule.action, part) {
                for element in elements(&part, family) {
                    lines.push(line(priority, family, &ends, &element, verdict));
                }
            }
        }
    }
    // firewalld warns of rules that it has already.
    lines.retain(|line| written.insert(line.clone()));
    if lines.is_empty() {
        return;
    }
    let flow = remark::flow(rule);
    let comment = remark::comment(rule);
    let separator = if comment.is_empty() { "" } else { "; " };
    let text = xml::comment([&flow, separator, &comment].concat().trim());
    body.extend(["  <!-- ", &text, " -->\n"]);
    lines.iter().for_each(|line| body.push_str(line));
}

/// The attribute of an end, empty for everybody; none for nobody.
fn sets_end<'a>(
    sets: &mut Sets<'a>,
    group: &'a pilotage_net::AddressGroup,
    family: Family,
    losses: &mut Vec<Loss>,
) -> Option<String> {
    match sets.end(group, family, losses) {
        End::Nobody => None,
        End::Anybody => Some(String::new()),
        End::Some(attribute) => Some(attribute),
    }
}

fn tag(name: &str, attribute: &str) -> String {
    if attribute.is_empty() { String::new() } else { ["<", name, " ", attribute, "/>"].concat() }
}

/// The word for a family.
pub(super) const fn family(family: Family) -> &'static str {
    match family {
        Family::V4 => "ipv4",
        Family::V6 => "ipv6",
    }
}

fn line(priority: i32, of: Family, ends: &str, element: &str, verdict: Verdict) -> String {
    let action = match (verdict, of) {
        (Verdict::Accept, _) => "<accept/>",
        (Verdict::Drop, _) => "<drop/>",
        (Verdict::Reset, _) => "<reject type=\"tcp-reset\"/>",
        (Verdict::Prohibited, Family::V4) => "<reject type=\"icmp-admin-prohibited\"/>",
        (Verdict::Prohibited, Family::V6) => "<reject type=\"icmp6-adm-prohibited\"/>",
    };
    let priority = priority.to_string();
    let head = ["  <rule priority=\"", &priority, "\" family=\"", family(of), "\">"].concat();
    [&head, ends, element, action, "</rule>\n"].concat()
}

/// What a rule is about, one element a line.
fn elements(part: &Part, family: Family) -> Vec<String> {
    let protocol = |value: &str| ["<protocol value=\"", value, "\"/>"].concat();
    match part {
        Part::Any => vec![String::new()],
        Part::IcmpAll => vec![protocol(if family == Family::V4 { "icmp" } else { "ipv6-icmp" })],
        Part::Ports { protocols, destination, source } => {
            protocols.iter().flat_map(|it| ports(*it, destination, source)).collect()
        }
        Part::IcmpTypes(spans) => {
            let types = spans.iter().flat_map(|(first, last)| *first..=*last);
            types.filter_map(|kind| icmp(family, kind, None)).collect()
        }
        Part::IcmpCodes(kind, spans) => {
            let codes = spans.iter().flat_map(|(first, last)| *first..=*last);
            codes.filter_map(|code| icmp(family, *kind, Some(code))).collect()
        }
        Part::Protocols(spans) => {
            let numbers = spans.iter().flat_map(|(first, last)| *first..=*last);
            numbers.map(|number| protocol(&number.to_string())).collect()
        }
    }
}

fn icmp(family: Family, kind: u8, code: Option<u8>) -> Option<String> {
    let name = name((family, kind, code))?;
    Some(["<icmp-type name=\"", name, "\"/>"].concat())
}

fn ports(protocol: Protocol, destination: &PortSet, source: &PortSet) -> Vec<String> {
    let (tag, set) = match (destination.is_any(), source.is_any()) {
        (true, true) => return vec![["<protocol value=\"", word(protocol), "\"/>"].concat()],
        (false, true) => ("port", destination),
        // After fitting these sources may use any destination port; those that everybody may use
        // stand in a part of their own.
        (_, false) => ("source-port", source),
    };
    let list = set.ranges().map(|range| {
        let (first, last) = range.into_inner();
        let numbers = if first == last { first.to_string() } else { format!("{first}-{last}") };
        ["<", tag, " port=\"", &numbers, "\" protocol=\"", word(protocol), "\"/>"].concat()
    });
    list.collect()
}

const fn word(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::UDP => "udp",
        Protocol::SCTP => "sctp",
        _ => "tcp",
    }
}
