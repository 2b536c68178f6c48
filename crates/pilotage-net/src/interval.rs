//! Sets of whole numbers as sorted, disjoint, merged intervals: the one algebra under address, port
//! and protocol sets.
//!
//! Two sets are equal exactly where they hold the same numbers. Knows nothing of what the numbers
//! stand for.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A whole number with neighbours.
pub(crate) trait Value: Copy + Ord {
    const MIN: Self;
    const MAX: Self;
    fn next(self) -> Option<Self>;
    fn previous(self) -> Option<Self>;
}

macro_rules! value {
    ($($number:ty),*) => {$(
        impl Value for $number {
            const MIN: Self = <$number>::MIN;
            const MAX: Self = <$number>::MAX;
            fn next(self) -> Option<Self> {
                self.checked_add(1)
            }
            fn previous(self) -> Option<Self> {
                self.checked_sub(1)
            }
        }
    )*};
}
value!(u8, u16, u32, u128);

/// Intervals `(first, last)`, both ends included, ascending, with a gap between any two. Copies of a
/// set share its memory; one interval, the usual case, takes none of its own.
#[derive(Clone, Debug)]
pub(crate) struct IntervalSet<T>(Intervals<T>);

#[derive(Clone, Debug)]
enum Intervals<T> {
    One([(T, T); 1]),
    /// None, or two and more.
    Many(Arc<[(T, T)]>),
}

impl<T> Default for IntervalSet<T> {
    fn default() -> Self {
        Self(Intervals::Many(Arc::default()))
    }
}

impl<T> IntervalSet<T> {
    pub(crate) fn intervals(&self) -> &[(T, T)] {
        match &self.0 {
            Intervals::One(one) => one,
            Intervals::Many(many) => many,
        }
    }
}

// Equal and ordered as their intervals are.
impl<T: PartialEq> PartialEq for IntervalSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.intervals() == other.intervals()
    }
}

impl<T: Eq> Eq for IntervalSet<T> {}

impl<T: Ord> PartialOrd for IntervalSet<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for IntervalSet<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.intervals().cmp(other.intervals())
    }
}

impl<T: Hash> Hash for IntervalSet<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.intervals().hash(state);
    }
}

impl<T: Value> IntervalSet<T> {
    pub(crate) fn all() -> Self {
        Self(Intervals::One([(T::MIN, T::MAX)]))
    }

    pub(crate) fn single(value: T) -> Self {
        Self(Intervals::One([(value, value)]))
    }

    /// From intervals as the set keeps them.
    fn of(intervals: Vec<(T, T)>) -> Self {
        match *intervals.as_slice() {
            [] => Self::default(),
            [one] => Self(Intervals::One([one])),
            _ => Self(Intervals::Many(intervals.into())),
        }
    }

    /// From intervals in any order, overlapping or not; one that runs backwards holds nothing.
    pub(crate) fn from_unsorted(mut intervals: Vec<(T, T)>) -> Self {
        intervals.retain(|(first, last)| first <= last);
        if !intervals.is_sorted() {
            intervals.sort_unstable();
        }
        let merged = intervals.is_sorted_by(|a, b| separate(*a, *b));
        if merged { Self::of(intervals) } else { merge(intervals.into_iter()) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.intervals().is_empty()
    }

    pub(crate) fn is_all(&self) -> bool {
        self.intervals() == [(T::MIN, T::MAX)]
    }

    pub(crate) fn contains(&self, value: T) -> bool {
        self.at_or_after(value).is_some_and(|(first, _)| first <= value)
    }

    /// The first interval that ends at or behind the value.
    fn at_or_after(&self, value: T) -> Option<(T, T)> {
        self.intervals().get(self.intervals().partition_point(|(_, last)| *last < value)).copied()
    }

    pub(crate) fn is_subset(&self, other: &Self) -> bool {
        self.intervals().iter().all(|(first, last)| {
            other.at_or_after(*first).is_some_and(|(start, end)| start <= *first && *last <= end)
        })
    }

    /// The one of fewer intervals first.
    fn few_and_many<'s>(&'s self, other: &'s Self) -> (&'s Self, &'s Self) {
        let fewer = self.intervals().len() <= other.intervals().len();
        if fewer { (self, other) } else { (other, self) }
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let (few, many) = self.few_and_many(other);
        few.intervals()
            .iter()
            .any(|(first, last)| many.at_or_after(*first).is_some_and(|(start, _)| start <= *last))
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        if other.is_empty() {
            return self.clone();
        }
        if self.is_empty() {
            return other.clone();
        }
        let (mut left, mut right) =
            (self.intervals().iter().peekable(), other.intervals().iter().peekable());
        merge(std::iter::from_fn(move || match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if a <= b => left.next().copied(),
            (_, Some(_)) => right.next().copied(),
            (_, None) => left.next().copied(),
        }))
    }

    pub(crate) fn intersection(&self, other: &Self) -> Self {
        let (few, many) = self.few_and_many(other);
        if few.is_all() {
            return many.clone();
        }
        let (few, many) = (few.intervals(), many.intervals());
        let mut out = Vec::new();
        for &(first, last) in few {
            let from = many.partition_point(|(_, end)| *end < first);
            let touching = many.iter().skip(from).take_while(|(start, _)| *start <= last);
            out.extend(touching.map(|&(start, end)| (start.max(first), end.min(last))));
        }
        Self::of(out)
    }

    pub(crate) fn difference(&self, other: &Self) -> Self {
        if other.is_empty() {
            return self.clone();
        }
        let (own, other) = (self.intervals(), other.intervals());
        let mut out = Vec::with_capacity(own.len());
        for &(first, last) in own {
            let from = other.partition_point(|(_, end)| *end < first);
            let mut rest = Some(first);
            for &(start, end) in other.iter().skip(from).take_while(|(s, _)| *s <= last) {
                if let (Some(open), Some(before)) = (rest, start.previous())
                    && open <= before
                {
                    out.push((open, before));
                }
                rest = end.next();
            }
            if let Some(open) = rest
                && open <= last
            {
                out.push((open, last));
            }
        }
        Self::of(out)
    }
}

/// Whether a gap lies between two intervals in order.
fn separate<T: Value>(left: (T, T), right: (T, T)) -> bool {
    left.1.next().is_some_and(|next| next < right.0)
}

fn merge<T: Value>(sorted: impl Iterator<Item = (T, T)>) -> IntervalSet<T> {
    let mut out: Vec<(T, T)> = Vec::with_capacity(sorted.size_hint().0);
    for interval in sorted {
        match out.last_mut() {
            Some(previous) if !separate(*previous, interval) => {
                previous.1 = previous.1.max(interval.1);
            }
            _ => out.push(interval),
        }
    }
    IntervalSet::of(out)
}
