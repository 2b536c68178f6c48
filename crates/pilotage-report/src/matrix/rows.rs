//! The full matrix as rows: every resolved requirement, by instance and pack.
//!
//! All formats read this model. A requirement has as many legs as it takes to say its flows as
//! whole products of sources and destinations, nearly always one: the number of rows grows with
//! zones, never with pairs of hosts.

use pilotage_net::TransportSet;
use pilotage_plan::{Plan, PlannedFlow, Resolved, Side, Standing};

use crate::bibliography::Bibliography;
use crate::ends::{AddressBook, End};
use crate::matrix::ways::Way;

/// Every requirement that holds, and what they refer to.
pub(crate) struct Matrix<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) sections: Vec<Section<'p>>,
    pub(crate) bibliography: Bibliography<'p>,
    pub(crate) book: AddressBook<'p>,
}

/// The rows of one pack in one instance.
pub(crate) struct Section<'p> {
    pub(crate) instance: &'p str,
    pub(crate) pack: &'p str,
    pub(crate) title: &'p str,
    pub(crate) version: Option<&'p str>,
    pub(crate) rows: Vec<Row<'p>>,
}

/// One requirement.
pub(crate) struct Row<'p> {
    pub(crate) resolved: &'p Resolved,
    /// Its flows; none where it has none.
    pub(crate) legs: Vec<Leg<'p>>,
    /// Why no rule comes of it, where none does.
    pub(crate) no_rule: Option<String>,
}

/// Flows from each of the sources to each of the destinations.
pub(crate) struct Leg<'p> {
    pub(crate) from: End<'p>,
    pub(crate) to: End<'p>,
    pub(crate) transports: &'p TransportSet,
    pub(crate) ways: Vec<Way<'p>>,
    /// True where one end is known by name only, so that no rule over addresses can say it.
    pub(crate) by_name: bool,
    /// Its flows, one a pair of zones, in the plan's order.
    pub(crate) flows: Vec<&'p PlannedFlow>,
}

impl<'p> Matrix<'p> {
    pub(crate) fn new(plan: &'p Plan) -> Self {
        let mut flows: Vec<Vec<&'p PlannedFlow>> = vec![Vec::new(); plan.requirements.len()];
        for flow in &plan.flows {
            if let Some(own) = flows.get_mut(flow.requirement) {
                own.push(flow);
            }
        }
        let mut sections: Vec<Section<'p>> = Vec::new();
        for (resolved, flows) in plan.requirements.iter().zip(flows) {
            let row = Row::new(plan, resolved, flows);
            match sections.last_mut() {
                Some(section) if section.holds(resolved) => section.rows.push(row),
                _ => sections.push(Section {
                    instance: &resolved.instance,
                    pack: &resolved.pack,
                    title: &resolved.pack_title,
                    version: resolved.version.as_deref(),
                    rows: vec![row],
                }),
            }
        }
        let groups =
            plan.flows.iter().flat_map(|flow| [&flow.source.group, &flow.destination.group]);
        Self {
            plan,
            sections,
            bibliography: Bibliography::of(&plan.requirements),
            book: AddressBook::of(groups),
        }
    }

    /// All rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row<'p>> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// How many requirements become rules, and how many do not.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let without = self.rows().filter(|row| row.no_rule.is_some()).count();
        (self.rows().count() - without, without)
    }
}

impl Section<'_> {
    fn holds(&self, resolved: &Resolved) -> bool {
        *self.instance == *resolved.instance
            && *self.pack == *resolved.pack
            && self.version == resolved.version.as_deref()
    }

    /// `Cilium 1.16`
    pub(crate) fn heading(&self) -> String {
        let title = crate::text::line(self.title);
        match self.version {
            Some(version) => format!("{title} {version}"),
            None => title.into_owned(),
        }
    }
}

impl<'p> Row<'p> {
    fn new(plan: &'p Plan, resolved: &'p Resolved, flows: Vec<&'p PlannedFlow>) -> Self {
        let legs = legs(plan, resolved, flows);
        let no_rule = no_rule(resolved, &legs);
        Self { resolved, legs, no_rule }
    }

    /// The last part of the id, which says enough below a heading with instance and pack.
    pub(crate) fn name(&self) -> &'p str {
        self.resolved.id.rsplit('/').next().unwrap_or_default()
    }

    /// What sets it apart from a plain requirement.
    pub(crate) fn marks(&self) -> Vec<Mark> {
        marks(self.resolved)
    }
}

/// A few words on what sets a requirement apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) text: String,
    /// Whether somebody has to act on it one day.
    pub(crate) pressing: bool,
}

