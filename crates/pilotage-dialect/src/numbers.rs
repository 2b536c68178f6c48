//! Numbers for address sets, so that each is looked at once however many rules share it.

use std::collections::HashMap;
use std::sync::Arc;

use pilotage_net::AddressSet;

/// Sets by number, in the order of first appearance; equal sets have one number.
#[derive(Default)]
pub(crate) struct Numbers<'a> {
    /// By place in memory, which spares comparing the large sets that many rules share.
    places: HashMap<*const AddressSet, usize>,
    contents: HashMap<&'a AddressSet, usize>,
}

impl<'a> Numbers<'a> {
    /// The number of a set.
    pub(crate) fn number(&mut self, set: &'a Arc<AddressSet>) -> usize {
        // What lives as long as `'a` stays where it is, so a place never stands for two sets.
        let place = Arc::as_ptr(set);
        if let Some(number) = self.places.get(&place) {
            return *number;
        }
        let next = self.contents.len();
        let number = *self.contents.entry(set).or_insert(next);
        self.places.insert(place, number);
        number
    }
}
