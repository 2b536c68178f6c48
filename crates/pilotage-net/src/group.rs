//! Exact grouping of rules.
//!
//! A rule is a box: sources times destinations times transports. Two boxes that agree in two of the
//! three dimensions are together one box, so they merge without a packet more or less. This repeats
//! until no two rules agree in two dimensions. It never merges across a rule of another action, where
//! the order matters, nor across directions.
//!
//! Sets are numbered once, so a pass over the rules hashes small numbers only: the time is close to
//! linear in the number of rules.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::intern::{AddressSets, Numbers};
use crate::label::label;
use crate::ruleset::{AddressGroup, Direction, Rule};
use crate::set::AddressSet;
use crate::transportset::TransportSet;

/// Merges rules until no two of them agree in two of source, destination and transports; the result
/// decides every packet as the given rules do.
///
/// Rules come out by direction, each at the place of the first one merged into it. Requirements are
/// those of all merged rules, in order and without repeats; so are labels, unless one name stands for
/// exactly the merged addresses. Comments are joined with `; `.
#[must_use]
pub fn group(rules: Vec<Rule>) -> Vec<Rule> {
    let mut directions = [Direction::Input, Direction::Output, Direction::Forward]
        .map(|direction| (direction, Vec::new()));
    for rule in rules {
        if let Some((_, list)) = directions.iter_mut().find(|(d, _)| *d == rule.direction) {
            list.push(rule);
        }
    }
    let runs = directions.into_iter().flat_map(|(_, list)| runs(list));
    runs.flat_map(|run| Grouping::new(run).into_rules()).collect()
}

/// Splits where the action changes: inside a run the order of rules does not matter.
fn runs(rules: Vec<Rule>) -> Vec<Vec<Rule>> {
    let mut runs: Vec<Vec<Rule>> = Vec::new();
    for rule in rules {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.action == rule.action) => {
                run.push(rule);
            }
            _ => runs.push(vec![rule]),
        }
    }
    runs
}

/// Sets of one rule by number: source, destination, transports.
#[derive(Clone, Copy)]
struct Sets([u32; 3]);

#[derive(Clone, Copy)]
enum Dimension {
    Source,
    Destination,
    Transports,
}

impl Sets {
    /// The number in one dimension, and those in the two others, which must agree for it to merge.
    const fn split(self, dimension: Dimension) -> (u32, (u32, u32)) {
        let Self([source, destination, transports]) = self;
        match dimension {
            Dimension::Source => (source, (destination, transports)),
            Dimension::Destination => (destination, (source, transports)),
            Dimension::Transports => (transports, (source, destination)),
        }
    }

    const fn with(self, dimension: Dimension, number: u32) -> Self {
        let Self([source, destination, transports]) = self;
        match dimension {
            Dimension::Source => Self([number, destination, transports]),
            Dimension::Destination => Self([source, number, transports]),
            Dimension::Transports => Self([source, destination, number]),
        }
    }
}

/// A rule in the making: its sets, and the rules merged into it with their own sets, in order.
struct Draft {
    sets: Sets,
    members: Vec<(Sets, Rule)>,
}

struct Grouping {
    addresses: AddressSets,
    transports: Numbers<TransportSet>,
    drafts: Vec<Draft>,
}

impl Grouping {
    fn new(rules: Vec<Rule>) -> Self {
        let (mut addresses, mut transports) = (AddressSets::default(), Numbers::default());
        let mut draft = |rule: Rule| {
            let source = addresses.number_group(&rule.source);
            let destination = addresses.number_group(&rule.destination);
            // Copied to be numbered: a few ports, unlike the addresses.
            let transport = transports.number(Arc::new(rule.transports.clone()));
            let sets = Sets([source, destination, transport]);
            Draft { sets, members: vec![(sets, rule)] }
        };
        let drafts = rules.into_iter().map(&mut draft).collect();
        Self { addresses, transports, drafts }
    }

