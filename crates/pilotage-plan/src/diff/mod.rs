//! Two states of a pack, a profile or a site: what to open before, keep during, close after.
//!
//! Compares packets, not texts: a requirement that is new but travels on a port that is open
//! already opens nothing, and one that goes away closes only what nothing else needs.

mod imagined;
#[cfg(test)]
mod property;
mod state;

use std::collections::BTreeMap;

use pilotage_net::TransportSet;

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
    /// The requirement is there before and after; only this part of it is new, stays or goes.
    Part,
}

/// What changes from `old` to `new`.
pub fn diff(old: &State, new: &State) -> Diff {
    let told = tell(old, new);
    let changes = |parts: &[Told<'_>]| parts.iter().flat_map(Told::changes).collect();
    Diff { open: changes(&told.open), keep: changes(&told.keep), close: changes(&told.close) }
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
            return vec![change(row, row.transports.clone(), remark)];
        }
        let mut by_ends: BTreeMap<(String, String), TransportSet> = BTreeMap::new();
        for portion in &self.portions {
            let carried = by_ends.entry(portion.ends()).or_default();
            *carried = carried.union(&portion.packets.carried);
        }
        by_ends
            .into_iter()
            .map(|((from, to), carried)| {
                let remark = self.remark.clone();
                Change { from, to, ..change(row, carried, remark) }
            })
            .collect()
    }
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
