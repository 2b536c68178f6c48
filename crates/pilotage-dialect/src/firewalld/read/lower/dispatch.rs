//! Policies as chains, and who goes through them.

use std::collections::BTreeSet;

use pilotage_net::Direction;
use pilotage_space::{ChainId, InterfaceSet, Match, Rule, Verdict};

use super::{Lowering, always};
use crate::firewalld::read::tree::{At, Policy, Target};

/// Chains of a direction that lead to its policies.
#[derive(Clone, Copy)]
pub(super) struct Chains {
    /// Those of negative priority, if there are some.
    pub(super) pre: Option<ChainId>,
    /// All others.
    pub(super) post: Option<ChainId>,
    /// Whether every packet is decided on before a zone's own rules.
    pub(super) decided: bool,
}

/// Chains of all directions.
pub(super) struct Policies {
    pub(super) input: Chains,
    pub(super) output: Chains,
    pub(super) forward: Chains,
}

const DIRECTIONS: [Direction; 3] = [Direction::Input, Direction::Output, Direction::Forward];

/// Makes the chains of all policies.
pub(super) fn policies(lowering: &mut Lowering<'_>) -> Policies {
    let config = lowering.config;
    let mut sorted: Vec<(&String, &Policy)> = config.policies.iter().collect();
    sorted.sort_by_key(|(_, policy)| policy.priority);
    let [input, output, forward] = DIRECTIONS.map(|direction| {
        let (mut pre, mut post, mut decided) = (Vec::new(), Vec::new(), false);
        for (name, policy) in sorted.iter().filter(|(_, policy)| of(policy) == direction) {
            let Some(ways) = ways(lowering, policy) else { continue };
            let chain = chain(lowering, name, policy);
            let rules = ways.into_iter().map(|(on, doubts)| Rule {
                on,
                doubts,
                verdict: Verdict::Jump(chain),
                place: Some(policy.place),
                text: format!("policy {name}"),
            });
            if policy.priority < 0 {
                pre.extend(rules);
                decided |= policy.target != Target::Continue && is_for_all(policy);
            } else {
                post.extend(rules);
            }
        }
        let mut list = |name: &str, rules: Vec<Rule>| {
            (!rules.is_empty()).then(|| lowering.chain(format!("{name}, {direction}"), rules))
        };
        let pre = list("policies before zones", pre);
        let post = list("policies after zones", post);
        Chains { pre, post, decided }
    });
    Policies { input, output, forward }
}

fn has(zones: &[At<String>], name: &str) -> bool {
    zones.iter().any(|(zone, _)| zone == name)
}

/// The direction of a policy's packets.
fn of(policy: &Policy) -> Direction {
    if has(&policy.egress, "HOST") {
        Direction::Input
    } else if has(&policy.ingress, "HOST") {
        Direction::Output
    } else {
        Direction::Forward
    }
}

fn is_for_all(policy: &Policy) -> bool {
    let all = |zones: &[At<String>]| has(zones, "ANY") || has(zones, "HOST");
    all(&policy.ingress) && all(&policy.egress)
}

fn chain(lowering: &mut Lowering<'_>, name: &str, policy: &Policy) -> ChainId {
    let mut rules = lowering.content(&policy.content, false);
    let target = match policy.target {
        Target::Continue => None,
        Target::Accept => Some(Verdict::Accept),
        Target::Default | Target::Refuse => Some(Verdict::Drop),
    };
    rules.extend(target.map(|verdict| Rule {
        place: Some(policy.place),
        ..always(&format!("target of policy {name}"), Match::any(), verdict)
    }));
    lowering.chain(format!("policy {name}"), rules)
}

/// A way into a policy, and why it may not be one.
type Way = (Match, Vec<String>);

/// The ways into a policy; none where it is not active, as no one belongs to its zones.
fn ways(lowering: &mut Lowering<'_>, policy: &Policy) -> Option<Vec<Way>> {
    let from = side(lowering, &policy.ingress, true)?;
    let to = side(lowering, &policy.egress, false)?;
    let mut ways = Vec::new();
    for (from, doubt) in &from {
        for (to, other) in &to {
            let sets = [&from.source, &to.destination];
            let ranges = sets.iter().map(|set| set.ranges().count()).sum();
            if !lowering.budget.take(1, ranges) {
                return Some(ways);
            }
            let on = from.intersection(to);
            let doubts = doubt.iter().chain(other).cloned().collect();
            ways.extend(on.map(|on| (on, doubts)));
        }
    }
    Some(ways)
}

/// One side's ways: each of its zones' interfaces and sources.
fn side(
    lowering: &mut Lowering<'_>,
    zones: &[At<String>],
    ingress: bool,
) -> Option<Vec<(Match, Option<String>)>> {
    let mut ways = Vec::new();
    let mut active = false;
    let mut interfaces = BTreeSet::new();
    for (name, place) in zones {
        if matches!(name.as_str(), "ANY" | "HOST") {
            return Some(vec![(Match::any(), None)]);
        }
        let Some(zone) = lowering.config.zones.get(name) else {
            if !is_built_in(name) {
                lowering.findings.unknown("zone", name, *place);
                let doubt = Some("a zone that was not given".to_owned());
                ways.push((Match::any(), doubt));
                active = true;
            }
            continue;
        };
        active |= !zone.interfaces.is_empty() || !zone.sources.is_empty();
        interfaces.extend(zone.interfaces.iter().map(|(name, _)| pattern(name)));
        for (source, place) in &zone.sources {
            let found = lowering.source(source, *place);
            let on = if ingress {
                Match { source: found.set, ..Match::any() }
            } else {
                Match { destination: found.set, ..Match::any() }
            };
            ways.push((on, found.doubt));
        }
    }
    if !interfaces.is_empty() {
        let set = InterfaceSet::In(interfaces);
        let on = if ingress {
            Match { input: set, ..Match::any() }
        } else {
            Match { output: set, ..Match::any() }
        };
        ways.insert(0, (on, None));
    }
    active.then_some(ways)
}

/// Zones that firewalld brings; nobody belongs to those that are not given.
fn is_built_in(name: &str) -> bool {
    let zones =
        ["block", "dmz", "drop", "external", "home", "internal", "public", "trusted", "work"];
    zones.contains(&name)
}

/// An interface's name, or the start of it: `eth+` is `eth*`.
pub(super) fn pattern(name: &str) -> String {
    match name.strip_suffix('+') {
        Some(stem) => [stem, "*"].concat(),
        None => name.to_owned(),
    }
}
