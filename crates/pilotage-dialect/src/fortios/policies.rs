//! Policies, in order.

use pilotage_net::{Action, Family, Rule};

use super::objects::Objects;
use super::{LONGEST_COMMENT, LONGEST_POLICY_NAME};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::part::{Part, parts};
use crate::remark;
use crate::text::quotable;

const STYLE: Style = Style { separator: '-', limit: LONGEST_POLICY_NAME, fallback: "policy" };

/// The ends of a policy for everything.
const ALL: [&str; 4] =
    ["srcaddr \"all\"", "dstaddr \"all\"", "srcaddr6 \"all\"", "dstaddr6 \"all\""];

/// The policy behind all others.
const LAST: &str = "everything-else";

/// Writes policies and gives them names.
pub(super) struct Policies<'r> {
    pub(super) objects: Objects<'r>,
    pub(super) losses: Vec<Loss>,
    pub(super) text: String,
    names: Names,
}

impl<'r> Policies<'r> {
    pub(super) fn new() -> Self {
        let (mut names, mut losses) = (Names::new(STYLE), Vec::new());
        names.name("", LAST, "", &mut losses);
        Self { objects: Objects::new(), losses, text: String::new(), names }
    }

    /// Appends a policy.
    pub(super) fn push(
        &mut self,
        index: usize,
        rule: &'r Rule,
        interfaces: &[Option<Vec<&str>>; 2],
    ) {
        let mut ends = through(interfaces);
        let mut services = Vec::new();
        for family in Family::ALL {
            let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
            if !both {
                continue;
            }
            let before = services.len();
            for part in parts(&rule.transports, family) {
                self.part(part, family, &mut services);
            }
            // Nothing that this family's packets could carry.
            if services.len() == before && services.is_empty() {
                continue;
            }
            let six = if family == Family::V6 { "6" } else { "" };
            let source = self.objects.group(&rule.source, family, &mut self.losses);
            let destination = self.objects.group(&rule.destination, family, &mut self.losses);
            ends.push(format!("srcaddr{six} \"{source}\""));
            ends.push(format!("dstaddr{six} \"{destination}\""));
        }
        if services.is_empty() {
            return;
        }
        let whole = remark::comment(rule);
        let flow = remark::flow(rule);
        let label = if rule.requirements.is_empty() { &flow } else { &whole };
        let label = label.split(": ").next().unwrap_or_default();
        let name = self.names.name("", label, "", &mut Vec::new());
        let described = if whole.is_empty() { flow } else { format!("{whole} ({flow})") };
        // A question mark would open the help of the terminal.
        let described = described.replace('?', ".");
        let (described, complete) = quotable(&described, LONGEST_COMMENT);
        if !complete {
            self.losses.push(Loss::comment_shortened(index, rule, LONGEST_COMMENT));
        }
        let services: Vec<String> = services.iter().map(|name| format!("\"{name}\"")).collect();
        let comment = format!("comments \"{described}\"");
        self.entry(&name, &ends, &services.join(" "), rule.action, Some(&comment));
    }

    /// Appends the policy for what no other is about.
    pub(super) fn last(&mut self, action: Action) {
        let mut ends = through(&[None, None]);
        ends.extend(ALL.map(str::to_owned));
        self.entry(LAST, &ends, "\"ALL\"", action, None);
    }

    fn entry(
        &mut self,
        name: &str,
        ends: &[String],
        services: &str,
        action: Action,
        comment: Option<&str>,
    ) {
        let mut settings = vec![format!("name \"{name}\"")];
        settings.extend(ends.iter().cloned());
        settings.push(
            if action == Action::Accept { "action accept" } else { "action deny" }.to_owned(),
        );
        if action == Action::Reject {
            settings.push("send-deny-packet enable".to_owned());
        }
        settings.push("schedule \"always\"".to_owned());
        settings.push(format!("service {services}"));
        settings.push("logtraffic all".to_owned());
        settings.extend(comment.map(str::to_owned));
        // The next free number: numbers in the file would all change with one policy.
        self.text.push_str("    edit 0\n");
        for setting in settings {
            self.text.extend(["        set ", &setting, "\n"]);
        }
        self.text.push_str("    next\n");
    }

    fn part(&mut self, part: Part, family: Family, services: &mut Vec<String>) {
        let objects = &mut self.objects;
        let found = match part {
            Part::Any => vec!["ALL".to_owned()],
            Part::Ports { protocols, destination, source } => protocols
                .into_iter()
                .flat_map(|protocol| objects.ports(protocol, &destination, &source))
                .collect(),
            Part::IcmpAll => vec![objects.message(family, None)],
            Part::IcmpTypes(spans) => {
                let kinds = spans.into_iter().flat_map(|(first, last)| first..=last);
                kinds.map(|kind| objects.message(family, Some((kind, None)))).collect()
            }
            Part::IcmpCodes(kind, spans) => {
                let codes = spans.into_iter().flat_map(|(first, last)| first..=last);
                codes.map(|code| objects.message(family, Some((kind, Some(code))))).collect()
            }
            Part::Protocols(spans) => {
                let numbers = spans.into_iter().flat_map(|(first, last)| first..=last);
                numbers.map(|number| objects.protocol(number)).collect()
            }
        };
        for name in found {
            if !services.contains(&name) {
                services.push(name);
            }
        }
    }
}

/// The interfaces of a policy, or zones, which have names like them.
fn through(interfaces: &[Option<Vec<&str>>; 2]) -> Vec<String> {
    let named = |names: &Option<Vec<&str>>| match names {
        Some(names) => format!("\"{}\"", names.join("\" \"")),
        None => "\"any\"".to_owned(),
    };
    let [source, destination] = interfaces;
    vec![format!("srcintf {}", named(source)), format!("dstintf {}", named(destination))]
}
