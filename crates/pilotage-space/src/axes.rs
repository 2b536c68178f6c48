//! Coordinates: every field of a packet as a number of 32 bits.
//!
//! IPv4 addresses, protocols, ports and states are their own coordinates. IPv6 addresses are counted
//! by the runs of addresses that no rule and no flow tells apart; interfaces by what patterns tell
//! apart. So all engines work on small numbers, and both families on the same code.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_net::{AddressSet, Family, PortSet};

use crate::field::{FIELDS, Field};
use crate::interfaces::{InterfaceSet, TAIL, kind_of};
use crate::matching::Match;
use crate::packet::Packet;
use crate::product::{Product, Values};
use crate::program::Program;
use crate::region::{Interval, Region};
use crate::states::{State, StateSet};

/// The coordinates of one family, fit for some programs and flows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axes {
    family: Family,
    /// The first address of each run, by field; empty where addresses are their own coordinates.
    sources: Vec<u128>,
    destinations: Vec<u128>,
    /// A name for each kind of interface; the last is for all that no pattern names.
    interfaces: Vec<String>,
}

impl Axes {
    /// Axes that tell apart whatever the programs and the other matches tell apart.
    pub fn new<'m>(
        family: Family,
        programs: &[&'m Program],
        others: impl IntoIterator<Item = &'m Match>,
    ) -> Self {
        let mut cuts = Cuts::default();
        let rules = programs.iter().flat_map(|program| &program.chains).flat_map(|it| &it.rules);
        for on in rules.map(|rule| &rule.on).chain(others) {
            if family == Family::V6 {
                Cuts::add(&mut cuts.sources, &on.source);
                Cuts::add(&mut cuts.destinations, &on.destination);
            }
            for pattern in on.input.patterns().chain(on.output.patterns()) {
                if !cuts.patterns.contains(pattern) {
                    cuts.patterns.insert(pattern.to_owned());
                }
            }
        }
        let sorted = |mut all: Vec<u128>| {
            if family == Family::V6 {
                all.push(0);
            }
            all.sort_unstable();
            all.dedup();
            all
        };
        Self {
            family,
            sources: sorted(cuts.sources),
            destinations: sorted(cuts.destinations),
            interfaces: kinds(&cuts.patterns),
        }
    }

    /// The family whose packets these are.
    #[must_use]
    pub fn family(&self) -> Family {
        self.family
    }

    /// Whether the packets of a match are told apart from all others.
    pub(crate) fn tells_apart(&self, on: &Match) -> bool {
        let mut cuts = Cuts::default();
        if self.family == Family::V6 {
            Cuts::add(&mut cuts.sources, &on.source);
            Cuts::add(&mut cuts.destinations, &on.destination);
        }
        let known =
            |cuts: &[u128], runs: &[u128]| cuts.iter().all(|cut| runs.binary_search(cut).is_ok());
        let mut patterns = on.input.patterns().chain(on.output.patterns());
        known(&cuts.sources, &self.sources)
            && known(&cuts.destinations, &self.destinations)
            && patterns.all(|pattern| self.interfaces.contains(&kind_of(pattern)))
    }

    /// The last coordinate of each field.
    pub(crate) fn last(&self) -> [u32; FIELDS] {
        Field::ALL.map(|field| match field {
            Field::Source => self.last_address(&self.sources),
            Field::Destination => self.last_address(&self.destinations),
            Field::Protocol => u8::MAX.into(),
            Field::SourcePort | Field::DestinationPort => u16::MAX.into(),
            Field::Input | Field::Output => index(self.interfaces.len().saturating_sub(1)),
            Field::State => index(State::ALL.len() - 1),
        })
    }

    fn last_address(&self, runs: &[u128]) -> u32 {
        match self.family {
            Family::V4 => u32::MAX,
            Family::V6 => index(runs.len().saturating_sub(1)),
        }
    }

    /// All packets of the family.
    #[must_use]
    pub fn all(&self) -> Region {
        Region(self.last().map(|last| (0, last)))
    }

