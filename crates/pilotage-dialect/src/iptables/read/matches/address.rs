//! `-s`, `-d` and `-m iprange`: addresses, prefixes, masks of any form, ranges.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::{AddressRange, AddressSet, Family, Prefix};

use super::{Opt, needs};
use crate::iptables::read::args::Args;
use crate::iptables::read::fault::Fault;
use crate::iptables::read::rule::{Draft, shown};
use crate::iptables::read::words::Word;

/// A mask with holes is expanded for up to this many bits: to 4,096 ranges.
const MOST_HOLES: u32 = 12;

/// Ranges of one list, expanded masks included.
const MOST_RANGES: usize = 1 << 20;

/// One address as it is written.
enum Written {
    /// Exactly these.
    Exactly(AddressSet),
    /// Some of these.
    Within(AddressSet),
    /// A name, which stands for addresses that are not known here.
    Named,
}

/// `-s 192.0.2.1,198.51.100.0/24`.
pub(in super::super) fn address(
    draft: &mut Draft<'_>,
    source: bool,
    value: &Word<'_>,
    negated: bool,
) -> Result<(), Fault> {
    let family = draft.setting.family;
    let mut sets = Vec::new();
    let mut exact = true;
    let mut ranges = 0_usize;
    for part in value.text.split(',') {
        match read(part, family) {
            Ok(Written::Exactly(set)) => {
                ranges = ranges.saturating_add(set.ranges().count());
                sets.push(set);
            }
            Ok(Written::Within(set)) => {
                sets.push(set);
                exact = false;
            }
            Ok(Written::Named) => {
                sets.push(AddressSet::any_of(family));
                exact = false;
            }
            Err(expected) => {
                let message = format!("`{}` is not {expected}", shown(part));
                return Err(Fault::syntax(value.span, message));
            }
        }
        if ranges > MOST_RANGES {
            let message = format!("more than {MOST_RANGES} ranges of addresses in one list");
            return Err(Fault::limit(value.span, message));
        }
    }
    let set = AddressSet::union_all(&sets);
    let side = if source { "-s" } else { "-d" };
    match (exact, negated) {
        (true, false) => draft.pieces.narrow_addresses(source, &set),
        (true, true) => {
            draft.pieces.narrow_addresses(source, &AddressSet::any_of(family).difference(&set));
        }
        (false, negated) => {
            // Of the complement of some of a set nothing is known.
            if !negated {
                draft.pieces.narrow_addresses(source, &set);
            }
            let not = if negated { "! " } else { "" };
            draft.pieces.doubt(&format!("{not}{side} {}", shown(&value.text)));
        }
    }
    Ok(())
}

/// `--src-range 192.0.2.1-192.0.2.6`.
pub(super) fn range<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
    source: bool,
) -> Result<(), Fault> {
    needs(draft, option, &["iprange"])?;
    let value = option.value(args, "a range of addresses")?;
    let family = draft.setting.family;
    let (first, last) = value.text.split_once('-').unwrap_or((&value.text, &value.text));
    let range = match (plain(first, family), plain(last, family)) {
        (Some(first), Some(last)) => AddressRange::new(first, last).ok(),
        _ => None,
    };
    let Some(range) = range else {
        let message = format!("`{}` is not a range of {family} addresses", shown(&value.text));
        return Err(Fault::syntax(value.span, message));
    };
    let set = AddressSet::from(range);
    let set = if option.negated { AddressSet::any_of(family).difference(&set) } else { set };
    draft.pieces.narrow_addresses(source, &set);
    Ok(())
}

/// An address of the family. One of IPv4 inside IPv6 stays in IPv6, as the kernel sees it.
pub(in super::super) fn plain(text: &str, family: Family) -> Option<IpAddr> {
    match family {
        Family::V4 => text.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
        Family::V6 => text.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
    }
}

