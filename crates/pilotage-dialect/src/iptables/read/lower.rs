//! From tables to one program.
//!
//! A chain means the same at every hook, but for interfaces that packets do not have there, addresses
//! that are translated later, and connections that are not tracked. Where that matters, a chain is
//! there once for each hook that leads to it.

mod context;

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_net::Family;
use pilotage_space::{Base, Chain, ChainId, Match, Program, Rule, Verdict};

use super::graph;
use super::limits::ranges;
use super::piece::{Piece, everything};
use super::rule::Parsed;
use super::table::{Hook, Kind, Table};
use super::targets::Target;
use crate::read::translated::Translated;
use context::Context;

/// The program of all tables.
pub(super) fn lower(mut tables: Vec<Table>, findings: &mut Vec<Diagnostic>) -> Program {
    for table in &mut tables {
        if let Some(place) = table.left_out {
            let message = "the table `nat` changes addresses and filters nothing";
            findings.push(Diagnostic::new(codes::NOT_FILTERED, message).at(place));
        }
        graph::settle(table, findings);
    }
    let mut program = Program::default();
    for table in &tables {
        Lowering { table, tables: &tables, program: &mut program }.run(findings);
        let rules: usize = program.chains.iter().map(|chain| chain.rules.len()).sum();
        if rules > MOST_RULES {
            let message = format!("more than {MOST_RULES} rules, once for each hook");
            findings.push(Diagnostic::new(codes::RULESET_LIMIT, message));
            return Program::default();
        }
    }
    program.translations = tables.iter().flat_map(|table| table.translations.told()).collect();
    let given = |family: &Family| tables.iter().any(|table| table.family == *family);
    program.unseen = Family::ALL.into_iter().filter(|family| !given(family)).collect();
    // Whatever the order in which tables are printed.
    program.bases.sort_by_key(|base| (base.families.clone(), base.direction, base.priority));
    program
}

/// The chains that packets reach from a chain, itself included.
fn reachable(table: &Table, from: usize) -> Vec<usize> {
    let mut seen = vec![false; table.chains.len()];
    let mut open = vec![from];
    while let Some(chain) = open.pop() {
        match seen.get_mut(chain) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let rules = table.chains.get(chain).map(|chain| &chain.rules);
        let targets = rules.into_iter().flatten().filter_map(|rule| match &rule.target {
            Target::Chain { name, .. } => table.find(name),
            _ => None,
        });
        open.extend(targets);
    }
    (0..seen.len()).filter(|chain| seen.get(*chain).copied().unwrap_or(false)).collect()
}

/// What the raw tables of a family exempt from connection tracking at a hook.
fn exempt(tables: &[Table], family: Family, hook: Hook) -> Vec<Match> {
    let start = if hook == Hook::Output { Hook::Output } else { Hook::Prerouting };
    let mut found = Vec::new();
    for table in tables.iter().filter(|table| table.family == family && table.kind == Kind::Raw) {
        let chains = table.base(start).map(|base| reachable(table, base)).unwrap_or_default();
        let rules = chains.iter().filter_map(|chain| table.chains.get(*chain));
        let rules = rules.flat_map(|chain| &chain.rules);
        for rule in rules.filter(|rule| rule.target == Target::Untrack) {
            found.extend(rule.pieces.iter().map(|piece| piece.on.clone()));
        }
    }
    // Each is compared with every rule that asks for a state.
    let cost: usize = found.iter().map(ranges).sum();
    if cost > MOST_EXEMPT { vec![everything(family)] } else { found }
}

/// Rules of the program, those of chains that are there more than once included.
const MOST_RULES: usize = 1 << 22;

/// Exemptions with more ranges of addresses than this are taken for all packets.
const MOST_EXEMPT: usize = 256;

struct Lowering<'l> {
    table: &'l Table,
    tables: &'l [Table],
    program: &'l mut Program,
}

