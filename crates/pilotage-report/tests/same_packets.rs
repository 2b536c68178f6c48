//! The full matrix and the network team's few rules are the same packets, as written.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod fixture;
mod packets;

use std::collections::BTreeMap;

use packets::{Box3, at_edges, boxes, lines, missing};
use pilotage_plan::Plan;
use pilotage_report::matrix::{Format, Terminal, View, write};

fn csv(plan: &Plan, view: View) -> String {
    String::from_utf8(write(plan, view, Format::Csv, &Terminal::default()).unwrap()).unwrap()
}

fn written(plan: &Plan, view: View) -> BTreeMap<String, Vec<Box3>> {
    boxes(&lines(&csv(plan, view)))
}

/// What the plan opens, by firewalls, without a report between.
fn planned(plan: &Plan) -> BTreeMap<String, Vec<Box3>> {
    let mut boxes: BTreeMap<String, Vec<Box3>> = BTreeMap::new();
    for flow in &plan.flows {
        let names: Vec<&str> = flow.hops.iter().map(|hop| &*plan.points[*hop].name).collect();
        boxes.entry(names.join(" ")).or_default().push(Box3 {
            from: (*flow.source.group.addresses).clone(),
            to: (*flow.destination.group.addresses).clone(),
            carried: (*flow.transports).clone(),
        });
    }
    boxes
}

fn assert_same(what: &str, a: &BTreeMap<String, Vec<Box3>>, b: &BTreeMap<String, Vec<Box3>>) {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>(), "{what}");
    for (firewalls, boxes) in a {
        assert_eq!(missing(boxes, &b[firewalls]), [], "{what}: too few over `{firewalls}`");
        assert_eq!(missing(&b[firewalls], boxes), [], "{what}: too many over `{firewalls}`");
    }
}

#[test]
fn matrix_and_summary_cover_the_same_packets() {
    let mut plans =
        vec![("shop".to_owned(), fixture::shop()), ("large".to_owned(), fixture::large(9))];
    plans.extend(fixture::examples());
    assert!(plans.len() >= 6, "the examples are there");
    for (name, plan) in &plans {
        let (full, summary) = (written(plan, View::Full), written(plan, View::Summary));
        assert!(!full.is_empty(), "{name}");
        assert_same(name, &full, &summary);
        let mut planned = planned(plan);
        for boxes in planned.values_mut() {
            boxes.retain(|it| !it.from.is_empty() && !it.to.is_empty());
        }
        planned.retain(|_, boxes| !boxes.is_empty());
        assert_same(name, &planned, &full);
    }
}

#[test]
fn brute_force_says_the_same() {
    let plan = fixture::shop();
    let (full, summary) = (written(&plan, View::Full), written(&plan, View::Summary));
    let mut passed = 0;
    for (firewalls, boxes) in &full {
        for packet in at_edges(boxes) {
            let expected = boxes.iter().any(|it| it.contains(&packet));
            let found = summary[firewalls].iter().any(|it| it.contains(&packet));
            assert_eq!(found, expected, "{packet} over `{firewalls}`");
            passed += usize::from(expected);
        }
    }
    assert!(passed > 100, "{passed} packets pass");
}

#[test]
fn every_requirement_is_in_both() {
    let plan = fixture::shop();
    let full = lines(&csv(&plan, View::Full));
    let summary = lines(&csv(&plan, View::Summary));
    for resolved in &plan.requirements {
        assert!(full.iter().any(|line| line["requirement"] == *resolved.id), "{}", resolved.id);
    }
    for off in &plan.off {
        let line = full.iter().find(|line| line["requirement"] == off.id).unwrap();
        assert_eq!(line["standing"], "not here");
        assert_eq!(line["no_rule"], off.reason.to_string());
    }
    for line in full.iter().filter(|line| line["no_rule"].is_empty()) {
        let id = &line["requirement"];
        let named = summary.iter().any(|it| it["requirements"].split(' ').any(|it| it == id));
        let by_name = line["destination_addresses"].is_empty();
        assert!(named || by_name, "{id}");
    }
}
