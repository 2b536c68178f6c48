//! The file as a whole.

use pilotage_net::{Direction, Family, Ruleset};

use super::LONGEST_NAME;
use super::lists::{Lists, PREFIX, V6};
use super::terms::Terms;
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::header::{directions, push_header};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::options::Options;

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Forward],
    ordered: true,
    rejects: true,
    source_ports: true,
    icmp: Icmp::Codes,
    // In IPv6 0 is no protocol, but says that options follow.
    protocols: Protocols::NumbersBut(&[0]),
    replies: Replies::Flags,
};

/// `-v6` has room behind it.
const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME - V6.len(), fallback: "filter" };

/// Writes all commands.
pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let Fitted { ruleset: fitted, mut losses } = fit(ruleset, &FRAME, options);
    let name = Names::new(STYLE).name(PREFIX, &ruleset.point, "", &mut losses);
    let filters = directions(ruleset).any(|own| own == Direction::Forward);
    let mut text = String::new();
    let usage = if filters { usage(&name) } else { Vec::new() };
    push_header(&mut text, ruleset, options, "in set commands of Junos firewall filters", &usage);
    if filters {
        self::filters(&mut text, &fitted, &name, &mut losses);
    } else {
        text.push_str("# Nothing passes through here that could be filtered.\n");
    }
    let files = vec![WrittenFile { suffix: ".junos", text }];
    let fitted = (fitted != *ruleset).then(|| Box::new(fitted));
    Written { files, losses, fitted }
}

fn filters(out: &mut String, ruleset: &Ruleset, name: &str, losses: &mut Vec<Loss>) {
    let mut lists = Lists::new();
    let mut texts = Vec::new();
    for (family, suffix) in [(Family::V4, ""), (Family::V6, V6)] {
        let mut terms = Terms::new(&[name, suffix].concat(), family);
        terms.always();
        for rule in ruleset.rules.iter().filter(|rule| rule.direction == Direction::Forward) {
            terms.push(rule, &mut lists, losses);
        }
        terms.last(ruleset.default);
        texts.push(terms.text);
    }
    if !lists.text.is_empty() {
        texts.insert(0, lists.text);
    }
    out.push_str(&texts.join("\n"));
}

fn usage(name: &str) -> Vec<(&'static str, String)> {
    vec![
        ("load", "in configure mode `load set FILE`, then `commit confirmed 5`".to_owned()),
        ("bind", format!("set interfaces NAME unit N family inet filter input {name}")),
        ("bind", format!("set interfaces NAME unit N family inet6 filter input {name}{V6}")),
        (
            "needs",
            "a filter before it in an `input-list` for traffic to the device itself".to_owned(),
        ),
        ("look", format!("show configuration firewall; show firewall filter {name}")),
        ("again", "undo first: a command adds to the lists of a term".to_owned()),
        ("undo", format!("delete firewall family inet filter {name}")),
        ("undo", format!("delete firewall family inet6 filter {name}{V6}")),
        ("undo", format!("wildcard delete policy-options prefix-list {PREFIX}*")),
    ]
}
