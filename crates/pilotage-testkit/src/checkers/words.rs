//! Values that many recorded grammars have in common.

use std::net::IpAddr;

/// An address, a prefix without bits behind its length, or a range.
pub(super) fn is_address(text: &str) -> bool {
    if let Some((first, last)) = text.split_once('-') {
        let ends = [first, last].map(str::parse::<IpAddr>);
        return matches!(ends, [Ok(a), Ok(b)] if a.is_ipv4() == b.is_ipv4() && a <= b);
    }
    match text.split_once('/') {
        Some(_) => is_prefix(text),
        None => text.parse::<IpAddr>().is_ok(),
    }
}

/// An address and a length that leaves nothing of it behind.
pub(super) fn is_prefix(text: &str) -> bool {
    let Some((address, length)) = text.split_once('/') else { return false };
    let Ok(length) = length.parse::<u32>() else { return false };
    match address.parse() {
        Ok(IpAddr::V4(address)) => {
            length <= 32 && u32::from(address).checked_shl(length).unwrap_or(0) == 0
        }
        Ok(IpAddr::V6(address)) => {
            length <= 128 && u128::from(address).checked_shl(length).unwrap_or(0) == 0
        }
        Err(_) => false,
    }
}

/// A port, or two with the separator between them, the smaller first.
pub(super) fn is_ports(text: &str, separator: char) -> bool {
    let (first, last) = text.split_once(separator).unwrap_or((text, text));
    let ends = [first, last].map(str::parse::<u16>);
    matches!(ends, [Ok(a), Ok(b)] if a <= b)
}

/// A number of one byte.
pub(super) fn is_byte(text: &str) -> bool {
    text.parse::<u8>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_ports_are_checked() {
        for good in ["192.0.2.1", "192.0.2.0/24", "192.0.2.1-192.0.2.9", "::/0", "2001:db8::/64"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["192.0.2.1/24", "192.0.2.9-192.0.2.1", "a", "192.0.2.0/33", "::1-192.0.2.1"] {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(is_ports("80", '-') && is_ports("80:90", ':'));
        assert!(!is_ports("90:80", ':') && !is_ports("80-90", ':') && !is_ports("65536", '-'));
    }
}
