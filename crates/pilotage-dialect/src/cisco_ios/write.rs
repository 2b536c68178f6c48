//! The file as a whole.

use pilotage_net::{Action, Direction, Family, Rule, Ruleset};

use super::LONGEST_REMARK;
use super::groups::{Groups, PREFIX, V6};
use crate::cisco::parts::{Carried, carried, comparison, families, message};
use crate::cisco::remark::remark;
use crate::dialect::{Written, WrittenFile};
use crate::essential;
use crate::fit::{self, Frame, Icmp, Protocols, Replies};
use crate::header::{directions, push_header_as};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::options::{Interface, Options};
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
    replies: Replies::Flags,
};

const COMMENT: Layout = Layout { first: "! ", further: "! ", width: 96 };

const STYLE: Style = Style { separator: '-', limit: 60, fallback: "list" };

/// Writes the file.
pub(super) fn write(ruleset: &Ruleset, options: &Options, sides: &Sides<'_>) -> Written {
    let fitted = fit::fit(ruleset, &FRAME, options);
    let mut losses = fitted.losses;
    let same = fitted.ruleset == *ruleset;
    let text = file(&fitted.ruleset, options, sides, &mut losses);
    let fitted = (!same).then(|| Box::new(fitted.ruleset));
    Written { files: vec![WrittenFile { suffix: ".ios", text }], losses, fitted }
}

fn file(ruleset: &Ruleset, options: &Options, sides: &Sides<'_>, losses: &mut Vec<Loss>) -> String {
    let filters = directions(ruleset).any(|direction| direction == Direction::Forward);
    let bound = if filters { bound(ruleset, sides, losses) } else { Vec::new() };
    let taken = bound.iter().flat_map(|it| [it.name.clone(), [&it.name, V6].concat()]);
    let mut groups = Groups::new(taken);
    let mut lists = String::new();
    for list in &bound {
        let is_meant = |rule: &Rule| match list.interface {
            Some(interface) => sides.come_by(rule, interface),
            None => sides.come_elsewhere(rule),
        };
        for family in Family::ALL {
            let of = (family, list.name.as_str());
            push_list(&mut lists, &mut groups, ruleset, of, &is_meant, losses);
        }
    }
    let mut text = String::with_capacity(lists.len().saturating_add(4096));
    let usage = usage(&bound, &groups);
    push_header_as(&mut text, COMMENT, ruleset, options, "in commands of Cisco IOS", &usage);
    if !filters {
        push_paragraph(&mut text, COMMENT, "Nothing passes through here that could be filtered.");
        return text;
    }
    text.push_str(&groups.text);
    text.push_str(&lists);
    for Bound { name, interface } in &bound {
        // Which interfaces those are is not known here.
        let (before, interface) = match interface {
            Some(interface) => ("", interface.name.as_str()),
            None => {
                let others = if bound.len() > 1 { "other " } else { "" };
                text.extend(["!\n! on every ", others, "interface that leads to a zone:"]);
                ("! ", "NAME")
            }
        };
        let lines = [
            if before.is_empty() { "!\n" } else { "\n" },
            before,
            "interface ",
            interface,
            "\n",
            before,
            " ip access-group ",
            name,
            " in\n",
            before,
            " ipv6 traffic-filter ",
            name,
            V6,
            " in\n",
        ];
        text.extend(lines);
    }
    text
}

/// A list, and the interface that it is for; none for all others.
struct Bound<'o> {
    name: String,
    interface: Option<&'o Interface>,
}

fn bound<'o>(ruleset: &Ruleset, sides: &Sides<'o>, losses: &mut Vec<Loss>) -> Vec<Bound<'o>> {
    let mut names = Names::new(STYLE);
    let mut forward = ruleset.rules.iter().filter(|rule| rule.direction == Direction::Forward);
    let elsewhere = sides.all().is_empty() || forward.any(|rule| sides.come_elsewhere(rule));
    let all = elsewhere.then(|| names.name(PREFIX, &ruleset.point, "", losses));
    let own = sides.all().iter().map(|interface| {
        let label = [&ruleset.point, " ", &interface.name].concat();
        Bound { name: names.name(PREFIX, &label, "", losses), interface: Some(interface) }
    });
    let mut bound: Vec<Bound<'o>> = own.collect();
    bound.extend(all.map(|name| Bound { name, interface: None }));
    bound
}

