//! What zones and nodes are called, and the few facts that are written under their names.

use std::net::IpAddr;

use pilotage_net::{AddressRange, AddressSet, Family};
use pilotage_plan::{Plan, SiteZone};

use super::Options;
use super::arena::{Id, Table};
use super::content::TITLE;
use super::ends::{End, Ends};
use super::graph::{Fact, Member, Node, NodeKind, Zone, ZoneKind};
use super::measure::width;
use crate::text::{counted, line};

/// The most hosts whose names make the title of a group that has no name.
const NAMED: usize = 3;
/// The most that such a title takes.
const TITLE_ROOM: i32 = 260;

/// The zones of the site, and one for ends that lie in none where there are such.
pub(super) fn zones(plan: &Plan, ends: &Ends<'_>) -> Table<Zone, Zone> {
    let mut zones = Table::new();
    for (index, zone) in plan.zones.iter().enumerate() {
        zones.push(Zone {
            title: line(&zone.title).into_owned(),
            badge: badge(zone),
            facts: zone_facts(plan, ends, index, zone),
            kind: if zone.external { ZoneKind::External } else { ZoneKind::Inside },
            roots: Vec::new(),
        });
    }
    if ends.all.iter().any(|end| end.zone.is_none_or(|zone| zone >= plan.zones.len())) {
        zones.push(Zone {
            title: "no zone of the site".to_owned(),
            badge: None,
            facts: Vec::new(),
            kind: ZoneKind::Nowhere,
            roots: Vec::new(),
        });
    }
    zones
}

fn badge(zone: &SiteZone) -> Option<String> {
    match zone.vlan {
        Some(vlan) => Some(format!("VLAN {vlan}")),
        None => zone.external.then(|| "outside".to_owned()),
    }
}

fn zone_facts(plan: &Plan, ends: &Ends<'_>, index: usize, zone: &SiteZone) -> Vec<Fact> {
    let mut facts = Vec::new();
    if !zone.subnets.is_empty() {
        facts.push(Fact::List(String::new(), ranges(&zone.subnets)));
    }
    let sides = ends.all.iter().flat_map(|end| end.sides.values());
    let busy: std::collections::BTreeSet<usize> =
        sides.flat_map(|side| side.hosts.iter().copied()).collect();
    let here = (0..).zip(&plan.hosts).filter(|(_, host)| host.zone == index);
    let idle = here.filter(|(host, _)| !busy.contains(host)).count();
    if idle > 0 {
        facts.push(Fact::Text(format!("{} without flows", counted(idle, "host", "hosts"))));
    }
    facts
}

/// A node for each end.
pub(super) fn nodes(
    plan: &Plan,
    ends: &Ends<'_>,
    zones: &Table<Zone, Zone>,
    options: &Options,
) -> Table<Node, Node> {
    let ids: Vec<Id<Zone>> = zones.ids().collect();
    let mut nodes = Table::new();
    for end in &ends.all {
        let zone = end.zone.and_then(|zone| ids.get(zone)).or(ids.last());
        let Some(zone) = zone else { continue };
        let naming = Naming { plan, end, external: zones[*zone].kind == ZoneKind::External };
        let kind = naming.kind();
        let one_by_one = options.hosts && kind == NodeKind::Hosts;
        nodes.push(Node {
            zone: *zone,
            kind,
            title: naming.title(kind),
            short: naming.short(kind),
            facts: naming.facts(kind, one_by_one),
            members: if one_by_one { naming.members() } else { Vec::new() },
            children: Vec::new(),
            parent: None,
            inside: Vec::new(),
        });
    }
    nodes
}

struct Naming<'p> {
    plan: &'p Plan,
    end: &'p End<'p>,
    external: bool,
}

