//! The answer to `why` for people.

use std::fmt::Write;

use pilotage_net::AddressSet;
use pilotage_plan::Plan;
use pilotage_plan::why::{Answer, Hop, Near, Verdict};

use super::{Asked, place};
use crate::plan::text::addresses;

/// The answer as text: which requirements plan it and what each hop says, and what comes near what
/// is not planned. Once where both address families have the same answer, else for each.
pub fn text(plan: &Plan, asked: &Asked<'_>) -> String {
    match asked.answers {
        [one, other] if same(one, other) => {
            let both = |first: &AddressSet, next: &AddressSet| first.union(next);
            let source = both(&one.source.addresses, &other.source.addresses);
            let destination = both(&one.destination.addresses, &other.destination.addresses);
            answer(plan, asked, one, [&source, &destination])
        }
        answers => {
            let each = answers.iter().map(|it| {
                answer(plan, asked, it, [&it.source.addresses, &it.destination.addresses])
            });
            each.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Whether two answers say the same but for their addresses.
fn same(one: &Answer, other: &Answer) -> bool {
    let partial =
        |it: &Answer| it.missing.iter().any(|part| !is_whole(it, &part.source, &part.destination));
    one.verdict == other.verdict
        && one.transports == other.transports
        && one.planned == other.planned
        && one.requirements == other.requirements
        && one.hops == other.hops
        && one.near == other.near
        && !partial(one)
        && !partial(other)
}

fn is_whole(answer: &Answer, from: &AddressSet, to: &AddressSet) -> bool {
    *from == answer.source.addresses && *to == answer.destination.addresses
}

fn answer(plan: &Plan, asked: &Asked<'_>, answer: &Answer, ends: [&AddressSet; 2]) -> String {
    let mut out = String::new();
    let [source, destination] = ends;
    let _ = writeln!(
        out,
        "{} → {}  {}: {}",
        place(plan, asked.source, &answer.source, source),
        place(plan, asked.destination, &answer.destination, destination),
        asked.transports,
        answer.verdict.as_str()
    );
    if answer.verdict == Verdict::SameHost {
        out.push_str("\n  no firewall sees it, and no rule is needed\n");
        return out;
    }
    parts(&mut out, answer);
    from_virtual(&mut out, plan, asked, answer);
    for resolved in answer.requirements.iter().filter_map(|it| plan.requirements.get(*it)) {
        let carried = resolved.transports.intersection(&answer.transports);
        let _ = writeln!(out, "\n  {}  {carried}\n    {}", resolved.id, resolved.purpose);
        for source in &resolved.sources {
            let at = source.at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
            let _ = writeln!(out, "    from {}{at}", source.title);
        }
        if let Some(note) = &resolved.note {
            let _ = writeln!(out, "    note: {}", note.trim());
        }
    }
    near(&mut out, plan, answer);
    hops(&mut out, plan, answer);
    out
}

/// Which part is planned and which is not.
fn parts(out: &mut String, answer: &Answer) {
    if answer.verdict != Verdict::Partly {
        return;
    }
    out.push('\n');
    if !answer.planned.is_empty() {
        let _ = writeln!(out, "  planned      {}", answer.planned);
    }
    for part in &answer.missing {
        let ends = if is_whole(answer, &part.source, &part.destination) {
            String::new()
        } else {
            format!("{} → {}  ", addresses(&part.source), addresses(&part.destination))
        };
        let _ = writeln!(out, "  not planned  {ends}{}", part.transports);
    }
}

fn from_virtual(out: &mut String, plan: &Plan, asked: &Asked<'_>, answer: &Answer) {
    if answer.holders.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n  {} is a virtual address, which never opens connections; its hosts do:",
        asked.source
    );
    for (host, verdict) in &answer.holders {
        if let Some(host) = plan.hosts.get(*host) {
            let _ = writeln!(out, "    {}: {}", host.name, verdict.as_str());
        }
    }
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
        let verdict = verdict(hop, &point.policy.to_string());
        let _ = writeln!(out, "    {} ({}): {verdict}", point.name, hop.direction);
    }
}

fn verdict(hop: &Hop, policy: &str) -> String {
    const SHOWN: usize = 3;
    let by = match hop.allowed_by.len() {
        many if many > SHOWN => format!("the {many} requirements above"),
        _ => hop.allowed_by.join(", "),
    };
    match (hop.allowed_by.is_empty(), hop.left.is_empty()) {
        (true, _) => format!("{policy} by default"),
        (false, true) => format!("accept for {by}"),
        (false, false) => format!("accept for {by}; the rest: {policy} by default"),
    }
}

/// Lines of one kind of what comes near, and how many more there are.
fn some(out: &mut String, lines: &[String], shown: usize) {
    for line in lines.iter().take(shown) {
        let _ = writeln!(out, "    {line}");
    }
    if let Some(more) = lines.len().checked_sub(shown).filter(|more| *more > 0) {
        let _ = writeln!(out, "    and {more} more");
    }
}

fn near(out: &mut String, plan: &Plan, answer: &Answer) {
    const WITHOUT_RULE: usize = 5;
    const OTHERS: usize = 3;
    let [mut without_rule, mut reversed, mut other] = [const { Vec::new() }; 3];
    let resolved = |index: &usize| plan.requirements.get(*index);
    for near in &answer.near {
        match near {
            Near::NoRule(index) => without_rule.extend(resolved(index).map(|it| {
                format!("{}  {}  no rule: {}", it.id, it.transports, it.standing.as_str())
            })),
            Near::Off(id, reason) => {
                let off = plan.off.iter().find(|off| off.id == *id);
                let carried = off.map(|off| format!("  {}", off.transports)).unwrap_or_default();
                without_rule.push(format!("{id}{carried}  not here: {reason}"));
            }
            Near::Reversed(index) => {
                reversed.extend(resolved(index).map(|it| format!("{}  {}", it.id, it.transports)));
            }
            Near::OtherTransport(index) => {
                other.extend(resolved(index).map(|it| format!("{}  {}", it.id, it.transports)));
            }
        }
    }
    let kinds = [
        ("this port, and no rule", without_rule, WITHOUT_RULE),
        ("the opposite way, whose replies pass", reversed, OTHERS),
        ("the same way with other ports", other, OTHERS),
    ];
    for (heading, lines, shown) in kinds.iter().filter(|(_, lines, _)| !lines.is_empty()) {
        let _ = writeln!(out, "\n  {heading}:");
        some(out, lines, *shown);
    }
}
