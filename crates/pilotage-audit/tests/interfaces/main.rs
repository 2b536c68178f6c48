//! Firewalls whose rules name interfaces or zones: by which of them packets come is known from their
//! own networks and routes, from the site, or from names that are the same.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests panic")]

use pilotage_audit::{Audit, Fate, Journey, Kind, audit, journeys, neutral, unknown_interfaces};
use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Diagnostic, Severity, Sources};
use pilotage_dialect::{Known, Options, Text, find};
use pilotage_model::{Manifest, check::check_site, read};
use pilotage_plan::{Plan, resolve};
use pilotage_space::Program;

mod help;

const SRX: &str = include_str!("srx.conf");

/// A site with three zones, and what its firewall says of interfaces.
fn site(interfaces: &str, connects: &str) -> String {
    format!(
        "apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {{name: small}}
zones:
  office: {{subnets: [10.40.1.0/24]}}
  servers: {{subnets: [10.40.20.0/24]}}
  internet: {{external: true}}
hosts:
  server-1: {{zone: servers, addresses: [10.40.20.11]}}
firewalls:
  core: {{connects: [{connects}], dialect: juniper-srx{interfaces}}}
services:
  shell:
    use: ssh@1.0
    bind: {{administrator: office, ssh-host: server-1}}
"
    )
}

fn resolved(text: &str) -> (Plan, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    let source = sources.add("site.yaml", text);
    let (manifests, mut found) = read(text, source);
    let site = manifests.into_iter().find_map(|it| match it {
        Manifest::Site(site) => Some(site),
        _ => None,
    });
    let site = site.unwrap();
    found.extend(check_site(&site));
    let (plan, more) = resolve(&site, &catalog);
    found.extend(more);
    (plan, found)
}

fn plan(interfaces: &str) -> Plan {
    let (plan, found) = resolved(&site(interfaces, "office, servers, internet"));
    assert!(found.iter().all(|it| it.severity < Severity::Error), "{found:?}");
    plan
}

fn program(dialect: &str, text: &str) -> Program {
    let mut sources = Sources::new();
    let source = sources.add("core", text);
    let texts = [Text { source, name: "core", text }];
    let reading = find(dialect).unwrap().reader().unwrap().read(&texts, &Known::default());
    assert!(reading.findings.iter().all(|it| it.severity < Severity::Error));
    reading.program
}

fn audited(plan: &Plan, program: &Program) -> Audit {
    audit(plan, &plan.rulesets(), plan.point("core").unwrap(), program).unwrap()
}

fn found(audit: &Audit, plan: &Plan, program: &Program) -> Vec<String> {
    let packets = |kind: Kind| !matches!(kind, Kind::Shadowed | Kind::Repeated | Kind::Redundant);
    let point = &plan.points.first().unwrap().name;
    let told = audit.findings.iter().filter(|it| packets(it.kind));
    told.map(|it| {
        let found = it.diagnostic(point, program, None);
        let help = found.help.unwrap_or_default();
        format!("{} {} ({help})", found.code.code, found.message)
    })
    .collect()
}

/// What is found in a ruleset, and what becomes of the flow.
fn outcome(interfaces: &str, text: &str) -> (Vec<String>, Fate) {
    let plan = plan(interfaces);
    let program = program("juniper-srx", text);
    let audit = audited(&plan, &program);
    let audits = [(plan.point("core").unwrap(), &audit)].into();
    let journeys = journeys(&plan, &plan.rulesets(), &audits);
    let fates: Vec<Fate> = journeys.values().map(Journey::fate).collect();
    let fate = *fates.iter().max().unwrap();
    (found(&audit, &plan, &program), fate)
}

/// The same without networks and routes.
fn without_networks() -> String {
    let kept = |line: &&str| !line.contains(" interfaces ") && !line.contains("routing-options");
    SRX.lines().filter(kept).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn the_devices_own_networks_say_it() {
    let (found, fate) = outcome("", SRX);
    // From the office everybody reaches every server, and only one of them is asked for.
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found.first().unwrap(),
        "PLT0804 nothing needs what passes forward of `core`: tcp/22 from 10.40.1.0/24 to \
         10.40.20.0-10.40.20.10, 10.40.20.12-10.40.20.255 (let the rule accept only tcp/22 \
         from 10.40.1.0/24 to 10.40.20.11)"
    );
    assert_eq!(fate, Fate::Passes);
    // Refused where it comes in.
    let moved = SRX.replace("from-zone trust", "from-zone dmz");
    let (found, fate) = outcome("", &moved);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.iter().all(|it| it.starts_with("PLT0801 `shell/ssh/shell` is blocked")));
    assert_eq!(fate, Fate::Stopped);
}

