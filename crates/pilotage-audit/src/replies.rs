//! Replies to planned flows that do not pass.
//!
//! Firewalls that know connections let replies pass with them, by a rule that says so. Without it
//! every connection hangs after its first packet.

use pilotage_net::{Direction, PortSet};
use pilotage_space::{Filter, Match, SpaceError, State, StateSet};

use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::flows;
use crate::point::{Flow, Way};
use crate::required;

/// Protocols whose two sides have ports.
const WITH_PORTS: [u16; 5] = [6, 17, 33, 132, 136];

/// For each planned flow whose replies come this way: its index and the replies.
pub(crate) fn matches(way: &Way<'_>) -> Vec<(usize, Vec<Match>)> {
    let opposite = match way.direction {
        Direction::Input => Direction::Output,
        Direction::Output => Direction::Input,
        Direction::Forward => Direction::Forward,
    };
    let flows = way.flows.iter().enumerate().filter(|(_, flow)| flow.direction == opposite);
    flows.map(|(at, flow)| (at, replies(way, flow))).collect()
}

fn replies(way: &Way<'_>, flow: &Flow) -> Vec<Match> {
    let answered = |on: &&Match| WITH_PORTS.iter().any(|it| on.protocols == PortSet::single(*it));
    let packets = flow.packets.iter().filter(answered);
    packets
        .map(|on| {
            let reply = Match {
                source: on.destination.clone(),
                destination: on.source.clone(),
                protocols: on.protocols.clone(),
                source_ports: on.destination_ports.clone(),
                destination_ports: on.source_ports.clone(),
                states: StateSet::new().with(State::Established),
                ..Match::any()
            };
            flows::on_the_wire(reply, way.direction, &way.point.local_interfaces)
        })
        .flat_map(|reply| way.behind.split(&reply))
        .collect()
}

/// One finding for each decider: what holds for one flow's replies holds for those of most.
pub(crate) fn find(
    way: &Way<'_>,
    filter: &Filter<'_>,
    replies: &[(usize, Vec<Match>)],
    findings: &mut Vec<Finding>,
) -> Result<(), SpaceError> {
    let start = findings.len();
    for (at, packets) in replies {
        let Some(flow) = way.flows.get(*at) else { continue };
        for on in packets {
            for it in filter.blocked(on)? {
                let same =
                    |known: &&mut Finding| known.by == Some(it.by) && known.certain == it.certain;
                let known = findings.get_mut(start..).unwrap_or_default().iter_mut().find(same);
                if let Some(known) = known {
                    known.requirements.extend(required::ids(way, flow));
                    known.flows.push(flow.planned);
                    continue;
                }
                let all = Match {
                    states: StateSet::new().with(State::Established).with(State::Related),
                    ..Match::any()
                };
                findings.push(Finding {
                    kind: Kind::RepliesBlocked,
                    direction: way.direction,
                    certain: it.certain,
                    requirements: required::ids(way, flow),
                    flows: vec![flow.planned],
                    about: flow.about.clone(),
                    by: Some(it.by),
                    others: it.doubt.into_iter().collect(),
                    fix: Fix::in_front_of(way.program, it.fixed_before(), true, vec![all.clone()]),
                    witness: Some(it.witness),
                    packets: vec![all],
                    notes: Vec::new(),
                });
            }
        }
    }
    for finding in findings.get_mut(start..).unwrap_or_default() {
        finding.requirements.sort();
        finding.requirements.dedup();
        finding.flows.sort_unstable();
        finding.flows.dedup();
    }
    Ok(())
}
