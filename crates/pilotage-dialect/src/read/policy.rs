//! Rules of firewalls with named objects: zones, addresses and services, some of which only the
//! firewall knows.
//!
//! Owns how a rule with partly known ends becomes rules of a program: what it surely matches without
//! doubt, and what it may match beyond that with its reasons. Never knows a dialect's words.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family, PortSet, Protocol, Transport, TransportSet};
use pilotage_space::{InterfaceSet, Match, Rule, Verdict};

/// Most rules of a program; each service of a rule with several is one.
const MOST_RULES: usize = 1 << 20;

/// Most ranges of addresses in all rules together.
const MOST_RANGES: usize = 1 << 24;

/// Addresses of which some may not be known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Addresses {
    /// Those that are known.
    pub(crate) known: AddressSet,
    /// Why there may be more, each in a few words.
    pub(crate) doubts: BTreeSet<String>,
}

impl Addresses {
    /// These, and no others.
    pub(crate) fn of(known: AddressSet) -> Self {
        Self { known, doubts: BTreeSet::new() }
    }

    /// Addresses that only the firewall knows.
    pub(crate) fn unknown(why: impl Into<String>) -> Self {
        Self { known: AddressSet::new(), doubts: BTreeSet::from([why.into()]) }
    }

    /// All of several.
    pub(crate) fn union<'a>(parts: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let known = AddressSet::union_all(parts.clone().map(|part| &part.known));
        let doubts = parts.flat_map(|part| part.doubts.iter().cloned()).collect();
        Self { known, doubts }
    }

    /// How much it takes to hold them.
    pub(crate) fn size(&self) -> usize {
        self.known.ranges().count().saturating_add(self.doubts.len())
    }
}

/// What packets carry, of which some may not be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Services {
    /// What is surely meant.
    pub(crate) known: TransportSet,
    /// What may be meant too.
    pub(crate) possible: TransportSet,
    /// Why.
    pub(crate) doubts: BTreeSet<String>,
}

impl Services {
    /// Nothing.
    pub(crate) fn none() -> Self {
        let (known, possible) = (TransportSet::new(), TransportSet::new());
        Self { known, possible, doubts: BTreeSet::new() }
    }

    /// These, and no others.
    pub(crate) fn of(known: TransportSet) -> Self {
        Self { known, possible: TransportSet::new(), doubts: BTreeSet::new() }
    }

    /// What may be these.
    pub(crate) fn maybe(possible: TransportSet, why: impl Into<String>) -> Self {
        Self { known: TransportSet::new(), possible, doubts: BTreeSet::from([why.into()]) }
    }

    /// Both.
    pub(crate) fn join(&mut self, other: &Self) {
        self.known = self.known.union(&other.known);
        self.possible = self.possible.union(&other.possible);
        self.doubts.extend(other.doubts.iter().cloned());
    }
}

/// One end of a rule.
#[derive(Clone, Debug)]
pub(crate) struct End {
    pub(crate) addresses: Addresses,
    /// Whether all others are meant.
    pub(crate) negated: bool,
    /// All addresses that the end can have.
    pub(crate) within: AddressSet,
}

impl End {
    /// Every address.
    pub(crate) fn any() -> Self {
        let within = AddressSet::any();
        Self { addresses: Addresses::of(within.clone()), negated: false, within }
    }

    /// What is surely meant, and what may be.
    fn bounds(&self) -> (AddressSet, AddressSet) {
        let least = self.addresses.known.intersection(&self.within);
        let sure = self.addresses.doubts.is_empty();
        let most = if sure { least.clone() } else { self.within.clone() };
        if self.negated {
            // What may be excluded is what is known, and more where there is doubt.
            return (self.within.difference(&most), self.within.difference(&least));
        }
        (least, most)
    }
}

/// A rule as it is written, with its names looked up.
#[derive(Clone, Debug)]
pub(crate) struct Policy {
    pub(crate) source: End,
    pub(crate) destination: End,
    pub(crate) services: Services,
    /// The ways that it is about: where packets come in and go out.
    pub(crate) ways: Vec<(InterfaceSet, InterfaceSet)>,
    /// What else decides whether it matches.
    pub(crate) doubts: Vec<String>,
    pub(crate) verdict: Verdict,
    pub(crate) place: Place,
    pub(crate) text: String,
}

/// Rules so far, in order.
#[derive(Default)]
pub(crate) struct Rules {
    pub(crate) list: Vec<Rule>,
    ranges: usize,
}

