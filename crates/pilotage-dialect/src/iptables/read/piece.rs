//! What a rule matches, as products that are taken together.
//!
//! A rule of iptables is a conjunction of matches, and most narrow one field. The others are unions
//! of products: `--ports`, sets of addresses and ports, flags. Interfaces are not in here, since what
//! they mean depends on the hook.

use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::{Match, StateSet};

/// Some of the packets that a rule matches, certainly or in doubt.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The packets.
    pub(super) on: Match,
    /// What could not be decided about them.
    pub(super) doubts: Vec<String>,
}

/// More products than this for one rule are a finding.
pub(super) const MOST_PIECES: usize = 1 << 16;

/// A rule would need more products than the limit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooMany;

/// Everything of a family.
pub(super) fn everything(family: Family) -> Match {
    let any = AddressSet::any_of(family);
    Match { source: any.clone(), destination: any, ..Match::any() }
}

/// Whether no packet has all its fields in the sets.
pub(super) fn is_empty(on: &Match) -> bool {
    on.source.is_empty()
        || on.destination.is_empty()
        || on.protocols.is_empty()
        || on.source_ports.is_empty()
        || on.destination_ports.is_empty()
        || on.states.is_empty()
}

/// The packets that both match.
pub(super) fn both(one: &Match, other: &Match) -> Match {
    Match {
        source: addresses(&one.source, &other.source),
        destination: addresses(&one.destination, &other.destination),
        protocols: ports(&one.protocols, &other.protocols),
        source_ports: ports(&one.source_ports, &other.source_ports),
        destination_ports: ports(&one.destination_ports, &other.destination_ports),
        input: one.input.clone(),
        output: one.output.clone(),
        states: one.states.intersection(other.states),
    }
}

fn addresses(one: &AddressSet, other: &AddressSet) -> AddressSet {
    if other.is_any() { one.clone() } else { one.intersection(other) }
}

fn ports(one: &PortSet, other: &PortSet) -> PortSet {
    if other.is_any() { one.clone() } else { one.intersection(other) }
}

/// The products of a rule in the making.
#[derive(Clone, Debug)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// Everything of a family.
    pub(super) fn everything(family: Family) -> Self {
        Self(vec![Piece { on: everything(family), doubts: Vec::new() }])
    }

    /// Narrows every product alike.
    pub(super) fn narrow(&mut self, change: impl Fn(&mut Match)) {
        self.0.iter_mut().for_each(|piece| change(&mut piece.on));
    }

    /// Only packets from these addresses, or to them.
    pub(super) fn narrow_addresses(&mut self, source: bool, set: &AddressSet) {
        self.narrow(|on| {
            let field = if source { &mut on.source } else { &mut on.destination };
            *field = field.intersection(set);
        });
    }

    /// Only packets of these protocols.
    pub(super) fn narrow_protocols(&mut self, set: &PortSet) {
        self.narrow(|on| on.protocols = on.protocols.intersection(set));
    }

    /// Only packets from these ports, or to them.
    pub(super) fn narrow_ports(&mut self, source: bool, set: &PortSet) {
        self.narrow(|on| {
            let field = if source { &mut on.source_ports } else { &mut on.destination_ports };
            *field = field.intersection(set);
        });
    }

    /// Only packets of connections in these states.
    pub(super) fn narrow_states(&mut self, set: StateSet) {
        self.narrow(|on| on.states = on.states.intersection(set));
    }

    /// Every product is in doubt for one more reason.
    pub(super) fn doubt(&mut self, reason: &str) {
        self.0.iter_mut().for_each(|piece| piece.doubts.push(reason.to_owned()));
    }

    /// Only packets that one of the alternatives matches.
    pub(super) fn split(&mut self, alternatives: &[Piece]) -> Result<(), TooMany> {
        if self.0.len().saturating_mul(alternatives.len()) > MOST_PIECES {
            return Err(TooMany);
        }
        let mut pieces = Vec::with_capacity(self.0.len());
        for piece in &self.0 {
            for alternative in alternatives {
                let on = both(&piece.on, &alternative.on);
                let doubts = piece.doubts.iter().chain(&alternative.doubts).cloned().collect();
                pieces.push(Piece { on, doubts });
            }
        }
        if pieces.is_empty() {
            // No packet at all: the rule stays, so that it can be named.
            self.narrow_states(StateSet::new());
            return Ok(());
        }
        self.0 = pieces;
        Ok(())
    }

    /// The products that some packet has; one without packets where there is none such.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        let last = self.0.last().cloned();
        self.0.retain(|piece| !is_empty(&piece.on));
        if self.0.is_empty() {
            self.0.extend(last);
        }
        self.0
    }
}
