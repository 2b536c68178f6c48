//! How chains lead to each other: never in circles, and no deeper than the kernel goes.

use std::collections::{BTreeSet, HashMap};

use crate::nftables::read::tree::{Chain, Element, Statement, Table, Tables, Value, Verdict};
use crate::read::findings::Findings;

/// Chains on one way; the kernel refuses more jumps.
const DEEPEST: usize = 16;

/// More jumps than this between the chains of a table are not followed.
const MOST_JUMPS: usize = 20_000_000;

/// The chains that each chain of a table leads to, each once, ascending.
pub(crate) type Jumps = Vec<Vec<usize>>;

/// Says where chains lead back to themselves or too deep; gives the jumps of each table.
pub(crate) fn check(tables: &Tables<'_>, findings: &mut Findings) -> Vec<Jumps> {
    let mut graphs = Vec::new();
    for table in &tables.tables {
        let Some(next) = jumps(table) else {
            findings.limit("there are too many jumps between chains", table.place);
            return graphs;
        };
        if let Some(at) = problem(&next)
            && let Some(chain) = table.chains.get(at.chain)
        {
            let message = if at.circle {
                ["the chain `", chain.name, "` leads back to itself"].concat()
            } else {
                format!("chains lead more than {DEEPEST} deep from `{}`", chain.name)
            };
            findings.limit(message, chain.place);
        }
        graphs.push(next);
    }
    graphs
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

/// The jumps of a table; none where there are too many.
fn jumps(table: &Table<'_>) -> Option<Jumps> {
    let mut maps: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut total = 0_usize;
    let mut next = Vec::with_capacity(table.chains.len());
    for chain in &table.chains {
        let mut found = Vec::new();
        let mut known: Vec<&str> = Vec::new();
        for statement in chain.ordered().flat_map(|rule| &rule.statements) {
            match statement {
                Statement::Verdict(verdict) => found.extend(target(table, verdict)),
                Statement::Map { map: Value::Set(elements), .. } => {
                    found.extend(targets(table, elements));
                }
                Statement::Map { map: Value::Named(name), .. } => known.push(name),
                _ => {}
            }
        }
        known.sort_unstable();
        known.dedup();
        for name in known {
            let of_map = maps.entry(name).or_insert_with(|| {
                let set = table.sets.get(name);
                let mut all: Vec<usize> =
                    set.into_iter().flat_map(|set| targets(table, &set.elements)).collect();
                all.sort_unstable();
                all.dedup();
                all
            });
            total = total.saturating_add(of_map.len());
            if total > MOST_JUMPS {
                return None;
            }
            found.extend_from_slice(of_map);
        }
        found.sort_unstable();
        found.dedup();
        next.push(found);
    }
    Some(next)
}

fn target(table: &Table<'_>, verdict: &Verdict<'_>) -> Option<usize> {
    match verdict {
        Verdict::Jump(name) | Verdict::Goto(name) => table.chain_number(name),
        _ => None,
    }
}

fn targets<'e>(
    table: &'e Table<'_>,
    elements: &'e [Element<'_>],
) -> impl Iterator<Item = usize> + 'e {
    elements.iter().filter_map(|element| target(table, element.verdict.as_ref()?))
}

/// Which chains may refuse packets, themselves or by one that they lead to.
pub(crate) fn refusing(table: &Table<'_>, next: &Jumps, filled: &BTreeSet<&str>) -> Vec<bool> {
    let refuses = |elements: &[Element<'_>]| {
        elements.iter().any(|element| element.verdict == Some(Verdict::Drop))
    };
    let drops = |statement: &Statement<'_>| match statement {
        Statement::Verdict(verdict) => *verdict == Verdict::Drop,
        Statement::Map { map: Value::Set(elements), .. } => refuses(elements),
        Statement::Map { map: Value::Named(name), .. } => {
            let known = table.sets.get(name).filter(|_| !filled.contains(name));
            known.is_none_or(|set| refuses(&set.elements))
        }
        Statement::Map { .. } | Statement::Open { .. } => true,
        _ => false,
    };
    let own = |chain: &Chain<'_>| chain.ordered().any(|rule| rule.statements.iter().any(drops));
    let mut refuses: Vec<bool> = table.chains.iter().map(own).collect();
    // Ways are no longer than this.
    for _ in 0..DEEPEST {
        for (chain, targets) in next.iter().enumerate() {
            let leads = targets.iter().any(|target| refuses.get(*target) == Some(&true));
            if leads {
                set(&mut refuses, chain, true);
            }
        }
    }
    refuses
}

/// The chains that some lead to, these included, as a mark for each chain.
pub(crate) fn reached(next: &Jumps, from: impl IntoIterator<Item = usize>) -> Vec<bool> {
    let mut known = vec![false; next.len()];
    let mut open: Vec<usize> = from.into_iter().collect();
    while let Some(chain) = open.pop() {
        if known.get(chain) == Some(&false) {
            set(&mut known, chain, true);
            open.extend(next.get(chain).into_iter().flatten());
        }
    }
    known
}
