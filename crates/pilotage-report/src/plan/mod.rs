//! The plan as it is: flows over concrete addresses, with what enforces each.

mod json;
pub(crate) mod text;

pub use json::json;
pub use text::text;

use pilotage_net::PointKind;
use pilotage_plan::{Plan, PlannedFlow};

/// The enforcement points of a flow in the order a packet meets them: senders' firewalls, the zone
/// firewalls on the path, receivers' firewalls.
pub(crate) fn points_of(plan: &Plan, flow: &PlannedFlow) -> Vec<usize> {
    let host_points = |hosts: &[usize]| -> Vec<usize> {
        (0..)
            .zip(&plan.points)
            .filter(|(_, point)| {
                point.kind == PointKind::Host
                    && point.host.is_some_and(|host| hosts.contains(&host))
            })
            .map(|(index, _)| index)
            .collect()
    };
    let mut points = host_points(&flow.source.hosts);
    points.extend(&flow.hops);
    for point in host_points(&flow.destination.hosts) {
        if !points.contains(&point) {
            points.push(point);
        }
    }
    points
}

/// The names of points, a long list by its ends.
pub(crate) fn names(plan: &Plan, points: &[usize]) -> String {
    const SHOWN: usize = 6;
    let names: Vec<&str> =
        points.iter().filter_map(|index| plan.points.get(*index)).map(|it| &*it.name).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.get(..SHOWN).unwrap_or_default().join(", ")),
    }
}