#[test]
fn without_any_word_it_is_one_note_for_all() {
    let (found, fate) = outcome("", &without_networks());
    let notes: Vec<&String> = found.iter().filter(|it| it.starts_with("PLT0803")).collect();
    assert_eq!(notes.len(), 1, "{found:?}");
    assert!(notes.iter().all(|it| it.contains("firewalls: {core: {interfaces: {inside: [zone]")));
    assert_eq!(fate, Fate::Doubtful);
}

#[test]
fn the_site_says_it() {
    let interfaces = ", interfaces: {trust: office, servers: [servers], untrust: internet}";
    let (found, fate) = outcome(interfaces, &without_networks());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.iter().all(|it| it.starts_with("PLT0804 ")));
    assert_eq!(fate, Fate::Passes);
    // It has the first word: here the office lies behind the other zone.
    let (found, fate) = outcome(", interfaces: {untrust: office, trust: internet}", SRX);
    assert!(found.iter().any(|it| it.starts_with("PLT0801 ")), "{found:?}");
    assert_eq!(fate, Fate::Stopped);
}

#[test]
fn equal_names_say_it() {
    let renamed = without_networks().replace("trust to-zone", "Office to-zone");
    let (found, fate) = outcome("", &renamed);
    assert!(found.iter().all(|it| it.starts_with("PLT0804 ")), "{found:?}");
    assert_eq!(fate, Fate::Passes);
}

#[test]
fn what_is_wrong_in_the_site_is_told_with_its_place() {
    let told = |interfaces: &str| {
        let (_, found) = resolved(&site(interfaces, "office, servers, internet"));
        assert!(found.iter().all(|it| it.place.is_some()));
        found.iter().map(|it| format!("{} {}", it.code.code, it.message)).collect::<Vec<_>>()
    };
    assert_eq!(
        told(", interfaces: {a: ofice}"),
        ["PLT0306 nothing in this site is called `ofice`"]
    );
    assert_eq!(
        told(", interfaces: {a: office, b: [servers, 10.40.20.0/24], c: [office]}"),
        ["PLT0310 `10.40.1.0` lies behind `a` and behind `c` of `core`"]
    );
    // A network is told apart from the zone outside that it would lie in.
    assert_eq!(told(", interfaces: {a: internet, b: 172.16.0.0/12}"), [] as [&str; 0]);
}

#[test]
fn policies_between_zones_become_lists_of_addresses() {
    let rules = neutral(&program("juniper-srx", SRX), "core").unwrap();
    assert_eq!(rules.lost, []);
    let asa = find("cisco-asa").unwrap();
    let written = asa.write(&rules.ruleset, &Options::default()).unwrap();
    let text: String = written.files.iter().map(|file| file.text.as_str()).collect();
    let plan = plan(", interfaces: {outside: internet, inside: office, dmz: servers}");
    let program = program("cisco-asa", &text);
    let audit = audited(&plan, &program);
    assert!(audit.findings.iter().all(|it| it.kind != Kind::Blocked), "{text}");
    assert!(
        text.contains("permit tcp 10.40.1.0 255.255.255.0 10.40.20.0 255.255.255.0 eq"),
        "{text}"
    );
    // Without networks nothing can be said of addresses.
    let rules = neutral(&self::program("juniper-srx", &without_networks()), "core").unwrap();
    assert_eq!(rules.lost.len(), 2);
}

#[test]
fn a_name_that_the_device_does_not_have_is_told() {
    let program = program("juniper-srx", SRX);
    let of = |interfaces: &str| {
        let plan = plan(interfaces);
        let point = plan.points.get(plan.point("core").unwrap()).unwrap().clone();
        let (unknown, known) = unknown_interfaces(&point, &program);
        assert!(known.contains("trust"), "{known:?}");
        unknown.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of(""), Vec::<String>::new());
    assert_eq!(of(", interfaces: {trust: office, untrust: internet}"), Vec::<String>::new());
    assert_eq!(of(", interfaces: {trusted: office, untrust: internet}"), ["trusted"]);
}
