//! The matrix as JSON with all its data; the keys are documented in `docs/formats.md`.
//!
//! `schemaVersion` grows when a key changes its meaning or goes away; new keys may come without.
//! Keys without a value are there with `null`.

use pilotage_net::{AddressSet, PointKind};
use pilotage_plan::{FreePort, Plan, PlannedFlow, Point, Resolved, Side};
use serde::Serialize;

use crate::ReportError;
use crate::matrix::rows::{Matrix, Row};
use crate::matrix::rules::{Summary, by_name, purposes};
use crate::matrix::ways::firewalls;
use crate::text::is_steering;
use crate::transports::ports;

/// Version of the shapes below.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FullReport<'p> {
    schema_version: u32,
    kind: &'static str,
    site: Site<'p>,
    zones: Vec<Zone<'p>>,
    enforcement_points: Vec<EnforcementPoint<'p>>,
    requirements: Vec<Requirement<'p>>,
    not_here: Vec<NotHere<'p>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SummaryReport<'s> {
    schema_version: u32,
    kind: &'static str,
    site: Site<'s>,
    rules: Vec<Rule<'s>>,
    by_name: Vec<ByName<'s>>,
}

#[derive(Serialize)]
struct Site<'p> {
    name: &'p str,
    title: &'p str,
    description: Option<&'p str>,
    owner: Option<&'p str>,
    contact: Option<&'p str>,
}

#[derive(Serialize)]
struct Zone<'p> {
    name: &'p str,
    title: &'p str,
    subnets: Vec<String>,
    vlan: Option<u16>,
    external: bool,
}

#[derive(Serialize)]
struct EnforcementPoint<'p> {
    name: &'p str,
    kind: &'static str,
    zones: Vec<&'p str>,
    dialect: &'p str,
    policy: String,
    description: Option<&'p str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Requirement<'p> {
    id: &'p str,
    instance: &'p str,
    pack: Pack<'p>,
    purpose: &'p str,
    app: Option<&'p str>,
    listener: &'p str,
    from: &'p str,
    to: &'p str,
    transports: Vec<String>,
    need: &'static str,
    scope: Vec<&'static str>,
    standing: &'static str,
    no_rule: Option<&'p str>,
    deprecated: Option<Deprecated<'p>>,
    accepted: Option<Accepted<'p>>,
    fallback: Option<&'p str>,
    via_proxy: bool,
    sources: Vec<Source<'p>>,
    note: Option<&'p str>,
    flows: Vec<Flow<'p>>,
    free: Vec<Free<'p>>,
}

#[derive(Serialize)]
struct Pack<'p> {
    name: &'p str,
    title: &'p str,
    version: Option<&'p str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Deprecated<'p> {
    since: &'p str,
    replaced_by: Option<&'p str>,
}

#[derive(Serialize)]
struct Accepted<'p> {
    reason: &'p str,
    until: Option<&'p str>,
}

#[derive(Serialize)]
struct Source<'p> {
    title: &'p str,
    url: Option<&'p str>,
    at: Option<&'p str>,
}

#[derive(Serialize)]
struct Flow<'p> {
    source: End<'p>,
    destination: End<'p>,
    transports: Vec<String>,
    firewalls: Vec<&'p str>,
}

#[derive(Serialize)]
struct End<'p> {
    zone: Option<&'p str>,
    label: &'p str,
    addresses: Vec<String>,
    names: &'p [String],
    hosts: Vec<&'p str>,
}

#[derive(Serialize)]
struct Free<'p> {
    addresses: Vec<String>,
    hosts: Vec<&'p str>,
}

#[derive(Serialize)]
struct NotHere<'p> {
    id: &'p str,
    purpose: &'p str,
    transports: Vec<String>,
    reason: String,
}

#[derive(Serialize)]
struct Rule<'s> {
    number: String,
    name: String,
    source: Group<'s>,
    destination: Group<'s>,
    transports: Vec<String>,
    firewalls: Vec<&'s str>,
    requirements: &'s [String],
    purposes: Vec<String>,
}

#[derive(Serialize)]
struct Group<'s> {
    label: &'s str,
    addresses: Vec<String>,
}

#[derive(Serialize)]
struct ByName<'s> {
    requirement: &'s str,
    flows: Vec<Flow<'s>>,
}

/// The full matrix.
pub(super) fn full(plan: &Plan) -> Result<String, ReportError> {
    let matrix = Matrix::new(plan);
    to_text(&FullReport {
        schema_version: SCHEMA_VERSION,
        kind: "Matrix",
        site: site(plan),
        zones: plan
            .zones
            .iter()
            .map(|zone| Zone {
                name: &zone.name,
                title: &zone.title,
                subnets: ranges(&zone.subnets),
                vlan: zone.vlan,
                external: zone.external,
            })
            .collect(),
        enforcement_points: plan.points.iter().map(|at| point(plan, at)).collect(),
        requirements: (0..)
            .zip(matrix.rows())
            .map(|(index, row)| requirement(plan, index, row))
            .collect(),
        not_here: plan
            .off
            .iter()
            .map(|off| NotHere {
                id: &off.id,
                purpose: &off.purpose,
                transports: ports(&off.transports),
                reason: off.reason.to_string(),
            })
            .collect(),
    })
}

