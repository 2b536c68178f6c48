//! Two states of a pack, a profile or a site: what to open before, keep during, close after.
//!
//! Compares packets, not texts: a requirement that is new but travels on a port that is open
//! already opens nothing, and one that goes away closes only what nothing else needs.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use pilotage_diagnostic::Diagnostic;
use pilotage_model::{End, Environment, Need};
use pilotage_net::{AddressSet, TransportSet};

use crate::assertion::{meet, without};
use crate::plan::{Plan, Standing};
use crate::resolver::transports;
use crate::stack::StackedPack;

/// One state to compare: its requirements as packets.
#[derive(Clone, Debug, Default)]
pub struct State {
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    id: String,
    purpose: String,
    from: String,
    to: String,
    transports: TransportSet,
    deprecated: Option<String>,
    /// As products of sources and destinations.
    ends: Vec<(Arc<AddressSet>, Arc<AddressSet>, Arc<TransportSet>)>,
}

/// What changes from one state to another.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// To be opened before the change.
    pub open: Vec<Change>,
    /// Needed before and after, or new and open already: untouched during the change.
    pub keep: Vec<Change>,
    /// No longer needed: closed after the change.
    pub close: Vec<Change>,
}

/// One requirement in a [`Diff`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The requirement's id.
    pub id: String,
    /// What it is for.
    pub purpose: String,
    /// Who opens the connection.
    pub from: String,
    /// Who is connected to.
    pub to: String,
    /// What is opened, kept or closed: a part of the requirement where the rest stays as it is.
    pub transports: TransportSet,
    /// What a reader should know about it.
    pub remark: Option<Remark>,
}

/// What a reader should know about a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// New, and its packets pass already because of these requirements.
    AlreadyOpen(Vec<String>),
    /// Gone, and its packets still pass because of these requirements.
    StillOpen(Vec<String>),
    /// Deprecated in the new state since this version.
    Deprecated(String),
    /// The requirement stays; only this part of it is new or gone.
    Part,
}

impl State {
    /// The state of a site.
    pub fn of_plan(plan: &Plan) -> Self {
        let mut ends: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for flow in &plan.flows {
            ends.entry(flow.requirement).or_default().push((
                Arc::clone(&flow.source.group.addresses),
                Arc::clone(&flow.destination.group.addresses),
                Arc::clone(&flow.transports),
            ));
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
                ends: ends.remove(&index).unwrap_or_default(),
            })
            .collect();
        State { rows }
    }

    /// The state of a stack of packs by itself: each role stands for one imagined host.
    pub fn of_stack(stack: &[StackedPack]) -> (Self, Vec<Diagnostic>) {
        let imagined = Imagined::new(stack);
        let mut state = State::default();
        let mut found = Vec::new();
        for stacked in stack {
            let environment = Environment::new(&stacked.parameters);
            for requirement in &stacked.pack.requirements {
                let row = row(stacked, requirement, &environment, &imagined);
                match row {
                    Ok(row) => state.rows.extend(row),
                    Err(error) => found.push(error),
                }
            }
        }
        (state, found)
    }
}

fn row(
    stacked: &StackedPack,
    requirement: &pilotage_model::Requirement,
    environment: &Environment<'_>,
    imagined: &Imagined,
) -> Result<Option<Row>, Diagnostic> {
    let asked =
        requirement.need() == Need::Required || stacked.options.contains(&requirement.id.value);
    let version = stacked.version.as_ref();
    let in_range = match (&requirement.versions, version) {
        (Some(range), Some(version)) => range.contains(version),
        _ => true,
    };
    let holds = match &requirement.when {
        Some(when) => when.condition(environment)?,
        None => true,
    };
    let scopes = requirement.scopes();
    let local = scopes
        .iter()
        .any(|scope| matches!(scope, pilotage_model::Scope::Loopback | pilotage_model::Scope::Pod));
    if !asked || !in_range || !holds || local {
        return Ok(None);
    }
    let transports = transports(requirement, environment)?;
    let deprecated = requirement
        .deprecated
        .as_ref()
        .filter(|deprecation| version.is_some_and(|version| *version >= deprecation.since));
    let (from_label, from) = imagined.end(&requirement.from);
    let (to_label, to) = imagined.end(&requirement.to);
    Ok(Some(Row {
        id: format!("{}/{}", stacked.pack.metadata.name.value, requirement.id.value),
        purpose: requirement.purpose.clone(),
        from: from_label,
        to: to_label,
        deprecated: deprecated.map(|deprecation| deprecation.since.to_string()),
        ends: vec![(Arc::new(from), Arc::new(to), Arc::new(transports.clone()))],
        transports,
    }))
}

/// One imagined host a role and a name, so that packs can be compared as packets.
struct Imagined {
    includes: BTreeMap<String, BTreeSet<String>>,
}

