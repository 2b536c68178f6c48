//! Names of address and service objects that say what they hold, so that they are the same in every
//! file: letters, digits, dots, dashes and underscores, which every firewall takes.

use std::net::IpAddr;

use pilotage_net::{AddressRange, PortSet, Protocol};

use crate::number::{prefix_length, push_address, push_number};

/// `10.40.1.2`, `10.40.0.0-16`, `10.40.1.2-10.40.1.9`, with `_` for the colons of IPv6.
pub(crate) fn address(range: &AddressRange) -> String {
    let mut text = String::from(if range.is_single() { "h-" } else { "n-" });
    push_address(&mut text, range.first());
    match prefix_length(range) {
        _ if range.is_single() => {}
        Some(length) => {
            text.push('-');
            push_number(&mut text, length);
        }
        None => {
            text.replace_range(..1, "r");
            text.push('-');
            push_address(&mut text, range.last());
        }
    }
    let text = text.replace(':', "_");
    if text.len() <= LONGEST_RANGE { text } else { long_range(range) }
}

/// What every firewall takes as a name; two whole IPv6 addresses are more.
const LONGEST_RANGE: usize = 63;

/// Both ends as numbers, in the fewest digits.
fn long_range(range: &AddressRange) -> String {
    let digits = |address: IpAddr| {
        let mut number = match address {
            IpAddr::V4(address) => u32::from(address).into(),
            IpAddr::V6(address) => u128::from(address),
        };
        let mut digits = Vec::new();
        while number > 0 {
            let digit = u32::try_from(number % 36).unwrap_or_default();
            digits.extend(char::from_digit(digit, 36));
            number /= 36;
        }
        digits.into_iter().rev().collect::<String>()
    };
    format!("r-{}-{}", digits(range.first()), digits(range.last()))
}

/// `tcp-443`, `udp-67-from-68`; none where it would be too long.
pub(crate) fn service(
    protocol: Protocol,
    destination: &PortSet,
    source: &PortSet,
    longest: usize,
) -> Option<String> {
    let ports = |set: &PortSet| {
        if set.is_any() { "any".to_owned() } else { set.to_string().replace(',', "_") }
    };
    let mut text = format!("{protocol}-{}", ports(destination));
    if !source.is_any() {
        text.extend(["-from-", &ports(source)]);
    }
    text.retain(|c| c != ' ');
    (text.len() <= longest).then_some(text)
}
