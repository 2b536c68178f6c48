//! Units of a cell of ports: the numbers and protocols between two breaks.

use std::collections::BTreeSet;
use std::ops::Range;

use super::assign::Assigned;
use super::element::{Element, Placed};
use super::set::Set;
use crate::cell::vocabulary::by_number;
use crate::{Numbers, Port, Protocol};

/// What stands between two breaks.
#[derive(Debug, Default)]
pub(super) struct Unit {
    pub(super) parts: Vec<Part>,
    /// Whether words with no meaning here stand in it.
    pub(super) words: bool,
}

#[derive(Debug)]
pub(super) enum Part {
    Slot(Slot),
    Stated(Set, usize),
    Implied(Set),
    Whole(Port, usize),
}

/// Numbers that wait for their protocols.
#[derive(Debug)]
pub(super) struct Slot {
    numbers: Numbers,
    place: Range<usize>,
    set: Option<Set>,
}

impl Part {
    pub(super) fn stated(&self) -> Option<Set> {
        match self {
            Part::Stated(set, _) => Some(*set),
            _ => None,
        }
    }

    pub(super) fn implied(&self) -> Option<Set> {
        match self {
            Part::Implied(set) => Some(*set),
            _ => None,
        }
    }
}

pub(super) fn units(elements: &[Placed]) -> Vec<Unit> {
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
pub(super) enum Order {
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

    pub(super) fn has_slots(&self) -> bool {
        self.slots().next().is_some()
    }

    /// Whether a number is that of a name without ports beside it.
    pub(super) fn has_number_of_name(&self) -> bool {
        let mut named = self.parts.iter().filter_map(Part::ip_numbers);
        named.next().is_some_and(|first| self.slots().any(|slot| slot.numbers == first))
    }

    pub(super) fn order(&self, pick: fn(&Part) -> Option<Set>) -> Order {
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
    pub(super) fn fill(&mut self, set: Set) {
        for part in &mut self.parts {
            part.take(Some(set));
        }
    }

    pub(super) fn take_from_before(&mut self, pick: fn(&Part) -> Option<Set>) {
        let mut set = None;
        for part in &mut self.parts {
            set = pick(part).or(set);
            part.take(set);
        }
    }

    pub(super) fn take_from_behind(&mut self, pick: fn(&Part) -> Option<Set>) {
        let mut set = None;
        for part in self.parts.iter_mut().rev() {
            set = pick(part).or(set);
            part.take(set);
        }
    }

    /// `ESP (50)` says one thing twice. Where the number is a port by what is stated, the name is a
    /// remark; otherwise the number is the name's. Beside other numbers the name is a remark too.
    pub(super) fn settle_wholes(&mut self, stated: Set) {
        let named: BTreeSet<Numbers> = self.parts.iter().filter_map(Part::ip_numbers).collect();
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

    pub(super) fn emit(&self, stated: Set, out: &mut Assigned) {
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
