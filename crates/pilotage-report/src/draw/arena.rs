//! Vectors whose indices know what they point at.
//!
//! An [`Id`] is only made by the [`Table`] that holds its item, and tables never shrink, so looking
//! one up cannot fail.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The place of one `K` in its table, and in every table made from that one.
pub(super) struct Id<K> {
    at: usize,
    of: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    const fn new(at: usize) -> Self {
        Self { at, of: PhantomData }
    }

    /// Its position in the table.
    pub(super) const fn at(self) -> usize {
        self.at
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Id<K> {}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.at)
    }
}

/// A value for each `K`; for the `K`s themselves a `Table<K, K>`.
#[derive(Debug)]
pub(super) struct Table<K, V> {
    values: Vec<V>,
    of: PhantomData<fn() -> K>,
}

impl<K, V: Clone> Clone for Table<K, V> {
    fn clone(&self) -> Self {
        Self { values: self.values.clone(), of: PhantomData }
    }
}

impl<K> Table<K, K> {
    /// A table of nothing yet.
    pub(super) const fn new() -> Self {
        Self { values: Vec::new(), of: PhantomData }
    }

    /// Adds an item.
    pub(super) fn push(&mut self, item: K) -> Id<K> {
        self.values.push(item);
        Id::new(self.values.len() - 1)
    }
}

impl<K, V> Table<K, V> {
    /// A value for each item.
    pub(super) fn map<W>(&self, value: impl FnMut((Id<K>, &V)) -> W) -> Table<K, W> {
        Table { values: self.iter().map(value).collect(), of: PhantomData }
    }

    /// Every id, in order.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = Id<K>> + use<K, V> {
        (0..self.values.len()).map(Id::new)
    }

    /// Every id with its value, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Id<K>, &V)> {
        self.values.iter().enumerate().map(|(at, value)| (Id::new(at), value))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }
}

#[expect(clippy::indexing_slicing, reason = "ids are made by the table, and tables never shrink")]
impl<K, V> Index<Id<K>> for Table<K, V> {
    type Output = V;

    fn index(&self, id: Id<K>) -> &V {
        &self.values[id.at]
    }
}

#[expect(clippy::indexing_slicing, reason = "ids are made by the table, and tables never shrink")]
impl<K, V> IndexMut<Id<K>> for Table<K, V> {
    fn index_mut(&mut self, id: Id<K>) -> &mut V {
        &mut self.values[id.at]
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::Id;

    /// An id out of nothing, for tests that only compare them.
    pub(in crate::draw) fn id<K>(at: i32) -> Id<K> {
        Id::new(usize::try_from(at).unwrap())
    }
}
