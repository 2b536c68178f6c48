//! What `aws ec2` prints about security groups as a program.
//!
//! Owns which texts there are and which groups count; never decides what a name stands for that
//! neither the texts nor the site know.

mod beside;
mod constructs;
mod group;
mod likeness;
mod peer;
#[cfg(test)]
mod tests;
mod traffic;

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_document::{Node, Value};
use pilotage_net::{Direction, Family};
use pilotage_space::{Program, Rule};

use self::beside::Beside;
use self::group::Group;
use crate::cloud::{interface, tree};
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::hooks::{List, push_stateful};
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct SecurityGroupReader;

const ADVICE: Advice = Advice {
    syntax: "give what `aws ec2 describe-security-groups` prints as JSON",
    unknown: "give all groups of the interface: `aws ec2 describe-security-groups --group-ids ...`",
};

/// Rules beyond this many are not taken in; AWS has at most 1,000 for an interface.
const MOST_RULES: usize = 1 << 20;

impl Reader for SecurityGroupReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let program = read(texts, known, &mut findings);
        let program = if findings.beyond { Program::default() } else { program };
        Reading { program, findings: findings.into_list() }
    }
}

/// What the texts hold.
#[derive(Default)]
struct Content<'n> {
    groups: Vec<Group<'n>>,
    /// From `describe-security-group-rules`.
    rules: Vec<&'n Node>,
    /// Where there is a list of groups or of rules, if only an empty one.
    place: Option<Place>,
}

fn read(texts: &[Text<'_>], known: &Known, findings: &mut Findings) -> Program {
    let mut documents = Vec::new();
    for text in tree::without_terraform(texts, findings) {
        let parsed = tree::documents(&text, findings);
        documents.extend(parsed.into_iter().map(|node| (text, node)));
    }
    let (mut content, mut beside) = (Content::default(), Beside::default());
    for (text, node) in &documents {
        look(node, text, &mut content, &mut beside, findings);
    }
    let (Some(place), false) = (content.place, findings.beyond) else {
        if !findings.beyond {
            no_groups(texts, findings);
        }
        return Program::default();
    };
    if content.groups.is_empty() && content.rules.is_empty() {
        findings.left_out("there is no security group, so nothing is filtered", place);
        return Program::default();
    }
    program(&content, &beside, known, place, findings)
}

fn no_groups(texts: &[Text<'_>], findings: &mut Findings) {
    if let Some(text) = texts.first() {
        findings.syntax("there are no security groups in what was given", tree::start(text));
    }
}

/// Sorts a document into what it is.
fn look<'n>(
    node: &'n Node,
    text: &Text<'_>,
    content: &mut Content<'n>,
    beside: &mut Beside,
    findings: &mut Findings,
) {
    match &node.value {
        // `--query 'SecurityGroups[]'` prints the list alone.
        Value::Sequence(items) => {
            if items.iter().any(|item| item.get("SecurityGroupRuleId").is_some()) {
                content.rules.extend(items);
            } else {
                content.groups.extend(items.iter().map(Group::of));
            }
            content.place.get_or_insert(node.place);
        }
        Value::Mapping(entries) => {
            if node.get("IpPermissions").is_some() || node.get("IpPermissionsEgress").is_some() {
                content.place.get_or_insert(node.first_key());
                content.groups.push(Group::of(node));
                return;
            }
            for entry in entries {
                let list = &entry.value;
                match entry.key.as_str() {
                    "SecurityGroups" => {
                        let items = tree::list(list, &entry.key, findings);
                        content.groups.extend(items.iter().map(Group::of));
                        content.place.get_or_insert(entry.place);
                    }
                    "SecurityGroupRules" => {
                        content.rules.extend(tree::list(list, &entry.key, findings));
                        content.place.get_or_insert(entry.place);
                    }
                    "NetworkInterfaces" | "Reservations" | "PrefixLists" | "Entries" => {
                        beside.add(&entry.key, list, text, findings);
                    }
                    "Comment" | "NextToken" => {}
                    key => findings.syntax(format!("`{key}` is not known here"), entry.place),
                }
            }
        }
        Value::Scalar(_) => {
            findings.syntax(format!("{} where rules were expected", node.describe()), node.place);
        }
    }
}

fn program(
    content: &Content<'_>,
    beside: &Beside,
    known: &Known,
    place: Place,
    findings: &mut Findings,
) -> Program {
    let attached = attached(content, beside, known, place, findings);
    let counts = |id: Option<&str>| match (&attached, id) {
        (Some(ids), Some(id)) => ids.contains(id),
        _ => true,
    };
    let mut reading = peer::Names { known, beside, own: own_names(content) };
    let mut lists: BTreeMap<Direction, Vec<Rule>> = BTreeMap::new();
    let mut networks = BTreeSet::new();
    let mut left_out: usize = 0;
    for group in &content.groups {
        if !counts(group.id) {
            left_out = left_out.saturating_add(1);
            continue;
        }
        networks.extend(group.network);
        group.read(&mut reading, &mut lists, findings);
    }
    for rule in &content.rules {
        if counts(tree::text(rule, "GroupId")) {
            group::read_rule(rule, &mut reading, &mut lists, findings);
        }
    }
    if left_out > 0 {
        let message = format!("{left_out} groups are not of this host's interfaces");
        findings.left_out(message, place);
    }
    if networks.len() > 1 {
        findings.syntax("the groups are of several VPCs, and so not of one interface", place);
    }
    if lists.values().map(Vec::len).sum::<usize>() > MOST_RULES {
        findings.limit(format!("there are more than {MOST_RULES} rules"), place);
    }
    hooks(lists, place)
}

/// The groups of the interfaces that have an address of the host; none where it is not known which.
fn attached(
    content: &Content<'_>,
    beside: &Beside,
    known: &Known,
    place: Place,
    findings: &mut Findings,
) -> Option<BTreeSet<String>> {
    let host = known.group(known.point.as_deref()?)?;
    let ids = beside.groups_at(host)?;
    let has = |id: &String| {
        content.groups.iter().any(|group| group.id == Some(id.as_str()))
            || content.rules.iter().any(|rule| tree::text(rule, "GroupId") == Some(id.as_str()))
    };
    for id in ids.iter().filter(|id| !has(id)) {
        findings.unknown("security group", id, place);
    }
    Some(ids)
}

/// Names of groups by their ids, as a reference has the id alone.
fn own_names<'n>(content: &Content<'n>) -> BTreeMap<&'n str, &'n str> {
    content.groups.iter().filter_map(|group| Some((group.id?, group.name?))).collect()
}

fn hooks(mut lists: BTreeMap<Direction, Vec<Rule>>, place: Place) -> Program {
    let mut program = Program::default();
    for (direction, name) in [(Direction::Input, "ingress"), (Direction::Output, "egress")] {
        let mut rules = vec![interface::loopback(direction)];
        rules.append(&mut lists.remove(&direction).unwrap_or_default());
        let families = Family::ALL.to_vec();
        let (name, place) = (name.to_owned(), Some(place));
        push_stateful(
            &mut program,
            List { name, direction, families, priority: 0, rules, accepts: false, place },
        );
    }
    program
}
