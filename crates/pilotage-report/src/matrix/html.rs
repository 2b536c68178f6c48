//! The matrix as one page: a table for each pack, with sources and address lists below.

use pilotage_plan::{OffReason, Plan, Resolved};

use crate::bibliography::Bibliography;
use crate::ends::{AddressBook, End};
use crate::markup::html::{anchor, link, text};
use crate::matrix::rows::{Leg, Matrix, Row, Section};
use crate::matrix::rules::{NumberedRule, Summary, by_name, by_pack, purposes};
use crate::matrix::ways::Way;
use crate::page::{FILTER_FIELD, Offers, page, table};
use crate::text::{counted, line};
use crate::transports::ports;

const COLUMNS: &[(&str, u8)] =
    &[("Requirement", 14), ("From", 19), ("To", 19), ("Ports", 11), ("Way", 13), ("Purpose", 24)];

const RULE_COLUMNS: &[(&str, u8)] =
    &[("Rule", 5), ("From", 22), ("To", 22), ("Ports", 14), ("Purpose", 37)];

/// The full matrix.
pub(super) fn full(matrix: &Matrix<'_>) -> String {
    let (open, without) = matrix.counts();
    let off = matrix.plan.off.len();
    let mut out = header(matrix.plan, "Port matrix");
    out.push_str(&counts(&[
        (open, "to open"),
        (without, "without a rule"),
        (off, "not needed here"),
        (matrix.plan.points.len(), "enforcement points"),
    ]));
    let mut links: Vec<(String, String)> = matrix
        .sections
        .iter()
        .map(|section| {
            (section_id(section), format!("{}: {}", line(section.instance), section.heading()))
        })
        .collect();
    links.extend((off > 0).then(|| ("not-here".to_owned(), "Not needed here".to_owned())));
    links.push(("sources".to_owned(), "Sources".to_owned()));
    out.push_str(&contents(&links));
    out.push_str(FILTER_FIELD);
    out.push_str("</header>\n<main>\n");
    for section in &matrix.sections {
        out.push_str(&section_html(matrix, section));
    }
    out.push_str(&not_here(matrix.plan));
    out.push_str(&addresses(&matrix.book));
    out.push_str(&sources(&matrix.bibliography));
    out.push_str("</main>\n");
    page(&format!("Port matrix: {}", matrix.plan.site.title), &out, Offers::Filter)
}

/// The few rules.
pub(super) fn summary(summary: &Summary<'_>) -> String {
    let book = summary.book();
    let sections = summary.by_firewalls();
    let mut out = header(summary.plan, "Firewall rules");
    let total = |inside: bool| {
        let own = sections.iter().filter(|(firewalls, _)| firewalls.is_empty() == inside);
        own.map(|(_, rules)| rules.len()).sum::<usize>()
    };
    out.push_str(&counts(&[(total(false), "across firewalls"), (total(true), "inside one zone")]));
    out.push_str(FILTER_FIELD);
    out.push_str("</header>\n<main>\n");
    for (firewalls, rules) in &sections {
        let body: String = rules.iter().map(|rule| rule_row(rule, &book)).collect();
        let caption = counted(rules.len(), "rule", "rules");
        let heading = crossing(firewalls);
        let table = table(&caption, RULE_COLUMNS, &body);
        out.push_str(&format!("<section>\n<h2>{heading}</h2>\n{table}</section>\n"));
    }
    out.push_str(&names(summary, &book));
    out.push_str(&addresses(&book));
    out.push_str("</main>\n");
    page(&format!("Firewall rules: {}", summary.plan.site.title), &out, Offers::Filter)
}

/// The beginning of the page's header; the caller ends it.
pub(crate) fn header(plan: &Plan, title: &str) -> String {
    let site = &plan.site;
    let mut out =
        format!("<header>\n<p class=\"soft\">{title}</p>\n<h1>{}</h1>\n", text(&site.title));
    if let Some(description) = &site.description {
        out.push_str(&format!("<p>{}</p>\n", text(description)));
    }
    let mut facts = vec![format!("Site <code>{}</code>", text(&site.name))];
    facts.extend([&site.owner, &site.contact].into_iter().flatten().map(|fact| text(fact)));
    out.push_str(&format!("<p class=\"soft small\">{}</p>\n", facts.join(" · ")));
    out
}

fn counts(counts: &[(usize, &str)]) -> String {
    let items: String =
        counts.iter().map(|(count, of)| format!("<li><b>{count}</b>{of}</li>")).collect();
    format!("<ul class=\"counts\">{items}</ul>\n")
}

fn contents(links: &[(String, String)]) -> String {
    let items: String = links
        .iter()
        .map(|(id, title)| format!("<li><a href=\"#{id}\">{}</a></li>\n", text(title)))
        .collect();
    format!("<nav aria-label=\"Contents\"><ul>\n{items}</ul></nav>\n")
}

fn section_id(section: &Section<'_>) -> String {
    format!("{}-{}", anchor(section.instance), anchor(section.pack))
}

