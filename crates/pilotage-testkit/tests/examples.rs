//! The kernel's word on the example sites: every planned flow passes, every other is blocked; with
//! all rulesets loaded, and with each alone, so that none hides another's mistake.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

use std::path::Path;

use pilotage_catalog::Catalog;
use pilotage_diagnostic::Sources;
use pilotage_dialect::Options;
use pilotage_model::{Manifest, read};
use pilotage_net::{Flow, PointKind};
use pilotage_plan::{Plan, resolve};
use pilotage_testkit::lab::{Host, Lab, Loadable, Topology};
use pilotage_testkit::oracle::{Comparison, sample_unplanned, witnesses};
use pilotage_testkit::{announce, ready, standin};

/// Probes of each planned flow.
const PER_FLOW: usize = 60;
/// Unplanned probes with all rulesets loaded, and with each alone.
const UNPLANNED: usize = 4_000;
const UNPLANNED_ALONE: usize = 600;

struct Site {
    plan: Plan,
    topology: Topology,
    flows: Vec<Flow>,
    dialect: &'static str,
}

impl Site {
    fn new(example: &str, dialect: &'static str) -> Self {
        let plan = plan(&format!("{example}.yaml"));
        Site { topology: standin::topology(&plan), flows: standin::planned(&plan), plan, dialect }
    }

    /// Loads the rulesets of some points and compares what the kernel does with the plan.
    fn compare(&self, name: &str, points: &[usize], unplanned: usize) -> Comparison {
        let guarded = |from: &Host, to: &Host| {
            points.iter().any(|point| self.is_on_the_way(*point, from, to))
        };
        let between = |from: &str, to: &str| {
            let (from, to) = (self.topology.host(from).unwrap(), self.topology.host(to).unwrap());
            guarded(from, to)
        };
        let witnesses = witnesses(&self.flows, &self.topology, PER_FLOW);
        assert!(witnesses.unwitnessed.is_empty(), "without a probe: {:?}", witnesses.unwitnessed);
        let mut probes = witnesses.probes;
        probes.retain(|probe| between(&probe.from, &probe.to));
        probes.extend(sample_unplanned(&self.flows, &self.topology, guarded, 1, unplanned));
        let lab = Lab::build(&self.topology).unwrap();
        for point in points {
            self.load(&lab, *point);
        }
        let outcomes = lab.run(&probes).unwrap();
        Comparison::new(name, &probes, &outcomes)
    }

    fn is_on_the_way(&self, point: usize, from: &Host, to: &Host) -> bool {
        let point = &self.plan.points[point];
        match point.kind {
            PointKind::Host => *from.name == *point.name || *to.name == *point.name,
            PointKind::Zone => {
                let zone = |name: &str| self.plan.zones.iter().position(|it| it.name == name);
                let (from, to) = (zone(&from.zone).unwrap(), zone(&to.zone).unwrap());
                let between = self.plan.firewalls_between(from, to);
                from != to && between.iter().any(|it| self.plan.points[*it].name == point.name)
            }
        }
    }

    fn load(&self, lab: &Lab, index: usize) {
        let dialect = pilotage_dialect::find(self.dialect).unwrap();
        let point = &self.plan.points[index];
        let ruleset = self.plan.rulesets().of(index).unwrap();
        let written = dialect.write(&ruleset, &Options::default()).unwrap();
        let text = |at: usize| written.files[at].text.clone();
        let loadable = match dialect.name() {
            "nftables" => Loadable::Nftables(text(0)),
            _ => Loadable::Iptables { v4: text(0), v6: text(1) },
        };
        // Twice: a firewall is reloaded every time its rules change.
        for _ in 0..2 {
            lab.load(&point.name, &loadable)
                .unwrap_or_else(|error| panic!("{}: {error}", point.name));
        }
    }
}

fn plan(example: &str) -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(example);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    let source = sources.add(example, text.as_str());
    let site = read(&text, source).0.into_iter().find_map(|manifest| match manifest {
        Manifest::Site(site) => Some(site),
        _ => None,
    });
    resolve(&site.unwrap(), &catalog).0
}

fn kernel_agrees(example: &str, dialect: &'static str) {
    let name = format!("{example} ({dialect})");
    if !ready(&name) {
        return;
    }
    let site = Site::new(example, dialect);
    let all: Vec<usize> = (0..site.plan.points.len()).collect();
    let comparison = site.compare(&name, &all, UNPLANNED);
    announce(&comparison.to_string());
    assert!(comparison.holds(), "{}", comparison.report());
    assert!(comparison.unplanned.blocked >= UNPLANNED / 2, "{comparison}");
    let mut alone = Comparison::new(&format!("{name}, each ruleset alone"), &[], &[]);
    for point in all {
        let one = site.compare(&site.plan.points[point].name, &[point], UNPLANNED_ALONE);
        assert!(one.holds(), "{}", one.report());
        alone.planned.passed += one.planned.passed;
        alone.unplanned.blocked += one.unplanned.blocked;
    }
    announce(&alone.to_string());
}

macro_rules! sites {
    ($($test:ident: $example:literal,)+) => { $(
        mod $test {
            #[test]
            fn nftables() {
                super::kernel_agrees($example, "nftables");
            }

            #[test]
            fn iptables() {
                super::kernel_agrees($example, "iptables");
            }
        }
    )+ };
}

sites! {
    bare_metal: "bare-metal/site",
    palette_saas_pcg: "palette-saas-pcg/site",
    palette_self_hosted_3_4: "palette-self-hosted-upgrade/site-3.4",
    palette_self_hosted_4_6: "palette-self-hosted-upgrade/site-4.6",
    tko_vsphere: "tko-vsphere/site",
}
