//! Networks and routes of a device: what lies behind its interfaces.
//!
//! Owns which of several routes counts. What other routing tables, protocols and policies may add
//! makes all but the device's own networks unknown; nothing is guessed.

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_net::Prefix;
use pilotage_space::Behind;

/// What a device says of its networks and routes.
#[derive(Debug, Default)]
pub(crate) struct Routes {
    /// Networks of its own, with the interface of each.
    connected: Vec<(Prefix, String)>,
    routes: Vec<Route>,
    /// Whether there may be routes that are not here.
    more: bool,
}

#[derive(Debug)]
struct Route {
    to: Prefix,
    via: Via,
    /// Of several for one network those with the least count.
    distance: u32,
}

/// Where a route leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Via {
    /// Out of an interface.
    Interface(String),
    /// To another router.
    Address(IpAddr),
    /// Nowhere, or where nothing here says.
    Nowhere,
}

/// More are not looked at: nothing is known then.
const MOST: usize = 1 << 16;

/// So many interfaces times routes are compared.
const MOST_COMPARED: usize = 1 << 22;

/// Routers that are reached by way of other routers, up to so many.
const DEEPEST: usize = 4;

impl Routes {
    /// An address of an interface, and how long the network's prefix is.
    pub(crate) fn network(&mut self, interface: &str, address: IpAddr, length: u8) {
        if let Some(network) = Prefix::containing(address, length) {
            self.connected.push((network, interface.to_owned()));
        }
    }

    /// An address of an interface as `192.0.2.1/24`; whether it is one.
    pub(crate) fn address(&mut self, interface: &str, text: &str) -> bool {
        let known = parsed(text);
        if let Some((address, length)) = known {
            self.network(interface, address, length);
        }
        known.is_some()
    }

    /// A route.
    pub(crate) fn route(&mut self, to: Prefix, via: Via, distance: u32) {
        self.routes.push(Route { to, via, distance });
    }

    /// There may be routes that are not here.
    pub(crate) const fn unknown(&mut self) {
        self.more = true;
    }

    /// What lies behind the interfaces, by the name that rules have for each; none where they have none.
    pub(crate) fn behind(&self, name: impl Fn(&str) -> Option<String>) -> Behind {
        if self.connected.len().saturating_add(self.routes.len()) > MOST {
            return Behind::default();
        }
        let own = self.connected.iter();
        let own: Vec<(Prefix, Option<String>)> =
            own.map(|(network, interface)| (*network, Some(interface.clone()))).collect();
        let mut networks: Vec<(Prefix, Option<String>)> =
            own.iter().map(|(to, by)| (*to, by.as_deref().and_then(&name))).collect();
        if !self.more {
            let own = Behind::of_networks(&own);
            let compared = own.interfaces().count().saturating_mul(self.routes.len());
            if compared > MOST_COMPARED {
                return Behind::default();
            }
            let best = self.best();
            for route in &best {
                let by = out_by(&route.via, &own, &best, 0);
                // What is connected counts before any route to the same network.
                if !self.connected.iter().any(|(network, _)| *network == route.to) {
                    networks.push((route.to, by.as_deref().and_then(&name)));
                }
            }
        }
        let behind = Behind::of_networks(&networks);
        if self.more { behind } else { behind.with_all_networks() }
    }

    /// Of the routes to one network those that count.
    fn best(&self) -> Vec<&Route> {
        let mut least: BTreeMap<Prefix, u32> = BTreeMap::new();
        for route in &self.routes {
            let known = least.entry(route.to).or_insert(route.distance);
            *known = (*known).min(route.distance);
        }
        let counts = |route: &&Route| least.get(&route.to) == Some(&route.distance);
        self.routes.iter().filter(counts).collect()
    }
}

