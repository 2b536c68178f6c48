//! What may happen to a packet: a set of possibilities.
//!
//! One possibility is certainty. A rule that may or may not match leaves several, so one evaluation
//! gives both bounds: what surely passes, and what may.

/// What may have happened to a packet so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcome(u8);

impl Outcome {
    /// It passes.
    pub const PASSES: Self = Self(1);
    /// It is refused.
    pub const REFUSED: Self = Self(2);
    /// No rule has decided yet.
    pub(crate) const OPEN: Self = Self(4);
    /// It left the chain.
    pub(crate) const RETURNED: Self = Self(8);
    /// Nothing.
    pub(crate) const NONE: Self = Self(0);

    /// One of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without some possibilities.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the packet surely passes.
    #[must_use]
    pub const fn passes(self) -> bool {
        self.0 == Self::PASSES.0
    }

    /// Whether the packet may pass.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        self.has(Self::PASSES)
    }

    /// As a number below 16.
    pub(crate) const fn bits(self) -> u32 {
        self.0 as u32
    }

    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self((bits & 15) as u8)
    }
}
