//! Findings and plans as the text that scenarios keep.

use std::fmt::Write;

use pilotage_diagnostic::{Diagnostic, Sources};
use pilotage_net::AddressSet;
use pilotage_plan::{Plan, PlannedFlow, Side, Standing};

/// One line a finding: code, place, what is marked there, message.
pub(crate) fn findings(found: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for finding in found {
        let _ = write!(out, "{} ", finding.code.code);
        match finding.place {
            Some(place) => {
                let at = sources.line_column(place);
                let marked = sources.excerpt(place).lines().next().unwrap_or_default();
                let marked: String = marked.chars().take(40).collect();
                let name = sources.name(place.source);
                let _ = write!(out, "{name}:{}:{} [{marked}]", at.line, at.column);
            }
            None => out.push_str("nowhere"),
        }
        let _ = match &finding.subject {
            Some(subject) => writeln!(out, " {subject}: {}", finding.message),
            None => writeln!(out, " {}", finding.message),
        };
        for (place, text) in &finding.secondary {
            let at = sources.line_column(*place);
            let _ = writeln!(
                out,
                "    {}:{}:{} {text}",
                sources.name(place.source),
                at.line,
                at.column
            );
        }
        for note in &finding.notes {
            let _ = writeln!(out, "    {note}");
        }
    }
    out
}

/// Flows, then what becomes no rule and why, then ports to keep free, then enforcement points.
pub(crate) fn plan(plan: &Plan) -> String {
    let mut out = String::new();
    for flow in &plan.flows {
        let _ = writeln!(out, "{}", flow_line(plan, flow));
    }
    for resolved in plan.requirements.iter().filter(|it| it.standing != Standing::Open) {
        let (id, transports, why) =
            (&resolved.id, &resolved.transports, resolved.standing.as_str());
        let _ = writeln!(out, "no rule: {id}: {transports}: {why}");
    }
    for off in &plan.off {
        let _ = writeln!(out, "off: {}: {}: {}", off.id, off.transports, off.reason);
    }
    for free in &plan.free {
        let hosts: Vec<&str> = free.hosts.iter().map(|it| &*plan.hosts[*it].name).collect();
        let id = &plan.requirements[free.requirement].id;
        let _ = writeln!(out, "free: {id}: {} on {}", braced(&free.addresses), hosts.join(", "));
    }
    for resolved in &plan.requirements {
        if resolved.deprecated.is_some() || resolved.replaced_by.is_some() {
            let since = resolved.deprecated.as_deref().unwrap_or("never");
            let other = resolved.replaced_by.as_deref().unwrap_or("nothing");
            let _ = writeln!(out, "deprecated: {} since {since}, replaced by {other}", resolved.id);
        }
        if let Some(accepted) = &resolved.accepted {
            let until = accepted.until.as_deref().unwrap_or("ever");
            let _ = writeln!(out, "accepted: {} until {until}: {}", resolved.id, accepted.reason);
        }
    }
    for point in &plan.points {
        let zones: Vec<&str> = point.zones.iter().map(|it| &*plan.zones[*it].name).collect();
        let (name, dialect, policy) = (&point.name, &point.dialect, point.policy);
        let _ = writeln!(out, "point: {name}: {dialect}, {policy}, {}", zones.join(", "));
    }
    out
}

/// `id: source {addresses} (zone) -> destination {addresses} (zone) transports via firewalls`.
fn flow_line(plan: &Plan, flow: &PlannedFlow) -> String {
    let hops: Vec<&str> = flow.hops.iter().map(|hop| &*plan.points[*hop].name).collect();
    let via = if hops.is_empty() { String::new() } else { format!(" via {}", hops.join(", ")) };
    format!(
        "{}: {} -> {} {}{via}",
        plan.requirements[flow.requirement].id,
        side(plan, &flow.source),
        side(plan, &flow.destination),
        flow.transports
    )
}

fn side(plan: &Plan, side: &Side) -> String {
    let zone = side.zone.map_or("no zone", |zone| &plan.zones[zone].name);
    let addresses = match side.group.addresses.is_empty() {
        true => format!("<{}>", side.names.join(", ")),
        false => braced(&side.group.addresses),
    };
    let hosts: Vec<&str> = side.hosts.iter().map(|it| &*plan.hosts[*it].name).collect();
    let hosts = if hosts.is_empty() { String::new() } else { format!(" at {}", hosts.join(" ")) };
    format!("{} {addresses}{hosts} ({zone})", side.group.label)
}

fn braced(addresses: &AddressSet) -> String {
    format!("{{{addresses}}}")
}
