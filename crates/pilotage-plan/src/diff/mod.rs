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

/// What changes from `old` to `new`.
pub fn diff(old: &State, new: &State) -> Diff {
    let mut result = Diff::default();
    for row in &new.rows {
        let same = old.has(&row.id);
        let fresh = uncovered(row, &old.rows);
        if !fresh.is_empty() {
            result.open.extend(changes(row, &fresh, same));
            continue;
        }
        let remark = match &row.deprecated {
            Some(since) => Some(Remark::Deprecated(since.clone())),
            None if same => None,
            None => Some(Remark::AlreadyOpen(covering(row, &old.rows))),
        };
        result.keep.push(change(row, row.transports.clone(), remark));
    }
    for row in &old.rows {
        let same = new.has(&row.id);
        let gone = uncovered(row, &new.rows);
        if !gone.is_empty() {
            result.close.extend(changes(row, &gone, same));
        } else if !same {
            let remark = Some(Remark::StillOpen(covering(row, &new.rows)));
            result.keep.push(change(row, row.transports.clone(), remark));
        }
    }
    result
}

/// One change for all of a row; else one for each pair of ends that a part of it has.
fn changes(row: &Row, portions: &[Portion], same: bool) -> Vec<Change> {
    if row.is_all_of(portions) {
        return vec![change(row, row.transports.clone(), None)];
    }
    let mut by_ends: BTreeMap<(String, String), TransportSet> = BTreeMap::new();
    for portion in portions {
        let carried = by_ends.entry(portion.ends()).or_default();
        *carried = carried.union(&portion.packets.carried);
    }
    by_ends
        .into_iter()
        .map(|((from, to), transports)| {
            let remark = same.then_some(Remark::Part);
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
