//! A program in the making: rules of the text, with new ones in front of them and at the ends of
//! chains, and without those that are taken out.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_dialect::{Change, NewRule};
use pilotage_net::{Action, Direction};
use pilotage_space::{Chain, ChainId, Decider, Program, Rule, RuleId, Verdict};

use super::groups::grouped;
use super::order::ordered;
use super::parts::Parts;

/// Where new rules stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Site {
    /// In front of the rule that is written there.
    Before(Place),
    /// At the end of all chains of this name.
    End(String),
}

/// Who decides about packets, whatever its number is by now.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// The rule that is written there.
    Rule(Place),
    /// A new one.
    New(usize),
    /// The policy of a chain.
    Policy(String),
    /// What stands nowhere, or no chain at all.
    Nobody,
}

/// Why nothing is put in front of nobody.
pub(super) const NOBODY: &str = "no rule or policy of the text decides about it, so nothing can be put \
                                 in front; load the whole that `pilotage render` writes";

/// Where a rule of the program in the making comes from.
#[derive(Clone, Copy)]
enum Origin {
    Old(RuleId),
    New(usize),
}

pub(super) struct Draft<'p> {
    original: &'p Program,
    parts: Parts<'p>,
    /// The ways that are asked about.
    asked: &'static [Direction],
    new: Vec<NewRule>,
    /// New rules that refuse what the site denies.
    denials: BTreeSet<usize>,
    sites: BTreeMap<Site, Vec<usize>>,
    removed: BTreeMap<Place, String>,
    program: Program,
    origins: Vec<Vec<Origin>>,
}

impl<'p> Draft<'p> {
    pub(super) fn new(original: &'p Program, asked: &'static [Direction]) -> Self {
        let mut draft = Self {
            original,
            parts: Parts::new(original),
            asked,
            new: Vec::new(),
            denials: BTreeSet::new(),
            sites: BTreeMap::new(),
            removed: BTreeMap::new(),
            program: Program::default(),
            origins: Vec::new(),
        };
        draft.rebuild();
        draft
    }