    fn into_rules(mut self) -> Vec<Rule> {
        // A round that merges anything shortens the list, so this ends.
        loop {
            let before = self.drafts.len();
            self.pass(Dimension::Transports);
            self.pass(Dimension::Source);
            self.pass(Dimension::Destination);
            if self.drafts.len() == before {
                break;
            }
        }
        let drafts = std::mem::take(&mut self.drafts);
        drafts.into_iter().filter_map(|draft| self.finish(draft)).collect()
    }

    /// Merges all drafts that agree in the two other dimensions.
    fn pass(&mut self, dimension: Dimension) {
        let mut places: HashMap<(u32, u32), usize> = HashMap::with_capacity(self.drafts.len());
        let mut buckets: Vec<Vec<Draft>> = Vec::with_capacity(self.drafts.len());
        for draft in self.drafts.drain(..) {
            let (_, others) = draft.sets.split(dimension);
            let place = *places.entry(others).or_insert(buckets.len());
            match buckets.get_mut(place) {
                Some(bucket) => bucket.push(draft),
                None => buckets.push(vec![draft]),
            }
        }
        for bucket in buckets {
            let joined = (bucket.len() > 1).then(|| self.join(&bucket, dimension));
            let mut drafts = bucket.into_iter();
            if let Some(mut draft) = drafts.next() {
                if let Some(number) = joined {
                    draft.sets = draft.sets.with(dimension, number);
                    draft.members.extend(drafts.flat_map(|draft| draft.members));
                }
                self.drafts.push(draft);
            }
        }
    }

    /// The number of the union of all drafts' sets in one dimension.
    fn join(&mut self, drafts: &[Draft], dimension: Dimension) -> u32 {
        let numbers = drafts.iter().map(|draft| draft.sets.split(dimension).0);
        if matches!(dimension, Dimension::Transports) {
            let sets = numbers.filter_map(|number| self.transports.get(number));
            let union = sets.fold(TransportSet::new(), |union, set| union.union(set));
            self.transports.number(Arc::new(union))
        } else {
            let sets = numbers.filter_map(|number| self.addresses.get(number));
            let union = AddressSet::union_all(sets.map(AsRef::as_ref));
            self.addresses.number(union)
        }
    }

    fn finish(&self, draft: Draft) -> Option<Rule> {
        let Draft { sets, members } = draft;
        if members.len() < 2 {
            return members.into_iter().next().map(|(_, rule)| rule);
        }
        let source = self.name(sets, &members, Dimension::Source, |rule| &rule.source)?;
        let destination =
            self.name(sets, &members, Dimension::Destination, |rule| &rule.destination)?;
        let transports = self.transports.get(sets.split(Dimension::Transports).0)?;
        let transports = TransportSet::clone(transports);
        let comment = join_comments(&members);
        let (_, first) = members.first()?;
        let (direction, action) = (first.direction, first.action);
        let requirements = members.into_iter().flat_map(|(_, rule)| rule.requirements);
        let requirements = without_repeats(requirements);
        Some(Rule { direction, source, destination, transports, action, requirements, comment })
    }

    fn name<'a>(
        &self,
        sets: Sets,
        members: &'a [(Sets, Rule)],
        dimension: Dimension,
        group: impl Fn(&Rule) -> &AddressGroup,
    ) -> Option<AddressGroup> {
        let (whole, _) = sets.split(dimension);
        let part = |(own, rule): &'a (Sets, Rule)| (&group(rule).label, own.split(dimension).0);
        let parts: Vec<_> = members.iter().map(part).collect();
        let addresses = Arc::clone(self.addresses.get(whole)?);
        Some(AddressGroup { label: label(&self.addresses, whole, &parts), addresses })
    }
}

fn join_comments(members: &[(Sets, Rule)]) -> String {
    let comments = members.iter().map(|(_, rule)| rule.comment.as_str());
    without_repeats(comments.filter(|comment| !comment.is_empty())).join("; ")
}

fn without_repeats<T: Clone + Eq + std::hash::Hash>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    items.filter(|item| seen.insert(item.clone())).collect()
}
