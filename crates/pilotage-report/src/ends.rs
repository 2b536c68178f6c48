//! The ends of flows as people read them: role, name, addresses.
//!
//! A set of many ranges is not written out in every row: it gets a number in the [`AddressBook`],
//! which a report lists once.

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_net::{AddressGroup, AddressRange, AddressSet};
use pilotage_plan::Side;

use crate::text::{line, shortened};

/// The most ranges that are written out in a row.
const INLINE: usize = 8;

/// The most names of a merged label that are written out.
const NAMED: usize = 4;

/// One end of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End<'p> {
    /// What the pack calls it; none where the end is not the one that the pack names.
    pub(crate) role: Option<&'p str>,
    /// Who plays it here, each set of addresses once.
    pub(crate) groups: Vec<&'p AddressGroup>,
    /// DNS names of endpoints outside.
    pub(crate) names: Vec<&'p str>,
}

/// One group of an end, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its name, where that says more than the role and the addresses do.
    pub(crate) label: Option<String>,
    /// Its addresses, or how many there are; empty for an endpoint known by name only.
    pub(crate) addresses: String,
    /// Its number in the address book, where `addresses` only counts them.
    pub(crate) listed: Option<usize>,
}

impl<'p> End<'p> {
    /// The end that these sides are.
    pub(crate) fn of(role: Option<&'p str>, sides: &[&'p Side]) -> Self {
        let mut groups: Vec<&'p AddressGroup> = Vec::new();
        let mut names: Vec<&'p str> = Vec::new();
        for side in sides {
            if !groups.contains(&&side.group) {
                groups.push(&side.group);
            }
            for name in side.names.iter() {
                let new = !names.contains(&name.as_str()) && role != Some(name.as_str());
                names.extend(new.then_some(name.as_str()));
            }
        }
        Self { role, groups, names }
    }

    /// An end that is one group and plays no role.
    pub(crate) fn group(group: &'p AddressGroup) -> Self {
        Self { role: None, groups: vec![group], names: Vec::new() }
    }

    /// Its groups with the ranges in full.
    pub(crate) fn parts(&self, book: &AddressBook<'_>) -> Vec<Part> {
        self.parts_with(book, |range| range.to_string())
    }

    /// Its groups with the ranges in as few characters as can be.
    pub(crate) fn short_parts(&self, book: &AddressBook<'_>) -> Vec<Part> {
        self.parts_with(book, short)
    }

    fn parts_with(&self, book: &AddressBook<'_>, write: fn(AddressRange) -> String) -> Vec<Part> {
        self.groups.iter().map(|group| self.part(group, book, write)).collect()
    }

    fn part(
        &self,
        group: &AddressGroup,
        book: &AddressBook<'_>,
        write: fn(AddressRange) -> String,
    ) -> Part {
        let listed = book.number(&group.addresses);
        let addresses = match listed {
            Some(_) => counted(&group.addresses),
            None => written(&group.addresses, write),
        };
        let says_nothing = Some(&*group.label) == self.role
            || group.label.parse::<AddressSet>().is_ok_and(|set| set == *group.addresses);
        let label = (!says_nothing).then(|| short_label(&group.label));
        // Only the names say who it is where there are no addresses.
        Part { label, addresses, listed }
    }

    /// All of it on one line: `role: label (addresses)`.
    pub(crate) fn on_one_line(&self, book: &AddressBook<'_>) -> String {
        let mut groups: Vec<String> = self.parts(book).iter().map(Part::on_one_line).collect();
        groups.retain(|text| !text.is_empty());
        if !self.names.is_empty() {
            groups.push(self.names.iter().map(|name| line(name)).collect::<Vec<_>>().join(", "));
        }
        let groups = groups.join("; ");
        match self.role {
            None => groups,
            Some(role) if groups.is_empty() || groups == role => role.to_owned(),
            Some(role) => format!("{role}: {groups}"),
        }
    }
}

impl Part {
    /// `label (addresses)`.
    pub(crate) fn on_one_line(&self) -> String {
        match &self.label {
            None => self.addresses.clone(),
            Some(label) if self.addresses.is_empty() => label.clone(),
            Some(label) => format!("{label} ({})", self.addresses),
        }
    }
}

/// A label with not too many names in it.
pub(crate) fn short_label(label: &str) -> String {
    let names: Vec<&str> = label.split(", ").collect();
    line(&shortened(&names, NAMED)).into_owned()
}

