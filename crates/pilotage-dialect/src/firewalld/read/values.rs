//! Values as firewalld takes them, in listings and in XML.

use std::net::IpAddr;

use pilotage_net::{AddressSet, Family, PortSet, Prefix};

use super::tree::{ForwardPort, Ports};
use crate::firewalld::services::protocol;
use crate::read::findings::short;

/// Ports of a protocol, `80` or `1000-2000` of `tcp`.
pub(super) fn ports(ports: &str, name: &str) -> Result<Ports, String> {
    let number = match name {
        "tcp" => 6,
        "udp" => 17,
        "sctp" => 132,
        "dccp" => 33,
        _ => {
            return Err(format!(
                "`{}` has no ports; firewalld knows tcp, udp, sctp and dccp",
                short(name)
            ));
        }
    };
    let text = [ports, "/", name].concat();
    let ports = port_range(ports)
        .ok_or_else(|| format!("`{}` is neither a port nor a range of ports", short(ports)))?;
    Ok(Ports { protocol: number, ports, text })
}

/// A port or a range; port 0 is one.
fn port_range(text: &str) -> Option<PortSet> {
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u16>().ok()).flatten()
    };
    match text.split_once('-') {
        Some((first, last)) => {
            let (first, last) = (number(first.trim())?, number(last.trim())?);
            (first <= last).then(|| PortSet::from(first..=last))
        }
        None => number(text.trim()).map(PortSet::single),
    }
}

/// `80/tcp`, as in listings.
pub(super) fn listed_ports(text: &str) -> Result<Ports, String> {
    let (numbers, name) = text
        .split_once('/')
        .ok_or_else(|| format!("`{}` is not a port with its protocol", short(text)))?;
    ports(numbers, name)
}

/// A protocol by name or number.
pub(super) fn protocol_number(name: &str) -> Result<u8, String> {
    protocol(name).ok_or_else(|| format!("`{}` is not a protocol", short(name)))
}

/// Where a port is sent to; the parts are as they are written, empty where there is none.
pub(super) fn forward_port(from: Ports, to_port: &str, to: &str) -> Result<ForwardPort, String> {
    let to_ports = match to_port {
        "" => None,
        text => Some(port_range(text).ok_or_else(|| format!("`{}` is not a port", short(text)))?),
    };
    let to_address = match to {
        "" => None,
        text => Some(addresses(text).ok_or_else(|| format!("`{}` is no address", short(text)))?.1),
    };
    Ok(ForwardPort { from, to_ports, to_address })
}

/// An address, or a network with its length or mask. Bits behind the mask do not count.
pub(super) fn addresses(text: &str) -> Option<(Family, AddressSet)> {
    let (address, mask) = match text.split_once('/') {
        Some((address, mask)) => (address, Some(mask)),
        None => (text, None),
    };
    let address: IpAddr = address.trim_matches(['[', ']']).parse().ok()?;
    let family = Family::of(address);
    let length = match mask {
        None => family.bits(),
        Some(mask) => length(mask)?,
    };
    let prefix = Prefix::containing(address, length)?;
    Some((family, AddressSet::from_iter([prefix])))
}

/// `24`, or `255.255.255.0`.
fn length(mask: &str) -> Option<u8> {
    if let Ok(IpAddr::V4(mask)) = mask.parse() {
        let bits = u32::from(mask);
        let ones = bits.leading_ones();
        return (ones == bits.count_ones()).then(|| u8::try_from(ones).ok()).flatten();
    }
    let digits = !mask.is_empty() && mask.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| mask.parse().ok()).flatten()
}

/// A yes or no of listings and XML.
pub(super) fn is_yes(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "yes" | "true")
}

/// A number from -32768 to 32767.
pub(super) fn priority(text: &str) -> Result<i32, String> {
    text.parse::<i16>().map(i32::from).map_err(|_| format!("`{}` is not a priority", short(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_have_lengths_and_masks() {
        for (text, expected) in [
            ("10.1.2.3/8", Some("10.0.0.0/8")),
            ("10.1.2.3/255.255.0.0", Some("10.1.0.0/16")),
            ("2001:db8::1/64", Some("2001:db8::/64")),
            ("192.0.2.1", Some("192.0.2.1")),
            ("10.0.0.0/255.0.255.0", None),
            ("10.0.0.0/33", None),
            ("host.example.com", None),
        ] {
            assert_eq!(addresses(text).map(|(_, set)| set.to_string()).as_deref(), expected);
        }
    }

    #[test]
    fn ports_are_numbers_and_ranges() {
        assert_eq!(listed_ports("0-100/tcp").unwrap().ports, PortSet::from(0..=100));
        assert_eq!(listed_ports("53/udp").unwrap().protocol, 17);
        for text in ["53", "53/icmp", "70000/tcp", "9-1/tcp", "/tcp", "1-2-3/tcp"] {
            assert!(listed_ports(text).is_err(), "{text}");
        }
    }
}
