//! What rules match, each a text with a space in front.

use pilotage_net::{Family, PortSet, Protocol};

use crate::ends::PortList;
use crate::part::{Part, Span};
use crate::verdict::Verdict;

/// As many ports as the kernel's match holds, of which a range takes two.
const PORTS: PortList = PortList { separator: ",", range: "-", room: 15, range_size: 2 };

/// The alternatives that together match the part.
pub(super) fn transport(family: Family, part: &Part) -> Vec<String> {
    match part {
        Part::Any => vec![String::new()],
        Part::Ports { protocols, destination, source } => {
            protocols.iter().flat_map(|protocol| ports(*protocol, destination, source)).collect()
        }
        Part::IcmpAll => vec![icmp(family).to_owned()],
        Part::IcmpTypes(spans) => numbers(spans).map(|kind| message(family, kind)).collect(),
        Part::IcmpCodes(kind, spans) => {
            let code = |(first, last): &Span| {
                let last = if first == last { String::new() } else { format!("-{last}") };
                format!("{} icmp-options={kind}:{first}{last}", icmp(family))
            };
            spans.iter().map(code).collect()
        }
        Part::Protocols(spans) => numbers(spans).map(|it| format!(" protocol={it}")).collect(),
    }
}

const fn icmp(family: Family) -> &'static str {
    match family {
        Family::V4 => " protocol=icmp",
        Family::V6 => " protocol=icmpv6",
    }
}

/// Every message of a type.
pub(super) fn message(family: Family, kind: u8) -> String {
    format!("{} icmp-options={kind}:0-255", icmp(family))
}

/// What belongs to no connection. Not ICMP: messages that connection tracking knows nothing of are
/// called invalid too, and some of them may be planned.
pub(super) const fn invalid(family: Family) -> &'static str {
    match family {
        Family::V4 => " protocol=!icmp connection-state=invalid",
        Family::V6 => " protocol=!icmpv6 connection-state=invalid",
    }
}

fn numbers(spans: &[Span]) -> impl Iterator<Item = u8> {
    spans.iter().flat_map(|(first, last)| *first..=*last)
}

fn ports(protocol: Protocol, destination: &PortSet, source: &PortSet) -> Vec<String> {
    let mut matches = Vec::new();
    for from in PORTS.texts(source) {
        for to in PORTS.texts(destination) {
            let mut text = format!(" protocol={protocol}");
            for (option, list) in [(" src-port=", from.as_ref()), (" dst-port=", to.as_ref())] {
                if let Some(list) = list {
                    text.extend([option, list]);
                }
            }
            matches.push(text);
        }
    }
    matches
}

/// What happens.
pub(super) const fn action(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => " action=accept",
        Verdict::Drop => " action=drop",
        Verdict::Reset => " action=reject reject-with=tcp-reset",
        Verdict::Prohibited => " action=reject reject-with=icmp-admin-prohibited",
    }
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
    fn transports_are_matched() {
        assert_eq!(
            lines("udp/67,70-71 from 68", Family::V4),
            [" protocol=udp src-port=68 dst-port=67,70-71"]
        );
        assert_eq!(
            lines("icmpv4/3/4 icmpv4/3/5 icmp/ping", Family::V4),
            [" protocol=icmp icmp-options=8:0-255", " protocol=icmp icmp-options=3:4-5"]
        );
        assert_eq!(lines("icmpv6/any esp", Family::V6), [" protocol=icmpv6", " protocol=50"]);
    }
}
