//! Random small sites, as the files that people write.
//!
//! A blueprint is numbers only, so that proptest can shrink it; whatever a number points at is taken
//! modulo what there is.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;

/// A site in numbers.
#[derive(Clone, Debug)]
pub(crate) struct Blueprint {
    zones: Vec<Families>,
    external: bool,
    hosts: Vec<Host>,
    /// Holders, and whether the address lies in no subnet.
    vips: Vec<(Vec<usize>, bool)>,
    /// What addresses, and the zone, if one is named.
    endpoints: Vec<(usize, Option<usize>)>,
    groups: Vec<Vec<Member>>,
    /// The zones that each connects.
    firewalls: Vec<Vec<usize>>,
    bindings: [Vec<Member>; 3],
    requirements: Vec<Requirement>,
    proxy: Option<Member>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Families {
    V4,
    V6,
    Both,
    /// A zone without subnets.
    Bare,
}

#[derive(Clone, Debug)]
struct Host {
    zone: usize,
    addresses: usize,
    firewall: bool,
}

#[derive(Clone, Debug)]
enum Member {
    Host(usize),
    Vip(usize),
    Group(usize),
    Zone(usize),
    Endpoint(usize),
    Address(usize, usize),
    VipAddress(usize),
    Written(usize),
    Any,
}

#[derive(Clone, Debug)]
struct Requirement {
    from: usize,
    to: usize,
    carries: usize,
    scope: usize,
    via: bool,
}

/// Addresses written out: inside a zone, across zones, outside, everything of a family.
const WRITTEN: [&str; 9] = [
    "10.0.0.0/29",
    "10.0.0.2-10.0.1.4",
    "10.0.0.0/14",
    "\"fd00::/14\"",
    "198.51.100.0/30",
    "\"fd00:1::2-fd00:1::9\"",
    "0.0.0.0/0",
    "10.9.0.0/30",
    "10.0.2.6",
];

const CARRIED: [&str; 7] = [
    "ports: tcp/1",
    "ports: tcp/1-3",
    "ports: [udp/2, tcp/2]",
    "icmp: echo-request",
    "protocol: esp",
    "ports: udp/3, sourcePorts: \"7\"",
    "icmp: neighbour-solicitation",
];

const SCOPES: [&str; 6] = ["node", "vip", "[node, vip]", "loopback", "pod", "node"];

const ROLES: [&str; 4] = ["a", "b", "c", "any"];

pub(crate) fn blueprint() -> impl Strategy<Value = Blueprint> {
    let families = prop_oneof![
        3 => Just(Families::V4),
        1 => Just(Families::V6),
        3 => Just(Families::Both),
        1 => Just(Families::Bare),
    ];
    let host = (0..4_usize, 0..6_usize, prop::bool::weighted(0.7))
        .prop_map(|(zone, addresses, firewall)| Host { zone, addresses, firewall });
    let requirement = (0..5_usize, 0..5_usize, 0..CARRIED.len(), 0..SCOPES.len(), any::<bool>())
        .prop_map(|(from, to, carries, scope, via)| Requirement { from, to, carries, scope, via });
    let bindings = [vec(member(), 1..4), vec(member(), 1..4), vec(member(), 0..3)];
    (
        (vec(families, 1..4), any::<bool>(), vec(host, 1..6)),
        vec((vec(0..6_usize, 1..3), any::<bool>()), 0..3),
        vec((0..WRITTEN.len(), proptest::option::of(0..4_usize)), 0..3),
        vec(vec(member(), 0..4), 0..3),
        vec(vec(0..4_usize, 2..4), 0..4),
        bindings,
        vec(requirement, 1..5),
        proptest::option::weighted(0.2, member()),
    )
        .prop_map(
            |(
                (zones, external, hosts),
                vips,
                endpoints,
                groups,
                firewalls,
                bindings,
                requirements,
                proxy,
            )| {
                Blueprint {
                    zones,
                    external,
                    hosts,
                    vips,
                    endpoints,
                    groups,
                    firewalls,
                    bindings,
                    requirements,
                    proxy,
                }
            },
        )
}

fn member() -> impl Strategy<Value = Member> {
    prop_oneof![
        4 => (0..6_usize).prop_map(Member::Host),
        2 => (0..3_usize).prop_map(Member::Vip),
        1 => (0..3_usize).prop_map(Member::Group),
        1 => (0..5_usize).prop_map(Member::Zone),
        1 => (0..3_usize).prop_map(Member::Endpoint),
        1 => (0..6_usize, 0..3_usize).prop_map(|(host, at)| Member::Address(host, at)),
        1 => (0..3_usize).prop_map(Member::VipAddress),
        2 => (0..WRITTEN.len()).prop_map(Member::Written),
        1 => Just(Member::Any),
    ]
}

impl Blueprint {
    /// The site's file.
    pub(crate) fn site(&self) -> String {
        self.with("")
    }

