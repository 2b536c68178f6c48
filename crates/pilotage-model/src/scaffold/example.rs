//! A small site to start from, in the address ranges kept for documentation.

use std::net::{IpAddr, Ipv4Addr};

use pilotage_net::Prefix;

use super::site::{
    FirewallAnswer, GroupAnswer, HostAnswer, InstanceAnswer, Runs, SiteAnswers, ZoneAnswer,
};
use crate::document::Literal;
use crate::profile::Reference;

impl SiteAnswers {
    /// A site with an office, a management platform and a cluster of three nodes behind one
    /// firewall. It passes every check; a person replaces what differs.
    pub fn example(name: &str) -> Self {
        let platform = Ipv4Addr::new(198, 51, 100, 10);
        let node = |number: u8| Ipv4Addr::new(203, 0, 113, 10 + number);
        let mut hosts = vec![host("platform-1", "platform", platform)];
        hosts.extend((1..=3).map(|number| host(&format!("node-{number}"), "nodes", node(number))));
        SiteAnswers {
            name: name.to_owned(),
            host_firewall: Some("nftables".to_owned()),
            zones: vec![
                zone("office", Ipv4Addr::new(192, 0, 2, 0)),
                zone("platform", Ipv4Addr::new(198, 51, 100, 0)),
                zone("nodes", Ipv4Addr::new(203, 0, 113, 0)),
            ],
            hosts,
            groups: vec![
                GroupAnswer { name: "admins".to_owned(), members: texts(&["192.0.2.0/27"]) },
                GroupAnswer {
                    name: "cluster-nodes".to_owned(),
                    members: texts(&["node-1", "node-2", "node-3"]),
                },
            ],
            firewall: Some(FirewallAnswer {
                name: "core".to_owned(),
                connects: Vec::new(),
                dialect: None,
            }),
            platform: Some(platform_answer()),
            cluster: Some(cluster_answer()),
            ..SiteAnswers::default()
        }
    }
}

fn platform_answer() -> InstanceAnswer {
    InstanceAnswer {
        name: "management".to_owned(),
        runs: Runs::Pack(
            reference("palette", "4.6"),
            vec![("mode".to_owned(), Literal::Text("appliance".to_owned()))],
        ),
        bind: bind(&[
            ("administrator", "admins"),
            ("management-platform", "platform-1"),
            ("workload-cluster", "cluster-nodes"),
            ("workload-api", "cluster-nodes"),
        ]),
        open: Vec::new(),
    }
}

fn cluster_answer() -> InstanceAnswer {
    InstanceAnswer {
        name: "workload".to_owned(),
        runs: Runs::Profile(reference("bare-metal-vmo", "1.0.0")),
        bind: bind(&[("control-plane", "cluster-nodes"), ("worker", "cluster-nodes")]),
        open: Vec::new(),
    }
}

fn zone(name: &str, network: Ipv4Addr) -> ZoneAnswer {
    let subnets = Prefix::new(IpAddr::V4(network), 24).into_iter().collect();
    ZoneAnswer { name: name.to_owned(), subnets, external: false }
}

fn host(name: &str, zone: &str, address: Ipv4Addr) -> HostAnswer {
    HostAnswer { name: name.to_owned(), zone: zone.to_owned(), addresses: vec![address.into()] }
}

fn reference(name: &str, version: &str) -> Reference {
    Reference { name: name.to_owned(), version: version.parse().ok() }
}

fn bind(roles: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    roles.iter().map(|(role, member)| ((*role).to_owned(), texts(&[member]))).collect()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
