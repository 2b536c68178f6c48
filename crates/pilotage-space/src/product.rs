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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    fields: [Values; FIELDS],
    bounds: Region,
}

impl Product {
    pub(crate) fn new(fields: [Values; FIELDS]) -> Self {
        let ends = |values: &Values| {
            let slice = values.as_slice();
            let first = slice.first().map_or(0, |it| it.0);
            (first, slice.last().map_or(first, |it| it.1))
        };
        let bounds = Region(std::array::from_fn(|at| fields.get(at).map_or((0, 0), ends)));
        Self { fields, bounds }
    }

    /// The smallest box around it.
    pub(crate) fn bounds(&self) -> &Region {
        &self.bounds
    }

    pub(crate) fn values(&self, at: usize) -> Option<&[Interval]> {
        self.fields.get(at).map(Values::as_slice)
    }

    /// Its part in a box; none where they do not meet.
    pub(crate) fn clipped(&self, to: &Region) -> Option<Self> {
        let mut fields = self.fields.clone();
        for (values, (first, last)) in fields.iter_mut().zip(to.0) {
            let inside = values.as_slice();
            let from = inside.partition_point(|(_, end)| *end < first);
            let inside = inside.iter().skip(from).take_while(|(start, _)| *start <= last);
            let cut = inside.map(|(start, end)| ((*start).max(first), (*end).min(last)));
            *values = Values::new(cut.collect())?;
        }
        Some(Self::new(fields))
    }

    /// How many boxes it is, as far as that can be counted.
    #[must_use]
    pub fn size(&self) -> usize {
        self.fields.iter().fold(1, |all, values| all.saturating_mul(values.as_slice().len()))
    }

    /// Whether it is a single box.
    pub(crate) fn is_box(&self) -> bool {
        self.fields.iter().all(|values| matches!(values, Values::One(_)))
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
        for (index, values) in at.iter_mut().zip(&self.fields).rev() {
            *index += 1;
            if *index < values.as_slice().len() {
                return Some(at);
            }
            *index = 0;
        }
        None
    }
}

impl From<Region> for Product {
    fn from(bounds: Region) -> Self {
        Self { fields: bounds.0.map(|interval| Values::One([interval])), bounds }
    }
}
