//! The planned rules of one chain.

use pilotage_net::{Action, Family, PortSet, Protocol, Rule};

use super::always::{push_list, push_types};
use super::names::LONGEST_COMMENT;
use super::sets::{Match, Sets};
use crate::loss::Loss;
use crate::number::push_number;
use crate::part::{Part, is_neutral, parts};
use crate::remark;
use crate::text::{Layout, push_paragraph, quotable};

/// Which packets a line is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Those of both families.
    Both,
    /// Those of one.
    One(Family),
}

const FLOW: Layout = Layout { first: "\t\t# ", further: "\t\t#   ", width: 90 };
const WHOLE: Layout = Layout { first: "\t\t#   ", further: "\t\t#   ", width: 90 };

/// Appends a rule: a remark, then one line for each family and piece of its transports.
pub(crate) fn push_rule<'a>(
    out: &mut String,
    index: usize,
    rule: &'a Rule,
    sets: &mut Sets<'a>,
    losses: &mut Vec<Loss>,
) {
    push_paragraph(out, FLOW, &remark::flow(rule));
    let whole = remark::comment(rule);
    let (comment, complete) = quotable(&whole, LONGEST_COMMENT);
    if !complete {
        push_paragraph(out, WHOLE, &whole);
        losses.push(Loss::comment_shortened(index, rule, LONGEST_COMMENT));
    }
    let start = out.len();
    for (scope, ends) in scopes(rule, sets) {
        let family = match scope {
            Scope::Both => Family::V4,
            Scope::One(family) => family,
        };
        for part in parts(&rule.transports, family) {
            report(index, rule, &part, losses);
            for (part, verdict) in verdicts(rule.action, part) {
                let mut line = String::with_capacity(160);
                line.push_str(&ends);
                if push_part(&mut line, family, &part) {
                    push_line(out, &line, verdict, &comment);
                }
            }
        }
    }
    if out.len() == start {
        out.push_str("\t\t# (no packet can match this)\n");
    }
}

fn push_line(out: &mut String, matches: &str, verdict: &str, comment: &str) {
    for piece in ["\t\t", matches, "counter ", verdict] {
        out.push_str(piece);
    }
    if !comment.is_empty() {
        for piece in [" comment \"", comment, "\""] {
            out.push_str(piece);
        }
    }
    out.push('\n');
}

/// The matches on both ends for each scope that has packets, each with a space behind.
fn scopes<'a>(rule: &'a Rule, sets: &mut Sets<'a>) -> Vec<(Scope, String)> {
    let any = rule.source.addresses.is_any() && rule.destination.addresses.is_any();
    if any && is_neutral(&rule.transports) {
        return vec![(Scope::Both, String::new())];
    }
    Family::ALL
        .into_iter()
        .filter_map(|family| Some((Scope::One(family), ends(rule, family, sets)?)))
        .collect()
}

/// `ip saddr @nodes_v4 ip daddr 192.0.2.1 `; none where an end has no address of the family.
fn ends<'a>(rule: &'a Rule, family: Family, sets: &mut Sets<'a>) -> Option<String> {
    let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
    if !both {
        return None;
    }
    let (source, destination, only) = match family {
        Family::V4 => ("ip saddr ", "ip daddr ", "meta nfproto ipv4 "),
        Family::V6 => ("ip6 saddr ", "ip6 daddr ", "meta nfproto ipv6 "),
    };
    let mut text = String::with_capacity(64);
    for (keyword, group) in [(source, &rule.source), (destination, &rule.destination)] {
        let number = sets.number(group, family);
        if let Match::Text(addresses) = sets.get(number) {
            for piece in [keyword, addresses, " "] {
                text.push_str(piece);
            }
        }
    }
    if text.is_empty() {
        text.push_str(only);
    }
    Some(text)
}

const RESET: &str = "reject with tcp reset";
const PROHIBITED: &str = "reject with icmpx type admin-prohibited";

