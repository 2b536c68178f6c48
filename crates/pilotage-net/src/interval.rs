//! Sets of whole numbers as sorted, disjoint, merged intervals: the one algebra under address, port
//! and protocol sets.
//!
//! Two sets are equal exactly where they hold the same numbers. Knows nothing of what the numbers
//! stand for.

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

/// Intervals `(first, last)`, both ends included, ascending, with a gap between any two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct IntervalSet<T>(Vec<(T, T)>);

impl<T> Default for IntervalSet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Value> IntervalSet<T> {
    pub(crate) fn all() -> Self {
        Self(vec![(T::MIN, T::MAX)])
    }

    pub(crate) fn single(value: T) -> Self {
        Self(vec![(value, value)])
    }

    /// From intervals in any order, overlapping or not; one that runs backwards holds nothing.
    pub(crate) fn from_unsorted(mut intervals: Vec<(T, T)>) -> Self {
        intervals.retain(|(first, last)| first <= last);
        if !intervals.is_sorted() {
            intervals.sort_unstable();
        }
        let merged = intervals.is_sorted_by(|a, b| separate(*a, *b));
        if merged { Self(intervals) } else { merge(intervals.into_iter()) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn is_all(&self) -> bool {
        self.0.as_slice() == [(T::MIN, T::MAX)]
    }

    pub(crate) fn intervals(&self) -> &[(T, T)] {
        &self.0
    }

    pub(crate) fn contains(&self, value: T) -> bool {
        self.at_or_after(value).is_some_and(|(first, _)| first <= value)
    }

    /// The first interval that ends at or behind the value.
    fn at_or_after(&self, value: T) -> Option<(T, T)> {
        self.0.get(self.0.partition_point(|(_, last)| *last < value)).copied()
    }

    pub(crate) fn is_subset(&self, other: &Self) -> bool {
        self.0.iter().all(|(first, last)| {
            other.at_or_after(*first).is_some_and(|(start, end)| start <= *first && *last <= end)
        })
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let (few, many) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        few.0
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
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        merge(std::iter::from_fn(move || match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if a <= b => left.next().copied(),
            (_, Some(_)) => right.next().copied(),
            (_, None) => left.next().copied(),
        }))
    }

    pub(crate) fn intersection(&self, other: &Self) -> Self {
        let (few, many) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        let mut out = Vec::new();
        for &(first, last) in &few.0 {
            let from = many.0.partition_point(|(_, end)| *end < first);
            let touching = many.0.iter().skip(from).take_while(|(start, _)| *start <= last);
            out.extend(touching.map(|&(start, end)| (start.max(first), end.min(last))));
        }
        Self(out)
    }

    pub(crate) fn difference(&self, other: &Self) -> Self {
        let mut out = Vec::with_capacity(self.0.len());
        for &(first, last) in &self.0 {
            let from = other.0.partition_point(|(_, end)| *end < first);
            let mut rest = Some(first);
            for &(start, end) in other.0.iter().skip(from).take_while(|(s, _)| *s <= last) {
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
        Self(out)
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
    IntervalSet(out)
}
