//! Rules of VPC networks.
//!
//! Ranges, tags and service accounts of a source add up; targets and ranges of the other end have to
//! be met both. See <https://cloud.google.com/compute/docs/reference/rest/v1/firewalls>.

use std::collections::BTreeSet;

use pilotage_document::{Node, Value};
use pilotage_net::{AddressSet, Direction, Family, TransportSet};
use pilotage_space::{InterfaceSet, Verdict};

use super::ends::{Names, list, ranges};
use super::traffic::services;
use crate::cloud::tree;
use crate::read::findings::{Findings, short};
use crate::read::policy::{Addresses, End, Policy, Services};

/// A rule, and where it stands among the others.
pub(super) struct Ranked {
    pub(super) direction: Direction,
    pub(super) priority: i64,
    pub(super) allows: bool,
    /// What it is; several where it may do several things.
    pub(super) policies: Vec<Policy>,
}

const KEYS: &[&str] = &[
    "allowed",
    "creationTimestamp",
    "denied",
    "description",
    "destinationRanges",
    "direction",
    "disabled",
    "enableLogging",
    "id",
    "kind",
    "logConfig",
    "name",
    "network",
    "params",
    "priority",
    "selfLink",
    "sourceRanges",
    "sourceServiceAccounts",
    "sourceTags",
    "targetServiceAccounts",
    "targetTags",
];

/// The priority of rules that do not say theirs, and that of the rules that always are there.
const DEFAULT: i64 = 1000;
const IMPLIED: i64 = 65_535;

/// The rule, unless it is switched off or for other instances. One that cannot be read may do anything
/// that it could.
pub(super) fn read(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Vec<Ranked> {
    tree::only(node, &[KEYS], findings);
    if is_true(node, "disabled") {
        return Vec::new();
    }
    let direction = direction(node, findings);
    let ways = direction.map_or_else(|| vec![Direction::Input, Direction::Output], |it| vec![it]);
    match direction.and_then(|direction| whole(node, direction, names, findings)) {
        Some(found) => found.into_iter().collect(),
        None => ways.into_iter().map(|direction| unread(node, direction)).collect(),
    }
}

/// `disabled`, and other keys that are true or false.
pub(super) fn is_true(node: &Node, key: &str) -> bool {
    matches!(node.get(key).map(|it| &it.value), Some(Value::Scalar(it)) if it.text == "true")
}

/// The direction; none where it is no direction, which is told.
pub(super) fn direction(node: &Node, findings: &mut Findings) -> Option<Direction> {
    let Some(word) = node.get("direction") else { return Some(Direction::Input) };
    match word.text().unwrap_or_default() {
        "INGRESS" => Some(Direction::Input),
        "EGRESS" => Some(Direction::Output),
        other => {
            findings.syntax(format!("`{}` is no direction", short(other)), word.place);
            None
        }
    }
}

/// The rule, or that it is for others; none where it cannot be read.
#[allow(clippy::option_option, reason = "a rule for others is not one that cannot be read")]
fn whole(
    node: &Node,
    direction: Direction,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<Option<Ranked>> {
    let (traffic, allows) = match (node.get("allowed"), node.get("denied")) {
        (Some(list), None) => (list, true),
        (None, Some(list)) => (list, false),
        _ => {
            findings.syntax("a rule has either `allowed` or `denied`", node.first_key());
            return None;
        }
    };
    let services = services(traffic, "IPProtocol", findings)?;
    let priority = tree::number(node, "priority", findings).unwrap_or(DEFAULT);
    let Some((source, destination)) = ends(node, direction, names, findings)? else {
        return Some(None);
    };
    if allows && direction == Direction::Input && priority >= IMPLIED {
        let message = "this rule never decides, as the implied one of its priority denies";
        findings.left_out(message, node.first_key());
        return Some(None);
    }
    let verdict = if allows { Verdict::Accept } else { Verdict::Drop };
    let place = node.first_key();
    let name = short(tree::text(node, "name").unwrap_or("a rule"));
    let text = format!("{name} ({} {priority})", if allows { "allow" } else { "deny" });
    let policy = Policy {
        source,
        destination,
        services,
        ways: vec![everywhere()],
        doubts: Vec::new(),
        verdict,
        place,
        text,
    };
    tell(&policy, findings);
    Some(Some(Ranked { direction, priority, allows, policies: vec![policy] }))
}

/// Tells of a rule that may or may not match.
pub(super) fn tell(policy: &Policy, findings: &mut Findings) {
    let ends = [&policy.source, &policy.destination];
    let ends = ends.iter().flat_map(|end| &end.addresses.doubts);
    let why = policy.doubts.iter().chain(ends).chain(&policy.services.doubts);
    let mut seen = BTreeSet::new();
    let why: Vec<&str> = why.map(String::as_str).filter(|it| seen.insert(*it)).collect();
    if !why.is_empty() {
        findings.bounded("this rule may or may not match", &why, policy.place);
    }
}

/// Rules do not know interfaces.
pub(super) fn everywhere() -> (InterfaceSet, InterfaceSet) {
    (InterfaceSet::Any, InterfaceSet::Any)
}

/// Both ends, or that the rule is for others; none where an end cannot be read.
#[allow(clippy::option_option, reason = "a rule for others is not one that cannot be read")]
fn ends(
    node: &Node,
    direction: Direction,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<Option<(End, End)>> {
    let sources = list(node, "sourceRanges", findings);
    let destinations = list(node, "destinationRanges", findings);
    let from = ranges(&sources, findings)?;
    let to = ranges(&destinations, findings)?;
    let mut senders = Vec::new();
    for (key, what) in [("sourceTags", "tag"), ("sourceServiceAccounts", "service account")] {
        senders.extend(names.senders(what, &list(node, key, findings)));
    }
    let mut targets = list(node, "targetTags", findings);
    let what = if targets.is_empty() { "service account" } else { "tag" };
    targets.extend(list(node, "targetServiceAccounts", findings));
    let Some(target) = names.targets(what, &targets) else { return Some(None) };
    let host = |within: &AddressSet| {
        let within = if within.is_empty() { AddressSet::any() } else { within.clone() };
        End { addresses: target.clone(), negated: false, within }
    };
    let peer = |ranges: &AddressSet, other: &AddressSet, senders: &[Addresses]| {
        let none = ranges.is_empty() && senders.is_empty();
        let ranges = if none { everyone(other) } else { ranges.clone() };
        let own = Addresses::of(ranges);
        let addresses = Addresses::union(senders.iter().chain([&own]));
        End { addresses, negated: false, within: AddressSet::any() }
    };
    Some(Some(match direction {
        Direction::Output => (host(&from), peer(&to, &from, &[])),
        Direction::Input | Direction::Forward => (peer(&from, &to, &senders), host(&to)),
    }))
}

/// Everyone, of the family that the other end has; of IPv4 where it says nothing.
fn everyone(other: &AddressSet) -> AddressSet {
    let six = other.has(Family::V6) && !other.has(Family::V4);
    AddressSet::any_of(if six { Family::V6 } else { Family::V4 })
}

/// A rule that could not be read.
pub(super) fn unread(node: &Node, direction: Direction) -> Ranked {
    let any = |verdict| Policy {
        source: End::any(),
        destination: End::any(),
        services: Services::of(TransportSet::any()),
        ways: vec![everywhere()],
        doubts: vec!["it could not be read".to_owned()],
        verdict,
        place: node.first_key(),
        text: "a rule that could not be read".to_owned(),
    };
    let policies = vec![any(Verdict::Drop), any(Verdict::Accept)];
    Ranked { direction, priority: -1, allows: false, policies }
}