impl Lowering<'_> {
    fn run(&mut self, findings: &mut Vec<Diagnostic>) {
        if self.table.kind == Kind::Nat {
            return self.translation(findings);
        }
        let filters = matches!(self.table.kind, Kind::Filter | Kind::Security);
        if filters && !self.depends_on_hook() {
            let all: Vec<usize> = (0..self.table.chains.len()).collect();
            let ids = self.chains(&all, &Context::default());
            for hook in self.table.kind.hooks() {
                self.base(*hook, &ids);
            }
            return;
        }
        for hook in self.table.kind.hooks() {
            let Some(base) = self.table.base(*hook) else { continue };
            let chains = reachable(self.table, base);
            // Marks and the like alone change nothing.
            if !filters && !self.refuses(base, &chains) {
                continue;
            }
            let context = Context {
                hook: Some(*hook),
                translated: self.translated_behind(*hook),
                exempt: self.exempt(*hook),
                before_tracking: self.table.kind == Kind::Raw,
            };
            let ids = self.chains(&chains, &context);
            self.base(*hook, &ids);
        }
    }

    /// Whether some rule means something else at another hook.
    fn depends_on_hook(&self) -> bool {
        let excludes = |rule: &Parsed| {
            [&rule.input, &rule.output].into_iter().flatten().any(|interface| interface.negated)
        };
        let own = self.table.chains.iter().enumerate();
        let own = own.filter(|(number, _)| !self.table.is_builtin(*number));
        own.flat_map(|(_, chain)| &chain.rules).any(excludes)
            || !self.exempt(Hook::Input).is_empty()
            || !self.exempt(Hook::Output).is_empty()
    }

    /// The table `raw` itself comes before connection tracking.
    fn exempt(&self, hook: Hook) -> Vec<Match> {
        match self.table.kind {
            Kind::Raw => Vec::new(),
            _ => exempt(self.tables, self.table.family, hook),
        }
    }

    /// The packets whose destinations may be translated behind this table, where some are.
    fn translated_behind(&self, hook: Hook) -> Option<Translated> {
        let before = hook == Hook::Prerouting
            || hook == Hook::Output && matches!(self.table.kind, Kind::Raw | Kind::Mangle);
        let own = self.tables.iter().filter(|table| table.family == self.table.family);
        let mut all = own.filter_map(|table| table.translations.translated(table.family));
        let first = all.next().filter(|_| before)?;
        Some(all.fold(first, Translated::and))
    }

    /// Whether a packet may be refused in one of the chains, or by the policy.
    fn refuses(&self, base: usize, chains: &[usize]) -> bool {
        let drops = |rule: &Parsed| matches!(rule.target, Target::Drop | Target::Doubtful(_));
        let chain = |number: &usize| self.table.chains.get(*number);
        let rules = chains.iter().filter_map(chain).flat_map(|chain| &chain.rules);
        chain(&base).is_some_and(|chain| !chain.accepts) || rules.into_iter().any(drops)
    }

    /// Adds chains to the program; their numbers there.
    fn chains(&mut self, chains: &[usize], context: &Context) -> BTreeMap<usize, ChainId> {
        let first = self.program.chains.len();
        let numbers = (first..).map(ChainId);
        let ids: BTreeMap<usize, ChainId> = chains.iter().copied().zip(numbers).collect();
        for chain in chains.iter().filter_map(|number| self.table.chains.get(*number)) {
            let rules = chain.rules.iter().flat_map(|rule| self.rules(rule, context, &ids));
            let rules = rules.collect();
            self.program.chains.push(Chain { name: self.name(&chain.name), rules });
        }
        ids
    }

    fn name(&self, chain: &str) -> String {
        let program = if self.table.family == Family::V4 { "iptables" } else { "ip6tables" };
        [program, self.table.kind.name(), chain].join(" ")
    }

    /// The rules of the program that one rule becomes.
    fn rules(&self, rule: &Parsed, context: &Context, ids: &BTreeMap<usize, ChainId>) -> Vec<Rule> {
        let (verdicts, reason) = self.verdicts(&rule.target, ids);
        let mut rules = Vec::with_capacity(rule.pieces.len().saturating_mul(verdicts.len()));
        let Some((last, others)) = verdicts.split_last() else { return rules };
        let apply = |piece: &Piece| context.apply(piece.clone(), rule);
        for mut piece in rule.pieces.iter().flat_map(apply) {
            piece.doubts.extend(reason.clone());
            let becomes = |piece: Piece, verdict: &Verdict| Rule {
                on: piece.on,
                doubts: piece.doubts,
                verdict: *verdict,
                place: Some(rule.place),
                text: rule.text.clone(),
            };
            rules.extend(others.iter().map(|verdict| becomes(piece.clone(), verdict)));
            rules.push(becomes(piece, last));
        }
        rules
    }

    /// What may happen, and why more than one thing may.
    fn verdicts(
        &self,
        target: &Target,
        ids: &BTreeMap<usize, ChainId>,
    ) -> (Vec<Verdict>, Option<String>) {
        let certain = |verdict| (vec![verdict], None);
        match target {
            Target::Accept => certain(Verdict::Accept),
            Target::Drop => certain(Verdict::Drop),
            Target::Return => certain(Verdict::Return),
            Target::Chain { name, goto, .. } => {
                match self.table.find(name).and_then(|chain| ids.get(&chain)) {
                    Some(id) if *goto => certain(Verdict::Goto(*id)),
                    Some(id) => certain(Verdict::Jump(*id)),
                    // Jumps were settled, and all that they lead to is here.
                    None => (Vec::new(), None),
                }
            }
            Target::Doubtful(name) => {
                (vec![Verdict::Drop, Verdict::Accept], Some(["-j ", name].concat()))
            }
            Target::None | Target::Continue(_) | Target::Track | Target::Untrack => {
                (Vec::new(), None)
            }
        }
    }

    fn base(&mut self, hook: Hook, ids: &BTreeMap<usize, ChainId>) {
        let Some(number) = self.table.base(hook) else { return };
        let (Some(chain), Some(id)) = (self.table.chains.get(number), ids.get(&number)) else {
            return;
        };
        for direction in hook.directions() {
            self.program.bases.push(Base {
                chain: *id,
                direction: *direction,
                families: vec![self.table.family],
                priority: self.table.kind.priority().saturating_add(hook.shift()),
                accepts: chain.accepts,
                place: chain.place,
            });
        }
    }

    /// The table `nat` filters nothing, unless it has a policy that refuses: then it may refuse
    /// whatever it does not translate.
    fn translation(&mut self, findings: &mut Vec<Diagnostic>) {
        for hook in self.table.kind.hooks() {
            let base = self.table.base(*hook).and_then(|base| self.table.chains.get(base));
            let Some(chain) = base.filter(|chain| !chain.accepts) else { continue };
            let reason = format!("policy of nat {}", chain.name);
            let message = "the table `nat` refuses packets by its policy, and may refuse any";
            let mut finding = Diagnostic::new(codes::RULE_BOUNDED, message);
            finding.place = chain.place;
            findings.push(finding);
            let id = ChainId(self.program.chains.len());
            let rule = Rule {
                on: everything(self.table.family),
                doubts: vec![reason.clone()],
                verdict: Verdict::Drop,
                place: chain.place,
                text: reason,
            };
            let name = self.name(&chain.name);
            self.program.chains.push(Chain { name, rules: vec![rule] });
            for direction in hook.directions() {
                self.program.bases.push(Base {
                    chain: id,
                    direction: *direction,
                    families: vec![self.table.family],
                    priority: self.table.kind.priority().saturating_add(hook.shift()),
                    accepts: true,
                    place: chain.place,
                });
            }
        }
    }
}