impl Rules {
    /// Appends what a rule becomes; whether there was room for it.
    #[must_use]
    pub(crate) fn push(&mut self, policy: &Policy) -> bool {
        let (source, from) = policy.source.bounds();
        let (destination, to) = policy.destination.bounds();
        let ends = [&policy.source, &policy.destination];
        let services = &policy.services;
        let mut doubts = policy.doubts.clone();
        doubts.extend(ends.iter().flat_map(|end| end.addresses.doubts.iter().cloned()));
        doubts.extend(services.doubts.iter().cloned());
        let mut seen = BTreeSet::new();
        doubts.retain(|doubt| seen.insert(doubt.clone()));
        if policy.doubts.is_empty()
            && !self.part(policy, &source, &destination, &services.known, None)
        {
            return false;
        }
        if doubts.is_empty() {
            return true;
        }
        // What surely matches is said already where only the services are in doubt.
        let all = services.known.union(&services.possible);
        let certain = policy.doubts.is_empty() && from == source && to == destination;
        let transports = if certain { &services.possible } else { &all };
        self.part(policy, &from, &to, transports, Some(&doubts))
    }

    /// Appends what the rule surely matches, or with doubts what it may match.
    fn part(
        &mut self,
        policy: &Policy,
        source: &AddressSet,
        destination: &AddressSet,
        transports: &TransportSet,
        doubts: Option<&[String]>,
    ) -> bool {
        for on in matches(source, destination, transports) {
            let ranges = on.source.ranges().count().saturating_add(on.destination.ranges().count());
            for (input, output) in &policy.ways {
                self.ranges = self.ranges.saturating_add(ranges);
                if self.list.len() >= MOST_RULES || self.ranges > MOST_RANGES {
                    return false;
                }
                let (input, output) = (input.clone(), output.clone());
                self.list.push(Rule {
                    on: Match { input, output, ..on.clone() },
                    doubts: doubts.map(<[String]>::to_vec).unwrap_or_default(),
                    verdict: policy.verdict,
                    place: Some(policy.place),
                    text: policy.text.clone(),
                });
            }
        }
        true
    }
}

/// The packets between two sets of addresses that carry one of the transports, in as few products as
/// their ports allow.
fn matches(source: &AddressSet, destination: &AddressSet, transports: &TransportSet) -> Vec<Match> {
    if transports.is_any() {
        return between(source, destination, Match::any()).into_iter().collect();
    }
    // Protocols by the ports that they have in common, and ICMP by its messages.
    let mut protocols: BTreeMap<(PortSet, PortSet), PortSet> = BTreeMap::new();
    let mut messages = Family::ALL.map(|family| (family, PortSet::new()));
    for transport in transports.iter() {
        let of_family = matches!(
            transport,
            Transport::Icmp(_) | Transport::Ip(Protocol::ICMP | Protocol::ICMPV6)
        );
        if of_family {
            for (family, ports) in &mut messages {
                let on = Match::carrying(&transport, *family);
                *ports = on.map_or_else(PortSet::new, |on| on.destination_ports).union(ports);
            }
        } else if let Some(on) = Match::carrying(&transport, Family::V4) {
            let same = protocols.entry((on.destination_ports, on.source_ports)).or_default();
            *same = same.union(&on.protocols);
        }
    }
    let mut found = Vec::new();
    for ((destination_ports, source_ports), protocols) in protocols {
        let on = Match { protocols, source_ports, destination_ports, ..Match::any() };
        found.extend(between(source, destination, on));
    }
    for (family, destination_ports) in messages {
        let number: u16 = if family == Family::V4 { 1 } else { 58 };
        if !destination_ports.is_empty() {
            let on = Match { protocols: number.into(), destination_ports, ..Match::any() };
            found.extend(between(&source.family(family), &destination.family(family), on));
        }
    }
    found
}

/// The match between two sets of addresses; none where they share no family.
fn between(source: &AddressSet, destination: &AddressSet, on: Match) -> Option<Match> {
    let both = |family| source.has(family) && destination.has(family);
    let some = Family::ALL.into_iter().any(both);
    let (source, destination) = (source.clone(), destination.clone());
    some.then_some(Match { source, destination, ..on })
}

/// Ports as devices list them: `80,8000-8100`, port 0 among them.
pub(crate) fn ports(text: &str) -> Option<PortSet> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (u16, u16) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        (first <= last).then_some(first..=last)
    };
    text.split(',').map(range).collect()
}
