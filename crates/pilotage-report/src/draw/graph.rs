//! The plan as a graph: zones, the hosts and groups in them, and one bundle of flows for each pair.
//!
//! Owns what is drawn, in which words; knows neither places nor formats. Two ends are one node where
//! they are the same hosts, whether under their own or under virtual addresses, or else the same
//! addresses. A node inside a larger one of its zone is that one's child.

use std::collections::BTreeMap;

use pilotage_net::PointKind;
use pilotage_plan::{Plan, PlannedFlow};

use super::Options;
use super::arena::{Id, Table};
use super::carried::{Carried, Standing};
use super::ends::{Ends, nested};
use super::naming;
use crate::text::{counted, line};

/// What is drawn.
#[derive(Debug)]
pub(super) struct Graph {
    /// The site's title.
    pub(super) title: String,
    /// The site's description.
    pub(super) description: Option<String>,
    /// How much there is.
    pub(super) summary: String,
    pub(super) zones: Table<Zone, Zone>,
    pub(super) nodes: Table<Node, Node>,
    pub(super) bundles: Table<Bundle, Bundle>,
    /// Names of the zone firewalls, by point.
    pub(super) firewalls: BTreeMap<usize, String>,
}

/// A zone, or the place of ends that lie in none.
#[derive(Debug)]
pub(super) struct Zone {
    pub(super) title: String,
    /// The VLAN, or that it is outside.
    pub(super) badge: Option<String>,
    /// Subnets, and hosts without flows.
    pub(super) facts: Vec<Fact>,
    pub(super) kind: ZoneKind,
    /// Nodes that are inside no other.
    pub(super) roots: Vec<Id<Node>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoneKind {
    Inside,
    External,
    /// No zone of the site.
    Nowhere,
}

/// One end of flows.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) zone: Id<Zone>,
    pub(super) kind: NodeKind,
    pub(super) title: String,
    /// The title in few characters.
    pub(super) short: String,
    pub(super) facts: Vec<Fact>,
    /// The members that the picture shows one by one: name and addresses.
    pub(super) members: Vec<Member>,
    /// Nodes inside this one.
    pub(super) children: Vec<Id<Node>>,
    pub(super) parent: Option<Id<Node>>,
    /// Flows from the node to itself, by component.
    pub(super) inside: Vec<Inside>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    Host,
    Hosts,
    /// Addresses written out.
    Network,
    /// An endpoint outside the site.
    Outside,
    Any,
}

/// A host that is shown in its group, but not as a node of its own.
#[derive(Debug)]
pub(super) struct Member {
    /// Its index in the plan.
    pub(super) host: usize,
    pub(super) name: String,
    pub(super) addresses: String,
}

/// A line about a zone or node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Text(String),
    /// What it lists and the items, cut where the room ends: `3 hosts: node-1, node-2, +1`.
    List(String, Vec<String>),
}

/// Flows of one component among the hosts of one node.
#[derive(Debug)]
pub(super) struct Inside {
    pub(super) component: String,
    pub(super) carried: Carried,
    /// All of it, for who points at it.
    pub(super) tooltip: String,
}

/// All flows of one ordered pair of nodes.
#[derive(Debug)]
pub(super) struct Bundle {
    pub(super) source: Id<Node>,
    pub(super) destination: Id<Node>,
    pub(super) carried: Carried,
    /// The zone firewalls on the way, as keys of [`Graph::firewalls`].
    pub(super) hops: Vec<usize>,
    /// All of it, for who points at it.
    pub(super) tooltip: String,
}

impl Graph {
    /// The graph of a plan.
    pub(super) fn of(plan: &Plan, options: &Options) -> Self {
        let ends = Ends::of(plan);
        let mut zones = naming::zones(plan, &ends);
        let nodes = naming::nodes(plan, &ends, &zones, options);
        let nodes = nested(nodes, &ends, &mut zones);
        let mut graph = Self {
            title: line(&plan.site.title).into_owned(),
            description: plan.site.description.as_deref().map(|text| line(text).into_owned()),
            summary: String::new(),
            zones,
            nodes,
            bundles: Table::new(),
            firewalls: firewalls(plan),
        };
        let mut pairs: BTreeMap<(usize, usize), Vec<&PlannedFlow>> = BTreeMap::new();
        for (flow, pair) in plan.flows.iter().zip(&ends.pairs) {
            pairs.entry(*pair).or_default().push(flow);
        }
        let ids: Vec<Id<Node>> = graph.nodes.ids().collect();
        for ((source, destination), flows) in pairs {
            let (Some(source), Some(destination)) = (ids.get(source), ids.get(destination)) else {
                continue;
            };
            if source == destination {
                graph.nodes[*source].inside = inside(plan, &flows);
            } else {
                let bundle = graph.bundle(plan, *source, *destination, &flows);
                graph.bundles.push(bundle);
            }
        }
        graph.summary = graph.summarised(plan);
        graph
    }

