//! Rules of groups, each with its priority.

use pilotage_document::{Node, Value};
use pilotage_net::{AddressSet, Direction, PortSet};
use pilotage_space::{Match, Rule, Verdict};

use super::ends::{self, End, Side};
use super::ports;
use crate::cloud::tree;
use crate::known::Known;
use crate::read::findings::{Findings, short};

/// A rule, and where it stands among the others.
pub(super) struct Ranked {
    pub(super) priority: i64,
    pub(super) rule: Rule,
}

/// What stands beside the properties of a rule.
const OUTSIDE: &[&str] = &[
    "apiVersion",
    "comments",
    "dependsOn",
    "etag",
    "id",
    "name",
    "properties",
    "resourceGroup",
    "type",
];

const INSIDE: &[&str] = &[
    "access",
    "description",
    "destinationAddressPrefix",
    "destinationAddressPrefixes",
    "destinationApplicationSecurityGroups",
    "destinationPortRange",
    "destinationPortRanges",
    "direction",
    "priority",
    "protocol",
    "provisioningState",
    "sourceAddressPrefix",
    "sourceAddressPrefixes",
    "sourceApplicationSecurityGroups",
    "sourcePortRange",
    "sourcePortRanges",
];

/// `Inbound` or `Outbound`.
pub(super) fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Output => "Outbound",
        Direction::Input | Direction::Forward => "Inbound",
    }
}

/// The rule, in the direction that it is for. One that cannot be read may do anything, from the first
/// on, in both where even that is not known.
pub(super) fn read(
    node: &Node,
    known: &Known,
    findings: &mut Findings,
) -> Vec<(Direction, Ranked)> {
    let inner = node.get("properties").unwrap_or(node);
    if let Value::Mapping(_) = &node.value {
        tree::only(
            node,
            &[OUTSIDE, if node.get("properties").is_some() { &[] } else { INSIDE }],
            findings,
        );
    }
    if node.get("properties").is_some() {
        tree::only(inner, &[INSIDE], findings);
    }
    let direction = choice(inner, "direction", &["Inbound", "Outbound"], findings);
    let directions = match direction {
        Some(0) => vec![Direction::Input],
        Some(_) => vec![Direction::Output],
        None => vec![Direction::Input, Direction::Output],
    };
    let whole = direction.and_then(|_| whole(node, inner, known, findings));
    let ranked = whole.unwrap_or_else(|| Ranked { priority: 0, rule: unread(node) });
    let each = directions.into_iter();
    each.map(|it| (it, Ranked { priority: ranked.priority, rule: ranked.rule.clone() })).collect()
}

fn whole(node: &Node, inner: &Node, known: &Known, findings: &mut Findings) -> Option<Ranked> {
    let access = choice(inner, "access", &["Allow", "Deny"], findings)?;
    let Some(priority) = tree::number(inner, "priority", findings) else {
        findings.syntax("the rule has no `priority`", node.first_key());
        return None;
    };
    let protocols = protocols(inner, findings)?;
    let from = ports::ports(inner, "sourcePortRange", "sourcePortRanges", findings)?;
    let to = ports::ports(inner, "destinationPortRange", "destinationPortRanges", findings)?;
    let source = ends::end(inner, Side::Source, known, findings)?;
    let destination = ends::end(inner, Side::Destination, known, findings)?;
    let name = tree::text(node, "name").unwrap_or("a rule");
    let words = [tree::text(inner, "direction"), tree::text(inner, "access")];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    let text = format!("{} ({} {priority})", short(name), words.join(" "));
    let on = packets(protocols, from, to, &source, &destination);
    let doubts = doubts(source, destination);
    if !doubts.is_empty() && priority <= LAST {
        let why: Vec<&str> = doubts.iter().map(String::as_str).collect();
        findings.bounded("this rule may or may not match", &why, node.first_key());
    }
    let verdict = if access == 0 { Verdict::Accept } else { Verdict::Drop };
    let rule = Rule { on, doubts, verdict, place: Some(node.first_key()), text };
    Some(Ranked { priority, rule })
}

