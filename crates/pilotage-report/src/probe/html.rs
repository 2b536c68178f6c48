//! A run as a page that can be sent to someone.

use std::collections::BTreeMap;

use pilotage_verdict::{Outcome, Probe, Standing, State};

use super::ask::Ask;
use super::before::{Changes, Was};
use super::duties::{Group, groups};
use super::{Run, proxy};
use crate::markup::html::text;
use crate::page::{Offers, page, table};

/// So many rows of one kind are shown.
const MOST_ROWS: usize = 500;

/// One page without anything to load: what to do, what has changed, what is proved.
#[must_use]
pub fn html(run: &Run<'_>) -> String {
    let title = run.plan.map_or("ports of one host", |plan| &plan.site.title);
    let mut out = head(run, title);
    out.push_str("<main>\n");
    out.push_str(&todo(run));
    out.push_str(&since(run));
    out.push_str(&requirements(run));
    out.push_str(&named(run));
    out.push_str(&limits(run));
    out.push_str("</main>\n");
    page(&format!("Live probes: {title}"), &out, Offers::Findings)
}

fn head(run: &Run<'_>, title: &str) -> String {
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(plan) = run.plan {
        facts.push(("Site", text(&plan.site.name)));
    }
    let mut hosts: Vec<&str> = run.probes.iter().map(|probe| &*probe.from.name).collect();
    hosts.sort_unstable();
    hosts.dedup();
    facts.push(("Probed from", text(&crate::text::shortened(&hosts, 12))));
    let facts: String =
        facts.iter().map(|(name, fact)| format!("<dt>{name}</dt><dd>{fact}</dd>\n")).collect();
    let standings = [
        (Standing::Wrong, "wrong"),
        (Standing::Undecided, "undecided"),
        (Standing::Optional, "optional, not open"),
        (Standing::AsExpected, "as expected"),
    ];
    let counts: String = standings
        .iter()
        .map(|(standing, word)| format!("<li><b>{}</b>{word}</li>\n", run.count(*standing)))
        .collect();
    format!(
        "<header>\n<p class=\"soft\">Live probes</p>\n<h1>{}</h1>\n<dl class=\"facts\">\n{facts}</dl>\n\
         <ul class=\"counts\">\n{counts}</ul>\n</header>\n",
        text(title)
    )
}

/// What a person must do.
fn todo(run: &Run<'_>) -> String {
    if run.plan.is_none() {
        return String::new();
    }
    let groups = groups(run);
    if groups.is_empty() {
        return "<section>\n<h2>To do</h2>\n<p>Nothing: all is as it ought to be.</p>\n</section>\n"
            .to_owned();
    }
    let articles: String = groups.iter().map(|group| article(run, group)).collect();
    format!("<section>\n<h2>To do</h2>\n{articles}</section>\n")
}

fn article(run: &Run<'_>, group: &Group<'_>) -> String {
    let optional = if group.standing == Standing::Optional {
        " <span class=\"chip\">optional</span>"
    } else {
        ""
    };
    let rows: String = group
        .dues
        .iter()
        .take(MOST_ROWS)
        .map(|(probe, outcome)| {
            row(&[
                text(&probe.from.name),
                text(&probe.to.to_string()),
                text(&probe.carrier.to_string()),
                chip(outcome.verdict.state, group.standing),
                text(&outcome.verdict.because),
                text(&run.requirements(probe).join(", ")),
            ])
        })
        .collect();
    let columns = [
        ("From", 13),
        ("To", 17),
        ("Port", 9),
        ("Verdict", 13),
        ("Evidence", 28),
        ("Requirements", 20),
    ];
    let table = table("What was found", &columns, &rows);
    let asks: String = group.asks.iter().map(ask).collect();
    let left = more(group.dues.len());
    format!("<article>\n<h4>{}{optional}</h4>\n{asks}{table}{left}</article>\n", text(&group.what))
}

/// The rule to ask for.
fn ask(ask: &Ask) -> String {
    let crossed = match ask.firewalls.as_slice() {
        [] => String::new(),
        names => format!("<dt>Firewalls</dt><dd>{}</dd>", text(&names.join(", "))),
    };
    format!(
        "<dl class=\"facts\"><dt>Rule</dt><dd><b>{}</b> of the change request</dd>\
         <dt>Source</dt><dd>{}</dd><dt>Destination</dt><dd>{}</dd><dt>Ports</dt><dd>{}</dd>{crossed}\
         <dt>Purpose</dt><dd>{}</dd><dt>Requirements</dt><dd>{}</dd></dl>\n",
        text(&ask.number),
        text(&ask.source),
        text(&ask.destination),
        text(&ask.ports.join(", ")),
        text(&ask.purpose),
        text(&ask.requirements),
    )
}

