//! Addresses with masks and wildcards, and what names of hosts stand for.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use pilotage_net::{AddressRange, AddressSet, Prefix};

/// Bits in holes of a mask: more would be too many ranges.
const MOST_HOLES: u32 = 12;

/// Addresses, some of which may not be known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Addresses {
    /// Those that are in it.
    pub(crate) sure: Arc<AddressSet>,
    /// Those that may be in it besides; empty where all are known.
    pub(crate) perhaps: Arc<AddressSet>,
    /// Why more cannot be said.
    pub(crate) doubts: Vec<String>,
}

/// Doubts of one set of addresses that are told; more say the same.
const MOST_DOUBTS: usize = 8;

impl Addresses {
    /// Known addresses.
    pub(crate) fn sure(set: impl Into<Arc<AddressSet>>) -> Self {
        Self { sure: set.into(), ..Self::default() }
    }

    /// Any of these, for a reason.
    pub(crate) fn perhaps(set: AddressSet, doubt: String) -> Self {
        Self { perhaps: set.into(), doubts: vec![doubt], ..Self::default() }
    }

    /// All that one of the parts holds.
    pub(crate) fn union(parts: &[Self]) -> Self {
        if let [one] = parts {
            return one.clone();
        }
        let mut doubts = Vec::new();
        for doubt in parts.iter().flat_map(|part| &part.doubts) {
            if doubts.len() < MOST_DOUBTS && !doubts.contains(doubt) {
                doubts.push(doubt.clone());
            }
        }
        let sure = AddressSet::union_all(parts.iter().map(|part| &*part.sure));
        let perhaps = AddressSet::union_all(parts.iter().map(|part| &*part.perhaps));
        Self { sure: sure.into(), perhaps: perhaps.into(), doubts }
    }

    /// All that may be in it.
    pub(crate) fn upper(&self) -> AddressSet {
        if self.perhaps.is_empty() { (*self.sure).clone() } else { self.sure.union(&self.perhaps) }
    }
}

/// Addresses that are this one in the bits that count; none where they are too many ranges.
pub(crate) fn masked(address: Ipv4Addr, mask: Ipv4Addr) -> Option<AddressSet> {
    let (address, mask) = (u32::from(address), u32::from(mask));
    let tail = mask.trailing_zeros();
    // Of the bits above the last ones, which are free as one range.
    let low = if tail == 32 { u32::MAX } else { (1_u32 << tail).wrapping_sub(1) };
    let holes = !mask & !low;
    if holes.count_ones() > MOST_HOLES {
        return None;
    }
    let base = address & mask;
    let mut ranges = Vec::with_capacity(1_usize << holes.count_ones());
    let mut filled = 0_u32;
    loop {
        let first = base | filled;
        let ends = [first, first | low].map(|it| IpAddr::from(Ipv4Addr::from(it)));
        let [first, last] = ends;
        ranges.extend(AddressRange::new(first, last).ok());
        // The next way to fill the holes.
        filled = filled.wrapping_sub(holes) & holes;
        if filled == 0 {
            return Some(ranges.into_iter().collect());
        }
    }
}

/// What a mask with too many holes surely does not go beyond: its fixed start.
pub(crate) fn start_of(address: Ipv4Addr, mask: Ipv4Addr) -> AddressSet {
    let length = u8::try_from(u32::from(mask).leading_ones()).unwrap_or(32);
    let prefix = Prefix::containing(IpAddr::from(address), length);
    prefix.map_or_else(AddressSet::any, AddressSet::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(address: &str, mask: &str) -> Option<String> {
        let set = masked(address.parse().unwrap(), mask.parse().unwrap());
        set.map(|set| set.to_string())
    }

    #[test]
    fn masks_may_have_holes() {
        for (address, mask, set) in [
            ("192.0.2.77", "255.255.255.0", "192.0.2.0/24"),
            ("192.0.2.77", "255.255.255.255", "192.0.2.77"),
            ("192.0.2.77", "0.0.0.0", "0.0.0.0/0"),
            ("192.0.2.1", "255.255.255.253", "192.0.2.1, 192.0.2.3"),
            ("192.0.2.0", "255.255.255.254", "192.0.2.0/31"),
            ("10.0.1.0", "255.254.255.0", "10.0.1.0/24, 10.1.1.0/24"),
        ] {
            assert_eq!(shown(address, mask).as_deref(), Some(set), "{address} {mask}");
        }
        assert_eq!(shown("10.0.0.1", "255.0.0.255"), None);
        assert_eq!(shown("10.0.0.1", "255.224.0.255"), None);
        let start = start_of("10.7.0.1".parse().unwrap(), "255.0.0.255".parse().unwrap());
        assert_eq!(start.to_string(), "10.0.0.0/8");
    }

    #[test]
    fn unions_keep_apart_what_is_not_known() {
        let known = Addresses::sure("192.0.2.0/25".parse::<AddressSet>().unwrap());
        let doubt = "fqdn www.example.com".to_owned();
        let open = Addresses::perhaps(AddressSet::any(), doubt.clone());
        let both = Addresses::union(&[known.clone(), open]);
        assert_eq!(*both.sure, *known.sure);
        assert!(both.upper().is_any());
        assert_eq!(both.doubts, [doubt]);
    }
}
