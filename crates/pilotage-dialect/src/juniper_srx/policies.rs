//! Policies, in order.

use pilotage_net::{Action, Family, Rule};

use super::objects::Objects;
use super::{LONGEST_DESCRIPTION, LONGEST_NAME};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::part::{Part, parts};
use crate::remark;
use crate::text::{ascii, quotable};

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "policy" };

/// Applications of a policy, which the smallest devices hold ("application (Security Policies)").
const MOST_APPLICATIONS: usize = 128;

/// The policy behind all others.
pub(super) const LAST: &str = "everything-else";

/// What every policy starts with.
const POLICY: &str = "set security policies global policy ";

/// Writes policies and gives them names.
pub(super) struct Policies<'r> {
    pub(super) objects: Objects<'r>,
    pub(super) losses: Vec<Loss>,
    pub(super) text: String,
    names: Names,
}

impl<'r> Policies<'r> {
    pub(super) fn new() -> Self {
        let mut names = Names::new(STYLE);
        names.take(LAST.to_owned());
        Self { objects: Objects::new(), losses: Vec::new(), text: String::new(), names }
    }

    /// Appends a policy, or several where it has many applications.
    pub(super) fn push(&mut self, index: usize, rule: &'r Rule, zones: &[Option<Vec<&str>>; 2]) {
        let applications = self.applications(rule);
        if applications.is_empty() {
            return;
        }
        let whole = remark::comment(rule);
        let flow = remark::flow(rule);
        let label = if rule.requirements.is_empty() { &flow } else { &whole };
        let label = label.split(": ").next().unwrap_or_default();
        let (described, complete) = description(&whole, &flow);
        if !complete {
            self.losses.push(Loss::comment_shortened(index, rule, LONGEST_DESCRIPTION));
        }
        let source = self.objects.group(&rule.source, &mut self.losses);
        let destination = self.objects.group(&rule.destination, &mut self.losses);
        for part in applications.chunks(MOST_APPLICATIONS) {
            let name = self.names.name("", label, "", &mut self.losses);
            self.zones(&name, zones);
            self.policy(&name, Some(&described), [&source, &destination], part, rule.action);
        }
    }

    /// Appends the policy for what no other is about.
    pub(super) fn last(&mut self, action: Action) {
        self.policy(LAST, None, ["any", "any"], &["any".to_owned()], action);
    }

    /// The zones that a policy is for ("Global Policy Overview", Junos: without any it is for all).
    fn zones(&mut self, name: &str, zones: &[Option<Vec<&str>>; 2]) {
        for (key, names) in [" match from-zone ", " match to-zone "].into_iter().zip(zones) {
            for zone in names.iter().flatten() {
                self.text.extend([POLICY, name, key, zone, "\n"]);
            }
        }
    }

    fn policy(
        &mut self,
        name: &str,
        described: Option<&str>,
        [source, destination]: [&str; 2],
        applications: &[String],
        action: Action,
    ) {
        let mut line = |parts: &[&str]| {
            self.text.extend([POLICY, name]);
            self.text.extend(parts.iter().copied());
            self.text.push('\n');
        };
        if let Some(described) = described {
            line(&[" description \"", described, "\""]);
        }
        line(&[" match source-address ", source]);
        line(&[" match destination-address ", destination]);
        for application in applications {
            line(&[" match application ", application]);
        }
        let (then, log) = match action {
            Action::Accept => ("permit", "session-close"),
            Action::Drop => ("deny", "session-init"),
            Action::Reject => ("reject", "session-init"),
        };
        line(&[" then ", then]);
        line(&[" then log ", log]);
    }

    fn applications(&mut self, rule: &Rule) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for family in Family::ALL {
            let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
            if !both {
                continue;
            }
            for part in parts(&rule.transports, family) {
                for name in self.part(part, family) {
                    if !found.contains(&name) {
                        found.push(name);
                    }
                }
            }
        }
        found
    }

    fn part(&mut self, part: Part, family: Family) -> Vec<String> {
        let objects = &mut self.objects;
        let each = |spans: Vec<(u8, u8)>| spans.into_iter().flat_map(|(first, last)| first..=last);
        match part {
            Part::Any => vec!["any".to_owned()],
            Part::Ports { protocols, destination, source } => protocols
                .into_iter()
                .flat_map(|protocol| objects.ports(protocol, &destination, &source))
                .collect(),
            Part::IcmpAll => vec![objects.message(family, None)],
            Part::IcmpTypes(spans) => {
                each(spans).map(|kind| objects.message(family, Some((kind, None)))).collect()
            }
            Part::IcmpCodes(kind, spans) => {
                each(spans).map(|code| objects.message(family, Some((kind, Some(code))))).collect()
            }
            Part::Protocols(spans) => {
                spans.into_iter().flat_map(|span| objects.protocols(span)).collect()
            }
        }
    }
}

/// What a policy is for, as the device takes it: without `<`, `>` and `&` ("description (Security
/// Policies)"), and without what a terminal would answer with help.
fn description(whole: &str, flow: &str) -> (String, bool) {
    let text = if whole.is_empty() { flow.to_owned() } else { format!("{whole} ({flow})") };
    let text = text.replace(" -> ", " to ").replace('&', "+");
    let text = ascii(&text).replace(['<', '>', '?'], ".");
    let (text, complete) = quotable(&text, LONGEST_DESCRIPTION);
    (text.into_owned(), complete)
}
