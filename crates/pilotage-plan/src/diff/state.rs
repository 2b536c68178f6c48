//! A state to compare: its requirements as packets.

use std::collections::BTreeMap;

use pilotage_diagnostic::Diagnostic;
use pilotage_model::{Environment, Need, Requirement, Scope};
use pilotage_net::{AddressGroup, AddressSet, TransportSet};

use super::imagined::Imagined;
use super::points::{self, StatePoint};
use crate::boxes::Packets;
use crate::plan::{Plan, PlannedFlow, Side, Standing};
use crate::resolve::holds::{deprecated_since, off, transports};
use crate::stack::StackedPack;

/// One state to compare: its requirements as packets.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) rows: Vec<Row>,
    /// What each enforcement point sees of them, where it is of a site.
    pub(super) points: Vec<StatePoint>,
}

/// One requirement.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) purpose: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) transports: TransportSet,
    pub(super) deprecated: Option<String>,
    pub(super) portions: Vec<Portion>,
}

/// A part of a requirement between two ends.
#[derive(Clone, Debug)]
pub(super) struct Portion {
    pub(super) packets: Packets,
    /// The names of ends of which no address is known. They stand for all addresses then, and only
    /// portions with the same names have packets in common.
    names: [Option<String>; 2],
    /// The ends that it was a part of.
    whole: [AddressGroup; 2],
    /// Whether the addresses of an end are worth showing: not those of imagined hosts.
    shown: [bool; 2],
}

impl State {
    /// The state of a site.
    pub fn of_plan(plan: &Plan) -> Self {
        let mut portions: BTreeMap<usize, Vec<Portion>> = BTreeMap::new();
        for flow in &plan.flows {
            portions.entry(flow.requirement).or_default().extend(of_flow(flow));
        }
        let rows = (0..)
            .zip(&plan.requirements)
            .filter(|(_, resolved)| resolved.standing == Standing::Open)
            .map(|(index, resolved)| Row {
                id: resolved.id.to_string(),
                purpose: resolved.purpose.clone(),
                from: resolved.from.clone(),
                to: resolved.to.clone(),
                transports: resolved.transports.clone(),
                deprecated: resolved.deprecated.clone(),
                portions: portions.remove(&index).unwrap_or_default(),
            })
            // Without a way between its ends it is not open, which was reported.
            .filter(|row| !row.portions.is_empty())
            .collect();
        State { rows, points: points::of_plan(plan) }
    }

    /// The state of a stack of packs by itself: each role stands for one imagined host.
    pub fn of_stack(stack: &[StackedPack]) -> (Self, Vec<Diagnostic>) {
        let imagined = Imagined::new(stack);
        let mut state = State::default();
        let mut found = Vec::new();
        for stacked in stack {
            let environment = Environment::new(&stacked.parameters);
            for requirement in &stacked.pack.requirements {
                match row(stacked, requirement, &environment, &imagined) {
                    Ok(row) => state.rows.extend(row),
                    Err(error) if stacked.has_values_for(requirement) => found.push(error),
                    Err(_) => {}
                }
            }
        }
        (state, found)
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.rows.iter().any(|row| row.id == id)
    }

    pub(super) fn portions(&self) -> impl Iterator<Item = &Portion> {
        self.rows.iter().flat_map(|row| &row.portions)
    }
}

pub(super) fn of_flow(flow: &PlannedFlow) -> Vec<Portion> {
    let sources = ends(&flow.source);
    let destinations = ends(&flow.destination);
    let pairs = sources.iter().flat_map(|from| destinations.iter().map(move |to| (from, to)));
    pairs.map(|(from, to)| Portion::new(from, to, &flow.transports)).collect()
}

/// An end with its addresses, or each of its names where it has no address.
pub(super) type End = (AddressGroup, Option<String>);

pub(super) fn ends(side: &Side) -> Vec<End> {
    if !side.group.addresses.is_empty() {
        return vec![(side.group.clone(), None)];
    }
    let anywhere = |name: &String| AddressGroup::new(name.as_str(), AddressSet::any());
    side.names.iter().map(|name| (anywhere(name), Some(name.clone()))).collect()
}

