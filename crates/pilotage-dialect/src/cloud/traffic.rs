//! What rules of AWS are about besides addresses: a protocol by its number, and one range of ports or a
//! type and a code of ICMP.
//!
//! See `IpPermission` and `NetworkAclEntry` in <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/>:
//! -1 is everything; protocols other than TCP, UDP and ICMP have no ports, whatever the rule says of
//! them.

use pilotage_diagnostic::Place;
use pilotage_net::{Family, PortSet, Protocol, TransportSet};

use crate::part::{Part, parts};
use crate::read::findings::{Findings, short};

/// What a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Traffic {
    /// None for all.
    pub(crate) protocol: Option<Protocol>,
    /// First and last port, or type and code of ICMP, with -1 for all.
    pub(crate) ports: Option<(i32, i32)>,
}

/// What rules of one family say for a set of transports.
pub(crate) fn traffics(transports: &TransportSet, family: Family) -> Vec<Traffic> {
    let mut found = Vec::new();
    for part in parts(transports, family) {
        push(&mut found, part, family);
    }
    found
}

fn push(found: &mut Vec<Traffic>, part: Part, family: Family) {
    let icmp = Some(match family {
        Family::V4 => Protocol::ICMP,
        Family::V6 => Protocol::ICMPV6,
    });
    let mut add = |protocol: Option<Protocol>, ports| found.push(Traffic { protocol, ports });
    match part {
        Part::Any => add(None, None),
        Part::Ports { protocols, destination, .. } => {
            for protocol in protocols {
                if !matches!(protocol, Protocol::TCP | Protocol::UDP) {
                    add(Some(protocol), None);
                    continue;
                }
                for range in destination.ranges() {
                    let ports = (i32::from(*range.start()), i32::from(*range.end()));
                    add(Some(protocol), Some(ports));
                }
            }
        }
        Part::IcmpAll => add(icmp, Some((-1, -1))),
        Part::IcmpTypes(types) => {
            for kind in types.into_iter().flat_map(|(first, last)| first..=last) {
                add(icmp, Some((i32::from(kind), -1)));
            }
        }
        Part::IcmpCodes(kind, codes) => {
            for code in codes.into_iter().flat_map(|(first, last)| first..=last) {
                add(icmp, Some((i32::from(kind), i32::from(code))));
            }
        }
        Part::Protocols(numbers) => {
            for number in numbers.into_iter().flat_map(|(first, last)| first..=last) {
                add(Some(Protocol(number)), None);
            }
        }
    }
}

/// Which packets a rule was read to be about, without their ends.
pub(crate) struct Said {
    pub(crate) protocols: PortSet,
    /// Ports, or types and codes of ICMP.
    pub(crate) ports: PortSet,
    pub(crate) text: String,
}

/// What a protocol and both ends of a range say; none where they say nothing, which is told.
pub(crate) fn said(
    name: &str,
    (from, to): (Option<i64>, Option<i64>),
    place: Place,
    findings: &mut Findings,
) -> Option<Said> {
    let [from, to] = [from, to].map(|number| number.filter(|it| *it != -1));
    let any = PortSet::any;
    let (number, ports) = match protocol(name) {
        Some(None) => {
            let (protocols, text) = (PortSet::from(0..=255), "all".to_owned());
            return Some(Said { protocols, ports: any(), text });
        }
        Some(Some(number @ (6 | 17))) => (number, ports(from, to)),
        Some(Some(number @ (1 | 58))) => (number, messages(from, to)),
        Some(Some(number)) => (number, Some(any())),
        None => {
            findings.syntax(format!("`{}` is no protocol", short(name)), place);
            return None;
        }
    };
    let Some(ports) = ports else {
        findings.syntax("both ends of the rule's ports are no range", place);
        return None;
    };
    let shown = match (from, to) {
        _ if ports.is_any() => String::new(),
        (Some(from), Some(to)) if from == to => format!(" {from}"),
        (Some(from), Some(to)) => format!(" {from}-{to}"),
        (from, to) => from.or(to).map(|it| format!(" {it}")).unwrap_or_default(),
    };
    let protocols = PortSet::single(number.into());
    Some(Said { protocols, ports, text: format!("{}{shown}", Protocol(number)) })
}

/// The number of a protocol, or everything.
#[allow(clippy::option_option, reason = "no protocol is not every protocol")]
fn protocol(name: &str) -> Option<Option<u8>> {
    let name = name.trim().to_ascii_lowercase();
    Some(match name.as_str() {
        "-1" | "all" => None,
        "tcp" => Some(6),
        "udp" => Some(17),
        "icmp" => Some(1),
        "icmpv6" => Some(58),
        _ => Some(name.parse::<Protocol>().ok()?.0),
    })
}

/// A range of ports; both ends missing is all of them.
fn ports(from: Option<i64>, to: Option<i64>) -> Option<PortSet> {
    if from.is_none() && to.is_none() {
        return Some(PortSet::any());
    }
    let first = u16::try_from(from.unwrap_or(0)).ok()?;
    let last = u16::try_from(to.unwrap_or(i64::from(u16::MAX))).ok()?;
    (first <= last).then(|| PortSet::from(first..=last))
}

/// A type and a code of ICMP.
fn messages(kind: Option<i64>, code: Option<i64>) -> Option<PortSet> {
    let Some(kind) = kind else {
        return code.is_none().then(PortSet::any);
    };
    let kind = u8::try_from(kind).ok()?;
    let code = code.map(u8::try_from).transpose().ok()?;
    let first = u16::from_be_bytes([kind, code.unwrap_or(0)]);
    let last = u16::from_be_bytes([kind, code.unwrap_or(u8::MAX)]);
    Some(PortSet::from(first..=last))
}
