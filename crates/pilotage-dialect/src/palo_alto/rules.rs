//! Rules, in order.

use pilotage_net::{Action, Family, Rule};

use super::objects::Objects;
use super::{LONGEST_DESCRIPTION, LONGEST_NAME};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::part::{Part, parts};
use crate::remark;
use crate::text::quotable;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "rule" };

/// Names in one command; further commands add to the lists of the rule.
const MOST_NAMES: usize = 40;

/// The rule behind all others.
pub(super) const LAST: &str = "everything-else";

/// Writes rules and gives them names.
pub(super) struct Rules<'r> {
    pub(super) objects: Objects<'r>,
    pub(super) losses: Vec<Loss>,
    pub(super) text: String,
    names: Names,
}

/// What a rule matches besides its ends: in PAN-OS an application and a service, both.
#[derive(Default)]
struct Carried {
    services: Vec<String>,
    applications: Vec<String>,
    all: bool,
}

impl<'r> Rules<'r> {
    pub(super) fn new() -> Self {
        let (mut names, mut losses) = (Names::new(STYLE), Vec::new());
        names.name("", LAST, "", &mut losses);
        Self { objects: Objects::new(), losses, text: String::new(), names }
    }

    /// Appends a rule: one for its ports, and one for what has none.
    pub(super) fn push(&mut self, index: usize, rule: &'r Rule, zones: [Option<Vec<&str>>; 2]) {
        let [from, to] = zones.map(zone_list);
        let carried = self.carried(rule);
        let whole = remark::comment(rule);
        let flow = remark::flow(rule);
        let described = if whole.is_empty() { flow.clone() } else { format!("{whole} ({flow})") };
        // A question mark would open the help of the terminal.
        let described = described.replace('?', ".");
        let (described, complete) = quotable(&described, LONGEST_DESCRIPTION);
        let lines = [
            (carried.all, vec!["any".to_owned()], vec!["any".to_owned()]),
            (!carried.services.is_empty(), vec!["any".to_owned()], carried.services),
            (!carried.applications.is_empty(), carried.applications, vec!["any".to_owned()]),
        ];
        let source = self.objects.group(&rule.source, &mut self.losses);
        let destination = self.objects.group(&rule.destination, &mut self.losses);
        let mut written = false;
        for (_, applications, services) in lines.into_iter().filter(|(some, _, _)| *some) {
            let label = if rule.requirements.is_empty() { &flow } else { &whole };
            let label = label.split(": ").next().unwrap_or_default();
            let name = self.names.name("", label, "", &mut self.losses);
            let start = ["set rulebase security rules ", &name].concat();
            self.text.extend([
                start.as_str(),
                " from ",
                &from,
                " to ",
                &to,
                " source ",
                &source,
                " destination ",
                &destination,
                " application ",
                &list(applications.get(..MOST_NAMES).unwrap_or(&applications)),
                " service ",
                &list(services.get(..MOST_NAMES).unwrap_or(&services)),
                " action ",
                action(rule.action),
                " log-end yes tag pilotage\n",
                &start,
                " description \"",
                &described,
                "\"\n",
            ]);
            for (key, names) in [(" application ", &applications), (" service ", &services)] {
                for more in names.chunks(MOST_NAMES).skip(1) {
                    self.text.extend([start.as_str(), key, &list(more), "\n"]);
                }
            }
            written = true;
        }
        if written && !complete {
            self.losses.push(Loss::comment_shortened(index, rule, LONGEST_DESCRIPTION));
        }
    }

    fn carried(&mut self, rule: &Rule) -> Carried {
        let mut carried = Carried::default();
        for family in Family::ALL {
            let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
            if !both {
                continue;
            }
            for part in parts(&rule.transports, family) {
                self.part(part, family, &mut carried);
            }
        }
        carried
    }

    fn part(&mut self, part: Part, family: Family, carried: &mut Carried) {
        let (services, applications) = (&mut carried.services, &mut carried.applications);
        match part {
            Part::Any => carried.all = true,
            Part::Ports { protocols, destination, source } => {
                for protocol in protocols {
                    add(services, self.objects.service(protocol, &destination, &source));
                }
            }
            Part::IcmpAll => {
                let number = if family == Family::V4 { 1 } else { 58 };
                add(applications, self.objects.protocols((number, number)));
            }
            Part::IcmpTypes(spans) => {
                for kind in spans.into_iter().flat_map(|(first, last)| first..=last) {
                    add(applications, vec![self.objects.message(family, kind, None)]);
                }
            }
            Part::IcmpCodes(kind, spans) => {
                for code in spans.into_iter().flat_map(|(first, last)| first..=last) {
                    add(applications, vec![self.objects.message(family, kind, Some(code))]);
                }
            }
            Part::Protocols(spans) => {
                for span in spans {
                    add(applications, self.objects.protocols(span));
                }
            }
        }
    }
}

fn add(list: &mut Vec<String>, names: Vec<String>) {
    for name in names {
        if !list.contains(&name) {
            list.push(name);
        }
    }
}

fn list(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        names => ["[ ", &names.join(" "), " ]"].concat(),
    }
}

/// The zones of one end.
fn zone_list(zones: Option<Vec<&str>>) -> String {
    let zones = zones.unwrap_or_else(|| vec!["any"]);
    list(&zones.into_iter().map(str::to_owned).collect::<Vec<_>>())
}

/// What a rule does, with what tells the sender.
pub(super) const fn action(action: Action) -> &'static str {
    match action {
        Action::Accept => "allow",
        Action::Drop => "drop",
        Action::Reject => "reset-both icmp-unreachable yes",
    }
}
