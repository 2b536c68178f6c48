//! Numbers for sets, so that equal sets are compared once and by number afterwards.
//!
//! Numbers follow the order of first appearance, so nothing depends on hash order.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use crate::ruleset::AddressGroup;
use crate::set::AddressSet;

/// Numbered values.
pub(crate) struct Numbers<T> {
    numbers: HashMap<Arc<T>, u32>,
    values: Vec<Arc<T>>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), values: Vec::new() }
    }
}

impl<T: Eq + Hash> Numbers<T> {
    pub(crate) fn number(&mut self, value: Arc<T>) -> u32 {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.numbers.insert(Arc::clone(&value), number);
        self.values.push(value);
        number
    }

    pub(crate) fn get(&self, number: u32) -> Option<&Arc<T>> {
        self.values.get(usize::try_from(number).ok()?)
    }
}

/// Numbered address sets, with the first name that each was met under.
#[derive(Default)]
pub(crate) struct AddressSets {
    sets: Numbers<AddressSet>,
    names: HashMap<u32, Arc<str>>,
    /// By place in memory, for the large sets that many rules share. Holds the set, so that no other
    /// can take its place.
    shared: HashMap<usize, (Arc<AddressSet>, u32)>,
}

impl AddressSets {
    /// The number of a group's set.
    pub(crate) fn number_group(&mut self, group: &AddressGroup) -> u32 {
        let place = Arc::as_ptr(&group.addresses).addr();
        if let Some((_, number)) = self.shared.get(&place) {
            return *number;
        }
        let number = self.sets.number(Arc::clone(&group.addresses));
        self.shared.insert(place, (Arc::clone(&group.addresses), number));
        self.names.entry(number).or_insert_with(|| Arc::clone(&group.label));
        number
    }

    /// The number of a set that has no name yet.
    pub(crate) fn number(&mut self, set: AddressSet) -> u32 {
        self.sets.number(Arc::new(set))
    }

    pub(crate) fn get(&self, number: u32) -> Option<&Arc<AddressSet>> {
        self.sets.get(number)
    }

    pub(crate) fn name(&self, number: u32) -> Option<&Arc<str>> {
        self.names.get(&number)
    }
}