    /// The program as it was read.
    pub(super) fn original(&self) -> &'p Program {
        self.original
    }

    /// The program with all changes up to the last [`Self::rebuild`].
    pub(super) fn program(&self) -> &Program {
        &self.program
    }

    pub(super) fn into_program(self) -> Program {
        self.program
    }

    /// Who decides, in the program with changes.
    pub(super) fn who(&self, by: Option<Decider>) -> Option<Who> {
        Some(match by? {
            Decider::Rule(id) => match self.origins.get(id.chain.0)?.get(id.rule)? {
                Origin::New(id) => Who::New(*id),
                Origin::Old(id) => self.of_text(*id),
            },
            Decider::Policy(chain) => self.policy(chain)?,
            Decider::Nothing => Who::Nobody,
        })
    }

    /// Who decides, in the program that was read.
    pub(super) fn who_did(&self, by: Decider) -> Option<Who> {
        Some(match by {
            Decider::Rule(id) => self.of_text(id),
            Decider::Policy(chain) => self.policy(chain)?,
            Decider::Nothing => Who::Nobody,
        })
    }

    fn of_text(&self, id: RuleId) -> Who {
        let place = self.original.rule(id).and_then(|rule| rule.place);
        place.map_or(Who::Nobody, Who::Rule)
    }

    fn policy(&self, chain: ChainId) -> Option<Who> {
        // What comes back from where an unconditional `goto` led meets the policy.
        let mut chain = self.original.chain(chain)?;
        for _ in 0..self.original.chains.len() {
            match chain.rules.last() {
                Some(Rule { verdict: Verdict::Goto(to), on, doubts, .. })
                    if *on == pilotage_space::Match::any() && doubts.is_empty() =>
                {
                    chain = self.original.chain(*to)?;
                }
                _ => break,
            }
        }
        Some(Who::Policy(chain.name.clone()))
    }

    /// The rules of a chain that lead from it to its policy, or to where it was jumped to from.
    pub(super) fn exits(&self, chain: &str) -> Vec<(Place, &'p Rule)> {
        let own = self.original.chains.iter().filter(|it| it.name == chain);
        let exits = own.flat_map(|chain| &chain.rules);
        let exits = exits.filter(|it| matches!(it.verdict, Verdict::Return | Verdict::Goto(_)));
        exits.filter_map(|rule| Some((rule.place?, rule))).collect()
    }

    /// Whether what is written there may be taken out as a whole.
    pub(super) fn is_removable(&self, place: Place) -> bool {
        self.parts.only_accepts(place, self.asked)
    }

    pub(super) fn remove(&mut self, place: Place, why: String) {
        self.removed.entry(place).or_insert(why);
    }

    pub(super) fn is_denial(&self, new: usize) -> bool {
        self.denials.contains(&new)
    }

    /// Another rule in the place of a new one.
    pub(super) fn replace(&mut self, id: usize, rule: NewRule) {
        if let Some(new) = self.new.get_mut(id) {
            *new = rule;
        }
    }

    /// Puts rules in front of who decides; the number of the first.
    pub(super) fn insert(
        &mut self,
        who: &Who,
        rules: Vec<NewRule>,
        denies: bool,
    ) -> Result<usize, &'static str> {
        let first = self.new.len();
        let ids: Vec<usize> = (first..first.saturating_add(rules.len())).collect();
        match who {
            Who::Rule(place) => self.sites.entry(Site::Before(*place)).or_default().extend(&ids),
            Who::Policy(chain) => {
                self.sites.entry(Site::End(chain.clone())).or_default().extend(&ids);
            }
            Who::New(id) => {
                let found = self.sites.values_mut().find_map(|all| {
                    let at = all.iter().position(|it| it == id)?;
                    Some((all, at))
                });
                let Some((all, at)) = found else { return Err("its rule is not there") };
                all.splice(at..at, ids.iter().copied());
            }
            Who::Nobody => return Err(NOBODY),
        }
        if denies {
            self.denials.extend(&ids);
        }
        self.new.extend(rules);
        Ok(first)
    }

    /// The site of who decides, for what is put there once.
    pub(super) fn site(&self, who: &Who) -> Option<Site> {
        match who {
            Who::Rule(place) => Some(Site::Before(*place)),
            Who::Policy(chain) => Some(Site::End(chain.clone())),
            Who::New(id) => {
                self.sites.iter().find(|(_, all)| all.contains(id)).map(|(site, _)| site.clone())
            }
            Who::Nobody => None,
        }
    }

    /// Makes the program with all changes.
    pub(super) fn rebuild(&mut self) {
        let mut origins = Vec::with_capacity(self.original.chains.len());
        let mut chains = Vec::with_capacity(self.original.chains.len());
        for (number, chain) in self.original.chains.iter().enumerate() {
            let (mut rules, mut from) = (Vec::new(), Vec::new());
            for (rule, it) in chain.rules.iter().enumerate() {
                let id = RuleId { chain: ChainId(number), rule };
                if let Some(place) = it.place {
                    if self.parts.begins(place, id) {
                        self.push_site(&Site::Before(place), &mut rules, &mut from);
                    }
                    if self.removed.contains_key(&place) {
                        continue;
                    }
                }
                rules.push(it.clone());
                from.push(Origin::Old(id));
            }
            self.push_site(&Site::End(chain.name.clone()), &mut rules, &mut from);
            chains.push(Chain { name: chain.name.clone(), rules });
            origins.push(from);
        }
        let Program { bases, unseen, .. } = self.original;
        let (bases, unseen) = (bases.clone(), unseen.clone());
        let (behind, translations) = (self.original.behind.clone(), Vec::new());
        self.program = Program { chains, bases, unseen, behind, translations };
        self.origins = origins;
    }

    fn push_site(&self, site: &Site, rules: &mut Vec<Rule>, from: &mut Vec<Origin>) {
        for id in self.sites.get(site).into_iter().flatten() {
            let Some(new) = self.new.get(*id) else { continue };
            let accepts = new.rule.action == Action::Accept;
            let verdict = if accepts { Verdict::Accept } else { Verdict::Drop };
            let text = new.rule.comment.clone();
            for on in new.packets() {
                let doubts = Vec::new();
                rules.push(Rule { on, doubts, verdict, place: None, text: text.clone() });
                from.push(Origin::New(*id));
            }
        }
    }

    /// All changes, in the order of the program: what is put in, then what is taken out.
    pub(super) fn changes(&self) -> Vec<Change> {
        let mut inserted = Vec::new();
        for (site, ids) in &self.sites {
            let Some((chain, before)) = self.position(site) else { continue };
            let rules: Vec<NewRule> =
                ids.iter().filter_map(|id| self.new.get(*id)).cloned().collect();
            let key = (chain, before.unwrap_or(usize::MAX));
            inserted.push((key, Change::Insert { chain, before, rules: grouped(&ordered(rules)) }));
        }
        inserted.sort_by_key(|(key, _)| *key);
        let removed = self.removed.iter().filter_map(|(place, why)| {
            let rule = self.parts.first(*place)?;
            Some((rule, Change::Remove { rule, why: why.clone() }))
        });
        let mut removed: Vec<(RuleId, Change)> = removed.collect();
        removed.sort_by_key(|(rule, _)| *rule);
        let inserted = inserted.into_iter().map(|(_, change)| change);
        inserted.chain(removed.into_iter().map(|(_, change)| change)).collect()
    }

    fn position(&self, site: &Site) -> Option<(ChainId, Option<usize>)> {
        match site {
            Site::Before(place) => self.parts.first(*place).map(|id| (id.chain, Some(id.rule))),
            Site::End(name) => {
                let at = self.original.chains.iter().position(|chain| chain.name == *name)?;
                Some((ChainId(at), None))
            }
        }
    }
}

/// The chain of who decides, and where in it; none where there is no chain.
pub(super) fn position(by: Option<Decider>) -> Option<(usize, usize)> {
    match by? {
        Decider::Rule(id) => Some((id.chain.0, id.rule)),
        Decider::Policy(chain) => Some((chain.0, usize::MAX)),
        Decider::Nothing => None,
    }
}
