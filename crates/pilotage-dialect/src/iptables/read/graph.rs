//! Chains that jump to each other: names that are not defined, circles, and how deep it goes.
//!
//! After it, every jump leads to a chain, none leads back, and all of them end.

use pilotage_diagnostic::{Diagnostic, Place};

use super::fault::Fault;
use super::rule::shown;
use super::table::Table;
use super::targets::Target;

/// Chains in chains. The kernel takes 16 with nftables below it, and more without; what programs are
/// evaluated with follows 64.
const MOST_DEPTH: usize = 60;

/// Checks all jumps of a table. One that cannot be followed may do anything.
pub(super) fn settle(table: &mut Table, findings: &mut Vec<Diagnostic>) {
    resolve(table, findings);
    let mut walk = Walk { states: vec![State::New; table.chains.len()] };
    for chain in 0..table.chains.len() {
        walk.from(chain, table, findings);
    }
}

/// Turns names that are no chains into doubt.
fn resolve(table: &mut Table, findings: &mut Vec<Diagnostic>) {
    let mut found = Vec::new();
    for (chain, own) in table.chains.iter().enumerate() {
        for (rule, parsed) in own.rules.iter().enumerate() {
            let Target::Chain { name, span, options, .. } = &parsed.target else { continue };
            match table.find(name) {
                Some(known) if !table.is_builtin(known) => continue,
                Some(_) => {
                    let message = format!("`{}` is the chain of a hook", shown(name));
                    found.push((chain, rule, Fault::syntax(*span, message)));
                }
                None if *options => {
                    let message = format!(
                        "the target `{}` is not known: it may let a packet pass, refuse it, or \
                         let it go on",
                        shown(name)
                    );
                    let mut fault = Fault::syntax(*span, message);
                    fault.code = pilotage_diagnostic::codes::RULE_BOUNDED;
                    found.push((chain, rule, fault));
                }
                None => {
                    let message = format!("the chain `{}` is not defined", shown(name));
                    found.push((chain, rule, Fault::unknown(*span, message)));
                }
            }
        }
    }
    for (chain, rule, fault) in found {
        doubt(table, chain, rule);
        if let Some(place) = place(table, chain, rule) {
            findings.push(fault.finding(place.source));
        }
    }
}

fn place(table: &Table, chain: usize, rule: usize) -> Option<Place> {
    table.chains.get(chain)?.rules.get(rule).map(|parsed| parsed.place)
}

/// The rule may do anything with what it matches.
fn doubt(table: &mut Table, chain: usize, rule: usize) {
    let parsed = table.chains.get_mut(chain).and_then(|own| own.rules.get_mut(rule));
    if let Some(parsed) = parsed
        && let Target::Chain { name, .. } = &parsed.target
    {
        parsed.target = Target::Doubtful(name.clone());
    }
}

/// How far the walk is with a chain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the path to where the walk is.
    Open,
    /// Done; so many chains deep.
    Depth(usize),
}

struct Walk {
    states: Vec<State>,
}

impl Walk {
    /// Walks all that a chain leads to, without recursion.
    fn from(&mut self, start: usize, table: &mut Table, findings: &mut Vec<Diagnostic>) {
        if self.state(start) != State::New {
            return;
        }
        // A chain, its next rule, and how deep the rules before go.
        let mut path = vec![(start, 0_usize, 0_usize)];
        self.set(start, State::Open);
        while let Some((chain, rule, depth)) = path.pop() {
            let Some(parsed) = table.chains.get(chain).and_then(|own| own.rules.get(rule)) else {
                self.set(chain, State::Depth(depth));
                continue;
            };
            let next = rule.saturating_add(1);
            let target = match &parsed.target {
                Target::Chain { name, .. } => table.find(name),
                _ => None,
            };
            let Some(target) = target else {
                path.push((chain, next, depth));
                continue;
            };
            match self.state(target) {
                State::New => {
                    // Comes back to this rule when the target is done.
                    path.push((chain, rule, depth));
                    path.push((target, 0, 0));
                    self.set(target, State::Open);
                }
                State::Depth(below) if below < MOST_DEPTH => {
                    path.push((chain, next, depth.max(below.saturating_add(1))));
                }
                state => {
                    refuse(table, chain, rule, target, state, findings);
                    path.push((chain, next, depth));
                }
            }
        }
    }

    fn state(&self, chain: usize) -> State {
        self.states.get(chain).copied().unwrap_or(State::New)
    }

    fn set(&mut self, chain: usize, state: State) {
        if let Some(own) = self.states.get_mut(chain) {
            *own = state;
        }
    }
}

/// A jump in a circle, or too deep.
fn refuse(
    table: &mut Table,
    chain: usize,
    rule: usize,
    target: usize,
    state: State,
    findings: &mut Vec<Diagnostic>,
) {
    let name =
        |chain: usize| table.chains.get(chain).map(|own| own.name.as_str()).unwrap_or_default();
    let message = match state {
        State::Open => format!(
            "the chain `{}` leads back to itself from the chain `{}`",
            shown(name(target)),
            shown(name(chain))
        ),
        _ => format!("more than {MOST_DEPTH} chains lead from one to the next"),
    };
    if let Some(place) = place(table, chain, rule) {
        let mut finding = Fault::limit(place.span, message).finding(place.source);
        if let Some(begins) = table.chains.get(target).and_then(|own| own.place) {
            finding = finding.also(begins, "the chain that it leads to");
        }
        findings.push(finding);
    }
    doubt(table, chain, rule);
}
