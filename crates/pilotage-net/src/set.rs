//! Exact sets of addresses of both families.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::address::AddressError;
use crate::family::Family;
use crate::interval::IntervalSet;
use crate::prefix::Prefix;
use crate::range::{AddressRange, RangeError};

/// A set of addresses: sorted, disjoint, merged ranges of each family.
///
/// Equal exactly where the same addresses are in it, however it was built. Lookups take time
/// logarithmic in the number of ranges, operations linear.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressSet {
    v4: IntervalSet<u32>,
    v6: IntervalSet<u128>,
}

impl AddressSet {
    /// The empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Every address of both families.
    #[must_use]
    pub fn any() -> Self {
        Self { v4: IntervalSet::all(), v6: IntervalSet::all() }
    }

    /// Every address of one family.
    #[must_use]
    pub fn any_of(family: Family) -> Self {
        Self::any().family(family)
    }

    /// The union of many sets in one step, cheaper than one union after the other.
    pub fn union_all<'a>(sets: impl IntoIterator<Item = &'a Self>) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for set in sets {
            v4.extend_from_slice(set.v4.intervals());
            v6.extend_from_slice(set.v6.intervals());
        }
        Self { v4: IntervalSet::from_unsorted(v4), v6: IntervalSet::from_unsorted(v6) }
    }

    /// Whether no address is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    /// Whether every address of both families is in it.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.v4.is_all() && self.v6.is_all()
    }

    /// Addresses in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self { v4: self.v4.union(&other.v4), v6: self.v6.union(&other.v6) }
    }

    /// Addresses in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self { v4: self.v4.intersection(&other.v4), v6: self.v6.intersection(&other.v6) }
    }

    /// Addresses in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        Self { v4: self.v4.difference(&other.v4), v6: self.v6.difference(&other.v6) }
    }

    /// Whether the address is in it.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(a) => self.v4.contains(a.into()),
            IpAddr::V6(a) => self.v6.contains(a.into()),
        }
    }

    /// Whether every address in it is in the other too.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        self.v4.is_subset(&other.v4) && self.v6.is_subset(&other.v6)
    }

    /// Whether the two share an address.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.v4.overlaps(&other.v4) || self.v6.overlaps(&other.v6)
    }

    /// The part of one family.
    #[must_use]
    pub fn family(&self, family: Family) -> Self {
        match family {
            Family::V4 => Self { v4: self.v4.clone(), ..Self::default() },
            Family::V6 => Self { v6: self.v6.clone(), ..Self::default() },
        }
    }

    /// Whether it holds an address of the family.
    #[must_use]
    pub fn has(&self, family: Family) -> bool {
        match family {
            Family::V4 => !self.v4.is_empty(),
            Family::V6 => !self.v6.is_empty(),
        }
    }

    /// Its ranges, IPv4 first, ascending, with a gap between any two of a family.
    pub fn ranges(&self) -> impl Iterator<Item = AddressRange> + '_ {
        let v4 = self.v4.intervals().iter().copied().map(AddressRange::v4);
        v4.chain(self.v6.intervals().iter().copied().map(AddressRange::v6))
    }

    /// The fewest prefixes that are exactly this set, in the order of [`Self::ranges`].
    #[must_use]
    pub fn prefixes(&self) -> Vec<Prefix> {
        self.ranges().flat_map(|range| range.prefixes()).collect()
    }

    /// How many addresses are in it; `u128::MAX` also where there are more.
    #[must_use]
    pub fn count(&self) -> u128 {
        let v4 = self.v4.intervals().iter().map(|&(first, last)| (first.into(), last.into()));
        v4.chain(self.v6.intervals().iter().copied()).fold(
            0,
            |sum: u128, (first, last): (u128, _)| {
                sum.saturating_add(last.saturating_sub(first)).saturating_add(1)
            },
        )
    }

    /// The lowest address, IPv4 before IPv6.
    #[must_use]
    pub fn first(&self) -> Option<IpAddr> {
        self.ranges().next().map(|range| range.first())
    }
}

impl<T: Into<AddressRange>> FromIterator<T> for AddressSet {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for item in items {
            let range = item.into();
            match (range.first(), range.last()) {
                (IpAddr::V4(first), IpAddr::V4(last)) => v4.push((first.into(), last.into())),
                (IpAddr::V6(first), IpAddr::V6(last)) => v6.push((first.into(), last.into())),
                // `AddressRange` has one family.
                _ => {}
            }
        }
        Self { v4: IntervalSet::from_unsorted(v4), v6: IntervalSet::from_unsorted(v6) }
    }
}

impl<T: Into<AddressRange>> Extend<T> for AddressSet {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        *self = self.union(&items.into_iter().collect());
    }
}

impl<T: Into<AddressRange>> From<T> for AddressSet {
    fn from(item: T) -> Self {
        std::iter::once(item).collect()
    }
}

impl FromStr for AddressSet {
    type Err = RangeError;

    /// Reads `any`, or addresses, prefixes and ranges with commas or spaces between them.
    fn from_str(text: &str) -> Result<Self, RangeError> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("any") {
            return Ok(Self::any());
        }
        if text.eq_ignore_ascii_case("none") {
            return Ok(Self::new());
        }
        let mut parts = text.split([',', ' ']).filter(|part| !part.is_empty()).peekable();
        if parts.peek().is_none() {
            return Err(AddressError::Empty.into());
        }
        parts.map(str::parse::<AddressRange>).collect()
    }
}

impl fmt::Display for AddressSet {
    /// `any`, `none`, or the ranges in their shortest form: `10.0.0.0/8, 192.0.2.1-192.0.2.3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_any() {
            return f.write_str("any");
        }
        if self.is_empty() {
            return f.write_str("none");
        }
        for (index, range) in self.ranges().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{range}")?;
        }
        Ok(())
    }
}
