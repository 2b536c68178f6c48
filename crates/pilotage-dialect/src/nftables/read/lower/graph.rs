//! How chains lead to each other: never in circles, and no deeper than the kernel goes.

use crate::nftables::read::findings::Findings;
use crate::nftables::read::tree::{Chain, Statement, Table, Tables, Value, Verdict};

/// Chains on one way; the kernel refuses more jumps.
const DEEPEST: usize = 16;

/// Says where chains lead back to themselves or too deep.
pub(crate) fn check(tables: &Tables<'_>, findings: &mut Findings) {
    for table in &tables.tables {
        let next: Vec<Vec<usize>> = (0..table.chains.len()).map(|it| targets(table, it)).collect();
        let Some(at) = problem(&next) else { continue };
        if let Some(chain) = table.chains.get(at.chain) {
            let message = if at.circle {
                ["the chain `", chain.name, "` leads back to itself"].concat()
            } else {
                format!("chains lead more than {DEEPEST} deep from `{}`", chain.name)
            };
            findings.limit(message, chain.place);
        }
    }
}

struct Problem {
    chain: usize,
    circle: bool,
}

/// The first circle, or the first way that is too deep. Depth first, without recursion.
fn problem(next: &[Vec<usize>]) -> Option<Problem> {
    // How deep the ways from a chain are; none while it is not known.
    let mut depths: Vec<Option<usize>> = vec![None; next.len()];
    let mut open = vec![false; next.len()];
    for start in 0..next.len() {
        if depths.get(start).copied().flatten().is_some() {
            continue;
        }
        let mut stack = vec![(start, 0_usize)];
        while let Some((chain, turn)) = stack.pop() {
            let targets = next.get(chain).map(Vec::as_slice).unwrap_or_default();
            if let Some(target) = targets.get(turn) {
                stack.push((chain, turn.saturating_add(1)));
                set(&mut open, chain, true);
                if open.get(*target) == Some(&true) {
                    return Some(Problem { chain: *target, circle: true });
                }
                if depths.get(*target).copied().flatten().is_none() {
                    stack.push((*target, 0));
                }
                continue;
            }
            set(&mut open, chain, false);
            let deepest = targets.iter().filter_map(|it| depths.get(*it).copied().flatten()).max();
            let depth = deepest.unwrap_or(0).saturating_add(1);
            if depth > DEEPEST {
                return Some(Problem { chain, circle: false });
            }
            set(&mut depths, chain, Some(depth));
        }
    }
    None
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

/// The chains that a chain leads to, each once.
pub(crate) fn targets(table: &Table<'_>, number: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut add = |verdict: &Verdict<'_>| {
        if let Verdict::Jump(name) | Verdict::Goto(name) = verdict {
            found.extend(table.chain_number(name));
        }
    };
    let rules = table.chains.get(number).into_iter().flat_map(Chain::ordered);
    for statement in rules.flat_map(|rule| &rule.statements) {
        match statement {
            Statement::Verdict(verdict) => add(verdict),
            Statement::Map { map: Value::Set(elements), .. } => {
                elements.iter().filter_map(|element| element.verdict.as_ref()).for_each(&mut add);
            }
            Statement::Map { map: Value::Named(name), .. } => {
                let elements = table.sets.get(name).map(|set| set.elements.as_slice());
                let elements = elements.unwrap_or_default();
                elements.iter().filter_map(|element| element.verdict.as_ref()).for_each(&mut add);
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
