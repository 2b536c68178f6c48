//! Addresses with a wildcard mask: bits that are set in it may be anything.

use std::net::Ipv4Addr;

use pilotage_net::{AddressRange, AddressSet};

use crate::read::policy::Addresses;

/// Loose bits above the lowest run of them; each doubles the ranges.
const MOST_HOLES: u32 = 12;

/// The addresses that differ from one in bits of the mask only.
pub(crate) fn addresses(address: Ipv4Addr, mask: Ipv4Addr) -> Addresses {
    let (address, mask) = (u32::from(address), u32::from(mask));
    let low = mask.trailing_ones();
    let run = u32::MAX.checked_shr(32_u32.saturating_sub(low)).unwrap_or(0);
    let loose = mask & !run;
    if loose.count_ones() > MOST_HOLES {
        return Addresses::unknown("a wildcard mask with many holes");
    }
    let fixed = address & !mask;
    let mut ranges = Vec::new();
    let mut chosen = loose;
    // Every subset of the loose bits, from all of them to none.
    loop {
        let first = fixed | chosen;
        let ends = (Ipv4Addr::from(first), Ipv4Addr::from(first | run));
        ranges.extend(AddressRange::new(ends.0.into(), ends.1.into()).ok());
        if chosen == 0 {
            break;
        }
        chosen = chosen.wrapping_sub(1) & loose;
    }
    Addresses::of(ranges.into_iter().collect::<AddressSet>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loose_bits_may_be_anything() {
        let of =
            |address: &str, mask: &str| addresses(address.parse().unwrap(), mask.parse().unwrap());
        let known = |address, mask| of(address, mask).known.to_string();
        assert_eq!(known("10.0.1.0", "0.0.0.255"), "10.0.1.0/24");
        assert_eq!(known("10.0.1.0", "0.0.2.0"), "10.0.1.0, 10.0.3.0");
        assert_eq!(known("10.0.1.9", "0.0.0.0"), "10.0.1.9");
        assert_eq!(known("10.0.1.9", "255.255.255.255"), "0.0.0.0/0");
        assert!(!of("10.0.0.1", "170.170.170.170").doubts.is_empty());
    }
}
