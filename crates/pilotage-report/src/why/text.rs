//! The answer to `why` for people.

use std::fmt::Write;

use pilotage_net::Transport;
use pilotage_plan::Plan;
use pilotage_plan::why::{Answer, Near};

use super::place;

/// The answer as text: which requirement plans the packet and what each hop says, or what comes
/// near.
pub fn text(plan: &Plan, answer: &Answer, asked: &Transport) -> String {
    let mut out = String::new();
    let planned = !answer.requirements.is_empty();
    let _ = writeln!(
        out,
        "{} → {}  {asked}: {}",
        place(plan, &answer.source),
        place(plan, &answer.destination),
        if planned { "planned" } else { "not planned" }
    );
    for resolved in answer.requirements.iter().filter_map(|it| plan.requirements.get(*it)) {
        let _ = writeln!(out, "\n  {}\n    {}", resolved.id, resolved.purpose);
        for source in &resolved.sources {
            let at = source.at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
            let _ = writeln!(out, "    from {}{at}", source.title);
        }
        if let Some(note) = &resolved.note {
            let _ = writeln!(out, "    note: {}", note.trim());
        }
    }
    hops(&mut out, plan, answer);
    near(&mut out, plan, answer);
    out
}

fn hops(out: &mut String, plan: &Plan, answer: &Answer) {
    if answer.hops.is_empty() {
        let same = answer.source.zone.is_some() && answer.source.zone == answer.destination.zone;
        let reason = if same { ": both ends are in one zone" } else { "" };
        let _ = writeln!(out, "\n  no firewall on the way{reason}");
        return;
    }
    out.push_str("\n  on the way:\n");
    for hop in &answer.hops {
        let Some(point) = plan.points.get(hop.point) else { continue };
        let verdict = if hop.allowed_by.is_empty() {
            format!("{} by default", point.policy)
        } else {
            format!("accept for {}", hop.allowed_by.join(", "))
        };
        let _ = writeln!(out, "    {} ({}): {verdict}", point.name, hop.direction);
    }
}

fn near(out: &mut String, plan: &Plan, answer: &Answer) {
    const SHOWN: usize = 8;
    if answer.near.is_empty() {
        return;
    }
    out.push_str("\n  near it:\n");
    for near in answer.near.iter().take(SHOWN) {
        let line = match near {
            Near::OtherTransport(index) => plan
                .requirements
                .get(*index)
                .map(|it| format!("{} goes the same way with {}", it.id, it.transports)),
            Near::Reversed(index) => plan
                .requirements
                .get(*index)
                .map(|it| format!("{} goes the opposite way; its replies pass", it.id)),
            Near::NoRule(index) => plan.requirements.get(*index).map(|it| {
                format!("{} has this port and becomes no rule: {}", it.id, it.standing.as_str())
            }),
            Near::Off(id, reason) => Some(format!("{id} has this port and is off: {reason}")),
        };
        if let Some(line) = line {
            let _ = writeln!(out, "    {line}");
        }
    }
    if answer.near.len() > SHOWN {
        let _ = writeln!(out, "    and {} more", answer.near.len() - SHOWN);
    }
}