/// The few rules.
pub(super) fn summary(summary: &Summary<'_>) -> Result<String, ReportError> {
    let plan = summary.plan;
    let matrix = Matrix::new(plan);
    to_text(&SummaryReport {
        schema_version: SCHEMA_VERSION,
        kind: "Summary",
        site: site(plan),
        rules: summary
            .rules()
            .map(|rule| Rule {
                source: Group {
                    label: &rule.source.label,
                    addresses: ranges(&rule.source.addresses),
                },
                destination: Group {
                    label: &rule.destination.label,
                    addresses: ranges(&rule.destination.addresses),
                },
                transports: ports(&rule.rule.rule.transports),
                requirements: &rule.rule.rule.requirements,
                purposes: purposes(&rule.requirements),
                number: rule.number,
                name: rule.name,
                firewalls: rule.firewalls,
            })
            .collect(),
        by_name: by_name(&matrix)
            .map(|(resolved, leg)| ByName {
                requirement: &resolved.id,
                flows: leg.flows.iter().map(|it| flow(plan, it)).collect(),
            })
            .collect(),
    })
}

fn site(plan: &Plan) -> Site<'_> {
    let site = &plan.site;
    Site {
        name: &site.name,
        title: &site.title,
        description: site.description.as_deref(),
        owner: site.owner.as_deref(),
        contact: site.contact.as_deref(),
    }
}

fn point<'p>(plan: &'p Plan, point: &'p Point) -> EnforcementPoint<'p> {
    let kind = match point.kind {
        PointKind::Host => "host",
        PointKind::Zone => "zone",
    };
    EnforcementPoint {
        name: &point.name,
        kind,
        zones: point.zones.iter().filter_map(|zone| zone_name(plan, *zone)).collect(),
        dialect: &point.dialect,
        policy: point.policy.to_string(),
        description: point.description.as_deref(),
    }
}

fn requirement<'m>(plan: &'m Plan, index: usize, row: &'m Row<'_>) -> Requirement<'m> {
    let resolved: &Resolved = row.resolved;
    Requirement {
        id: &resolved.id,
        instance: &resolved.instance,
        pack: Pack {
            name: &resolved.pack,
            title: &resolved.pack_title,
            version: resolved.version.as_deref(),
        },
        purpose: &resolved.purpose,
        app: resolved.app.as_deref(),
        listener: &resolved.listener,
        from: &resolved.from,
        to: &resolved.to,
        transports: ports(&resolved.transports),
        need: resolved.need.as_str(),
        scope: resolved.scopes.iter().map(|scope| scope.as_str()).collect(),
        standing: resolved.standing.as_str(),
        no_rule: row.no_rule.as_deref(),
        deprecated: resolved
            .deprecated
            .as_deref()
            .map(|since| Deprecated { since, replaced_by: resolved.replaced_by.as_deref() }),
        accepted: resolved.accepted.as_ref().map(|accepted| Accepted {
            reason: &accepted.reason,
            until: accepted.until.as_deref(),
        }),
        fallback: resolved.fallback.as_deref(),
        via_proxy: resolved.via_proxy,
        sources: sources(resolved),
        note: resolved.note.as_deref(),
        flows: row.legs.iter().flat_map(|leg| &leg.flows).map(|it| flow(plan, it)).collect(),
        free: plan
            .free
            .iter()
            .filter(|free| free.requirement == index)
            .map(|it| free(plan, it))
            .collect(),
    }
}

fn sources(resolved: &Resolved) -> Vec<Source<'_>> {
    resolved
        .sources
        .iter()
        .map(|source| Source {
            title: &source.title,
            url: source.url.as_deref(),
            at: source.at.as_deref(),
        })
        .collect()
}

fn flow<'p>(plan: &'p Plan, flow: &'p PlannedFlow) -> Flow<'p> {
    Flow {
        source: end(plan, &flow.source),
        destination: end(plan, &flow.destination),
        transports: ports(&flow.transports),
        firewalls: firewalls(plan, &flow.hops),
    }
}

fn end<'p>(plan: &'p Plan, side: &'p Side) -> End<'p> {
    End {
        zone: side.zone.and_then(|zone| zone_name(plan, zone)),
        label: &side.group.label,
        addresses: ranges(&side.group.addresses),
        names: &side.names,
        hosts: hosts(plan, &side.hosts),
    }
}

fn free<'p>(plan: &'p Plan, free: &FreePort) -> Free<'p> {
    Free { addresses: ranges(&free.addresses), hosts: hosts(plan, &free.hosts) }
}

fn zone_name(plan: &Plan, zone: usize) -> Option<&str> {
    plan.zones.get(zone).map(|zone| zone.name.as_str())
}

fn hosts<'p>(plan: &'p Plan, hosts: &[usize]) -> Vec<&'p str> {
    hosts.iter().filter_map(|host| plan.hosts.get(*host)).map(|host| &*host.name).collect()
}

fn ranges(addresses: &AddressSet) -> Vec<String> {
    if addresses.is_any() {
        return vec!["any".to_owned()];
    }
    addresses.ranges().map(|range| range.to_string()).collect()
}

/// Indented JSON with a line break at the end. What would steer a terminal is escaped everywhere;
/// outside of strings JSON is plain ASCII, so an escape can stand wherever such a character does.
fn to_text(value: &impl Serialize) -> Result<String, ReportError> {
    let json = serde_json::to_string_pretty(value)?;
    let mut text = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        if character != '\n' && is_steering(character) {
            text.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            text.push(character);
        }
    }
    text.push('\n');
    Ok(text)
}
