//! What a term is about, as matches.
//!
//! Source: "Firewall Filter Match Conditions for IPv4 Traffic" and "... for IPv6 Traffic" of the Junos
//! Routing Policies, Firewall Filters, and Traffic Policers User Guide: ports, types and flags do not
//! check the protocol, they look at the bytes where these fields would be. Of protocols that have such
//! a field they decide; of all others nobody can say what stands there.

use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::{InterfaceSet, Match, State, StateSet};

use super::addresses::Held;
use super::term::Term;

/// Protocols with ports in the first four bytes.
const PORTED: [u16; 5] = [6, 17, 33, 132, 136];

/// The matches of a term.
#[derive(Debug, Default)]
pub(super) struct Matches {
    /// What it surely matches.
    pub(super) sure: Vec<Match>,
    /// What it may match besides, and why.
    pub(super) perhaps: Vec<(Match, String)>,
}

/// The ends that a term asks for.
pub(super) struct Ends {
    pub(super) source: Held,
    pub(super) destination: Held,
    /// What one of the ends has to be in.
    pub(super) either: Option<Held>,
}

/// The matches of a term in a family.
pub(super) fn matches(term: &Term, family: Family, ends: &Ends) -> Matches {
    let mut found = Matches::default();
    let asked = Fields::new(term, family);
    let on = Match { input: input(term), states: states(term), ..Match::any() };
    if on.states.is_empty() {
        return found;
    }
    let sure = asked.sure(&on);
    let rest = asked.rest(&on);
    for (source, destination) in ends.pairs(false) {
        found.sure.extend(sure.iter().filter_map(|on| between(&source, &destination, on)));
        let why = "a field of a protocol that has none such";
        let rest = rest.iter().filter_map(|on| between(&source, &destination, on));
        found.perhaps.extend(rest.map(|on| (on, why.to_owned())));
    }
    let why = ends.why();
    if !why.is_empty() {
        for (source, destination) in ends.pairs(true) {
            let all = sure.iter().chain(&rest);
            let all = all.filter_map(|on| between(&source, &destination, on));
            found.perhaps.extend(all.map(|on| (on, why.clone())));
        }
    }
    found
}

impl Ends {
    /// Pairs of ends that together are what is surely asked for, or with `most` what may be.
    fn pairs(&self, most: bool) -> Vec<(AddressSet, AddressSet)> {
        let of = |held: &Held| if most { held.most.clone() } else { held.sure.clone() };
        let (source, destination) = (of(&self.source), of(&self.destination));
        match &self.either {
            None => vec![(source, destination)],
            Some(either) => {
                let either = of(either);
                vec![
                    (source.intersection(&either), destination.clone()),
                    (source, destination.intersection(&either)),
                ]
            }
        }
    }

    fn why(&self) -> String {
        let held = [&self.source, &self.destination].into_iter().chain(&self.either);
        let doubts: Vec<&str> = held.flat_map(|it| &it.doubts).map(String::as_str).collect();
        doubts.join("; ")
    }
}

fn between(source: &AddressSet, destination: &AddressSet, on: &Match) -> Option<Match> {
    let (source, destination) = (source.clone(), destination.clone());
    let some = !source.is_empty() && !destination.is_empty();
    some.then(|| Match { source, destination, ..on.clone() })
}

/// The fields behind the addresses that a term asks for.
struct Fields {
    protocols: PortSet,
    /// Those that have all the fields.
    fitting: PortSet,
    /// Source and destination ports, or messages, one of which is asked for.
    pairs: Vec<(PortSet, PortSet)>,
}

impl Fields {
    fn new(term: &Term, family: Family) -> Self {
        let all = PortSet::from(0..=255);
        let protocols = term.protocols.of(&all);
        let mut fitting = protocols.clone();
        let any = PortSet::any();
        let mut pairs = vec![(any.clone(), any.clone())];
        let ported = [&term.source_ports, &term.destination_ports, &term.either_ports];
        if ported.iter().any(|numbers| numbers.is_asked()) {
            fitting = fitting.intersection(&PORTED.into_iter().collect());
            let (from, to) = (term.source_ports.of(&any), term.destination_ports.of(&any));
            pairs = vec![(from.clone(), to.clone())];
            if term.either_ports.is_asked() {
                let either = term.either_ports.of(&any);
                pairs = vec![
                    (from.intersection(&either), to.clone()),
                    (from, to.intersection(&either)),
                ];
            }
        }
        if term.kinds.is_asked() || term.codes.is_asked() {
            let number = if family == Family::V4 { 1 } else { 58 };
            fitting = fitting.intersection(&PortSet::single(number));
            pairs = vec![(any, messages(&term.kinds.of(&all), &term.codes.of(&all)))];
        }
        if term.established || term.initial {
            fitting = fitting.intersection(&PortSet::single(6));
        }
        Self { protocols, fitting, pairs }
    }

    /// Packets that have all the fields, with what is asked for.
    fn sure(&self, on: &Match) -> Vec<Match> {
        let fields = |(source_ports, destination_ports): &(PortSet, PortSet)| {
            let some = !self.fitting.is_empty()
                && !source_ports.is_empty()
                && !destination_ports.is_empty();
            let (source_ports, destination_ports) =
                (source_ports.clone(), destination_ports.clone());
            let protocols = self.fitting.clone();
            some.then(|| Match { protocols, source_ports, destination_ports, ..on.clone() })
        };
        self.pairs.iter().filter_map(fields).collect()
    }

    /// Packets that have them not.
    fn rest(&self, on: &Match) -> Option<Match> {
        let protocols = self.protocols.difference(&self.fitting);
        let states = StateSet::any();
        (!protocols.is_empty()).then(|| Match { protocols, states, ..on.clone() })
    }
}

/// Messages of these types and codes, as ports.
fn messages(kinds: &PortSet, codes: &PortSet) -> PortSet {
    let all = *codes == PortSet::from(0..=255);
    let mut found = Vec::new();
    for kind in kinds.ranges().flatten() {
        let first = kind.saturating_mul(256);
        if all {
            found.push(first..=first | 0xff);
        } else {
            found.extend(codes.ranges().map(|range| first | *range.start()..=first | *range.end()));
        }
    }
    found.into_iter().collect()
}

/// A packet that opens a connection has neither ACK nor RST; all others of TCP have one of them, or
/// are none of a connection.
fn states(term: &Term) -> StateSet {
    let new = StateSet::new().with(State::New);
    let mut states = StateSet::any();
    if term.established {
        states = states.intersection(new.complement());
    }
    if term.initial {
        states = states.intersection(new);
    }
    states
}

fn input(term: &Term) -> InterfaceSet {
    if term.interfaces.is_empty() {
        return InterfaceSet::Any;
    }
    InterfaceSet::named(term.interfaces.iter().cloned())
}