fn row(
    stacked: &StackedPack,
    requirement: &Requirement,
    environment: &Environment<'_>,
    imagined: &Imagined,
) -> Result<Option<Row>, Diagnostic> {
    let local = |scope: &Scope| matches!(scope, Scope::Loopback | Scope::Pod);
    let no_rule = requirement.need() == Need::Free || requirement.scopes().iter().any(local);
    if no_rule || off(stacked, requirement, environment, false)?.is_some() {
        return Ok(None);
    }
    let transports = transports(requirement, environment)?;
    let (from_label, from) = imagined.end(&requirement.from);
    let (to_label, to) = imagined.end(&requirement.to);
    let from = (AddressGroup::new(from_label.as_str(), from), None);
    let to = (AddressGroup::new(to_label.as_str(), to), None);
    Ok(Some(Row {
        id: format!("{}/{}", stacked.pack.metadata.name.value, requirement.id.value),
        purpose: requirement.purpose.clone(),
        from: from_label,
        to: to_label,
        deprecated: deprecated_since(stacked, requirement),
        portions: vec![Portion::new(&from, &to, &transports).hiding([true, true])],
        transports,
    }))
}

impl Row {
    /// Whether these portions, left over from it, are all that it has.
    pub(super) fn is_all_of(&self, portions: &[Portion]) -> bool {
        let left = portions.iter().map(|it| &it.packets);
        left.eq(self.portions.iter().map(|it| &it.packets))
    }
}

impl Portion {
    pub(super) fn new(from: &End, to: &End, carried: &TransportSet) -> Self {
        Portion {
            packets: Packets {
                from: (*from.0.addresses).clone(),
                to: (*to.0.addresses).clone(),
                carried: carried.clone(),
            },
            names: [from.1.clone(), to.1.clone()],
            whole: [from.0.clone(), to.0.clone()],
            shown: [from.1.is_none(), to.1.is_none()],
        }
    }

    /// The same without showing the addresses of these ends.
    pub(super) fn hiding(mut self, hidden: [bool; 2]) -> Self {
        for (shown, hidden) in self.shown.iter_mut().zip(hidden) {
            *shown &= !hidden;
        }
        self
    }

    /// The addresses of an end (0: who opens, 1: who is connected to) that a reader may see.
    pub(super) fn known(&self, end: usize) -> Option<AddressSet> {
        let trimmed = self.packets.clone().trimmed();
        let set = if end == 0 { trimmed.from } else { trimmed.to };
        self.shown.get(end).copied().unwrap_or_default().then_some(set)
    }

    /// The name of a destination of which no address is known.
    #[cfg(test)]
    pub(super) fn destination_name(&self) -> Option<&String> {
        self.names[1].as_ref()
    }

    /// The parts that another does not cover.
    fn without(self, other: &Portion) -> Vec<Portion> {
        let (from, to, carried) = (&other.packets.from, &other.packets.to, &other.packets.carried);
        if self.names != other.names || self.packets.is_apart(from, to, carried) {
            return vec![self];
        }
        let Portion { packets, names, whole, shown } = self;
        let parts = packets.without(from, to, carried).into_iter();
        parts
            .map(|packets| Portion { packets, names: names.clone(), whole: whole.clone(), shown })
            .collect()
    }

    fn overlaps(&self, other: &Portion) -> bool {
        let (from, to, carried) = (&other.packets.from, &other.packets.to, &other.packets.carried);
        self.names == other.names && self.packets.within(from, to, carried).is_real()
    }

    /// The ends in words: by name where they are whole.
    pub(super) fn ends(&self) -> (String, String) {
        let trimmed = self.packets.clone().trimmed();
        let [from, to] = &self.whole;
        let end = |whole: &AddressGroup, part: &AddressSet, shown: &AddressSet| {
            if *part == *whole.addresses { whole.label.to_string() } else { shown.to_string() }
        };
        (end(from, &self.packets.from, &trimmed.from), end(to, &self.packets.to, &trimmed.to))
    }
}

/// The parts of a row that others do not cover.
pub(super) fn uncovered<'p>(row: &Row, others: impl Iterator<Item = &'p Portion>) -> Vec<Portion> {
    let mut left: Vec<Portion> =
        row.portions.iter().filter(|it| it.packets.is_real()).cloned().collect();
    for other in others {
        left = left.into_iter().flat_map(|portion| portion.without(other)).collect();
    }
    left
}

/// The rows that have packets in common with this one.
pub(super) fn covering(row: &Row, others: &[Row]) -> Vec<String> {
    let shares = |other: &&Row| {
        row.portions.iter().any(|mine| other.portions.iter().any(|theirs| mine.overlaps(theirs)))
    };
    others.iter().filter(shares).map(|other| other.id.clone()).collect()
}
