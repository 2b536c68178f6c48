//! Networks and static routes in a configuration of Junos.
//!
//! Other routing tables and protocols add routes that no configuration has; that they do is all that is
//! taken in of them.

use super::statement::Words;
use crate::read::routes::{Routes, Via, network};

/// `interfaces NAME unit N family F address A/L`
pub(crate) fn interface(words: Words<'_, '_>, routes: &mut Routes) {
    let mut words = words;
    let Some(name) = words.word() else { return };
    let mut interface = name.text.to_string();
    if words.takes("unit")
        && let Some(unit) = words.word()
    {
        interface = [&interface, ".", &unit.text].concat();
    }
    if !words.takes("family")
        || !matches!(words.word().map(|word| word.text.as_ref()), Some("inet" | "inet6"))
    {
        return;
    }
    let Some(key) = words.word() else { return };
    match key.text.as_ref() {
        "address" => {
            if let Some(address) = words.word() {
                routes.address(&interface, &address.text);
            }
        }
        "dhcp" | "dhcp-client" | "dhcpv6-client" | "negotiate-address" => routes.unknown(),
        _ => {}
    }
}

/// `routing-options static route TO next-hop VIA`
fn options(words: Words<'_, '_>, routes: &mut Routes) {
    let mut words = words;
    if words.takes("rib") {
        match words.word().map(|word| word.text.as_ref()) {
            Some("inet.0" | "inet6.0") => {}
            _ => return routes.unknown(),
        }
    }
    if words.rest().iter().any(|word| matches!(&*word.text, "instance-import" | "import-rib")) {
        routes.unknown();
    }
    if !(words.takes("static") && words.takes("route")) {
        return;
    }
    let Some(to) = words.word().and_then(|word| network(&word.text)) else {
        return routes.unknown();
    };
    let Some(key) = words.word() else { return };
    let via = words.peek().map_or(Via::Nowhere, |text| match text.parse() {
        Ok(address) => Via::Address(address),
        Err(_) => Via::Interface(text.to_owned()),
    });
    match key.text.as_ref() {
        "next-hop" => routes.route(to, via, PREFERENCE),
        // A spare one, unless it is the only one.
        "qualified-next-hop" => routes.route(to, via, PREFERENCE.saturating_add(1)),
        "discard" | "reject" | "receive" => routes.route(to, Via::Nowhere, PREFERENCE),
        "next-table" | "lsp-next-hop" | "static-lsp-next-hop" | "p2mp-lsp-next-hop" => {
            routes.route(to, Via::Nowhere, PREFERENCE);
        }
        // Attributes of a route.
        _ => {}
    }
}

/// `routing-options ...`, and what brings routes besides.
pub(crate) fn routing(words: Words<'_, '_>, routes: &mut Routes) {
    let mut words = words;
    let more = match words.word().map(|word| word.text.as_ref()) {
        Some("routing-options") => return options(words, routes),
        Some("protocols") => words.peek().is_some_and(is_routing),
        _ => true,
    };
    if more {
        routes.unknown();
    }
}

/// Of static routes.
const PREFERENCE: u32 = 5;

/// `protocols NAME ...`: whether it brings routes.
fn is_routing(name: &str) -> bool {
    ["bgp", "ospf", "ospf3", "rip", "ripng", "isis", "mpls", "ldp", "evpn"].contains(&name)
}
