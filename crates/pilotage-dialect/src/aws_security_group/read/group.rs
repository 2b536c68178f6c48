//! Groups and their rules.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_document::Node;
use pilotage_net::Direction;
use pilotage_space::{Match, Rule, Verdict};

use super::peer::{Names, Peer};
use super::traffic::traffic;
use crate::cloud::traffic::Said;
use crate::cloud::tree;
use crate::read::findings::Findings;

/// A group as it is written.
pub(super) struct Group<'n> {
    node: &'n Node,
    pub(super) id: Option<&'n str>,
    pub(super) name: Option<&'n str>,
    /// The VPC that it is in.
    pub(super) network: Option<&'n str>,
}

const GROUP: &[&str] = &[
    "Comment",
    "Description",
    "GroupId",
    "GroupName",
    "IpPermissions",
    "IpPermissionsEgress",
    "OwnerId",
    "SecurityGroupArn",
    "Tags",
    "TagSpecifications",
    "VpcId",
];

/// What says which traffic a rule is about.
const TRAFFIC: &[&str] = &["FromPort", "IpProtocol", "ToPort"];

/// The lists of peers of a permission, with what names a peer in each.
const PEERS: &[&str] = &["IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"];

const RULE: &[&str] = &[
    "CidrIpv4",
    "CidrIpv6",
    "Description",
    "GroupId",
    "GroupOwnerId",
    "IsEgress",
    "PrefixListId",
    "ReferencedGroupInfo",
    "SecurityGroupRuleArn",
    "SecurityGroupRuleId",
    "Tags",
];

/// Rules of each direction, in the order of the texts; the order does not matter.
pub(super) type Lists = BTreeMap<Direction, Vec<Rule>>;

impl<'n> Group<'n> {
    pub(super) fn of(node: &'n Node) -> Self {
        let text = |key| tree::text(node, key);
        Self { node, id: text("GroupId"), name: text("GroupName"), network: text("VpcId") }
    }

    /// The group as a person knows it.
    fn label(&self) -> &'n str {
        self.name.or(self.id).unwrap_or("a group")
    }

    /// Appends the rules of the group.
    pub(super) fn read(&self, names: &mut Names<'_>, lists: &mut Lists, findings: &mut Findings) {
        tree::only(self.node, &[GROUP], findings);
        for (key, direction) in
            [("IpPermissions", Direction::Input), ("IpPermissionsEgress", Direction::Output)]
        {
            let list = lists.entry(direction).or_default();
            for node in tree::items(self.node, key, findings) {
                tree::only(node, &[TRAFFIC, PEERS], findings);
                let Some(traffic) = traffic(node, findings) else {
                    list.push(unread(node.first_key()));
                    continue;
                };
                for (key, peer) in peers(node, names, findings) {
                    let sentence = Sentence { direction, group: self.label(), key };
                    list.push(sentence.rule(&traffic, peer, findings));
                }
            }
        }
    }
}

/// Every peer of a permission, with where it stands.
fn peers(node: &Node, names: &mut Names<'_>, findings: &mut Findings) -> Vec<(Place, Peer)> {
    let mut found = Vec::new();
    for list in PEERS {
        for item in tree::items(node, list, findings) {
            let peer = names.peer(item, list, findings);
            found.push((item.first_key(), peer));
        }
    }
    found
}

/// Appends a rule of `describe-security-group-rules`.
pub(super) fn read_rule(
    node: &Node,
    names: &mut Names<'_>,
    lists: &mut Lists,
    findings: &mut Findings,
) {
    tree::only(node, &[TRAFFIC, RULE], findings);
    let direction = match node.get("IsEgress").map(is_true) {
        Some(true) => Direction::Output,
        Some(false) => Direction::Input,
        None => {
            findings.syntax("the rule does not say whether it `IsEgress`", node.first_key());
            for direction in [Direction::Input, Direction::Output] {
                lists.entry(direction).or_default().push(unread(node.first_key()));
            }
            return;
        }
    };
    let list = lists.entry(direction).or_default();
    let key = ["CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupInfo"]
        .into_iter()
        .find(|key| node.get(key).is_some_and(|it| it.describe() != "nothing"));
    let (Some(traffic), Some(key)) = (traffic(node, findings), key) else {
        if key.is_none() {
            findings.syntax("the rule does not say whom it is about", node.first_key());
        }
        list.push(unread(node.first_key()));
        return;
    };
    let peer = names.peer(node, key, findings);
    let group = tree::text(node, "GroupId").unwrap_or("a group");
    let sentence = Sentence { direction, group, key: node.first_key() };
    list.push(sentence.rule(&traffic, peer, findings));
}

fn is_true(node: &Node) -> bool {
    matches!(&node.value, pilotage_document::Value::Scalar(it) if it.text == "true")
}

/// A rule that could not be read: it may accept anything.
fn unread(place: Place) -> Rule {
    Rule {
        on: Match::any(),
        doubts: vec!["it could not be read".to_owned()],
        verdict: Verdict::Accept,
        place: Some(place),
        text: "a rule that could not be read".to_owned(),
    }
}

/// What a rule is called.
struct Sentence<'n> {
    direction: Direction,
    group: &'n str,
    key: Place,
}

impl Sentence<'_> {
    fn rule(&self, traffic: &Said, peer: Peer, findings: &mut Findings) -> Rule {
        let (way, with) = match self.direction {
            Direction::Output => ("egress", "to"),
            Direction::Input | Direction::Forward => ("ingress", "from"),
        };
        let text = [way, " of ", self.group, ": ", &traffic.text, " ", with, " ", &peer.text];
        let any = Match {
            protocols: traffic.protocols.clone(),
            destination_ports: traffic.ports.clone(),
            ..Match::any()
        };
        let on = match self.direction {
            Direction::Output => Match { destination: peer.addresses, ..any },
            Direction::Input | Direction::Forward => Match { source: peer.addresses, ..any },
        };
        if !peer.doubts.is_empty() {
            let why: Vec<&str> = peer.doubts.iter().map(String::as_str).collect();
            findings.bounded("this rule may or may not match", &why, self.key);
        }
        let (doubts, place) = (peer.doubts, Some(self.key));
        Rule { on, doubts, verdict: Verdict::Accept, place, text: text.concat() }
    }
}
