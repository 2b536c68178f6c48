//! Which interface addresses lie behind.
//!
//! Owns what a device's own networks and routes, or a site, say of that: a packet comes in by the
//! interface behind which its source lies, and goes out by the one of its destination. Never guesses;
//! addresses of which nothing is said may be anywhere.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use pilotage_net::{AddressRange, AddressSet, Family, Prefix, address_number};

use crate::interfaces::InterfaceSet;
use crate::matching::Match;

/// Interfaces, or zones of a device, with the addresses behind each. No two share an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    interfaces: BTreeMap<String, AddressSet>,
    /// Addresses that the device forwards nothing from or to.
    nowhere: AddressSet,
}

impl Behind {
    /// What networks say: the longest that holds an address decides. A network may be behind no known
    /// interface; and where the same one is behind several, nothing is known of its addresses.
    #[must_use]
    pub fn of_networks(networks: &[(Prefix, Option<String>)]) -> Self {
        let mut ranges: BTreeMap<&str, Vec<AddressRange>> = BTreeMap::new();
        for family in Family::ALL {
            for (name, first, last) in longest(networks, family) {
                let ends = family.address(first).zip(family.address(last));
                let range = ends.and_then(|(first, last)| AddressRange::new(first, last).ok());
                ranges.entry(name).or_default().extend(range);
            }
        }
        let sets =
            ranges.into_iter().map(|(name, all)| (name.to_owned(), all.into_iter().collect()));
        Self { interfaces: sets.collect(), nowhere: AddressSet::new() }
    }

    /// Says that a device that has networks forwards nothing of a family in which it has none.
    #[must_use]
    pub fn with_all_networks(mut self) -> Self {
        let known = self.known();
        if !known.is_empty() {
            let without = Family::ALL.into_iter().filter(|family| !known.has(*family));
            let sets: Vec<AddressSet> = without.map(AddressSet::any_of).collect();
            self.nowhere = AddressSet::union_all(&sets);
        }
        self
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.interfaces.is_empty() && self.nowhere.is_empty()
    }

    /// The interfaces by name, each with what lies behind it.
    pub fn interfaces(&self) -> impl Iterator<Item = (&str, &AddressSet)> {
        self.interfaces.iter().map(|(name, set)| (name.as_str(), set))
    }

    /// Adds what lies behind an interface, of addresses that are not known yet.
    pub fn add(&mut self, name: &str, addresses: &AddressSet) {
        let new = addresses.difference(&self.known());
        self.nowhere = self.nowhere.difference(&new);
        let set = self.interfaces.entry(name.to_owned()).or_default();
        *set = set.union(&new);
    }

    /// Adds what another one knows of addresses that are not known yet.
    pub fn add_all(&mut self, other: &Self) {
        let known = self.known();
        for (name, addresses) in &other.interfaces {
            let set = self.interfaces.entry(name.clone()).or_default();
            *set = set.union(&addresses.difference(&known));
        }
        self.nowhere = self.nowhere.union(&other.nowhere.difference(&known));
    }

    /// All addresses of which it says behind which interface they lie.
    #[must_use]
    pub fn known(&self) -> AddressSet {
        AddressSet::union_all(self.interfaces.values())
    }

    /// The addresses that surely lie behind one of some interfaces.
    #[must_use]
    pub fn surely(&self, set: &InterfaceSet) -> AddressSet {
        let named = self.interfaces.iter().filter(|(name, _)| set.contains(name));
        AddressSet::union_all(named.map(|(_, addresses)| addresses))
    }

    /// The addresses that may lie behind one of some interfaces.
    #[must_use]
    pub fn perhaps(&self, set: &InterfaceSet) -> AddressSet {
        let others = self.interfaces.iter().filter(|(name, _)| !set.contains(name));
        let others = others.map(|(_, addresses)| addresses).chain([&self.nowhere]);
        AddressSet::any().difference(&AddressSet::union_all(others))
    }

