//! What is asked of the example site.

use std::path::Path;

use pilotage_testkit::sites;

use super::*;
use crate::carrier::Carrier;

fn example() -> Plan {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/bare-metal/site.yaml");
    sites::plan(&root).unwrap()
}

fn shown(schedule: &Schedule) -> Vec<String> {
    schedule.probes.iter().map(ToString::to_string).collect()
}

#[test]
fn every_flow_is_asked_or_said_not_to_be() {
    let plan = example();
    let found = schedule(&plan, &Settings::default());
    for flow in 0..plan.flows.len() {
        let asked = found.probes.iter().any(|probe| probe.flows.contains(&flow));
        let unasked = found.unasked.iter().any(|it| it.flow == flow);
        assert!(asked || unasked, "{:?}", plan.flows[flow]);
    }
    assert!(found.probes.iter().all(|probe| probe.expect != Expect::Blocked));
}

#[test]
fn all_pairs_of_nodes_are_asked_for_etcd_in_both_families() {
    let settings = Settings { only: vec!["prod/etcd/peer".to_owned()], ..Settings::default() };
    let mut all = shown(&schedule(&example(), &settings));
    all.retain(|line| line.starts_with("node-1 "));
    all.sort();
    assert_eq!(
        all,
        [
            "node-1 to node-2 (10.40.20.12) tcp/2380",
            "node-1 to node-2 (fd00:40:20::12) tcp/2380",
            "node-1 to node-3 (10.40.20.13) tcp/2380",
            "node-1 to node-3 (fd00:40:20::13) tcp/2380",
        ]
    );
}

#[test]
fn what_speaks_there_is_known_where_requirements_say_so() {
    let settings = Settings { only: vec!["prod/etcd/peer".to_owned()], ..Settings::default() };
    let found = schedule(&example(), &settings);
    assert!(found.probes.iter().all(|probe| probe.application == Some(Application::Etcd)));
    let found = schedule(&example(), &Settings { blocked: true, ..Settings::default() });
    for probe in &found.probes {
        assert!(probe.application.is_none_or(|it| it.fits(probe.carrier)), "{probe}");
        let closed = probe.expect == Expect::Blocked;
        assert!(!closed || probe.application.is_none(), "{probe}");
    }
}

#[test]
fn what_must_stay_closed_is_asked_on_demand() {
    let plan = example();
    let settings = Settings { blocked: true, ..Settings::default() };
    let found = schedule(&plan, &settings);
    let mut closed = found.probes.iter().filter(|probe| probe.expect == Expect::Blocked).peekable();
    assert!(closed.peek().is_some());
    for probe in closed {
        let Carrier::Tcp(port) = probe.carrier else { panic!("{probe}") };
        let to = probe.to.address().unwrap();
        for flow in &plan.flows {
            let packet = flow.source.group.addresses.contains(probe.from.address)
                && flow.destination.group.addresses.contains(to);
            let carried = |one: pilotage_net::Transport| {
                matches!(one,
                pilotage_net::Transport::Ports { protocol: pilotage_net::Protocol::TCP, destination, .. }
                if destination.contains(port))
            };
            assert!(!(packet && flow.transports.iter().any(carried)), "{probe}");
        }
    }
}

#[test]
fn each_stretch_of_the_order_has_something_of_every_responder() {
    let found = schedule(&example(), &Settings::default());
    let targets: BTreeSet<_> = found.probes.iter().map(|probe| &probe.to).collect();
    let first: BTreeSet<_> = found.probes[..targets.len()].iter().map(|probe| &probe.to).collect();
    assert_eq!(first, targets);
    assert_eq!(shown(&found), shown(&schedule(&example(), &Settings::default())));
}

#[test]
fn hosts_can_be_chosen() {
    let plan = example();
    let node = plan.hosts.iter().position(|host| &*host.name == "node-1").unwrap();
    let settings = Settings { to: [node].into(), ..Settings::default() };
    let found = schedule(&plan, &settings);
    assert!(!found.probes.is_empty());
    assert!(found.probes.iter().all(|probe| probe.to.host() == Some(node)));
}

#[test]
fn only_what_may_leave_the_site_goes_through_a_proxy() {
    let path = "../pilotage-testkit/scenarios/proxy/site.yaml";
    let plan = sites::plan(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let shown = |proxied: Proxied| {
        let found = schedule(&plan, &Settings { proxied, ..Settings::default() });
        let by_proxy = found.probes.into_iter().filter(|probe| probe.by_proxy);
        let mut lines: Vec<String> = by_proxy.map(|probe| probe.to_string()).collect();
        lines.sort();
        lines
    };
    assert!(shown(Proxied::Nothing).is_empty());
    let out = ["node-1", "proxy-1", "proxy-2"]
        .map(|from| format!("{from} to registry.example.com tcp/443"));
    assert_eq!(shown(Proxied::Marked(Vec::new())), out);
    let named = shown(Proxied::Marked(vec!["proxied/lab/images".to_owned()]));
    assert!(named.contains(&"node-1 to mirror (10.0.1.80) tcp/443".to_owned()), "{named:?}");
}
