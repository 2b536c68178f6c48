//! From the tree to the program: what each statement does to packets.
//!
//! The one place where constructs get their meaning. What the packet sets do not have becomes a doubt
//! of the rule, never nothing.

mod compare;
mod condition;
mod context;
mod flags;
mod graph;
mod groups;
mod hooks;
mod masks;
mod names;
mod product;
mod rule;
mod stage;
mod text;
mod tracking;
mod translation;
mod values;

use std::collections::{HashMap, HashSet};

use pilotage_diagnostic::Place;
use pilotage_space::{Chain, ChainId, Program};

use self::condition::Alternative;
use self::context::Context;
use self::graph::Jumps;
use self::product::Product;
use self::translation::Translating;
use self::values::{Class, Held};
use super::tree::Tables;
use crate::read::findings::Findings;

/// A part without meaning; why is among the findings already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Broken;

/// What lowering a part gives.
pub(crate) type Lowers<T> = Result<T, Broken>;

/// The most rules of a program.
const MOST_RULES: usize = 4_000_000;

/// The most bytes in the sets of all rules: a set that many rules name counts for each.
const MOST_BYTES: usize = 512 << 20;

/// The most elements of named sets that are gone through, each time that a rule needs it.
const MOST_VISITED: usize = 16_000_000;

/// The values of a set, and whether some of them have a rate of their own.
type Values = (Held, bool);

/// Where a statement stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// The number of its table.
    pub(crate) table: usize,
    pub(crate) context: Context,
    pub(crate) place: Place,
}

/// What is known while lowering.
pub(crate) struct Lowering<'r, 't> {
    tables: &'r Tables<'t>,
    findings: &'r mut Findings,
    program: Program,
    /// Chains that were lowered, by table, number and how packets reach them.
    chains: HashMap<(usize, usize, Context), ChainId>,
    /// Named sets that were read.
    sets: HashMap<(usize, &'t str, Class), Option<Values>>,
    /// Changing sets that were mentioned.
    noted: HashSet<(usize, &'t str)>,
    /// Packets that rules exempt from connection tracking.
    untracked: Vec<Product>,
    /// What rules do to the addresses of packets.
    translating: Translating,
    rules: usize,
    bytes: usize,
    /// Elements of named sets that were gone through.
    visited: usize,
    /// By table, where its chains lead to.
    jumps: Vec<Jumps>,
}

/// The program that the tables are.
pub(crate) fn lower<'r>(tables: &'r Tables<'_>, findings: &'r mut Findings) -> Program {
    let jumps = graph::check(tables, findings);
    if findings.beyond {
        return Program::default();
    }
    let mut lowering = Lowering {
        tables,
        findings,
        program: Program::default(),
        chains: HashMap::new(),
        sets: HashMap::new(),
        noted: HashSet::new(),
        untracked: Vec::new(),
        translating: Translating::default(),
        rules: 0,
        bytes: 0,
        visited: 0,
        jumps,
    };
    lowering.find_untracked();
    lowering.find_translations();
    lowering.bases();
    lowering.unreached();
    if lowering.findings.beyond { Program::default() } else { lowering.program }
}

impl<'r, 't> Lowering<'r, 't> {
    /// The chain as packets meet it on that way.
    fn chain(&mut self, table: usize, number: usize, context: Context) -> Option<ChainId> {
        if let Some(known) = self.chains.get(&(table, number, context)) {
            return Some(*known);
        }
        let owner = self.tables.tables.get(table)?;
        let chain = owner.chains.get(number)?;
        // A chain that is written within a rule has its own text for a name.
        let inline = chain.name.starts_with('{');
        let name = if inline { "(within a rule)" } else { chain.name };
        let name = [owner.family.name(), owner.name, name].join(" ");
        let id = self.new_chain(name.clone());
        self.chains.insert((table, number, context), id);
        // Where rules go: exceptions may move the rest of a chain into another.
        let mut to = id;
        for rule in chain.ordered() {
            if self.findings.beyond {
                break;
            }
            let at = Scope { table, context, place: rule.place };
            to = self.rule(&at, rule, to, &name);
        }
        Some(id)
    }

    fn new_chain(&mut self, name: String) -> ChainId {
        let id = ChainId(self.program.chains.len());
        self.program.chains.push(Chain { name, rules: Vec::new() });
        id
    }

    fn push(&mut self, to: ChainId, rule: pilotage_space::Rule) {
        if let Some(chain) = self.program.chains.get_mut(to.0) {
            chain.rules.push(rule);
        }
    }

    /// Packets that are in one of the first and one of the second.
    fn cross(
        &mut self,
        at: &Scope,
        left: &[Alternative<'t>],
        right: &[Alternative<'t>],
        text: &'t str,
    ) -> Lowers<Vec<Alternative<'t>>> {
        if left.len().saturating_mul(right.len()) > MOST_RULES {
            self.findings.limit("a rule stands for too many sets of packets", at.place);
            return Err(Broken);
        }
        let pairs = left.iter().flat_map(|one| right.iter().map(move |other| one.and(other, text)));
        Ok(pairs.filter(|both| !both.on.is_empty()).collect())
    }
}
