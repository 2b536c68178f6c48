//! Policies as a program: whoever is selected may do what any policy allows, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_net::{Direction, Family};
use pilotage_space::{Match, Program, Rule as Made, Verdict};

use super::LABEL;
use super::policy::{Policy, Rule};
use crate::known::Known;
use crate::kube::bounds::Bounds;
use crate::kube::draft::{Draft, Drafts};
use crate::kube::truth::{Labels, Truth};
use crate::read::findings::{Findings, short};
use crate::read::hooks::{List, push_stateful};

/// Makes the program.
pub(super) fn program(policies: &[Policy], known: &Known, findings: &mut Findings) -> Program {
    let point = known.point.as_ref().map(ToString::to_string).or_else(|| named(policies));
    let own = point.iter().flat_map(|name| {
        ["kubernetes.io/hostname", LABEL].map(|key| (key.to_owned(), name.clone()))
    });
    let labels = Labels::some(own.collect(), &[]);
    let spaces: BTreeSet<&str> = policies.iter().map(|it| it.namespace.as_str()).collect();
    let mut chosen: Vec<(&Policy, Truth)> = Vec::new();
    for policy in policies {
        let inside = if spaces.len() > 1 { Truth::Maybe } else { Truth::Yes };
        match inside.and(policy.pods.selects(&labels)) {
            Truth::No => {
                let message = format!("`{}` does not select these pods", short(&policy.title));
                findings.left_out(message, policy.place);
            }
            truth => chosen.push((policy, truth)),
        }
    }
    let mut program = Program::default();
    let mut drafts = Drafts::default();
    for direction in [Direction::Input, Direction::Output] {
        let mut rules = Vec::new();
        let mut closed = Truth::No;
        for (policy, truth) in &chosen {
            let input = direction == Direction::Input;
            let Some(own) = (if input { &policy.ingress } else { &policy.egress }) else {
                continue;
            };
            closed = closed.or(*truth);
            let title = short(&policy.title);
            let doubts = match truth {
                Truth::Yes => Vec::new(),
                _ => vec![format!("whether `{title}` selects the pods")],
            };
            for (number, rule) in (1_usize..).zip(own) {
                let what = if input { "ingress" } else { "egress" };
                let text = format!("{title}, {what} rule {number}");
                push(rule, direction, &doubts, &text, (&mut drafts, &mut rules, findings));
            }
        }
        if closed == Truth::Maybe {
            rules.push(Made {
                on: Match::any(),
                doubts: vec!["whether a policy selects the pods".to_owned()],
                verdict: Verdict::Drop,
                place: None,
                text: "what no policy allows".to_owned(),
            });
        }
        let name = if direction == Direction::Input {
            "ingress of the pods"
        } else {
            "egress of the pods"
        };
        let (name, families, accepts) =
            (name.to_owned(), Family::ALL.to_vec(), closed != Truth::Yes);
        let list = List { name, direction, families, priority: 0, rules, accepts, place: None };
        push_stateful(&mut program, list);
    }
    program
}

/// The only point that the policies name.
fn named(policies: &[Policy]) -> Option<String> {
    let names: BTreeMap<&str, ()> =
        policies.iter().flat_map(|it| it.pods.values(LABEL)).map(|it| (it, ())).collect();
    names.keys().next().map(|name| (*name).to_owned()).filter(|_| names.len() == 1)
}

fn push(
    rule: &Rule,
    direction: Direction,
    doubts: &[String],
    text: &str,
    (drafts, rules, findings): (&mut Drafts, &mut Vec<Made>, &mut Findings),
) {
    for port in &rule.ports {
        let (source, destination) = match direction {
            Direction::Output => (Bounds::any(), rule.peers.clone()),
            _ => (rule.peers.clone(), Bounds::any()),
        };
        let draft = Draft {
            family: None,
            source,
            destination,
            protocols: port.protocols.clone(),
            source_ports: Bounds::any(),
            destination_ports: port.ports.clone(),
            doubts: doubts.to_vec(),
            verdict: Verdict::Accept,
            place: rule.place,
            text: text.to_owned(),
        };
        drafts.push(rules, &draft, findings);
    }
}
