//! Rules, in order.

use std::collections::BTreeSet;

use pilotage_net::{Action, Direction, Family, IcmpKind, PointKind, Rule};

use super::groups::Groups;
use super::services::Services;
use super::{LONGEST_NAME, LONGEST_NOTES};
use crate::cloud::json::Json;
use crate::essential::Essential;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::part::{Part, parts};
use crate::remark;
use crate::text::quotable;

const STYLE: Style = Style { separator: '-', limit: 120, fallback: "rule" };

/// Items in `source_groups`, `destination_groups` and `services` of a rule.
const MOST_ITEMS: usize = 128;

/// What belongs to a rule besides its ends and services.
struct About<'t> {
    label: &'t str,
    notes: &'t str,
    direction: Direction,
    action: Action,
    families: &'t [Family],
}

/// Writes rules and gives them identifiers.
pub(super) struct Rules<'r> {
    pub(super) groups: Groups<'r>,
    pub(super) services: Services,
    pub(super) losses: Vec<Loss>,
    pub(super) list: Vec<Json>,
    names: Names,
    scope: String,
    kind: PointKind,
    /// The number of the run of rules that do the same, and what that is.
    run: (i64, Option<Action>),
}

impl<'r> Rules<'r> {
    /// Rules for all machines, or for the one of this name.
    pub(super) fn new(kind: PointKind, point: &str) -> Self {
        let (mut groups, mut losses) = (Groups::new(), Vec::new());
        let scope = match kind {
            PointKind::Host => groups.machine(point, &mut losses),
            PointKind::Zone => "ANY".to_owned(),
        };
        let (services, list, names) = (Services::default(), Vec::new(), Names::new(STYLE));
        Self { groups, services, losses, list, names, scope, kind, run: (0, None) }
    }

    /// Appends a rule for what always passes.
    pub(super) fn essential(&mut self, direction: Direction, essential: &Essential) {
        let family = essential.family;
        let numbers = essential.kinds.iter().filter_map(|kind: &IcmpKind| kind.number(family));
        let services: Vec<String> = numbers
            .flat_map(|(kind, _)| self.services.messages(family, Some(((kind, kind), None))))
            .collect();
        let source = if essential.from_link_local { "fe80::/10" } else { "ANY" };
        // Where packets between networks pass too, only those to groups of the link.
        let of_link = self.kind == PointKind::Zone && essential.kinds.iter().all(is_for_listeners);
        let destination = if of_link { "ff02::/16" } else { "ANY" };
        let about = About {
            label: &format!("always {direction} {family} {}", essential.purpose),
            notes: essential.purpose,
            direction,
            action: Action::Accept,
            families: &[family],
        };
        self.write(&about, &[source.to_owned()], &[destination.to_owned()], &services);
    }

    /// Appends a rule; nothing where no packet could be meant.
    pub(super) fn push(&mut self, index: usize, rule: &'r Rule) {
        let both = |family: &Family| {
            rule.source.addresses.has(*family) && rule.destination.addresses.has(*family)
        };
        let families: Vec<Family> = Family::ALL.into_iter().filter(both).collect();
        let services = self.carried(rule, &families);
        if services.is_empty() {
            return;
        }
        let source = self.groups.paths(&rule.source, &families, &mut self.losses);
        let destination = self.groups.paths(&rule.destination, &families, &mut self.losses);
        let whole = remark::comment(rule);
        let flow = remark::flow(rule);
        let label = if rule.requirements.is_empty() { &flow } else { &whole };
        let label = label.split(": ").next().unwrap_or_default();
        let notes = if whole.is_empty() { flow.clone() } else { format!("{whole} ({flow})") };
        let (notes, complete) = quotable(&notes, LONGEST_NOTES);
        if !complete {
            self.losses.push(Loss::comment_shortened(index, rule, LONGEST_NOTES));
        }
        let about = About {
            label,
            notes: &notes,
            direction: rule.direction,
            action: rule.action,
            families: &families,
        };
        self.write(&about, &source, &destination, &services);
    }

    /// Appends the rule for what no other is about.
    pub(super) fn last(&mut self, direction: Direction, action: Action) {
        let about = About {
            label: &format!("everything else {direction}"),
            notes: "no rule matched",
            direction,
            action,
            families: &Family::ALL,
        };
        let any = ["ANY".to_owned()];
        self.write(&about, &any, &any, &any);
    }

