//! Two packs that need the same port on the same host, and ports that must stay free.
//!
//! A listener is named by the pack; packs that mean the same socket name the same listener, so that
//! a platform and a cluster may both ask for `kube-apiserver` on 6443. Only hosts that are bound by
//! name or address count: a prefix or `any` says that somebody there listens, not who.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_net::{AddressSet, PortSet, Protocol, Transport};

use crate::plan::{Plan, Resolved, Standing};
use crate::resolve::Bound;

/// What one requirement listens on, and where.
#[derive(Clone, Debug)]
pub(crate) struct Listening {
    requirement: usize,
    ports: Vec<(Protocol, PortSet)>,
    addresses: Arc<AddressSet>,
    hosts: Arc<[usize]>,
    /// Where the site says that it runs.
    place: Place,
}

impl Listening {
    /// What a requirement listens on; nothing where it has no ports or names no host.
    pub(crate) fn new(
        requirement: usize,
        resolved: &Resolved,
        bound: &Bound,
        place: Place,
    ) -> Option<Self> {
        let ports: Vec<_> = resolved
            .transports
            .iter()
            .filter_map(|transport| match transport {
                // Whoever asks, and from which port, the listener is one.
                Transport::Ports { protocol, destination, .. } => Some((protocol, destination)),
                _ => None,
            })
            .collect();
        (!ports.is_empty() && !bound.hosts.is_empty()).then(|| Listening {
            requirement,
            ports,
            addresses: Arc::clone(&bound.addresses),
            hosts: Arc::clone(&bound.hosts),
            place,
        })
    }
}

/// Every pair of listeners of different owners on a common host and port.
pub(crate) fn conflicts(plan: &Plan, listening: &[Listening]) -> Vec<Diagnostic> {
    // A pack with several requirements on one port conflicts once.
    let mut told = BTreeSet::new();
    let pairs = overlapping(plan, listening);
    let found = pairs.into_iter().filter_map(|((first, second), ports)| {
        let (one, other) = (listening.get(first)?, listening.get(second)?);
        let hosts = common_hosts(plan, one, other);
        let name = &plan.hosts.get(*hosts.first()?)?.name;
        let (a, b) = (resolved(plan, one)?, resolved(plan, other)?);
        let ports = written(&ports);
        let on = match hosts.len() {
            1 => format!("`{name}`"),
            2 => format!("`{name}` and one more host"),
            count => format!("`{name}` and {} more hosts", count - 1),
        };
        let owners = [a, b].map(|it| (Arc::clone(&it.instance), it.listener.clone()));
        told.insert((owners, is_free(a) || is_free(b), ports.clone(), hosts))
            .then(|| conflict([(a, one.place), (b, other.place)], &ports, &on))
    });
    found.collect()
}

type Pair = (usize, usize);

/// Pairs of listeners that may not share a port and do, with the ports. Sweeps over the ports, as
/// most requirements have none in common.
fn overlapping(plan: &Plan, listening: &[Listening]) -> BTreeMap<Pair, Vec<(Protocol, PortSet)>> {
    let mut ranges: Vec<(Protocol, u16, u16, usize)> = listening
        .iter()
        .enumerate()
        .flat_map(|(index, listening)| {
            listening.ports.iter().flat_map(move |(protocol, ports)| {
                ports.ranges().map(move |range| (*protocol, *range.start(), *range.end(), index))
            })
        })
        .collect();
    ranges.sort_unstable();
    let mut pairs: BTreeMap<Pair, Vec<(Protocol, PortSet)>> = BTreeMap::new();
    let mut open: Vec<(Protocol, u16, usize)> = Vec::new();
    for (protocol, first, last, index) in ranges {
        open.retain(|(other, end, _)| *other == protocol && *end >= first);
        for (_, end, other) in &open {
            if exclude(plan, listening, *other, index) {
                let ports = PortSet::from(first..=last.min(*end));
                let pair = (index.min(*other), index.max(*other));
                pairs.entry(pair).or_default().push((protocol, ports));
            }
        }
        open.push((protocol, last, index));
    }
    pairs
}

/// Whether two listeners cannot both have a port: they are not one, and not both kept free.
fn exclude(plan: &Plan, listening: &[Listening], first: usize, second: usize) -> bool {
    let get = |index: usize| listening.get(index).and_then(|it| resolved(plan, it));
    let (Some(first), Some(second)) = (get(first), get(second)) else { return false };
    first.listener != second.listener && !(is_free(first) && is_free(second))
}

fn resolved<'p>(plan: &'p Plan, listening: &Listening) -> Option<&'p Resolved> {
    plan.requirements.get(listening.requirement)
}

fn is_free(resolved: &Resolved) -> bool {
    resolved.standing == Standing::Free
}

/// The hosts where both would listen on one address. Who listens on the loopback only counts as
/// listening on the host's own addresses: most listen on all addresses at once, and two cannot.
fn common_hosts(plan: &Plan, one: &Listening, other: &Listening) -> Vec<usize> {
    let shared = one.addresses.intersection(&other.addresses);
    let others: BTreeSet<usize> = other.hosts.iter().copied().collect();
    let both = one.hosts.iter().copied().filter(|host| others.contains(host));
    both.filter(|host| plan.hosts.get(*host).is_some_and(|host| host.answers.overlaps(&shared)))
        .collect()
}

fn written(ports: &[(Protocol, PortSet)]) -> String {
    let transports =
        ports.iter().map(|(protocol, ports)| Transport::ports(*protocol, ports.clone()));
    transports.collect::<pilotage_net::TransportSet>().to_string()
}

fn conflict(parties: [(&Resolved, Place); 2], ports: &str, on: &str) -> Diagnostic {
    let [(first, place), (second, other)] = parties;
    let (a, b) = (&first.id, &second.id);
    let (code, message) = match (is_free(first), is_free(second)) {
        (true, _) => {
            (codes::FREE_PORT_USED, format!("`{a}` needs {ports} free on {on}, and `{b}` uses it"))
        }
        (_, true) => {
            (codes::FREE_PORT_USED, format!("`{b}` needs {ports} free on {on}, and `{a}` uses it"))
        }
        _ => (codes::PORT_CONFLICT, format!("`{a}` and `{b}` both need {ports} on {on}")),
    };
    let role = |it: &Resolved| match is_free(it) {
        true => format!("{} must be free for {}", ports, it.pack),
        false => format!("{} listens on {ports}", it.listener),
    };
    let mut diagnostic = Diagnostic::new(code, message).at(place).subject(first.id.to_string());
    if place != other {
        diagnostic = diagnostic.also(other, "the other runs here");
    }
    diagnostic
        .also(first.place, role(first))
        .also(second.place, role(second))
        .help("move one of them to other hosts or another port, if its pack has a parameter for it")
}
