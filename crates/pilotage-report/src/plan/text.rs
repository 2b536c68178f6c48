//! The plan for people.

use std::fmt::Write;

use pilotage_plan::{Plan, PlannedFlow, Side, Standing};

use super::{names, points_of};

/// The plan as text; only what one enforcement point enforces where `at` says one, and with the
/// requirements that do not hold where `all` asks for them.
pub fn text(plan: &Plan, at: Option<usize>, all: bool) -> String {
    let mut out = String::new();
    let flows: Vec<(&PlannedFlow, Vec<usize>)> = plan
        .flows
        .iter()
        .map(|flow| (flow, points_of(plan, flow)))
        .filter(|(_, points)| at.is_none_or(|point| points.contains(&point)))
        .collect();
    let _ = writeln!(
        out,
        "site {}: {} requirements, {} flows, {} enforcement points",
        plan.site.name,
        plan.requirements.len(),
        plan.flows.len(),
        plan.points.len()
    );
    if let Some(point) = at.and_then(|point| plan.points.get(point)) {
        let flows = flows.len();
        let plural = if flows == 1 { "" } else { "s" };
        let _ = writeln!(out, "at {}: {flows} flow{plural}", point.name);
    }
    let mut last = None;
    for (flow, points) in &flows {
        if last != Some(flow.requirement) {
            heading(&mut out, plan, flow.requirement);
            last = Some(flow.requirement);
        }
        let enforced =
            if points.is_empty() { "no firewall".to_owned() } else { names(plan, points) };
        let _ = writeln!(
            out,
            "    {} → {}  {}\n      at {enforced}",
            end(plan, &flow.source),
            end(plan, &flow.destination),
            flow.transports,
        );
    }
    if at.is_none() {
        no_rules(&mut out, plan);
    }
    if all {
        off(&mut out, plan);
    }
    out
}

fn heading(out: &mut String, plan: &Plan, requirement: usize) {
    let Some(resolved) = plan.requirements.get(requirement) else { return };
    let mut marks = String::new();
    if let Some(since) = &resolved.deprecated {
        let _ = write!(marks, "  (deprecated since {since})");
    }
    if let Some(accepted) = &resolved.accepted {
        let until = accepted.until.as_ref().map(|day| format!(" until {day}")).unwrap_or_default();
        let _ = write!(marks, "  (accepted{until})");
    }
    let _ =
        writeln!(out, "\n{}  {}{marks}\n  {}", resolved.id, resolved.transports, resolved.purpose);
}

/// One end with its addresses and zone.
pub(crate) fn end(plan: &Plan, side: &Side) -> String {
    let zone = side.zone.and_then(|zone| plan.zones.get(zone));
    let zone = zone.map(|zone| format!(" in {}", zone.name)).unwrap_or_default();
    let label = &side.group.label;
    if side.group.addresses.is_empty() {
        return format!("{label} (no addresses){zone}");
    }
    let addresses = addresses(&side.group.addresses);
    if addresses == **label {
        format!("{label}{zone}")
    } else {
        format!("{label} {addresses}{zone}")
    }
}

/// A set of addresses; a long one by its count.
pub(crate) fn addresses(set: &pilotage_net::AddressSet) -> String {
    const SHOWN: usize = 4;
    if set.ranges().take(SHOWN + 1).count() <= SHOWN {
        return set.to_string();
    }
    format!("({} addresses)", set.count())
}

fn no_rules(out: &mut String, plan: &Plan) {
    let mut first = true;
    for resolved in plan.requirements.iter().filter(|it| it.standing != Standing::Open) {
        if first {
            out.push_str("\nno rule:\n");
            first = false;
        }
        let standing = resolved.standing.as_str();
        let _ = writeln!(out, "  {}  {}  {standing}", resolved.id, resolved.transports);
    }
}

fn off(out: &mut String, plan: &Plan) {
    if !plan.off.is_empty() {
        out.push_str("\nnot here:\n");
    }
    for off in &plan.off {
        let _ = writeln!(out, "  {}  {}: {}", off.id, off.purpose, off.reason);
    }
}