fn since(run: &Run<'_>) -> String {
    let Some(changes) = Changes::of(run) else { return String::new() };
    let Changes { broken, mended, different, same, new, gone } = &changes;
    let lists =
        [("Broken since", broken), ("Mended since", mended), ("Otherwise than before", different)];
    let tables: String = lists.iter().map(|(caption, list)| changed(caption, list)).collect();
    let items: String = gone
        .iter()
        .take(MOST_ROWS)
        .map(|(key, _)| format!("<li>{}</li>\n", text(&key.to_string())))
        .collect();
    let gone = match items.is_empty() {
        true => items,
        false => format!("<h3>Not asked any more</h3>\n<ul>\n{items}</ul>\n{}", more(gone.len())),
    };
    format!(
        "<section>\n<h2>Since the baseline</h2>\n<p>{same} as before, {new} asked for the first \
         time.</p>\n{tables}{gone}</section>\n"
    )
}

fn changed(caption: &str, list: &[(&Probe, &Outcome, &Was)]) -> String {
    if list.is_empty() {
        return String::new();
    }
    let rows: String = list
        .iter()
        .take(MOST_ROWS)
        .map(|(probe, outcome, was)| {
            let state = outcome.verdict.state.as_str();
            row(&[text(&probe.to_string()), was.state.as_str().to_owned(), state.to_owned()])
        })
        .collect();
    table(caption, &[("Probe", 60), ("Was", 20), ("Is", 20)], &rows) + &more(list.len())
}

/// What each requirement's probes came to.
fn requirements(run: &Run<'_>) -> String {
    let Some(plan) = run.plan else { return String::new() };
    let mut found: BTreeMap<usize, [usize; 4]> = BTreeMap::new();
    for (probe, outcome, standing) in run.judged() {
        let place = match standing {
            Standing::AsExpected if outcome.verdict.state == State::OpenUnverified => 1,
            Standing::AsExpected => 0,
            Standing::Optional | Standing::Undecided => 2,
            Standing::Wrong => 3,
        };
        for index in &probe.requirements {
            if let Some(count) = found.entry(*index).or_default().get_mut(place) {
                *count = count.saturating_add(1);
            }
        }
    }
    let rows: String = found
        .iter()
        .filter_map(|(index, counts)| Some((plan.requirements.get(*index)?, counts)))
        .map(|(resolved, [sure, unverified, left, wrong])| {
            let wrong = match wrong {
                0 => "0".to_owned(),
                some => format!("<span class=\"chip warning\">{some}</span>"),
            };
            let [sure, unverified, left] = [sure, unverified, left].map(ToString::to_string);
            let purpose = text(&resolved.purpose);
            row(&[text(&resolved.id), purpose, sure, unverified, left, wrong])
        })
        .collect();
    let columns = [
        ("Requirement", 30),
        ("Purpose", 34),
        ("Proved", 9),
        ("Answered by a service", 11),
        ("Undecided or optional", 8),
        ("Wrong", 8),
    ];
    let caption = "Probes of each requirement";
    format!("<section>\n<h2>Requirements</h2>\n{}</section>\n", table(caption, &columns, &rows))
}

/// Ports that a person named.
fn named(run: &Run<'_>) -> String {
    if run.plan.is_some() {
        return String::new();
    }
    let rows: String = run
        .judged()
        .take(MOST_ROWS)
        .map(|(probe, outcome, standing)| {
            let advice = proxy::duty(probe, outcome).map(|what| format!("; {what}"));
            let evidence = format!("{}{}", outcome.verdict.because, advice.unwrap_or_default());
            row(&[
                text(&probe.to.to_string()),
                text(&probe.carrier.to_string()),
                chip(outcome.verdict.state, standing),
                text(&evidence),
            ])
        })
        .collect();
    let columns = [("Host", 25), ("Port", 12), ("Verdict", 18), ("Evidence", 45)];
    let table = table("What answers", &columns, &rows);
    format!("<section>\n<h2>Ports</h2>\n{table}{}</section>\n", more(run.outcomes.len()))
}

/// What the run could not see or ask.
fn limits(run: &Run<'_>) -> String {
    let mut items: String =
        run.blind.iter().map(|line| format!("<li>{}</li>\n", text(line))).collect();
    for (why, flows) in run.unasked_by_reason() {
        let flows = crate::text::counted(flows, "flow", "flows");
        items.push_str(&format!("<li>{flows} not asked: {}</li>\n", text(why)));
    }
    if items.is_empty() {
        return items;
    }
    format!(
        "<section>\n<h2>What this does not prove</h2>\n<ul class=\"proof\">\n{items}</ul>\n</section>\n"
    )
}

fn row(cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr>{cells}</tr>\n")
}

fn chip(state: State, standing: Standing) -> String {
    let class = if standing == Standing::AsExpected { "chip firewall" } else { "chip warning" };
    format!("<span class=\"{class}\">{state}</span>")
}

fn more(all: usize) -> String {
    match all.saturating_sub(MOST_ROWS) {
        0 => String::new(),
        more => format!("<p>And {more} more.</p>\n"),
    }
}