/// What sets a requirement apart: accepted, optional, deprecated, with another way.
pub(crate) fn marks(resolved: &Resolved) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(accepted) = &resolved.accepted {
        let until = accepted.until.as_ref().map(|until| format!(" until {until}"));
        let reason = crate::text::line(&accepted.reason);
        let text = format!("accepted{}: {reason}", until.unwrap_or_default());
        marks.push(Mark { text, pressing: true });
    } else if resolved.need == pilotage_model::Need::Optional {
        marks.push(Mark { text: "optional, asked for".to_owned(), pressing: false });
    }
    if let Some(since) = &resolved.deprecated {
        let other = resolved.replaced_by.as_ref().map(|other| format!(", use {other}"));
        let text = format!("deprecated since {since}{}", other.unwrap_or_default());
        marks.push(Mark { text, pressing: true });
    }
    if let Some(fallback) = &resolved.fallback {
        let text = format!("where this is not possible: {fallback}");
        marks.push(Mark { text, pressing: false });
    }
    marks
}

fn no_rule(resolved: &Resolved, legs: &[Leg<'_>]) -> Option<String> {
    let reason = match resolved.standing {
        Standing::Loopback => "only on the host's own loopback",
        Standing::Pod => "only inside the pod network",
        Standing::Free => "the port must stay free",
        Standing::SameHost => "both ends are one host",
        Standing::Nobody => "one end stands for nothing at this site",
        Standing::Open if legs.is_empty() => {
            "no way between the ends; see the findings of the plan"
        }
        Standing::Open if legs.iter().all(|leg| leg.by_name) => "one end is known by name only",
        Standing::Open => return None,
    };
    Some(reason.to_owned())
}

/// The role in a label of the plan, which may say in brackets who plays it.
pub(crate) fn role(label: &str) -> &str {
    label.split_once(" (").map_or(label, |(role, _)| role)
}

/// Flows with the same transports between the same sides.
struct Draft<'p> {
    sources: Vec<&'p Side>,
    destinations: Vec<&'p Side>,
    flows: Vec<&'p PlannedFlow>,
}

/// The flows as few products: first each source with all it reaches, then all sources that reach
/// the same.
fn legs<'p>(plan: &'p Plan, resolved: &'p Resolved, flows: Vec<&'p PlannedFlow>) -> Vec<Leg<'p>> {
    let mut by_source: Vec<Draft<'p>> = Vec::new();
    for flow in flows {
        let known = by_source.iter_mut().find(|draft| {
            draft.sources.iter().all(|side| same(side, &flow.source)) && draft.carries(flow)
        });
        match known {
            Some(draft) => {
                draft.destinations.push(&flow.destination);
                draft.flows.push(flow);
            }
            None => by_source.push(Draft {
                sources: vec![&flow.source],
                destinations: vec![&flow.destination],
                flows: vec![flow],
            }),
        }
    }
    let mut drafts: Vec<Draft<'p>> = Vec::new();
    for draft in by_source {
        match drafts.iter_mut().find(|known| known.reaches_the_same(&draft)) {
            Some(known) => {
                known.sources.extend(draft.sources);
                known.flows.extend(draft.flows);
            }
            None => drafts.push(draft),
        }
    }
    // Over a proxy the way has two parts, and only the plan knows which end plays which role.
    let roles = !(resolved.via_proxy && drafts.len() > 1);
    drafts.into_iter().filter_map(|draft| draft.leg(plan, resolved, roles)).collect()
}

impl<'p> Draft<'p> {
    fn carries(&self, flow: &PlannedFlow) -> bool {
        self.flows.first().is_some_and(|first| {
            first.transports == flow.transports && by_name(first) == by_name(flow)
        })
    }

    fn reaches_the_same(&self, other: &Self) -> bool {
        self.destinations.len() == other.destinations.len()
            && self.destinations.iter().zip(&other.destinations).all(|(a, b)| same(a, b))
            && other.flows.first().is_some_and(|flow| self.carries(flow))
    }

    fn leg(self, plan: &'p Plan, resolved: &'p Resolved, roles: bool) -> Option<Leg<'p>> {
        let first = self.flows.first()?;
        let role = |label| roles.then(|| role(label));
        Some(Leg {
            from: End::of(role(&resolved.from), &self.sources),
            to: End::of(role(&resolved.to), &self.destinations),
            transports: &first.transports,
            ways: Way::of(plan, &self.flows),
            by_name: by_name(first),
            flows: self.flows,
        })
    }
}

/// Whether one end has no addresses, so that no rule over addresses can say the flow.
pub(crate) fn by_name(flow: &PlannedFlow) -> bool {
    flow.source.group.addresses.is_empty() || flow.destination.group.addresses.is_empty()
}

fn same(a: &Side, b: &Side) -> bool {
    a.zone == b.zone && a.group == b.group && a.names == b.names
}
