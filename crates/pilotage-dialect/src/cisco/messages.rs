//! Names of ICMP messages, with their types and codes.
//!
//! After the tables "ICMP Types" of the ASA General Operations CLI Configuration Guide and the
//! `access-list` page of the IOS Security Command Reference, with numbers of the IANA registries.

use pilotage_net::{Family, PortSet};

use super::fault::Fault;
use super::service::codes;
use super::words::{Word, Words};

/// A type, and a code where the name stands for one only.
pub(crate) type Message = (u8, Option<u8>);

/// In the order of the names.
#[rustfmt::skip]
const V4: &[(&str, Message)] = &[
    ("administratively-prohibited", (3, Some(13))), ("alternate-address", (6, None)),
    ("conversion-error", (31, None)), ("dod-host-prohibited", (3, Some(10))),
    ("dod-net-prohibited", (3, Some(9))), ("echo", (8, None)), ("echo-reply", (0, None)),
    ("general-parameter-problem", (12, Some(0))), ("host-isolated", (3, Some(8))),
    ("host-precedence-unreachable", (3, Some(14))), ("host-redirect", (5, Some(1))),
    ("host-tos-redirect", (5, Some(3))), ("host-tos-unreachable", (3, Some(12))),
    ("host-unknown", (3, Some(7))), ("host-unreachable", (3, Some(1))),
    ("information-reply", (16, None)), ("information-request", (15, None)),
    ("mask-reply", (18, None)), ("mask-request", (17, None)), ("mobile-redirect", (32, None)),
    ("net-redirect", (5, Some(0))), ("net-tos-redirect", (5, Some(2))),
    ("net-tos-unreachable", (3, Some(11))), ("net-unreachable", (3, Some(0))),
    ("network-unknown", (3, Some(6))), ("no-room-for-option", (12, Some(2))),
    ("option-missing", (12, Some(1))), ("packet-too-big", (3, Some(4))),
    ("parameter-problem", (12, None)), ("port-unreachable", (3, Some(3))),
    ("precedence-unreachable", (3, Some(15))), ("protocol-unreachable", (3, Some(2))),
    ("reassembly-timeout", (11, Some(1))), ("redirect", (5, None)),
    ("router-advertisement", (9, None)), ("router-solicitation", (10, None)),
    ("source-quench", (4, None)), ("source-route-failed", (3, Some(5))),
    ("time-exceeded", (11, None)), ("timestamp-reply", (14, None)),
    ("timestamp-request", (13, None)), ("traceroute", (30, None)), ("ttl-exceeded", (11, Some(0))),
    ("unreachable", (3, None)),
];

/// In the order of the names.
#[rustfmt::skip]
const V6: &[(&str, Message)] = &[
    ("beyond-scope", (1, Some(2))), ("destination-unreachable", (1, Some(3))),
    ("dhaad-reply", (145, None)), ("dhaad-request", (144, None)), ("echo", (128, None)),
    ("echo-reply", (129, None)), ("echo-request", (128, None)), ("header", (4, Some(0))),
    ("hop-limit", (3, Some(0))), ("membership-query", (130, None)),
    ("membership-reduction", (132, None)), ("membership-report", (131, None)),
    ("mld-query", (130, None)), ("mld-reduction", (132, None)), ("mld-report", (131, None)),
    ("mldv2", (143, None)), ("mpd-advertisement", (147, None)), ("mpd-solicitation", (146, None)),
    ("nd-na", (136, None)), ("nd-ns", (135, None)), ("neighbor-advertisement", (136, None)),
    ("neighbor-redirect", (137, None)), ("neighbor-solicitation", (135, None)),
    ("next-header", (4, Some(1))), ("no-admin", (1, Some(1))), ("no-route", (1, Some(0))),
    ("packet-too-big", (2, None)), ("parameter-option", (4, Some(2))),
    ("parameter-problem", (4, None)), ("port-unreachable", (1, Some(4))),
    ("reassembly-timeout", (3, Some(1))), ("redirect", (137, None)),
    ("renum-command", (138, Some(0))), ("renum-result", (138, Some(1))),
    ("renum-seq-number", (138, Some(255))), ("router-advertisement", (134, None)),
    ("router-renumbering", (138, None)), ("router-solicitation", (133, None)),
    ("time-exceeded", (3, None)), ("unreachable", (1, None)),
];

fn table(family: Family) -> &'static [(&'static str, Message)] {
    match family {
        Family::V4 => V4,
        Family::V6 => V6,
    }
}

/// The messages of a name or of the number of a type.
pub(crate) fn message(family: Family, text: &str) -> Option<Message> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().map(|kind| (kind, None));
    }
    let name = text.to_ascii_lowercase();
    let table = table(family);
    let at = table.binary_search_by(|(known, _)| (*known).cmp(name.as_str())).ok()?;
    table.get(at).map(|(_, message)| *message)
}

/// The messages of a type, and of a code where one follows.
pub(crate) fn messages(
    family: Family,
    word: Word<'_>,
    words: &mut Words<'_>,
) -> Result<PortSet, Fault> {
    let found = message(family, word.text).ok_or_else(|| word.unexpected("type of messages"))?;
    let (kind, mut code) = found;
    if let Some(number) = words.peek().and_then(|word| word.number()) {
        code = Some(u8::try_from(number).map_err(|_| word.unexpected("type with such a code"))?);
        words.next();
    }
    Ok(codes((kind, code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        for family in Family::ALL {
            assert!(table(family).is_sorted_by(|(one, _), (next, _)| one < next), "{family}");
        }
    }

    #[test]
    fn names_are_those_of_the_family() {
        assert_eq!(message(Family::V4, "Unreachable"), Some((3, None)));
        assert_eq!(message(Family::V6, "unreachable"), Some((1, None)));
        assert_eq!(message(Family::V6, "143"), Some((143, None)));
        for text in ["256", "", "mld-query"] {
            assert_eq!(message(Family::V4, text), None, "{text}");
        }
    }
}