    /// What a match is about in this family; none where that is nothing. The axes have to be made for
    /// it: packets that they do not tell apart cannot be taken one without the other.
    #[must_use]
    pub fn product(&self, on: &Match) -> Option<Product> {
        debug_assert!(self.tells_apart(on), "the axes were not made for `{on}`");
        Some(Product::new([
            self.addresses(&on.source, &self.sources)?,
            self.addresses(&on.destination, &self.destinations)?,
            ports(&on.protocols)?,
            ports(&on.source_ports)?,
            ports(&on.destination_ports)?,
            self.kinds_in(&on.input)?,
            self.kinds_in(&on.output)?,
            states(on.states)?,
        ]))
    }

    fn addresses(&self, set: &AddressSet, runs: &[u128]) -> Option<Values> {
        let ranges = set.ranges().filter_map(|range| match (range.first(), range.last()) {
            (IpAddr::V4(first), IpAddr::V4(last)) if self.family == Family::V4 => {
                Some((first.to_bits(), last.to_bits()))
            }
            (IpAddr::V6(first), IpAddr::V6(last)) if self.family == Family::V6 => {
                let start = runs.partition_point(|run| *run < first.to_bits());
                let end = runs.partition_point(|run| *run <= last.to_bits());
                // A range inside one run holds none as a whole.
                (start < end).then(|| (index(start), index(end.saturating_sub(1))))
            }
            _ => None,
        });
        Values::new(ranges.collect())
    }

    fn kinds_in(&self, set: &InterfaceSet) -> Option<Values> {
        if *set == InterfaceSet::Any {
            let last = index(self.interfaces.len().saturating_sub(1));
            return Some(Values::One([(0, last)]));
        }
        let held = self.interfaces.iter().map(|name| set.contains(name));
        Values::new(runs_of(held))
    }

    /// A packet of the region, one that a person would expect where there is a choice.
    #[must_use]
    pub fn packet(&self, region: &Region) -> Packet {
        let point = self.point(region);
        let value = |field: Field| point.get(field).0;
        let port = |field: Field| u16::try_from(value(field)).unwrap_or(u16::MAX);
        let interface = |field: Field| {
            let names = self.interfaces.split_last()?.1;
            Some(shown(names.get(value(field) as usize)?))
        };
        Packet {
            source: self.address(value(Field::Source), &self.sources),
            destination: self.address(value(Field::Destination), &self.destinations),
            protocol: u8::try_from(value(Field::Protocol)).unwrap_or(u8::MAX),
            source_port: port(Field::SourcePort),
            destination_port: port(Field::DestinationPort),
            input: interface(Field::Input),
            output: interface(Field::Output),
            state: State::ALL.get(value(Field::State) as usize).copied().unwrap_or(State::New),
        }
    }

    /// The coordinates of that packet.
    pub(crate) fn point(&self, region: &Region) -> Region {
        let unnamed = index(self.interfaces.len().saturating_sub(1));
        let chosen = |field: Field| {
            let (first, last) = region.get(field);
            match field {
                // For a host's address a person takes none of zeros.
                Field::Source | Field::Destination if self.family == Family::V4 && first == 0 => {
                    last.min(OUTSIDE)
                }
                Field::SourcePort | Field::DestinationPort if first == 0 => last.min(EPHEMERAL),
                Field::Input | Field::Output if last == unnamed => last,
                _ => first,
            }
        };
        Region(Field::ALL.map(|field| (chosen(field), chosen(field))))
    }

    fn address(&self, coordinate: u32, runs: &[u128]) -> IpAddr {
        match self.family {
            Family::V4 => Ipv4Addr::from_bits(coordinate).into(),
            Family::V6 => {
                let bits = runs.get(coordinate as usize).copied().unwrap_or_default();
                Ipv6Addr::from_bits(bits).into()
            }
        }
    }

    /// The match that holds exactly the packets of some sets of coordinates.
    pub(crate) fn matching(&self, sets: &[Vec<Interval>; FIELDS]) -> Match {
        let [
            source,
            destination,
            protocols,
            source_ports,
            destination_ports,
            input,
            output,
            states,
        ] = sets;
        Match {
            source: self.address_set(source, &self.sources),
            destination: self.address_set(destination, &self.destinations),
            protocols: port_set(protocols),
            source_ports: port_set(source_ports),
            destination_ports: port_set(destination_ports),
            input: self.interface_set(input),
            output: self.interface_set(output),
            states: State::ALL
                .into_iter()
                .filter(|state| states.iter().any(|it| (it.0..=it.1).contains(&(*state as u32))))
                .collect(),
        }
    }

