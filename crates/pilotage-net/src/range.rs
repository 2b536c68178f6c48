//! An unbroken run of addresses of one family.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::address::{AddressError, parse_address};
use crate::family::{Family, address_number};
use crate::prefix::{Prefix, PrefixError};

/// All addresses from the first to the last, both included, of one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressRange {
    first: IpAddr,
    last: IpAddr,
}

/// Why a text or a pair of addresses is no range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// One end is no usable address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// It was written as a prefix, and is none.
    #[error(transparent)]
    Prefix(#[from] PrefixError),
    /// The ends are of two families.
    #[error("`{first}-{last}` mixes IPv4 and IPv6; write one range for each family")]
    Mixed {
        /// The first address.
        first: IpAddr,
        /// The last address.
        last: IpAddr,
    },
    /// The first is behind the last.
    #[error("`{first}-{last}` runs backwards; write `{last}-{first}`")]
    Backwards {
        /// The first address as written.
        first: IpAddr,
        /// The last address as written.
        last: IpAddr,
    },
    /// The short form's last number is none.
    #[error("`{text}` does not end in an address or in a last number from 0 to 255")]
    BadEnd {
        /// What was written.
        text: String,
    },
}

impl AddressRange {
    /// The range between two addresses, both included.
    ///
    /// # Errors
    /// [`RangeError::Mixed`] and [`RangeError::Backwards`].
    pub fn new(first: IpAddr, last: IpAddr) -> Result<Self, RangeError> {
        if Family::of(first) != Family::of(last) {
            Err(RangeError::Mixed { first, last })
        } else if first > last {
            Err(RangeError::Backwards { first, last })
        } else {
            Ok(Self { first, last })
        }
    }

    pub(crate) fn v4((first, last): (u32, u32)) -> Self {
        Self { first: Ipv4Addr::from(first).into(), last: Ipv4Addr::from(last).into() }
    }

    pub(crate) fn v6((first, last): (u128, u128)) -> Self {
        Self { first: Ipv6Addr::from(first).into(), last: Ipv6Addr::from(last).into() }
    }

    /// The lowest address.
    #[must_use]
    pub const fn first(&self) -> IpAddr {
        self.first
    }

    /// The highest address.
    #[must_use]
    pub const fn last(&self) -> IpAddr {
        self.last
    }

    /// The address family.
    #[must_use]
    pub const fn family(&self) -> Family {
        Family::of(self.first)
    }

    /// Whether it is a single address.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.first == self.last
    }

    /// Whether the address lies in the range.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        // `IpAddr` orders all IPv4 addresses before all IPv6 ones, so families never mix.
        (self.first..=self.last).contains(&address)
    }

    /// Every address, ascending: as many as 2^128.
    pub fn addresses(&self) -> impl Iterator<Item = IpAddr> + use<> {
        let family = self.family();
        (address_number(self.first)..=address_number(self.last))
            .map_while(move |number| family.address(number))
    }

    /// The prefix that is exactly this range, if there is one.
    #[must_use]
    pub fn as_prefix(&self) -> Option<Prefix> {
        let mut prefixes = self.prefixes();
        let first = prefixes.next();
        if prefixes.next().is_none() { first } else { None }
    }

    /// The fewest prefixes that are exactly this range, ascending.
    pub fn prefixes(&self) -> impl Iterator<Item = Prefix> + use<> {
        let family = self.family();
        let (mut next, last) = (Some(address_number(self.first)), address_number(self.last));
        std::iter::from_fn(move || {
            let first = next?;
            let free = largest_block(first, last, family);
            let length = family.bits().saturating_sub(free);
            next = 1_u128
                .checked_shl(free.into())
                .and_then(|size| first.checked_add(size))
                .filter(|following| *following <= last);
            Prefix::containing(family.address(first)?, length)
        })
    }
}

/// How many low bits the largest aligned block starting at `first` and ending by `last` leaves free.
fn largest_block(first: u128, last: u128, family: Family) -> u8 {
    let aligned = first.trailing_zeros();
    // The span is one less than the count, so all of IPv6 does not overflow.
    let fitting = last.saturating_sub(first).checked_add(1).map_or(128, u128::ilog2);
    u8::try_from(aligned.min(fitting)).unwrap_or(u8::MAX).min(family.bits())
}

impl From<Prefix> for AddressRange {
    fn from(prefix: Prefix) -> Self {
        Self { first: prefix.first(), last: prefix.last() }
    }
}

impl From<IpAddr> for AddressRange {
    fn from(address: IpAddr) -> Self {
        Self { first: address, last: address }
    }
}

impl From<Ipv4Addr> for AddressRange {
    fn from(address: Ipv4Addr) -> Self {
        IpAddr::from(address).into()
    }
}

impl From<Ipv6Addr> for AddressRange {
    fn from(address: Ipv6Addr) -> Self {
        IpAddr::from(address).into()
    }
}

impl FromStr for AddressRange {
    type Err = RangeError;

    /// Reads `192.0.2.1-192.0.2.9`, the short `192.0.2.4-6`, a prefix, or an address. An en dash
    /// does for the hyphen.
    fn from_str(text: &str) -> Result<Self, RangeError> {
        let text = text.trim();
        let Some((first, last)) = text.split_once(['-', '–']) else {
            return Ok(text.parse::<Prefix>()?.into());
        };
        let first = parse_address(first)?;
        Self::new(first, parse_end(text, first, last.trim())?)
    }
}

fn parse_end(text: &str, first: IpAddr, last: &str) -> Result<IpAddr, RangeError> {
    let digits = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Ok(parse_address(last)?);
    }
    let bad = || RangeError::BadEnd { text: text.to_owned() };
    match (first, last.parse::<u8>()) {
        (IpAddr::V4(first), Ok(number)) => {
            let [a, b, c, _] = first.octets();
            Ok(Ipv4Addr::new(a, b, c, number).into())
        }
        _ => Err(bad()),
    }
}

impl fmt::Display for AddressRange {
    /// The shortest form: an address, else a prefix if it is exactly one, else `first-last`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_single() {
            write!(f, "{}", self.first)
        } else if let Some(prefix) = self.as_prefix() {
            write!(f, "{prefix}")
        } else {
            write!(f, "{}-{}", self.first, self.last)
        }
    }
}
