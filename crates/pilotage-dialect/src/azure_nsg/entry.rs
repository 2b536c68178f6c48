//! Rules of a group: one protocol, lists of prefixes of one family, lists of ports.

use pilotage_net::{Action, AddressSet, Direction, Family, PortSet, Protocol, Rule};

use crate::loss::Loss;
use crate::name::Names;
use crate::number::push_range;
use crate::part::{Part, parts};
use crate::remark::{comment, flow};
use crate::text::quotable;

/// One rule, in the words of Azure.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) direction: Direction,
    pub(super) action: Action,
    pub(super) protocol: &'static str,
    pub(super) sources: Vec<String>,
    pub(super) destinations: Vec<String>,
    pub(super) source_ports: Vec<String>,
    pub(super) destination_ports: Vec<String>,
    pub(super) description: String,
    pub(super) flow: String,
}

/// Prefixes of one end in a rule; Azure takes 4,000 in all.
const MOST_PREFIXES: usize = 1900;

impl Entry {
    /// `Inbound` or `Outbound`.
    pub(super) fn way(&self) -> &'static str {
        match self.direction {
            Direction::Output => "Outbound",
            Direction::Input | Direction::Forward => "Inbound",
        }
    }

    /// `Allow` or `Deny`.
    pub(super) fn access(&self) -> &'static str {
        match self.action {
            Action::Accept => "Allow",
            Action::Drop | Action::Reject => "Deny",
        }
    }

    /// The rule for all that no other is about.
    pub(super) fn last(direction: Direction, action: Action) -> Self {
        let star = || vec!["*".to_owned()];
        let mut entry = Self {
            name: String::new(),
            direction,
            action,
            protocol: "*",
            sources: star(),
            destinations: star(),
            source_ports: star(),
            destination_ports: star(),
            description: "everything else".to_owned(),
            flow: "everything else".to_owned(),
        };
        entry.name = [entry.access(), "-all-", &entry.way().to_lowercase()].concat();
        entry
    }
}

/// The rules that say a neutral one.
pub(super) fn entries(
    rule: &Rule,
    names: &mut Names,
    limit: usize,
    losses: &mut Vec<Loss>,
) -> (Vec<Entry>, bool) {
    let remark = comment(rule);
    let text = if remark.is_empty() { flow(rule) } else { remark };
    let (description, whole) = quotable(&text, limit);
    let way = if rule.direction == Direction::Output { "out-" } else { "in-" };
    let label = rule
        .requirements
        .first()
        .cloned()
        .unwrap_or_else(|| format!("{} to {}", rule.source.label, rule.destination.label));
    let mut found = Vec::new();
    for (family, sources, destinations) in ends(rule) {
        for (protocol, from, to) in traffics(rule, family) {
            let kind = if protocol == "*" { "any".to_owned() } else { protocol.to_lowercase() };
            let suffix = match family {
                Some(Family::V6) => format!("-{kind}-v6"),
                _ => format!("-{kind}"),
            };
            for sources in sources.chunks(MOST_PREFIXES) {
                for destinations in destinations.chunks(MOST_PREFIXES) {
                    found.push(Entry {
                        name: names.name(way, &label, &suffix, losses),
                        direction: rule.direction,
                        action: rule.action,
                        protocol,
                        sources: sources.to_vec(),
                        destinations: destinations.to_vec(),
                        source_ports: ports(&from),
                        destination_ports: ports(&to),
                        description: description.to_string(),
                        flow: flow(rule),
                    });
                }
            }
        }
    }
    (found, whole)
}

/// A family, with both ends in it; none where the rule is about any address and means the same in
/// both.
type Ends = (Option<Family>, Vec<String>, Vec<String>);

fn ends(rule: &Rule) -> Vec<Ends> {
    let (source, destination) = (&rule.source.addresses, &rule.destination.addresses);
    let neutral = crate::part::is_neutral(&rule.transports);
    if source.is_any() && destination.is_any() && neutral {
        return vec![(None, vec!["*".to_owned()], vec!["*".to_owned()])];
    }
    let both = |family: &Family| source.has(*family) && destination.has(*family);
    let ends = Family::ALL
        .into_iter()
        .filter(both)
        .map(|family| (Some(family), prefixes(source, family), prefixes(destination, family)));
    ends.collect()
}

fn prefixes(set: &AddressSet, family: Family) -> Vec<String> {
    let text = |prefix| {
        let mut text = String::new();
        push_range(&mut text, &pilotage_net::AddressRange::from(prefix));
        text
    };
    set.family(family).prefixes().into_iter().map(text).collect()
}

fn traffics(rule: &Rule, family: Option<Family>) -> Vec<(&'static str, PortSet, PortSet)> {
    let any = PortSet::any;
    let mut found = Vec::new();
    for part in parts(&rule.transports, family.unwrap_or(Family::V4)) {
        match part {
            Part::Any => found.push(("*", any(), any())),
            Part::Ports { protocols, destination, source } => {
                for protocol in protocols {
                    let name = if protocol == Protocol::UDP { "Udp" } else { "Tcp" };
                    found.push((name, source.clone(), destination.clone()));
                }
            }
            Part::IcmpAll => found.push(("Icmp", any(), any())),
            // Fitted rules have whole ICMP only.
            Part::IcmpTypes(_) | Part::IcmpCodes(..) => {}
            Part::Protocols(spans) => {
                for number in spans.into_iter().flat_map(|(first, last)| first..=last) {
                    let name = if number == 51 { "Ah" } else { "Esp" };
                    found.push((name, any(), any()));
                }
            }
        }
    }
    found
}

fn ports(set: &PortSet) -> Vec<String> {
    if set.is_any() {
        return vec!["*".to_owned()];
    }
    let show = |range: std::ops::RangeInclusive<u16>| match (range.start(), range.end()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    set.ranges().map(show).collect()
}