impl Naming<'_> {
    fn kind(&self) -> NodeKind {
        match &self.end.hosts {
            Some(hosts) if hosts.len() == 1 => NodeKind::Host,
            Some(_) => NodeKind::Hosts,
            None if self.end.addresses.is_any() => NodeKind::Any,
            None if self.external || !self.end.names().is_empty() => NodeKind::Outside,
            None => NodeKind::Network,
        }
    }

    fn title(&self, kind: NodeKind) -> String {
        let title = match kind {
            NodeKind::Host => self.host_names().first().cloned(),
            NodeKind::Hosts => self.group_name().or_else(|| Some(self.joined_names())),
            NodeKind::Network if self.is_whole_zone() => self.zone().map(|zone| zone.title.clone()),
            _ => {
                self.labels().min_by_key(|label| (label.chars().count(), *label)).map(String::from)
            }
        };
        line(&title.unwrap_or_default()).into_owned()
    }

    fn zone(&self) -> Option<&SiteZone> {
        self.end.zone.and_then(|zone| self.plan.zones.get(zone))
    }

    fn is_whole_zone(&self) -> bool {
        let addresses = &self.end.addresses;
        self.zone().is_some_and(|zone| zone.subnets == *addresses || *zone.holds == *addresses)
    }

    /// The title in few characters: `node-1 +2`.
    fn short(&self, kind: NodeKind) -> String {
        let names = self.host_names();
        match names.as_slice() {
            [first, rest @ ..] if kind == NodeKind::Hosts && self.group_name().is_none() => {
                format!("{first} +{}", rest.len())
            }
            _ => self.title(kind),
        }
    }

    fn labels(&self) -> impl Iterator<Item = &str> {
        self.end.sides.keys().copied()
    }

    fn host_names(&self) -> Vec<String> {
        let hosts = self.end.hosts.iter().flatten();
        hosts
            .filter_map(|host| self.plan.hosts.get(*host))
            .map(|host| line(&host.name).into_owned())
            .collect()
    }

    /// The name of the group: a label of exactly the hosts' own addresses that is not made up of
    /// their names.
    fn group_name(&self) -> Option<String> {
        let own = self.end.own(self.plan);
        let sides = self.end.sides.iter();
        let exact = sides.filter(|(_, side)| *side.group.addresses == own);
        let named = exact.map(|(label, _)| *label).filter(|label| !is_made_up(label));
        let shortest = named.min_by_key(|label| (label.chars().count(), *label))?;
        let zone = self.zone();
        let suffix = zone.map(|zone| format!(" in {}", zone.name)).unwrap_or_default();
        Some(shortest.strip_suffix(&suffix).unwrap_or(shortest).to_owned())
    }

    fn joined_names(&self) -> String {
        let names = self.host_names();
        match names.as_slice() {
            [first, _, .., last] if !self.is_short(&names) => format!("{first} … {last}"),
            names => names.join(", "),
        }
    }

    /// Whether the names of all hosts can make the title.
    fn is_short(&self, names: &[String]) -> bool {
        names.len() <= NAMED && width(&names.join(", "), TITLE) <= TITLE_ROOM
    }

    fn facts(&self, kind: NodeKind, one_by_one: bool) -> Vec<Fact> {
        match kind {
            NodeKind::Host | NodeKind::Hosts => self.host_facts(kind, one_by_one),
            NodeKind::Network => self.network_facts(),
            NodeKind::Outside => self.outside_facts(),
            NodeKind::Any => {
                let whole = if self.external { "outside the site" } else { "of this zone" };
                vec![Fact::Text(format!("every address {whole}"))]
            }
        }
    }

    fn host_facts(&self, kind: NodeKind, one_by_one: bool) -> Vec<Fact> {
        let mut facts = Vec::new();
        let names = self.host_names();
        let count = counted(names.len(), "host", "hosts");
        let named = self.group_name().is_some() || !self.is_short(&names);
        if kind == NodeKind::Hosts {
            if one_by_one || !named {
                facts.push(Fact::Text(count));
            } else {
                facts.push(Fact::List(format!("{count}: "), names));
            }
        }
        let own = self.end.own(self.plan);
        if !one_by_one {
            facts.extend(addresses(&own));
        }
        facts.extend(self.virtual_addresses(&own));
        facts
    }

    /// The addresses that are not the hosts' own, under their names where flows know one.
    fn virtual_addresses(&self, own: &AddressSet) -> Option<Fact> {
        let mut rest = self.end.addresses.difference(own);
        let mut items: Vec<String> = Vec::new();
        for (label, side) in &self.end.sides {
            let addresses = side.group.addresses.intersection(&rest);
            let name = match is_made_up(label) {
                true => self.unknown_name(label, own),
                false => Some(*label).filter(|_| addresses == *side.group.addresses),
            };
            if let Some(name) = name.filter(|_| !addresses.is_empty()) {
                items.push(format!("{} {}", line(name), ranges(&addresses).join(", ")));
                rest = rest.difference(&addresses);
            }
        }
        items.extend(ranges(&rest));
        (!items.is_empty()).then(|| Fact::List("virtual: ".to_owned(), items))
    }

    /// The one name in a label made up of several that is neither a host's nor that of hosts known
    /// by another label.
    fn unknown_name<'l>(&self, label: &'l str, own: &AddressSet) -> Option<&'l str> {
        let hosts = self.host_names();
        let is_known = |name: &&str| {
            let side = self.end.sides.get(name);
            hosts.iter().any(|host| host == name)
                || side.is_some_and(|side| side.group.addresses.is_subset(own))
        };
        let mut unknown = label.split(", ").filter(|name| !is_known(name));
        let name = unknown.next().filter(|name| !is_made_up(name))?;
        unknown.next().is_none().then_some(name)
    }

    /// What it is for the components whose flows it takes part in.
    fn roles(&self) -> Option<Fact> {
        let roles: Vec<String> =
            self.end.roles.iter().map(|role| line(role).into_owned()).collect();
        let says_more = roles.iter().any(|role| !self.labels().any(|label| label == role));
        says_more.then(|| Fact::List(String::new(), roles))
    }

    fn network_facts(&self) -> Vec<Fact> {
        let end = self.end;
        let mut facts: Vec<Fact> = self.roles().into_iter().collect();
        if self.is_whole_zone() {
            facts.push(Fact::Text("the whole zone".to_owned()));
        } else if !self.labels().any(|label| label == end.addresses.to_string()) {
            facts.extend(addresses(&end.addresses));
        }
        let hosts = end.sides.values().next().map_or(&[][..], |side| &*side.hosts);
        let names: Vec<String> = hosts
            .iter()
            .filter_map(|host| self.plan.hosts.get(*host))
            .map(|host| line(&host.name).into_owned())
            .collect();
        if !names.is_empty() {
            let count = counted(names.len(), "host", "hosts");
            facts.push(Fact::List(format!("with {count}: "), names));
        }
        facts
    }

    fn outside_facts(&self) -> Vec<Fact> {
        let end = self.end;
        let mut facts = Vec::new();
        let known: Vec<&str> = self.labels().collect();
        let names = end.names().into_iter().filter(|name| !known.contains(name));
        let names: Vec<String> = names.map(|name| line(name).into_owned()).collect();
        if !names.is_empty() {
            facts.push(Fact::List(String::new(), names));
        }
        let inside = AddressSet::union_all(self.plan.zones.iter().map(|zone| &zone.subnets));
        if end.addresses.is_empty() {
            facts.push(Fact::Text("known by name only".to_owned()));
        } else if end.addresses.union(&inside).is_any() {
            facts.push(Fact::Text("every address outside the site".to_owned()));
        } else if !known.iter().any(|label| *label == end.addresses.to_string()) {
            facts.extend(addresses(&end.addresses));
        }
        facts
    }

    fn members(&self) -> Vec<Member> {
        let member = |index: &usize| {
            let host = self.plan.hosts.get(*index)?;
            let addresses: Vec<String> = host.addresses.iter().map(IpAddr::to_string).collect();
            let name = line(&host.name).into_owned();
            Some(Member { host: *index, name, addresses: addresses.join(", ") })
        };
        self.end.hosts.iter().flatten().filter_map(member).collect()
    }
}

/// Whether the planner made the label from the names of members.
fn is_made_up(label: &str) -> bool {
    label.contains(", ") || label.contains(" … ")
}

/// A line for each family.
fn addresses(set: &AddressSet) -> impl Iterator<Item = Fact> {
    let families = [set.family(Family::V4), set.family(Family::V6)];
    let lists = families.map(|family| ranges(&family)).into_iter().filter(|list| !list.is_empty());
    lists.map(|list| Fact::List(String::new(), list))
}

fn ranges(set: &AddressSet) -> Vec<String> {
    set.ranges().map(short).collect()
}

/// `192.0.2.4-6` where only the last number differs.
fn short(range: AddressRange) -> String {
    match (range.first(), range.last()) {
        (IpAddr::V4(first), IpAddr::V4(last))
            if first != last
                && first.octets().get(..3) == last.octets().get(..3)
                && range.as_prefix().is_none() =>
        {
            let [.., end] = last.octets();
            format!("{first}-{end}")
        }
        _ => range.to_string(),
    }
}
