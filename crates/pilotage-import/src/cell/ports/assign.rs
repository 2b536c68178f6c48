//! Whose the numbers of a cell are: which protocol belongs to which number.
//!
//! A cell is read in units, which commas, lines and the like separate. In a unit that begins with a
//! protocol, each number belongs to the protocol before it (`TCP 443, 8443`), which holds for later
//! units without one. In a unit that begins with a number, it belongs to the protocol behind it
//! (`443/tcp`), and so do the units without one before it (`80, 443 (TCP)`).

use std::ops::Range;

use super::element::{Element, Placed, is_icmp};
use super::set::Set;
use crate::cell::name::by_number;
use crate::{Numbers, Port, Protocol};

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

/// What stands between two breaks.
#[derive(Debug, Default)]
struct Unit {
    parts: Vec<Part>,
    /// Whether words with no meaning here stand in it.
    words: bool,
}

#[derive(Debug)]
enum Part {
    Slot(Slot),
    Stated(Set, usize),
    Implied(Set),
    Whole(Port, usize),
}

/// Numbers that wait for their protocols.
#[derive(Debug)]
struct Slot {
    numbers: Numbers,
    place: Range<usize>,
    set: Option<Set>,
}

impl Part {
    fn stated(&self) -> Option<Set> {
        match self {
            Part::Stated(set, _) => Some(*set),
            _ => None,
        }
    }

    fn implied(&self) -> Option<Set> {
        match self {
            Part::Implied(set) => Some(*set),
            _ => None,
        }
    }
}

fn units(elements: &[Placed]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut unit = Unit::default();
    for Placed { element, place } in elements {
        let part = match *element {
            Element::Break => {
                units.push(std::mem::take(&mut unit));
                continue;
            }
            Element::Words => {
                unit.words = true;
                continue;
            }
            Element::Numbers(numbers) => {
                Part::Slot(Slot { numbers, place: place.clone(), set: None })
            }
            Element::Stated(set) => Part::Stated(set, place.start),
            Element::Implied(set) => Part::Implied(set),
            Element::Whole(port) => Part::Whole(port, place.start),
        };
        unit.parts.push(part);
    }
    units.push(unit);
    units
}

/// How protocols of one kind stand to the numbers of a unit.
enum Order {
    Neither,
    /// There are no numbers.
    Alone(Set),
    /// A protocol comes first; the last of them.
    Before(Set),
    /// A number comes first; the first and the last protocol.
    Behind(Set, Set),
}

impl Unit {
    fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.parts.iter().filter_map(|part| match part {
            Part::Slot(slot) => Some(slot),
            _ => None,
        })
    }

    fn has_slots(&self) -> bool {
        self.slots().next().is_some()
    }

    /// Whether a number is that of a name without ports beside it.
    fn has_number_of_name(&self) -> bool {
        let mut named = self.parts.iter().filter_map(Part::ip_numbers);
        named.next().is_some_and(|first| self.slots().any(|slot| slot.numbers == first))
    }

    fn order(&self, pick: fn(&Part) -> Option<Set>) -> Order {
        let mut found = self.parts.iter().filter_map(pick);
        let Some(first) = found.next() else { return Order::Neither };
        let last = found.next_back().unwrap_or(first);
        let leading =
            self.parts.iter().find(|part| matches!(part, Part::Slot(_)) || pick(part).is_some());
        if matches!(leading, Some(Part::Slot(_))) {
            Order::Behind(first, last)
        } else if self.has_slots() {
            Order::Before(last)
        } else {
            let set = self.parts.iter().filter_map(pick).fold(Set::default(), Set::union);
            Order::Alone(set)
        }
    }

    /// Gives a set to the slots that have none.
    fn fill(&mut self, set: Set) {
        for part in &mut self.parts {
            part.take(Some(set));
        }
    }

    fn take_from_before(&mut self, pick: fn(&Part) -> Option<Set>) {
        let mut set = None;
        for part in &mut self.parts {
            set = pick(part).or(set);
            part.take(set);
        }
    }

    fn take_from_behind(&mut self, pick: fn(&Part) -> Option<Set>) {
        let mut set = None;
        for part in self.parts.iter_mut().rev() {
            set = pick(part).or(set);
            part.take(set);
        }
    }

    /// `ESP (50)` says one thing twice. Where the number is a port by what is stated, the name is a
    /// remark; otherwise the number is the name's. Beside other numbers the name is a remark too.
    fn settle_wholes(&mut self, stated: Set) {
        let named: Vec<Numbers> = self.parts.iter().filter_map(Part::ip_numbers).collect();
        if named.is_empty() {
            return;
        }
        let own = |slot: &Slot| slot.numbers == Numbers::All || named.contains(&slot.numbers);
        let ports = |slot: &Slot| !slot.set.unwrap_or(stated).with_ports().is_empty();
        let remark =
            self.slots().any(|slot| !own(slot) || (slot.numbers != Numbers::All && ports(slot)));
        self.parts.retain(|part| match part {
            Part::Slot(slot) => remark || !own(slot),
            part => !remark || part.ip_numbers().is_none(),
        });
    }

    fn emit(&self, stated: Set, out: &mut Assigned) {
        let has_range = self.slots().any(|slot| slot.numbers != Numbers::All);
        for part in &self.parts {
            match part {
                Part::Whole(port, start) => out.ports.push((*start, *port)),
                Part::Slot(slot) if slot.numbers == Numbers::All && has_range => {}
                Part::Slot(slot) => slot.emit(stated, out),
                Part::Stated(..) | Part::Implied(_) => {}
            }
        }
    }
}

impl Part {
    fn take(&mut self, set: Option<Set>) {
        if let Part::Slot(slot) = self {
            slot.set = slot.set.or(set);
        }
    }

    /// The number of an IP protocol that the part names.
    fn ip_numbers(&self) -> Option<Numbers> {
        match self {
            Part::Whole(Port { protocol: Protocol::Ip, numbers }, _) => Some(*numbers),
            _ => None,
        }
    }
}

impl Slot {
    fn emit(&self, stated: Set, out: &mut Assigned) {
        let set = self.set.unwrap_or(stated);
        let set = if set.is_empty() { Set::of(Protocol::Unknown) } else { set };
        let with_ports = set.with_ports();
        let mut push =
            |protocol, numbers| out.ports.push((self.place.start, Port { protocol, numbers }));
        match self.numbers {
            Numbers::All if set.has(Protocol::Unknown) => push(Protocol::Any, Numbers::All),
            Numbers::All => set.iter().for_each(|protocol| push(or_any(protocol), Numbers::All)),
            Numbers::Range(_, 0) if !with_ports.is_empty() => out.unread.push(self.place.clone()),
            numbers if !with_ports.is_empty() => {
                with_ports.iter().for_each(|protocol| push(protocol, numbers));
            }
            Numbers::Range(_, 256..) => out.unread.push(self.place.clone()),
            numbers => set.iter().for_each(|protocol| {
                let (protocol, numbers) = spelled_out(protocol, numbers);
                push(protocol, numbers);
            }),
        }
    }
}

/// All of the IP protocols are any protocol.
fn or_any(protocol: Protocol) -> Protocol {
    if protocol == Protocol::Ip { Protocol::Any } else { protocol }
}

/// IP protocol 6 is TCP.
fn spelled_out(protocol: Protocol, numbers: Numbers) -> (Protocol, Numbers) {
    let known = match (protocol, numbers) {
        (Protocol::Ip, Numbers::Range(first, last)) if first == last => by_number(first),
        _ => None,
    };
    known.map_or((protocol, numbers), |protocol| (protocol, Numbers::All))
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
