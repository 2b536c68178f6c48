//! Exact sets of port numbers.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::interval::IntervalSet;

/// A set of ports: sorted, disjoint, merged ranges.
///
/// Port 0 can be in a set, since packets can carry it and "any" covers them, but a person who writes
/// it as a single port gets an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortSet(pub(crate) IntervalSet<u16>);

/// Why a text is no port set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PortError {
    /// Nothing is written, or nothing between two commas.
    #[error("a port is missing in `{text}`; write ports such as `443` or `80,443,2379-2380`")]
    Missing {
        /// The whole text.
        text: String,
    },
    /// One part is no number.
    #[error("`{text}` is not a port or range; write numbers from 1 to 65535")]
    NotAPort {
        /// The part that is none.
        text: String,
    },
    /// Port 0 alone.
    #[error("port `0` cannot be connected to; write a port from 1 to 65535, or `any` for all")]
    Zero,
    /// The first is behind the last.
    #[error("`{first}-{last}` runs backwards; write `{last}-{first}`")]
    Backwards {
        /// The first port as written.
        first: u16,
        /// The last port as written.
        last: u16,
    },
}

impl PortSet {
    /// The empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All ports, 0 to 65535.
    #[must_use]
    pub fn any() -> Self {
        Self(IntervalSet::all())
    }

    /// One port.
    #[must_use]
    pub fn single(port: u16) -> Self {
        Self(IntervalSet::single(port))
    }

    /// Whether no port is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all ports, 0 included, are in it.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.0.is_all()
    }

    /// Ports in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self(self.0.union(&other.0))
    }

    /// Ports in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self(self.0.intersection(&other.0))
    }

    /// Ports in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        Self(self.0.difference(&other.0))
    }

    /// Whether the port is in it.
    #[must_use]
    pub fn contains(&self, port: u16) -> bool {
        self.0.contains(port)
    }

    /// Whether every port in it is in the other too.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0)
    }

    /// Whether the two share a port.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.0.overlaps(&other.0)
    }

    /// Its ranges, ascending, with a gap between any two.
    pub fn ranges(&self) -> impl ExactSizeIterator<Item = RangeInclusive<u16>> + '_ {
        self.0.intervals().iter().map(|&(first, last)| first..=last)
    }

    /// How many ports are in it, 0 to 65536.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.ranges().map(|r| u32::from(*r.end()) - u32::from(*r.start()) + 1).sum()
    }

    /// The lowest port.
    #[must_use]
    pub fn first(&self) -> Option<u16> {
        self.ranges().next().map(|range| *range.start())
    }
}

impl From<u16> for PortSet {
    fn from(port: u16) -> Self {
        Self::single(port)
    }
}

impl From<RangeInclusive<u16>> for PortSet {
    /// A range that runs backwards is empty, as everywhere in Rust.
    fn from(range: RangeInclusive<u16>) -> Self {
        std::iter::once(range).collect()
    }
}

impl FromIterator<u16> for PortSet {
    fn from_iter<I: IntoIterator<Item = u16>>(ports: I) -> Self {
        Self(IntervalSet::from_unsorted(ports.into_iter().map(|port| (port, port)).collect()))
    }
}

impl FromIterator<RangeInclusive<u16>> for PortSet {
    fn from_iter<I: IntoIterator<Item = RangeInclusive<u16>>>(ranges: I) -> Self {
        Self(IntervalSet::from_unsorted(
            ranges.into_iter().map(RangeInclusive::into_inner).collect(),
        ))
    }
}

impl FromStr for PortSet {
    type Err = PortError;

    /// Reads `any` or `*`, or ports and ranges with commas between them: `80,443,2379-2380`. An en
    /// dash or a colon does for the hyphen.
    fn from_str(text: &str) -> Result<Self, PortError> {
        let text = text.trim();
        if text == "*" || text.eq_ignore_ascii_case("any") {
            return Ok(Self::any());
        }
        text.split(',').map(|part| parse_part(text, part.trim())).collect()
    }
}

fn parse_part(text: &str, part: &str) -> Result<RangeInclusive<u16>, PortError> {
    if part.is_empty() {
        return Err(PortError::Missing { text: text.to_owned() });
    }
    let Some((first, last)) = part.split_once(['-', '–', ':']) else {
        return match parse_port(part, part)? {
            0 => Err(PortError::Zero),
            port => Ok(port..=port),
        };
    };
    let (first, last) = (parse_port(part, first)?, parse_port(part, last)?);
    if first > last {
        return Err(PortError::Backwards { first, last });
    }
    // `0-0` is port 0 by another name; `0-1023` is how firewalls write the low ports.
    if last == 0 {
        return Err(PortError::Zero);
    }
    Ok(first..=last)
}

/// Reads one number; the message shows the part that it belongs to.
fn parse_port(part: &str, number: &str) -> Result<u16, PortError> {
    let number = number.trim();
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    match number.parse() {
        Ok(port) if digits => Ok(port),
        _ => Err(PortError::NotAPort { text: part.to_owned() }),
    }
}

impl fmt::Display for PortSet {
    /// `any`, `none`, or `80,443,2379-2380`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_any() {
            return f.write_str("any");
        }
        if self.is_empty() {
            return f.write_str("none");
        }
        for (index, range) in self.ranges().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let (first, last) = range.into_inner();
            if first == last {
                write!(f, "{comma}{first}")?;
            } else {
                write!(f, "{comma}{first}-{last}")?;
            }
        }
        Ok(())
    }
}