    fn bundle(
        &self,
        plan: &Plan,
        source: Id<Node>,
        destination: Id<Node>,
        flows: &[&PlannedFlow],
    ) -> Bundle {
        let mut hops: Vec<usize> = Vec::new();
        for hop in flows.iter().flat_map(|flow| &flow.hops) {
            if self.firewalls.contains_key(hop) && !hops.contains(hop) {
                hops.push(*hop);
            }
        }
        let tooltip_head =
            format!("{} → {}", self.nodes[source].title, self.nodes[destination].title);
        let carried = carried(plan, flows);
        let mut bundle = Bundle { source, destination, carried, hops, tooltip: tooltip_head };
        if let Some(through) = self.through(&bundle) {
            bundle.tooltip.push_str(&format!("\n{through}"));
        }
        bundle.tooltip = tooltip(plan, &bundle.tooltip, flows);
        bundle
    }

    /// The name of a zone firewall.
    pub(super) fn firewall(&self, point: usize) -> &str {
        self.firewalls.get(&point).map_or("", String::as_str)
    }

    /// How many zones, hosts, firewalls and flows there are.
    fn summarised(&self, plan: &Plan) -> String {
        [
            counted(plan.zones.len(), "zone", "zones"),
            counted(plan.hosts.len(), "host", "hosts"),
            counted(self.firewalls.len(), "zone firewall", "zone firewalls"),
            counted(plan.flows.len(), "flow", "flows"),
        ]
        .join(" · ")
    }

    /// The number of a zone's colour; none for what is outside.
    pub(super) fn hue(&self, zone: Id<Zone>) -> Option<usize> {
        (self.zones[zone].kind == ZoneKind::Inside).then_some(zone.at())
    }

    /// The firewalls on a bundle's way as text: `through edge, core`.
    pub(super) fn through(&self, bundle: &Bundle) -> Option<String> {
        let names: Vec<&str> = bundle.hops.iter().map(|hop| self.firewall(*hop)).collect();
        (!names.is_empty()).then(|| format!("through {}", names.join(", ")))
    }

    /// The zones of a bundle's two ends.
    pub(super) fn zones_of(&self, bundle: &Bundle) -> (Id<Zone>, Id<Zone>) {
        (self.nodes[bundle.source].zone, self.nodes[bundle.destination].zone)
    }
}

fn firewalls(plan: &Plan) -> BTreeMap<usize, String> {
    plan.points
        .iter()
        .enumerate()
        .filter(|(_, point)| point.kind == PointKind::Zone)
        .map(|(index, point)| (index, line(&point.name).into_owned()))
        .collect()
}

fn carried(plan: &Plan, flows: &[&PlannedFlow]) -> Carried {
    let mut carried = Carried::default();
    for flow in flows {
        if let Some(resolved) = plan.requirements.get(flow.requirement) {
            carried.add(Standing::of(resolved), &flow.transports);
        }
    }
    carried
}

/// Flows from a node to itself, by component in the order of the plan.
fn inside(plan: &Plan, flows: &[&PlannedFlow]) -> Vec<Inside> {
    let mut components: Vec<(String, Vec<&PlannedFlow>)> = Vec::new();
    for flow in flows {
        let Some(resolved) = plan.requirements.get(flow.requirement) else { continue };
        let title = line(&resolved.pack_title).into_owned();
        match components.iter_mut().find(|(known, _)| *known == title) {
            Some((_, flows)) => flows.push(flow),
            None => components.push((title, vec![flow])),
        }
    }
    components
        .into_iter()
        .map(|(component, flows)| Inside {
            carried: carried(plan, &flows),
            tooltip: tooltip(plan, &component, &flows),
            component,
        })
        .collect()
}

/// The head, and a line for each flow: what, for which requirement, to which purpose.
fn tooltip(plan: &Plan, head: &str, flows: &[&PlannedFlow]) -> String {
    let mut text = head.to_owned();
    for flow in flows {
        let Some(resolved) = plan.requirements.get(flow.requirement) else { continue };
        let standing = match Standing::of(resolved) {
            Standing::Required => String::new(),
            other => format!(" ({other})"),
        };
        text.push_str(&format!(
            "\n{}  {}{standing}: {}",
            flow.transports,
            line(&resolved.id),
            line(&resolved.purpose)
        ));
    }
    text
}
