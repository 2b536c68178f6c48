//! What every dialect writes from a plan, read back: the audit finds nothing, and all dialects let the
//! same pass.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pilotage_audit::{Kind, audit};
use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Severity, Sources};
use pilotage_dialect::{Dialect, Known, Loss, LossKind, Options, Text, Written, all, is_essential};
use pilotage_model::{Manifest, Site, read};
use pilotage_net::{Action, AddressSet, Direction, Family, PointKind, PortSet, Rule, Ruleset};
use pilotage_plan::{Interface, Plan, resolve};
use pilotage_space::{Axes, Filter, InterfaceSet, Match, Program};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The plan of a site file with the packs beside it; none where the site cannot be planned, as some
/// scenarios show.
fn plan(site: &Path) -> Option<Plan> {
    let mut sources = Sources::new();
    let (mut catalog, _) = Catalog::builtin(&mut sources);
    let mut files = vec![site.to_path_buf()];
    if let Ok(packs) = std::fs::read_dir(site.parent()?.join("packs")) {
        files.extend(packs.map(|entry| entry.unwrap().path()));
    }
    files.sort();
    let mut found_site: Option<Box<Site>> = None;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let source = sources.add(file.display().to_string(), text.as_str());
        let (manifests, _) = read(&text, source);
        for manifest in manifests {
            match manifest {
                Manifest::Site(site) => found_site = Some(site),
                other => drop(catalog.add(Origin::File, other)),
            }
        }
    }
    let (plan, found) = resolve(&*found_site?, &catalog);
    found.iter().all(|it| it.severity < Severity::Error).then_some(plan)
}

/// What a dialect made of a ruleset, and what it says it lost of it.
struct Made {
    program: Program,
    /// Whether it filters at network interfaces, and so never sees what stays in the host.
    outside: bool,
    /// Ways that it does not filter.
    unfiltered: Vec<Direction>,
    /// Whether more passes on the others.
    wider: bool,
    /// Whether less passes.
    narrower: bool,
    /// Whether replies pass by their ports, so not to those below 1024.
    by_port: bool,
}

/// The losses that a dialect told.
fn losses(ruleset: &Ruleset, written: &Written) -> (Vec<Direction>, bool, bool) {
    let open = |direction: &Direction| {
        let all = |rule: &Rule| rule.direction == *direction && is_everything(rule);
        let fitted = written.fitted.as_ref().is_some_and(|fitted| fitted.rules.iter().any(all));
        fitted && !ruleset.rules.iter().any(all)
    };
    let directions = [Direction::Input, Direction::Output, Direction::Forward];
    let unfiltered: Vec<Direction> = directions.into_iter().filter(open).collect();
    let told = |kind: LossKind| {
        let way = |loss: &Loss| loss.what.starts_with("everything passes on ");
        let other = |loss: &&Loss| loss.kind == kind && !way(loss);
        written.losses.iter().find(other).is_some()
    };
    (unfiltered, told(LossKind::Widened), told(LossKind::Narrowed))
}

fn is_everything(rule: &Rule) -> bool {
    let any = [&rule.source, &rule.destination].iter().all(|group| group.addresses.is_any());
    any && rule.transports.is_any() && rule.action == Action::Accept
}

/// What a dialect writes of a ruleset, read back.
fn read_back(dialect: &'static dyn Dialect, ruleset: &Ruleset, local: &[String]) -> Made {
    let options = Options { local_interfaces: local.to_vec(), ..Options::default() };
    written(dialect, ruleset, &options)
}

fn written(dialect: &'static dyn Dialect, ruleset: &Ruleset, options: &Options) -> Made {
    let written = dialect.write(ruleset, options).unwrap();
    let mut sources = Sources::new();
    let names: Vec<String> =
        written.files.iter().map(|file| format!("{}{}", ruleset.point, file.suffix)).collect();
    let texts: Vec<Text<'_>> = written
        .files
        .iter()
        .zip(&names)
        .map(|(file, name)| Text {
            source: sources.add(name.as_str(), file.text.as_str()),
            name,
            text: &file.text,
        })
        .collect();
    let reading = dialect.reader().unwrap().read(&texts, &Known::default());
    let errors: Vec<_> =
        reading.findings.iter().filter(|it| it.severity >= Severity::Warning).collect();
    assert!(errors.is_empty(), "{}: {errors:?}", ruleset.point);
    let (unfiltered, wider, narrower) = losses(ruleset, &written);
    let outside = !dialect.capabilities().directions.contains(&Direction::Forward);
    let by_port = written.losses.iter().any(|loss| loss.code.name == "replies-by-port");
    Made { program: reading.program, outside, unfiltered, wider, narrower, by_port }
}

