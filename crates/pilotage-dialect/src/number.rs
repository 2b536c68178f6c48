//! Numbers, addresses, prefixes and ranges as text, quickly.
//!
//! A site's rulesets hold millions of addresses; the formatter of the standard library, which has to
//! think of padding, would be most of the time spent.

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr};

use pilotage_net::AddressRange;

/// Appends a number.
pub(crate) fn push_number(out: &mut String, number: u32) {
    let mut divisor = 1_u32;
    while number / divisor >= 10 {
        divisor = divisor.saturating_mul(10);
    }
    while divisor > 0 {
        let digit = number / divisor % 10;
        out.push(char::from_digit(digit, 10).unwrap_or('0'));
        divisor /= 10;
    }
}

/// Appends an address.
pub(crate) fn push_address(out: &mut String, address: IpAddr) {
    match address {
        IpAddr::V4(address) => push_v4(out, address),
        // Writing to a string cannot fail.
        IpAddr::V6(address) => _ = write!(out, "{address}"),
    }
}

fn push_v4(out: &mut String, address: Ipv4Addr) {
    for (index, octet) in address.octets().into_iter().enumerate() {
        if index > 0 {
            out.push('.');
        }
        push_number(out, octet.into());
    }
}

/// Appends the shortest form of a range: an address, a prefix if it is one, else `first-last`.
pub(crate) fn push_range(out: &mut String, range: &AddressRange) {
    push_address(out, range.first());
    if range.is_single() {
        return;
    }
    match prefix_length(range) {
        Some(length) => {
            out.push('/');
            push_number(out, length);
        }
        None => {
            out.push('-');
            push_address(out, range.last());
        }
    }
}

/// The length of the prefix that is exactly this range.
pub(crate) fn prefix_length(range: &AddressRange) -> Option<u32> {
    match (range.first(), range.last()) {
        (IpAddr::V4(first), IpAddr::V4(last)) => {
            let (first, last) = (u32::from(first), u32::from(last));
            let free = first ^ last;
            // All bits below the highest differing one, zeros in the first and ones in the last.
            let aligned =
                free.wrapping_add(1) & free == 0 && first & free == 0 && last & free == free;
            aligned.then(|| free.leading_zeros())
        }
        (IpAddr::V6(first), IpAddr::V6(last)) => {
            let (first, last) = (u128::from(first), u128::from(last));
            let free = first ^ last;
            let aligned =
                free.wrapping_add(1) & free == 0 && first & free == 0 && last & free == free;
            aligned.then(|| free.leading_zeros())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_written_as_they_display() {
        for text in [
            "0.0.0.0",
            "10.0.0.0/8",
            "192.0.2.1-192.0.2.2",
            "192.0.2.0-192.0.2.2",
            "192.0.2.0/31",
            "255.255.255.255",
            "0.0.0.0/0",
            "128.0.0.0/1",
            "::/0",
            "2001:db8::/64",
            "2001:db8::1-2001:db8::2",
            "::1",
            "8000::/1",
        ] {
            let range: AddressRange = text.parse().unwrap();
            let mut out = String::new();
            push_range(&mut out, &range);
            assert_eq!(out, text);
            assert_eq!(out, range.to_string());
        }
    }

    #[test]
    fn numbers_are_decimal() {
        for number in [0, 7, 10, 99, 100, 65_535, 1_000_000_000, u32::MAX] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string());
        }
    }
}
