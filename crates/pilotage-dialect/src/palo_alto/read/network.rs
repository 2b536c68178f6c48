//! Networks, zones and static routes of a firewall: what lies behind its zones.
//!
//! Rules see addresses before their translation and zones behind it, so where destinations are
//! translated a zone says nothing of the addresses in a rule.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_space::Behind;

use super::statement::Words;
use crate::read::routes::{Routes, Via, network};

/// What a configuration says of its networks.
#[derive(Debug, Default)]
pub(super) struct Network {
    routes: Routes,
    /// The zone of each interface.
    zones: BTreeMap<String, String>,
    /// Static routes by router and name.
    statics: BTreeMap<(String, String), Static>,
    routers: BTreeSet<String>,
    translates: bool,
}

/// A static route in the making.
#[derive(Debug, Default)]
struct Static {
    to: Option<String>,
    router: Option<String>,
    interface: Option<String>,
    nowhere: bool,
    metric: Option<u32>,
}

/// Of static routes without a word on it.
const METRIC: u32 = 10;

impl Network {
    /// `zone NAME network layer3 [ INTERFACES ]`, behind its name.
    pub(super) fn zone(&mut self, name: &str, words: &mut Words<'_, '_>) {
        if !words.takes("network") {
            return;
        }
        let Some("layer3" | "tunnel" | "external") = words.peek() else { return };
        words.word();
        for interface in words.list() {
            self.zones.insert(interface.text.to_string(), name.to_owned());
        }
    }

    /// `network ...`
    pub(super) fn take(&mut self, words: &mut Words<'_, '_>) {
        if words.takes("interface") {
            self.interface(words);
        } else if words.takes("virtual-router") || words.takes("logical-router") {
            self.router(words);
        }
    }

    /// A rule of `rulebase nat`, behind its name.
    pub(super) fn translation(&mut self, words: &mut Words<'_, '_>) {
        self.translates |= match words.word().map(|word| word.text.as_ref()) {
            Some("destination-translation" | "dynamic-destination-translation") => true,
            Some("source-translation") => words.takes("static-ip") && words.takes("bi-directional"),
            _ => false,
        };
    }

    /// Rules send packets other ways than routes do.
    pub(super) const fn routed_by_policy(&mut self) {
        self.routes.unknown();
    }

    fn interface(&mut self, words: &mut Words<'_, '_>) {
        // `ethernet ethernet1/1 layer3 units ethernet1/1.10`, `vlan units vlan.10`
        words.word();
        let mut name = String::new();
        while let Some(word) = words.word() {
            match word.text.as_ref() {
                "layer3" | "units" => {}
                "ip" => return self.addresses(&name, words),
                "ipv6" => {
                    if words.takes("address") {
                        self.addresses(&name, words);
                    }
                    return;
                }
                "dhcp-client" | "pppoe" => return self.routes.unknown(),
                other if name.is_empty() || other.starts_with(&*name) || name_of(other) => {
                    other.clone_into(&mut name);
                }
                _ => return,
            }
        }
    }

    fn addresses(&mut self, interface: &str, words: &mut Words<'_, '_>) {
        for address in words.list() {
            if !self.routes.address(interface, &address.text) {
                self.routes.unknown();
            }
        }
    }

    fn router(&mut self, words: &mut Words<'_, '_>) {
        let Some(name) = words.word() else { return };
        let mut name = name.text.to_string();
        if words.takes("vrf")
            && let Some(vrf) = words.word()
        {
            name = [&name, "/", &vrf.text].concat();
        }
        self.routers.insert(name.clone());
        match words.word().map(|word| word.text.as_ref()) {
            Some("routing-table") => {
                if (words.takes("ip") || words.takes("ipv6"))
                    && words.takes("static-route")
                    && let Some(route) = words.word()
                {
                    let key = (name, route.text.to_string());
                    self.statics.entry(key).or_default().take(words);
                }
            }
            // `protocol bgp enable yes`
            Some("protocol" | "bgp" | "ospf" | "ospfv3" | "rip") => {
                words.word();
                if words.takes("enable") && words.takes("yes") || words.takes("yes") {
                    self.routes.unknown();
                }
            }
            _ => {}
        }
    }

    /// What lies behind these zones.
    pub(super) fn behind(mut self, zones: &BTreeSet<&String>) -> Behind {
        if self.translates {
            return Behind::default();
        }
        for route in self.statics.values() {
            let to = route.to.as_deref().and_then(network);
            match (to, route.via()) {
                (Some(to), Some(via)) => {
                    self.routes.route(to, via, route.metric.unwrap_or(METRIC));
                }
                _ => self.routes.unknown(),
            }
        }
        if self.routers.len() > 1 {
            self.routes.unknown();
        }
        let zone = |interface: &str| self.zones.get(interface).filter(|it| zones.contains(it));
        self.routes.behind(|interface| zone(interface).map(|zone| zone.replace('*', "_")))
    }
}

impl Static {
    fn take(&mut self, words: &mut Words<'_, '_>) {
        let Some(key) = words.word() else { return };
        let mut value = || words.word().map(|word| word.text.to_string());
        match key.text.as_ref() {
            "destination" => self.to = value(),
            "interface" => self.interface = value(),
            "metric" => self.metric = value().and_then(|text| text.parse().ok()),
            "nexthop" => match value().as_deref() {
                Some("ip-address" | "ipv6-address") => self.router = value(),
                Some("discard") => self.nowhere = true,
                _ => {}
            },
            _ => {}
        }
    }

    fn via(&self) -> Option<Via> {
        if self.nowhere {
            return Some(Via::Nowhere);
        }
        if let Some(interface) = &self.interface {
            return Some(Via::Interface(interface.clone()));
        }
        Some(Via::Address(self.router.as_deref()?.parse().ok()?))
    }
}

/// Whether the word is the name of a kind of interface with a number.
fn name_of(word: &str) -> bool {
    let kinds = ["ethernet", "ae", "vlan", "loopback", "tunnel"];
    word.contains(['/', '.']) && kinds.iter().any(|kind| word.starts_with(kind))
}