fn section_html(matrix: &Matrix<'_>, section: &Section<'_>) -> String {
    let body: String = section.rows.iter().map(|row| row_html(matrix, row)).collect();
    let caption = counted(section.rows.len(), "requirement", "requirements");
    format!(
        "<section id=\"{}\">\n<h2>{} <span class=\"of\">{}</span></h2>\n{}</section>\n",
        section_id(section),
        text(section.instance),
        text(&section.heading()),
        table(&caption, COLUMNS, &body)
    )
}

fn row_html(matrix: &Matrix<'_>, row: &Row<'_>) -> String {
    let resolved = row.resolved;
    let purpose = purpose(matrix, row);
    let none = if row.no_rule.is_some() { " class=\"none\"" } else { "" };
    if row.legs.is_empty() {
        let (from, to) = (text(&resolved.from), text(&resolved.to));
        let reason = format!("no rule: {}", text(row.no_rule.as_deref().unwrap_or_default()));
        let ports = ports_cell(&ports(&resolved.transports), resolved.app.as_deref());
        return format!(
            "<tr id=\"{id}\"{none}>{name}<td>{from}</td><td>{to}</td>{ports}<td class=\"small\">{reason}</td>\
             <td>{purpose}</td></tr>\n",
            id = anchor(&resolved.id),
            name = name(row),
        );
    }
    let mut id = format!(" id=\"{}\"", anchor(&resolved.id));
    let legs = row.legs.iter().map(|leg| {
        format!(
            "<tr{}{none}>{}<td>{}</td><td>{}</td>{}<td>{}</td><td>{purpose}</td></tr>\n",
            std::mem::take(&mut id),
            name(row),
            end(&leg.from, &matrix.book),
            end(&leg.to, &matrix.book),
            ports_cell(&ports(leg.transports), resolved.app.as_deref()),
            ways(leg),
        )
    });
    legs.collect()
}

fn name(row: &Row<'_>) -> String {
    format!(
        "<th scope=\"row\"><code title=\"{}\">{}</code></th>",
        text(&row.resolved.id),
        text(row.name())
    )
}

/// Role, names and addresses of an end.
pub(crate) fn end(end: &End<'_>, book: &AddressBook<'_>) -> String {
    let mut out = String::new();
    if let Some(role) = end.role {
        out.push_str(&format!("<span class=\"role\">{}</span>", text(role)));
    }
    for part in end.parts(book) {
        if let Some(label) = &part.label {
            out.push_str(&format!("<span class=\"who\">{}</span>", text(label)));
        }
        // `any: any` says nothing more.
        if part.addresses.is_empty() || Some(part.addresses.as_str()) == end.role {
            continue;
        }
        match part.listed {
            Some(number) => out.push_str(&format!(
                "<span class=\"addresses\"><a href=\"#addresses-{number}\">{}</a></span>",
                part.addresses
            )),
            None => part.addresses.split(", ").for_each(|range| {
                // Without a name the addresses are who it is.
                let alone = part.label.is_none() && end.role.is_none();
                let class = if alone { "addresses alone" } else { "addresses" };
                out.push_str(&format!("<span class=\"{class}\">{}</span>", text(range)));
            }),
        }
    }
    for name in &end.names {
        out.push_str(&format!("<span class=\"addresses\">{}</span>", text(name)));
    }
    out
}

/// The cell of the ports.
pub(crate) fn ports_cell(ports: &[String], app: Option<&str>) -> String {
    let ports: String =
        ports.iter().map(|port| format!("<code>{}</code>", breakable(port))).collect();
    let app = app.map(|app| format!("<span class=\"soft small\">{}</span>", text(app)));
    format!("<td class=\"ports\">{ports}{}</td>", app.unwrap_or_default())
}

/// A long list may be broken behind a comma, and nowhere else.
fn breakable(ports: &str) -> String {
    match ports.split_inclusive(',').collect::<Vec<_>>().as_slice() {
        [_] | [] => text(ports),
        parts => parts.iter().map(|part| format!("<span>{}</span><wbr>", text(part))).collect(),
    }
}

fn ways(leg: &Leg<'_>) -> String {
    if leg.by_name {
        return "<span class=\"chip\">known by name only: no rule</span>".to_owned();
    }
    leg.ways.iter().map(way).collect()
}

/// Zones, and the firewalls between them.
pub(crate) fn way(way: &Way<'_>) -> String {
    let chips = match way.is_inside() {
        true => "<span class=\"chip\">same zone</span>".to_owned(),
        false => firewalls(&way.firewalls),
    };
    format!("<span class=\"way\">{}</span>{chips}", text(&way.zones()))
}

fn firewalls(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("<span class=\"chip firewall\">{}</span>", text(name)))
        .collect()
}

fn purpose(matrix: &Matrix<'_>, row: &Row<'_>) -> String {
    let mut out = text(&row.resolved.purpose);
    out.push_str(&cites(&matrix.bibliography, row.resolved));
    for mark in row.marks() {
        let class = if mark.pressing { "chip warning" } else { "chip" };
        out.push_str(&format!(" <span class=\"{class}\">{}</span>", text(&mark.text)));
    }
    if let Some(note) = &row.resolved.note {
        out.push_str(&format!("<span class=\"note\">{}</span>", text(note)));
    }
    out
}

