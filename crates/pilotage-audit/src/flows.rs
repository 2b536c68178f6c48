//! What opens the connections of planned flows, as an enforcement point sees it.

use pilotage_net::Direction;
use pilotage_space::{InterfaceSet, Match};

/// On which interface packets of other hosts come and go: not on the loopback, and not on those to the
/// host's own pods.
pub(crate) fn on_the_wire(on: Match, direction: Direction, local: &[String]) -> Match {
    let wire = || InterfaceSet::named(local.iter().cloned().chain(["lo".to_owned()])).complement();
    match direction {
        Direction::Input => Match { input: wire(), ..on },
        Direction::Output => Match { output: wire(), ..on },
        Direction::Forward => on,
    }
}
