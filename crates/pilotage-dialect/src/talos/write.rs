//! The documents.

use std::fmt::Write as _;

use pilotage_diagnostic::codes;
use pilotage_net::{Direction, Family, PortSet, Protocol, Rule, Ruleset};

use super::ends::{messages, passing, settled, widened};
use super::{FRAME, LONGEST_COMMENT, LONGEST_NAME};
use crate::dialect::{Written, WrittenFile};
use crate::ends::PortList;
use crate::fit::fit;
use crate::header::{directions, push_header};
use crate::loss::{Loss, LossKind};
use crate::name::{Names, Style};
use crate::options::Options;
use crate::part::{Part, parts};
use crate::remark;
use crate::text::quotable;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "rule" };

const PORTS: PortList =
    PortList { separator: "\n    - ", range: "-", room: usize::MAX, range_size: 1 };

/// Writes the documents.
pub(crate) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let fitted = fit(&without_icmp(&widened(ruleset)), &FRAME, options);
    let mut losses = fitted.losses;
    let mut names = Names::new(STYLE);
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "for Talos Linux", &usage());
    let mut rules = Vec::new();
    if directions(ruleset).any(|direction| direction == Direction::Input) {
        text.push_str("apiVersion: v1alpha1\nkind: NetworkDefaultActionConfig\ningress: block\n");
        losses.push(icmp_passes());
        rules = passing();
    }
    for rule in &fitted.ruleset.rules {
        if rule.direction != Direction::Input {
            rules.push(rule.clone());
            continue;
        }
        if let Some(rule) = settled(rule, options, &mut losses) {
            push_rule(&mut text, &rule, &mut names, &mut losses);
            rules.push(rule);
        }
    }
    losses.extend(remark::shortened(ruleset, LONGEST_COMMENT));
    let files = vec![WrittenFile { suffix: ".talos.yaml", text }];
    let fitted = Ruleset { rules, ..fitted.ruleset };
    Written { files, losses, fitted: Some(Box::new(fitted)) }
}

/// The ruleset without the ICMP that passes anyway.
fn without_icmp(ruleset: &Ruleset) -> Ruleset {
    let mut without = ruleset.clone();
    let passing = messages();
    for rule in without.rules.iter_mut().filter(|rule| rule.direction == Direction::Input) {
        if !rule.transports.is_any() {
            rule.transports = rule.transports.difference(&passing);
        }
    }
    without
}

fn usage() -> [(&'static str, String); 3] {
    [
        (
            "load",
            "talosctl patch machineconfig --patch @FILE --mode=try, then without --mode".into(),
        ),
        ("look", "talosctl get nftableschains -o yaml".into()),
        ("undo", "talosctl edit machineconfig: remove the documents".into()),
    ]
}

fn icmp_passes() -> Loss {
    let what = "Talos lets ICMP pass from anywhere, five messages a second".to_owned();
    let (kind, code) = (LossKind::Widened, codes::NOT_ENFORCED);
    Loss { kind, code, rule: None, requirements: Vec::new(), what }
}

fn push_rule(text: &mut String, rule: &Rule, names: &mut Names, losses: &mut Vec<Loss>) {
    for (protocol, ports) in protocols(rule) {
        text.push_str("---\n");
        remark::push_above(text, rule, LONGEST_COMMENT);
        let comment = remark::comment(rule);
        let (comment, whole) = quotable(&comment, LONGEST_COMMENT);
        if whole && !comment.is_empty() {
            _ = writeln!(text, "#   {comment}");
        }
        let label = rule.requirements.first().map_or(&*rule.source.label, String::as_str);
        let name = names.name("", label, &format!("-{protocol}"), losses);
        let lists: Vec<String> = PORTS.texts(&ports).into_iter().flatten().collect();
        let list = if ports.is_any() { "0-65535" } else { &*lists.concat() };
        _ = write!(
            text,
            "apiVersion: v1alpha1\nkind: NetworkRuleConfig\nname: {name}\nportSelector:\n  \
             ports:\n    - {list}\n  protocol: {protocol}\ningress:\n"
        );
        for prefix in rule.source.addresses.prefixes() {
            _ = writeln!(text, "  - subnet: {}/{}", prefix.address(), prefix.length());
        }
    }
}

/// TCP and UDP with their ports.
fn protocols(rule: &Rule) -> Vec<(Protocol, PortSet)> {
    let mut found = Vec::new();
    // Ports are the same in both families.
    for part in parts(&rule.transports, Family::V4) {
        if let Part::Ports { protocols, destination, .. } = part {
            found.extend(protocols.into_iter().map(|it| (it, destination.clone())));
        }
    }
    found
}
