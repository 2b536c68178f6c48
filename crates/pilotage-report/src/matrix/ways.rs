//! The ways of flows over zones: `office → platform`, and the firewalls on it.

use pilotage_plan::{Plan, PlannedFlow, Side};

use crate::text::shortened;

/// Ways from each of some zones to each of others that cross the same firewalls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way<'p> {
    /// Zones of the initiators.
    pub(crate) from: Vec<&'p str>,
    /// Zones of the responders; empty for flows that stay inside each zone of `from`.
    pub(crate) to: Vec<&'p str>,
    /// The zone firewalls on the way, in order; empty inside one zone.
    pub(crate) firewalls: Vec<&'p str>,
}

/// The most zones that are named.
const NAMED: usize = 4;

impl<'p> Way<'p> {
    /// The ways of these flows, as few as say them exactly.
    pub(crate) fn of(plan: &'p Plan, flows: &[&'p PlannedFlow]) -> Vec<Self> {
        let mut ways: Vec<Way<'p>> = Vec::new();
        for flow in flows {
            let from = zone(plan, &flow.source);
            let firewalls = firewalls(plan, &flow.hops);
            let known = ways.iter_mut().find(|way| match flow.hops.is_empty() {
                true => way.to.is_empty(),
                false => way.from == [from] && !way.to.is_empty() && way.firewalls == firewalls,
            });
            let to = (!flow.hops.is_empty()).then(|| zone(plan, &flow.destination));
            match (known, to) {
                (Some(way), Some(to)) => add(&mut way.to, to),
                (Some(way), None) => add(&mut way.from, from),
                (None, to) => {
                    ways.push(Way { from: vec![from], to: to.into_iter().collect(), firewalls });
                }
            }
        }
        merged(ways)
    }

    /// Whether it stays inside one zone.
    pub(crate) fn is_inside(&self) -> bool {
        self.firewalls.is_empty()
    }

    /// `office → platform`, `inside nodes`.
    pub(crate) fn zones(&self) -> String {
        let from = shortened(&self.from, NAMED);
        if self.to.is_empty() {
            format!("inside {from}")
        } else {
            format!("{from} → {}", shortened(&self.to, NAMED))
        }
    }

    /// `core`, `edge, core`, `same zone`.
    pub(crate) fn crossed(&self) -> String {
        if self.is_inside() { "same zone".to_owned() } else { self.firewalls.join(", ") }
    }
}

/// Ways that differ only in where they start become one.
fn merged(ways: Vec<Way<'_>>) -> Vec<Way<'_>> {
    let mut merged: Vec<Way<'_>> = Vec::new();
    for way in ways {
        let known =
            merged.iter_mut().find(|known| known.to == way.to && known.firewalls == way.firewalls);
        match known {
            Some(known) => way.from.into_iter().for_each(|zone| add(&mut known.from, zone)),
            None => merged.push(way),
        }
    }
    merged
}

fn add<'p>(zones: &mut Vec<&'p str>, zone: &'p str) {
    if !zones.contains(&zone) {
        zones.push(zone);
    }
}

/// The name of an end's zone.
pub(crate) fn zone<'p>(plan: &'p Plan, side: &Side) -> &'p str {
    let zone = side.zone.and_then(|zone| plan.zones.get(zone));
    zone.map_or("no zone", |zone| zone.name.as_str())
}

/// The names of firewalls by their indices.
pub(crate) fn firewalls<'p>(plan: &'p Plan, hops: &[usize]) -> Vec<&'p str> {
    hops.iter().filter_map(|hop| plan.points.get(*hop)).map(|point| &*point.name).collect()
}