/// Nothing passes in the one that does not pass in the other, and the reverse; unless the other says
/// that it lets more or less pass. Only ways that the ruleset is about are compared: what else a host
/// forwards is up to others.
///
/// Not compared is discovery on the link, which languages tell apart more or less well: firewalld knows
/// no hop limits, and no names for listeners, so it lets ICMPv6 pass as a whole to their groups.
fn assert_equal(one: &Program, other: &Made, ruleset: &Ruleset, local: &[String]) {
    let name = &ruleset.point;
    for direction in directions(ruleset) {
        if other.unfiltered.contains(&direction) {
            continue;
        }
        for family in Family::ALL {
            let mut flows = if other.outside {
                wire(ruleset, direction, family, local)
            } else {
                compared(direction).to_vec()
            };
            if other.wider {
                flows.iter_mut().for_each(|flow| without_own(flow, direction, local));
            }
            let axes = Axes::new(family, &[one, &other.program], &flows);
            let here = Filter::new(one, direction, &axes).unwrap();
            let there = Filter::new(&other.program, direction, &axes).unwrap();
            let sides = [(&here, &there, other.narrower), (&there, &here, other.wider)];
            for (a, b, told) in sides {
                for flow in &flows {
                    let (beyond, _) = a.beyond(b, flow, 10).unwrap();
                    assert!(told || beyond.is_empty(), "{name} {direction}: {}", beyond[0]);
                }
            }
        }
    }
}

/// All that can come to a host, or from it, over its network interfaces and is the plan's to decide.
fn wire(ruleset: &Ruleset, direction: Direction, family: Family, local: &[String]) -> Vec<Match> {
    let own = || if ruleset.own.is_empty() { AddressSet::any() } else { ruleset.own.clone() };
    let others = || AddressSet::any().difference(&ruleset.own);
    let outside = || InterfaceSet::named(local.iter().cloned().chain(["lo".to_owned()]));
    let any = Match::new_connections();
    let any = match direction {
        Direction::Input => {
            Match { source: others(), destination: own(), input: outside().complement(), ..any }
        }
        Direction::Output => {
            Match { source: own(), destination: others(), output: outside().complement(), ..any }
        }
        Direction::Forward => any,
    };
    let number = if family == Family::V4 { 1 } else { 58 };
    let planned = (0..=255_u8).filter(|kind| !is_essential(direction, family, *kind));
    let planned = planned.map(|kind| {
        let first = u16::from_be_bytes([kind, 0]);
        first..=first | 0xff
    });
    let messages = planned.collect::<PortSet>();
    let icmp = PortSet::single(number);
    let rest = PortSet::from(0..=255).difference(&icmp);
    vec![
        Match { protocols: rest, ..any.clone() },
        Match { protocols: icmp, destination_ports: messages, ..any },
    ]
}

/// Everything that opens connections, without discovery on the link; nor errors in transit, which some
/// write rules for and others let pass with the connection that they are about.
fn compared(direction: Direction) -> [Match; 3] {
    let forward = direction == Direction::Forward;
    let errors = |family: Family| -> PortSet {
        let kinds = (0..=u8::MAX).filter(|kind| forward && is_essential(direction, family, *kind));
        kinds.map(u16::from).map(|kind| kind * 256..=kind * 256 + 255).collect()
    };
    let icmp = PortSet::single(1);
    let icmpv6 = PortSet::single(58);
    let on_link: PortSet = [130_u16, 131, 132, 133, 134, 135, 136, 143]
        .into_iter()
        .flat_map(|kind| (kind * 256)..=(kind * 256 + 255))
        .collect();
    let groups = "ff02::1, ff02::16".parse().unwrap();
    let new = Match::new_connections();
    [
        Match { protocols: new.protocols.difference(&icmpv6.union(&icmp)), ..new.clone() },
        Match {
            protocols: icmp,
            destination_ports: PortSet::any().difference(&errors(Family::V4)),
            ..new.clone()
        },
        Match {
            protocols: icmpv6,
            destination: AddressSet::any().difference(&groups),
            destination_ports: PortSet::any().difference(&on_link).difference(&errors(Family::V6)),
            ..new
        },
    ]
}

/// Leaves out the machine itself and its local interfaces, which not all languages know.
fn without_own(flow: &mut Match, direction: Direction, local: &[String]) {
    let own = local.iter().cloned().chain(["lo".to_owned()]);
    let others = InterfaceSet::named(own).complement();
    match direction {
        Direction::Input => flow.input = others,
        Direction::Output => flow.output = others,
        Direction::Forward => {}
    }
}

/// The ways that a ruleset is about.
fn directions(ruleset: &Ruleset) -> BTreeSet<Direction> {
    let own = ruleset.kind.directions().iter().copied();
    own.chain(ruleset.rules.iter().map(|rule| rule.direction)).collect()
}

fn judge(site: &Path) -> usize {
    let Some(plan) = plan(site) else { return 0 };
    let rulesets = plan.rulesets();
    for at in 0..plan.points.len() {
        let ruleset = rulesets.of(at).unwrap();
        let readable = all().iter().copied().filter(|it| it.reader().is_some());
        let made: Vec<Made> = readable
            .map(|dialect| read_back(dialect, &ruleset, &plan.points[at].local_interfaces))
            .collect();
        for made in &made {
            let audit = audit(&plan, &rulesets, at, &made.program).unwrap();
            let told = |kind: Kind| match kind {
                Kind::Redundant | Kind::Repeated | Kind::Stale => true,
                Kind::Surplus | Kind::Denied | Kind::Shadowed => made.wider,
                Kind::Blocked => made.narrower,
                Kind::RepliesBlocked => made.narrower || made.by_port,
                Kind::ByInterface => false,
            };
            let serious: Vec<_> = audit
                .findings
                .iter()
                .filter(|it| !told(it.kind) && !made.unfiltered.contains(&it.direction))
                .collect();
            assert!(serious.is_empty(), "{}: {serious:#?}", site.display());
        }
        // The first, nftables, says everything as it is.
        let (first, others) = made.split_first().unwrap();
        assert!(first.unfiltered.is_empty() && !first.wider && !first.narrower);
        for other in others {
            assert_equal(&first.program, other, &ruleset, &plan.points[at].local_interfaces);
        }
    }
    plan.points.len()
}

