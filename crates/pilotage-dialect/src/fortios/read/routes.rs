//! What lies behind the interfaces and zones of a domain: its networks and static routes.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use pilotage_net::Prefix;
use pilotage_space::Behind;

use super::tree::{Domain, Entry, SECONDARY, Table, Tree};
use crate::read::routes::{Routes, Via, mask, network};

/// Of static routes without a word on it.
const DISTANCE: u32 = 10;

/// What lies behind what the policies of a domain name.
pub(super) fn behind(tree: &Tree, name: &str, domain: &Domain, named: &BTreeSet<&str>) -> Behind {
    let mut routes = Routes::default();
    for interface in entries(tree, "", "system interface") {
        let other = |vdom: &str| vdom != name && !name.is_empty();
        if !interface.value("vdom").is_some_and(other) && !interface.is("status", "down") {
            networks(interface, &mut routes);
        }
    }
    for table in ["router static", "router static6"] {
        for entry in entries(tree, name, table).iter().filter(|it| !it.is("status", "disable")) {
            match route(entry, table == "router static6") {
                Some((to, via, distance)) => routes.route(to, via, distance),
                None => routes.unknown(),
            }
        }
    }
    let policies = ["router policy", "router policy6"];
    let by_policy = policies.iter().any(|table| !entries(tree, name, table).is_empty());
    if by_policy || tree.more_routes.contains(name) {
        routes.unknown();
    }
    let zones = domain.get("system zone").map_or(&[][..], |table: &Table| &table.entries);
    let zone_of: BTreeMap<&str, &str> = zones
        .iter()
        .flat_map(|zone| zone.list("interface").iter().map(|(it, _)| (it.as_str(), &*zone.name)))
        .collect();
    // What no policy names may be a part of something that one does.
    routes.behind(|interface| {
        let own = named.contains(interface).then_some(interface);
        zone_of.get(interface).copied().or(own).map(|it| it.replace('*', "_"))
    })
}

fn entries<'t>(tree: &'t Tree, domain: &str, table: &str) -> &'t [Entry] {
    let found = tree.networks.get(domain).and_then(|domain| domain.get(table));
    found.map_or(&[], |table| &table.entries)
}

fn networks(interface: &Entry, routes: &mut Routes) {
    let values = |key: &str| interface.list(key).iter().map(|(value, _)| value.as_str());
    let ip: Vec<&str> = values("ip").collect();
    match *ip.as_slice() {
        ["0.0.0.0", _] | [] => {}
        [address, length] => match (address.parse::<IpAddr>(), mask(length)) {
            (Ok(address), Some(length)) => routes.network(&interface.name, address, length),
            _ => routes.unknown(),
        },
        _ => routes.unknown(),
    }
    let secondary: Vec<&str> = values(SECONDARY).collect();
    for pair in secondary.chunks(2) {
        let parsed = match *pair {
            [address, length] => address.parse::<IpAddr>().ok().zip(mask(length)),
            _ => None,
        };
        match parsed {
            Some((address, length)) => routes.network(&interface.name, address, length),
            None => routes.unknown(),
        }
    }
    for address in values("ip6-address").filter(|address| *address != "::/0") {
        if !routes.address(&interface.name, address) {
            routes.unknown();
        }
    }
    let by_server =
        |key: &str| values(key).any(|mode| matches!(mode, "dhcp" | "pppoe" | "delegated"));
    let more = by_server("mode")
        || by_server("ip6-mode")
        || interface.is("secondary-IP", "enable") && secondary.is_empty()
        || interface.value("vrf").is_some_and(|vrf| vrf != "0");
    if more {
        routes.unknown();
    }
}

/// Where a route leads; none where only the device knows it.
fn route(entry: &Entry, v6: bool) -> Option<(Prefix, Via, u32)> {
    let other = ["dstaddr", "internet-service", "internet-service-custom", "vrf"];
    if other.iter().any(|key| entry.value(key).is_some_and(|value| value != "0")) {
        return None;
    }
    let values: Vec<&str> = entry.list("dst").iter().map(|(value, _)| value.as_str()).collect();
    let to = match (v6, values.as_slice()) {
        (true, []) => network("::/0")?,
        (false, []) => network("0.0.0.0/0")?,
        (_, [to]) => network(to)?,
        (false, [address, length]) => Prefix::containing(address.parse().ok()?, mask(length)?)?,
        _ => return None,
    };
    let out = ["device", "sdwan-zone"].iter().find_map(|key| entry.value(key));
    let via = match out {
        _ if entry.is("blackhole", "enable") => Via::Nowhere,
        Some(out) => Via::Interface(out.to_owned()),
        None => Via::Nowhere,
    };
    let distance = entry.value("distance").and_then(|text| text.parse().ok());
    Some((to, via, distance.unwrap_or(DISTANCE)))
}
