//! Rules, in order.

use std::collections::BTreeSet;

use pilotage_net::{Action, Family, Rule};

use super::objects::Objects;
use super::shell::Command;
use super::{LONGEST_COMMENT, LONGEST_NAME};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::part::{Part, parts};
use crate::remark;
use crate::text::quotable;

const STYLE: Style = Style { separator: '_', limit: LONGEST_NAME, fallback: "rule" };

/// Services in one command; further commands add to the rule.
const MOST_SERVICES: usize = 50;

/// The rule behind all others.
const LAST: &str = "everything_else";

/// Before every comment: `mgmt_cli` takes a value that starts with a dash for an option.
const SIGN: &str = "pilotage: ";

/// Writes rules and gives them names.
pub(super) struct Rules<'r> {
    pub(super) objects: Objects<'r>,
    pub(super) losses: Vec<Loss>,
    pub(super) text: String,
    names: Names,
}

impl<'r> Rules<'r> {
    pub(super) fn new() -> Self {
        let mut names = Names::new(STYLE);
        names.take(LAST.to_owned());
        Self { objects: Objects::new(), losses: Vec::new(), text: String::new(), names }
    }

    /// Appends a rule; nothing where no packet could be meant.
    pub(super) fn push(&mut self, index: usize, rule: &'r Rule) {
        let services = self.services(rule);
        if services.is_empty() {
            return;
        }
        let source = self.objects.group(&rule.source, &mut self.losses);
        let destination = self.objects.group(&rule.destination, &mut self.losses);
        let whole = remark::comment(rule);
        let flow = remark::flow(rule);
        let label = if rule.requirements.is_empty() { &flow } else { &whole };
        let label = label.split(": ").next().unwrap_or_default();
        let name = self.names.name("", label, "", &mut Vec::new());
        let described = if whole.is_empty() { flow } else { format!("{whole} ({flow})") };
        let (described, complete) = quotable(&described, LONGEST_COMMENT);
        if !complete {
            self.losses.push(Loss::comment_shortened(index, rule, LONGEST_COMMENT));
        }
        let mut chunks = services.chunks(MOST_SERVICES);
        Command::new("rule")
            .with("name", &name)
            .with("source", &source)
            .with("destination", &destination)
            .list("service", chunks.next().unwrap_or_default())
            .with("action", action(rule.action))
            .with("track.type", "Log")
            .with("comments", &[SIGN, &described].concat())
            .push(&mut self.text);
        for more in chunks {
            let more = Command::new("more").with("name", &name).list("service.add", more);
            more.push(&mut self.text);
        }
    }

    /// Appends the rule for what no other is about.
    pub(super) fn last(&mut self, what: Action) {
        Command::new("rule")
            .with("name", LAST)
            .with("source", "Any")
            .with("destination", "Any")
            .with("service", "Any")
            .with("action", action(what))
            .with("track.type", "Log")
            .with("comments", "pilotage: no rule matched")
            .push(&mut self.text);
    }

    fn services(&mut self, rule: &Rule) -> Vec<String> {
        let (mut services, mut known) = (Vec::new(), BTreeSet::new());
        for family in Family::ALL {
            let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
            if !both {
                continue;
            }
            for part in parts(&rule.transports, family) {
                for name in self.part(part, family) {
                    if known.insert(name.clone()) {
                        services.push(name);
                    }
                }
            }
        }
        services
    }

    fn part(&mut self, part: Part, family: Family) -> Vec<String> {
        let objects = &mut self.objects;
        let numbers = |(first, last): (u8, u8)| first..=last;
        match part {
            Part::Any => vec!["Any".to_owned()],
            Part::Ports { protocols, destination, source } => protocols
                .into_iter()
                .flat_map(|protocol| objects.ports(protocol, &destination, &source))
                .collect(),
            Part::IcmpAll => vec![objects.message(family, None)],
            Part::IcmpTypes(spans) => {
                let kinds = spans.into_iter().flat_map(numbers);
                kinds.map(|kind| objects.message(family, Some((kind, None)))).collect()
            }
            Part::IcmpCodes(kind, spans) => {
                let codes = spans.into_iter().flat_map(numbers);
                codes.map(|code| objects.message(family, Some((kind, Some(code))))).collect()
            }
            Part::Protocols(spans) => {
                spans.into_iter().flat_map(numbers).map(|it| objects.protocol(it)).collect()
            }
        }
    }
}

const fn action(action: Action) -> &'static str {
    match action {
        Action::Accept => "Accept",
        Action::Drop => "Drop",
        Action::Reject => "Reject",
    }
}
