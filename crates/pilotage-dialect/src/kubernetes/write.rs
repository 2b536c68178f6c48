//! The file as a whole.

use pilotage_diagnostic::codes;
use pilotage_net::{AddressGroup, Direction, Family, PortSet, Protocol, Rule, Ruleset};

use super::read::LABEL;
use super::{FRAME, LONGEST_NAME};
use crate::cloud::local;
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, fit};
use crate::header::{directions, push_header};
use crate::kube::label;
use crate::kube::own::{cut_port_zero, keep_families};
use crate::kube::yaml::{name_part, quoted};
use crate::loss::{Loss, LossKind};
use crate::name::{Names, Style};
use crate::numbers::Numbers;
use crate::options::Options;
use crate::part::{Part, parts};
use crate::remark;
use crate::text::{Layout, push_paragraph};

const COMMENT: Layout = Layout { first: "    # ", further: "    #   ", width: 90 };

/// Writes the policy of a point.
pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let (implied, mut losses) = local::implied(ruleset, options);
    let Fitted { ruleset: mut fitted, losses: more } = fit(&implied, &FRAME, options);
    losses.extend(more);
    keep_families(&mut fitted);
    cut_port_zero(&mut fitted, &mut losses);
    let own: Vec<Direction> =
        directions(ruleset).filter(|it| FRAME.directions.contains(it)).collect();
    let style = Style { separator: '-', limit: LONGEST_NAME, fallback: "point" };
    let name = Names::new(style).name("pilotage-", &name_part(&ruleset.point), "", &mut losses);
    let value = label::value(&ruleset.point, &mut losses);
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "in YAML for Kubernetes", &usage(&name, &value));
    if !own.is_empty() {
        losses.push(no_icmp());
    }
    if own.is_empty() {
        text.push_str("# Nothing: network policies are about packets of pods.\n");
    } else {
        push_policy(&mut text, &fitted, &own, &name, &value);
    }
    let files = vec![WrittenFile { suffix: ".netpol.yaml", text }];
    Written { files, losses, fitted: Some(Box::new(fitted)) }
}

/// Policies have no ICMP, so the messages that hosts need have no rules either.
fn no_icmp() -> Loss {
    let what = "ICMP is left to the network plugin, the errors that connections need among it";
    let (kind, code, requirements) = (LossKind::Narrowed, codes::NOT_ENFORCED, Vec::new());
    Loss { kind, code, rule: None, requirements, what: what.to_owned() }
}

fn push_policy(out: &mut String, ruleset: &Ruleset, own: &[Direction], name: &str, value: &str) {
    out.push_str("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: ");
    out.push_str(name);
    out.push_str("\nspec:\n  podSelector:\n    matchLabels:\n      ");
    out.push_str(&[LABEL, ": ", &quoted(value), "\n  policyTypes:\n"].concat());
    for direction in own {
        let kind = if *direction == Direction::Input { "Ingress" } else { "Egress" };
        out.push_str(&["    - ", kind, "\n"].concat());
    }
    for direction in own {
        let key = if *direction == Direction::Input { "ingress" } else { "egress" };
        let rules = rules(*direction, &ruleset.rules);
        if !rules.is_empty() {
            out.push_str(&["  ", key, ":\n", &rules].concat());
        }
    }
}

/// The rules of one direction; those with the same other end stand together.
fn rules(direction: Direction, rules: &[Rule]) -> String {
    let mut numbers = Numbers::default();
    let mut groups: Vec<Vec<&Rule>> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.direction == direction) {
        let number = numbers.number(&peer(rule).addresses);
        let place = *places.entry(number).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(rule),
            None => groups.push(vec![rule]),
        }
    }
    let mut text = String::new();
    groups.iter().for_each(|group| push_group(&mut text, direction, group));
    text
}

fn peer(rule: &Rule) -> &AddressGroup {
    if rule.direction == Direction::Output { &rule.destination } else { &rule.source }
}

fn push_group(out: &mut String, direction: Direction, rules: &[&Rule]) {
    let Some(first) = rules.first() else { return };
    for rule in rules {
        push_paragraph(out, COMMENT, &remark::flow(rule));
        let comment = remark::comment(rule);
        if !comment.is_empty() {
            push_paragraph(out, COMMENT, &["  ", &comment].concat());
        }
    }
    let addresses = &peer(first).addresses;
    let mut fields = Vec::new();
    if !addresses.is_any() {
        let far = if direction == Direction::Output { "to" } else { "from" };
        let nets = addresses.prefixes().into_iter().map(|prefix| {
            let net = format!("{}/{}", prefix.address(), prefix.length());
            format!("        - ipBlock: {{cidr: \"{net}\"}}\n")
        });
        fields.push([far.to_owned(), ":\n".to_owned()].into_iter().chain(nets).collect::<String>());
    }
    if !rules.iter().any(|rule| rule.transports.is_any()) {
        fields.push(["ports:\n".to_owned()].into_iter().chain(ports(rules)).collect());
    }
    match fields.split_first() {
        None => out.push_str("    - {}\n"),
        Some((first, others)) => {
            out.push_str(&["    - ", first].concat());
            others.iter().for_each(|field| out.push_str(&["      ", field].concat()));
        }
    }
}

fn ports(rules: &[&Rule]) -> Vec<String> {
    let mut lines = Vec::new();
    for rule in rules {
        // Only ports are left, which mean the same in both families.
        for part in parts(&rule.transports, Family::V4) {
            let Part::Ports { protocols, destination, .. } = part else { continue };
            for protocol in protocols {
                for line in lines_of(protocol, &destination) {
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
        }
    }
    lines
}

fn lines_of(protocol: Protocol, ports: &PortSet) -> Vec<String> {
    let protocol = protocol.to_string().to_uppercase();
    if ports.is_any() {
        return vec![format!("        - {{protocol: {protocol}}}\n")];
    }
    let line = |first: u16, last: u16| {
        let end = if first == last { String::new() } else { format!(", endPort: {last}") };
        format!("        - {{protocol: {protocol}, port: {first}{end}}}\n")
    };
    ports.ranges().map(|range| line(*range.start(), *range.end())).collect()
}

fn usage(name: &str, value: &str) -> [(&'static str, String); 5] {
    [
        ("mark", format!("the pods, in their template: {LABEL}: {value}")),
        ("load", "kubectl apply -n NAMESPACE -f FILE: one object, as a whole".to_owned()),
        ("look", format!("kubectl describe networkpolicy -n NAMESPACE {name}")),
        ("undo", format!("kubectl delete networkpolicy -n NAMESPACE {name}")),
        ("note", "other policies that select the pods may allow more".to_owned()),
    ]
}