/// Dialects whose rules name interfaces, or zones of the device.
const WITH_INTERFACES: [&str; 5] =
    ["juniper-srx", "fortios", "palo-alto", "cisco-asa", "cisco-ios"];

/// The same where the site says what lies behind each interface of its firewalls: one for each zone.
fn judge_interfaces(site: &Path) -> usize {
    let Some(mut plan) = plan(site) else { return 0 };
    let mut judged = 0;
    for at in 0..plan.points.len() {
        if plan.points[at].kind != PointKind::Zone {
            continue;
        }
        let mut known = AddressSet::new();
        let mut zones: Vec<usize> = plan.points[at].zones.clone();
        // Those outside hold what no other has.
        zones.sort_by_key(|zone| plan.zones[*zone].holds.ranges().count());
        let mut interfaces = Vec::new();
        for (number, zone) in zones.iter().enumerate() {
            let addresses = plan.zones[*zone].holds.difference(&known);
            known = known.union(&addresses);
            interfaces.push(Interface { name: format!("port-{number}").into(), addresses });
        }
        // What no zone holds has to come from somewhere too, and a router refuses nothing by itself.
        let addresses = AddressSet::any().difference(&known);
        interfaces.push(Interface { name: "uplink".into(), addresses });
        plan.points[at].interfaces = interfaces;
        let rulesets = plan.rulesets();
        let ruleset = rulesets.of(at).unwrap();
        let named = plan.points[at].interfaces.iter().map(|it| pilotage_dialect::Interface {
            name: it.name.to_string(),
            addresses: it.addresses.clone(),
        });
        let options = Options { interfaces: named.collect(), ..Options::default() };
        for name in WITH_INTERFACES {
            let made = written(pilotage_dialect::find(name).unwrap(), &ruleset, &options);
            let names: BTreeSet<&str> = made
                .program
                .chains
                .iter()
                .flat_map(|chain| &chain.rules)
                .flat_map(|rule| rule.on.input.patterns().chain(rule.on.output.patterns()))
                .collect();
            assert!(!names.is_empty() || ruleset.rules.is_empty(), "{} {name}", site.display());
            let audit = audit(&plan, &rulesets, at, &made.program).unwrap();
            let told = |kind: Kind| match kind {
                Kind::Redundant | Kind::Repeated | Kind::Stale => true,
                Kind::Surplus | Kind::Denied | Kind::Shadowed => made.wider,
                Kind::Blocked => made.narrower,
                Kind::RepliesBlocked => made.narrower || made.by_port,
                Kind::ByInterface => false,
            };
            let serious: Vec<_> = audit.findings.iter().filter(|it| !told(it.kind)).collect();
            assert!(serious.is_empty(), "{} {name}: {serious:#?}", site.display());
        }
        judged += 1;
    }
    judged
}

#[test]
fn rules_that_name_interfaces_are_right() {
    let examples = ["bare-metal/site.yaml", "palette-saas-pcg/site.yaml", "tko-vsphere/site.yaml"];
    let examples = examples.map(|site| root().join("examples").join(site));
    let scenarios = std::fs::read_dir(root().join("crates/pilotage-testkit/scenarios")).unwrap();
    let scenarios = scenarios.map(|entry| entry.unwrap().path().join("site.yaml"));
    let sites = examples.into_iter().chain(scenarios.filter(|site| site.exists()));
    let judged: usize = sites.map(|site| judge_interfaces(&site)).sum();
    assert!(judged > 5, "{judged} points");
}

#[test]
fn the_rules_of_all_examples_are_right() {
    for (site, points) in [
        ("bare-metal/site.yaml", 6),
        ("palette-saas-pcg/site.yaml", 8),
        ("palette-self-hosted-upgrade/site-3.4.yaml", 4),
        ("palette-self-hosted-upgrade/site-4.6.yaml", 4),
        ("tko-vsphere/site.yaml", 9),
    ] {
        assert!(judge(&root().join("examples").join(site)) >= points, "{site}");
    }
}

#[test]
fn the_rules_of_all_scenarios_are_right() {
    let scenarios = root().join("crates/pilotage-testkit/scenarios");
    let mut judged = 0;
    for entry in std::fs::read_dir(scenarios).unwrap() {
        let site = entry.unwrap().path().join("site.yaml");
        judged += if site.exists() { judge(&site) } else { 0 };
    }
    assert!(judged > 40, "{judged} points");
}
