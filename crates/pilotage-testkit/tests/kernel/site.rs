//! Three zones in a row with two routers, and a plan whose rulesets are under `tests/rules`.

use std::collections::BTreeSet;

use pilotage_net::Flow;
use pilotage_testkit::lab::{Host, Lab, Loadable, Probe, Router, Topology, Zone};
use pilotage_testkit::oracle::{sample_unplanned, witnesses};

/// office -core- platform -inner- nodes; all but one host have both families.
pub(crate) fn topology() -> Topology {
    let host = |name: &str, zone: &str, addresses: &[&str]| Host {
        name: name.to_owned(),
        zone: zone.to_owned(),
        addresses: addresses.iter().map(|address| address.parse().unwrap()).collect(),
    };
    let router = |name: &str, zones: &[&str]| Router {
        name: name.to_owned(),
        zones: zones.iter().map(|zone| (*zone).to_owned()).collect(),
    };
    Topology {
        zones: ["office", "platform", "nodes"]
            .map(|name| Zone { name: name.to_owned(), external: false })
            .to_vec(),
        hosts: vec![
            host("admin", "office", &["198.51.100.10", "2001:db8:1::10"]),
            host("guest", "office", &["198.51.100.200", "2001:db8:1::200"]),
            host("printer", "office", &["198.51.100.30"]),
            host("appliance", "platform", &["192.0.2.10", "2001:db8:2::10", "192.0.2.11"]),
            host("mirror", "platform", &["192.0.2.20", "2001:db8:2::20"]),
            host("node-1", "nodes", &["203.0.113.4", "2001:db8:3::4"]),
            host("node-2", "nodes", &["203.0.113.5", "2001:db8:3::5"]),
        ],
        routers: vec![
            router("core", &["office", "platform"]),
            router("inner", &["platform", "nodes"]),
        ],
    }
}

/// What the rulesets allow. All routers and both nodes have one; nothing else has.
pub(crate) fn flows() -> Vec<Flow> {
    let rows = [
        ("198.51.100.10, 2001:db8:1::10", "192.0.2.10, 2001:db8:2::10", "tcp/443,5080"),
        (
            "198.51.100.10, 2001:db8:1::10",
            "203.0.113.4/31, 2001:db8:3::4/127",
            "tcp/22; icmp/echo-request",
        ),
        (
            "192.0.2.10, 2001:db8:2::10",
            "203.0.113.4/31, 2001:db8:3::4/127",
            "tcp/10250; udp/9100-9110; sctp/9000",
        ),
        ("203.0.113.4/31, 2001:db8:3::4/127", "192.0.2.20, 2001:db8:2::20", "udp/123 from 123"),
        (
            "203.0.113.4/31, 2001:db8:3::4/127",
            "203.0.113.4/31, 2001:db8:3::4/127",
            "tcp/2379-2380; udp/8472; esp",
        ),
    ];
    rows.map(|(source, destination, transports)| Flow {
        source: source.parse().unwrap(),
        destination: destination.parse().unwrap(),
        transports: transports.parse().unwrap(),
    })
    .to_vec()
}

/// Every planned probe, and many unplanned ones between hosts that a ruleset stands between.
pub(crate) fn probes(count: usize) -> Vec<Probe> {
    let (topology, flows) = (topology(), flows());
    let planned = witnesses(&flows, &topology, 1_000);
    assert_eq!(planned.unwitnessed, [0; 0]);
    let nodes = BTreeSet::from(["node-1", "node-2"]);
    let guarded = |from: &Host, to: &Host| {
        from.zone != to.zone
            || nodes.contains(from.name.as_str())
            || nodes.contains(to.name.as_str())
    };
    let unplanned = sample_unplanned(&flows, &topology, guarded, 20, count);
    assert_eq!(unplanned.len(), count);
    [planned.probes, unplanned].concat()
}

/// The text of a ruleset file.
pub(crate) fn read(name: &str) -> String {
    let path = format!("{}/tests/rules/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A lab with the nftables rulesets, each changed first.
pub(crate) fn guarded_by_nftables(change: impl Fn(&str, String) -> String) -> Lab {
    let lab = Lab::build(&topology()).unwrap();
    for (point, file) in [
        ("core", "core.nft"),
        ("inner", "inner.nft"),
        ("node-1", "node.nft"),
        ("node-2", "node.nft"),
    ] {
        lab.load(point, &Loadable::Nftables(change(point, read(file)))).unwrap();
    }
    lab
}

/// A lab with the iptables rulesets.
pub(crate) fn guarded_by_iptables() -> Lab {
    let lab = Lab::build(&topology()).unwrap();
    for (point, file) in
        [("core", "core"), ("inner", "inner"), ("node-1", "node"), ("node-2", "node")]
    {
        let v4 = read(&format!("{file}.v4"));
        let v6 = read(&format!("{file}.v6"));
        lab.load(point, &Loadable::Iptables { v4, v6 }).unwrap();
    }
    lab
}
