//! Addresses as Junos writes them: `10.40.0.0/16`, `10.40.0.1`, `10/8`, `10.0.0.1/255.0.0.255`.

use std::net::{IpAddr, Ipv4Addr};

use pilotage_net::{AddressRange, AddressSet, Prefix};

use crate::read::policy::Addresses;
use crate::read::wildcard;

/// The addresses of a text; none where it is no address. Bits behind a length are as if they were 0.
pub(crate) fn address(text: &str) -> Option<Addresses> {
    let set = |range: AddressRange| Addresses::of(AddressSet::from(range));
    let Some((first, length)) = text.split_once('/') else {
        return whole(text).map(|address| set(AddressRange::from(address)));
    };
    if let Ok(mask) = length.parse::<Ipv4Addr>() {
        // Bits that are not set in the mask may be anything.
        return Some(wildcard::addresses(first.parse().ok()?, Ipv4Addr::from(!u32::from(mask))));
    }
    if !length.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let prefix = Prefix::containing(whole(first)?, length.parse().ok()?)?;
    Some(set(prefix.into()))
}

/// An address, of which bytes at the end may be left out: `10` is 10.0.0.0.
fn whole(text: &str) -> Option<IpAddr> {
    if text.contains(':') {
        return text.parse().ok();
    }
    let mut octets = [0_u8; 4];
    let mut parts = text.split('.');
    for (octet, part) in octets.iter_mut().zip(parts.by_ref()) {
        *octet = part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())??;
    }
    parts.next().is_none().then(|| IpAddr::from(octets))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_read_in_all_forms() {
        let known = |text: &str| address(text).map(|it| it.known.to_string());
        for (text, expected) in [
            ("10.40.1.2", "10.40.1.2"),
            ("10.40.1.2/16", "10.40.0.0/16"),
            ("10/8", "10.0.0.0/8"),
            ("2001:db8::1/64", "2001:db8::/64"),
            ("192.0.2.1/255.255.255.254", "192.0.2.0/31"),
            ("192.0.2.0/255.255.255.253", "192.0.2.0, 192.0.2.2"),
            ("0/0", "0.0.0.0/0"),
        ] {
            assert_eq!(known(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "a", "10.0.0.1/33", "10.0.0.256", "1.2.3.4.5", "10.0.0.0/+8", "::/129"] {
            assert_eq!(known(text), None, "{text}");
        }
    }
}
