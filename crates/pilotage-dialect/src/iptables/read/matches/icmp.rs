//! `--icmp-type` and `--icmpv6-type`.

use pilotage_net::{Family, PortSet};

use super::{Opt, needs_protocol};
use crate::iptables::read::args::Args;
use crate::iptables::read::fault::Fault;
use crate::iptables::read::rule::{Draft, shown};

type Named = (&'static str, u8, Option<u8>);

/// As `iptables -p icmp -h` lists them.
#[rustfmt::skip]
const V4: [Named; 38] = [
    ("echo-reply", 0, None), ("pong", 0, None),
    ("destination-unreachable", 3, None),
    ("network-unreachable", 3, Some(0)),
    ("host-unreachable", 3, Some(1)),
    ("protocol-unreachable", 3, Some(2)),
    ("port-unreachable", 3, Some(3)),
    ("fragmentation-needed", 3, Some(4)),
    ("source-route-failed", 3, Some(5)),
    ("network-unknown", 3, Some(6)),
    ("host-unknown", 3, Some(7)),
    ("network-prohibited", 3, Some(9)),
    ("host-prohibited", 3, Some(10)),
    ("tos-network-unreachable", 3, Some(11)),
    ("tos-host-unreachable", 3, Some(12)),
    ("communication-prohibited", 3, Some(13)),
    ("host-precedence-violation", 3, Some(14)),
    ("precedence-cutoff", 3, Some(15)),
    ("source-quench", 4, None),
    ("redirect", 5, None),
    ("network-redirect", 5, Some(0)),
    ("host-redirect", 5, Some(1)),
    ("tos-network-redirect", 5, Some(2)),
    ("tos-host-redirect", 5, Some(3)),
    ("echo-request", 8, None), ("ping", 8, None),
    ("router-advertisement", 9, None),
    ("router-solicitation", 10, None),
    ("time-exceeded", 11, None), ("ttl-exceeded", 11, None),
    ("ttl-zero-during-transit", 11, Some(0)),
    ("ttl-zero-during-reassembly", 11, Some(1)),
    ("parameter-problem", 12, None),
    ("ip-header-bad", 12, Some(0)),
    ("required-option-missing", 12, Some(1)),
    ("timestamp-request", 13, None),
    ("timestamp-reply", 14, None),
    ("address-mask-request", 17, None),
];

/// As `ip6tables -p icmpv6 -h` lists them, and the listener messages that newer releases know.
#[rustfmt::skip]
const V6: [Named; 29] = [
    ("destination-unreachable", 1, None),
    ("no-route", 1, Some(0)),
    ("communication-prohibited", 1, Some(1)),
    ("beyond-scope", 1, Some(2)),
    ("address-unreachable", 1, Some(3)),
    ("port-unreachable", 1, Some(4)),
    ("failed-policy", 1, Some(5)),
    ("reject-route", 1, Some(6)),
    ("packet-too-big", 2, None),
    ("time-exceeded", 3, None), ("ttl-exceeded", 3, None),
    ("ttl-zero-during-transit", 3, Some(0)),
    ("ttl-zero-during-reassembly", 3, Some(1)),
    ("parameter-problem", 4, None),
    ("bad-header", 4, Some(0)),
    ("unknown-header-type", 4, Some(1)),
    ("unknown-option", 4, Some(2)),
    ("echo-request", 128, None), ("ping", 128, None),
    ("echo-reply", 129, None), ("pong", 129, None),
    ("mld-listener-query", 130, None),
    ("mld-listener-report", 131, None),
    ("router-solicitation", 133, None),
    ("router-advertisement", 134, None),
    ("neighbour-solicitation", 135, None), ("neighbor-solicitation", 135, None),
    ("neighbour-advertisement", 136, None), ("neighbor-advertisement", 136, None),
];

/// Names that both tables end with.
const LAST: [(Family, Named); 2] =
    [(Family::V4, ("address-mask-reply", 18, None)), (Family::V6, ("redirect", 137, None))];

/// `--icmp-type 3/4`, `--icmpv6-type packet-too-big`.
pub(super) fn kind<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
) -> Result<(), Fault> {
    let family = draft.setting.family;
    let (protocol, own, name) = match family {
        Family::V4 => (1, "icmp-type", "`icmp`"),
        Family::V6 => (58, "icmpv6-type", "`ipv6-icmp`"),
    };
    if option.name != own {
        let message = format!("`--{}` is not for {family}", option.name);
        return Err(Fault::syntax(option.word.span, message));
    }
    needs_protocol(draft, option, &[protocol], name)?;
    let value = option.value(args, "a type of message")?;
    let Some(set) = messages(&value.text, family) else {
        let message = format!("`{}` is not a type of ICMP message", shown(&value.text));
        return Err(Fault::syntax(value.span, message).help("write its number, as `3` or `3/4`"));
    };
    let set = if option.negated { PortSet::any().difference(&set) } else { set };
    draft.pieces.narrow_ports(false, &set);
    Ok(())
}

/// Types and codes as in [`pilotage_space::Match`].
pub(in super::super) fn messages(text: &str, family: Family) -> Option<PortSet> {
    let (kind, code) = number(text).or_else(|| named(text, family))?;
    // The kernel takes type 255 of IPv4 for any; `any` is its name.
    if family == Family::V4 && kind == 255 {
        return Some(PortSet::any());
    }
    Some(match code {
        Some(code) => PortSet::single(u16::from_be_bytes([kind, code])),
        None => PortSet::from(u16::from_be_bytes([kind, 0])..=u16::from_be_bytes([kind, 255])),
    })
}

fn number(text: &str) -> Option<(u8, Option<u8>)> {
    match text.split_once('/') {
        Some((kind, code)) => Some((kind.parse().ok()?, Some(code.parse().ok()?))),
        None => Some((text.parse().ok()?, None)),
    }
}

fn named(text: &str, family: Family) -> Option<(u8, Option<u8>)> {
    let lower = text.to_ascii_lowercase();
    if family == Family::V4 && lower == "any" {
        return Some((255, None));
    }
    let names: &[Named] = if family == Family::V4 { &V4 } else { &V6 };
    let last = LAST.iter().filter(|(of, _)| *of == family).map(|(_, named)| named);
    let found = names.iter().chain(last).find(|(name, ..)| *name == lower);
    found.map(|(_, kind, code)| (*kind, *code))
}
