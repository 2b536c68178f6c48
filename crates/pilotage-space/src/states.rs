//! States that connection tracking gives a packet.

use std::fmt;

/// The state of a packet's connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It opens a connection.
    New,
    /// It belongs to one that was answered.
    Established,
    /// It belongs to another connection: an error message, a data channel.
    Related,
    /// It belongs nowhere, and could not open a connection.
    Invalid,
    /// It was exempted from connection tracking.
    Untracked,
}

impl State {
    /// All states, in the order of their numbers.
    pub const ALL: [Self; 5] =
        [Self::New, Self::Established, Self::Related, Self::Invalid, Self::Untracked];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::New => "new",
            Self::Established => "established",
            Self::Related => "related",
            Self::Invalid => "invalid",
            Self::Untracked => "untracked",
        })
    }
}

/// A set of states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateSet(u8);

impl StateSet {
    /// Every state.
    #[must_use]
    pub const fn any() -> Self {
        Self(0b1_1111)
    }

    /// No state.
    #[must_use]
    pub const fn new() -> Self {
        Self(0)
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, state: State) -> Self {
        Self(self.0 | state.bit())
    }

    /// Whether the state is in it.
    #[must_use]
    pub const fn contains(self, state: State) -> bool {
        self.0 & state.bit() != 0
    }

    /// The states that are in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The states that are not in it.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self(!self.0 & Self::any().0)
    }

    /// Whether every state is in it.
    #[must_use]
    pub const fn is_any(self) -> bool {
        self.0 == Self::any().0
    }

    /// Whether no state is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl Default for StateSet {
    fn default() -> Self {
        Self::any()
    }
}

impl FromIterator<State> for StateSet {
    fn from_iter<I: IntoIterator<Item = State>>(states: I) -> Self {
        states.into_iter().fold(Self::new(), Self::with)
    }
}
