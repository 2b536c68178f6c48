//! Boxes of packets: one interval of coordinates for each field.
//!
//! Coordinates are those of an [`Axes`](crate::axes::Axes). Two regions of different axes have
//! nothing to do with each other.

use crate::field::{FIELDS, Field};
use crate::product::Product;

/// An interval of coordinates, both ends included.
pub(crate) type Interval = (u32, u32);

/// A box: all packets that have every field in its interval. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(pub(crate) [Interval; FIELDS]);

impl Region {
    pub(crate) fn get(&self, field: Field) -> Interval {
        // A field is one of as many as there are intervals.
        self.0.get(field as usize).copied().unwrap_or_default()
    }

    pub(crate) fn set(&mut self, at: usize, interval: Interval) {
        if let Some(place) = self.0.get_mut(at) {
            *place = interval;
        }
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
    }

    /// Whether all of the other lies in it.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a.0 <= b.0 && b.1 <= a.1)
    }

    /// How large its part in another is, to compare it with others.
    pub(crate) fn share_of(&self, other: &Self) -> f64 {
        let common = self.0.iter().zip(&other.0).map(|(a, b)| (a.0.max(b.0), a.1.min(b.1)));
        let widths = common.map(
            |(first, last)| {
                if first <= last { f64::from(last - first) + 1.0 } else { 0.0 }
            },
        );
        widths.product()
    }

    /// Grows until the other lies in it.
    pub(crate) fn include(&mut self, other: &Self) {
        for (own, new) in self.0.iter_mut().zip(&other.0) {
            *own = (own.0.min(new.0), own.1.max(new.1));
        }
    }

    /// Splits it by a product: the boxes inside, and the boxes outside. All are disjoint and make up
    /// the whole.
    pub(crate) fn split(
        &self,
        product: &Product,
        inside: &mut impl FnMut(Self),
        outside: &mut impl FnMut(Self),
    ) {
        if self.overlaps(product.bounds()) {
            self.split_from(0, product, inside, outside);
        } else {
            outside(*self);
        }
    }

    fn split_from(
        &self,
        at: usize,
        product: &Product,
        inside: &mut impl FnMut(Self),
        outside: &mut impl FnMut(Self),
    ) {
        let (Some(values), Some(&(first, last))) = (product.values(at), self.0.get(at)) else {
            return inside(*self);
        };
        let mut part = *self;
        let mut open = Some(first);
        let from = values.partition_point(|(_, end)| *end < first);
        for &(start, end) in values.iter().skip(from).take_while(|(start, _)| *start <= last) {
            if let Some(gap) = open.filter(|open| *open < start) {
                part.set(at, (gap, start - 1));
                outside(part);
            }
            part.set(at, (start.max(first), end.min(last)));
            part.split_from(at + 1, product, inside, outside);
            open = end.checked_add(1);
        }
        if let Some(gap) = open.filter(|open| *open <= last) {
            part.set(at, (gap, last));
            outside(part);
        }
    }
}