    fn address_set(&self, intervals: &[Interval], runs: &[u128]) -> AddressSet {
        let all = (0, self.last_address(runs));
        if intervals == [all] {
            return AddressSet::any_of(self.family);
        }
        let end = |last: u32| match self.family {
            Family::V4 => self.address(last, runs),
            Family::V6 => {
                let next = runs.get((last as usize).saturating_add(1));
                Ipv6Addr::from_bits(next.map_or(u128::MAX, |next| next - 1)).into()
            }
        };
        let ranges = intervals.iter().filter_map(|(first, last)| {
            pilotage_net::AddressRange::new(self.address(*first, runs), end(*last)).ok()
        });
        ranges.collect()
    }

    fn interface_set(&self, intervals: &[Interval]) -> InterfaceSet {
        let last = index(self.interfaces.len().saturating_sub(1));
        if intervals == [(0, last)] {
            return InterfaceSet::Any;
        }
        let held = |at: u32| intervals.iter().any(|it| (it.0..=it.1).contains(&at));
        let kinds = || self.interfaces.iter().zip(0_u32..).filter(|(_, at)| *at != last);
        let names = |wanted: bool| {
            let some = kinds().filter(|(_, at)| held(*at) == wanted).map(|(name, _)| shown(name));
            some.collect::<BTreeSet<String>>()
        };
        let simple = if held(last) {
            InterfaceSet::NotIn(names(false))
        } else {
            InterfaceSet::In(names(true))
        };
        if kinds().all(|(name, at)| simple.contains(name) == held(at)) {
            return simple;
        }
        let patterns = kinds().map(|(name, at)| (shown(name), held(at))).collect();
        InterfaceSet::Mixed { patterns, rest: held(last) }
    }
}

/// 192.0.2.1, of the first net for documentation: RFC 5737.
const OUTSIDE: u32 = 0xc000_0201;

/// A port that a client's kernel would choose.
const EPHEMERAL: u32 = 49_152;

/// Where sets begin and end.
#[derive(Default)]
struct Cuts {
    sources: Vec<u128>,
    destinations: Vec<u128>,
    patterns: BTreeSet<String>,
}

impl Cuts {
    fn add(cuts: &mut Vec<u128>, set: &AddressSet) {
        for range in set.ranges() {
            if let (IpAddr::V6(first), IpAddr::V6(last)) = (range.first(), range.last()) {
                cuts.push(first.to_bits());
                cuts.extend(last.to_bits().checked_add(1));
            }
        }
    }
}

/// A name for each kind of interface that patterns tell apart.
fn kinds(patterns: &BTreeSet<String>) -> Vec<String> {
    let mut kinds: Vec<String> = patterns.iter().map(|pattern| kind_of(pattern)).collect();
    kinds.push(TAIL.to_string());
    kinds
}

/// How a person writes a kind of interface.
fn shown(kind: &str) -> String {
    kind.strip_suffix(TAIL).map_or_else(|| kind.to_owned(), |stem| format!("{stem}*"))
}

fn index(count: usize) -> u32 {
    // Runs and kinds come from texts, whose length is bounded far below this.
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn ports(set: &PortSet) -> Option<Values> {
    let ranges = set.ranges().map(|range| ((*range.start()).into(), (*range.end()).into()));
    Values::new(ranges.collect())
}

fn port_set(intervals: &[Interval]) -> PortSet {
    let port = |value: u32| u16::try_from(value).unwrap_or(u16::MAX);
    intervals.iter().map(|(first, last)| port(*first)..=port(*last)).collect()
}

fn states(set: StateSet) -> Option<Values> {
    Values::new(runs_of(State::ALL.into_iter().map(|state| set.contains(state))))
}

/// The runs of what holds.
fn runs_of(held: impl Iterator<Item = bool>) -> Vec<Interval> {
    let mut runs: Vec<Interval> = Vec::new();
    for (at, _) in (0_u32..).zip(held).filter(|(_, held)| *held) {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == at => run.1 = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}
