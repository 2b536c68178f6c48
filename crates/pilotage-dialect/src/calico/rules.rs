//! Rules of a policy.

use std::fmt::Write as _;

use pilotage_net::{Action, Direction, Family, PortSet, Protocol, Rule};

use super::entity::End;
use super::sets::Sets;
use crate::essential;
use crate::kube::yaml::quoted;
use crate::loss::Loss;
use crate::part::{Part, is_neutral, parts};
use crate::remark;
use crate::text::{Layout, push_paragraph};

const COMMENT: Layout = Layout { first: "    # ", further: "    #   ", width: 90 };

/// Appends what hosts cannot live without.
pub(super) fn push_essentials(out: &mut String, direction: Direction) {
    for family in Family::ALL {
        for essential in essential::of(direction, family) {
            push_paragraph(out, COMMENT, &format!("{family}: {}", essential.purpose));
            let numbers = essential.kinds.iter().filter_map(|kind| kind.number(family));
            for (kind, code) in numbers {
                out.push_str("    - action: Allow\n");
                push_message(out, family, kind, code);
                if essential.from_link_local {
                    out.push_str("      source:\n        nets: [\"fe80::/10\"]\n");
                }
            }
        }
    }
}

/// Appends a rule.
pub(super) fn push_rule<'a>(
    out: &mut String,
    rule: &'a Rule,
    sets: &mut Sets<'a>,
    losses: &mut Vec<Loss>,
) {
    let has = |family: &Family| {
        rule.source.addresses.has(*family) && rule.destination.addresses.has(*family)
    };
    let families: Vec<Family> = Family::ALL.into_iter().filter(has).collect();
    let mut text = String::new();
    if is_neutral(&rule.transports) {
        push_variant(&mut text, rule, &families, sets, losses);
    } else {
        for family in families {
            push_variant(&mut text, rule, &[family], sets, losses);
        }
    }
    if !text.is_empty() {
        push_paragraph(out, COMMENT, &remark::flow(rule));
        out.push_str(&text);
    }
}

/// The rule in packets of these families.
fn push_variant<'a>(
    out: &mut String,
    rule: &'a Rule,
    families: &[Family],
    sets: &mut Sets<'a>,
    losses: &mut Vec<Loss>,
) {
    let Some(family) = families.first() else { return };
    let parts = parts(&rule.transports, *family);
    if parts.is_empty() {
        return;
    }
    let source = End::new(&rule.source, families, sets, losses);
    let destination = End::new(&rule.destination, families, sets, losses);
    let version = match families {
        [Family::V4] => "      ipVersion: 4\n",
        [Family::V6] => "      ipVersion: 6\n",
        _ => "",
    };
    let head = head(rule);
    let any = PortSet::any();
    for part in parts {
        for line in lines(part, *family) {
            out.push_str(&head);
            let own = if line.protocol.contains("ipVersion") { "" } else { version };
            out.push_str(own);
            out.push_str(&line.protocol);
            source.push(out, "source", line.source.as_ref().unwrap_or(&any));
            destination.push(out, "destination", line.destination.as_ref().unwrap_or(&any));
        }
    }
}

fn head(rule: &Rule) -> String {
    let action = if rule.action == Action::Accept { "Allow" } else { "Deny" };
    let mut head = ["    - action: ", action, "\n"].concat();
    let comment = remark::comment(rule);
    if !comment.is_empty() {
        head.push_str("      metadata:\n        annotations:\n          purpose: ");
        head.push_str(&quoted(&comment));
        head.push('\n');
    }
    head
}

/// What one rule of Calico asks for besides addresses.
struct Line {
    protocol: String,
    source: Option<PortSet>,
    destination: Option<PortSet>,
}

impl Line {
    const fn of(protocol: String) -> Self {
        Self { protocol, source: None, destination: None }
    }
}

fn lines(part: Part, family: Family) -> Vec<Line> {
    match part {
        Part::Any => vec![Line::of(String::new())],
        Part::Ports { protocols, destination, source } => {
            let line = |protocol: Protocol| Line {
                protocol: format!("      protocol: {}\n", protocol.to_string().to_uppercase()),
                source: Some(source.clone()),
                destination: Some(destination.clone()),
            };
            protocols.into_iter().map(line).collect()
        }
        Part::IcmpAll => vec![Line::of(icmp(family))],
        Part::IcmpTypes(spans) => {
            let types = spans.into_iter().flat_map(|(first, last)| first..=last);
            types.map(|kind| Line::of(message(family, kind, None))).collect()
        }
        Part::IcmpCodes(kind, spans) => {
            let codes = spans.into_iter().flat_map(|(first, last)| first..=last);
            codes.map(|code| Line::of(message(family, kind, Some(code)))).collect()
        }
        Part::Protocols(spans) => {
            let numbers = spans.into_iter().flat_map(|(first, last)| first..=last);
            numbers.map(|number| Line::of(format!("      protocol: {number}\n"))).collect()
        }
    }
}

fn icmp(family: Family) -> String {
    match family {
        Family::V4 => "      ipVersion: 4\n      protocol: ICMP\n".to_owned(),
        Family::V6 => "      ipVersion: 6\n      protocol: ICMPv6\n".to_owned(),
    }
}

fn message(family: Family, kind: u8, code: Option<u8>) -> String {
    let mut text = icmp(family);
    // Writing to a string cannot fail.
    _ = write!(text, "      icmp:\n        type: {kind}\n");
    if let Some(code) = code {
        _ = writeln!(text, "        code: {code}");
    }
    text
}

fn push_message(out: &mut String, family: Family, kind: u8, code: Option<u8>) {
    out.push_str(&message(family, kind, code));
}