fn push_list<'a>(
    out: &mut String,
    groups: &mut Groups<'a>,
    ruleset: &'a Ruleset,
    (family, name): (Family, &str),
    is_meant: &dyn Fn(&Rule) -> bool,
    losses: &mut Vec<Loss>,
) {
    match family {
        Family::V4 => out.extend(["!\nip access-list extended ", name, "\n"]),
        Family::V6 => out.extend(["!\nipv6 access-list ", name, V6, "\n"]),
    }
    out.push_str(" remark always: what belongs to connections of TCP\n");
    out.push_str(" permit tcp any any established\n");
    for essential in essential::of(Direction::Forward, family) {
        out.extend([" remark always: ", essential.purpose, "\n"]);
        for kind in essential.kinds {
            out.extend([" permit icmp any any", &message(kind.number(family)), "\n"]);
        }
    }
    for (index, rule) in ruleset.rules.iter().enumerate() {
        let own = families(rule).any(|own| own == family);
        if rule.direction == Direction::Forward && own && is_meant(rule) {
            push_rule(out, groups, index, rule, family, losses);
        }
    }
    let end = match (ruleset.default, family) {
        (Action::Accept, Family::V4) => " permit ip any any\n",
        (Action::Accept, Family::V6) => " permit ipv6 any any\n",
        (_, Family::V4) => " deny ip any any log\n",
        // An entry that denies all would stand before the implicit permits of discovery.
        (_, Family::V6) => "",
    };
    out.push_str(" remark everything else\n");
    out.push_str(end);
}

fn push_rule<'a>(
    out: &mut String,
    groups: &mut Groups<'a>,
    index: usize,
    rule: &'a Rule,
    family: Family,
    losses: &mut Vec<Loss>,
) {
    let carried = carried(rule, &[family]);
    if carried.is_empty() {
        return;
    }
    out.push_str("!\n");
    push_paragraph(out, COMMENT, &words::flow(rule));
    let comment = words::comment(rule);
    let whole = if comment.is_empty() { words::flow(rule) } else { comment };
    let (short, complete) = remark(&whole, LONGEST_REMARK);
    if !complete {
        push_paragraph(out, COMMENT, &whole);
        let loss = Loss::comment_shortened(index, rule, LONGEST_REMARK);
        if !losses.contains(&loss) {
            losses.push(loss);
        }
    }
    if !short.is_empty() {
        out.extend([" remark ", &short, "\n"]);
    }
    let source = groups.address(&rule.source, family, losses);
    let destination = groups.address(&rule.destination, family, losses);
    let action = if rule.action == Action::Accept { " permit " } else { " deny " };
    for own in &carried {
        let (from, to) = (comparison(own.source), comparison(own.destination));
        let message = message(own.message);
        let protocol = protocol(own, family);
        out.extend([
            action,
            &protocol,
            " ",
            &source,
            &from,
            " ",
            &destination,
            &to,
            &message,
            "\n",
        ]);
    }
}

fn protocol(carried: &Carried, family: Family) -> String {
    match (carried.protocol, family) {
        (None, Family::V4) => "ip".to_owned(),
        (None, Family::V6) => "ipv6".to_owned(),
        (Some(1 | 58), _) => "icmp".to_owned(),
        (Some(6), _) => "tcp".to_owned(),
        (Some(17), _) => "udp".to_owned(),
        (Some(132), _) => "sctp".to_owned(),
        (Some(number), _) => number.to_string(),
    }
}

fn usage(lists: &[Bound<'_>], groups: &Groups<'_>) -> Vec<(&'static str, String)> {
    if lists.is_empty() {
        return Vec::new();
    }
    let mut usage = vec![
        (
            "needs",
            "IOS XE 16.11 or later for groups of IPv6, and interfaces with the lists".to_owned(),
        ),
        (
            "load",
            "copy flash:FILE running-config, or paste it behind `configure terminal`".to_owned(),
        ),
    ];
    let names = || lists.iter().map(|list| &list.name);
    let look =
        |name: &String| format!("show ip access-lists {name}; show ipv6 access-list {name}{V6}");
    usage.extend(names().map(|name| ("look", look(name))));
    usage.push(("again", "undo first: what is pasted is added to what is there".to_owned()));
    for name in names() {
        usage.push(("undo", format!("no ip access-list extended {name}")));
        usage.push(("undo", format!("no ipv6 access-list {name}{V6}")));
    }
    let group = |(kind, name): &(&str, String)| ("undo", format!("no object-group {kind} {name}"));
    usage.extend(groups.all.iter().map(group));
    usage
}