/// Links to the documents, each once, with the places in them as hints.
pub(crate) fn cites(bibliography: &Bibliography<'_>, resolved: &Resolved) -> String {
    let mut documents: Vec<(usize, String)> = Vec::new();
    for citation in bibliography.citations(resolved) {
        let at = citation.at.map(|at| format!(", {at}")).unwrap_or_default();
        match documents.iter_mut().find(|(number, _)| *number == citation.number) {
            Some((_, hint)) => hint.push_str(&format!("; {}", at.trim_start_matches(", "))),
            None => documents.push((citation.number, format!("{}{at}", citation.document.title))),
        }
    }
    let links = documents.into_iter().map(|(number, hint)| {
        format!(
            " <a class=\"cite\" href=\"#source-{number}\" title=\"{}\">[{number}]</a>",
            text(&hint)
        )
    });
    links.collect()
}

fn not_here(plan: &Plan) -> String {
    if plan.off.is_empty() {
        return String::new();
    }
    let body: String = plan
        .off
        .iter()
        .map(|off| {
            format!(
                "<tr class=\"none\"><th scope=\"row\"><code>{}</code></th>{}<td>{}</td><td>{}</td></tr>\n",
                text(&off.id),
                ports_cell(&ports(&off.transports), None),
                reason(&off.reason),
                text(&off.purpose)
            )
        })
        .collect();
    let columns = [("Requirement", 26), ("Ports", 16), ("Why not", 26), ("Purpose", 32)];
    let caption = "Requirements of the same packs that do not hold at this site";
    format!(
        "<section id=\"not-here\">\n<h2>Not needed here</h2>\n{}</section>\n",
        table(caption, &columns, &body)
    )
}

fn reason(reason: &OffReason) -> String {
    match reason {
        OffReason::Condition(condition) => format!("<code>{}</code> is false", text(condition)),
        other => text(&other.to_string()),
    }
}

/// The address lists that rows only count.
pub(crate) fn addresses(book: &AddressBook<'_>) -> String {
    if book.is_empty() {
        return String::new();
    }
    let lists: String = book
        .iter()
        .map(|(number, group)| {
            format!(
                "<dt id=\"addresses-{number}\">{}</dt><dd class=\"addresses\">{}</dd>\n",
                text(&crate::ends::short_label(&group.label)),
                text(&group.addresses.to_string())
            )
        })
        .collect();
    format!("<section>\n<h2>Address lists</h2>\n<dl class=\"facts\">\n{lists}</dl>\n</section>\n")
}

/// The documents, numbered.
pub(crate) fn sources(bibliography: &Bibliography<'_>) -> String {
    let items: String = bibliography
        .iter()
        .map(|(number, document)| {
            format!("<li id=\"source-{number}\">{}</li>\n", link(document.title, document.url))
        })
        .collect();
    format!(
        "<section id=\"sources\">\n<h2>Sources</h2>\n<ol class=\"sources small\">\n{items}</ol>\n</section>\n"
    )
}

fn crossing(names: &[&str]) -> String {
    match names {
        [] => "Inside one zone <span class=\"of\">host firewalls only</span>".to_owned(),
        _ => {
            let names: Vec<String> = names.iter().map(|name| text(name)).collect();
            crate::text::listed(&names)
        }
    }
}

fn rule_row(rule: &NumberedRule<'_>, book: &AddressBook<'_>) -> String {
    format!(
        "<tr id=\"{number}\"><th scope=\"row\">{number}</th><td>{}</td><td>{}</td>{}<td>{}\
         <span class=\"note\">{}</span></td></tr>\n",
        end(&rule.from(), book),
        end(&rule.to(), book),
        ports_cell(&ports(&rule.rule.rule.transports), None),
        text(&purposes(&rule.requirements).join("; ")),
        text(&by_pack(&rule.requirements)),
        number = rule.number,
    )
}

/// What no rule over addresses can say.
fn names(summary: &Summary<'_>, book: &AddressBook<'_>) -> String {
    by_name_section(&Matrix::new(summary.plan), book)
}

/// The section of planned flows that no rule over addresses can say; empty where there are none.
pub(crate) fn by_name_section(matrix: &Matrix<'_>, book: &AddressBook<'_>) -> String {
    let body: String = by_name(matrix)
        .map(|(resolved, leg)| {
            format!(
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td>{}<td>{}</td></tr>\n",
                text(&resolved.id),
                end(&leg.from, book),
                end(&leg.to, book),
                ports_cell(&ports(leg.transports), None),
                text(&resolved.purpose)
            )
        })
        .collect();
    if body.is_empty() {
        return body;
    }
    let columns = [("Requirement", 20), ("From", 22), ("To", 22), ("Ports", 12), ("Purpose", 24)];
    let caption = "Planned, and not sayable in rules over addresses";
    format!(
        "<section>\n<h2>Known by name only</h2>\n{}</section>\n",
        table(caption, &columns, &body)
    )
}
