//! Address and port sets against brute force over a universe of a few points.
//!
//! The points lie at both ends and in the middle of the number line, where carries and overflows
//! would show; a set is built from ranges between points, so testing all points tests the set.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test's helpers may panic")]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::{AddressRange, AddressSet, Family, PortSet, Prefix};
use proptest::prelude::*;

fn v4_points() -> Vec<u32> {
    let middle = 0x0a00_00ff;
    (0..6).chain(middle - 2..middle + 4).chain(u32::MAX - 5..=u32::MAX).collect()
}

fn v6_points() -> Vec<u128> {
    let middle = 0x2001_0db8_0000_0000_ffff_ffff_ffff_ffff;
    (0..6).chain(middle - 2..middle + 4).chain(u128::MAX - 5..=u128::MAX).collect()
}

fn universe() -> Vec<IpAddr> {
    let v4 = v4_points().into_iter().map(|bits| Ipv4Addr::from(bits).into());
    v4.chain(v6_points().into_iter().map(|bits| Ipv6Addr::from(bits).into())).collect()
}

fn range() -> impl Strategy<Value = AddressRange> {
    let points = universe();
    let half = points.len() / 2;
    (0..half, 0..half, any::<bool>()).prop_map(move |(a, b, v6)| {
        let offset = if v6 { half } else { 0 };
        AddressRange::new(points[a.min(b) + offset], points[a.max(b) + offset]).unwrap()
    })
}

fn address_set() -> impl Strategy<Value = AddressSet> {
    prop_oneof![
        8 => prop::collection::vec(range(), 0..7).prop_map(|ranges| ranges.into_iter().collect()),
        1 => Just(AddressSet::any()),
        1 => prop::collection::vec(range(), 0..4).prop_map(|ranges| {
            AddressSet::any().difference(&ranges.into_iter().collect())
        }),
    ]
}

fn members(set: &AddressSet) -> Vec<bool> {
    universe().into_iter().map(|address| set.contains(address)).collect()
}

fn zip(a: &[bool], b: &[bool], f: impl Fn(bool, bool) -> bool) -> Vec<bool> {
    a.iter().zip(b).map(|(a, b)| f(*a, *b)).collect()
}

/// Sorted, disjoint, with gaps: the form that makes equality equality of sets.
fn is_normal(set: &AddressSet) -> bool {
    let ranges: Vec<AddressRange> = set.ranges().collect();
    ranges.windows(2).all(|pair| {
        let (left, right) = (pair[0].last(), pair[1].first());
        Family::of(left) < Family::of(right)
            || match (left, right) {
                (IpAddr::V4(l), IpAddr::V4(r)) => u32::from(l) + 1 < u32::from(r),
                (IpAddr::V6(l), IpAddr::V6(r)) => u128::from(l) + 1 < u128::from(r),
                _ => false,
            }
    })
}

