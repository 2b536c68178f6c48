//! Rules of firewall policies.
//!
//! See <https://cloud.google.com/firewall/docs/firewall-policies-rule-details>. What a source names
//! adds up; where a network is named besides, both have to be met.

use pilotage_document::Node;
use pilotage_net::{AddressSet, Direction, TransportSet};
use pilotage_space::Verdict;

use super::ends::{Names, SECURE, list, ranges};
use super::rule::{Ranked, direction, everywhere, is_true, tell, unread};
use super::traffic::services;
use crate::cloud::tree;
use crate::read::findings::{Findings, short};
use crate::read::policy::{Addresses, End, Policy, Services};

const RULE: &[&str] = &[
    "action",
    "description",
    "direction",
    "disabled",
    "enableLogging",
    "kind",
    "match",
    "priority",
    "ruleName",
    "ruleTupleCount",
    "securityProfileGroup",
    "targetForwardingRules",
    "targetResources",
    "targetSecureTags",
    "targetServiceAccounts",
    "targetType",
    "tlsInspect",
];

/// What a match holds besides its two ends.
const MATCH: &[&str] = &["layer4Configs"];

/// The keys of an end: ranges, groups, names of the DNS, places, lists of Google's, tags; and what
/// limits them all.
struct Side {
    ranges: &'static str,
    groups: &'static str,
    domains: &'static str,
    regions: &'static str,
    threats: &'static str,
    tags: &'static str,
    limits: &'static [&'static str],
}

const SOURCE: Side = Side {
    ranges: "srcIpRanges",
    groups: "srcAddressGroups",
    domains: "srcFqdns",
    regions: "srcRegionCodes",
    threats: "srcThreatIntelligences",
    tags: "srcSecureTags",
    limits: &["srcNetworkContext", "srcNetworkScope", "srcNetworkType", "srcNetworks"],
};

const DESTINATION: Side = Side {
    ranges: "destIpRanges",
    groups: "destAddressGroups",
    domains: "destFqdns",
    regions: "destRegionCodes",
    threats: "destThreatIntelligences",
    tags: "destSecureTags",
    limits: &["destNetworkContext", "destNetworkScope", "destNetworkType"],
};

