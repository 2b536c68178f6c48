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
use crate::sides::Sides;
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
pub(super) fn write(ruleset: &Ruleset, options: &Options, sides: &Sides<'_>) -> Written {
    let fitted = fit::fit(ruleset, &FRAME, options);
    let mut losses = fitted.losses;
    let same = fitted.ruleset == *ruleset;
    let text = file(&fitted.ruleset, options, sides, &mut losses);
    let fitted = (!same).then(|| Box::new(fitted.ruleset));
    Written { files: vec![WrittenFile { suffix: ".asa", text }], losses, fitted }
}

fn file(ruleset: &Ruleset, options: &Options, sides: &Sides<'_>, losses: &mut Vec<Loss>) -> String {
    let filters = directions(ruleset).any(|direction| direction == Direction::Forward);
    let mut groups = Groups::new();
    let mut lists = Vec::new();
    if filters {
        let mut names = Names::new(STYLE);
        let all = names.name(PREFIX, &ruleset.point, "", losses);
        for interface in sides.all() {
            let label = [&ruleset.point, " ", &interface.name].concat();
            let name = names.name(PREFIX, &label, "", losses);
            let mut list = List {
                name,
                bound: ["in interface ", &interface.name].concat(),
                ..List::default()
            };
            list.fill(ruleset, &mut groups, |rule| sides.come_by(rule, interface), losses);
            lists.push(list);
        }
        // Behind the lists of interfaces: for all interfaces that have none.
        let mut list = List { name: all, bound: "global".to_owned(), ..List::default() };
        list.fill(ruleset, &mut groups, |rule| sides.come_elsewhere(rule), losses);
        lists.push(list);
    }
    let size: usize = lists.iter().map(|list| list.text.len()).sum();
    let mut text = String::with_capacity(size.saturating_add(4096));
    let usage = usage(&lists, &groups);
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
    for list in &lists {
        text.extend(["!\n", &list.text]);
    }
    text.push_str("!\n");
    if carries_messages(ruleset) {
        text.push_str(INSPECTION);
    }
    for list in &lists {
        text.extend(["access-group ", &list.name, " ", &list.bound, "\n"]);
    }
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
#[derive(Default)]
struct List {
    name: String,
    /// What it is the list of.
    bound: String,
    text: String,
}

impl List {
    /// Everything that it decides, of the rules that are meant.
    fn fill<'a>(
        &mut self,
        ruleset: &'a Ruleset,
        groups: &mut Groups<'a>,
        is_meant: impl Fn(&Rule) -> bool,
        losses: &mut Vec<Loss>,
    ) {
        always(self);
        for (index, rule) in ruleset.rules.iter().enumerate() {
            if rule.direction == Direction::Forward && is_meant(rule) {
                push_rule(self, groups, index, rule, losses);
            }
        }
        self.text.push_str("!\n");
        self.remark("everything else");
        match ruleset.default {
            Action::Accept => self.entry("permit ip any any"),
            Action::Drop | Action::Reject => self.entry("deny ip any any log"),
        }
    }

    fn entry(&mut self, entry: &str) {
        self.text.extend(["access-list ", &self.name, " extended ", entry, "\n"]);
    }

    fn remark(&mut self, text: &str) {
        self.text.extend(["access-list ", &self.name, " remark ", text, "\n"]);
    }
}

/// What always passes, in packets that pass through.
fn always(list: &mut List) {
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
    list: &mut List,
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
        let loss = Loss::comment_shortened(index, rule, LONGEST_REMARK);
        if !losses.contains(&loss) {
            losses.push(loss);
        }
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

fn usage(lists: &[List], groups: &Groups<'_>) -> Vec<(&'static str, String)> {
    if lists.is_empty() {
        return Vec::new();
    }
    let mut usage = vec![
        ("needs", "release 9.5 or later, and no other global access list".to_owned()),
        (
            "load",
            "copy disk0:/FILE running-config, or paste it behind `configure terminal`".to_owned(),
        ),
    ];
    usage.extend(lists.iter().map(|list| ("look", format!("show access-list {}", list.name))));
    usage.push(("again", "undo first: what is pasted is added to what is there".to_owned()));
    let cleared = |list: &List| ("undo", format!("clear configure access-list {}", list.name));
    usage.extend(lists.iter().map(cleared));
    let group = |(kind, name): &(&str, String)| ("undo", format!("no object-group {kind} {name}"));
    usage.extend(groups.all.iter().map(group));
    usage
}
