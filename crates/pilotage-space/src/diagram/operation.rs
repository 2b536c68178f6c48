//! Operations on diagrams, by what they do to two leaves.

use super::{ALL, EMPTY, Id, LEAVES};
use crate::outcome::Outcome;

/// An operation on two diagrams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// Of outcomes: where the left is open, the right decides.
    First,
    /// Of outcomes: where the left passes, the right decides.
    Then,
    /// Of outcomes: either may happen.
    Either,
    /// Of a set and outcomes: in the set as the right says, else open.
    Within,
    /// Of an outcome and nothing: who left the chain is open again.
    EndOfChain,
    /// Of an outcome and nothing: who is open leaves the chain too.
    EndOfGoto,
    /// Of an outcome and nothing: the set of what surely passes.
    Surely,
    /// Of an outcome and nothing: the set of what may pass.
    Maybe,
    /// Of sets.
    Union,
    /// Of sets.
    Intersection,
    /// Of sets: the left without the right.
    Difference,
}

impl Operation {
    /// The result where it follows without looking into nodes.
    pub(super) fn leaf(self, left: Id, right: Id) -> Option<Id> {
        match self {
            Self::Union | Self::Intersection | Self::Difference => self.of_sets(left, right),
            _ => self.of_outcomes(left, right),
        }
    }

    fn of_sets(self, left: Id, right: Id) -> Option<Id> {
        match self {
            Self::Union if left == ALL || right == ALL => Some(ALL),
            Self::Union if left == EMPTY || left == right => Some(right),
            Self::Intersection if left == EMPTY || right == EMPTY => Some(EMPTY),
            Self::Intersection if left == ALL || left == right => Some(right),
            Self::Intersection if right == ALL => Some(left),
            Self::Difference if left == EMPTY || right == ALL || left == right => Some(EMPTY),
            Self::Union | Self::Difference if right == EMPTY => Some(left),
            _ => None,
        }
    }

    fn of_outcomes(self, left: Id, right: Id) -> Option<Id> {
        let leaf = |id: Id| (id < LEAVES).then(|| Outcome::from_bits(id));
        let (open, passes) = (Outcome::OPEN, Outcome::PASSES);
        match self {
            Self::First if right == open.bits() => return Some(left),
            Self::Then if right == passes.bits() => return Some(left),
            Self::Either if left == right => return Some(left),
            Self::Within if right == open.bits() => return Some(right),
            _ => {}
        }
        let known = leaf(left)?;
        let replaced = |what: Outcome| match leaf(right) {
            _ if !known.has(what) => Some(left),
            _ if known == what => Some(right),
            Some(other) => Some(known.without(what).or(other).bits()),
            None => None,
        };
        let moved = |from: Outcome, to: Outcome| {
            Some(if known.has(from) { known.without(from).or(to).bits() } else { left })
        };
        match self {
            Self::First => replaced(open),
            Self::Then => replaced(passes),
            Self::Either => leaf(right).map(|other| known.or(other).bits()),
            Self::Within => Some(if left == ALL { right } else { open.bits() }),
            Self::EndOfChain => moved(Outcome::RETURNED, open),
            Self::EndOfGoto => moved(open, Outcome::RETURNED),
            Self::Surely => Some(if known.passes() { ALL } else { EMPTY }),
            Self::Maybe => Some(if known.may_pass() { ALL } else { EMPTY }),
            Self::Union | Self::Intersection | Self::Difference => None,
        }
    }
}
