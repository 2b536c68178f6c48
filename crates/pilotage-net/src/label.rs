//! Names for merged addresses.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use crate::intern::AddressSets;
use crate::set::AddressSet;

/// The label of the set `whole`, merged from parts with a label and a set each.
///
/// A part that is already the whole names it, else a name that the rules have for exactly this set.
/// Otherwise the parts' labels are joined, in order and without repeats, leaving out a part that lies
/// inside a larger one.
pub(crate) fn label(sets: &AddressSets, whole: u32, parts: &[(&Arc<str>, u32)]) -> Arc<str> {
    if let Some((label, _)) = parts.iter().find(|(_, set)| *set == whole) {
        return Arc::clone(label);
    }
    if let Some(name) = sets.name(whole) {
        return Arc::clone(name);
    }
    let mut seen = HashSet::new();
    let parts: Vec<_> = parts.iter().copied().filter(|part| seen.insert(*part)).collect();
    let inner = inside_another(sets, &parts);
    let mut seen = HashSet::new();
    let kept = parts.iter().filter(|(label, set)| !inner.contains(set) && seen.insert(*label));
    kept.map(|(label, _)| &***label).collect::<Vec<_>>().join(", ").into()
}

/// How many of the largest parts are tried as holders of the others.
const TRIED: usize = 64;

/// The sets that lie inside a larger one of the same list.
fn inside_another(sets: &AddressSets, parts: &[(&Arc<str>, u32)]) -> HashSet<u32> {
    let mut by_size: Vec<_> = parts
        .iter()
        .filter_map(|(_, number)| sets.get(*number).map(|set| (set.count(), *number, set)))
        .collect();
    by_size.sort_unstable_by_key(|(count, number, _)| (Reverse(*count), *number));
    by_size.dedup_by_key(|(_, number, _)| *number);
    let inside = |(count, number, set): &(u128, u32, &Arc<AddressSet>)| {
        // Only a larger set can hold it, and trying the largest ones keeps this linear; a name too
        // many does no harm.
        let mut larger = by_size.iter().take(TRIED).take_while(|(other, ..)| other > count);
        larger.any(|(_, _, other)| set.is_subset(other)).then_some(*number)
    };
    by_size.iter().filter_map(inside).collect()
}
