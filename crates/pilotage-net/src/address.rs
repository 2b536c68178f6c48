//! Reading one address from text, with messages that say what to write instead.
//!
//! Never accepts two spellings of one address family: an IPv4-mapped IPv6 address is refused, as
//! firewalls never see such an address on the wire.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why a text is not an address that a plan can use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The text is empty.
    #[error("the address is empty; write an IPv4 or IPv6 address such as `192.0.2.10`")]
    Empty,
    /// The text is no address at all.
    #[error("`{text}` is not an IP address; write one such as `192.0.2.10` or `2001:db8::10`")]
    NotAnAddress {
        /// What was written.
        text: String,
    },
    /// An IPv4 address with zeros in front of a number, which some systems read as octal.
    #[error(
        "`{text}` has leading zeros, which some systems read as octal; write `{meant}` if decimal \
         was meant"
    )]
    LeadingZeros {
        /// What was written.
        text: String,
        /// The address with the zeros taken off.
        meant: Ipv4Addr,
    },
    /// `::ffff:192.0.2.10`.
    #[error("`{text}` is an IPv4 address in IPv6 clothing; write `{ipv4}`")]
    Mapped {
        /// What was written.
        text: String,
        /// The IPv4 address inside.
        ipv4: Ipv4Addr,
    },
    /// `fe80::1%eth0`.
    #[error("`{text}` names an interface; write the address without `%` and what follows it")]
    Scoped {
        /// What was written.
        text: String,
    },
}

/// Reads one IPv4 or IPv6 address; spaces around it are ignored.
///
/// # Errors
/// [`AddressError`] where the text is no address, has an interface, has leading zeros, or is an
/// IPv4-mapped IPv6 address.
pub fn parse_address(text: &str) -> Result<IpAddr, AddressError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    match text.parse::<IpAddr>() {
        Ok(IpAddr::V6(address)) => match mapped(address) {
            Some(ipv4) => Err(AddressError::Mapped { text: text.to_owned(), ipv4 }),
            None => Ok(IpAddr::V6(address)),
        },
        Ok(address) => Ok(address),
        Err(_) => Err(explain(text)),
    }
}

/// The IPv4 address inside an IPv4-mapped one.
pub(crate) fn mapped(address: Ipv6Addr) -> Option<Ipv4Addr> {
    address.to_ipv4_mapped()
}

fn explain(text: &str) -> AddressError {
    let owned = text.to_owned();
    if let Some((address, _)) = text.split_once('%')
        && address.parse::<Ipv6Addr>().is_ok()
    {
        return AddressError::Scoped { text: owned };
    }
    match without_leading_zeros(text) {
        Some(meant) => AddressError::LeadingZeros { text: owned, meant },
        None => AddressError::NotAnAddress { text: owned },
    }
}

fn without_leading_zeros(text: &str) -> Option<Ipv4Addr> {
    let numbers: Vec<u8> = text
        .split('.')
        .map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        })
        .collect::<Option<_>>()?;
    <[u8; 4]>::try_from(numbers).ok().map(Ipv4Addr::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        for text in ["0.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::a", " 192.0.2.1 "] {
            assert_eq!(parse_address(text).unwrap().to_string(), text.trim());
        }
    }

    #[test]
    fn errors_say_what_to_write() {
        for (text, message) in [
            ("", "the address is empty"),
            ("192.0.2", "`192.0.2` is not an IP address"),
            ("192.0.2.256", "`192.0.2.256` is not an IP address"),
            ("gateway", "`gateway` is not an IP address"),
            ("192.0.02.010", "write `192.0.2.10` if decimal"),
            ("::ffff:192.0.2.1", "write `192.0.2.1`"),
            ("::FFFF:c000:201", "write `192.0.2.1`"),
            ("fe80::1%eth0", "without `%`"),
        ] {
            let error = parse_address(text).unwrap_err().to_string();
            assert!(error.contains(message), "{text}: {error}");
        }
    }
}