    /// A rule, or several that together are one, where its lists have no room.
    fn write(&mut self, about: &About<'_>, from: &[String], to: &[String], services: &[String]) {
        for from in from.chunks(MOST_ITEMS) {
            for to in to.chunks(MOST_ITEMS) {
                for services in services.chunks(MOST_ITEMS) {
                    self.one(about, from, to, services);
                }
            }
        }
    }

    fn one(&mut self, about: &About<'_>, from: &[String], to: &[String], services: &[String]) {
        let id = self.names.name("", about.label, "", &mut Vec::new());
        let (name, _) = quotable(about.label, LONGEST_NAME);
        let name = if name.trim().is_empty() { id.clone().into() } else { name };
        let number = self.number(about.action);
        let families = match about.families {
            [Family::V4] => "IPV4",
            [Family::V6] => "IPV6",
            _ => "IPV4_IPV6",
        };
        self.list.push(Json::object([
            ("resource_type", Json::text("Rule")),
            ("id", Json::text(id)),
            ("display_name", Json::text(name)),
            ("sequence_number", Json::Number(number)),
            ("action", Json::text(action(about.action))),
            ("direction", Json::text(self.way(about.direction))),
            ("ip_protocol", Json::text(families)),
            ("source_groups", Json::texts(from)),
            ("destination_groups", Json::texts(to)),
            ("services", Json::texts(services)),
            ("profiles", Json::texts(["ANY"])),
            ("scope", Json::texts([&self.scope])),
            ("logged", Json::Truth(about.action != Action::Accept)),
            ("notes", Json::text(about.notes)),
        ]));
    }

    /// The number of a rule. Those of rules that do the same may be equal: NSX then tries them in any
    /// order, so that a further rule leaves the numbers of all others as they are.
    fn number(&mut self, action: Action) -> i64 {
        if self.run.1 != Some(action) {
            self.run = (self.run.0.saturating_add(10), Some(action));
        }
        self.run.0
    }

    const fn way(&self, direction: Direction) -> &'static str {
        match (self.kind, direction) {
            (PointKind::Zone, _) | (_, Direction::Forward) => "IN_OUT",
            (_, Direction::Input) => "IN",
            (_, Direction::Output) => "OUT",
        }
    }

    fn carried(&mut self, rule: &Rule, families: &[Family]) -> Vec<String> {
        let (mut found, mut known) = (Vec::new(), BTreeSet::new());
        for family in families {
            for part in parts(&rule.transports, *family) {
                for path in self.part(part, *family) {
                    if known.insert(path.clone()) {
                        found.push(path);
                    }
                }
            }
        }
        found
    }

    fn part(&mut self, part: Part, family: Family) -> Vec<String> {
        let services = &mut self.services;
        match part {
            Part::Any => vec!["ANY".to_owned()],
            Part::Ports { protocols, destination, source } => {
                let ports = |protocol| match protocol {
                    // Fitted so that these have all of their ports.
                    pilotage_net::Protocol::SCTP => vec![services.protocol(protocol.0)],
                    protocol => services.ports(protocol, &destination, &source),
                };
                protocols.into_iter().flat_map(ports).collect()
            }
            Part::IcmpAll => services.messages(family, None),
            Part::IcmpTypes(spans) => spans
                .into_iter()
                .flat_map(|it| services.messages(family, Some((it, None))))
                .collect(),
            Part::IcmpCodes(kind, spans) => {
                let of = |codes| Some(((kind, kind), Some(codes)));
                spans.into_iter().flat_map(|it| services.messages(family, of(it))).collect()
            }
            Part::Protocols(spans) => {
                let numbers = spans.into_iter().flat_map(|(first, last)| first..=last);
                numbers.map(|number| services.protocol(number)).collect()
            }
        }
    }
}

const fn is_for_listeners(kind: &IcmpKind) -> bool {
    matches!(
        kind,
        IcmpKind::ListenerQuery
            | IcmpKind::ListenerReport
            | IcmpKind::ListenerReportV2
            | IcmpKind::ListenerDone
    )
}

const fn action(action: Action) -> &'static str {
    match action {
        Action::Accept => "ALLOW",
        Action::Drop => "DROP",
        Action::Reject => "REJECT",
    }
}