    /// Packets by the interfaces that they take, as far as these are known. What comes from behind the
    /// interface that it would go out by need not pass at all, and takes any.
    #[must_use]
    pub fn split(&self, on: &Match) -> Vec<Match> {
        let sources = self.sides(&on.source);
        let destinations = self.sides(&on.destination);
        let mut parts = Vec::new();
        for (input, source) in &sources {
            for (output, destination) in &destinations {
                let same = input.is_some() && input == output;
                let by = |name: &Option<&str>, own: &InterfaceSet| match name {
                    Some(name) if !same => own.intersection(&InterfaceSet::named([*name])),
                    _ => own.clone(),
                };
                let part = Match {
                    source: source.clone(),
                    destination: destination.clone(),
                    input: by(input, &on.input),
                    output: by(output, &on.output),
                    ..on.clone()
                };
                parts.extend(part.intersection(&Match::any()));
            }
        }
        parts
    }

    /// Whether packets go between addresses behind one interface, so that they need not pass at all.
    #[must_use]
    pub fn is_within_one(&self, on: &Match) -> bool {
        let holds = |set: &AddressSet| on.source.is_subset(set) && on.destination.is_subset(set);
        self.interfaces.values().any(holds)
    }

    /// A set by interface, and at the end what is behind none that is known.
    fn sides(&self, addresses: &AddressSet) -> Vec<(Option<&str>, AddressSet)> {
        let mut rest = addresses.clone();
        let mut sides = Vec::new();
        for (name, set) in self.interfaces.iter().filter(|(_, set)| set.overlaps(addresses)) {
            sides.push((Some(name.as_str()), addresses.intersection(set)));
            rest = rest.difference(set);
        }
        if !rest.is_empty() {
            sides.push((None, rest));
        }
        sides
    }

    /// Packets that never come: from or to known addresses by another interface than theirs.
    #[must_use]
    pub fn never(&self) -> Vec<Match> {
        let known = self.known();
        let names: BTreeSet<String> = self.interfaces.keys().cloned().collect();
        let mut never = Vec::new();
        let mut add = |set: InterfaceSet, addresses: AddressSet| {
            if !addresses.is_empty() {
                let (source, input) = (addresses.clone(), set.clone());
                never.push(Match { source, input, ..Match::any() });
                never.push(Match { destination: addresses, output: set, ..Match::any() });
            }
        };
        for (name, own) in &self.interfaces {
            add(InterfaceSet::named([name.as_str()]), known.difference(own));
        }
        add(InterfaceSet::NotIn(names), known);
        add(InterfaceSet::Any, self.nowhere.clone());
        never
    }
}

