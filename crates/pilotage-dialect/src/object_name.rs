//! Names of address and service objects that say what they hold, so that they are the same in every
//! file: letters, digits, dots, dashes and underscores, which every firewall takes.

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
    text.replace(':', "_")
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
