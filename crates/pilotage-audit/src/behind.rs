//! Which interfaces packets take through a firewall between zones.
//!
//! The site has the first word, then the networks and routes of what was read, and last a zone of the
//! site that has the name of an interface. What none of them says stays open.

use std::collections::BTreeSet;

use pilotage_net::{AddressSet, Family, PointKind, PortSet};
use pilotage_plan::{Plan, Point};
use pilotage_space::{Behind, InterfaceSet, Match, Program};

/// What is known of the interfaces of a point; nothing where its rules name none.
pub(crate) fn behind(plan: &Plan, point: &Point, program: &Program) -> Behind {
    let mut behind = Behind::default();
    let names = names(program);
    if point.kind != PointKind::Zone || names.is_empty() {
        return behind;
    }
    for interface in &point.interfaces {
        behind.add(&interface.name, &interface.addresses);
    }
    behind.add_all(&program.behind);
    for zone in &plan.zones {
        if let Some(name) = names.iter().find(|name| name.eq_ignore_ascii_case(&zone.name)) {
            behind.add(name, &zone.holds);
        }
    }
    behind
}

/// Interfaces that the site names for a point and nothing there knows, and those that are known. A
/// wrong name keeps the planned flows from the rules that are meant for them.
#[must_use]
pub fn unknown_interfaces<'a>(
    point: &'a Point,
    program: &'a Program,
) -> (Vec<&'a str>, BTreeSet<&'a str>) {
    let mut known = names(program);
    if known.is_empty() {
        return Default::default();
    }
    let patterns = InterfaceSet::named(known.iter().copied());
    known.extend(program.behind.interfaces().map(|(name, _)| name));
    let named = point.interfaces.iter().map(|interface| &*interface.name);
    let unknown = named.filter(|name| !known.contains(name) && !patterns.contains(name));
    (unknown.collect(), known)
}

/// The interfaces that rules name.
fn names(program: &Program) -> BTreeSet<&str> {
    let rules = program.chains.iter().flat_map(|chain| &chain.rules);
    rules
        .flat_map(|rule| [&rule.on.input, &rule.on.output])
        .flat_map(InterfaceSet::patterns)
        .collect()
}

/// Packets without the interfaces that follow from their addresses, in as few products as that makes.
pub(crate) fn plain(behind: &Behind, packets: Vec<Match>) -> Vec<Match> {
    if behind.is_empty() {
        return packets;
    }
    let follows =
        |set: &InterfaceSet, addresses: &AddressSet| addresses.is_subset(&behind.surely(set));
    let mut plain: Vec<Match> = Vec::new();
    for mut on in packets {
        if follows(&on.input, &on.source) {
            on.input = InterfaceSet::Any;
        }
        if follows(&on.output, &on.destination) {
            on.output = InterfaceSet::Any;
        }
        plain.push(on);
    }
    by_ends(plain)
}

/// Products that differ in their source, their destination or their ports only as one.
pub(crate) fn by_ends(packets: Vec<Match>) -> Vec<Match> {
    let merged = merged(packets, |on| &mut on.source, AddressSet::union);
    let merged = self::merged(merged, |on| &mut on.destination, AddressSet::union);
    self::merged(merged, |on| &mut on.destination_ports, PortSet::union)
}

/// So many runs of addresses are easier to read than the name of the interface in front of them.
const FEW: usize = 2;

/// Packets for people: all that lies behind an interface is what comes by it, where its addresses
/// would be a long list.
pub(crate) fn named(behind: &Behind, family: Family, on: &Match) -> Match {
    let mut on = on.clone();
    let named = |set: &InterfaceSet, addresses: &mut AddressSet| {
        let own = behind.surely(set).family(family);
        let is_named = matches!(set, InterfaceSet::In(_)) && !own.is_empty();
        if is_named && own.is_subset(addresses) && addresses.ranges().count() > FEW {
            *addresses = AddressSet::any_of(family);
        }
    };
    named(&on.input, &mut on.source);
    named(&on.output, &mut on.destination);
    on
}

/// Products that differ in one set only are one.
fn merged<T: Clone>(
    packets: Vec<Match>,
    side: impl Fn(&mut Match) -> &mut T,
    union: impl Fn(&T, &T) -> T,
) -> Vec<Match> {
    let mut merged: Vec<Match> = Vec::new();
    for mut on in packets {
        let own = side(&mut on).clone();
        let mut found = false;
        for known in merged.iter_mut().take(MOST_COMPARED) {
            let other = std::mem::replace(side(known), own.clone());
            found = *known == on;
            *side(known) = if found { union(&other, &own) } else { other };
            if found {
                break;
            }
        }
        if !found {
            merged.push(on);
        }
    }
    merged
}

/// A product is compared with so many others.
const MOST_COMPARED: usize = 256;
