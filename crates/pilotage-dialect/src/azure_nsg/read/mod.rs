//! What `az` prints about network security groups, and ARM templates, as a program.
//!
//! Owns where groups stand in a text; never decides what a tag stands for that neither Azure fixes nor
//! the site knows.

mod constructs;
mod ends;
mod likeness;
mod ports;
mod rule;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_document::{Node, Value};
use pilotage_net::{Direction, Family};
use pilotage_space::Program;

use self::rule::{Ranked, defaults};
use crate::cloud::{interface, tree};
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::hooks::{List, push_stateful};
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct NsgReader;

const ADVICE: Advice = Advice {
    syntax: "give what `az network nsg show` prints as JSON, or an ARM template",
    unknown: "give the whole group",
};

/// Rules beyond this many are not taken in; Azure has at most 1,000 in a group.
const MOST_RULES: usize = 1 << 20;

impl Reader for NsgReader {
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

/// A group: its name, and its rules.
struct Group<'n> {
    name: &'n str,
    place: Place,
    rules: Vec<&'n Node>,
    /// Rules that Azure adds, where they are printed.
    added: Vec<&'n Node>,
}

/// The groups that were found, and where a list of them stands, if only an empty one.
#[derive(Default)]
struct Content<'n> {
    groups: Vec<Group<'n>>,
    place: Option<Place>,
}

fn read(texts: &[Text<'_>], known: &Known, findings: &mut Findings) -> Program {
    let mut documents = Vec::new();
    for text in tree::without_terraform(texts, findings) {
        documents.extend(tree::documents(&text, findings));
    }
    let mut content = Content::default();
    for node in &documents {
        look(node, &mut content, findings);
    }
    if findings.beyond {
        return Program::default();
    }
    let Some(place) = content.place else {
        if let Some(text) = texts.first() {
            let message = "there are no network security groups in what was given";
            findings.syntax(message, tree::start(text));
        }
        return Program::default();
    };
    if content.groups.is_empty() {
        findings.left_out("there is no network security group, so nothing is filtered", place);
    }
    let count = content.groups.iter().map(|group| group.rules.len()).sum::<usize>();
    if count > MOST_RULES {
        findings.limit(format!("there are more than {MOST_RULES} rules"), place);
        return Program::default();
    }
    let mut program = Program::default();
    for group in &content.groups {
        push(&mut program, group, known, findings);
    }
    program
}

/// Sorts a document into what it is.
fn look<'n>(node: &'n Node, content: &mut Content<'n>, findings: &mut Findings) {
    match &node.value {
        Value::Sequence(items) => {
            content.place.get_or_insert(node.place);
            if items.iter().any(is_rule) {
                content.groups.push(Group {
                    name: "rules",
                    place: node.place,
                    rules: items.iter().collect(),
                    added: Vec::new(),
                });
            } else {
                items.iter().for_each(|item| group(item, content, findings));
            }
        }
        Value::Mapping(_) => {
            if let Some(list) = node.get("resources") {
                template(list, content, findings);
            } else if let Some(list) = node.get("value") {
                look(list, content, findings);
            } else {
                group(node, content, findings);
            }
        }
        Value::Scalar(_) => {
            findings.syntax(format!("{} where rules were expected", node.describe()), node.place);
        }
    }
}

const GROUPS: &str = "microsoft.network/networksecuritygroups";
const RULES: &str = "microsoft.network/networksecuritygroups/securityrules";

/// The resources of a template: groups, and rules that are resources of their own. Others filter
/// nothing.
fn template<'n>(list: &'n Node, content: &mut Content<'n>, findings: &mut Findings) {
    content.place.get_or_insert(list.place);
    let kind = |node: &Node| tree::text(node, "type").unwrap_or_default().to_ascii_lowercase();
    for node in tree::list(list, "resources", findings) {
        match kind(node).as_str() {
            GROUPS => {
                group(node, content, findings);
                for inner in tree::items(node, "resources", findings) {
                    if matches!(kind(inner).as_str(), "securityrules" | RULES)
                        && let Some(group) = content.groups.last_mut()
                    {
                        group.rules.push(inner);
                    }
                }
            }
            RULES => own_rule(node, content, findings),
            _ => {}
        }
    }
}

/// A rule as a resource of its own, called `GROUP/RULE`.
fn own_rule<'n>(node: &'n Node, content: &mut Content<'n>, findings: &mut Findings) {
    let name = tree::text(node, "name").and_then(|name| name.split('/').next());
    match content.groups.iter_mut().find(|group| Some(group.name) == name) {
        Some(group) => group.rules.push(node),
        None => {
            findings.unknown("network security group", name.unwrap_or_default(), node.first_key());
        }
    }
}

/// Whether this is a rule and no group.
fn is_rule(node: &Node) -> bool {
    let inner = node.get("properties").unwrap_or(node);
    inner.get("access").is_some() && inner.get("direction").is_some()
}

fn group<'n>(node: &'n Node, content: &mut Content<'n>, findings: &mut Findings) {
    let inner = node.get("properties").unwrap_or(node);
    if inner.get("securityRules").is_none() && inner.get("defaultSecurityRules").is_none() {
        let message = "there are no `securityRules` where a network security group was expected";
        findings.syntax(message, node.first_key());
        return;
    }
    content.place.get_or_insert(node.first_key());
    content.groups.push(Group {
        name: tree::text(node, "name").unwrap_or("group"),
        place: node.first_key(),
        rules: tree::items(inner, "securityRules", findings).iter().collect(),
        added: tree::items(inner, "defaultSecurityRules", findings).iter().collect(),
    });
}

fn push(program: &mut Program, group: &Group<'_>, known: &Known, findings: &mut Findings) {
    let mut lists: BTreeMap<Direction, Vec<Ranked>> = BTreeMap::new();
    for node in group.rules.iter().chain(&group.added) {
        for (direction, ranked) in rule::read(node, known, findings) {
            lists.entry(direction).or_default().push(ranked);
        }
    }
    for direction in [Direction::Input, Direction::Output] {
        let mut ranked = lists.remove(&direction).unwrap_or_default();
        if group.added.is_empty() {
            ranked.extend(defaults(direction, known));
        }
        ranked.sort_by_key(|it| it.priority);
        let mut rules = vec![interface::loopback(direction)];
        rules.extend(ranked.into_iter().map(|it| it.rule));
        let name = format!("{} {}", group.name, rule::word(direction));
        let (families, place) = (Family::ALL.to_vec(), Some(group.place));
        push_stateful(
            program,
            List { name, direction, families, priority: 0, rules, accepts: false, place },
        );
    }
}
