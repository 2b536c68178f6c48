//! The same comparison from the side of each enforcement point: a requirement that stays as it is
//! opens something all the same where its packets take another way.

use std::collections::BTreeMap;

use pilotage_net::{AddressGroup, Direction, PointKind};

use super::state::{End, Portion, Row, State, ends, of_flow};
use super::{Change, PointDiff, Presence, Told, tell};
use crate::plan::{Plan, PlannedFlow, SiteHost};

/// What an enforcement point sees of a state.
#[derive(Clone, Debug)]
pub(super) struct StatePoint {
    name: String,
    kind: PointKind,
    /// Rows by the direction in which they pass.
    seen: BTreeMap<Direction, State>,
}

/// The points of a plan and what passes each.
pub(super) fn of_plan(plan: &Plan) -> Vec<StatePoint> {
    let mut points: Vec<StatePoint> = plan
        .points
        .iter()
        .map(|it| StatePoint { name: it.name.to_string(), kind: it.kind, seen: BTreeMap::new() })
        .collect();
    let of_host: BTreeMap<usize, usize> =
        (0..).zip(&plan.points).filter_map(|(index, it)| Some((it.host?, index))).collect();
    for flow in &plan.flows {
        let mut add = |point: usize, direction, portions: Vec<Portion>| {
            if let Some(point) = points.get_mut(point) {
                point.add(plan, flow, direction, portions);
            }
        };
        for point in &flow.hops {
            add(*point, Direction::Forward, of_flow(flow));
        }
        let sides = [(&flow.source, Direction::Output), (&flow.destination, Direction::Input)];
        for (side, direction) in sides {
            for host in side.hosts.iter() {
                let found = of_host.get(host).zip(plan.hosts.get(*host));
                if let Some((point, host)) = found {
                    add(*point, direction, of_host_flow(flow, direction, host));
                }
            }
        }
    }
    points
}

/// A flow as a host's firewall sees it: its own end is the host's part of it.
fn of_host_flow(flow: &PlannedFlow, direction: Direction, host: &SiteHost) -> Vec<Portion> {
    let output = direction == Direction::Output;
    let (mine, peer) =
        if output { (&flow.source, &flow.destination) } else { (&flow.destination, &flow.source) };
    let addresses = mine.group.addresses.intersection(&host.answers);
    // Hosts with the same changes are told together, so that their own end has one word.
    let own: End = (AddressGroup::new("this host", addresses), None);
    let portions = ends(peer).into_iter().map(|peer| match output {
        true => Portion::new(&own, &peer, &flow.transports).hiding([true, false]),
        false => Portion::new(&peer, &own, &flow.transports).hiding([false, true]),
    });
    portions.filter(|it| it.packets.is_real()).collect()
}

impl StatePoint {
    fn add(
        &mut self,
        plan: &Plan,
        flow: &PlannedFlow,
        direction: Direction,
        portions: Vec<Portion>,
    ) {
        let Some(resolved) = plan.requirements.get(flow.requirement) else { return };
        if portions.is_empty() {
            return;
        }
        let rows = &mut self.seen.entry(direction).or_default().rows;
        // Flows come in the order of their requirements.
        if let Some(row) = rows.last_mut().filter(|row| *row.id == *resolved.id) {
            row.portions.extend(portions);
            return;
        }
        let own = |end: &str, at: Direction| {
            if direction == at { "this host".to_owned() } else { end.to_owned() }
        };
        rows.push(Row {
            id: resolved.id.to_string(),
            purpose: resolved.purpose.clone(),
            from: own(&resolved.from, Direction::Output),
            to: own(&resolved.to, Direction::Input),
            transports: resolved.transports.clone(),
            deprecated: None,
            portions,
        });
    }
}

/// What each point opens and closes, zone firewalls first.
pub(super) fn diff(old: &State, new: &State) -> Vec<PointDiff> {
    let mut found: Vec<PointDiff> = Vec::new();
    for after in &new.points {
        let before = old.points.iter().find(|it| it.name == after.name);
        let presence = if before.is_some() { Presence::Both } else { Presence::New };
        push(&mut found, before, Some(after), presence);
    }
    for before in old.points.iter().filter(|it| new.points.iter().all(|new| new.name != it.name)) {
        push(&mut found, Some(before), None, Presence::Gone);
    }
    found.sort_by_key(|it| it.kind == PointKind::Host);
    found
}

fn push(
    found: &mut Vec<PointDiff>,
    before: Option<&StatePoint>,
    after: Option<&StatePoint>,
    presence: Presence,
) {
    let Some(either) = after.or(before) else { return };
    let nothing = State::default();
    let (mut open, mut close): (Vec<Change>, Vec<Change>) = Default::default();
    for direction in [Direction::Output, Direction::Forward, Direction::Input] {
        let (old, new) = (seen(before, direction), seen(after, direction));
        let told = tell(old.unwrap_or(&nothing), new.unwrap_or(&nothing));
        open.extend(told.open.iter().flat_map(Told::changes));
        close.extend(told.close.iter().flat_map(Told::changes));
    }
    if open.is_empty() && close.is_empty() {
        return;
    }
    let same = |it: &&mut PointDiff| {
        either.kind == PointKind::Host
            && it.kind == either.kind
            && it.presence == presence
            && it.open == open
            && it.close == close
    };
    match found.iter_mut().find(same) {
        Some(group) => group.names.push(either.name.clone()),
        None => {
            let names = vec![either.name.clone()];
            found.push(PointDiff { names, kind: either.kind, presence, open, close });
        }
    }
}

fn seen(point: Option<&StatePoint>, direction: Direction) -> Option<&State> {
    point.and_then(|it| it.seen.get(&direction))
}
