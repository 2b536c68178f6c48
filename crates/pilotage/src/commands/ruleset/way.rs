//! The ways through a host that a ruleset filters, and what cannot be said of them.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_net::Direction;
use pilotage_space::{Program, SpaceError};

use crate::rulesets::Loaded;
use crate::session::Session;

/// The directions to look at: the one asked for, else those that any of the programs filters.
pub fn directions(asked: Option<Way>, programs: &[&Program]) -> Vec<Direction> {
    if let Some(way) = asked {
        return vec![way.direction()];
    }
    let filtered = |direction: &Direction| {
        programs.iter().flat_map(|it| &it.bases).any(|base| base.direction == *direction)
    };
    let all = [Direction::Input, Direction::Output, Direction::Forward];
    all.into_iter().filter(filtered).collect()
}

/// A way on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Way {
    /// To the host itself
    Input,
    /// From the host itself
    Output,
    /// Through it
    Forward,
}

impl Way {
    fn direction(self) -> Direction {
        match self {
            Way::Input => Direction::Input,
            Way::Output => Direction::Output,
            Way::Forward => Direction::Forward,
        }
    }
}

/// Says why a ruleset cannot be evaluated.
pub fn refuse(error: &SpaceError, loaded: &Loaded, session: &mut Session) {
    let finding = Diagnostic::new(codes::AUDIT_LIMIT, error.to_string());
    session.diagnostics.push(Diagnostic { place: loaded.top(), ..finding });
}
