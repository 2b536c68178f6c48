//! The planned rules of one chain.

use pilotage_net::{Family, PortSet, Protocol, Rule};

use super::always::{push_list, push_types};
use super::names::LONGEST_COMMENT;
use super::sets::Sets;
use crate::loss::Loss;
use crate::number::push_number;
use crate::part::{Part, is_neutral, parts};
use crate::remark;
use crate::text::{Layout, push_paragraph, quotable};
use crate::verdict::{Verdict, verdicts};

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
    let lines = lines(rule, &Family::ALL, &comment, sets);
    if lines.is_empty() {
        out.push_str("\t\t# (no packet can match this)\n");
    }
    for line in lines {
        for piece in ["\t\t", &line, "\n"] {
            out.push_str(piece);
        }
    }
}

/// The statements of a rule in a table for packets of these families: one for each family and piece
/// of its transports. The comment can stand between quotes.
pub(crate) fn lines<'a>(
    rule: &'a Rule,
    families: &[Family],
    comment: &str,
    sets: &mut Sets<'a>,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (scope, ends) in scopes(rule, families, sets) {
        let family = match scope {
            Scope::Both => Family::V4,
            Scope::One(family) => family,
        };
        for part in parts(&rule.transports, family) {
            for (part, verdict) in verdicts(rule.action, part) {
                let mut line = String::with_capacity(160);
                line.push_str(&ends);
                push_part(&mut line, family, &part);
                line.push_str("counter ");
                line.push_str(statement(verdict));
                if !comment.is_empty() {
                    line.extend([" comment \"", comment, "\""]);
                }
                lines.push(line);
            }
        }
    }
    lines
}

/// The matches on both ends for each scope that has packets, each with a space behind.
fn scopes<'a>(rule: &'a Rule, families: &[Family], sets: &mut Sets<'a>) -> Vec<(Scope, String)> {
    let any = rule.source.addresses.is_any() && rule.destination.addresses.is_any();
    let several = families.len() > 1;
    if any && several && is_neutral(&rule.transports) {
        return vec![(Scope::Both, String::new())];
    }
    let ends = |family: &Family| Some((Scope::One(*family), ends(rule, *family, several, sets)?));
    families.iter().filter_map(ends).collect()
}

/// `ip saddr @nodes_v4 ip daddr 192.0.2.1 `; none where an end has no address of the family. In a
/// table for several families it says which it means.
fn ends<'a>(rule: &'a Rule, family: Family, several: bool, sets: &mut Sets<'a>) -> Option<String> {
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
        sets.push_match(&mut text, keyword, group, family);
    }
    if text.is_empty() && several {
        text.push_str(only);
    }
    Some(text)
}

const fn statement(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => "accept",
        Verdict::Drop => "drop",
        Verdict::Reset => "reject with tcp reset",
        Verdict::Prohibited => "reject with icmpx type admin-prohibited",
    }
}

/// Appends the match on a part, with a space behind.
fn push_part(line: &mut String, family: Family, part: &Part) {
    let icmp = if family == Family::V4 { "icmp" } else { "icmpv6" };
    match part {
        Part::Any => return,
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
            // In IPv6 too this is what the packet carries: AH counts, other extension headers do
            // not.
            line.push_str("meta l4proto ");
            push_list(line, spans, |line, number| push_number(line, number.into()));
        }
    }
    line.push(' ');
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
