//! Products of sets while a rule is put together: a field that is not restricted costs nothing.

use std::rc::Rc;

use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::{InterfaceSet, Match, State, StateSet};

use crate::nftables::read::keys::Needs;

/// Packets that have every field in its set; none stands for every value.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    pub(crate) v4: bool,
    pub(crate) v6: bool,
    pub(crate) source: Option<Rc<AddressSet>>,
    pub(crate) destination: Option<Rc<AddressSet>>,
    pub(crate) protocols: Option<Rc<PortSet>>,
    pub(crate) source_ports: Option<Rc<PortSet>>,
    pub(crate) destination_ports: Option<Rc<PortSet>>,
    pub(crate) input: InterfaceSet,
    pub(crate) output: InterfaceSet,
    pub(crate) states: StateSet,
}

impl Product {
    /// Every packet.
    pub(crate) const fn all() -> Self {
        Self {
            v4: true,
            v6: true,
            source: None,
            destination: None,
            protocols: None,
            source_ports: None,
            destination_ports: None,
            input: InterfaceSet::Any,
            output: InterfaceSet::Any,
            states: StateSet::any(),
        }
    }

    /// The packets that a field takes for granted.
    pub(crate) fn needed(needs: Needs) -> Self {
        let mut product = Self::all();
        if let Some(family) = needs.family {
            product.limit_family(family);
        }
        product.protocols = needs.protocol.map(|number| Rc::new(PortSet::single(number.into())));
        product
    }

    /// Packets of one family.
    pub(crate) fn of(family: Family) -> Self {
        let mut product = Self::all();
        product.limit_family(family);
        product
    }

    fn limit_family(&mut self, family: Family) {
        self.v4 &= family == Family::V4;
        self.v6 &= family == Family::V6;
    }

    /// Whether it holds no packet for sure.
    pub(crate) fn is_empty(&self) -> bool {
        let addresses = |set: &Option<Rc<AddressSet>>| {
            set.as_ref().is_some_and(|set| {
                !((self.v4 && set.has(Family::V4)) || (self.v6 && set.has(Family::V6)))
            })
        };
        let numbers = |set: &Option<Rc<PortSet>>| set.as_ref().is_some_and(|set| set.is_empty());
        let interface =
            |set: &InterfaceSet| matches!(set, InterfaceSet::In(names) if names.is_empty());
        !(self.v4 || self.v6)
            || addresses(&self.source)
            || addresses(&self.destination)
            || numbers(&self.protocols)
            || numbers(&self.source_ports)
            || numbers(&self.destination_ports)
            || interface(&self.input)
            || interface(&self.output)
            || self.states.is_empty()
    }

    /// The packets that are in both; and whether that is exact. Where it is not, it is this one's
    /// interfaces that are kept, which are more.
    pub(crate) fn intersection(&self, other: &Self) -> (Self, bool) {
        let input = interfaces(&self.input, &other.input);
        let output = interfaces(&self.output, &other.output);
        let exact = input.is_some() && output.is_some();
        let product = Self {
            v4: self.v4 && other.v4,
            v6: self.v6 && other.v6,
            source: both(&self.source, &other.source, AddressSet::intersection),
            destination: both(&self.destination, &other.destination, AddressSet::intersection),
            protocols: both(&self.protocols, &other.protocols, PortSet::intersection),
            source_ports: both(&self.source_ports, &other.source_ports, PortSet::intersection),
            destination_ports: both(
                &self.destination_ports,
                &other.destination_ports,
                PortSet::intersection,
            ),
            input: input.unwrap_or_else(|| self.input.clone()),
            output: output.unwrap_or_else(|| self.output.clone()),
            states: self.states.intersection(other.states),
        };
        (product, exact)
    }

    /// As the program has it.
    pub(crate) fn to_match(&self) -> Match {
        let addresses = |set: &Option<Rc<AddressSet>>| match (set, self.v4, self.v6) {
            (None, true, true) => AddressSet::any(),
            (None, true, false) => AddressSet::any_of(Family::V4),
            (None, false, true) => AddressSet::any_of(Family::V6),
            (Some(set), true, true) => set.as_ref().clone(),
            (Some(set), true, false) => set.family(Family::V4),
            (Some(set), false, true) => set.family(Family::V6),
            (_, false, false) => AddressSet::new(),
        };
        let numbers = |set: &Option<Rc<PortSet>>| {
            set.as_ref().map_or_else(PortSet::any, |set| set.as_ref().clone())
        };
        Match {
            source: addresses(&self.source),
            destination: addresses(&self.destination),
            protocols: self
                .protocols
                .as_ref()
                .map_or_else(|| PortSet::from(0..=255), |set| set.as_ref().clone()),
            source_ports: numbers(&self.source_ports),
            destination_ports: numbers(&self.destination_ports),
            input: self.input.clone(),
            output: self.output.clone(),
            states: self.states,
        }
    }

    /// How many bytes its sets take in a program, about.
    pub(crate) fn bytes(&self) -> usize {
        const V4: usize = 8;
        const V6: usize = 32;
        const PORTS: usize = 4;
        const NAME: usize = 48;
        let addresses = |set: &Option<Rc<AddressSet>>| {
            let ranges = set.as_ref().into_iter().flat_map(|set| set.ranges());
            ranges.map(|range| if range.family() == Family::V4 { V4 } else { V6 }).sum()
        };
        let numbers =
            |set: &Option<Rc<PortSet>>| set.as_ref().map_or(0, |set| set.ranges().len() * PORTS);
        let names = |set: &InterfaceSet| set.patterns().count() * NAME;
        [
            addresses(&self.source),
            addresses(&self.destination),
            numbers(&self.protocols),
            numbers(&self.source_ports),
            numbers(&self.destination_ports),
            names(&self.input),
            names(&self.output),
        ]
        .iter()
        .fold(0, |sum: usize, count| sum.saturating_add(*count))
    }
}

/// All states but that of the packet that opens a connection.
pub(crate) fn not_new() -> StateSet {
    StateSet::new().with(State::New).complement()
}

fn both<T>(left: &Option<Rc<T>>, right: &Option<Rc<T>>, and: fn(&T, &T) -> T) -> Option<Rc<T>> {
    match (left, right) {
        (Some(left), Some(right)) if Rc::ptr_eq(left, right) => Some(left.clone()),
        (Some(left), Some(right)) => Some(Rc::new(and(left, right))),
        (Some(one), None) | (None, Some(one)) => Some(one.clone()),
        (None, None) => None,
    }
}

/// More patterns than this are not compared with each other.
const MOST_PATTERNS: usize = 512;

/// Interfaces in both sets, where patterns of a rule can say that.
fn interfaces(left: &InterfaceSet, right: &InterfaceSet) -> Option<InterfaceSet> {
    if *left == InterfaceSet::Any {
        return Some(right.clone());
    }
    if *right == InterfaceSet::Any || left == right {
        return Some(left.clone());
    }
    let few = |set: &InterfaceSet| set.patterns().take(MOST_PATTERNS).count() < MOST_PATTERNS;
    if !(few(left) && few(right)) {
        return None;
    }
    Some(left.intersection(right)).filter(|both| !matches!(both, InterfaceSet::Mixed { .. }))
}
