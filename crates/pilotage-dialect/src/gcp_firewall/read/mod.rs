//! What `gcloud` prints about firewall rules and firewall policies as a program.
//!
//! Owns the stages that a packet passes; never decides what a tag stands for that neither the texts nor
//! the site know.

mod constructs;
mod content;
mod ends;
mod instances;
mod likeness;
mod policy;
mod rule;
#[cfg(test)]
mod tests;
mod traffic;

use std::collections::BTreeSet;

use pilotage_diagnostic::Place;
use pilotage_document::Node;
use pilotage_net::{Direction, Family};
use pilotage_space::{Chain, ChainId, Match, Program, Rule, Verdict};

use self::content::Content;
use self::ends::Names;
use self::instances::network;
use self::rule::Ranked;
use crate::cloud::{interface, tree};
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::hooks::{List, push_stateful};
use crate::read::policy::Rules;
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct FirewallReader;

const ADVICE: Advice = Advice {
    syntax: "give what `gcloud compute firewall-rules list --format=json` prints for one network",
    unknown: "give what the name stands for",
};

impl Reader for FirewallReader {
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

fn read(texts: &[Text<'_>], known: &Known, findings: &mut Findings) -> Program {
    let mut documents = Vec::new();
    for text in tree::without_terraform(texts, findings) {
        documents.extend(tree::documents(&text, findings));
    }
    let mut content = Content::default();
    for node in &documents {
        content.add(node, findings);
    }
    let (Some(place), false) = (content.place, findings.beyond) else {
        if let (Some(text), false) = (texts.first(), findings.beyond) {
            findings.syntax("there are no firewall rules in what was given", tree::start(text));
        }
        return Program::default();
    };
    let names = Names::of(&content, known);
    let stages = stages(&content, &names, place, findings);
    let mut program = Program::default();
    for direction in [Direction::Input, Direction::Output] {
        if push(&mut program, &stages, direction, place).is_none() {
            findings.limit("there are too many rules", place);
            return Program::default();
        }
    }
    program
}

/// Rules that are tried together: a policy, or those of the network.
struct Stage {
    name: String,
    rules: Vec<Ranked>,
}

/// The stages in their order; see
/// <https://cloud.google.com/firewall/docs/firewall-policies-rule-eval-order>.
fn stages(
    content: &Content<'_>,
    names: &Names<'_>,
    place: Place,
    findings: &mut Findings,
) -> Vec<Stage> {
    let own = of_network(content, names, place, findings);
    let (mut classic, mut size) = (Vec::new(), Size::default());
    for node in own {
        classic.extend(size.within(rule::read(node, names, findings)));
    }
    // Of the same priority, those that deny are first.
    classic.sort_by_key(|it| (it.priority, it.allows));
    let mut found: Vec<(u8, Stage)> = Vec::new();
    if !classic.is_empty() {
        let name = "firewall rules".to_owned();
        let rank = if content.policies_first { 5 } else { 2 };
        found.push((rank, Stage { name, rules: classic }));
    }
    for policy in &content.policies {
        let mut rules = Vec::new();
        for node in &policy.rules {
            rules.extend(size.within(policy::read(node, names, findings)));
        }
        rules.sort_by_key(|it| it.priority);
        found.push((policy.rank, Stage { name: format!("policy {}", policy.name), rules }));
    }
    if size.ranges > MOST_RANGES {
        findings.limit(format!("the rules have more than {MOST_RANGES} ranges"), place);
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, stage)| stage).collect()
}

/// Ranges of addresses in all rules, which names bring in again and again.
const MOST_RANGES: usize = 1 << 22;

/// How many ranges there are so far.
#[derive(Default)]
struct Size {
    ranges: usize,
}

impl Size {
    /// The rules, unless there is too much of them.
    fn within(&mut self, rules: Vec<Ranked>) -> Vec<Ranked> {
        for policy in rules.iter().flat_map(|rule| &rule.policies) {
            let ends = [&policy.source, &policy.destination];
            let own = ends.iter().map(|end| end.addresses.size());
            self.ranges = self.ranges.saturating_add(own.sum());
        }
        if self.ranges > MOST_RANGES { Vec::new() } else { rules }
    }
}

/// The rules of the host's network, which are all where nothing says which it is.
fn of_network<'n>(
    content: &Content<'n>,
    names: &Names<'_>,
    place: Place,
    findings: &mut Findings,
) -> Vec<&'n Node> {
    let of = |node: &Node| tree::text(node, "network").map(|it| network(it).to_owned());
    let host = names.networks();
    let elsewhere =
        |node: &&&Node| !host.is_empty() && of(node).is_some_and(|it| !host.contains(&it));
    let left_out = content.rules.iter().filter(elsewhere).count();
    if left_out > 0 {
        let message = format!("rules of other networks than the host's: {left_out}");
        findings.left_out(message, place);
    }
    let own: Vec<&Node> = content.rules.iter().filter(|it| !elsewhere(it)).copied().collect();
    let networks: BTreeSet<String> = own.iter().copied().filter_map(of).collect();
    if networks.len() > 1 {
        let names: Vec<&str> =
            networks.iter().filter_map(|it| it.rsplit('/').next()).take(5).collect();
        let message = format!("the rules are of several networks: {}", names.join(", "));
        findings.syntax(message, place);
    }
    own
}

/// Appends the hook of a direction; none where it has more rules than are taken in.
fn push(
    program: &mut Program,
    stages: &[Stage],
    direction: Direction,
    place: Place,
) -> Option<ChainId> {
    let (way, accepts) = match direction {
        Direction::Output => ("egress", true),
        Direction::Input | Direction::Forward => ("ingress", false),
    };
    let mut rules = vec![interface::loopback(direction)];
    for stage in stages {
        let mut own = Rules::default();
        for policy in stage.rules.iter().filter(|it| it.direction == direction) {
            for policy in &policy.policies {
                if !own.push(policy) {
                    return None;
                }
            }
        }
        if stages.len() == 1 {
            rules.extend(own.list);
            continue;
        }
        let chain = ChainId(program.chains.len());
        let name = format!("{} {way}", stage.name);
        rules.push(enter(chain, stage));
        program.chains.push(Chain { name, rules: own.list });
    }
    let families = Family::ALL.to_vec();
    let (name, place) = (way.to_owned(), Some(place));
    let list = List { name, direction, families, priority: 0, rules, accepts, place };
    Some(push_stateful(program, list))
}

/// The rule by which packets enter a stage.
fn enter(chain: ChainId, stage: &Stage) -> Rule {
    let (on, verdict) = (Match::any(), Verdict::Jump(chain));
    Rule { on, doubts: Vec::new(), verdict, place: None, text: format!("then {}", stage.name) }
}