    /// The site's file with something in it that has nothing to do with the rest: an island with a
    /// host, a group, a virtual address and a service of its own.
    pub(crate) fn with_an_island(&self) -> String {
        self.with("island")
    }

    fn with(&self, island: &str) -> String {
        let island = !island.is_empty();
        let mut out = String::from(
            "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {name: random}\nzones:\n",
        );
        let mut line = |text: String| {
            let _ = writeln!(out, "{text}");
        };
        for (index, families) in self.zones.iter().enumerate() {
            line(format!("  z{index}: {{subnets: [{}]}}", subnets(index, *families)));
        }
        if self.external {
            line("  outside: {external: true}".to_owned());
        }
        if island {
            line("  island: {subnets: [172.16.0.0/24]}".to_owned());
        }
        line("hosts:".to_owned());
        for (index, host) in self.hosts.iter().enumerate() {
            let addresses = self.addresses(index).join(", ");
            let firewall = if host.firewall { "nftables" } else { "none" };
            let zone = host.zone % self.zones.len();
            line(format!(
                "  h{index}: {{zone: z{zone}, addresses: [{addresses}], firewall: {firewall}}}"
            ));
        }
        if island {
            line("  lone: {zone: island, addresses: [172.16.0.1], firewall: nftables}".to_owned());
        }
        line("vips:".to_owned());
        for (index, (hosts, _)) in self.vips.iter().enumerate() {
            let hosts: Vec<String> =
                hosts.iter().map(|host| format!("h{}", host % self.hosts.len())).collect();
            let address = self.vip_address(index);
            line(format!("  v{index}: {{addresses: [{address}], hosts: [{}]}}", hosts.join(", ")));
        }
        if island {
            line("  lone-vip: {addresses: [172.16.0.9], hosts: lone}".to_owned());
        }
        line("groups:".to_owned());
        for (index, members) in self.groups.iter().enumerate() {
            line(format!("  g{index}: [{}]", self.members(members)));
        }
        if island {
            line("  lonely: [lone, lone-vip]".to_owned());
        }
        line("external:".to_owned());
        for (index, (written, zone)) in self.endpoints.iter().enumerate() {
            let zone = zone.map(|zone| format!(", zone: z{}", zone % self.zones.len()));
            let zone = zone.unwrap_or_default();
            line(format!("  e{index}: {{addresses: [{}]{zone}}}", WRITTEN[*written]));
        }
        line("firewalls:".to_owned());
        for (index, zones) in self.firewalls.iter().enumerate() {
            let zones: Vec<String> = zones.iter().map(|zone| self.zone(*zone)).collect();
            line(format!("  f{index}: {{connects: [{}]}}", zones.join(", ")));
        }
        line("services:".to_owned());
        if island {
            line("  alone: {use: island@1, bind: {a: lonely}}".to_owned());
        }
        line("  s:\n    use: random@1".to_owned());
        if let Some(proxy) = &self.proxy {
            let to = self.members(std::slice::from_ref(proxy));
            line(format!("    proxy: {{to: [{to}], ports: tcp/3}}"));
        }
        line("    bind:".to_owned());
        for (role, members) in ROLES.iter().zip(&self.bindings) {
            line(format!("      {role}: [{}]", self.members(members)));
        }
        out
    }

