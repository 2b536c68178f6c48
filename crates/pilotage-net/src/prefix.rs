//! One network: an address and a prefix length, with no bit set beyond that length.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::address::{AddressError, mapped, parse_address};
use crate::family::Family;

/// A network such as `10.0.0.0/8` or `2001:db8::/32`; a single host is a prefix of full length.
///
/// Ordered by family (IPv4 first), address, then length (larger networks first).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    address: IpAddr,
    length: u8,
}

/// Why a text or a pair of values is no prefix.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrefixError {
    /// The part before the `/` is no usable address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The part after the `/` is no number.
    #[error("`{text}` has no prefix length after the `/`; write one from 0 to {maximum}")]
    NotALength {
        /// What was written.
        text: String,
        /// The family's longest length.
        maximum: u8,
    },
    /// A netmask where a length belongs.
    #[error("`{text}` has a netmask; write `{meant}`")]
    Netmask {
        /// What was written.
        text: String,
        /// The same network with a length.
        meant: Prefix,
    },
    /// The length is more than the family has bits.
    #[error("`{text}` is longer than an {family} address; write a length from 0 to {maximum}")]
    TooLong {
        /// What was written.
        text: String,
        /// The address's family.
        family: Family,
        /// The family's longest length.
        maximum: u8,
    },
    /// Bits are set beyond the length.
    #[error(
        "`{text}` is an address inside a network; write `{meant}` for the network or `{host}` for \
         the host"
    )]
    HostBits {
        /// What was written.
        text: String,
        /// The network that contains the address.
        meant: Prefix,
        /// The address alone.
        host: IpAddr,
    },
    /// `::ffff:192.0.2.0/120`.
    #[error("`{text}` is an IPv4 network in IPv6 clothing; write `{meant}`")]
    Mapped {
        /// What was written.
        text: String,
        /// The IPv4 network inside.
        meant: Prefix,
    },
}

impl Prefix {
    /// All IPv4 addresses, `0.0.0.0/0`.
    pub const ANY_V4: Self = Self { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED), length: 0 };
    /// All IPv6 addresses, `::/0`.
    pub const ANY_V6: Self = Self { address: IpAddr::V6(Ipv6Addr::UNSPECIFIED), length: 0 };

    /// The network of exactly this address and length.
    ///
    /// # Errors
    /// [`PrefixError::TooLong`] and [`PrefixError::HostBits`].
    pub fn new(address: IpAddr, length: u8) -> Result<Self, PrefixError> {
        let text = || format!("{address}/{length}");
        let family = Family::of(address);
        let meant = Self::containing(address, length).ok_or_else(|| PrefixError::TooLong {
            text: text(),
            family,
            maximum: family.bits(),
        })?;
        if meant.address == address {
            Ok(meant)
        } else {
            Err(PrefixError::HostBits { text: text(), meant, host: address })
        }
    }

    /// The network of this length that contains the address; none where the length is too long.
    #[must_use]
    pub fn containing(address: IpAddr, length: u8) -> Option<Self> {
        if length > Family::of(address).bits() {
            return None;
        }
        let address = match address {
            IpAddr::V4(a) => Ipv4Addr::from(u32::from(a) & mask_v4(length)).into(),
            IpAddr::V6(a) => Ipv6Addr::from(u128::from(a) & mask_v6(length)).into(),
        };
        Some(Self { address, length })
    }

    /// The prefix of a single address.
    #[must_use]
    pub const fn host(address: IpAddr) -> Self {
        Self { address, length: Family::of(address).bits() }
    }

    /// The lowest address, as written before the `/`.
    #[must_use]
    pub const fn address(&self) -> IpAddr {
        self.address
    }

    /// The number of leading bits that are fixed: 0 to 32 or 128.
    #[must_use]
    pub const fn length(&self) -> u8 {
        self.length
    }

    /// The address family.
    #[must_use]
    pub const fn family(&self) -> Family {
        Family::of(self.address)
    }

    /// Whether it is a single address.
    #[must_use]
    pub const fn is_host(&self) -> bool {
        self.length == self.family().bits()
    }

    /// The lowest address, network address included.
    #[must_use]
    pub const fn first(&self) -> IpAddr {
        self.address
    }

    /// The highest address, broadcast address included.
    #[must_use]
    pub fn last(&self) -> IpAddr {
        match self.address {
            IpAddr::V4(a) => Ipv4Addr::from(u32::from(a) | !mask_v4(self.length)).into(),
            IpAddr::V6(a) => Ipv6Addr::from(u128::from(a) | !mask_v6(self.length)).into(),
        }
    }

    /// Whether the address lies in the network; an address of the other family never does.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(a)) => {
                u32::from(a) & mask_v4(self.length) == u32::from(own)
            }
            (IpAddr::V6(own), IpAddr::V6(a)) => {
                u128::from(a) & mask_v6(self.length) == u128::from(own)
            }
            _ => false,
        }
    }

    /// Whether the two share an address; for prefixes that means that one contains the other.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.contains(other.address) || other.contains(self.address)
    }
}

