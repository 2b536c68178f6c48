//! Matches: each a text with a space in front.

use pilotage_net::{AddressRange, Family, PortSet, Protocol};

use crate::number::{prefix_length, push_address, push_number};
use crate::part::{Part, Span};

/// One end of a flow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Source,
    Destination,
}

/// ` -s 192.0.2.0/24`, ` -m iprange --dst-range 192.0.2.1-192.0.2.6`.
pub(crate) fn address(end: End, range: &AddressRange) -> String {
    let (plain, ranged) = match end {
        End::Source => (" -s ", " -m iprange --src-range "),
        End::Destination => (" -d ", " -m iprange --dst-range "),
    };
    let mut text = String::with_capacity(64);
    match prefix_length(range) {
        Some(length) => {
            text.push_str(plain);
            push_address(&mut text, range.first());
            if !range.is_single() {
                text.push('/');
                push_number(&mut text, length);
            }
        }
        None => {
            text.push_str(ranged);
            push_address(&mut text, range.first());
            text.push('-');
            push_address(&mut text, range.last());
        }
    }
    text
}

/// The alternatives that together match the part: several where one line cannot hold it, none where
/// the family's iptables has no match for it.
pub(crate) fn transport(family: Family, part: &Part) -> Vec<String> {
    match part {
        Part::Any => vec![String::new()],
        Part::Ports { protocols, destination, source } => {
            protocols.iter().flat_map(|protocol| ports(*protocol, destination, source)).collect()
        }
        Part::IcmpAll => vec![icmp(family).to_owned()],
        Part::IcmpTypes(spans) => numbers(spans).map(|kind| message(family, kind)).collect(),
        Part::IcmpCodes(kind, codes) => {
            numbers(codes).map(|code| message_code(family, *kind, code)).collect()
        }
        Part::Protocols(spans) => {
            numbers(spans).filter_map(|number| protocol(family, number)).collect()
        }
    }
}

fn numbers(spans: &[Span]) -> impl Iterator<Item = u8> {
    spans.iter().flat_map(|(first, last)| *first..=*last)
}

/// The type that the kernel's IPv4 match takes for any, whatever the packet's.
const ANY_TYPE: u8 = 255;

const fn icmp(family: Family) -> &'static str {
    match family {
        Family::V4 => " -p icmp",
        Family::V6 => " -p ipv6-icmp",
    }
}

/// ` -p icmp --icmp-type 8`.
pub(crate) fn message(family: Family, kind: u8) -> String {
    match family {
        Family::V4 if kind == ANY_TYPE => {
            format!("{} -m u32 --u32 \"{BEHIND_HEADER}24={kind}\"", icmp(family))
        }
        Family::V4 => format!("{} --icmp-type {kind}", icmp(family)),
        Family::V6 => format!("{} --icmpv6-type {kind}", icmp(family)),
    }
}

/// ` -p icmp --icmp-type 3/4`.
fn message_code(family: Family, kind: u8, code: u8) -> String {
    if family == Family::V4 && kind == ANY_TYPE {
        let both = u16::from_be_bytes([kind, code]);
        return format!("{} -m u32 --u32 \"{BEHIND_HEADER}16={both}\"", icmp(family));
    }
    format!("{}/{code}", message(family, kind))
}

/// Four bytes from behind the IPv4 header, to be shifted right: type, code, checksum.
const BEHIND_HEADER: &str = "0>>22&0x3C@0>>";

/// IPv6 extension headers: no packet is of such a protocol, only of the one that follows. AH, which
/// is one as well, has a match of its own that finds it wherever it stands.
const HEADERS: [u8; 4] = [0, 43, 44, 60];

/// ` -p 50`; none for a protocol that no packet of the family can be of.
fn protocol(family: Family, number: u8) -> Option<String> {
    match family {
        // `-p 0` is every protocol. The number stands in the last of these four bytes.
        Family::V4 if number == 0 => Some(" -m u32 --u32 \"6&0xFF=0\"".to_owned()),
        Family::V6 if HEADERS.contains(&number) => None,
        Family::V6 if Protocol(number) == Protocol::AH => Some(" -m ah".to_owned()),
        _ => Some(format!(" -p {number}")),
    }
}

