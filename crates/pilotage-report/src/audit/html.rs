//! The page.

use pilotage_audit::Audit;
use pilotage_diagnostic::Sources;
use pilotage_plan::Plan;
use pilotage_space::{ChainId, Rule, RuleId};

use super::findings::{Teller, code, prose};
use super::{GROUPS, Point, Report};
use crate::markup::html::{anchor, text};
use crate::page::{Offers, page, table};
use crate::text::{counted, listed};

/// So many rules in doubt are told of each point.
const MOST_DOUBTS: usize = 50;

/// Writes the page.
#[must_use]
pub fn write(plan: &Plan, report: &Report<'_>, sources: &Sources) -> String {
    let mut out = head(plan, report);
    out.push_str("<main>\n");
    out.push_str(&overview(plan, report));
    for point in &report.points {
        out.push_str(&section(plan, point, sources));
    }
    out.push_str(&proof(report));
    out.push_str("</main>\n");
    page(&format!("Firewall audit: {}", plan.site.title), &out, Offers::Findings)
}

fn head(plan: &Plan, report: &Report<'_>) -> String {
    let site = &plan.site;
    let mut out =
        format!("<header>\n<p class=\"soft\">Firewall audit</p>\n<h1>{}</h1>\n", text(&site.title));
    if let Some(description) = &site.description {
        out.push_str(&format!("<p>{}</p>\n", text(description)));
    }
    let mut facts = vec![("Site", text(&site.name))];
    facts.extend(site.owner.iter().map(|owner| ("Owner", text(owner))));
    facts.extend(report.as_of.iter().map(|day| ("As of", text(day))));
    let names: Vec<&str> = report.points.iter().map(|point| name(plan, point)).collect();
    facts.push(("Audited", text(&listed(&names))));
    if !report.left_out.is_empty() {
        facts.push(("Not audited", text(&listed(&report.left_out))));
    }
    let facts: String =
        facts.iter().map(|(name, fact)| format!("<dt>{name}</dt><dd>{fact}</dd>\n")).collect();
    let counts: String = GROUPS
        .iter()
        .map(|group| (group.title, report.count(group)))
        .map(|(title, count)| format!("<li><b>{count}</b>{title}</li>\n"))
        .collect();
    out.push_str(&format!(
        "<dl class=\"facts\">\n{facts}</dl>\n<ul class=\"counts\">\n{counts}</ul>\n</header>\n"
    ));
    out
}

fn name<'p>(plan: &'p Plan, point: &Point<'_>) -> &'p str {
    plan.points.get(point.point).map_or("", |point| &point.name)
}

fn overview(plan: &Plan, report: &Report<'_>) -> String {
    let mut columns = vec![("Enforcement point", 22), ("Result", 16), ("Flows", 8), ("Rules", 8)];
    columns.extend(GROUPS.iter().map(|group| (group.title, 7)));
    let rows: String = report
        .points
        .iter()
        .map(|point| {
            let name = name(plan, point);
            let cells: String = match &point.outcome {
                Ok(audit) => numbers(audit).map(|it| format!("<td>{it}</td>")).collect(),
                Err(_) => format!("<td colspan=\"{}\"></td>", GROUPS.len().saturating_add(2)),
            };
            format!(
                "<tr><th scope=\"row\"><a href=\"#{}\">{}</a></th><td>{}</td>{cells}</tr>\n",
                anchor(name),
                text(name),
                result(point)
            )
        })
        .collect();
    let caption = "What was asked of each, and how many findings there are";
    format!("<section>\n<h2>Summary</h2>\n{}</section>\n", table(caption, &columns, &rows))
}

fn numbers(audit: &Audit) -> impl Iterator<Item = usize> {
    let found = GROUPS.iter().map(|group| group.count(audit));
    [audit.flows, audit.rules].into_iter().chain(found)
}

fn result(point: &Point<'_>) -> String {
    match &point.outcome {
        Ok(audit) if audit.findings.is_empty() => {
            "<span class=\"chip firewall\">clean</span>".to_owned()
        }
        Ok(audit) => {
            let count = counted(audit.findings.len(), "finding", "findings");
            format!("<span class=\"chip warning\">{count}</span>")
        }
        Err(_) => "<span class=\"chip warning\">not evaluated</span>".to_owned(),
    }
}

fn section(plan: &Plan, point: &Point<'_>, sources: &Sources) -> String {
    let name = name(plan, point);
    let about = plan.points.get(point.point).and_then(|it| it.description.as_deref());
    let about = about.map_or_else(String::new, |about| format!("<p>{}</p>\n", text(about)));
    let teller = Teller { plan, point: name, program: point.program, sources };
    let mut out = format!(
        "<section>\n<h2 id=\"{}\">{} <span class=\"of\">{}</span></h2>\n{about}",
        anchor(name),
        text(name),
        result(point)
    );
    out.push_str(&what_was_read(point, sources));
    out.push_str(&remarks(point, &teller));
    match &point.outcome {
        Ok(audit) => out.push_str(&groups(audit, &teller)),
        Err(why) => out.push_str(&format!("<p>Nothing can be said of it: {}.</p>\n", prose(why))),
    }
    out.push_str(&doubts(&teller));
    out.push_str("</section>\n");
    out
}

