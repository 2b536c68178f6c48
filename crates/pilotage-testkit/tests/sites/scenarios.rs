//! The corpus of scenarios: every one without errors is a laboratory of its own.

use std::path::Path;

use pilotage_testkit::oracle::Comparison;
use pilotage_testkit::{announce, ready};

use crate::lab_site::Site;

const UNPLANNED: usize = 500;

fn kernel_agrees(dialect: &'static str) {
    if !ready(&format!("scenarios ({dialect})")) {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut scenarios: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    scenarios.sort();
    let mut all = Comparison::new(&format!("scenarios ({dialect})"), &[], &[]);
    let mut count = 0;
    for scenario in scenarios.iter().filter(|path| path.is_dir()) {
        let Some(plan) = pilotage_testkit::sites::plan(&scenario.join("site.yaml")) else {
            continue;
        };
        if plan.points.is_empty() {
            continue;
        }
        let site = Site::new(plan, dialect);
        let points: Vec<usize> = (0..site.plan.points.len()).collect();
        let name = scenario.file_name().unwrap().to_string_lossy().into_owned();
        let one = site.compare(&name, &points, UNPLANNED);
        assert!(one.holds(), "{}", one.report());
        all.planned.passed += one.planned.passed;
        all.unplanned.blocked += one.unplanned.blocked;
        count += 1;
    }
    announce(&format!("{all}, in {count} scenarios"));
    assert!(count > 15, "only {count} scenarios have no errors and a firewall");
}

#[test]
fn nftables() {
    kernel_agrees("nftables");
}

#[test]
fn iptables() {
    kernel_agrees("iptables");
}
