//! What `aws ec2` prints about network ACLs as a program.
//!
//! Owns which ACL is the host's; never decides which addresses a subnet has that neither the texts nor
//! the site know.

mod constructs;
mod entry;
mod likeness;
mod subnet;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_document::{Node, Value};
use pilotage_net::{AddressSet, Direction, Family};
use pilotage_space::Program;

use self::entry::Ranked;
use self::subnet::Subnet;
use crate::cloud::{interface, tree};
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::hooks::{List, push};
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct AclReader;

const ADVICE: Advice = Advice {
    syntax: "give what `aws ec2 describe-network-acls` prints as JSON, for the host's subnet",
    unknown: "give what `aws ec2 describe-subnets` prints as JSON",
};

/// Rules beyond this many are not taken in; AWS has at most 40 of a direction and family.
const MOST_RULES: usize = 1 << 20;

impl Reader for AclReader {
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
    acls: Vec<Acl<'n>>,
    subnets: BTreeMap<&'n str, Subnet>,
    /// Where there is a list of ACLs, if only an empty one.
    place: Option<Place>,
}

/// An ACL as it is written.
struct Acl<'n> {
    name: &'n str,
    place: Place,
    subnets: BTreeSet<&'n str>,
    entries: &'n [Node],
}

fn read(texts: &[Text<'_>], known: &Known, findings: &mut Findings) -> Program {
    let mut documents = Vec::new();
    for text in tree::without_terraform(texts, findings) {
        documents.extend(tree::documents(&text, findings));
    }
    let mut content = Content::default();
    documents.iter().for_each(|node| look(node, &mut content, findings));
    let (Some(place), false) = (content.place, findings.beyond) else {
        if let (Some(text), false) = (texts.first(), findings.beyond) {
            findings.syntax("there are no network ACLs in what was given", tree::start(text));
        }
        return Program::default();
    };
    if content.acls.iter().map(|acl| acl.entries.len()).sum::<usize>() > MOST_RULES {
        findings.limit(format!("there are more than {MOST_RULES} rules"), place);
        return Program::default();
    }
    if content.acls.is_empty() {
        findings.left_out("there is no network ACL, so nothing is filtered", place);
    }
    let mut program = Program::default();
    let acls = of_host(&content, known, place, findings);
    if acls.len() > 1 {
        findings.syntax("the rules are of several ACLs, and a subnet has one", place);
    }
    for acl in acls {
        hooks(&mut program, acl, &content, known, findings);
    }
    program
}

/// Sorts a document into what it is.
fn look<'n>(node: &'n Node, content: &mut Content<'n>, findings: &mut Findings) {
    match &node.value {
        // `--query 'NetworkAcls[]'` prints the list alone.
        Value::Sequence(items) => {
            content.place.get_or_insert(node.place);
            items.iter().for_each(|item| acl(item, content, findings));
        }
        Value::Mapping(_) if node.get("Entries").is_some() => acl(node, content, findings),
        Value::Mapping(entries) => {
            for entry in entries {
                let list = &entry.value;
                match entry.key.as_str() {
                    "NetworkAcls" => look_list(list, content, findings),
                    "Subnets" => {
                        for item in tree::list(list, &entry.key, findings) {
                            let id = tree::text(item, "SubnetId").unwrap_or_default();
                            content.subnets.insert(id, Subnet::read(item, findings));
                        }
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

fn look_list<'n>(list: &'n Node, content: &mut Content<'n>, findings: &mut Findings) {
    content.place.get_or_insert(list.place);
    tree::list(list, "NetworkAcls", findings).iter().for_each(|it| acl(it, content, findings));
}

const ACL: &[&str] =
    &["Associations", "Entries", "IsDefault", "NetworkAclId", "OwnerId", "Tags", "VpcId"];

fn acl<'n>(node: &'n Node, content: &mut Content<'n>, findings: &mut Findings) {
    tree::only(node, &[ACL], findings);
    if node.get("Entries").is_none() {
        findings.syntax("there are no `Entries` where an ACL was expected", node.first_key());
        return;
    }
    content.place.get_or_insert(node.first_key());
    let associated = tree::items(node, "Associations", findings).iter();
    content.acls.push(Acl {
        name: tree::text(node, "NetworkAclId").unwrap_or("ACL"),
        place: node.first_key(),
        subnets: associated.filter_map(|it| tree::text(it, "SubnetId")).collect(),
        entries: tree::items(node, "Entries", findings),
    });
}

/// The ACL of the subnets that have an address of the host; all where it is not known which.
fn of_host<'c, 'n>(
    content: &'c Content<'n>,
    known: &Known,
    place: Place,
    findings: &mut Findings,
) -> Vec<&'c Acl<'n>> {
    let host = known.point.as_deref().and_then(|point| known.group(point));
    let has_host = |id: &&str| {
        host.zip(subnet(id, content, known)).is_some_and(|(host, subnet)| subnet.overlaps(host))
    };
    let of_host: Vec<&Acl<'n>> =
        content.acls.iter().filter(|acl| acl.subnets.iter().any(has_host)).collect();
    let rest = content.acls.len().saturating_sub(of_host.len());
    match (of_host.is_empty(), rest) {
        (true, _) => content.acls.iter().collect(),
        (false, 0) => of_host,
        (false, rest) => {
            findings.left_out(format!("ACLs of other subnets than the host's: {rest}"), place);
            of_host
        }
    }
}

/// The addresses of a subnet, where a text beside or the site knows them.
fn subnet<'c>(id: &str, content: &'c Content<'_>, known: &'c Known) -> Option<&'c AddressSet> {
    content.subnets.get(id).map(|it| &it.addresses).or_else(|| known.group(id))
}

fn hooks(
    program: &mut Program,
    acl: &Acl<'_>,
    content: &Content<'_>,
    known: &Known,
    findings: &mut Findings,
) {
    let mut lists: BTreeMap<Direction, Vec<Ranked>> = BTreeMap::new();
    for node in acl.entries {
        for (direction, ranked) in entry::read(node, findings) {
            lists.entry(direction).or_default().push(ranked);
        }
    }
    let inside: Vec<(&str, Option<&AddressSet>)> =
        acl.subnets.iter().map(|id| (*id, subnet(id, content, known))).collect();
    let unknown = inside.iter().filter(|(_, addresses)| addresses.is_none()).count();
    if unknown > 0 {
        let message = format!(
            "what stays in a subnet passes, and the addresses of {unknown} are not known: give \
             what `aws ec2 describe-subnets` prints"
        );
        findings.left_out(message, acl.place);
    }
    for (direction, way) in [(Direction::Input, "ingress"), (Direction::Output, "egress")] {
        let mut ranked = lists.remove(&direction).unwrap_or_default();
        ranked.sort_by_key(|it| it.number);
        let mut rules = vec![interface::loopback(direction)];
        let known = inside.iter().filter_map(|(id, addresses)| Some((*id, (*addresses)?)));
        rules.extend(known.map(|(id, addresses)| subnet::inside(id, addresses)));
        rules.extend(ranked.into_iter().map(|it| it.rule));
        let (name, place) = (format!("{} {way}", acl.name), Some(acl.place));
        let families = Family::ALL.to_vec();
        let list = List { name, direction, families, priority: 0, rules, accepts: false, place };
        push(program, list);
    }
}
