//! A ruleset as a firewall runs it: hooks, chains, rules.
//!
//! Owns what order, jumps and hooks mean. Names of dialects' things never appear; what a reader could
//! not express is in [`Rule::doubts`].

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Direction, Family, PortSet};

use crate::behind::Behind;
use crate::compile::RuleId;
use crate::matching::Match;

/// What happens to a packet that a rule matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It passes this base chain; those of later priorities still see it.
    Accept,
    /// It is refused for good, silently or not.
    Drop,
    /// It goes back behind the rule that jumped here; in a base chain, to its policy.
    Return,
    /// It goes through another chain, and comes back when that one has no verdict.
    Jump(ChainId),
    /// It goes through another chain, and when that one has no verdict, goes back to where this chain
    /// was jumped to from.
    Goto(ChainId),
}

/// The number of a chain in its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainId(pub usize);

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it is about.
    pub on: Match,
    /// Matches that were read and are not in `on`, each in a few words: `meta mark 0x1`. With any, the
    /// rule may or may not match a packet that `on` does.
    pub doubts: Vec<String>,
    /// What happens then. A rule that only counts or logs is left out by the reader.
    pub verdict: Verdict,
    /// Where it stands in what was read.
    pub place: Option<Place>,
    /// The rule as a person would recognise it, in one line of the dialect.
    pub text: String,
}

/// Rules that are tried in order; the first that matches and has a verdict decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// Its name as a person knows it: `inet filter input`.
    pub name: String,
    /// The rules in order.
    pub rules: Vec<Rule>,
}

/// A chain that packets enter from the network stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// The chain that they enter.
    pub chain: ChainId,
    /// On which way through the host.
    pub direction: Direction,
    /// Packets of which families.
    pub families: Vec<Family>,
    /// Base chains of one direction are passed in the order of these numbers; those of the same number
    /// in the order of the program.
    pub priority: i32,
    /// Whether packets without a verdict pass.
    pub accepts: bool,
    /// Where its policy is written.
    pub place: Option<Place>,
}

/// A rule that may send packets elsewhere, before the rules of the program see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The packets that it may be about, as they come.
    pub on: Match,
    /// The addresses that they then go to.
    pub destination: AddressSet,
    /// The ports, where these change.
    pub ports: Option<PortSet>,
    /// Where they go, in the words of the rule.
    pub to: String,
    /// Where it stands in what was read.
    pub place: Option<Place>,
    /// The rule as a person would recognise it.
    pub text: String,
}

impl Translation {
    /// What becomes of some packets; none where it is not about them.
    #[must_use]
    pub fn of(&self, packets: &Match) -> Option<Match> {
        let both = self.on.intersection(packets)?;
        Some(Match {
            destination: self.destination.clone(),
            destination_ports: self.ports.clone().unwrap_or(both.destination_ports),
            ..both
        })
    }
}

/// A whole ruleset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// All chains; a [`ChainId`] counts from 0.
    pub chains: Vec<Chain>,
    /// Where packets enter.
    pub bases: Vec<Base>,
    /// Families that what was read says nothing of, as each has a text of its own. Nothing can be said
    /// of their packets.
    pub unseen: Vec<Family>,
    /// What it says of the addresses behind its interfaces.
    pub behind: Behind,
    /// Rules that may send packets elsewhere, as far as they were read: chains say what becomes of
    /// packets behind them.
    pub translations: Vec<Translation>,
}

impl Program {
    /// Adds another program that the same packets pass: each of its base chains in its place among
    /// these, of the same priority behind them. A family is unseen where both are blind to it.
    pub fn join(&mut self, other: Self) {
        let first = self.chains.len();
        let moved = |ChainId(number): ChainId| ChainId(number.saturating_add(first));
        self.chains.extend(other.chains);
        for rule in self.chains.iter_mut().skip(first).flat_map(|chain| &mut chain.rules) {
            rule.verdict = match rule.verdict {
                Verdict::Jump(to) => Verdict::Jump(moved(to)),
                Verdict::Goto(to) => Verdict::Goto(moved(to)),
                same @ (Verdict::Accept | Verdict::Drop | Verdict::Return) => same,
            };
        }
        let bases = other.bases.into_iter().map(|base| Base { chain: moved(base.chain), ..base });
        self.bases.extend(bases);
        self.behind.add_all(&other.behind);
        self.translations.extend(other.translations);
        self.unseen.retain(|family| other.unseen.contains(family));
    }

    /// The chain of this number.
    #[must_use]
    pub fn chain(&self, id: ChainId) -> Option<&Chain> {
        self.chains.get(id.0)
    }

    /// The rule of this number.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.chain(id.chain)?.rules.get(id.rule)
    }

    /// The base chains that a packet of the family passes on its way, in their order. Without any,
    /// everything passes.
    #[must_use]
    pub fn bases_of(&self, direction: Direction, family: Family) -> Vec<&Base> {
        let on_way = |base: &&Base| base.direction == direction && base.families.contains(&family);
        let mut bases: Vec<&Base> = self.bases.iter().filter(on_way).collect();
        bases.sort_by_key(|base| base.priority);
        bases
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(verdict: Verdict, priority: i32, unseen: &[Family]) -> Program {
        let rule = Rule {
            on: Match::any(),
            doubts: Vec::new(),
            verdict,
            place: None,
            text: String::new(),
        };
        let chain = |rules| Chain { name: priority.to_string(), rules };
        Program {
            chains: vec![chain(vec![rule]), chain(Vec::new())],
            bases: vec![Base {
                chain: ChainId(0),
                direction: Direction::Input,
                families: Family::ALL.to_vec(),
                priority,
                accepts: true,
                place: None,
            }],
            unseen: unseen.to_vec(),
            ..Program::default()
        }
    }

    #[test]
    fn joined_programs_are_passed_by_priority() {
        let mut joined = program(Verdict::Jump(ChainId(1)), 0, &Family::ALL);
        joined.join(program(Verdict::Goto(ChainId(1)), -10, &[Family::V6]));
        let order = joined.bases_of(Direction::Input, Family::V4);
        assert_eq!(order.iter().map(|base| base.chain.0).collect::<Vec<_>>(), [2, 0]);
        let verdicts: Vec<Verdict> =
            joined.chains.iter().flat_map(|it| &it.rules).map(|rule| rule.verdict).collect();
        assert_eq!(verdicts, [Verdict::Jump(ChainId(1)), Verdict::Goto(ChainId(3))]);
        assert_eq!(joined.unseen, [Family::V6]);
    }
}
