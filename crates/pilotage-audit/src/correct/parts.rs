//! Which rules of a program are one rule of the text, and on which ways packets come to them.
//!
//! One rule of a text may be several of the program: for sets, for verdict maps, for exceptions in a
//! chain of their own, and once for each hook that its chain hangs on.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_net::Direction;
use pilotage_space::{ChainId, Program, Rule, RuleId, Verdict};

/// The rules of the text.
pub(super) struct Parts<'p> {
    program: &'p Program,
    of: BTreeMap<Place, Vec<RuleId>>,
    /// Chains that hold the exceptions of a rule.
    inner: BTreeSet<(Place, ChainId)>,
    /// By chain, the ways on which packets come to it.
    ways: Vec<BTreeSet<Direction>>,
}

impl<'p> Parts<'p> {
    pub(super) fn new(program: &'p Program) -> Self {
        let mut of: BTreeMap<Place, Vec<RuleId>> = BTreeMap::new();
        let mut led = BTreeSet::new();
        for (id, rule) in rules(program) {
            let Some(place) = rule.place else { continue };
            of.entry(place).or_default().push(id);
            if let Verdict::Jump(to) | Verdict::Goto(to) = rule.verdict {
                led.insert((place, to));
            }
        }
        let holds = |(place, chain): &(Place, ChainId)| {
            of.get(place).is_some_and(|parts| parts.iter().any(|id| id.chain == *chain))
        };
        let inner = led.into_iter().filter(holds).collect();
        Self { program, of, inner, ways: ways(program) }
    }

    /// Whether it is here that the rule of the text begins in this chain.
    pub(super) fn begins(&self, place: Place, id: RuleId) -> bool {
        let parts = self.of.get(&place).map_or(&[][..], Vec::as_slice);
        let first = parts.iter().find(|it| it.chain == id.chain);
        first == Some(&id) && !self.inner.contains(&(place, id.chain))
    }

    /// The first rule of the program that it is.
    pub(super) fn first(&self, place: Place) -> Option<RuleId> {
        self.of.get(&place)?.iter().copied().find(|id| self.begins(place, *id))
    }

    /// Whether all of it only accepts, for sure, and on these ways.
    pub(super) fn only_accepts(&self, place: Place, on: &[Direction]) -> bool {
        let accepts = |id: &RuleId| {
            let Some(rule) = self.program.rule(*id) else { return false };
            let ways = self.ways.get(id.chain.0);
            let within = match rule.verdict {
                Verdict::Accept => true,
                Verdict::Jump(to) => self.inner.contains(&(place, to)),
                Verdict::Return => self.inner.contains(&(place, id.chain)),
                Verdict::Drop | Verdict::Goto(_) => false,
            };
            let asked = ways.is_none_or(|ways| ways.iter().all(|way| on.contains(way)));
            within && rule.doubts.is_empty() && asked
        };
        self.of.get(&place).is_some_and(|parts| parts.iter().all(accepts))
    }
}

/// All rules with their numbers.
fn rules(program: &Program) -> impl Iterator<Item = (RuleId, &Rule)> {
    program.chains.iter().enumerate().flat_map(|(chain, own)| {
        let numbered = own.rules.iter().enumerate();
        numbered.map(move |(rule, it)| (RuleId { chain: ChainId(chain), rule }, it))
    })
}

/// By chain, the ways on which packets come to it.
fn ways(program: &Program) -> Vec<BTreeSet<Direction>> {
    let mut ways = vec![BTreeSet::new(); program.chains.len()];
    for direction in [Direction::Input, Direction::Output, Direction::Forward] {
        let bases = program.bases.iter().filter(|base| base.direction == direction);
        let mut open: Vec<ChainId> = bases.map(|base| base.chain).collect();
        while let Some(chain) = open.pop() {
            let Some(own) = ways.get_mut(chain.0) else { continue };
            if !own.insert(direction) {
                continue;
            }
            let rules = program.chain(chain).map_or(&[][..], |chain| &chain.rules);
            open.extend(rules.iter().filter_map(|rule| match rule.verdict {
                Verdict::Jump(to) | Verdict::Goto(to) => Some(to),
                _ => None,
            }));
        }
    }
    ways
}
