//! Documents that have drifted from `drift/pack.yaml`, and documents that have not.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Severity, Sources};
use pilotage_import::{Input, import};
use pilotage_lint::{Knowledge, NEED_PACK, PortDocument, Selection, Subject, lint};
use pilotage_model::{Manifest, Pack, Version, read};

fn pack(text: &str) -> Pack {
    let (mut manifests, found) = read(text, Sources::new().add("pack.yaml", text));
    assert!(found.is_empty(), "{found:#?}");
    match manifests.pop() {
        Some(Manifest::Pack(pack)) => *pack,
        _ => panic!("no pack"),
    }
}

/// What is told of a document; notes in brackets.
fn told(text: &str, version: Option<&str>) -> Vec<String> {
    told_beside(include_str!("drift/pack.yaml"), text, version)
}

/// What is told of a document beside a pack; notes in brackets.
fn told_beside(pack_text: &str, text: &str, version: Option<&str>) -> Vec<String> {
    let pack = pack(pack_text);
    let version: Option<Version> = version.map(|version| version.parse().unwrap());
    let source = Sources::new().add("ports.md", text);
    let (import, _) = import(Input { name: "ports.md", source, text });
    let knowledge = Knowledge::new(&Catalog::new());
    let document =
        PortDocument::new(&import, text, &knowledge).with_pack(Some((&pack, version.as_ref())));
    let codes: Vec<String> = NEED_PACK.iter().map(|code| code.code.to_owned()).collect();
    let selection = Selection::new(&codes, &[]).unwrap();
    let findings = lint(&Subject::Document(document), &selection).into_iter();
    findings
        .map(|finding| match finding.diagnostic.severity {
            Severity::Note => format!("({})", finding.diagnostic.message),
            _ => finding.diagnostic.message,
        })
        .collect()
}

/// A table of these rows between two that make it complete, but for what is left out.
fn table(rows: &[&str], without: &[&str]) -> String {
    const ALL: [(&str, &str); 4] = [
        ("api", "| Cluster nodes | Control tower | TCP | 7443 | beacons report to the API |"),
        ("gossip", "| Cluster nodes | Cluster nodes | TCP/UDP | 7946 | nodes find each other |"),
        ("shell", "| Administrators | Cluster nodes | TCP | 22 | remote shell (optional) |"),
        ("relay", "| Beacons | Beacons | UDP | 7500 | relayed reports (if enabled) |"),
    ];
    let kept = ALL.iter().filter(|(id, _)| !without.contains(id)).map(|(_, row)| *row);
    let rows: Vec<&str> = kept.chain(rows.iter().copied()).collect();
    let head = "| Source | Destination | Protocol | Port | Purpose |\n|---|---|---|---|---|";
    format!("# Lighthouse ports\n\n{head}\n{}\n", rows.join("\n"))
}

#[test]
fn a_complete_table_has_not_drifted() {
    assert_eq!(told(&table(&[], &[]), None), [""; 0]);
    // What is deprecated may be there in a pack without a version, and local ports may always.
    let more = [
        "| Beacons | Control tower | TCP | 4222 | message bus (deprecated) |",
        "| Beacons | Beacons | TCP | 9100 | metrics |",
    ];
    assert_eq!(told(&table(&more, &[]), None), [""; 0]);
}

#[test]
fn what_the_document_lacks_is_told() {
    assert_eq!(told(&table(&[], &["api"]), None), ["the document lacks `lighthouse/api`"]);
    assert_eq!(
        told(&table(&[], &["shell", "relay"]), None),
        ["(the document lacks `lighthouse/shell`)", "(the document lacks `lighthouse/relay`)"]
    );
}

#[test]
fn what_the_pack_lacks_is_told() {
    let rows = ["| Beacons | Control tower | TCP | 7999 | old API |"];
    let told = told(&table(&rows, &[]), None);
    assert_eq!(told, ["the pack `lighthouse` has no tcp/7999 from `Beacons` to `Control tower`"]);
}

#[test]
fn ends_count_where_the_pack_has_names_for_them() {
    // The same port between others is neither what the pack has nor the row that it lacks.
    let rows = ["| Administrators | Beacons | TCP | 7443 | console |"];
    assert_eq!(
        told(&table(&rows, &["api"]), None),
        [
            "the document lacks `lighthouse/api`",
            "the pack `lighthouse` has no tcp/7443 from `Administrators` to `Beacons`"
        ]
    );
    // Somebody whom the pack has no name for may be anybody.
    let rows = ["| Everything else | Control tower | TCP | 7443 | beacons report |"];
    assert_eq!(told(&table(&rows, &["api"]), None), [""; 0]);
}

