//! What a rule carries, in the words of entries: a protocol, and what stands behind each end.

use pilotage_net::{Family, PortSet, Protocol, Rule};

use super::service::icmp_of;
use crate::part::{Part, parts};

/// One entry's worth of what a rule carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Carried {
    /// The protocol, or `None` for all.
    pub(crate) protocol: Option<u8>,
    /// Ports that it comes from: a range, all where there is none.
    pub(crate) source: Option<(u16, u16)>,
    /// Ports that it goes to.
    pub(crate) destination: Option<(u16, u16)>,
    /// A type of messages, and a code of it.
    pub(crate) message: Option<(u8, Option<u8>)>,
    /// The family that it is about, where it is one.
    pub(crate) family: Option<Family>,
}

/// The families that both ends of a rule have.
pub(crate) fn families(rule: &Rule) -> impl Iterator<Item = Family> + '_ {
    let (source, destination) = (&rule.source.addresses, &rule.destination.addresses);
    Family::ALL.into_iter().filter(|family| source.has(*family) && destination.has(*family))
}

/// All that a rule carries, in packets of these families.
pub(crate) fn carried(rule: &Rule, families: &[Family]) -> Vec<Carried> {
    let mut found = Vec::new();
    for (at, family) in families.iter().enumerate() {
        for part in parts(&rule.transports, *family) {
            let of_family =
                matches!(part, Part::IcmpAll | Part::IcmpTypes(_) | Part::IcmpCodes(..));
            // The rest is the same in both families.
            if of_family || at == 0 {
                push(&mut found, &part, *family);
            }
        }
    }
    found
}

fn push(found: &mut Vec<Carried>, part: &Part, family: Family) {
    let whole =
        Carried { protocol: None, source: None, destination: None, message: None, family: None };
    let icmp = |message| Carried {
        protocol: Some(icmp_of(family)),
        message,
        family: Some(family),
        ..whole.clone()
    };
    match part {
        Part::Any => found.push(whole),
        Part::Ports { protocols, destination, source } => {
            for Protocol(number) in protocols {
                for source in ranges(source) {
                    let of = |destination| Carried {
                        protocol: Some(*number),
                        source,
                        destination,
                        ..whole.clone()
                    };
                    found.extend(ranges(destination).into_iter().map(of));
                }
            }
        }
        Part::IcmpAll => found.push(icmp(None)),
        Part::IcmpTypes(spans) => {
            let kinds = spans.iter().flat_map(|(first, last)| *first..=*last);
            found.extend(kinds.map(|kind| icmp(Some((kind, None)))));
        }
        Part::IcmpCodes(kind, spans) => {
            let codes = spans.iter().flat_map(|(first, last)| *first..=*last);
            found.extend(codes.map(|code| icmp(Some((*kind, Some(code))))));
        }
        Part::Protocols(spans) => {
            let numbers = spans.iter().flat_map(|(first, last)| *first..=*last);
            found.extend(numbers.map(|number| Carried { protocol: Some(number), ..whole.clone() }));
        }
    }
}

/// The ranges of a set of ports, or one that is all of them.
fn ranges(ports: &PortSet) -> Vec<Option<(u16, u16)>> {
    if ports.is_any() {
        return vec![None];
    }
    ports.ranges().map(|range| Some(range.into_inner())).collect()
}

/// A range of ports as a comparison, with a blank in front.
pub(crate) fn comparison(range: Option<(u16, u16)>) -> String {
    match range {
        None => String::new(),
        Some((first, last)) if first == last => format!(" eq {first}"),
        Some((first, last)) => format!(" range {first} {last}"),
    }
}

/// Type and code of messages, with a blank in front of each.
pub(crate) fn message(message: Option<(u8, Option<u8>)>) -> String {
    match message {
        None => String::new(),
        Some((kind, None)) => format!(" {kind}"),
        Some((kind, Some(code))) => format!(" {kind} {code}"),
    }
}
