//! Packets as bits, and boxes of packets as diagrams over them.

use oxidd::bcdd::BCDDFunction;
use oxidd::BooleanFunction;
use oxidd::util::OutOfMemory;

use crate::list::Line;

/// The bits of each field, the highest first. Destinations go first: of the orders that were tried
/// (ends, ports and protocol in turn), this made the smallest diagrams of three lists of four.
const DESTINATION: (usize, usize) = (0, 32);
const SOURCE: (usize, usize) = (32, 32);
const PROTOCOL: (usize, usize) = (64, 8);
const DESTINATION_PORT: (usize, usize) = (72, 16);
const SOURCE_PORT: (usize, usize) = (88, 16);

/// How many bits there are.
pub const BITS: u32 = 104;

/// The bits, and everything.
pub struct Packets {
    bits: Vec<BCDDFunction>,
    all: BCDDFunction,
}

impl Packets {
    pub fn new(bits: Vec<BCDDFunction>, all: BCDDFunction) -> Self {
        Self { bits, all }
    }

    pub fn none(&self) -> Result<BCDDFunction, OutOfMemory> {
        self.all.not()
    }

    /// The packets of a line.
    pub fn of(&self, line: &Line) -> Result<BCDDFunction, OutOfMemory> {
        // From the last bits up, so that each step adds above what is there.
        let mut set = self.all.clone();
        for (field, interval) in [
            (SOURCE_PORT, line.source_port),
            (DESTINATION_PORT, line.destination_port),
            (PROTOCOL, line.protocol),
            (SOURCE, line.source),
            (DESTINATION, line.destination),
        ] {
            set = self.within(field, interval)?.and(&set)?;
        }
        Ok(set)
    }

    /// The packets that have a field in an interval.
    fn within(
        &self,
        (start, width): (usize, usize),
        (first, last): (u32, u32),
    ) -> Result<BCDDFunction, OutOfMemory> {
        let (mut from, mut upto) = (self.all.clone(), self.all.clone());
        for (at, bit) in self.bits[start..start + width].iter().rev().enumerate() {
            let off = bit.not()?;
            from = if first >> at & 1 == 1 { bit.and(&from)? } else { bit.or(&from)? };
            upto = if last >> at & 1 == 1 { off.or(&upto)? } else { off.and(&upto)? };
        }
        from.and(&upto)
    }
}
