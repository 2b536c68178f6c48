//! What every filter at the network interfaces of a cloud has.

use pilotage_net::Direction;
use pilotage_space::{InterfaceSet, Match, Rule, Verdict};

/// Clouds filter at network interfaces; what stays in the host never comes to one.
pub(crate) fn loopback(direction: Direction) -> Rule {
    let loopback = InterfaceSet::named(["lo"]);
    let on = match direction {
        Direction::Output => Match { output: loopback, ..Match::any() },
        Direction::Input | Direction::Forward => Match { input: loopback, ..Match::any() },
    };
    let text = "the loopback, which is not filtered (always)".to_owned();
    Rule { on, doubts: Vec::new(), verdict: Verdict::Accept, place: None, text }
}
