//! The matrix as GitHub-flavoured Markdown: a table for each pack, sources and notes as footnotes.

use pilotage_net::PointKind;
use pilotage_plan::{OffReason, Plan, Resolved};

use crate::bibliography::Bibliography;
use crate::ends::AddressBook;
use crate::markup::markdown::{Footnotes, code, paragraph, table, text};
use crate::matrix::rows::{Leg, Matrix, Row, Section};
use crate::matrix::rules::{NumberedRule, Summary, by_name, by_pack};
use crate::matrix::ways::Way;
use crate::text::{counted, web_address};
use crate::transports::ports;

/// The full matrix.
pub(super) fn full(matrix: &Matrix<'_>) -> String {
    let mut notes = Footnotes::default();
    let mut out = head(matrix.plan, "Port matrix");
    let (open, without) = matrix.counts();
    out.push_str(&format!(
        "\n{} to open, {without} without a rule, {} that do not hold here.\n",
        counted(open, "requirement", "requirements"),
        matrix.plan.off.len()
    ));
    out.push_str(&places(matrix.plan));
    for section in &matrix.sections {
        out.push_str(&section_table(matrix, section, &mut notes));
    }
    out.push_str(&not_here(matrix.plan));
    out.push_str(&addresses(&matrix.book));
    out.push_str(&definitions(&matrix.bibliography));
    out
}

/// The few rules.
pub(super) fn summary(summary: &Summary<'_>) -> String {
    let book = summary.book();
    let mut out = head(summary.plan, "Firewall rules");
    out.push_str(&places(summary.plan));
    for (firewalls, rules) in summary.by_firewalls() {
        let title = match firewalls.as_slice() {
            [] => "Inside one zone (host firewalls only)".to_owned(),
            names => names.iter().map(|name| text(name)).collect::<Vec<_>>().join(" and "),
        };
        let rows: Vec<Vec<String>> = rules.iter().map(|rule| rule_row(rule, &book)).collect();
        out.push_str(&format!("\n## {title}\n\n"));
        out.push_str(&table(&["Rule", "From", "To", "Ports", "For"], &rows));
    }
    out.push_str(&names(summary, &book));
    out.push_str(&addresses(&book));
    out
}

/// The document's title, and what the site says about itself.
pub(crate) fn head(plan: &Plan, title: &str) -> String {
    let site = &plan.site;
    let mut out = format!("# {title}: {}\n", text(&site.title));
    if let Some(description) = &site.description {
        out.push_str(&format!("\n{}\n", paragraph(description)));
    }
    let owner: Vec<String> =
        [&site.owner, &site.contact].into_iter().flatten().map(|it| text(it)).collect();
    if !owner.is_empty() {
        out.push_str(&format!("\nSite {}, owned by {}.\n", code(&site.name), owner.join(", ")));
    }
    out
}

/// Zones and the firewalls between them.
fn places(plan: &Plan) -> String {
    let zones: Vec<Vec<String>> = plan
        .zones
        .iter()
        .map(|zone| {
            let subnets = match zone.external {
                true => "everything outside".to_owned(),
                false => zone.subnets.to_string(),
            };
            let vlan = zone.vlan.map(|vlan| vlan.to_string()).unwrap_or_default();
            vec![text(&zone.name), text(&zone.title), subnets, vlan]
        })
        .collect();
    let firewalls: Vec<Vec<String>> = plan
        .points
        .iter()
        .filter(|point| point.kind == PointKind::Zone)
        .map(|point| {
            let zones: Vec<String> = point
                .zones
                .iter()
                .filter_map(|zone| plan.zones.get(*zone))
                .map(|zone| text(&zone.name))
                .collect();
            vec![
                text(&point.name),
                zones.join(", "),
                text(&point.dialect),
                point.policy.to_string(),
            ]
        })
        .collect();
    let mut out = String::new();
    if !zones.is_empty() {
        out.push_str(&format!("\n{}", table(&["Zone", "Title", "Subnets", "VLAN"], &zones)));
    }
    if !firewalls.is_empty() {
        let titles = ["Firewall", "Between", "Dialect", "Otherwise"];
        out.push_str(&format!("\n{}", table(&titles, &firewalls)));
    }
    out
}

fn section_table(matrix: &Matrix<'_>, section: &Section<'_>, notes: &mut Footnotes) -> String {
    let mut open = Vec::new();
    for row in section.rows.iter().filter(|row| row.no_rule.is_none()) {
        let purpose = purpose(matrix, row, notes);
        open.extend(row.legs.iter().map(|leg| leg_row(matrix, row, leg, &purpose)));
    }
    let mut without = Vec::new();
    for row in &section.rows {
        if let Some(reason) = &row.no_rule {
            let purpose = purpose(matrix, row, notes);
            without.push(no_rule_row(matrix, row, purpose, reason));
        }
    }
    let mut out = format!("\n## {}: {}\n", text(section.instance), text(&section.heading()));
    if !open.is_empty() {
        let titles = ["Requirement", "From", "To", "Ports", "Way", "Purpose"];
        out.push_str(&format!("\n{}", table(&titles, &open)));
    }
    if !without.is_empty() {
        let titles = ["Without a rule", "From", "To", "Ports", "Why", "Purpose"];
        out.push_str(&format!("\n{}", table(&titles, &without)));
    }
    out.push_str(&notes.written_out());
    out
}

