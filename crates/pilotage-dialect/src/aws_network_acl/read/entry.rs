//! Rules of an ACL, each with its number.

use pilotage_document::{Node, Value};
use pilotage_net::{AddressSet, Direction};
use pilotage_space::{Match, Rule, Verdict};

use crate::cloud::traffic::said;
use crate::cloud::{prefix, tree};
use crate::read::findings::{Findings, short};

/// A rule, and where it stands among the others.
pub(super) struct Ranked {
    pub(super) number: i64,
    pub(super) rule: Rule,
}

const KEYS: &[&str] = &[
    "CidrBlock",
    "Egress",
    "IcmpTypeCode",
    "Ipv6CidrBlock",
    "PortRange",
    "Protocol",
    "RuleAction",
    "RuleNumber",
];

/// The rule, in the direction that it is for. One that cannot be read may do anything, from the first
/// on, in both where even that is not known.
pub(super) fn read(node: &Node, findings: &mut Findings) -> Vec<(Direction, Ranked)> {
    tree::only(node, &[KEYS], findings);
    let egress = match node.get("Egress").map(|it| &it.value) {
        Some(Value::Scalar(it)) if it.text == "true" => Some(Direction::Output),
        Some(Value::Scalar(it)) if it.text == "false" => Some(Direction::Input),
        _ => {
            let message = "the rule does not say whether it is for `Egress`";
            findings.syntax(message, node.first_key());
            None
        }
    };
    if let Some((direction, ranked)) = egress.zip(egress.and_then(|it| whole(node, it, findings))) {
        return vec![(direction, ranked)];
    }
    let ways = egress.map_or_else(|| vec![Direction::Input, Direction::Output], |it| vec![it]);
    let unread = |direction| {
        [Verdict::Drop, Verdict::Accept].map(|verdict| (direction, unread(node, verdict)))
    };
    ways.into_iter().flat_map(unread).collect()
}

fn whole(node: &Node, direction: Direction, findings: &mut Findings) -> Option<Ranked> {
    let number = tree::number(node, "RuleNumber", findings);
    let Some(number) = number else {
        findings.syntax("the rule has no `RuleNumber`", node.first_key());
        return None;
    };
    let action = tree::text(node, "RuleAction").unwrap_or_default();
    let verdict = match action {
        "allow" => Verdict::Accept,
        "deny" => Verdict::Drop,
        other => {
            let message = format!("`{}` is neither `allow` nor `deny`", short(other));
            findings.syntax(message, node.first_key());
            return None;
        }
    };
    let Some(block) = [node.get("CidrBlock"), node.get("Ipv6CidrBlock")]
        .into_iter()
        .flatten()
        .find(|it| it.describe() != "nothing")
    else {
        findings.syntax("the rule has no `CidrBlock`", node.first_key());
        return None;
    };
    let peer = prefix::read(block, findings)?;
    let Some(name) = tree::text(node, "Protocol") else {
        findings.syntax("the rule has no `Protocol`", node.first_key());
        return None;
    };
    let traffic = said(name, ends(node, name, findings), node.first_key(), findings)?;
    let addresses = AddressSet::from(peer);
    let on =
        Match { protocols: traffic.protocols, destination_ports: traffic.ports, ..Match::any() };
    let (on, with) = match direction {
        Direction::Output => (Match { destination: addresses, ..on }, "to"),
        Direction::Input | Direction::Forward => (Match { source: addresses, ..on }, "from"),
    };
    // The last, which AWS adds, is shown so.
    let shown = if number >= LAST { "*".to_owned() } else { number.to_string() };
    let text = format!("{shown} {action} {} {with} {peer}", traffic.text);
    let place = Some(node.first_key());
    Some(Ranked { number, rule: Rule { on, doubts: Vec::new(), verdict, place, text } })
}

/// The number of the rule that AWS adds for IPv4; that of IPv6 is the next.
const LAST: i64 = 32_767;

/// The range of ports, or the type and code of ICMP.
fn ends(node: &Node, protocol: &str, findings: &mut Findings) -> (Option<i64>, Option<i64>) {
    let icmp = matches!(protocol, "1" | "58");
    let (key, [one, two]) =
        if icmp { ("IcmpTypeCode", ["Type", "Code"]) } else { ("PortRange", ["From", "To"]) };
    let Some(range) = node.get(key) else { return (None, None) };
    (tree::number(range, one, findings), tree::number(range, two, findings))
}

fn unread(node: &Node, verdict: Verdict) -> Ranked {
    let rule = Rule {
        on: Match::any(),
        doubts: vec!["it could not be read".to_owned()],
        verdict,
        place: Some(node.first_key()),
        text: "a rule that could not be read".to_owned(),
    };
    Ranked { number: -1, rule }
}