#[test]
fn each_way_to_differ_is_told_once() {
    let cases = [
        (
            "api",
            "| Cluster nodes | Control tower | UDP | 7443 | beacons report |",
            "`lighthouse/api` is tcp/7443 in the pack, not udp/7443",
        ),
        (
            "api",
            "| Cluster nodes | Control tower | TCP | 7444 | beacons report to the API |",
            "`lighthouse/api` is tcp/7443 in the pack, not tcp/7444",
        ),
        (
            "shell",
            "| Cluster nodes | Administrators | TCP | 22 | remote shell (optional) |",
            "`lighthouse/shell` goes from administrator to cluster node in the pack, and the other \
             way here",
        ),
        (
            "gossip",
            "| Cluster nodes | Cluster nodes | UDP | 7946 | nodes find each other |",
            "`lighthouse/gossip` has tcp/7946 too in the pack",
        ),
        (
            "relay",
            "| Beacons | Beacons | UDP | 7500-7510 | relayed reports (if enabled) |",
            "the pack has no udp/7501-7510 between these ends",
        ),
        (
            "shell",
            "| Administrators | Cluster nodes | TCP | 22 | remote shell |",
            "`lighthouse/shell` is optional in the pack, and required here",
        ),
        (
            "api",
            "| Cluster nodes | Control tower | TCP | 7443 | beacons report (optional) |",
            "`lighthouse/api` is required in the pack, and optional here",
        ),
        (
            "api",
            "| Cluster nodes | Control tower | TCP | 7443 | beacons report (deprecated) |",
            "`lighthouse/api` is not deprecated in the pack, and here it is",
        ),
    ];
    for (without, row, expected) in cases {
        assert_eq!(told(&table(&[row], &[without]), None), [expected], "{row}");
    }
}

#[test]
fn a_version_settles_what_is_deprecated() {
    let row = "| Beacons | Control tower | TCP | 4222 | message bus |";
    assert_eq!(told(&table(&[row], &[]), None), [""; 0]);
    assert_eq!(
        told(&table(&[row], &[]), Some("3.1")),
        ["`lighthouse/bus` is deprecated in the pack, and not here"]
    );
    assert_eq!(told(&table(&[row], &[]), Some("2.1")), [""; 0]);
    // Before that it is as required as others.
    let missing = told(&table(&[], &[]), Some("2.1"));
    assert_eq!(missing, ["the document lacks `lighthouse/bus`"]);
}

#[test]
fn nothing_is_told_without_a_pack() {
    let text = table(&[], &["api"]);
    let source = Sources::new().add("ports.md", text.as_str());
    let (import, _) = import(Input { name: "ports.md", source, text: &text });
    let knowledge = Knowledge::new(&Catalog::new());
    let codes: Vec<String> = NEED_PACK.iter().map(|code| code.code.to_owned()).collect();
    let selection = Selection::new(&codes, &[]).unwrap();
    let document = PortDocument::new(&import, &text, &knowledge);
    assert!(lint(&Subject::Document(document), &selection).is_empty());
}

#[test]
fn what_is_written_in_two_ways_is_the_same() {
    let pack = "apiVersion: pilotage.dev/v1alpha1\nkind: Pack\n\
                metadata:\n  name: lamps\n  version: 1.0.0\n  component: {name: Lamps}\n  \
                sources:\n    - {id: own, title: Lamps}\n\
                roles:\n  lamp: {title: Lamp}\n  keeper: {title: Keeper}\n\
                requirements:\n  - id: reachability\n    from: lamp\n    to: keeper\n    \
                protocol: icmp\n    purpose: reachability\n    source: own\n  \
                - id: all\n    from: keeper\n    to: lamp\n    ports: tcp/1-65535\n    \
                purpose: everything\n    source: own\n";
    let head = "| Source | Destination | Protocol | Port | Purpose |\n|---|---|---|---|---|\n";
    let row = |protocol| {
        let all = "| Keeper | Lamp | TCP | any | everything |";
        format!("{head}| Lamp | Keeper | {protocol} | any | reachability |\n{all}\n")
    };
    assert_eq!(told_beside(pack, &row("ICMP"), None), [""; 0]);
    assert_eq!(
        told_beside(pack, &row("SCTP"), None),
        ["`lamps/reachability` is icmp/any in the pack, not sctp/any"]
    );
}
