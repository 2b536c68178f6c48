//! Host firewalls that let the same pass, as one.
//!
//! Two hosts are alike where they take part in the same flows with the same of their addresses: a
//! thousand nodes of a cluster become a handful of classes. The rules of a class are those of its
//! first host, seen from the host.

use std::collections::BTreeMap;

use pilotage_net::{Action, AddressGroup, AddressSet, Direction, Family, Rule};
use pilotage_plan::{Plan, Point, Resolved, SiteHost};

use crate::matrix::rules::Summary;
use crate::text::shortened;

/// The most hosts that are named in a heading or row.
const NAMED: usize = 8;

/// Host firewalls with the same rules.
pub(super) struct HostClass<'p> {
    /// `H1`.
    pub(super) number: String,
    /// The hosts, in the order of the site.
    pub(super) hosts: Vec<&'p SiteHost>,
    pub(super) dialect: &'p str,
    /// What happens to everything else.
    pub(super) policy: Action,
    pub(super) rules: Vec<HostRule<'p>>,
}

/// A rule seen from its host.
pub(super) struct HostRule<'p> {
    /// `H1.3`.
    pub(super) number: String,
    pub(super) rule: Rule,
    pub(super) requirements: Vec<&'p Resolved>,
    /// Which of the host's addresses, where it is not all of its own.
    pub(super) own: Option<String>,
}

impl HostRule<'_> {
    /// `in` or `out`, from the host's side.
    pub(super) fn direction(&self) -> &'static str {
        if self.rule.direction == Direction::Output { "out" } else { "in" }
    }

    /// The other end.
    pub(super) fn peer(&self) -> &AddressGroup {
        match self.rule.direction {
            Direction::Output => &self.rule.destination,
            _ => &self.rule.source,
        }
    }

    /// The end that is the host, where it is not just the host: `to 192.0.2.10`.
    pub(super) fn own_end(&self) -> Option<String> {
        let word = if self.rule.direction == Direction::Output { "from" } else { "to" };
        self.own.as_ref().map(|own| format!("{word} {own}"))
    }
}

impl<'p> HostClass<'p> {
    /// The classes of all host firewalls of a plan, by their first hosts.
    pub(super) fn all(plan: &'p Plan, summary: &Summary<'p>) -> Vec<Self> {
        let rulesets = plan.rulesets();
        let members = members(plan);
        let mut classes = Vec::new();
        for (number, points) in (1_usize..).zip(members) {
            let number = format!("H{number}");
            let Some(first) = points.first().and_then(|index| plan.points.get(*index)) else {
                continue;
            };
            let hosts: Vec<&SiteHost> =
                points.iter().filter_map(|point| host(plan, *point)).collect();
            let ruleset = points.first().and_then(|point| rulesets.of(*point));
            let mut rules = ruleset.map(|ruleset| ruleset.rules).unwrap_or_default();
            // What comes in before what goes out; all of them accept, so their order is free.
            rules.sort_by_key(|rule| rule.direction == Direction::Output);
            let rules = (1_usize..)
                .zip(rules)
                .map(|(place, rule)| HostRule {
                    number: format!("{number}.{place}"),
                    own: own(&hosts, own_group(&rule)),
                    requirements: summary.resolved(&rule.requirements),
                    rule,
                })
                .collect();
            classes.push(HostClass {
                number,
                hosts,
                dialect: &first.dialect,
                policy: first.policy,
                rules,
            });
        }
        classes
    }

    /// The hosts by name, many as how many there are.
    pub(super) fn names(&self) -> String {
        shortened(&self.all_names(), NAMED)
    }

    /// Every host by name.
    pub(super) fn all_names(&self) -> Vec<&'p str> {
        self.hosts.iter().map(|host| &*host.name).collect()
    }

    /// Whether [`Self::names`] leaves some out.
    pub(super) fn is_long(&self) -> bool {
        self.hosts.len() > NAMED
    }
}

fn own_group(rule: &Rule) -> &AddressSet {
    match rule.direction {
        Direction::Output => &rule.source.addresses,
        _ => &rule.destination.addresses,
    }
}

fn host(plan: &Plan, point: usize) -> Option<&SiteHost> {
    plan.hosts.get(plan.points.get(point)?.host?)
}

/// What decides over the rules of a host: the flows that it takes part in, and with which of its
/// addresses.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likeness<'p> {
    dialect: &'p str,
    policy: Action,
    flows: Vec<(usize, Direction, Vec<bool>, AddressSet)>,
}

/// The host firewalls by likeness, as indices into the plan's points.
fn members(plan: &Plan) -> Vec<Vec<usize>> {
    let mut takes_part: BTreeMap<usize, Vec<(usize, Direction)>> = BTreeMap::new();
    for (index, flow) in plan.flows.iter().enumerate() {
        for host in flow.source.hosts.iter() {
            takes_part.entry(*host).or_default().push((index, Direction::Output));
        }
        for host in flow.destination.hosts.iter() {
            takes_part.entry(*host).or_default().push((index, Direction::Input));
        }
    }
    let mut classes: Vec<Vec<usize>> = Vec::new();
    let mut known: BTreeMap<Likeness<'_>, usize> = BTreeMap::new();
    for (index, point) in plan.points.iter().enumerate() {
        let Some(host) = host(plan, index) else { continue };
        let flows = point.host.and_then(|host| takes_part.get(&host));
        let likeness = likeness(plan, point, host, flows.map_or(&[], Vec::as_slice));
        match known.get(&likeness).and_then(|class| classes.get_mut(*class)) {
            Some(class) => class.push(index),
            None => {
                known.insert(likeness, classes.len());
                classes.push(vec![index]);
            }
        }
    }
    classes
}

fn likeness<'p>(
    plan: &'p Plan,
    point: &'p Point,
    host: &SiteHost,
    flows: &[(usize, Direction)],
) -> Likeness<'p> {
    let own: AddressSet = host.addresses.iter().copied().collect();
    let virtual_ones = host.answers.difference(&own);
    let flows = flows
        .iter()
        .filter_map(|(index, direction)| {
            let flow = plan.flows.get(*index)?;
            let (side, shared) = match direction {
                Direction::Output => (&flow.source, AddressSet::new()),
                _ => (
                    &flow.destination,
                    flow.destination.group.addresses.intersection(&virtual_ones),
                ),
            };
            let which =
                host.addresses.iter().map(|it| side.group.addresses.contains(*it)).collect();
            Some((*index, *direction, which, shared))
        })
        .collect();
    Likeness { dialect: &point.dialect, policy: point.policy, flows }
}

/// Which of its addresses a rule is about, unless all of its own. The hosts of a class are alike in
/// this; a virtual address is the same for all of them.
fn own(hosts: &[&SiteHost], addresses: &AddressSet) -> Option<String> {
    let first = hosts.first()?;
    let all: AddressSet = first.addresses.iter().copied().collect();
    if *addresses == all || *addresses == *first.answers {
        return None;
    }
    let virtual_ones = addresses.difference(&all);
    let mut parts = Vec::new();
    let own_ones = addresses.intersection(&all);
    if !own_ones.is_empty() && own_ones != all {
        let family = Family::ALL.into_iter().find(|family| all.family(*family) == own_ones);
        parts.push(match family {
            Some(family) => format!("{family} only"),
            None if hosts.len() == 1 => own_ones.to_string(),
            None => "some of its addresses".to_owned(),
        });
    } else if own_ones == all {
        parts.push("its own".to_owned());
    }
    if !virtual_ones.is_empty() {
        parts.push(virtual_ones.to_string());
    }
    Some(parts.join(", "))
}