fn leg_row(matrix: &Matrix<'_>, row: &Row<'_>, leg: &Leg<'_>, purpose: &str) -> Vec<String> {
    let ways: Vec<String> = match leg.by_name {
        true => vec!["no rule: known by name only".to_owned()],
        false => leg.ways.iter().map(way).collect(),
    };
    vec![
        code(row.name()),
        text(&leg.from.on_one_line(&matrix.book)),
        text(&leg.to.on_one_line(&matrix.book)),
        ports_cell(&ports(leg.transports), row.resolved.app.as_deref()),
        ways.join("; "),
        purpose.to_owned(),
    ]
}

fn no_rule_row(matrix: &Matrix<'_>, row: &Row<'_>, purpose: String, reason: &str) -> Vec<String> {
    let resolved = row.resolved;
    let (from, to) = match row.legs.first() {
        Some(leg) => (leg.from.on_one_line(&matrix.book), leg.to.on_one_line(&matrix.book)),
        None => (resolved.from.clone(), resolved.to.clone()),
    };
    let ports = ports_cell(&ports(&resolved.transports), resolved.app.as_deref());
    vec![code(row.name()), text(&from), text(&to), ports, text(reason), purpose]
}

/// `` `tcp/443` https ``
pub(crate) fn ports_cell(ports: &[String], app: Option<&str>) -> String {
    let ports: Vec<String> = ports.iter().map(|port| code(port)).collect();
    let app = app.map(|app| format!(" {}", text(app))).unwrap_or_default();
    ports.join(" ") + &app
}

fn way(way: &Way<'_>) -> String {
    match way.is_inside() {
        true => text(&way.zones()),
        false => format!("{} via **{}**", text(&way.zones()), text(&way.crossed())),
    }
}

/// What it is for, what sets it apart, and the mark of a footnote with its sources and note.
fn purpose(matrix: &Matrix<'_>, row: &Row<'_>, notes: &mut Footnotes) -> String {
    let mut out = text(&row.resolved.purpose);
    for mark in row.marks() {
        match mark.pressing {
            true => out.push_str(&format!(" (**{}**)", text(&mark.text))),
            false => out.push_str(&format!(" ({})", text(&mark.text))),
        }
    }
    let footnote = footnote(&matrix.bibliography, row.resolved);
    if !footnote.is_empty() {
        out.push_str(&notes.mark(footnote));
    }
    out
}

/// Where a requirement is said, and what the reader should know. The links lead to definitions at
/// the end, so that an address is written once.
fn footnote(bibliography: &Bibliography<'_>, resolved: &Resolved) -> String {
    let sources: Vec<String> = bibliography
        .citations(resolved)
        .map(|citation| {
            let title = match citation.document.url.and_then(web_address) {
                Some(_) => format!("[{}][s{}]", text(citation.document.title), citation.number),
                None => paragraph(citation.document.title),
            };
            let at = citation.at.map(|at| format!(", {}", text(at)));
            title + &at.unwrap_or_default()
        })
        .collect();
    let mut out = sources.join("; ");
    if let Some(note) = &resolved.note {
        match out.is_empty() {
            true => out = paragraph(note),
            false => out.push_str(&format!(". {}", text(note))),
        }
    }
    out
}

/// The addresses that links in footnotes lead to.
fn definitions(bibliography: &Bibliography<'_>) -> String {
    let mut out = String::from("\n");
    for (number, document) in bibliography.iter() {
        if let Some(url) = document.url.and_then(web_address) {
            out.push_str(&format!("[s{number}]: {url}\n"));
        }
    }
    out
}

fn not_here(plan: &Plan) -> String {
    if plan.off.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = plan
        .off
        .iter()
        .map(|off| {
            vec![
                code(&off.id),
                ports_cell(&ports(&off.transports), None),
                reason(&off.reason),
                text(&off.purpose),
            ]
        })
        .collect();
    let titles = ["Requirement", "Ports", "Why not", "Purpose"];
    format!("\n## Not needed here\n\n{}", table(&titles, &rows))
}

fn reason(reason: &OffReason) -> String {
    match reason {
        OffReason::Condition(condition) => format!("{} is false", code(condition)),
        other => text(&other.to_string()),
    }
}

/// The address lists that rows only count.
pub(crate) fn addresses(book: &AddressBook<'_>) -> String {
    if book.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = book
        .iter()
        .map(|(_, group)| {
            let count = group.addresses.ranges().count();
            let label = text(&crate::ends::short_label(&group.label));
            vec![label, counted(count, "range", "ranges"), group.addresses.to_string()]
        })
        .collect();
    format!("\n## Address lists\n\n{}", table(&["Name", "Size", "Addresses"], &rows))
}

fn rule_row(rule: &NumberedRule<'_>, book: &AddressBook<'_>) -> Vec<String> {
    vec![
        rule.number.clone(),
        text(&rule.from().on_one_line(book)),
        text(&rule.to().on_one_line(book)),
        ports_cell(&ports(&rule.rule.rule.transports), None),
        text(&by_pack(&rule.requirements)),
    ]
}

/// What no rule over addresses can say.
fn names(summary: &Summary<'_>, book: &AddressBook<'_>) -> String {
    by_name_section(&Matrix::new(summary.plan), book)
}

/// The section of planned flows that no rule over addresses can say; empty where there are none.
pub(crate) fn by_name_section(matrix: &Matrix<'_>, book: &AddressBook<'_>) -> String {
    let rows: Vec<Vec<String>> = by_name(matrix)
        .map(|(resolved, leg)| {
            vec![
                text(&leg.from.on_one_line(book)),
                text(&leg.to.on_one_line(book)),
                ports_cell(&ports(leg.transports), None),
                code(&resolved.id),
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let titles = ["From", "To", "Ports", "Requirement"];
    format!("\n## Known by name only (no rule over addresses)\n\n{}", table(&titles, &rows))
}
