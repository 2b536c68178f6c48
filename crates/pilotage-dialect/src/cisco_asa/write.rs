//! The file as a whole.

use pilotage_net::{Action, Direction, Family, IcmpKind, PointKind, Rule, Ruleset};

use super::LONGEST_REMARK;
use super::groups::{Groups, PREFIX};
use crate::cisco::parts::{Carried, carried, families};
use crate::cisco::remark::remark;
use crate::dialect::{Written, WrittenFile};
use crate::essential;
use crate::fit::{self, Frame, Icmp, Protocols, Replies};
use crate::header::{directions, push_header_as};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::options::Options;
use crate::remark as words;
use crate::text::{Layout, push_paragraph};

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Forward],
    ordered: true,
    rejects: false,
    source_ports: true,
    icmp: Icmp::Codes,
    // As a protocol of an entry 0 is `ip`: any of them.
    protocols: Protocols::NumbersBut(&[0]),
    replies: Replies::Tracked,
};

const COMMENT: Layout = Layout { first: "! ", further: "! ", width: 96 };

/// Names of access lists may be far longer; this is for people.
const STYLE: Style = Style { separator: '-', limit: 64, fallback: "list" };

/// Writes the file.
pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let fitted = fit::fit(ruleset, &FRAME, options);
    let mut losses = fitted.losses;
    let same = fitted.ruleset == *ruleset;
    let name = Names::new(STYLE).name(PREFIX, &ruleset.point, "", &mut losses);
    let text = file(&fitted.ruleset, options, &name, &mut losses);
    let fitted = (!same).then(|| Box::new(fitted.ruleset));
    Written { files: vec![WrittenFile { suffix: ".asa", text }], losses, fitted }
}

fn file(ruleset: &Ruleset, options: &Options, name: &str, losses: &mut Vec<Loss>) -> String {
    let filters = directions(ruleset).any(|direction| direction == Direction::Forward);
    let mut list = List { name, text: String::new() };
    let mut groups = Groups::new();
    if filters {
        always(&mut list);
        for (index, rule) in ruleset.rules.iter().enumerate() {
            if rule.direction == Direction::Forward {
                push_rule(&mut list, &mut groups, index, rule, losses);
            }
        }
        list.text.push_str("!\n");
        list.remark("everything else");
        match ruleset.default {
            Action::Accept => list.entry("permit ip any any"),
            Action::Drop | Action::Reject => list.entry("deny ip any any log"),
        }
    }
    let mut text = String::with_capacity(list.text.len().saturating_add(4096));
    let usage = usage(name, filters, &groups);
    push_header_as(&mut text, COMMENT, ruleset, options, "in commands of Cisco ASA", &usage);
    if !filters {
        let about = match ruleset.kind {
            PointKind::Host => "a host",
            PointKind::Zone => "this point",
        };
        push_paragraph(&mut text, COMMENT, &format!("Nothing to filter here for {about}."));
        return text;
    }
    text.push_str(&groups.text);
    text.push_str("!\n");
    text.push_str(&list.text);
    text.push_str("!\n");
    if carries_messages(ruleset) {
        text.push_str(INSPECTION);
    }
    text.extend(["access-group ", name, " global\n"]);
    text
}

/// Answers to pings are no connection, and errors are not told of one, unless ICMP is inspected ("ICMP
/// Inspection", ASA Firewall CLI Configuration Guide).
const INSPECTION: &str = "! answers to pings pass by inspection\n\
                          policy-map global_policy\n class inspection_default\n  inspect icmp\n  \
                          inspect icmp error\n!\n";

/// Whether a rule lets messages pass that are answered.
fn carries_messages(ruleset: &Ruleset) -> bool {
    let icmp = |rule: &Rule| {
        let own: Vec<Family> = families(rule).collect();
        let carried = if rule.transports.is_any() { Vec::new() } else { carried(rule, &own) };
        rule.transports.is_any() || carried.iter().any(|it| it.family.is_some())
    };
    let forward = ruleset.rules.iter().filter(|rule| rule.direction == Direction::Forward);
    ruleset.default == Action::Accept
        || forward.filter(|rule| rule.action == Action::Accept).any(icmp)
}

/// An access list as it grows.
struct List<'n> {
    name: &'n str,
    text: String,
}

impl List<'_> {
    fn entry(&mut self, entry: &str) {
        self.text.extend(["access-list ", self.name, " extended ", entry, "\n"]);
    }

    fn remark(&mut self, text: &str) {
        self.text.extend(["access-list ", self.name, " remark ", text, "\n"]);
    }
}

/// What always passes, in packets that pass through.
fn always(list: &mut List<'_>) {
    for family in Family::ALL {
        for essential in essential::of(Direction::Forward, family) {
            list.remark(&["always: ", essential.purpose].concat());
            for kind in essential.kinds {
                list.entry(&message(*kind, family));
            }
        }
    }
}

fn message(kind: IcmpKind, family: Family) -> String {
    let (protocol, any) = match family {
        Family::V4 => ("icmp", "any4"),
        Family::V6 => ("icmp6", "any6"),
    };
    let message = crate::cisco::parts::message(kind.number(family));
    ["permit ", protocol, " ", any, " ", any, &message].concat()
}

fn push_rule<'a>(
    list: &mut List<'_>,
    groups: &mut Groups<'a>,
    index: usize,
    rule: &'a Rule,
    losses: &mut Vec<Loss>,
) {
    let own: Vec<Family> = families(rule).collect();
    let carried: Vec<Carried> = carried(rule, &own);
    if carried.is_empty() {
        return;
    }
    list.text.push_str("!\n");
    push_paragraph(&mut list.text, COMMENT, &words::flow(rule));
    let comment = words::comment(rule);
    let whole = if comment.is_empty() { words::flow(rule) } else { comment };
    let (short, complete) = remark(&whole, LONGEST_REMARK);
    if !complete {
        push_paragraph(&mut list.text, COMMENT, &whole);
        losses.push(Loss::comment_shortened(index, rule, LONGEST_REMARK));
    }
    if !short.is_empty() {
        list.remark(&short);
    }
    let source = groups.address(&rule.source, losses);
    let destination = groups.address(&rule.destination, losses);
    let action = if rule.action == Action::Accept { "permit" } else { "deny" };
    for [protocol, from, to] in groups.services(rule, &carried, losses) {
        let entry = [action, " ", &protocol, " ", &source, &from, " ", &destination, &to];
        list.entry(&entry.concat());
    }
}

fn usage(name: &str, filters: bool, groups: &Groups<'_>) -> Vec<(&'static str, String)> {
    if !filters {
        return Vec::new();
    }
    let mut usage = vec![
        ("needs", "release 9.5 or later, and no other global access list".to_owned()),
        (
            "load",
            "copy disk0:/FILE running-config, or paste it behind `configure terminal`".to_owned(),
        ),
        ("look", format!("show access-list {name}")),
        ("again", "undo first: what is pasted is added to what is there".to_owned()),
        ("undo", format!("clear configure access-list {name}")),
    ];
    let group = |(kind, name): &(&str, String)| ("undo", format!("no object-group {kind} {name}"));
    usage.extend(groups.all.iter().map(group));
    usage
}