/// The interface by which a route leads.
fn out_by(via: &Via, own: &Behind, routes: &[&Route], depth: usize) -> Option<String> {
    let router = match via {
        Via::Interface(name) => return Some(name.clone()),
        Via::Nowhere => return None,
        Via::Address(router) => *router,
    };
    if let Some((name, _)) = own.interfaces().find(|(_, behind)| behind.contains(router)) {
        return Some(name.to_owned());
    }
    if depth >= DEEPEST {
        return None;
    }
    let on_way = routes.iter().filter(|route| route.to.contains(router));
    let next = on_way.max_by_key(|route| route.to.length())?;
    out_by(&next.via, own, routes, depth.saturating_add(1))
}

/// `192.0.2.1/24`, or one address by itself.
pub(crate) fn parsed(text: &str) -> Option<(IpAddr, u8)> {
    let (address, length) = match text.split_once('/') {
        Some((address, length)) => (address, Some(length.parse().ok()?)),
        None => (text, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let all = if address.is_ipv4() { 32 } else { 128 };
    Some((address, length.unwrap_or(all))).filter(|(_, length)| *length <= all)
}

/// `192.0.2.0/24` as the network of a route, whatever its last bits are.
pub(crate) fn network(text: &str) -> Option<Prefix> {
    let (address, length) = parsed(text)?;
    Prefix::containing(address, length)
}

/// The length of a mask such as `255.255.255.0`.
pub(crate) fn mask(text: &str) -> Option<u8> {
    let bits = u32::from(text.parse::<std::net::Ipv4Addr>().ok()?);
    let length = bits.leading_ones();
    let whole = bits.count_ones() == length;
    whole.then(|| u8::try_from(length).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use pilotage_space::InterfaceSet;

    use super::*;

    fn of(routes: &Routes, interface: &str) -> String {
        let behind = routes.behind(|name| Some(name.to_owned()));
        behind.surely(&InterfaceSet::named([interface])).to_string()
    }

    fn routes(list: &[(&str, Via, u32)]) -> Routes {
        let mut routes = Routes::default();
        assert!(routes.address("a", "10.1.0.1/24") && routes.address("b", "10.2.0.1/24"));
        for (to, via, distance) in list {
            routes.route(network(to).unwrap(), via.clone(), *distance);
        }
        routes
    }

    fn to(address: &str) -> Via {
        Via::Address(address.parse().unwrap())
    }

    #[test]
    fn routes_lead_by_the_networks_of_their_routers() {
        let routes = routes(&[
            ("10.3.0.0/16", to("10.2.0.9"), 1),
            ("10.4.0.0/16", to("10.3.0.1"), 1),
            ("10.1.0.0/16", Via::Nowhere, 1),
            ("10.5.0.0/16", to("192.0.2.1"), 1),
            ("10.6.0.0/16", to("10.2.0.9"), 1),
            ("10.6.0.0/16", to("10.1.0.9"), 200),
            ("10.7.0.0/16", to("10.2.0.9"), 1),
            ("10.7.0.0/16", to("10.1.0.9"), 1),
        ]);
        assert_eq!(of(&routes, "a"), "10.1.0.0/24");
        assert_eq!(of(&routes, "b"), "10.2.0.0/24, 10.3.0.0-10.4.255.255, 10.6.0.0/16");
    }

    #[test]
    fn routes_in_circles_lead_nowhere() {
        let routes =
            routes(&[("10.8.0.0/16", to("10.9.0.1"), 1), ("10.9.0.0/16", to("10.8.0.1"), 1)]);
        assert_eq!(of(&routes, "a"), "10.1.0.0/24");
    }

    #[test]
    fn with_routes_that_are_not_here_only_networks_count() {
        let mut routes = routes(&[("0.0.0.0/0", to("10.2.0.9"), 1)]);
        assert!(of(&routes, "b").starts_with("0.0.0.0-"));
        routes.unknown();
        assert_eq!(of(&routes, "b"), "10.2.0.0/24");
    }

    #[test]
    fn masks_have_lengths() {
        assert_eq!(mask("255.255.240.0"), Some(20));
        assert_eq!(mask("0.0.0.0"), Some(0));
        assert_eq!(mask("255.0.255.0"), None);
    }
}