proptest! {
    #[test]
    fn operations_are_those_of_sets(a in address_set(), b in address_set()) {
        let (in_a, in_b) = (members(&a), members(&b));
        let union = a.union(&b);
        let both = a.intersection(&b);
        let only = a.difference(&b);
        prop_assert_eq!(members(&union), zip(&in_a, &in_b, |a, b| a || b));
        prop_assert_eq!(members(&both), zip(&in_a, &in_b, |a, b| a && b));
        prop_assert_eq!(members(&only), zip(&in_a, &in_b, |a, b| a && !b));
        for set in [&union, &both, &only] {
            prop_assert!(is_normal(set), "{}", set);
        }
        // Ranges run between points of the universe, so a set without a point is empty.
        prop_assert_eq!(a.overlaps(&b), members(&both).contains(&true) || !both.is_empty());
        prop_assert_eq!(a.is_subset(&b), only.is_empty());
        prop_assert_eq!(AddressSet::union_all([&a, &b]), union);
    }

    #[test]
    fn laws_hold(a in address_set(), b in address_set(), c in address_set()) {
        let any = AddressSet::any();
        prop_assert_eq!(a.union(&b), b.union(&a));
        prop_assert_eq!(a.intersection(&b), b.intersection(&a));
        prop_assert_eq!(a.union(&b).union(&c), a.union(&b.union(&c)));
        let left = a.intersection(&b.union(&c));
        prop_assert_eq!(left, a.intersection(&b).union(&a.intersection(&c)));
        prop_assert_eq!(any.difference(&any.difference(&a)), a.clone());
        let outside = any.difference(&a.union(&b));
        prop_assert_eq!(outside, any.difference(&a).intersection(&any.difference(&b)));
        prop_assert_eq!(a.difference(&b).union(&a.intersection(&b)), a.clone());
        prop_assert_eq!(a.family(Family::V4).union(&a.family(Family::V6)), a.clone());
        prop_assert_eq!(a.has(Family::V6), !a.family(Family::V6).is_empty());
    }

    #[test]
    fn prefixes_are_exact_and_fewest(a in address_set()) {
        let prefixes = a.prefixes();
        prop_assert_eq!(prefixes.iter().copied().collect::<AddressSet>(), a.clone());
        for pair in prefixes.windows(2) {
            prop_assert!(!pair[0].overlaps(&pair[1]));
            // Two neighbours that were the halves of one prefix would not be the fewest.
            let length = pair[0].length();
            let halves = length == pair[1].length()
                && length > 0
                && Prefix::containing(pair[0].address(), length - 1)
                    == Prefix::containing(pair[1].address(), length - 1);
            prop_assert!(!halves, "{} and {}", pair[0], pair[1]);
        }
        let count = a.ranges().fold(0_u128, |sum, r| {
            sum.saturating_add(r.prefixes().fold(0_u128, |sum, p| {
                let free = u32::from(p.family().bits() - p.length());
                sum.saturating_add(1_u128.checked_shl(free).unwrap_or(u128::MAX))
            }))
        });
        prop_assert_eq!(a.count(), count);
    }

    #[test]
    fn text_is_read_back(a in address_set()) {
        // The text may name networks inside `::ffff:0:0/96`, which nobody may write; they do not
        // occur between these points unless a range spans them whole.
        prop_assert_eq!(a.to_string().parse::<AddressSet>().unwrap(), a);
    }

    #[test]
    fn port_operations_are_those_of_sets(a in port_set(), b in port_set()) {
        // Ranges end at these only.
        for port in (0..6).chain(438..448).chain(65530..=u16::MAX) {
            let (in_a, in_b) = (a.contains(port), b.contains(port));
            prop_assert_eq!(a.union(&b).contains(port), in_a || in_b);
            prop_assert_eq!(a.intersection(&b).contains(port), in_a && in_b);
            prop_assert_eq!(a.difference(&b).contains(port), in_a && !in_b);
        }
    }

    #[test]
    fn port_laws_hold(a in port_set(), b in port_set()) {
        let any = PortSet::any();
        prop_assert_eq!(any.difference(&any.difference(&a)), a.clone());
        prop_assert_eq!(a.is_subset(&b), a.difference(&b).is_empty());
        prop_assert_eq!(a.overlaps(&b), !a.intersection(&b).is_empty());
        prop_assert_eq!(a.union(&b).count(), a.count() + b.difference(&a).count());
        prop_assert_eq!(a.ranges().collect::<PortSet>(), a.clone());
        if !a.contains(0) || a.is_any() {
            let read = a.to_string().parse::<PortSet>();
            prop_assert_eq!(read.unwrap_or_default(), a);
        }
    }
}

fn port_set() -> impl Strategy<Value = PortSet> {
    let edge = prop_oneof![0..4_u16, 440..446_u16, 65532..=65535_u16];
    let range = (edge.clone(), edge).prop_map(|(a, b)| a.min(b)..=a.max(b));
    prop::collection::vec(range, 0..6).prop_map(|ranges| ranges.into_iter().collect())
}

#[test]
fn boundaries_hold() {
    let any = AddressSet::any();
    assert!(any.is_any() && !any.is_empty());
    assert_eq!(any.prefixes(), [Prefix::ANY_V4, Prefix::ANY_V6]);
    assert_eq!([Prefix::ANY_V4, Prefix::ANY_V6].into_iter().collect::<AddressSet>(), any);
    assert_eq!(any.count(), u128::MAX);
    assert_eq!(AddressSet::any_of(Family::V4).count(), 1 << 32);
    assert_eq!(AddressSet::any_of(Family::V6).count(), u128::MAX);
    assert_eq!(any.first(), Some(Ipv4Addr::UNSPECIFIED.into()));
    assert_eq!(AddressSet::new().first(), None);
    assert!(AddressSet::new().is_subset(&AddressSet::new()));
    for last in ["255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"] {
        let last: IpAddr = last.parse().unwrap();
        let without = any.difference(&AddressSet::from(last));
        assert!(any.contains(last) && !without.contains(last));
        assert_eq!(without.union(&AddressSet::from(last)), any);
    }
    assert!(PortSet::any().contains(0) && PortSet::any().contains(65535));
    assert_eq!(PortSet::any().count(), 65536);
    assert_eq!(PortSet::from(1..=65535).union(&PortSet::single(0)), PortSet::any());
    assert!(!PortSet::from(1..=65535).is_any());
}

#[test]
fn families_never_touch() {
    let v4 = "0.0.0.0/0".parse::<AddressSet>().unwrap();
    let v6 = "::/0".parse::<AddressSet>().unwrap();
    assert!(!v4.overlaps(&v6) && !v4.is_subset(&v6));
    assert!(!v4.contains("::".parse().unwrap()) && !v6.contains("0.0.0.0".parse().unwrap()));
    assert_eq!(v4.union(&v6), AddressSet::any());
}

#[test]
fn extending_merges_neighbours() {
    let mut set: AddressSet = "192.0.2.0".parse().unwrap();
    set.extend(["192.0.2.2-3", "192.0.2.1"].map(|t| t.parse::<AddressRange>().unwrap()));
    assert_eq!(set.to_string(), "192.0.2.0/30");
}
