//! Lists of addresses in a term, of which some are excepted.
//!
//! Source: "Firewall Filter Match Conditions Based on Address Fields" of the Junos Routing Policies,
//! Firewall Filters, and Traffic Policers User Guide: of the prefixes that hold an address the longest
//! decides, whatever their order, and an address that none holds does not match. A list of exceptions
//! only matches nothing.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family};

use super::part::PrefixList;
use crate::junos::address;
use crate::number::prefix_length;
use crate::read::findings::{Findings, short};
use crate::read::policy::Addresses;
use crate::read::words::Word;

/// One line of such a list.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    value: Value,
    except: bool,
}

#[derive(Clone, Debug)]
enum Value {
    Addresses(Addresses),
    /// A list of prefixes by its name.
    Named(String, Place),
}

/// What a list surely holds, what it may hold, and why.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) sure: AddressSet,
    pub(super) most: AddressSet,
    pub(super) doubts: BTreeSet<String>,
}

impl Entry {
    pub(super) fn new(word: &Word<'_>, named: bool, except: bool, out: &mut Findings) -> Self {
        let value = if named {
            Value::Named(word.text.to_string(), word.place)
        } else {
            Value::Addresses(address(&word.text).unwrap_or_else(|| {
                out.syntax(format!("`{}` is no address", short(&word.text)), word.place);
                Addresses::unknown(format!("the address `{}`", short(&word.text)))
            }))
        };
        Self { value, except }
    }
}

/// All addresses of a family.
pub(super) fn every(family: Family) -> Held {
    let all = AddressSet::any_of(family);
    Held { sure: all.clone(), most: all, doubts: BTreeSet::new() }
}

/// What the entries hold in one family; everything where there are none.
pub(super) fn held(
    entries: &[Entry],
    family: Family,
    lists: &BTreeMap<String, PrefixList>,
    out: &mut Findings,
) -> Held {
    if entries.is_empty() {
        return every(family);
    }
    // By the length of prefixes, first those that match and then those that do not.
    let mut lengths: BTreeMap<u32, [Vec<AddressSet>; 2]> = BTreeMap::new();
    let mut doubts = BTreeSet::new();
    let excepts = entries.iter().any(|entry| entry.except);
    for entry in entries {
        for addresses in prefixes(&entry.value, lists, out) {
            doubts.extend(addresses.doubts.iter().cloned());
            let own = addresses.known.family(family);
            // Without exceptions it does not matter which decides.
            let length = if excepts { length(&own) } else { Some(0) };
            match length {
                Some(length) => {
                    let [matching, others] = lengths.entry(length).or_default();
                    if entry.except { others.push(own) } else { matching.push(own) }
                }
                None if own.is_empty() => {}
                None => _ = doubts.insert("an exception among masks with holes".to_owned()),
            }
        }
    }
    let mut sure = AddressSet::new();
    for [matching, others] in lengths.values() {
        sure = sure.union(&AddressSet::union_all(matching));
        if !others.is_empty() {
            sure = sure.difference(&AddressSet::union_all(others));
        }
    }
    if doubts.is_empty() {
        return Held { most: sure.clone(), sure, doubts };
    }
    // What is not known may be excepted as well.
    let sure = if excepts { AddressSet::new() } else { sure };
    Held { sure, most: AddressSet::any_of(family), doubts }
}

fn prefixes(
    value: &Value,
    lists: &BTreeMap<String, PrefixList>,
    out: &mut Findings,
) -> Vec<Addresses> {
    match value {
        Value::Addresses(addresses) => vec![addresses.clone()],
        Value::Named(name, place) => match lists.get(name) {
            Some(list) => list.prefixes.clone(),
            None => {
                out.unknown("prefix list", name, *place);
                vec![Addresses::unknown(format!("the prefix list `{}`", short(name)))]
            }
        },
    }
}

/// The length of the prefix that the addresses are.
fn length(addresses: &AddressSet) -> Option<u32> {
    let mut ranges = addresses.ranges();
    let first = ranges.next()?;
    ranges.next().is_none().then(|| prefix_length(&first)).flatten()
}
