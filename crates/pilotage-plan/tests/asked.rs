//! What `why` says about more than one packet, and `diff` about each enforcement point.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod support;

use pilotage_net::AddressSet;
use pilotage_plan::Plan;
use pilotage_plan::diff::{Change, Presence, State, diff};
use pilotage_plan::why::{Answer, Near, Verdict, ask, questions};
use support::site::only_files_of;

const PACK: &str = r"
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata: {name: store, version: 1.0.0, component: {name: Store}, sources: [{id: manual, title: M}]}
roles: {server: {title: server}, client: {title: client}}
requirements:
  - {id: api, from: client, to: server, ports: 'tcp/8000-8004', purpose: api, source: manual}
  - {id: more, from: client, to: server, ports: 'tcp/8008-8009', purpose: more, source: manual}
  - {id: local, from: server, to: server, ports: tcp/9100, purpose: h, scope: loopback, source: manual}
  - {id: off, from: client, to: server, ports: tcp/9100-9101, purpose: o, need: optional, source: manual}
";

/// The site with these firewalls, and these addresses of one of its servers.
fn site(firewalls: &str, server: &str) -> Plan {
    let site = format!(
        "apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {{name: small}}
defaults: {{hostFirewall: nftables}}
zones:
  office: {{subnets: [10.0.0.0/24, 'fd00::/64']}}
  middle: {{subnets: [10.0.1.0/24]}}
  nodes: {{subnets: [10.0.2.0/24, 'fd00:2::/64']}}
hosts:
  desk: {{zone: office, addresses: [10.0.0.1, 'fd00::1']}}
  node-1: {{zone: nodes, addresses: [{server}]}}
  node-2: {{zone: nodes, addresses: [10.0.2.2]}}
vips:
  api: {{addresses: [10.0.2.9], hosts: [node-1, node-2]}}
firewalls: {firewalls}
services:
  store: {{packs: [{{use: store}}], bind: {{server: [node-1, node-2, api], client: [desk, node-2]}}}}
"
    );
    let files = [("site.yaml", site.as_str()), ("packs/store.yaml", PACK)];
    let read = only_files_of(&files.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let broken: Vec<_> = read.found.iter().map(|it| &it.message).collect();
    assert!(!read.plan.flows.is_empty(), "{broken:?}");
    read.plan
}

const ONE: &str = "{core: {connects: [office, middle, nodes]}}";
const TWO: &str = "{core: {connects: [office, middle]}, inner: {connects: [middle, nodes]}}";

fn asked(plan: &Plan, from: &str, to: &str, transports: &str) -> Vec<Answer> {
    let set = |text: &str| text.parse::<AddressSet>().unwrap();
    let questions = questions(&set(from), &set(to), &transports.parse().unwrap());
    questions.iter().map(|question| ask(plan, question)).collect()
}

#[test]
fn all_that_was_asked_for_is_answered() {
    let plan = site(ONE, "10.0.2.1, 'fd00:2::1'");
    let cases = [
        ("10.0.0.1", "10.0.2.1", "tcp/8000-8004", Verdict::Planned, "none"),
        ("10.0.0.1", "10.0.2.1", "tcp/8001,8008", Verdict::Planned, "none"),
        ("10.0.0.1", "10.0.2.1", "tcp/8000-8010", Verdict::Partly, "tcp/8005-8007,8010"),
        ("10.0.0.1", "10.0.2.1", "udp/8000", Verdict::NotPlanned, "udp/8000"),
        ("fd00::1", "fd00:2::1", "tcp/8000-8005", Verdict::Partly, "tcp/8005"),
        ("10.0.2.1", "10.0.2.1", "tcp/22", Verdict::SameHost, "tcp/22"),
    ];
    for (from, to, transports, verdict, missing) in cases {
        let answers = asked(&plan, from, to, transports);
        let [answer] = answers.as_slice() else { panic!("{from} {to}: {answers:?}") };
        let found = answer.missing.first().map(|it| it.transports.to_string());
        assert_eq!(answer.verdict, verdict, "{from} {to} {transports}");
        assert_eq!(found.as_deref().unwrap_or("none"), missing, "{from} {to} {transports}");
        let stopped = answer.hops.iter().any(|hop| !hop.left.is_empty());
        assert_eq!(stopped, !verdict.is_positive(), "{from} {to} {transports}");
    }
}

#[test]
fn each_family_and_each_address_counts() {
    let plan = site(ONE, "10.0.2.1, 'fd00:2::1'");
    let both = asked(&plan, "10.0.0.1, fd00::1", "10.0.2.1, fd00:2::1", "tcp/8000");
    assert_eq!(both.len(), 2);
    assert!(both.iter().all(|it| it.verdict == Verdict::Planned));
    let wider = asked(&plan, "10.0.0.0-10.0.0.1", "10.0.2.1", "tcp/8000");
    let missing: Vec<_> = wider.iter().flat_map(|it| &it.missing).collect();
    assert_eq!(wider.first().unwrap().verdict, Verdict::Partly);
    assert_eq!(missing.first().unwrap().source.to_string(), "10.0.0.0");
}

#[test]
fn a_virtual_address_is_all_its_hosts() {
    let plan = site(ONE, "10.0.2.1");
    let to = asked(&plan, "10.0.0.1", "10.0.2.9", "tcp/8000").remove(0);
    let names: Vec<&str> = to.hops.iter().map(|hop| &*plan.points[hop.point].name).collect();
    assert_eq!(names, ["desk", "core", "node-1", "node-2"]);
    let from = asked(&plan, "10.0.2.9", "10.0.2.1", "tcp/8000").remove(0);
    let may = [(1, Verdict::SameHost), (2, Verdict::Planned)];
    assert_eq!((from.verdict, from.holders.as_slice()), (Verdict::NotPlanned, may.as_slice()));
}

#[test]
fn what_is_nearest_comes_first() {
    let plan = site(ONE, "10.0.2.1");
    let near = asked(&plan, "10.0.0.1", "10.0.2.1", "tcp/9100").remove(0).near;
    assert!(matches!(near.first(), Some(Near::NoRule(_))), "{near:?}");
    assert!(matches!(near.get(1), Some(Near::Off(id, _)) if id.ends_with("/off")), "{near:?}");
    assert!(matches!(near.get(2), Some(Near::OtherTransport(_))), "{near:?}");
    let back = asked(&plan, "10.0.2.1", "10.0.0.1", "tcp/8000").remove(0).near;
    assert!(matches!(back.as_slice(), [Near::Reversed(_)]), "{back:?}");
}

#[test]
fn a_new_firewall_opens_what_now_crosses_it() {
    let states = [ONE, TWO].map(|firewalls| State::of_plan(&site(firewalls, "10.0.2.1")));
    let found = diff(&states[0], &states[1]);
    assert!(found.open.is_empty() && found.close.is_empty(), "the packets are the same");
    let [inner] = found.points.as_slice() else { panic!("{:?}", found.points) };
    assert_eq!((inner.names.join(" "), inner.presence), ("inner".to_owned(), Presence::New));
    let opened: Vec<String> = inner.open.iter().map(|it| it.transports.to_string()).collect();
    assert_eq!(opened, ["tcp/8000-8004", "tcp/8008-8009"]);
    assert!(inner.close.is_empty());
    let back = diff(&states[1], &states[0]);
    assert_eq!(back.points.first().unwrap().presence, Presence::Gone);
    assert!(!back.is_empty());
}

#[test]
fn a_change_says_its_addresses_and_where() {
    let states = ["10.0.2.1", "10.0.2.3"].map(|server| State::of_plan(&site(ONE, server)));
    let found = diff(&states[0], &states[1]);
    let addresses = |changes: &[Change]| -> Vec<String> {
        changes.iter().map(|it| it.to_addresses.to_string()).collect()
    };
    assert!(addresses(&found.open).iter().all(|it| it == "10.0.2.3"), "{:?}", found.open);
    assert!(addresses(&found.close).iter().all(|it| it == "10.0.2.1"), "{:?}", found.close);
    let names: Vec<String> = found.points.iter().map(|it| it.names.join(" ")).collect();
    assert_eq!(names, ["core", "desk node-2", "node-1"], "the same changes are told once");
}
