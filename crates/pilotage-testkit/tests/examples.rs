//! The kernel's word on the example sites: every planned flow passes, every other is blocked.

use std::path::Path;

use pilotage_catalog::Catalog;
use pilotage_diagnostic::Sources;
use pilotage_dialect::Options;
use pilotage_model::{Manifest, read};
use pilotage_plan::{Plan, resolve};
use pilotage_testkit::lab::{Lab, Loadable};
use pilotage_testkit::oracle::{Comparison, sample_unplanned, witnesses};
use pilotage_testkit::{announce, ready, standin};

/// Probes of each planned flow, and unplanned probes of each site.
const PER_FLOW: usize = 60;
const UNPLANNED: usize = 4_000;

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
    resolve(&site.expect("a site"), &catalog).0
}

fn load(lab: &Lab, plan: &Plan, dialect: &str) {
    let dialect = pilotage_dialect::find(dialect).unwrap();
    let rulesets = plan.rulesets();
    for (index, point) in plan.points.iter().enumerate() {
        let ruleset = rulesets.of(index).unwrap();
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

fn kernel_agrees(example: &str, dialect: &str) {
    let name = format!("{example} ({dialect})");
    if !ready(&name) {
        return;
    }
    let plan = plan(&format!("{example}.yaml"));
    let topology = standin::topology(&plan);
    let flows = standin::planned(&plan);
    let witnesses = witnesses(&flows, &topology, PER_FLOW);
    assert!(witnesses.unwitnessed.is_empty(), "flows without a probe: {:?}", witnesses.unwitnessed);
    let guarded = |from: &_, to: &_| standin::is_guarded(&plan, from, to);
    let mut probes = witnesses.probes;
    probes.retain(|probe| probe.from != probe.to);
    probes.extend(sample_unplanned(&flows, &topology, guarded, 1, UNPLANNED));
    let lab = Lab::build(&topology).unwrap();
    load(&lab, &plan, dialect);
    let outcomes = lab.run(&probes).unwrap();
    let comparison = Comparison::new(&name, &probes, &outcomes);
    announce(&comparison.to_string());
    assert!(comparison.holds(), "{}", comparison.report());
    assert!(comparison.unplanned.blocked >= UNPLANNED / 2, "{comparison}");
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
