//! Two states of a pack, a profile or a site: what to open before, keep during, close after.
//!
//! Compares packets, not texts: a requirement that is new but travels on a port that is open
//! already opens nothing, and one that goes away closes only what nothing else needs.

mod imagined;
mod points;
#[cfg(test)]
mod property;
mod state;

use std::collections::BTreeMap;

use pilotage_net::{AddressSet, PointKind, TransportSet};

use self::state::{Portion, Row, covering, uncovered};

pub use self::state::State;

/// What changes from one state to another.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// To be opened before the change.
    pub open: Vec<Change>,
    /// Open before and after, for the same requirement or another: untouched during the change.
    pub keep: Vec<Change>,
    /// No longer needed: closed after the change.
    pub close: Vec<Change>,
    /// What each enforcement point opens and closes, where the states are of sites; only points
    /// with changes. Host firewalls with the same changes are one entry.
    pub points: Vec<PointDiff>,
}

impl Diff {
    /// Whether nothing is to be opened or closed, anywhere.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty() && self.close.is_empty() && self.points.is_empty()
    }
}

/// What enforcement points open and close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointDiff {
    /// Their names, in the order of the site; more than one for host firewalls only.
    pub names: Vec<String>,
    /// Host or zone.
    pub kind: PointKind,
    /// Whether it is there in both states.
    pub presence: Presence,
    /// To be opened before the change.
    pub open: Vec<Change>,
    /// To be closed after the change.
    pub close: Vec<Change>,
}

/// In which states an enforcement point is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Before and after.
    Both,
    /// Only after.
    New,
    /// Only before.
    Gone,
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
    /// The addresses of who opens it; none for packs, for an end that is known by name only, and
    /// for a host firewall's own end.
    pub from_addresses: AddressSet,
    /// The addresses of who is connected to, likewise.
    pub to_addresses: AddressSet,
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
    /// The requirement is there before and after; only this part of it is new, stays or goes.
    Part,
}

/// What changes from `old` to `new`.
pub fn diff(old: &State, new: &State) -> Diff {
    let told = tell(old, new);
    let changes = |parts: &[Told<'_>]| parts.iter().flat_map(Told::changes).collect();
    Diff {
        open: changes(&told.open),
        keep: changes(&told.keep),
        close: changes(&told.close),
        points: points::diff(old, new),
    }
}

/// A diff as packets.
#[derive(Debug, Default)]
struct Parts<'s> {
    open: Vec<Told<'s>>,
    keep: Vec<Told<'s>>,
    close: Vec<Told<'s>>,
}

/// Some or all of a requirement's packets, and what is to be said about them.
#[derive(Debug)]
struct Told<'s> {
    row: &'s Row,
    portions: Vec<Portion>,
    remark: Option<Remark>,
}

fn tell<'s>(old: &'s State, new: &'s State) -> Parts<'s> {
    let mut parts = Parts::default();
    for row in &new.rows {
        let same = old.has(&row.id);
        let fresh = uncovered(row, old.portions());
        let kept = uncovered(row, fresh.iter());
        if !kept.is_empty() {
            let remark = match &row.deprecated {
                Some(since) => Some(Remark::Deprecated(since.clone())),
                None if same => (!fresh.is_empty()).then_some(Remark::Part),
                None => Some(Remark::AlreadyOpen(covering(row, &old.rows))),
            };
            parts.keep.push(Told { row, portions: kept, remark });
        }
        if !fresh.is_empty() {
            parts.open.push(Told { row, portions: fresh, remark: same.then_some(Remark::Part) });
        }
    }
    for row in &old.rows {
        let same = new.has(&row.id);
        let gone = uncovered(row, new.portions());
        let left = uncovered(row, gone.iter());
        // What is left of a requirement that stays was told above.
        if !same && !left.is_empty() {
            let remark = Some(Remark::StillOpen(covering(row, &new.rows)));
            parts.keep.push(Told { row, portions: left, remark });
        }
        if !gone.is_empty() {
            parts.close.push(Told { row, portions: gone, remark: same.then_some(Remark::Part) });
        }
    }
    parts
}

impl Told<'_> {
    /// One change for all of a row; else one for each pair of ends that a part of it has.
    fn changes(&self) -> Vec<Change> {
        let row = self.row;
        if row.is_all_of(&self.portions) {
            let remark = self.remark.clone().filter(|remark| *remark != Remark::Part);
            return vec![change(row, &self.portions, remark)];
        }
        let mut by_ends: BTreeMap<(String, String), Vec<Portion>> = BTreeMap::new();
        for portion in &self.portions {
            by_ends.entry(portion.ends()).or_default().push(portion.clone());
        }
        by_ends
            .into_iter()
            .map(|((from, to), portions)| {
                let remark = self.remark.clone();
                let carried = portions.iter().map(|it| &it.packets.carried);
                let transports =
                    carried.fold(TransportSet::new(), |all, carried| all.union(carried));
                Change { from, to, transports, ..change(row, &portions, remark) }
            })
            .collect()
    }
}

fn change(row: &Row, portions: &[Portion], remark: Option<Remark>) -> Change {
    let addresses = |end: usize| {
        let known: Vec<AddressSet> = portions.iter().filter_map(|it| it.known(end)).collect();
        AddressSet::union_all(&known)
    };
    Change {
        id: row.id.clone(),
        purpose: row.purpose.clone(),
        from: row.from.clone(),
        to: row.to.clone(),
        from_addresses: addresses(0),
        to_addresses: addresses(1),
        transports: row.transports.clone(),
        remark,
    }
}
