//! Values of which only some bits count, and values that are compared by size.

use pilotage_net::{AddressRange, Family};

/// More ranges than this are not made of one mask.
const MOST: u32 = 12;

/// The numbers of so many bits that are `value` where the mask has ones: ranges, ascending. None
/// where there are too many.
pub(crate) fn masked(mask: u128, value: u128, bits: u32) -> Option<Vec<(u128, u128)>> {
    let all = if bits >= 128 { u128::MAX } else { (1_u128 << bits).wrapping_sub(1) };
    let mask = mask & all;
    if value & !mask != 0 {
        return Some(Vec::new());
    }
    // Zeros at the low end are one range; each other zero doubles the number of ranges.
    let low = mask.trailing_zeros().min(bits);
    let tail = if low >= 128 { u128::MAX } else { (1_u128 << low).wrapping_sub(1) };
    let free = all & !mask & !tail;
    if free.count_ones() > MOST {
        return None;
    }
    let mut ranges = Vec::new();
    // Goes through the subsets of the free bits, from none to all.
    let mut chosen = 0_u128;
    loop {
        ranges.push((value | chosen, value | chosen | tail));
        if chosen == free {
            return Some(ranges);
        }
        chosen = chosen.wrapping_sub(free) & free;
    }
}

/// A range of numbers as addresses.
pub(crate) fn range(family: Family, (first, last): (u128, u128)) -> Option<AddressRange> {
    AddressRange::new(family.address(first)?, family.address(last)?).ok()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn masks_stand_for_ranges() {
        assert_eq!(masked(0xff00, 0x1200, 16), Some(vec![(0x1200, 0x12ff)]));
        assert_eq!(masked(0, 0, 16), Some(vec![(0, 0xffff)]));
        assert_eq!(masked(0xffff, 7, 16), Some(vec![(7, 7)]));
        assert_eq!(masked(0xff00, 1, 16), Some(Vec::new()));
        assert_eq!(masked(0, 0, 128), Some(vec![(0, u128::MAX)]));
        assert_eq!(masked(1, 1, 128), None);
    }

    #[test]
    fn every_mask_of_eight_bits_holds_what_it_says() {
        for mask in 0..=255_u128 {
            for value in [0, 1, 5, 0x80, 0xaa, 255] {
                let ranges = masked(mask, value, 8).unwrap();
                for number in 0..=255 {
                    let held = ranges.iter().any(|(a, b)| (*a..=*b).contains(&number));
                    assert_eq!(held, number & mask == value, "{number} & {mask} == {value}");
                }
            }
        }
    }
}