/// The part with what happens to its packets. TCP is refused in its own way.
fn verdicts(action: Action, part: Part) -> Vec<(Part, &'static str)> {
    let tcp = |destination, source| Part::Ports {
        protocols: vec![Protocol::TCP],
        destination,
        source,
    };
    match (action, part) {
        (Action::Accept, part) => vec![(part, "accept")],
        (Action::Drop, part) => vec![(part, "drop")],
        (Action::Reject, Part::Any) => {
            vec![(tcp(PortSet::any(), PortSet::any()), RESET), (Part::Any, PROHIBITED)]
        }
        (Action::Reject, Part::Ports { mut protocols, destination, source })
            if protocols.contains(&Protocol::TCP) =>
        {
            let first = (tcp(destination.clone(), source.clone()), RESET);
            protocols.retain(|protocol| *protocol != Protocol::TCP);
            if protocols.is_empty() {
                return vec![first];
            }
            vec![first, (Part::Ports { protocols, destination, source }, PROHIBITED)]
        }
        (Action::Reject, part) => vec![(part, PROHIBITED)],
    }
}

/// Appends the match on a part, with a space behind; false where nftables has none for it.
fn push_part(line: &mut String, family: Family, part: &Part) -> bool {
    let icmp = if family == Family::V4 { "icmp" } else { "icmpv6" };
    match part {
        Part::Any => return true,
        Part::Ports { protocols, destination, source } => {
            push_ports(line, protocols, destination, source);
        }
        Part::IcmpAll => {
            line.push_str("meta l4proto ");
            line.push_str(icmp);
        }
        Part::IcmpTypes(spans) => {
            line.push_str(icmp);
            line.push_str(" type ");
            push_types(line, family, spans);
        }
        Part::IcmpCodes(kind, codes) => {
            line.push_str(icmp);
            line.push_str(" type ");
            push_types(line, family, &[(*kind, *kind)]);
            line.push(' ');
            line.push_str(icmp);
            line.push_str(" code ");
            push_list(line, codes, |line, code| push_number(line, code.into()));
        }
        Part::Protocols(spans) => {
            line.push_str("meta l4proto ");
            push_list(line, spans, |line, number| push_number(line, number.into()));
        }
        Part::Headers(headers) if headers.contains(&Protocol::AH) => {
            line.push_str("ip6 nexthdr ");
            push_number(line, Protocol::AH.0.into());
        }
        Part::Headers(_) => return false,
    }
    line.push(' ');
    true
}

/// `tcp dport 443`, `meta l4proto { tcp, udp } th dport { 53, 853 }`.
fn push_ports(line: &mut String, protocols: &[Protocol], to: &PortSet, from: &PortSet) {
    let name = |protocol: &Protocol| protocol.name().unwrap_or_default();
    let header = match protocols {
        [one] if !(to.is_any() && from.is_any()) => name(one),
        [one] => {
            line.push_str("meta l4proto ");
            line.push_str(name(one));
            return;
        }
        several => {
            line.push_str("meta l4proto { ");
            for (index, protocol) in several.iter().enumerate() {
                line.push_str(if index == 0 { "" } else { ", " });
                line.push_str(name(protocol));
            }
            line.push_str(" }");
            "th"
        }
    };
    for (field, ports) in [(" sport ", from), (" dport ", to)] {
        if !ports.is_any() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            line.push_str(header);
            line.push_str(field);
            push_port_set(line, ports);
        }
    }
}

fn push_port_set(line: &mut String, ports: &PortSet) {
    let braces = ports.ranges().len() > 1;
    line.push_str(if braces { "{ " } else { "" });
    for (index, range) in ports.ranges().enumerate() {
        line.push_str(if index == 0 { "" } else { ", " });
        push_number(line, (*range.start()).into());
        if range.start() != range.end() {
            line.push('-');
            push_number(line, (*range.end()).into());
        }
    }
    line.push_str(if braces { " }" } else { "" });
}

/// Reports IPv6 extension headers that were asked for as protocols.
fn report(index: usize, rule: &Rule, part: &Part, losses: &mut Vec<Loss>) {
    let Part::Headers(headers) = part else { return };
    for header in headers {
        let what = if *header == Protocol::AH {
            "in IPv6, `ah` matches only where it is the first header behind the address".to_owned()
        } else {
            format!("in IPv6, `{header}` is an extension header and no protocol; it is left out")
        };
        losses.push(Loss::narrowed(index, rule, what));
    }
}
