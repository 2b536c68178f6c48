//! What is one node, what it is called, and what is written under its name.

use super::plan;
use crate::draw::Options;
use crate::draw::graph::{Fact, Graph};

const SITE: &str = "\
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: web
  version: 1.0.0
  component: {name: Web}
  sources: [{id: s, title: A document}]
roles:
  user: {title: user}
  web: {title: web server}
requirements:
  - {id: page, from: user, to: web, ports: tcp/443, purpose: pages, scope: [vip, node], source: s}
---
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: nodes}
zones:
  office: {subnets: [192.0.2.0/25], title: Office}
  servers: {subnets: [192.0.2.128/25], title: Servers, vlan: 20}
  internet: {external: true}
hosts:
  a-1: {zone: servers, addresses: [192.0.2.131]}
  a-2: {zone: servers, addresses: [192.0.2.132]}
  a-3: {zone: servers, addresses: [192.0.2.133]}
  idle-1: {zone: servers, addresses: [192.0.2.140]}
vips:
  front: {addresses: [192.0.2.200], hosts: [a-1, a-2]}
groups:
  all: [a-1, a-2, a-3]
external:
  clock: {dns: [time.example.com], addresses: [198.51.100.123]}
  nameless: {dns: [resolver.example.com]}
firewalls:
  core: {connects: [office, servers, internet]}
services:
  shell:
    packs: [{use: ssh}]
    bind: {administrator: office, ssh-host: all}
  more:
    packs: [{use: ssh}]
    bind: {administrator: a-1, ssh-host: [a-1, a-2]}
  time:
    packs: [{use: ntp}]
    bind: {ntp-client: all, ntp-server: [clock, nameless]}
  pages:
    packs: [{use: web}]
    bind: {user: office, web: front}
";

/// Each node as its zone, the title of what it is inside of, its own, and its facts.
fn nodes(graph: &Graph) -> Vec<String> {
    graph
        .nodes
        .iter()
        .map(|(_, node)| {
            let zone = &graph.zones[node.zone].title;
            let parent = node.parent.map(|parent| format!(" > {}", graph.nodes[parent].title));
            let facts: Vec<String> = node.facts.iter().map(Fact::text).collect();
            let (parent, title) = (parent.unwrap_or_default(), &node.title);
            format!("{zone}{parent} > {title}: {}", facts.join(" | "))
        })
        .collect()
}

#[test]
fn the_same_hosts_are_one_node_and_lie_inside_larger_ones() {
    let graph = Graph::of(&plan(SITE), &Options::default());
    assert_eq!(
        nodes(&graph),
        [
            "Office > Office: administrator, user | the whole zone",
            "Servers > all: 3 hosts: a-1, a-2, a-3 | 192.0.2.131-133",
            "Servers > a-1, a-2 > a-1: 192.0.2.131",
            "Servers > all > a-1, a-2: 2 hosts | 192.0.2.131-132 | virtual: front 192.0.2.200",
            "internet > clock, nameless: time.example.com, resolver.example.com | 198.51.100.123",
        ]
    );
    let zones: Vec<String> = graph
        .zones
        .iter()
        .map(|(_, zone)| {
            let facts: Vec<String> = zone.facts.iter().map(Fact::text).collect();
            format!("{} {:?} {}", zone.title, zone.badge, facts.join(" | "))
        })
        .collect();
    assert_eq!(
        zones,
        [
            "Office None 192.0.2.0/25",
            "Servers Some(\"VLAN 20\") 192.0.2.128/25 | 1 host without flows",
            "internet Some(\"outside\") ",
        ]
    );
}

#[test]
fn every_host_is_shown_once_where_single_hosts_are_asked_for() {
    let graph = Graph::of(&plan(SITE), &Options { hosts: true, ..Options::default() });
    let members: Vec<(&str, Vec<&str>)> = graph
        .nodes
        .iter()
        .filter(|(_, node)| !node.members.is_empty())
        .map(|(_, node)| {
            let names = node.members.iter().map(|member| member.name.as_str());
            (node.title.as_str(), names.collect())
        })
        .collect();
    assert_eq!(members, [("all", vec!["a-3"]), ("a-1, a-2", vec!["a-2"])]);
}

#[test]
fn flows_of_a_node_to_itself_are_written_in_its_box() {
    let site = SITE.replace(
        "administrator: a-1, ssh-host: [a-1, a-2]",
        "administrator: [a-1, a-2], ssh-host: [a-1, a-2]",
    );
    let graph = Graph::of(&plan(&site), &Options::default());
    let inside: Vec<String> = graph
        .nodes
        .iter()
        .flat_map(|(_, node)| node.inside.iter().map(|it| (&node.title, it)))
        .map(|(title, it)| format!("{title}: {} {}", it.component, it.carried.text()))
        .collect();
    assert_eq!(inside, ["a-1, a-2: SSH tcp/22"]);
    assert!(graph.bundles.iter().all(|(_, bundle)| bundle.source != bundle.destination));
}