/// How many addresses there are, or ranges where that is a number nobody reads.
fn counted(addresses: &AddressSet) -> String {
    const READABLE: u128 = 1_000_000;
    match addresses.count() {
        count if count < READABLE => format!("{count} addresses"),
        _ => format!("{} ranges", addresses.ranges().count()),
    }
}

fn written(addresses: &AddressSet, write: fn(AddressRange) -> String) -> String {
    if addresses.is_any() {
        return "any".to_owned();
    }
    addresses.ranges().map(write).collect::<Vec<_>>().join(", ")
}

/// `192.0.2.4-6` where only the last number differs; Pilotage reads this form too.
fn short(range: AddressRange) -> String {
    match (range.first(), range.last()) {
        (IpAddr::V4(first), IpAddr::V4(last))
            if first != last
                && first.octets().get(..3) == last.octets().get(..3)
                && (range.as_prefix().is_none() || AddressSet::from(range).count() == 2) =>
        {
            let [.., end] = last.octets();
            format!("{first}-{end}")
        }
        _ => range.to_string(),
    }
}

/// Sets with many ranges, numbered from 1 in the order of their first use.
#[derive(Debug, Default)]
pub(crate) struct AddressBook<'p> {
    entries: Vec<&'p AddressGroup>,
    numbers: BTreeMap<&'p AddressSet, usize>,
}

impl<'p> AddressBook<'p> {
    /// A book of the long ones among these.
    pub(crate) fn of(groups: impl IntoIterator<Item = &'p AddressGroup>) -> Self {
        let mut book = Self::default();
        for group in groups {
            let long = group.addresses.ranges().nth(INLINE).is_some();
            if long && !book.numbers.contains_key(&*group.addresses) {
                book.entries.push(group);
                book.numbers.insert(&group.addresses, book.entries.len());
            }
        }
        book
    }

    /// The set's number, if it is a long one.
    pub(crate) fn number(&self, addresses: &AddressSet) -> Option<usize> {
        self.numbers.get(addresses).copied()
    }

    /// Numbers and groups.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &'p AddressGroup)> + '_ {
        (1..).zip(self.entries.iter().copied())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressBook, End};
    use pilotage_net::AddressGroup;

    fn group(label: &str, addresses: &str) -> AddressGroup {
        AddressGroup::new(label, addresses.parse::<pilotage_net::AddressSet>().unwrap())
    }

    #[test]
    fn an_end_says_each_thing_once() {
        let cases = [
            (Some("node"), group("nodes", "192.0.2.4-6"), "node: nodes (192.0.2.4-192.0.2.6)"),
            (Some("admin"), group("192.0.2.0/27", "192.0.2.0/27"), "admin: 192.0.2.0/27"),
            (Some("api"), group("192.0.2.2, 192.0.2.3", "192.0.2.2/31"), "api: 192.0.2.2/31"),
            (Some("admin"), group("admin", "192.0.2.1"), "admin: 192.0.2.1"),
            (Some("any"), group("any", "any"), "any"),
            (None, group("a, b, c, d, e, f", "192.0.2.1"), "a, b, c, d and 2 more (192.0.2.1)"),
            (Some("time"), group("ntp", "none"), "time: ntp"),
        ];
        for (role, group, text) in cases {
            let end = End { role, ..End::group(&group) };
            assert_eq!(end.on_one_line(&AddressBook::default()), text);
        }
    }

    #[test]
    fn ranges_are_short_where_that_is_still_readable() {
        let group = group(
            "g",
            "192.0.2.4-192.0.2.6 192.0.2.8/30 192.0.2.16/31 192.0.2.255-192.0.3.1 2001:db8::1-2001:db8::3",
        );
        let parts = End::group(&group).short_parts(&AddressBook::default());
        let expected = "192.0.2.4-6, 192.0.2.8/30, 192.0.2.16-17, \
             192.0.2.255-192.0.3.1, 2001:db8::1-2001:db8::3";
        assert_eq!(parts[0].addresses, expected);
    }

    #[test]
    fn long_sets_are_numbered_once() {
        let odd: Vec<String> = (0..20).map(|n| format!("192.0.2.{}", 2 * n + 1)).collect();
        let long = group("odd", &odd.join(" "));
        let again = group("other name", &odd.join(" "));
        let short = group("short", "192.0.2.0/24");
        let book = AddressBook::of([&short, &long, &again]);
        assert_eq!(book.iter().count(), 1);
        assert_eq!(book.number(&short.addresses), None);
        assert_eq!(End::group(&again).on_one_line(&book), "other name (20 addresses)");
    }
}
