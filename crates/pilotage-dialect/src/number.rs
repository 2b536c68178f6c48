//! Numbers, addresses, prefixes and ranges as text, quickly.
//!
//! A site's rulesets hold millions of addresses; the formatter of the standard library, which has
//! to think of padding, would be most of the time spent.

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::AddressRange;

/// Appends a number.
pub(crate) fn push_number(out: &mut String, number: u32) {
    let mut divisor = 1_u32;
    while number / divisor >= 10 {
        divisor = divisor.saturating_mul(10);
    }
    while divisor > 0 {
        push_digit(out, number / divisor % 10);
        divisor /= 10;
    }
}

fn push_digit(out: &mut String, digit: u32) {
    out.push(char::from_digit(digit, 16).unwrap_or('0'));
}

/// Appends an address.
pub(crate) fn push_address(out: &mut String, address: IpAddr) {
    match address {
        IpAddr::V4(address) => push_v4(out, address),
        // An IPv4 address inside is written as one.
        IpAddr::V6(address) if address.to_ipv4_mapped().is_some() => {
            // Writing to a string cannot fail.
            _ = write!(out, "{address}");
        }
        IpAddr::V6(address) => push_v6(out, address),
    }
}

fn push_v4(out: &mut String, address: Ipv4Addr) {
    let [a, b, c, d] = address.octets();
    push_octet(out, a);
    for octet in [b, c, d] {
        out.push('.');
        push_octet(out, octet);
    }
}

fn push_octet(out: &mut String, octet: u8) {
    let number = u32::from(octet);
    if number >= 100 {
        push_digit(out, number / 100);
    }
    if number >= 10 {
        push_digit(out, number / 10 % 10);
    }
    push_digit(out, number % 10);
}

/// As RFC 5952 says: the longest run of two or more zeros is `::`, the first of several.
fn push_v6(out: &mut String, address: Ipv6Addr) {
    let segments = address.segments();
    let (gap, length) = longest_zeros(segments);
    let end = gap.saturating_add(length);
    for (index, segment) in segments.into_iter().enumerate() {
        if length > 1 && (gap..end).contains(&index) {
            if index == gap {
                out.push_str("::");
            }
            continue;
        }
        if index > 0 && !(length > 1 && index == end) {
            out.push(':');
        }
        push_segment(out, segment);
    }
}

fn push_segment(out: &mut String, segment: u16) {
    let mut shown = false;
    for shift in [12, 8, 4, 0] {
        let digit = u32::from(segment >> shift & 0xf);
        shown |= digit != 0 || shift == 0;
        if shown {
            push_digit(out, digit);
        }
    }
}

/// Where the longest run of zeros starts, and how long it is.
fn longest_zeros(segments: [u16; 8]) -> (usize, usize) {
    let (mut best, mut current) = ((0, 0), (0, 0_usize));
    for (index, segment) in segments.into_iter().enumerate() {
        let (start, length) = current;
        current = match (segment, length) {
            (0, 0) => (index, 1),
            (0, _) => (start, length.saturating_add(1)),
            _ => (0, 0),
        };
        if current.1 > best.1 {
            best = current;
        }
    }
    best
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
    // The bits in which the ends differ have to be all the low ones, and set in the last address.
    match (range.first(), range.last()) {
        (IpAddr::V4(first), IpAddr::V4(last)) => {
            let (first, last) = (u32::from(first), u32::from(last));
            let free = first ^ last;
            let aligned = free.wrapping_add(1) & free == 0 && last & free == free;
            aligned.then(|| free.leading_zeros())
        }
        (IpAddr::V6(first), IpAddr::V6(last)) => {
            let (first, last) = (u128::from(first), u128::from(last));
            let free = first ^ last;
            let aligned = free.wrapping_add(1) & free == 0 && last & free == free;
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
            "1:0:2::",
            "1:2:3:4:5:6:7:0",
            "0:2:3:4:5:6:7:8",
            "ffff:10:a00::f000",
        ] {
            let range: AddressRange = text.parse().unwrap();
            let mut out = String::new();
            push_range(&mut out, &range);
            assert_eq!(out, text);
            assert_eq!(out, range.to_string());
        }
    }

    #[test]
    fn addresses_are_written_as_they_display() {
        // Every pattern of zeros, with segments of all lengths.
        for pattern in 0..=u8::MAX {
            let lengths = [1, 0x10, 0x100, 0x1000, 0xffff, 0xab, 0xcde, 9];
            let mut bit = 0;
            let segments = lengths.map(|segment: u16| {
                bit += 1;
                if pattern >> (bit - 1) & 1 == 0 { 0 } else { segment }
            });
            let address = IpAddr::from(segments);
            let mut out = String::new();
            push_address(&mut out, address);
            assert_eq!(out, address.to_string());
        }
        let mapped = IpAddr::from([0, 0, 0, 0, 0, 0xffff, 0xc000, 0x201]);
        let mut out = String::new();
        push_address(&mut out, mapped);
        assert_eq!(out, mapped.to_string());
        for octet in 0..=u8::MAX {
            let address = IpAddr::from([octet, 0, 255, octet]);
            let mut out = String::new();
            push_address(&mut out, address);
            assert_eq!(out, address.to_string());
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