fn read(text: &str, family: Family) -> Result<Written, &'static str> {
    let (address, mask) = text.split_once('/').map_or((text, None), |(a, mask)| (a, Some(mask)));
    let Some(address) = plain(address, family) else {
        // A name has a letter, and no colon.
        let is_name = mask.is_none()
            && address.bytes().any(|byte| byte.is_ascii_alphabetic())
            && address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
        return if is_name { Ok(Written::Named) } else { Err(expected(family)) };
    };
    let Some(mask) = mask else { return Ok(Written::Exactly(address.into())) };
    if let Ok(length) = mask.parse::<u8>() {
        let prefix =
            Prefix::containing(address, length).ok_or("a prefix: its length is too long")?;
        return Ok(Written::Exactly(prefix.into()));
    }
    match (address, plain(mask, family)) {
        (IpAddr::V4(address), Some(IpAddr::V4(mask))) => {
            Ok(masked(u32::from(address).into(), u32::from(mask).into(), family))
        }
        (IpAddr::V6(address), Some(IpAddr::V6(mask))) => {
            Ok(masked(address.into(), mask.into(), family))
        }
        _ => Err(expected(family)),
    }
}

const fn expected(family: Family) -> &'static str {
    match family {
        Family::V4 => "an IPv4 address, prefix or address with a mask",
        Family::V6 => "an IPv6 address, prefix or address with a mask",
    }
}

/// All addresses that are this one under a mask of any form.
fn masked(address: u128, mask: u128, family: Family) -> Written {
    let all = match family {
        Family::V4 => u128::from(u32::MAX),
        Family::V6 => u128::MAX,
    };
    // The free bits at the low end make ranges; each other free bit doubles their number.
    let low = mask.trailing_zeros().min(family.bits().into());
    let block = 1_u128.checked_shl(low).unwrap_or(0).wrapping_sub(1) & all;
    let holes = !mask & all & !block;
    let start = address & mask;
    if holes.count_ones() > MOST_HOLES {
        let fixed = match family {
            Family::V4 => (mask << 96).leading_ones(),
            Family::V6 => mask.leading_ones(),
        };
        let fixed = u8::try_from(fixed).unwrap_or(0);
        let prefix = family.address(start).and_then(|start| Prefix::containing(start, fixed));
        return Written::Within(prefix.map_or_else(|| AddressSet::any_of(family), Into::into));
    }
    let mut ranges = Vec::new();
    // Counts through all values of the holes.
    let mut hole = 0_u128;
    loop {
        let first = start | hole;
        let ends = family.address(first).zip(family.address(first | block));
        ranges.extend(ends.and_then(|(first, last)| AddressRange::new(first, last).ok()));
        hole = hole.wrapping_sub(holes) & holes;
        if hole == 0 {
            break;
        }
    }
    Written::Exactly(ranges.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, family: Family) -> String {
        match read(text, family) {
            Ok(Written::Exactly(set)) => set.to_string(),
            Ok(Written::Within(set)) => format!("within {set}"),
            Ok(Written::Named) => "named".to_owned(),
            Err(expected) => format!("not {expected}"),
        }
    }

    #[test]
    fn masks_are_prefixes_or_expanded() {
        for (text, read) in [
            ("192.0.2.7", "192.0.2.7"),
            ("192.0.2.7/24", "192.0.2.0/24"),
            ("192.0.2.7/255.255.255.0", "192.0.2.0/24"),
            ("0.0.0.0/0", "0.0.0.0/0"),
            ("0.0.0.0/0.0.0.0", "0.0.0.0/0"),
            ("10.0.0.1/255.255.255.253", "10.0.0.1, 10.0.0.3"),
            ("10.0.0.16/255.255.253.240", "10.0.0.16/28, 10.0.2.16/28"),
            ("10.0.0.1/255.0.0.255", "within 10.0.0.0/8"),
            ("0.0.0.1/0.0.0.255", "within 0.0.0.0/0"),
            ("server.example.com", "named"),
            ("10.0.0.1/33", "not a prefix: its length is too long"),
            ("10.0.0", "not an IPv4 address, prefix or address with a mask"),
        ] {
            assert_eq!(set(text, Family::V4), read, "{text}");
        }
        for (text, read) in [
            ("2001:db8::7/64", "2001:db8::/64"),
            ("::/0", "::/0"),
            ("::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", "::/127"),
            ("::4/ffff:ffff:ffff:ffff:ffff:ffff:ffff:fff6", "::4/127, ::c/127"),
            ("fe80::1/ffff::ffff", "within fe80::/16"),
        ] {
            assert_eq!(set(text, Family::V6), read, "{text}");
        }
    }
}
