//! Whose the numbers of a cell are: which protocol belongs to which number.
//!
//! A cell is read in units, which commas, lines and the like separate. In a unit that begins with a
//! protocol, each number belongs to the protocol before it (`TCP 443, 8443`), which holds for later
//! units without one. In a unit that begins with a number, it belongs to the protocol behind it
//! (`443/tcp`), and so do the units without one before it (`80, 443 (TCP)`).

use std::ops::Range;

use super::element::{Placed, is_icmp};
use super::set::Set;
use super::unit::{Order, Part, Unit, units};
use crate::{Numbers, Port};

/// Ports with their places, and the numbers that cannot be any.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    pub(super) ports: Vec<(usize, Port)>,
    pub(super) unread: Vec<Range<usize>>,
    /// What the cell names itself: stated, or else implied.
    pub(super) named: Set,
}

/// Gives the numbers among the elements their protocols; `stated` holds for those that have none of
/// their own.
pub(super) fn assign(elements: &[Placed], stated: Set) -> Assigned {
    let mut units = units(elements);
    give(&mut units, &Rule { pick: Part::stated, lend: stated.is_empty(), words_end: false });
    if stated.is_empty() {
        give(&mut units, &Rule { pick: Part::implied, lend: false, words_end: true });
    }
    let mut out = Assigned { named: named(&units), ..Assigned::default() };
    for unit in &mut units {
        unit.settle_wholes(stated);
        unit.emit(stated, &mut out);
    }
    types_without_numbers(&units, &mut out);
    listed_alone(&units, &mut out);
    out.ports.sort_by_key(|(start, _)| *start);
    out
}

/// How protocols of one kind are given to numbers.
struct Rule {
    /// The protocols of that kind.
    pick: fn(&Part) -> Option<Set>,
    /// Units without a protocol may take one that stood behind an earlier unit's number.
    lend: bool,
    /// Words end what holds for later units: in `SSH 22, rsync 873` the second is not of SSH.
    words_end: bool,
}

/// The protocols that hold for later units without any.
#[derive(Clone, Copy)]
struct Held {
    set: Set,
    /// They stood before their numbers.
    before: bool,
}

fn give(units: &mut [Unit], rule: &Rule) {
    let last_with_slots = units.iter().rposition(Unit::has_slots);
    let mut held: Option<Held> = None;
    let mut waiting = 0;
    for at in 0..units.len() {
        let (earlier, rest) = units.split_at_mut(at);
        let Some(unit) = rest.first_mut() else { return };
        let earlier = earlier.get_mut(waiting..).unwrap_or_default();
        match unit.order(rule.pick) {
            // `ESP 50` behind `UDP 500`: the number is the name's.
            Order::Neither if unit.has_number_of_name() => {}
            Order::Neither => {
                if rule.words_end && unit.words {
                    held = None;
                    waiting = at + 1;
                }
                let Some(Held { set, before: true }) = held else { continue };
                unit.fill(set);
            }
            Order::Alone(set) if last_with_slots.is_some_and(|last| last > at) => {
                held = Some(Held { set, before: true });
                continue;
            }
            Order::Alone(set) => earlier.iter_mut().for_each(|unit| unit.fill(set)),
            Order::Before(last) => {
                let lent = held.filter(|_| rule.lend);
                lent.iter()
                    .for_each(|held| earlier.iter_mut().for_each(|unit| unit.fill(held.set)));
                unit.take_from_before(rule.pick);
                held = Some(Held { set: last, before: true });
            }
            Order::Behind(first, last) => {
                earlier.iter_mut().for_each(|unit| unit.fill(first));
                unit.take_from_behind(rule.pick);
                unit.fill(last);
                held = Some(Held { set: last, before: false });
            }
        }
        waiting = at + 1;
    }
    let left = units.get_mut(waiting..).unwrap_or_default();
    held.filter(|_| rule.lend)
        .iter()
        .for_each(|held| left.iter_mut().for_each(|unit| unit.fill(held.set)));
}

fn named(units: &[Unit]) -> Set {
    let all = |pick: fn(&Part) -> Option<Set>| {
        let parts = units.iter().flat_map(|unit| &unit.parts);
        parts.filter_map(pick).fold(Set::default(), Set::union)
    };
    let stated = all(Part::stated);
    if stated.is_empty() { all(Part::implied) } else { stated }
}

/// Protocols that stand for themselves in a list with others: all of `tcp:443, icmp, sctp`.
fn listed_alone(units: &[Unit], out: &mut Assigned) {
    if out.ports.is_empty() {
        return;
    }
    let used: Set = out.ports.iter().map(|(_, port)| port.protocol).collect();
    let alone = |unit: &&Unit| !unit.words && unit.parts.iter().all(|part| part.stated().is_some());
    for part in units.iter().filter(alone).flat_map(|unit| &unit.parts) {
        let Part::Stated(set, start) = part else { continue };
        for protocol in set.with_ports().iter().filter(|it| !used.has(*it)) {
            out.ports.push((*start, Port { protocol, numbers: Numbers::All }));
        }
    }
}

/// ICMP that no number took: all of its types.
fn types_without_numbers(units: &[Unit], out: &mut Assigned) {
    let used: Set = out.ports.iter().map(|(_, port)| port.protocol).collect();
    for part in units.iter().flat_map(|unit| &unit.parts) {
        let Part::Stated(set, start) = part else { continue };
        for protocol in set.iter().filter(|it| is_icmp(*it) && !used.has(*it)) {
            out.ports.push((*start, Port { protocol, numbers: Numbers::All }));
        }
    }
}