fn mask_v4(length: u8) -> u32 {
    u32::MAX.checked_shl(32_u32.saturating_sub(length.into())).unwrap_or(0)
}

fn mask_v6(length: u8) -> u128 {
    u128::MAX.checked_shl(128_u32.saturating_sub(length.into())).unwrap_or(0)
}

impl From<IpAddr> for Prefix {
    fn from(address: IpAddr) -> Self {
        Self::host(address)
    }
}

impl FromStr for Prefix {
    type Err = PrefixError;

    /// Reads `10.0.0.0/8`, or an address for the network of that host alone.
    fn from_str(text: &str) -> Result<Self, PrefixError> {
        let text = text.trim();
        let Some((network, length)) = text.split_once('/') else {
            return Ok(Self::host(parse_address(text)?));
        };
        let address = match network.trim().parse::<Ipv6Addr>() {
            Ok(address) => IpAddr::V6(address),
            Err(_) => parse_address(network)?,
        };
        let prefix = with_length(text, address, length.trim());
        match address {
            IpAddr::V6(a) if mapped(a).is_some() => Err(refuse_mapped(text, a, prefix)),
            _ => prefix,
        }
    }
}

fn with_length(text: &str, address: IpAddr, length: &str) -> Result<Prefix, PrefixError> {
    let family = Family::of(address);
    let maximum = family.bits();
    let text = text.to_owned();
    if let (IpAddr::V4(_), Ok(mask)) = (address, length.parse::<Ipv4Addr>())
        && let Some(meant) = from_netmask(address, mask)
    {
        return Err(PrefixError::Netmask { text, meant });
    }
    if length.is_empty() || !length.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PrefixError::NotALength { text, maximum });
    }
    let Ok(length) = length.parse::<u8>() else {
        return Err(PrefixError::TooLong { text, family, maximum });
    };
    match Prefix::new(address, length) {
        // The message keeps the user's own spelling.
        Err(PrefixError::HostBits { meant, host, .. }) => {
            Err(PrefixError::HostBits { text, meant, host })
        }
        Err(PrefixError::TooLong { .. }) => Err(PrefixError::TooLong { text, family, maximum }),
        other => other,
    }
}

fn from_netmask(address: IpAddr, mask: Ipv4Addr) -> Option<Prefix> {
    let bits = u32::from(mask);
    let length = u8::try_from(bits.leading_ones()).ok()?;
    (mask_v4(length) == bits).then(|| Prefix::containing(address, length)).flatten()
}

/// Names the IPv4 network behind a mapped prefix, or the address alone where there is none.
fn refuse_mapped(
    text: &str,
    address: Ipv6Addr,
    prefix: Result<Prefix, PrefixError>,
) -> PrefixError {
    let Some(ipv4) = mapped(address) else {
        return PrefixError::Address(AddressError::NotAnAddress { text: text.to_owned() });
    };
    let length = prefix.ok().and_then(|p| p.length().checked_sub(96)).unwrap_or(32);
    let meant = Prefix::containing(ipv4.into(), length).unwrap_or(Prefix::host(ipv4.into()));
    PrefixError::Mapped { text: text.to_owned(), meant }
}

impl fmt::Display for Prefix {
    /// Always with its length, `192.0.2.1/32` too.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}
