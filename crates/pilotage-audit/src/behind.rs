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