/// The rule, unless it is switched off or for others.
pub(super) fn read(node: &Node, names: &Names<'_>, findings: &mut Findings) -> Vec<Ranked> {
    tree::only(node, &[RULE], findings);
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

/// The rule, or that it is for others; none where it cannot be read.
#[allow(clippy::option_option, reason = "a rule for others is not one that cannot be read")]
fn whole(
    node: &Node,
    direction: Direction,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<Option<Ranked>> {
    let Some(on) = node.get("match") else {
        findings.syntax("the rule has no `match`", node.first_key());
        return None;
    };
    only(on, findings);
    let Some(priority) = tree::number(node, "priority", findings) else {
        findings.syntax("the rule has no `priority`", node.first_key());
        return None;
    };
    let mut doubts = Vec::new();
    let mut source = end(on, &SOURCE, names, &mut doubts, findings)?;
    let mut destination = end(on, &DESTINATION, names, &mut doubts, findings)?;
    let services = match on.get("layer4Configs") {
        Some(list) => services(list, "ipProtocol", findings)?,
        None => Services::of(TransportSet::any()),
    };
    let mut targets = list(node, "targetServiceAccounts", findings);
    let mut what = "service account";
    let tags = tag_names(node, "targetSecureTags", findings);
    if !tags.is_empty() {
        (targets, what) = (tags, SECURE);
    }
    let Some(target) = names.targets(what, &targets) else { return Some(None) };
    let host = if direction == Direction::Output { &mut source } else { &mut destination };
    // Ranges and targets have to be met both.
    let Addresses { known, doubts: more } = std::mem::replace(&mut host.addresses, target);
    host.within = if more.is_empty() { known } else { AddressSet::any() };
    doubts.extend(more);
    if node.get("targetResources").is_some_and(|it| !resources(it, names)) {
        doubts.push("whether the rule is for the host's network is not known".to_owned());
    }
    if node.get("targetForwardingRules").is_some() {
        doubts.push("whether a load balancer is meant is not known".to_owned());
    }
    let action = tree::text(node, "action").unwrap_or_default();
    let name = tree::text(node, "ruleName").unwrap_or("rule");
    let policy = |verdict, doubts| Policy {
        source: source.clone(),
        destination: destination.clone(),
        services: services.clone(),
        ways: vec![everywhere()],
        doubts,
        verdict,
        place: node.first_key(),
        text: format!("{} ({} {priority})", short(name), short(action)),
    };
    let policies = match action {
        "allow" => vec![policy(Verdict::Accept, doubts)],
        "deny" => vec![policy(Verdict::Drop, doubts)],
        "goto_next" => vec![policy(Verdict::Return, doubts)],
        "apply_security_profile_group" => {
            let may = "what inspects the packets may refuse them".to_owned();
            let refused = doubts.iter().cloned().chain([may]).collect();
            vec![policy(Verdict::Drop, refused), policy(Verdict::Accept, doubts)]
        }
        other => {
            let message = format!("`{}` is no action", short(other));
            findings.syntax(message, node.first_key());
            return None;
        }
    };
    if let Some(first) = policies.first() {
        tell(first, findings);
    }
    Some(Some(Ranked { direction, priority, allows: false, policies }))
}

/// Tells of every key of a match that is not known.
fn only(on: &Node, findings: &mut Findings) {
    let keys = |side: &'static Side| {
        [side.ranges, side.groups, side.domains, side.regions, side.threats, side.tags]
    };
    let (from, to) = (keys(&SOURCE), keys(&DESTINATION));
    tree::only(on, &[MATCH, &from, &to, SOURCE.limits, DESTINATION.limits], findings);
}

/// An end; none where it cannot be read. What limits the whole rule goes to its doubts.
fn end(
    on: &Node,
    side: &Side,
    names: &Names<'_>,
    doubts: &mut Vec<String>,
    findings: &mut Findings,
) -> Option<End> {
    let own = list(on, side.ranges, findings);
    let mut parts = vec![Addresses::of(ranges(&own, findings)?)];
    for group in list(on, side.groups, findings) {
        parts.push(names.group("address group", group.text().unwrap_or_default()));
    }
    for domain in list(on, side.domains, findings) {
        parts.push(names.domain(domain.text().unwrap_or_default()));
    }
    for (key, what) in [(side.regions, "country"), (side.threats, "list")] {
        for name in list(on, key, findings) {
            parts.push(names.group(what, name.text().unwrap_or_default()));
        }
    }
    parts.extend(names.senders(SECURE, &tag_names(on, side.tags, findings)));
    for key in side.limits.iter().filter(|key| on.get(key).is_some_and(is_some)) {
        doubts.push(format!("which packets `{key}` is about is not known"));
    }
    let addresses = match parts.as_slice() {
        [only] if own.is_empty() && only.doubts.is_empty() => Addresses::of(AddressSet::any()),
        parts => Addresses::union(parts.iter()),
    };
    Some(End { addresses, negated: false, within: AddressSet::any() })
}

fn is_some(node: &Node) -> bool {
    node.describe() != "nothing"
}

/// The names of tags, each in an object of its own.
fn tag_names<'n>(node: &'n Node, key: &str, findings: &mut Findings) -> Vec<&'n Node> {
    let tags = tree::items(node, key, findings).iter();
    tags.map(|it| it.get("name").unwrap_or(it)).collect()
}

/// Whether one of the networks is the host's.
fn resources(list: &Node, names: &Names<'_>) -> bool {
    let pilotage_document::Value::Sequence(items) = &list.value else { return false };
    let mut links = items.iter().filter_map(Node::text).map(super::instances::network);
    links.any(|it| names.networks().contains(it))
}