/// Runs of addresses with the interface of the longest network around them.
fn longest<'n>(
    networks: &'n [(Prefix, Option<String>)],
    family: Family,
) -> Vec<(&'n str, u128, u128)> {
    let own = networks.iter().filter(|(prefix, _)| prefix.family() == family);
    let mut list: Vec<(u128, u128, Option<&'n str>)> = own
        .map(|(prefix, name)| {
            (address_number(prefix.first()), address_number(prefix.last()), name.as_deref())
        })
        .collect();
    list.sort_by_key(|(first, last, name)| (*first, Reverse(*last), *name));
    list.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same && next.2 != kept.2 {
            kept.2 = None;
        }
        same
    });
    let mut runs = Vec::new();
    let mut add = |name: Option<&'n str>, first: u128, last: u128| {
        runs.extend(name.filter(|_| first <= last).map(|name| (name, first, last)));
    };
    let mut open: Vec<(u128, Option<&'n str>)> = Vec::new();
    let mut from = Some(0);
    for (first, last, name) in list {
        while let Some((end, outer)) = open.pop_if(|(end, _)| *end < first) {
            from.into_iter().for_each(|from| add(outer, from, end));
            from = end.checked_add(1);
        }
        if let (Some((_, outer)), Some(from), Some(end)) = (open.last(), from, first.checked_sub(1))
        {
            add(*outer, from, end);
        }
        from = Some(first);
        open.push((last, name));
    }
    while let Some((end, outer)) = open.pop() {
        from.into_iter().for_each(|from| add(outer, from, end));
        from = from.and_then(|_| end.checked_add(1));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks(list: &[(&str, &str)]) -> Behind {
        let name = |name: &str| (name != "-").then(|| name.to_owned());
        let list: Vec<(Prefix, Option<String>)> =
            list.iter().map(|(prefix, it)| (prefix.parse().unwrap(), name(it))).collect();
        Behind::of_networks(&list)
    }

    fn set(text: &str) -> AddressSet {
        text.parse().unwrap()
    }

    fn on(source: &str, destination: &str) -> Match {
        Match { source: set(source), destination: set(destination), ..Match::any() }
    }

    #[test]
    fn the_longest_network_decides() {
        let behind = networks(&[
            ("0.0.0.0/0", "outside"),
            ("10.0.0.0/8", "inside"),
            ("10.1.0.0/16", "dmz"),
            ("10.1.2.0/24", "-"),
            ("10.1.3.0/24", "a"),
            ("10.1.3.0/24", "b"),
            ("10.255.255.255/32", "last"),
            ("2001:db8::/32", "inside"),
            ("::/0", "outside"),
        ]);
        let whose = |address: &str| {
            let address = address.parse().unwrap();
            let mut all = behind.interfaces().filter(|(_, set)| set.contains(address));
            let found = all.next().map(|(name, _)| name.to_owned());
            assert_eq!(all.next(), None);
            found
        };
        for (address, name) in [
            ("9.255.255.255", Some("outside")),
            ("10.0.0.0", Some("inside")),
            ("10.1.0.0", Some("dmz")),
            ("10.1.2.1", None),
            ("10.1.3.1", None),
            ("10.1.4.0", Some("dmz")),
            ("10.2.0.0", Some("inside")),
            ("10.255.255.255", Some("last")),
            ("11.0.0.0", Some("outside")),
            ("255.255.255.255", Some("outside")),
            ("2001:db8::1", Some("inside")),
            ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some("outside")),
        ] {
            assert_eq!(whose(address).as_deref(), name, "{address}");
        }
    }

    #[test]
    fn packets_are_split_by_what_is_known() {
        let behind = networks(&[("10.1.0.0/16", "a"), ("10.2.0.0/16", "b")]);
        let parts = behind.split(&on("10.1.0.0/16, 10.9.0.0/16", "10.2.0.1, 10.1.0.1"));
        let shown: Vec<String> = parts
            .iter()
            .map(|it| {
                let by = |set: &InterfaceSet| set.patterns().collect::<Vec<_>>().join(",");
                format!("{} {} {}>{}", it.source, it.destination, by(&it.input), by(&it.output))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "10.1.0.0/16 10.1.0.1 >",
                "10.1.0.0/16 10.2.0.1 a>b",
                "10.9.0.0/16 10.1.0.1 >a",
                "10.9.0.0/16 10.2.0.1 >b",
            ]
        );
    }

    #[test]
    fn known_addresses_never_come_by_another_interface() {
        let behind = networks(&[("10.1.0.0/16", "a"), ("10.2.0.0/16", "b")]);
        let never = behind.never();
        let comes = |source: &str, input: &str| {
            let source = source.parse().unwrap();
            !never.iter().any(|it| {
                it.input != InterfaceSet::Any
                    && it.source.contains(source)
                    && it.input.contains(input)
            })
        };
        assert!(comes("10.1.0.1", "a") && !comes("10.1.0.1", "b") && !comes("10.1.0.1", "c"));
        assert!(comes("10.9.0.1", "a") && comes("10.9.0.1", "c"));
        let some = InterfaceSet::named(["a"]);
        assert_eq!(behind.surely(&some), set("10.1.0.0/16"));
        assert!(behind.perhaps(&some).contains("10.9.0.1".parse().unwrap()));
        assert!(!behind.perhaps(&some).contains("10.2.0.1".parse().unwrap()));
    }

    #[test]
    fn what_is_known_first_stays() {
        let mut behind = Behind::default();
        behind.add("a", &set("10.1.0.0/16"));
        behind.add_all(&networks(&[("10.0.0.0/8", "b")]));
        assert_eq!(behind.surely(&InterfaceSet::named(["a"])), set("10.1.0.0/16"));
        assert_eq!(behind.known(), set("10.0.0.0/8"));
    }
}