impl Imagined {
    fn new(stack: &[StackedPack]) -> Self {
        let mut includes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (name, role) in stack.iter().flat_map(|stacked| stacked.pack.roles.iter()) {
            includes
                .entry(name.value.clone())
                .or_default()
                .extend(role.includes.iter().map(|included| included.value.clone()));
        }
        Imagined { includes }
    }

    fn end(&self, end: &End) -> (String, AddressSet) {
        match end {
            End::Any(_) => ("any".to_owned(), AddressSet::any()),
            End::Roles(names) | End::Names(names) => {
                let label = names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
                let mut hosts = BTreeSet::new();
                for name in names {
                    self.hosts(name, &mut hosts);
                }
                (label, hosts.into_iter().map(address_of).collect())
            }
        }
    }

    fn hosts(&self, role: &str, hosts: &mut BTreeSet<String>) {
        if !hosts.insert(role.to_owned()) {
            return;
        }
        for included in self.includes.get(role).into_iter().flatten() {
            self.hosts(included, hosts);
        }
    }
}

/// An address for a name, the same in both states: a hash (FNV-1a) that two of the few hundred
/// roles of a stack do not share in practice.
fn address_of(name: String) -> IpAddr {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    IpAddr::V4(Ipv4Addr::from(hash))
}

/// What changes from `old` to `new`.
pub fn diff(old: &State, new: &State) -> Diff {
    let mut result = Diff::default();
    for row in &new.rows {
        let same = old.rows.iter().any(|other| other.id == row.id);
        let fresh = uncovered(row, &old.rows);
        if fresh.is_empty() {
            let remark = if let Some(since) = &row.deprecated {
                Some(Remark::Deprecated(since.clone()))
            } else if same {
                None
            } else {
                Some(Remark::AlreadyOpen(covering(row, &old.rows)))
            };
            result.keep.push(change(row, row.transports.clone(), remark));
        } else {
            let part = same.then_some(Remark::Part);
            result.open.extend(changes(row, &fresh, part));
        }
    }
    for row in &old.rows {
        let same = new.rows.iter().any(|other| other.id == row.id);
        let gone = uncovered(row, &new.rows);
        if !gone.is_empty() {
            let part = same.then_some(Remark::Part);
            result.close.extend(changes(row, &gone, part));
        } else if !same {
            let remark = Some(Remark::StillOpen(covering(row, &new.rows)));
            result.keep.push(change(row, row.transports.clone(), remark));
        }
    }
    result
}

type Piece = (AddressSet, AddressSet, TransportSet);

/// The packets of a row that no row of the other state has.
fn uncovered(row: &Row, others: &[Row]) -> Vec<Piece> {
    let mut left: Vec<Piece> = row
        .ends
        .iter()
        .map(|(from, to, carried)| ((**from).clone(), (**to).clone(), (**carried).clone()))
        .collect();
    for (from, to, carried) in others.iter().flat_map(|other| &other.ends) {
        left = left.into_iter().flat_map(|piece| without(piece, from, to, carried)).collect();
    }
    left.retain(|(from, to, _)| meet(from, to));
    left
}

/// The rows that have packets in common with this one.
fn covering(row: &Row, others: &[Row]) -> Vec<String> {
    others
        .iter()
        .filter(|other| {
            row.ends.iter().any(|(from, to, carried)| {
                other.ends.iter().any(|(other_from, other_to, other_carried)| {
                    carried.overlaps(other_carried)
                        && from.overlaps(other_from)
                        && to.overlaps(other_to)
                })
            })
        })
        .map(|other| other.id.clone())
        .collect()
}

/// One change for each distinct transport part, with the ends by name where they are whole.
fn changes(row: &Row, pieces: &[Piece], part: Option<Remark>) -> Vec<Change> {
    let mut by_ends: BTreeMap<(String, String), TransportSet> = BTreeMap::new();
    for (from, to, carried) in pieces {
        let whole = row.ends.iter().any(|(a, b, _)| **a == *from && **b == *to);
        let ends = if whole {
            (row.from.clone(), row.to.clone())
        } else {
            (from.to_string(), to.to_string())
        };
        let entry = by_ends.entry(ends).or_default();
        *entry = entry.union(carried);
    }
    by_ends
        .into_iter()
        .map(|((from, to), transports)| {
            let whole = from == row.from && to == row.to && transports == row.transports;
            let remark = part.clone().filter(|_| !whole);
            Change { from, to, ..change(row, transports, remark) }
        })
        .collect()
}

fn change(row: &Row, transports: TransportSet, remark: Option<Remark>) -> Change {
    Change {
        id: row.id.clone(),
        purpose: row.purpose.clone(),
        from: row.from.clone(),
        to: row.to.clone(),
        transports,
        remark,
    }
}
