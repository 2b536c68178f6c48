//! Products of sets of coordinates: what one rule is about, as the engines see it.

use std::sync::Arc;

use crate::field::FIELDS;
use crate::region::{Interval, Region};

/// Sorted, disjoint intervals, at least one. One interval, the usual case, takes no memory of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    One([Interval; 1]),
    Many(Arc<[Interval]>),
}

impl Values {
    /// None where there is no interval.
    pub(crate) fn new(intervals: Vec<Interval>) -> Option<Self> {
        match *intervals.as_slice() {
            [] => None,
            [one] => Some(Self::One([one])),
            _ => Some(Self::Many(intervals.into())),
        }
    }

    pub(crate) fn as_slice(&self) -> &[Interval] {
        match self {
            Self::One(one) => one,
            Self::Many(many) => many,
        }
    }
}

/// All packets that have every field in its set. Never empty.
///
/// Most are a single box, and take no memory beside its ends: 100,000 rules are 14 MB less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    bounds: Region,
    /// All fields, where one has several intervals.
    fields: Option<Arc<[Values; FIELDS]>>,
}

impl Product {
    pub(crate) fn new(fields: [Values; FIELDS]) -> Self {
        let ends = |values: &Values| {
            let slice = values.as_slice();
            let first = slice.first().map_or(0, |it| it.0);
            (first, slice.last().map_or(first, |it| it.1))
        };
        let bounds = Region(std::array::from_fn(|at| fields.get(at).map_or((0, 0), ends)));
        let is_box = fields.iter().all(|values| matches!(values, Values::One(_)));
        Self { bounds, fields: (!is_box).then(|| Arc::new(fields)) }
    }

    /// The smallest box around it.
    pub(crate) fn bounds(&self) -> &Region {
        &self.bounds
    }

    pub(crate) fn values(&self, at: usize) -> Option<&[Interval]> {
        match &self.fields {
            Some(fields) => fields.get(at).map(Values::as_slice),
            None => self.bounds.0.get(at).map(std::slice::from_ref),
        }
    }

    /// The intervals of every field.
    fn all_values(&self) -> impl DoubleEndedIterator<Item = &[Interval]> {
        (0..FIELDS).filter_map(|at| self.values(at))
    }

    /// Its part in a box; none where they do not meet.
    pub(crate) fn clipped(&self, to: &Region) -> Option<Self> {
        self.intersection(&(*to).into())
    }

    /// The packets of both; none where there are none.
    pub(crate) fn intersection(&self, other: &Self) -> Option<Self> {
        if !self.bounds.overlaps(&other.bounds) {
            return None;
        }
        let mut fields = self.bounds.0.map(|interval| Values::One([interval]));
        for (at, field) in fields.iter_mut().enumerate() {
            let (own, other) = self.values(at).zip(other.values(at))?;
            *field = Values::new(both(own, other))?;
        }
        Some(Self::new(fields))
    }

    /// How many boxes it is, as far as that can be counted.
    #[must_use]
    pub fn size(&self) -> usize {
        self.all_values().fold(1, |all, values| all.saturating_mul(values.len()))
    }

    /// Whether it is a single box.
    pub(crate) fn is_box(&self) -> bool {
        self.fields.is_none()
    }

    /// Its boxes, in order.
    pub fn regions(&self) -> impl Iterator<Item = Region> + '_ {
        let mut next = Some([0_usize; FIELDS]);
        std::iter::from_fn(move || {
            let at = next?;
            let region = Region(std::array::from_fn(|field| {
                let index = at.get(field).copied().unwrap_or_default();
                self.values(field).and_then(|it| it.get(index)).copied().unwrap_or_default()
            }));
            next = self.following(at);
            Some(region)
        })
    }

    /// The indices behind these, the last field the fastest.
    fn following(&self, mut at: [usize; FIELDS]) -> Option<[usize; FIELDS]> {
        for (field, index) in at.iter_mut().enumerate().rev() {
            *index += 1;
            if *index < self.values(field).map_or(0, <[Interval]>::len) {
                return Some(at);
            }
            *index = 0;
        }
        None
    }
}

/// The intersection of two lists of sorted, disjoint intervals.
pub(crate) fn both(left: &[Interval], right: &[Interval]) -> Vec<Interval> {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    let mut both = Vec::new();
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let (first, last) = (a.0.max(b.0), a.1.min(b.1));
        if first <= last {
            both.push((first, last));
        }
        if a.1 < b.1 {
            left.next()
        } else {
            right.next()
        };
    }
    both
}

impl From<Region> for Product {
    fn from(bounds: Region) -> Self {
        Self { bounds, fields: None }
    }
}
