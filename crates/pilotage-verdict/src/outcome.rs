//! What became of one probe, and whether that is what ought to.

use crate::evidence::{Initiator, Responder};
use crate::probe::Expect;
use crate::state::State;
use crate::verdict::Verdict;

/// What became of one probe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The probe, as an index into those that were asked for.
    pub probe: usize,
    /// What follows from the evidence.
    pub verdict: Verdict,
    /// What the initiator saw.
    pub initiator: Initiator,
    /// What the responder saw; none where nobody of the run was there, or nothing hung on it.
    pub responder: Option<Box<Responder>>,
}

/// Whether an outcome is what ought to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is.
    AsExpected,
    /// It is not, and whoever does without the optional requirement need not care.
    Optional,
    /// The run could not tell.
    Undecided,
    /// It is not.
    Wrong,
}

impl Expect {
    /// Whether a state is what ought to be.
    #[must_use]
    pub const fn met_by(self, state: State) -> Standing {
        let undecided = matches!(state, State::Unknown | State::NotTested | State::NameError);
        match (self, state) {
            (Self::Blocked, _) if undecided => Standing::Undecided,
            (Self::Blocked, _) if state.is_blocked() => Standing::AsExpected,
            (Self::Open | Self::MayOpen, State::Open | State::OpenUnverified) => {
                Standing::AsExpected
            }
            (Self::MayOpen, _) => Standing::Optional,
            (Self::Open, State::Unknown | State::NotTested) => Standing::Undecided,
            (Self::Blocked | Self::Open, _) => Standing::Wrong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_answers_is_not_blocked() {
        for state in [
            State::Open,
            State::OpenUnverified,
            State::WrongService,
            State::OpenButReset,
            State::Refused,
            State::NotListening,
        ] {
            assert_eq!(Expect::Blocked.met_by(state), Standing::Wrong, "{state}");
        }
        for state in [State::Filtered, State::FilteredForward, State::Rejected] {
            assert_eq!(Expect::Blocked.met_by(state), Standing::AsExpected, "{state}");
            assert_eq!(Expect::Open.met_by(state), Standing::Wrong, "{state}");
            assert_eq!(Expect::MayOpen.met_by(state), Standing::Optional, "{state}");
        }
        assert_eq!(Expect::Open.met_by(State::Unknown), Standing::Undecided);
        assert_eq!(Expect::Open.met_by(State::WrongService), Standing::Wrong);
        assert_eq!(Expect::Open.met_by(State::NotListening), Standing::Wrong);
    }
}
