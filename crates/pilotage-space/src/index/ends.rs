//! The rules of an index by one of their addresses.
//!
//! Rules of like width lie together by their first address, so those that meet an interval are one
//! run, of which at least every other one does.

use crate::index::Entry;
use crate::region::Interval;

/// How many widths are told apart: the powers of two up to all addresses.
const WIDTHS: usize = 33;

/// A rule: its interval, its place in the index and its number. Those of one interval are in the order
/// of the index, in which they lie together.
type At = (Interval, u32, u32);

/// Where the rules of an index lie, by one address.
#[derive(Clone, Debug)]
pub(super) struct Ends([Vec<At>; WIDTHS]);

impl Ends {
    pub(super) fn new(numbers: &[u32], entries: &[Entry], end: usize) -> Self {
        let mut widths = [const { Vec::new() }; WIDTHS];
        for (place, (at, entry)) in (0_u32..).zip(numbers.iter().zip(entries)) {
            let interval = entry.bounds.0[end];
            widths[class(interval)].push((interval, place, *at));
        }
        for width in &mut widths {
            width.sort_unstable();
            width.shrink_to_fit();
        }
        Self(widths)
    }

    /// Names numbers and places of all rules that meet an interval, the widest first.
    pub(super) fn meeting(&self, (first, last): Interval, mut name: impl FnMut(u32, usize)) {
        for (width, rules) in self.0.iter().enumerate().rev() {
            // The furthest that one of this width reaches behind its first address.
            let reach = u32::try_from((2_u64 << width) - 2).unwrap_or(u32::MAX);
            let lowest = first.saturating_sub(reach);
            let from = rules.partition_point(|(it, ..)| it.0 < lowest);
            for (it, place, at) in rules[from..].iter().take_while(|(it, ..)| it.0 <= last) {
                if it.1 >= first {
                    name(*at, *place as usize);
                }
            }
        }
    }
}

/// The power of two that an interval's width is, rounded down.
fn class((first, last): Interval) -> usize {
    (u64::from(last - first) + 1).ilog2() as usize
}