fn what_was_read(point: &Point<'_>, sources: &Sources) -> String {
    let program = point.program;
    let rows: String = point
        .sources
        .iter()
        .map(|source| {
            let here = |rule: &&Rule| rule.place.is_some_and(|place| place.source == *source);
            let rules = program.chains.iter().flat_map(|chain| &chain.rules).filter(here).count();
            let lines = sources.text(*source).lines().count();
            let name = code(sources.name(*source));
            format!("<tr><th scope=\"row\">{name}</th><td>{lines}</td><td>{rules}</td></tr>\n")
        })
        .collect();
    let caption = format!("What was read, in {}", point.dialects.join(" and "));
    let columns = [("Text", 60), ("Lines", 20), ("Rules that may decide", 20)];
    let unseen: Vec<String> = program.unseen.iter().map(ToString::to_string).collect();
    let unseen = match unseen.as_slice() {
        [] => String::new(),
        some => format!(
            "<p><span class=\"chip warning\">Nothing is said of {}: its rules were not given</span>\
             </p>\n",
            listed(some)
        ),
    };
    table(&caption, &columns, &rows) + &unseen
}

/// What was wrong with the texts.
fn remarks(point: &Point<'_>, teller: &Teller<'_>) -> String {
    let items: String = point
        .remarks
        .iter()
        .map(|found| {
            let at = found.place.map(|place| format!(" ({})", teller.at(place)));
            format!("<li>{}{}</li>\n", prose(&found.message), text(&at.unwrap_or_default()))
        })
        .collect();
    match items.is_empty() {
        true => items,
        false => format!("<h3>What was not read as written</h3>\n<ul>\n{items}</ul>\n"),
    }
}

fn groups(audit: &Audit, teller: &Teller<'_>) -> String {
    if audit.findings.is_empty() {
        return format!(
            "<p>All {} pass, with their replies, and nothing else does.</p>\n",
            counted(audit.flows, "planned flow", "planned flows")
        );
    }
    let told = GROUPS.iter().filter(|group| group.count(audit) > 0).map(|group| {
        let own = audit.findings.iter().filter(|it| group.kinds.contains(&it.kind));
        let items: String = own.map(|finding| teller.finding(finding)).collect();
        format!(
            "<h3>{} <span class=\"of soft\">{}</span></h3>\n<p class=\"soft\">{}</p>\n{items}",
            group.title,
            group.count(audit),
            group.about
        )
    });
    told.collect()
}

/// Rules with a match that addresses do not decide.
fn doubts(teller: &Teller<'_>) -> String {
    let chains = teller.program.chains.iter().zip(0..);
    let all = chains.flat_map(|(chain, number)| {
        let rules = chain.rules.iter().zip(0..).filter(|(rule, _)| !rule.doubts.is_empty());
        rules.map(move |(rule, at)| (RuleId { chain: ChainId(number), rule: at }, rule))
    });
    let all: Vec<(RuleId, &Rule)> = all.collect();
    if all.is_empty() {
        return String::new();
    }
    let items: String = all
        .iter()
        .take(MOST_DOUBTS)
        .map(|(id, rule)| {
            format!("<li>{}not decided: {}</li>\n", teller.line(*id), text(&rule.doubts.join(", ")))
        })
        .collect();
    let more = match all.len().saturating_sub(MOST_DOUBTS) {
        0 => String::new(),
        more => format!("<p>And {more} more.</p>\n"),
    };
    format!(
        "<h3>Rules in doubt <span class=\"of soft\">{}</span></h3>\n<p class=\"soft\">Each has a match \
         that addresses, ports, interfaces and states do not decide. It may or may not match; \
         findings that depend on it are called possible.</p>\n<ul>\n{items}</ul>\n{more}",
        all.len()
    )
}

/// What a reader may conclude.
fn proof(report: &Report<'_>) -> String {
    let mut items = vec![
        "The sets of packets are exact, over addresses of both families, protocols, ports, ICMP types, \
         interfaces and states of connections. Nothing is sampled: where nothing is said to be \
         blocked, every packet of every planned flow passes, and so do its replies; where nothing is \
         said to be surplus, no other connection can be opened.",
        "A finding without the word “possible” is certain. One with it depends on a rule in doubt.",
        "It is a proof about the texts that were read. It does not say that a machine runs them, that \
         an application listens, or that a network delivers.",
        "Addresses are those that the filter sees. Where they are translated before it, the site has to \
         name the translated ones.",
        "Of a host, what others send it by its network interfaces is asked about, not what it sends \
         itself or its own pods. The ICMP that IPv4 and IPv6 cannot live without is never surplus.",
    ];
    if !report.left_out.is_empty() {
        items.push("Nothing is said of the enforcement points that were not audited.");
    }
    let items: String = items.iter().map(|it| format!("<li>{it}</li>\n")).collect();
    format!(
        "<section>\n<h2>What this proves</h2>\n<ul class=\"proof\">\n{items}</ul>\n</section>\n"
    )
}
