//! The script as a whole.

use std::fmt::Write as _;

use pilotage_diagnostic::codes;
use pilotage_net::{Action, Direction, PointKind, PortSet, Rule, Ruleset, Transport};

use super::command::{Known, MOST, TAG, commands, is_too_long};
use super::{FRAME, LONGEST_COMMENT, own};
use crate::dialect::{Written, WrittenFile};
use crate::fit::fit;
use crate::header::{directions, push_header};
use crate::loss::{Loss, LossKind};
use crate::options::Options;
use crate::remark;
use crate::text::quotable;

/// Writes the script.
pub(crate) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let mut losses = Vec::new();
    let mut fitted = fit(&sayable(ruleset, &mut losses), &FRAME, options);
    losses.append(&mut fitted.losses);
    let (long, rules) = fitted.ruleset.rules.into_iter().partition(is_too_long);
    fitted.ruleset.rules = rules;
    losses.extend(Vec::from_iter(long).iter().map(too_long));
    let mut text = String::from("#!/bin/sh\n");
    push_header(&mut text, ruleset, options, "as a script for ufw", &usage(ruleset));
    push_removal(&mut text);
    let mut known = Known::default();
    for direction in directions(ruleset) {
        _ = write!(text, "\n# ---- {direction}\n\n");
        let rules = fitted.ruleset.rules.iter().filter(|rule| rule.direction == direction);
        for rule in rules {
            push_rule(&mut text, rule, &mut known);
        }
        _ = writeln!(text, "ufw default {} {}", word(fitted.ruleset.default), traffic(direction));
        losses.push(own::loss(direction));
    }
    text.push_str("\nufw --force enable\n");
    losses.extend(remark::shortened(ruleset, LONGEST_COMMENT));
    let fitted = Ruleset { rules: with_own(ruleset, fitted.ruleset.rules), ..fitted.ruleset };
    let files = vec![WrittenFile { suffix: ".ufw.sh", text }];
    Written { files, losses, fitted: Some(Box::new(fitted)) }
}

/// A rule that would take hours is left out.
fn too_long(rule: &Rule) -> Loss {
    let what =
        format!("`{}` would take more than {MOST} commands and is left out", remark::flow(rule));
    let kind = match rule.action {
        Action::Accept => LossKind::Narrowed,
        Action::Drop | Action::Reject => LossKind::Widened,
    };
    let (code, requirements) = (codes::RULESET_LIMIT, rule.requirements.clone());
    Loss { kind, code, rule: None, requirements, what }
}

/// The ruleset without what ufw's own rules have decided before, and without the port 0, which ufw
/// takes for a mistake.
fn sayable(ruleset: &Ruleset, losses: &mut Vec<Loss>) -> Ruleset {
    let mut sayable = ruleset.clone();
    for (at, rule) in sayable.rules.iter_mut().enumerate() {
        if rule.transports.is_any() {
            continue;
        }
        let left = rule.transports.difference(&own::settled(rule.direction));
        rule.transports = left.iter().filter_map(without_zero).collect();
        if rule.transports != left {
            losses.push(no_zero(at, rule));
        }
    }
    sayable
}

fn without_zero(transport: Transport) -> Option<Transport> {
    let Transport::Ports { protocol, destination, source } = transport else {
        return Some(transport);
    };
    let zero = PortSet::single(0);
    let [destination, source] = [destination, source]
        .map(|ports| if ports.is_any() { ports } else { ports.difference(&zero) });
    let some = !destination.is_empty() && !source.is_empty();
    some.then_some(Transport::Ports { protocol, destination, source })
}

fn no_zero(at: usize, rule: &Rule) -> Loss {
    let kind = match rule.action {
        Action::Accept => LossKind::Narrowed,
        Action::Drop | Action::Reject => LossKind::Widened,
    };
    let what = format!("rule {}: the port 0 cannot be said", at.saturating_add(1));
    let (code, requirements) = (codes::UNSUPPORTED_MATCH, rule.requirements.clone());
    Loss { kind, code, rule: Some(at), requirements, what }
}

fn with_own(ruleset: &Ruleset, rules: Vec<Rule>) -> Vec<Rule> {
    directions(ruleset).flat_map(own::rules).chain(rules).collect()
}

fn usage(ruleset: &Ruleset) -> Vec<(&'static str, String)> {
    let mut usage = vec![
        ("load", "sh FILE: a command after the other; again replaces the rules of this tag".into()),
        ("look", "ufw status verbose".into()),
        ("undo", "run the part `rules of an earlier run`, then set the defaults anew".into()),
    ];
    if ruleset.kind == PointKind::Zone {
        usage.push(("also", "routing has to be on: net/ipv4/ip_forward in sysctl.conf".into()));
    }
    usage
}

/// Removes what an earlier run added, whether ufw is active or not. The text of the rules is words
/// without quotes, up to the comment, which is cut off.
fn push_removal(text: &mut String) {
    text.push_str("set -eu\nset -f\n\n# ---- rules of an earlier run\n\n");
    _ = writeln!(
        text,
        "ufw show added | sed -n \"s/^ufw \\(.*\\) comment '{TAG}.*'\\$/\\1/p\" |\n\
         while read -r rule; do\n\
         \x20   case $rule in\n\
         \x20   route\\ *) ufw route delete ${{rule#route }} </dev/null ;;\n\
         \x20   *) ufw delete $rule </dev/null ;;\n\
         \x20   esac\n\
         done"
    );
}

fn push_rule(text: &mut String, rule: &Rule, known: &mut Known) {
    let commands = commands(rule, &comment(rule), known);
    if commands.is_empty() {
        return;
    }
    remark::push_above(text, rule, LONGEST_COMMENT);
    for command in commands {
        text.push_str(&command);
        text.push('\n');
    }
    text.push('\n');
}

/// The comment without apostrophes, which ufw does not take, and without the words `in` and `out`:
/// its parser looks for them in the whole command, and takes them for interfaces of a route.
fn comment(rule: &Rule) -> String {
    let whole = remark::comment(rule);
    let (text, _) = quotable(&whole, LONGEST_COMMENT);
    let loud = |word| match word {
        "in" => "IN",
        "out" => "OUT",
        other => other,
    };
    let words: Vec<&str> = text.split(' ').map(loud).collect();
    words.join(" ").replace('\'', "\u{2019}")
}

const fn word(action: Action) -> &'static str {
    match action {
        Action::Accept => "allow",
        Action::Drop => "deny",
        Action::Reject => "reject",
    }
}

const fn traffic(direction: Direction) -> &'static str {
    match direction {
        Direction::Input => "incoming",
        Direction::Output => "outgoing",
        Direction::Forward => "routed",
    }
}

#[cfg(test)]
mod tests {
    use pilotage_net::{AddressGroup, TransportSet};

    use super::*;

    #[test]
    fn comments_name_no_interfaces() {
        let rule = Rule {
            direction: Direction::Forward,
            source: AddressGroup::any(),
            destination: AddressGroup::any(),
            transports: TransportSet::any(),
            action: Action::Accept,
            requirements: vec!["a/b/c".to_owned()],
            comment: "in on eth0, Anna's way out on eth1".to_owned(),
        };
        assert_eq!(comment(&rule), "a/b/c: IN on eth0, Anna\u{2019}s way OUT on eth1");
    }
}
