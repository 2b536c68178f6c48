//! What happens to one packet, rule by rule, as a firewall does it.
//!
//! Slow and plain: it reads the program itself, shares nothing with the engines but the rules'
//! meaning, and so is the check of both.

use pilotage_net::{Direction, Family};

use crate::compile::RuleId;
use crate::interfaces::{InterfaceSet, kind_of};
use crate::local::Decider;
use crate::matching::Match;
use crate::outcome::Outcome;
use crate::packet::Packet;
use crate::program::{ChainId, Program, Rule, Verdict};

/// What happens to one packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What may happen.
    pub outcome: Outcome,
    /// Who decides where no doubtful rule does.
    pub by: Decider,
    /// The doubtful rules that it may match on the way.
    pub doubts: Vec<RuleId>,
    /// Every base chain's part, in order: who decided there.
    pub steps: Vec<(ChainId, Decider)>,
}

/// How deep chains may lead into each other; kernels stop far earlier.
const DEEPEST: usize = 64;

impl Program {
    /// What happens to a packet on its way. Where chains lead back to themselves, what comes after
    /// 64 jumps counts as undecided.
    #[must_use]
    pub fn decide(&self, direction: Direction, packet: &Packet) -> Decision {
        let mut decision = Decision {
            outcome: Outcome::PASSES,
            by: Decider::Nothing,
            doubts: Vec::new(),
            steps: Vec::new(),
        };
        for base in self.bases_of(direction, Family::of(packet.source)) {
            let mut walk = Walk { program: self, packet, by: None, doubts: Vec::new() };
            let inner = walk.chain(base.chain, 0);
            let policy = if base.accepts { Outcome::PASSES } else { Outcome::REFUSED };
            let undecided = inner.has(Outcome::OPEN);
            let found = inner.without(Outcome::OPEN);
            let found = if undecided { found.or(policy) } else { found };
            let by = walk.by.filter(|_| !undecided);
            let by = by.map_or(Decider::Policy(base.chain), Decider::Rule);
            decision.doubts.append(&mut walk.doubts);
            decision.steps.push((base.chain, by));
            decision.outcome = decision.outcome.without(Outcome::PASSES).or(found);
            // A policy that lets pass what a rule has let pass before decides nothing.
            let is_idle = matches!((decision.by, by), (Decider::Rule(_), Decider::Policy(_)));
            if !(base.accepts && is_idle) {
                decision.by = by;
            }
            if !found.may_pass() {
                break;
            }
        }
        decision
    }
}

struct Walk<'p> {
    program: &'p Program,
    packet: &'p Packet,
    /// The last rule that surely matched and decided.
    by: Option<RuleId>,
    doubts: Vec<RuleId>,
}

impl Walk<'_> {
    /// What a chain may do, without [`Outcome::RETURNED`].
    fn chain(&mut self, id: ChainId, depth: usize) -> Outcome {
        let program = self.program;
        let Some(chain) = program.chain(id).filter(|_| depth < DEEPEST) else {
            return Outcome::OPEN;
        };
        let mut sofar = Outcome::OPEN;
        for (rule, at) in chain.rules.iter().zip(0..) {
            if !sofar.has(Outcome::OPEN) {
                break;
            }
            if !rule.on.holds(self.packet) {
                continue;
            }
            let known = RuleId { chain: id, rule: at };
            let outcome = self.verdict(rule, known, depth);
            sofar = sofar.without(Outcome::OPEN).or(outcome);
        }
        if sofar.has(Outcome::RETURNED) {
            sofar.without(Outcome::RETURNED).or(Outcome::OPEN)
        } else {
            sofar
        }
    }

    fn verdict(&mut self, rule: &Rule, id: RuleId, depth: usize) -> Outcome {
        let certain = rule.doubts.is_empty();
        let outcome = match rule.verdict {
            Verdict::Accept => Outcome::PASSES,
            Verdict::Drop => Outcome::REFUSED,
            Verdict::Return => Outcome::RETURNED,
            Verdict::Jump(to) => self.chain(to, depth + 1),
            Verdict::Goto(to) => {
                let inner = self.chain(to, depth + 1);
                let left = inner.without(Outcome::OPEN).or(Outcome::RETURNED);
                if inner.has(Outcome::OPEN) { left } else { inner }
            }
        };
        if certain {
            if matches!(rule.verdict, Verdict::Accept | Verdict::Drop) {
                self.by = Some(id);
            }
            return outcome;
        }
        self.doubts.push(id);
        outcome.or(Outcome::OPEN)
    }
}

impl Match {
    /// Whether the packet has every field in its set.
    #[must_use]
    pub fn holds(&self, packet: &Packet) -> bool {
        let interface = |set: &InterfaceSet, name: &Option<String>| match name {
            Some(name) => set.contains(name),
            None => *set == InterfaceSet::Any || set.contains(&kind_of("*")),
        };
        self.source.contains(packet.source)
            && self.destination.contains(packet.destination)
            && self.protocols.contains(packet.protocol.into())
            && self.source_ports.contains(packet.source_port)
            && self.destination_ports.contains(packet.destination_port)
            && interface(&self.input, &packet.input)
            && interface(&self.output, &packet.output)
            && self.states.contains(packet.state)
    }
}
