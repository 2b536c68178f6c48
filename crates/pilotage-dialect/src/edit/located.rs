//! Changes by the rules of the text that they are about.

use std::collections::BTreeSet;

use super::{Change, Edit, Listing, NewRule, Refused};

/// Rules to be put in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Insertion<'e> {
    /// The number of the chain in the listing.
    pub(crate) chain: usize,
    /// The number of the rule in front of which they go; none for the end.
    pub(crate) before: Option<usize>,
    pub(crate) rules: &'e [NewRule],
    /// The number of the change.
    pub(crate) change: usize,
}

/// A rule to be taken out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Removal<'e> {
    pub(crate) chain: usize,
    pub(crate) rule: usize,
    pub(crate) why: &'e str,
    /// The rule as a person knows it.
    pub(crate) text: &'e str,
    pub(crate) change: usize,
}

/// The changes of a ruleset that can be made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Located<'e> {
    pub(crate) insertions: Vec<Insertion<'e>>,
    pub(crate) removals: Vec<Removal<'e>>,
    pub(crate) refused: Vec<Refused>,
}

/// What to do where no command helps.
pub(crate) const BY_HAND: &str =
    "change it by hand, or load the whole that `pilotage render` writes";

impl<'e> Located<'e> {
    /// Finds the rules of all changes in a listing of the same texts.
    pub(crate) fn new<C>(edit: &Edit<'e>, listing: &Listing<C>) -> Self {
        let mut located = Self::default();
        for (change, it) in edit.changes.iter().enumerate() {
            let found = match it {
                Change::Insert { chain, before, rules } => {
                    let found = insertion(edit, listing, (*chain, *before));
                    found.map(|(chain, before)| {
                        located.insertions.push(Insertion { chain, before, rules, change });
                    })
                }
                Change::Remove { rule, why } => {
                    let read = edit.program.rule(*rule);
                    let place = read.and_then(|rule| Some((listing.rule(rule.place?)?, rule)));
                    let found = place.filter(|((chain, _), _)| is_named(listing, *chain));
                    found.map(|((chain, rule), read)| {
                        let text = &read.text;
                        located.removals.push(Removal { chain, rule, why, text, change });
                    })
                }
            };
            if found.is_none() {
                let why = "no command can name the chain that the rule stands in".to_owned();
                located.refused.push(Refused { change, why, help: BY_HAND });
            }
        }
        located
    }

    /// Refuses what a dialect cannot do.
    pub(crate) fn refuse(
        &mut self,
        why: impl Fn(&Insertion<'e>) -> Option<(String, &'static str)>,
        why_not: impl Fn(&Removal<'e>) -> Option<(String, &'static str)>,
    ) {
        let refused = &mut self.refused;
        let mut keep = |change: usize, reason: Option<(String, &'static str)>| match reason {
            Some((why, help)) => {
                refused.push(Refused { change, why, help });
                false
            }
            None => true,
        };
        self.insertions.retain(|it| keep(it.change, why(it)));
        self.removals.retain(|it| keep(it.change, why_not(it)));
    }

    /// Keeps what is safe: where something is not put in, nothing is taken out that it may be for.
    /// Then nothing changes any more.
    pub(crate) fn settle(&mut self, edit: &Edit<'_>) {
        let inserts =
            |it: &Refused| matches!(edit.changes.get(it.change), Some(Change::Insert { .. }));
        if self.refused.iter().any(inserts) {
            let why = "what may have to pass without it is not put in".to_owned();
            let left = self.removals.drain(..);
            let refused =
                left.map(|it| Refused { change: it.change, why: why.clone(), help: BY_HAND });
            self.refused.extend(refused);
        }
        self.refused.sort_by_key(|it| it.change);
    }

    /// The chains that change, in the order of the listing.
    pub(crate) fn chains(&self) -> BTreeSet<usize> {
        let inserted = self.insertions.iter().map(|it| it.chain);
        inserted.chain(self.removals.iter().map(|it| it.chain)).collect()
    }
}

fn is_named<C>(listing: &Listing<C>, chain: usize) -> bool {
    listing.chain(chain).is_some_and(|chain| chain.chain.is_some())
}

fn insertion<C>(
    edit: &Edit<'_>,
    listing: &Listing<C>,
    (chain, before): (pilotage_space::ChainId, Option<usize>),
) -> Option<(usize, Option<usize>)> {
    let own = edit.program.chain(chain)?;
    let found = match before {
        Some(number) => {
            let place = own.rules.get(number)?.place?;
            let rule = listing.rule(place).map(|(chain, rule)| (chain, Some(rule)));
            // What stands for a policy decides at the end of its chain.
            rule.or_else(|| Some((listing.hooked(place)?, None)))
        }
        None => listing.named(&own.name).map(|chain| (chain, None)),
    };
    found.filter(|(chain, _)| is_named(listing, *chain))
}
