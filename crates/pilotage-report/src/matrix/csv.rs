//! The matrix as comma-separated values after RFC 4180, with every address.
//!
//! One line a requirement and pair of zones; a requirement without flows has one line. The columns
//! are documented in `docs/formats.md` and keep their names and order.

use pilotage_plan::{Off, Plan, PlannedFlow, Resolved, Side};

use crate::matrix::rows::{Matrix, Row};
use crate::matrix::rules::{Summary, purposes};
use crate::matrix::ways::{firewalls, zone};
use crate::sheet::Sheet;
use crate::text::line;

const COLUMNS: &[&str] = &[
    "requirement",
    "instance",
    "pack",
    "pack_title",
    "component_version",
    "purpose",
    "app",
    "transports",
    "from",
    "source_zone",
    "source_label",
    "source_addresses",
    "source_names",
    "source_hosts",
    "to",
    "destination_zone",
    "destination_label",
    "destination_addresses",
    "destination_names",
    "destination_hosts",
    "firewalls",
    "standing",
    "no_rule",
    "need",
    "scope",
    "listener",
    "via_proxy",
    "deprecated_since",
    "replaced_by",
    "fallback",
    "accepted_reason",
    "accepted_until",
    "sources",
    "note",
];

const RULE_COLUMNS: &[&str] = &[
    "rule",
    "name",
    "source_label",
    "source_addresses",
    "destination_label",
    "destination_addresses",
    "transports",
    "firewalls",
    "requirements",
    "purpose",
];

/// The full matrix.
pub(super) fn full(plan: &Plan) -> String {
    let mut sheet = Sheet::new(COLUMNS);
    for row in Matrix::new(plan).rows() {
        let flows: Vec<&PlannedFlow> =
            row.legs.iter().flat_map(|leg| &leg.flows).copied().collect();
        for flow in &flows {
            sheet.line(cells(plan, row, Some(flow)));
        }
        if flows.is_empty() {
            sheet.line(cells(plan, row, None));
        }
    }
    for off in &plan.off {
        sheet.line(off_cells(off));
    }
    sheet.text
}

/// The few rules.
pub(super) fn summary(summary: &Summary<'_>) -> String {
    let mut sheet = Sheet::new(RULE_COLUMNS);
    for rule in summary.rules() {
        sheet.line([
            rule.number.clone(),
            rule.name.clone(),
            line(&rule.source.label).into_owned(),
            rule.source.addresses.to_string(),
            line(&rule.destination.label).into_owned(),
            rule.destination.addresses.to_string(),
            rule.rule.rule.transports.to_string(),
            rule.firewalls.join(" "),
            rule.rule.rule.requirements.join(" "),
            purposes(&rule.requirements).join("; "),
        ]);
    }
    sheet.text
}

fn cells(plan: &Plan, row: &Row<'_>, flow: Option<&PlannedFlow>) -> Vec<String> {
    let resolved = row.resolved;
    let transports = flow.map_or(&resolved.transports, |flow| &*flow.transports);
    let mut cells = vec![
        resolved.id.to_string(),
        resolved.instance.to_string(),
        resolved.pack.to_string(),
        resolved.pack_title.to_string(),
        text(resolved.version.as_ref()),
        resolved.purpose.clone(),
        text(resolved.app.as_ref()),
        transports.to_string(),
        resolved.from.clone(),
    ];
    cells.extend(side_cells(plan, flow.map(|flow| &flow.source)));
    cells.push(resolved.to.clone());
    cells.extend(side_cells(plan, flow.map(|flow| &flow.destination)));
    cells.push(flow.map_or_else(String::new, |flow| firewalls(plan, &flow.hops).join(" ")));
    cells.extend(rest(resolved, row.no_rule.as_ref()));
    cells
}

fn side_cells(plan: &Plan, side: Option<&Side>) -> [String; 5] {
    let Some(side) = side else { return Default::default() };
    let hosts: Vec<&str> = side
        .hosts
        .iter()
        .filter_map(|host| plan.hosts.get(*host))
        .map(|host| &*host.name)
        .collect();
    let addresses = &side.group.addresses;
    [
        zone(plan, side).to_owned(),
        side.group.label.to_string(),
        if addresses.is_empty() { String::new() } else { addresses.to_string() },
        side.names.join(" "),
        hosts.join(" "),
    ]
}

fn rest(resolved: &Resolved, no_rule: Option<&String>) -> Vec<String> {
    let scopes: Vec<&str> = resolved.scopes.iter().map(|scope| scope.as_str()).collect();
    let accepted = resolved.accepted.as_ref();
    vec![
        resolved.standing.as_str().to_owned(),
        text(no_rule),
        resolved.need.as_str().to_owned(),
        scopes.join(" "),
        resolved.listener.clone(),
        if resolved.via_proxy { "yes" } else { "no" }.to_owned(),
        text(resolved.deprecated.as_ref()),
        text(resolved.replaced_by.as_ref()),
        text(resolved.fallback.as_ref()),
        text(accepted.map(|accepted| &accepted.reason)),
        text(accepted.and_then(|accepted| accepted.until.as_ref())),
        sources(resolved),
        text(resolved.note.as_ref()),
    ]
}

/// `title, place <url>` with ` | ` between two.
fn sources(resolved: &Resolved) -> String {
    let sources: Vec<String> = resolved
        .sources
        .iter()
        .map(|source| {
            let at = source.at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
            let url = source.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
            format!("{}{at}{url}", source.title)
        })
        .collect();
    sources.join(" | ")
}

/// The line of a requirement that does not hold here.
fn off_cells(off: &Off) -> Vec<String> {
    let mut parts = off.id.splitn(3, '/');
    let (instance, pack) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let transports =
        if off.transports.is_empty() { String::new() } else { off.transports.to_string() };
    COLUMNS
        .iter()
        .map(|column| match *column {
            "requirement" => off.id.clone(),
            "instance" => instance.to_owned(),
            "pack" => pack.to_owned(),
            "purpose" => off.purpose.clone(),
            "transports" => transports.clone(),
            "standing" => "not here".to_owned(),
            "no_rule" => off.reason.to_string(),
            _ => String::new(),
        })
        .collect()
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}
