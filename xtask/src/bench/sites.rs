//! Inputs of the benchmarks, the same bytes every time.

use std::fmt::Write;

const ZONES: usize = 12;
const CLUSTERS: usize = 4;

/// How the hosts of a zone lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addresses {
    /// One after another, as people give them: a set of hosts is a few ranges.
    Together,
    /// Every second address, so that no two collapse into a range.
    Apart,
}

/// A dual-stack site of so many hosts in 12 zones: an office, a platform, and four clusters with
/// the whole bare-metal profile, each in three zones.
pub fn clusters(hosts: usize, addresses: Addresses) -> String {
    let mut site = head(&format!("large-{hosts}"));
    site.push_str("defaults: {hostFirewall: nftables}\nzones:\n");
    for zone in 0..ZONES {
        let _ =
            writeln!(site, "  zone-{zone}: {{subnets: [10.{zone}.0.0/16, \"fd00:{zone}::/64\"]}}");
    }
    site.push_str("hosts:\n");
    let mut members: Vec<Vec<String>> = vec![Vec::new(); CLUSTERS];
    let per_cluster = hosts / CLUSTERS;
    for index in 0..per_cluster * CLUSTERS {
        let cluster = index % CLUSTERS;
        let rank = index / CLUSTERS;
        // Two zones of its own and one of two that it shares.
        let zone = match rank % 3 {
            0 => 2 + 2 * cluster,
            1 => 3 + 2 * cluster,
            _ => 10 + cluster % 2,
        };
        let step = if addresses == Addresses::Apart { 2 } else { 1 };
        let low = step * (rank / 3) + 1 + 8192 * (cluster / 2);
        let name = format!("host-{cluster}-{rank}");
        let _ = writeln!(
            site,
            "  {name}: {{zone: zone-{zone}, addresses: [10.{zone}.{}.{}, \"fd00:{zone}::{low:x}\"]}}",
            low / 256,
            low % 256
        );
        if let Some(members) = members.get_mut(cluster) {
            members.push(name);
        }
    }
    site.push_str("  appliance: {zone: zone-1, addresses: [10.1.0.10, \"fd00:1::a\"]}\n");
    site.push_str("groups:\n  admins: [10.0.1.0/24]\n");
    for (cluster, members) in members.iter().enumerate() {
        let (control, workers) = members.split_at(3.min(members.len()));
        let _ = writeln!(site, "  control-{cluster}: [{}]", control.join(", "));
        let _ = writeln!(site, "  workers-{cluster}: [{}]", workers.join(", "));
    }
    let zones: Vec<String> = (0..ZONES).map(|zone| format!("zone-{zone}")).collect();
    let _ = writeln!(site, "firewalls:\n  core: {{connects: [{}]}}", zones.join(", "));
    platform(&mut site);
    site.push_str("clusters:\n");
    for cluster in 0..CLUSTERS {
        let _ = writeln!(
            site,
            "  cluster-{cluster}:\n    profile: bare-metal-vmo\n    \
             bind: {{control-plane: control-{cluster}, worker: workers-{cluster}}}"
        );
    }
    site
}

fn platform(site: &mut String) {
    let nodes: Vec<String> =
        (0..CLUSTERS).flat_map(|it| [format!("control-{it}"), format!("workers-{it}")]).collect();
    let controls: Vec<String> = (0..CLUSTERS).map(|it| format!("control-{it}")).collect();
    let _ = writeln!(
        site,
        "platforms:\n  appliance:\n    use: palette@4.6\n    with: {{mode: appliance}}\n    bind:\n      \
         administrator: admins\n      management-platform: appliance\n      \
         workload-cluster: [{}]\n      workload-api: [{}]",
        nodes.join(", "),
        controls.join(", ")
    );
}

/// Hosts of each zone, and permitted ports, in the comparison with the peer.
pub const TERM_HOSTS: usize = 84;
pub const TERMS: usize = 200;

/// The zones between which a term runs.
pub fn term(index: usize) -> (usize, usize) {
    let from = index % ZONES;
    let to = (index * 5 + 1 + index / ZONES) % ZONES;
    if from == to { (from, (to + 1) % ZONES) } else { (from, to) }
}

/// The port of a term.
pub fn port(index: usize) -> usize {
    1000 + index * 7
}

/// Addresses of one zone, none of them neighbours.
pub fn addresses(zone: usize) -> impl Iterator<Item = String> {
    (0..TERM_HOSTS).map(move |host| format!("10.{zone}.0.{}", 2 * host + 1))
}

/// How many zones there are.
pub const fn zones() -> usize {
    ZONES
}

/// A site and a pack that mean what the peer is given.
pub fn terms() -> (String, String) {
    let mut site = head("terms");
    site.push_str("zones:\n");
    for zone in 0..ZONES {
        let _ = writeln!(site, "  zone-{zone}: {{subnets: [10.{zone}.0.0/16]}}");
    }
    site.push_str("groups:\n");
    for zone in 0..ZONES {
        let addresses: Vec<String> = addresses(zone).collect();
        let _ = writeln!(site, "  members-{zone}: [{}]", addresses.join(", "));
    }
    let zones: Vec<String> = (0..ZONES).map(|zone| format!("zone-{zone}")).collect();
    let _ = writeln!(site, "firewalls:\n  core: {{connects: [{}]}}", zones.join(", "));
    site.push_str("services:\n  terms:\n    use: terms\n    bind:\n");
    for zone in 0..ZONES {
        let _ = writeln!(site, "      zone-{zone}: members-{zone}");
    }
    (site, terms_pack())
}

fn terms_pack() -> String {
    let mut pack = String::from(
        "apiVersion: pilotage.dev/v1alpha1\nkind: Pack\nmetadata:\n  name: terms\n  version: 1.0.0\n  \
         component: {name: Terms}\n  sources: [{id: bench, title: benchmark}]\nroles:\n",
    );
    for zone in 0..ZONES {
        let _ = writeln!(pack, "  zone-{zone}: {{}}");
    }
    pack.push_str("requirements:\n");
    for index in 0..TERMS {
        let (from, to) = term(index);
        let _ = writeln!(
            pack,
            "  - {{id: term-{index}, from: zone-{from}, to: zone-{to}, ports: tcp/{}, \
             purpose: term {index}, source: bench}}",
            port(index)
        );
    }
    pack
}

fn head(name: &str) -> String {
    format!("apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {{name: {name}}}\n")
}