    /// The packs that it uses.
    pub(crate) fn packs(&self) -> Vec<(String, String)> {
        let mut requirements = String::new();
        for (index, it) in self.requirements.iter().enumerate() {
            let (from, to) = (ROLES[it.from % ROLES.len()], ROLES[it.to % ROLES.len()]);
            let via = if it.via { ", via: [http-connect]" } else { "" };
            let _ = writeln!(
                requirements,
                "  - {{id: r{index}, from: {from}, to: {to}, {}, scope: {}{via}, purpose: random, \
                 source: made-up}}",
                CARRIED[it.carries], SCOPES[it.scope]
            );
        }
        let lonely = "  - {id: r0, from: a, to: a, ports: tcp/1, purpose: x, source: made-up}\n";
        vec![pack("random", &requirements), pack("island", lonely)]
    }

    fn zone(&self, index: usize) -> String {
        let all = self.zones.len() + usize::from(self.external);
        match index % all {
            outside if outside == self.zones.len() => "outside".to_owned(),
            inside => format!("z{inside}"),
        }
    }

    /// A host's addresses: one or two of each family that its zone has.
    fn addresses(&self, index: usize) -> Vec<String> {
        let host = &self.hosts[index];
        let zone = host.zone % self.zones.len();
        let last = index + 2;
        let v4 = format!("10.{zone}.0.{last}");
        let second = format!("10.{zone}.1.{last}");
        let v6 = format!("\"fd00:{zone}::{last:x}\"");
        match (self.zones[zone], host.addresses % 3) {
            (Families::V4, 0) => vec![v4, second],
            (Families::V6, _) => vec![v6],
            (Families::V4, _) | (_, 0) => vec![v4],
            (Families::Both | Families::Bare, 1) => vec![v4, v6],
            (Families::Both | Families::Bare, _) => vec![v6, second],
        }
    }

    /// Of its first holder's zone and family, or of no zone.
    fn vip_address(&self, index: usize) -> String {
        let (hosts, foreign) = &self.vips[index];
        let zone = self.hosts[hosts[0] % self.hosts.len()].zone % self.zones.len();
        match (foreign, self.zones[zone]) {
            (true, _) => format!("10.9.0.{}", index + 1),
            (false, Families::V6) => format!("\"fd00:{zone}::10{index}\""),
            (false, _) => format!("10.{zone}.0.10{index}"),
        }
    }

    /// Members as they are written; those that point at nothing are left out.
    fn members(&self, members: &[Member]) -> String {
        let named = |name: char, index: usize, of: usize| {
            (of > 0).then(|| format!("{name}{}", index.checked_rem(of).unwrap_or_default()))
        };
        let written = members.iter().filter_map(|member| match member {
            Member::Host(index) => named('h', *index, self.hosts.len()),
            Member::Vip(index) => named('v', *index, self.vips.len()),
            Member::Group(index) => named('g', *index, self.groups.len()),
            Member::Endpoint(index) => named('e', *index, self.endpoints.len()),
            Member::Zone(index) => Some(self.zone(*index)),
            Member::Address(host, at) => {
                let addresses = self.addresses(host % self.hosts.len());
                addresses.get(at % addresses.len()).cloned()
            }
            Member::VipAddress(index) => {
                (!self.vips.is_empty()).then(|| self.vip_address(index % self.vips.len()))
            }
            Member::Written(index) => Some(WRITTEN[*index].to_owned()),
            Member::Any => Some("any".to_owned()),
        });
        written.collect::<Vec<_>>().join(", ")
    }
}

fn subnets(zone: usize, families: Families) -> String {
    let (v4, v6) = (format!("10.{zone}.0.0/23"), format!("\"fd00:{zone}::/32\""));
    match families {
        Families::V4 => v4,
        Families::V6 => v6,
        Families::Both => format!("{v4}, {v6}"),
        Families::Bare => String::new(),
    }
}

fn pack(name: &str, requirements: &str) -> (String, String) {
    let text = format!(
        "apiVersion: pilotage.dev/v1alpha1\nkind: Pack\nmetadata:\n  name: {name}\n  version: 1.0.0\n  \
         component: {{name: {name}, versions: \">=1\"}}\n  sources: [{{id: made-up, title: x}}]\n\
         roles: {{a: {{title: a}}, b: {{title: b}}, c: {{title: c}}}}\nrequirements:\n{requirements}"
    );
    (format!("packs/{name}.yaml"), text)
}
