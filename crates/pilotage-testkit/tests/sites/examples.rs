//! The example sites, with all rulesets loaded, and with each alone, so that none hides another's
//! mistake.

use std::path::Path;

use pilotage_testkit::oracle::Comparison;
use pilotage_testkit::{announce, ready};

use crate::lab_site::Site;

/// Unplanned probes with all rulesets loaded, and with each alone.
const UNPLANNED: usize = 4_000;
const UNPLANNED_ALONE: usize = 600;

fn kernel_agrees(example: &str, dialect: &'static str) {
    let name = format!("{example} ({dialect})");
    if !ready(&name) {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let site = Site::new(
        pilotage_testkit::sites::plan(&folder.join(format!("{example}.yaml"))).unwrap(),
        dialect,
    );
    assert!(site.unwitnessed().is_empty(), "without a probe: {:?}", site.unwitnessed());
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