/// Priorities of rules that people write; those that Azure adds come behind.
const LAST: i64 = 4096;

/// What a rule is about. Ports are those of TCP and UDP; ICMP, ESP and AH have none.
fn packets(
    protocols: Vec<u16>,
    from: PortSet,
    to: PortSet,
    source: &End,
    destination: &End,
) -> Match {
    let all = protocols.is_empty();
    let with_ports = !(from.is_any() && to.is_any());
    let protocols: PortSet = match (all, with_ports) {
        (true, false) => (0..=255).into(),
        (true, true) => [6, 17].into_iter().collect(),
        (false, _) => protocols.into_iter().collect(),
    };
    let has_ports = all || protocols.contains(6) || protocols.contains(17);
    let (from, to) = if has_ports { (from, to) } else { (PortSet::any(), PortSet::any()) };
    Match {
        source: source.addresses.clone(),
        destination: destination.addresses.clone(),
        protocols,
        source_ports: from,
        destination_ports: to,
        ..Match::any()
    }
}

/// The numbers of the protocol; none for every protocol.
fn protocols(node: &Node, findings: &mut Findings) -> Option<Vec<u16>> {
    let names = ["*", "Tcp", "Udp", "Icmp", "Esp", "Ah"];
    let number = choice(node, "protocol", &names, findings)?;
    Some(match number {
        0 => Vec::new(),
        1 => vec![6],
        2 => vec![17],
        3 => vec![1],
        4 => vec![50],
        _ => vec![51],
    })
}

/// Which of the words stands at a key, in any case.
fn choice(node: &Node, key: &str, words: &[&str], findings: &mut Findings) -> Option<usize> {
    let Some(value) = node.get(key) else {
        findings.syntax(format!("the rule has no `{key}`"), node.first_key());
        return None;
    };
    let text = value.text().unwrap_or_default();
    let found = words.iter().position(|word| word.eq_ignore_ascii_case(text));
    if found.is_none() {
        let message = format!("`{}` is no {key}", short(text));
        findings.syntax(message, value.place);
    }
    found
}

/// What is not known of both ends, each once.
fn doubts(source: End, destination: End) -> Vec<String> {
    let mut doubts: Vec<String> = source.doubts.into_iter().chain(destination.doubts).collect();
    doubts.dedup();
    doubts
}

fn unread(node: &Node) -> Rule {
    Rule {
        on: Match::any(),
        doubts: vec!["it could not be read".to_owned()],
        verdict: Verdict::Accept,
        place: Some(node.first_key()),
        text: "a rule that could not be read".to_owned(),
    }
}

/// The rules that Azure adds to every group, where the text does not have them.
pub(super) fn defaults(direction: Direction, known: &Known) -> Vec<Ranked> {
    let tag = |name| ends::tag(name, known);
    let any = || End { addresses: AddressSet::any(), doubts: Vec::new() };
    let network = || tag("VirtualNetwork");
    let (way, second) = match direction {
        Direction::Output => ("Out", ("Internet", any(), tag("Internet"))),
        Direction::Input | Direction::Forward => {
            ("In", ("AzureLoadBalancer", tag("AzureLoadBalancer"), any()))
        }
    };
    let rule = |priority, name: String, source: End, destination: End, verdict| {
        let on = packets(Vec::new(), PortSet::any(), PortSet::any(), &source, &destination);
        let doubts = doubts(source, destination);
        let text = format!("{name} ({} {priority}, added by Azure)", word(direction));
        Ranked { priority, rule: Rule { on, doubts, verdict, place: None, text } }
    };
    let (name, source, destination) = second;
    vec![
        rule(65000, format!("AllowVnet{way}Bound"), network(), network(), Verdict::Accept),
        rule(65001, format!("Allow{name}{way}Bound"), source, destination, Verdict::Accept),
        rule(65500, format!("DenyAll{way}Bound"), any(), any(), Verdict::Drop),
    ]
}
