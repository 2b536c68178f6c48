//! Which interfaces packets take through a firewall between zones.
//!
//! The site has the first word, then the networks and routes of what was read, and last a zone of the
//! site that has the name of an interface. What none of them says stays open.

use std::collections::BTreeSet;

use pilotage_net::{AddressSet, PointKind};
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
    let merged = merged(plain, |on| &mut on.source);
    self::merged(merged, |on| &mut on.destination)
}

/// Products that differ in one set of addresses only are one.
fn merged(packets: Vec<Match>, side: impl Fn(&mut Match) -> &mut AddressSet) -> Vec<Match> {
    let mut merged: Vec<Match> = Vec::new();
    for mut on in packets {
        let own = side(&mut on).clone();
        let mut found = false;
        for known in &mut merged {
            let other = std::mem::replace(side(known), own.clone());
            found = *known == on;
            *side(known) = if found { other.union(&own) } else { other };
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
