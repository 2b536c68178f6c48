//! Rules as Google Cloud has them: ranges of one family, and protocols with their ports.

use pilotage_net::{Action, AddressSet, Direction, Family, PortSet, Protocol, Rule};

use crate::cloud::prefix::cidr;
use crate::part::{Part, parts};

/// One rule.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) direction: Direction,
    pub(super) action: Action,
    pub(super) priority: i64,
    /// None for every address of the family.
    pub(super) sources: Vec<String>,
    /// None for every address of the family.
    pub(super) destinations: Vec<String>,
    pub(super) family: Family,
    pub(super) traffic: Vec<Traffic>,
    pub(super) description: String,
    pub(super) flow: String,
}

/// A protocol; without ports all of it.
#[derive(Clone, Debug)]
pub(super) struct Traffic {
    pub(super) protocol: String,
    pub(super) ports: Vec<String>,
}

/// Ranges of one end of a rule; see "Per rule" in <https://cloud.google.com/firewall/docs/quotas>.
const MOST_RANGES: usize = 5000;

impl Entry {
    /// `INGRESS` or `EGRESS`.
    pub(super) fn way(&self) -> &'static str {
        match self.direction {
            Direction::Output => "EGRESS",
            Direction::Input | Direction::Forward => "INGRESS",
        }
    }

    /// The source ranges to write; one end always has some.
    pub(super) fn source_ranges(&self) -> Vec<String> {
        self.ranges(&self.sources, self.direction != Direction::Output)
    }

    /// The destination ranges to write.
    pub(super) fn destination_ranges(&self) -> Vec<String> {
        self.ranges(&self.destinations, self.direction == Direction::Output)
    }

    fn ranges(&self, ranges: &[String], peer: bool) -> Vec<String> {
        match (ranges, self.family) {
            ([], Family::V4) if peer => vec!["0.0.0.0/0".to_owned()],
            ([], Family::V6) if peer => vec!["::/0".to_owned()],
            (ranges, _) => ranges.to_vec(),
        }
    }

    /// The rule for all of a family.
    pub(super) fn everything(direction: Direction, family: Family, action: Action) -> Self {
        let text = format!("everything else of {family}");
        Self {
            name: String::new(),
            direction,
            action,
            priority: 0,
            sources: Vec::new(),
            destinations: Vec::new(),
            family,
            traffic: traffic(Part::Any, family),
            description: text.clone(),
            flow: text,
        }
    }
}

/// A family, sources and destinations in it, and what passes between them.
pub(super) type Piece = (Family, Vec<String>, Vec<String>, Vec<Traffic>);

/// The ends of a rule in each family, in pieces of no more than a rule takes, and what passes between
/// them.
pub(super) fn pieces(rule: &Rule) -> Vec<Piece> {
    let (source, destination) = (&rule.source.addresses, &rule.destination.addresses);
    let mut found = Vec::new();
    for family in Family::ALL {
        let traffic: Vec<Traffic> = parts(&rule.transports, family)
            .into_iter()
            .flat_map(|part| self::traffic(part, family))
            .collect();
        if !source.has(family) || !destination.has(family) || traffic.is_empty() {
            continue;
        }
        let (sources, destinations) = (ranges(source, family), ranges(destination, family));
        for sources in chunks(&sources) {
            for destinations in chunks(&destinations) {
                found.push((family, sources.to_vec(), destinations.to_vec(), traffic.clone()));
            }
        }
    }
    found
}

/// The prefixes of the family; none for all of it.
fn ranges(set: &AddressSet, family: Family) -> Vec<String> {
    let own = set.family(family);
    if own == AddressSet::any_of(family) {
        return Vec::new();
    }
    own.prefixes().iter().map(cidr).collect()
}

/// At least one piece, as none is every address.
fn chunks(ranges: &[String]) -> Vec<&[String]> {
    if ranges.is_empty() { vec![ranges] } else { ranges.chunks(MOST_RANGES).collect() }
}

fn traffic(part: Part, family: Family) -> Vec<Traffic> {
    let whole = |protocol: String| Traffic { protocol, ports: Vec::new() };
    match part {
        Part::Any => vec![whole("all".to_owned())],
        Part::Ports { protocols, destination, .. } => {
            let one = |protocol: Protocol| Traffic {
                protocol: protocol.to_string(),
                ports: ports(&destination),
            };
            protocols.into_iter().map(one).collect()
        }
        Part::IcmpAll if family == Family::V4 => vec![whole("icmp".to_owned())],
        Part::IcmpAll => vec![whole(Protocol::ICMPV6.0.to_string())],
        // Fitted rules have whole ICMP only.
        Part::IcmpTypes(_) | Part::IcmpCodes(..) => Vec::new(),
        Part::Protocols(spans) => {
            let numbers = spans.into_iter().flat_map(|(first, last)| first..=last);
            numbers.map(|number| whole(name(number))).collect()
        }
    }
}

/// The names that the API prints; others by number.
fn name(number: u8) -> String {
    match number {
        50 => "esp".to_owned(),
        51 => "ah".to_owned(),
        other => other.to_string(),
    }
}

fn ports(set: &PortSet) -> Vec<String> {
    if set.is_any() {
        return Vec::new();
    }
    let show = |range: std::ops::RangeInclusive<u16>| match (range.start(), range.end()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    set.ranges().map(show).collect()
}