fn ports(protocol: Protocol, destination: &PortSet, source: &PortSet) -> Vec<String> {
    let mut lines = Vec::new();
    for from in port_matches(source, "sport") {
        for to in port_matches(destination, "dport") {
            // A plain option behind `multiport` would be taken for one of its own.
            let (first, second) =
                if from.starts_with(MULTIPORT) { (&to, &from) } else { (&from, &to) };
            lines.push(format!(" -p {protocol}{first}{second}"));
        }
    }
    lines
}

const MULTIPORT: &str = " -m multiport";

/// The most ports that one `multiport` match holds; a range counts as two.
const SLOTS: usize = 15;

/// ` --dport 443`, ` -m multiport --dports 80,443`, or several of these.
fn port_matches(ports: &PortSet, option: &str) -> Vec<String> {
    if ports.is_any() {
        return vec![String::new()];
    }
    let mut groups: Vec<(usize, Vec<String>)> = Vec::new();
    for range in ports.ranges() {
        let (first, last) = (range.start(), range.end());
        let single = first == last;
        let text = if single { first.to_string() } else { format!("{first}:{last}") };
        let slots = if single { 1 } else { 2 };
        match groups.last_mut() {
            Some((used, texts)) if used.saturating_add(slots) <= SLOTS => {
                *used = used.saturating_add(slots);
                texts.push(text);
            }
            _ => groups.push((slots, vec![text])),
        }
    }
    let show = |(_, texts): (usize, Vec<String>)| match texts.as_slice() {
        [one] => format!(" --{option} {one}"),
        several => format!("{MULTIPORT} --{option}s {}", several.join(",")),
    };
    groups.into_iter().map(show).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::part::parts;

    fn lines(text: &str, family: Family) -> Vec<String> {
        let parts = parts(&text.parse().unwrap(), family);
        parts.iter().flat_map(|part| transport(family, part)).collect()
    }

    #[test]
    fn a_multiport_match_holds_fifteen_slots() {
        let text = "tcp/1,3,5,7,9,11,13,15,17,19,21,23,25,27-29,40";
        assert_eq!(
            lines(text, Family::V4),
            [
                " -p tcp -m multiport --dports 1,3,5,7,9,11,13,15,17,19,21,23,25,27:29",
                " -p tcp --dport 40"
            ]
        );
        assert_eq!(
            lines("udp/67,69 from 68,70", Family::V6),
            [" -p udp -m multiport --dports 67,69 -m multiport --sports 68,70"]
        );
        assert_eq!(
            lines("udp/67 from 68,70", Family::V6),
            [" -p udp --dport 67 -m multiport --sports 68,70"]
        );
        assert_eq!(
            lines("udp/67,69 from 68", Family::V6),
            [" -p udp --sport 68 -m multiport --dports 67,69"]
        );
    }

    #[test]
    fn what_means_any_is_said_otherwise() {
        assert_eq!(
            lines("icmpv4/255 ip/0", Family::V4),
            [" -p icmp -m u32 --u32 \"0>>22&0x3C@0>>24=255\"", " -m u32 --u32 \"6&0xFF=0\""]
        );
        assert_eq!(
            lines("icmpv4/255/3", Family::V4),
            [" -p icmp -m u32 --u32 \"0>>22&0x3C@0>>16=65283\""]
        );
        assert_eq!(lines("icmpv6/255", Family::V6), [" -p ipv6-icmp --icmpv6-type 255"]);
        assert_eq!(lines("icmpv4/3/4", Family::V4), [" -p icmp --icmp-type 3/4"]);
        assert_eq!(lines("ip/0 ah ipv6-frag esp", Family::V6), [" -p 50", " -m ah"]);
    }

    #[test]
    fn addresses_are_prefixes_or_ranges() {
        let shown = |end, text: &str| address(end, &text.parse().unwrap());
        assert_eq!(shown(End::Source, "192.0.2.1"), " -s 192.0.2.1");
        assert_eq!(shown(End::Destination, "2001:db8::/64"), " -d 2001:db8::/64");
        assert_eq!(
            shown(End::Source, "192.0.2.1-192.0.2.6"),
            " -m iprange --src-range 192.0.2.1-192.0.2.6"
        );
    }
}
