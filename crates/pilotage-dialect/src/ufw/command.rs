//! One rule as `ufw` commands: one for each pair of prefixes and each list of ports.

use std::collections::HashSet;

use pilotage_net::{Action, Direction, Family, PortSet, Rule};

use crate::ends::{PortList, prefixes};
use crate::part::{Part, parts};

/// As many ports as `multiport` holds, of which a range takes two.
const PORTS: PortList = PortList { separator: ",", range: ":", room: 15, range_size: 2 };

/// What stands in front of a comment, and tells these rules from those of others.
pub(super) const TAG: &str = "pilotage: ";

/// Matches that a command was written for. ufw knows a rule by its match alone: the same match with
/// another action would change the first one in place. What comes second decides nothing anyway.
#[derive(Default)]
pub(super) struct Known(HashSet<(Direction, Family, Matching)>);

/// What one command matches; none where it matches everything.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Matching {
    protocol: Option<String>,
    source: Option<String>,
    source_ports: Option<String>,
    destination: Option<String>,
    destination_ports: Option<String>,
}

/// The most commands of one rule: ufw takes a third of a second for each.
pub(super) const MOST: usize = 2048;

/// Whether the rule would take more than [`MOST`].
pub(super) fn is_too_long(rule: &Rule) -> bool {
    let length = |family: Family| {
        let ends = [&rule.source, &rule.destination]
            .map(|group| prefixes(&group.addresses, family).map_or(1, |prefixes| prefixes.len()));
        let lists: usize =
            parts(&rule.transports, family).iter().map(|part| lists(part).len()).sum();
        ends.into_iter().fold(lists, usize::saturating_mul)
    };
    let lengths = Family::ALL.into_iter().map(length);
    lengths.fold(0, usize::saturating_add) > MOST
}

/// The commands of a rule, in order; none where earlier rules decide all of it.
pub(super) fn commands(rule: &Rule, comment: &str, known: &mut Known) -> Vec<String> {
    let [four, six] = Family::ALL.map(|family| {
        let mut new = matchings(rule, family);
        new.retain(|matching| known.0.insert((rule.direction, family, matching.clone())));
        new
    });
    // Without addresses a command is about both families.
    let is_open = |it: &Matching| it.source.is_none() && it.destination.is_none();
    let shared = |it: &&Matching| is_open(it) && four.contains(it) && six.contains(it);
    let mut commands: Vec<String> =
        four.iter().filter(shared).map(|it| command(rule, it, ["any", "any"], comment)).collect();
    for (family, everything) in [(&four, "0.0.0.0/0"), (&six, "::/0")] {
        for it in family.iter().filter(|it| !shared(it)) {
            let any = if is_open(it) { everything } else { "any" };
            commands.push(command(rule, it, [any, any], comment));
        }
    }
    commands
}

fn command(rule: &Rule, matching: &Matching, [from, to]: [&str; 2], comment: &str) -> String {
    let action = match rule.action {
        Action::Accept => "allow",
        Action::Drop => "deny",
        Action::Reject => "reject",
    };
    let mut words = match rule.direction {
        Direction::Input => vec!["ufw", action, "in"],
        Direction::Output => vec!["ufw", action, "out"],
        Direction::Forward => vec!["ufw", "route", action],
    };
    if let Some(protocol) = &matching.protocol {
        words.extend(["proto", protocol]);
    }
    words.extend(["from", matching.source.as_deref().unwrap_or(from)]);
    if let Some(ports) = &matching.source_ports {
        words.extend(["port", ports]);
    }
    words.extend(["to", matching.destination.as_deref().unwrap_or(to)]);
    if let Some(ports) = &matching.destination_ports {
        words.extend(["port", ports]);
    }
    [&words.join(" "), " comment '", TAG, comment, "'"].concat()
}

fn matchings(rule: &Rule, family: Family) -> Vec<Matching> {
    let [sources, destinations] =
        [&rule.source, &rule.destination].map(|group| match prefixes(&group.addresses, family) {
            Some(prefixes) => prefixes.into_iter().map(Some).collect(),
            None => vec![None],
        });
    let mut found = Vec::new();
    for (protocol, source_ports, destination_ports) in
        parts(&rule.transports, family).iter().flat_map(lists)
    {
        for source in &sources {
            for destination in &destinations {
                found.push(Matching {
                    protocol: protocol.clone(),
                    source: source.clone(),
                    source_ports: source_ports.clone(),
                    destination: destination.clone(),
                    destination_ports: destination_ports.clone(),
                });
            }
        }
    }
    found
}

/// Protocol, source ports and destination ports of each command.
type Lists = Vec<(Option<String>, Option<String>, Option<String>)>;

fn lists(part: &Part) -> Lists {
    match part {
        Part::Any => vec![(None, None, None)],
        Part::Ports { protocols, destination, source } => protocols
            .iter()
            .flat_map(|protocol| ports(&protocol.to_string(), destination, source))
            .collect(),
        Part::Protocols(spans) => spans
            .iter()
            .flat_map(|(first, last)| *first..=*last)
            .filter_map(|number| pilotage_net::Protocol(number).name())
            .map(|name| (Some(name.to_owned()), None, None))
            .collect(),
        // The frame leaves none.
        Part::IcmpAll | Part::IcmpTypes(_) | Part::IcmpCodes(..) => Vec::new(),
    }
}

fn ports(protocol: &str, destination: &PortSet, source: &PortSet) -> Lists {
    let mut lists = Vec::new();
    for from in PORTS.texts(source) {
        for to in PORTS.texts(destination) {
            lists.push((Some(protocol.to_owned()), from.clone(), to));
        }
    }
    lists
}
