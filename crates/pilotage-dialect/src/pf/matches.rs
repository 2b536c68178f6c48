//! What stands between the family and the end of a rule, each a text with a space in front.

use pilotage_net::{Action, Family, PortSet, Protocol};

use crate::ends::PortList;
use crate::part::{Part, Span};

/// A list in braces becomes a rule for each member, of which there may be any number.
const PORTS: PortList = PortList { separator: ", ", range: ":", room: usize::MAX, range_size: 1 };

/// One alternative of what a rule matches.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Matching {
    /// ` proto tcp`; empty for any.
    pub(super) protocol: String,
    /// ` port { 80, 443 }` behind the source.
    pub(super) source_ports: String,
    /// The same behind the destination, or types of ICMP messages at the end.
    pub(super) rest: String,
}

impl Matching {
    fn of(protocol: String, rest: String) -> Self {
        Self { protocol, source_ports: String::new(), rest }
    }
}

/// The alternatives that together match the part.
pub(super) fn matchings(family: Family, part: &Part) -> Vec<Matching> {
    match part {
        Part::Any => vec![Matching::of(String::new(), String::new())],
        Part::Ports { protocols, destination, source } => {
            vec![Matching {
                protocol: [" proto ", &list(protocols.iter().map(Protocol::to_string))].concat(),
                source_ports: ports(source),
                rest: ports(destination),
            }]
        }
        Part::IcmpAll => vec![Matching::of(icmp(family).0.to_owned(), String::new())],
        Part::IcmpTypes(spans) => vec![messages(family, numbers(spans).map(|it| it.to_string()))],
        Part::IcmpCodes(kind, codes) => {
            vec![messages(family, numbers(codes).map(|code| format!("{kind} code {code}")))]
        }
        Part::Protocols(spans) => {
            let numbers = list(numbers(spans).map(|it| it.to_string()));
            vec![Matching::of([" proto ", &numbers].concat(), String::new())]
        }
    }
}

/// The protocol, and what its types are called.
const fn icmp(family: Family) -> (&'static str, &'static str) {
    match family {
        Family::V4 => (" proto icmp", " icmp-type "),
        Family::V6 => (" proto icmp6", " icmp6-type "),
    }
}

/// ` proto icmp ... icmp-type { 3, 8 }`.
pub(super) fn messages(family: Family, messages: impl Iterator<Item = String>) -> Matching {
    let (protocol, types) = icmp(family);
    Matching::of(protocol.to_owned(), [types, &list(messages)].concat())
}

fn numbers(spans: &[Span]) -> impl Iterator<Item = u8> {
    spans.iter().flat_map(|(first, last)| *first..=*last)
}

/// One, or several in braces.
fn list(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.collect();
    match texts.as_slice() {
        [one] => one.clone(),
        several => ["{ ", &several.join(", "), " }"].concat(),
    }
}

fn ports(ports: &PortSet) -> String {
    let lists = PORTS.texts(ports).into_iter().flatten();
    lists.map(|ports| [" port { ", &ports, " }"].concat()).collect()
}

/// What happens. `return` resets TCP, and tells the sender of UDP that nobody listens.
pub(super) const fn action(action: Action) -> &'static str {
    match action {
        Action::Accept => "pass",
        Action::Drop => "block drop",
        Action::Reject => "block return",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::part::parts;

    fn shown(text: &str, family: Family) -> Vec<String> {
        let parts = parts(&text.parse().unwrap(), family);
        let matchings = parts.iter().flat_map(|part| matchings(family, part));
        let text = |it: Matching| [it.protocol, it.source_ports, it.rest].join("|");
        matchings.map(text).collect()
    }

    #[test]
    fn transports_are_matched() {
        assert_eq!(
            shown("tcp/53,80-90 udp/53,80-90 udp/67 from 68", Family::V4),
            [" proto { tcp, udp }|| port { 53, 80:90 }", " proto udp| port { 68 }| port { 67 }"]
        );
        assert_eq!(
            shown("icmpv4/3/4 icmpv4/8 icmpv4/9", Family::V4),
            [" proto icmp|| icmp-type { 8, 9 }", " proto icmp|| icmp-type 3 code 4"]
        );
        assert_eq!(
            shown("icmpv6/any esp gre", Family::V6),
            [" proto icmp6||", " proto { 47, 50 }||"]
        );
    }
}
