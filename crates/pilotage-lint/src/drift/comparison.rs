//! Which rows of a document stand for which requirements of a pack, and how they differ.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_import::{Direction, End};

use super::expected::{Expected, Wanted, Who};
use super::ports::Ports;
use crate::PortDocument;
use crate::reading::RowView;

/// A document beside a pack.
#[derive(Debug)]
pub(super) struct Comparison<'d, 's> {
    pub(super) expected: Expected<'d>,
    /// Requirements that no row has anything of, by position.
    pub(super) undocumented: Vec<usize>,
    /// Rows that stand for nothing in the pack.
    pub(super) unknown: Vec<&'d RowView<'s>>,
    /// Rows that stand for a requirement and differ from it.
    pub(super) differing: Vec<(&'d RowView<'s>, Difference)>,
}

/// How a row differs from the requirement that it stands for.
#[derive(Debug)]
pub(super) enum Difference {
    /// Its ends are swapped.
    Direction(usize),
    /// It has the same numbers under another protocol, or others for the same purpose.
    Ports(usize),
    /// It leaves these of the requirement out.
    Lacks(usize, Ports),
    /// It has these beyond all that the pack has between its ends.
    Beyond(usize, Ports),
    /// It is marked as optional, or not.
    Optional(usize),
    /// It is marked as deprecated, or not.
    Deprecated(usize),
}

/// A row with its ends as the pack calls them.
struct Placed<'d, 's> {
    row: &'d RowView<'s>,
    ports: Ports,
    from: Who,
    to: Who,
}

impl<'d, 's> Comparison<'d, 's> {
    /// Compares a document with the pack that it is given; `None` where it is given none.
    pub(super) fn new(document: &'d PortDocument<'s>) -> Option<Self> {
        let (pack, version) = document.pack?;
        let expected = Expected::new(pack, version);
        let mut meant: BTreeMap<&str, Who> = BTreeMap::new();
        let mut who = |end: Option<&'s End>| match end {
            Some(end) => {
                meant.entry(&end.text).or_insert_with(|| expected.meant(&end.text)).clone()
            }
            None => Who::Open,
        };
        let rows = document.rows.iter().filter(|row| !row.ports.is_empty());
        let placed: Vec<Placed<'_, '_>> = rows
            .map(|row| Placed {
                row,
                ports: Ports::new(&row.ports),
                from: who(one_way(row.initiator(), row)),
                to: who(one_way(row.responder(), row)),
            })
            .collect();
        let mut matching = Matching { covered: BTreeMap::new(), told: BTreeSet::new() };
        let mut comparison =
            Self { undocumented: Vec::new(), unknown: Vec::new(), differing: Vec::new(), expected };
        let mut rest = Vec::new();
        for placed in &placed {
            if !comparison.fitting(placed, &mut matching) {
                rest.push(placed);
            }
        }
        for placed in rest {
            comparison.otherwise(placed, &mut matching);
        }
        comparison.left(&matching);
        Some(comparison)
    }

    /// Finds the requirements that a row stands for as it is; false where there is none.
    fn fitting(&mut self, placed: &Placed<'d, 's>, matching: &mut Matching<'d, 's>) -> bool {
        let all = self.expected.requirements.iter().enumerate();
        let fitting: Vec<(usize, &Wanted)> = all
            .filter(|(_, wanted)| placed.fits(wanted) && !placed.shared(wanted).is_empty())
            .collect();
        let Some((first, _)) = fitting.first() else { return false };
        let together = fitting.iter().fold(Ports::default(), |all, (_, it)| all.union(&it.ports));
        let beyond = placed.ports.beyond(&together);
        if !beyond.is_empty() {
            self.differing.push((placed.row, Difference::Beyond(*first, beyond)));
        }
        let row = placed.row;
        let optional = row.optional.is_some();
        if fitting.iter().all(|(_, it)| it.is_optional == Some(!optional)) {
            self.differing.push((row, Difference::Optional(*first)));
        }
        let deprecated = row.deprecated.is_some();
        if fitting.iter().all(|(_, it)| it.is_deprecated == Some(!deprecated)) {
            self.differing.push((row, Difference::Deprecated(*first)));
        }
        for (at, wanted) in fitting {
            let shared = placed.shared(wanted);
            let (covered, _) =
                matching.covered.entry(at).or_insert_with(|| (Ports::default(), row));
            *covered = covered.union(&shared);
        }
        true
    }

    /// Finds the requirement that a row is meant for, although it says something else.
    fn otherwise(&mut self, placed: &Placed<'d, 's>, matching: &mut Matching<'d, 's>) {
        let free = |at: usize| !matching.covered.contains_key(&at) && !matching.told.contains(&at);
        let all = || self.expected.requirements.iter().enumerate().filter(|(at, _)| free(*at));
        let swapped = all().find(|(_, wanted)| {
            placed.from.is(&wanted.to)
                && placed.to.is(&wanted.from)
                && !placed.shared(wanted).is_empty()
        });
        let numbers = placed.ports.numbers();
        let between = |wanted: &Wanted| placed.from.is(&wanted.from) || placed.to.is(&wanted.to);
        let other_protocol = || {
            all().find(|(_, it)| {
                placed.fits(it) && between(it) && it.ports.numbers().overlaps(&numbers)
            })
        };
        let other_port = || {
            all().find(|(_, it)| {
                placed.from.is(&it.from) && placed.to.is(&it.to) && placed.is_for(it)
            })
        };
        let difference = match swapped {
            Some((at, _)) => Difference::Direction(at),
            None => match other_protocol().or_else(other_port) {
                Some((at, _)) => Difference::Ports(at),
                None => {
                    self.unknown.push(placed.row);
                    return;
                }
            },
        };
        matching.told.insert(difference.requirement());
        self.differing.push((placed.row, difference));
    }

    /// What no row has, or not all of it.
    fn left(&mut self, matching: &Matching<'d, 's>) {
        for (at, wanted) in self.expected.requirements.iter().enumerate() {
            match matching.covered.get(&at) {
                Some((covered, row)) => {
                    let lacking = wanted.ports.without(covered);
                    if !lacking.is_empty() {
                        self.differing.push((*row, Difference::Lacks(at, lacking)));
                    }
                }
                None if wanted.is_due && !matching.told.contains(&at) => {
                    self.undocumented.push(at);
                }
                None => {}
            }
        }
    }

    /// A requirement by its position.
    pub(super) fn requirement(&self, at: usize) -> Option<&Wanted> {
        self.expected.requirements.get(at)
    }
}

/// An end, unless the row goes both ways from it, so that it may be either.
fn one_way<'s>(end: Option<&'s End>, row: &RowView<'s>) -> Option<&'s End> {
    let is_stated = row.from.is_some() && row.to.is_some();
    end.filter(|_| is_stated || row.direction != Some(Direction::Both))
}

/// What is known of requirements so far, by their positions.
struct Matching<'d, 's> {
    /// What rows have of each, with the first of them.
    covered: BTreeMap<usize, (Ports, &'d RowView<'s>)>,
    /// Those that a row is meant for that says something else.
    told: BTreeSet<usize>,
}

impl Placed<'_, '_> {
    /// Whether its ends can be those of a requirement.
    fn fits(&self, wanted: &Wanted) -> bool {
        self.from.may_be(&wanted.from) && self.to.may_be(&wanted.to)
    }

    /// What it has of a requirement's ports.
    fn shared(&self, wanted: &Wanted) -> Ports {
        wanted.ports.shared_with(&self.ports)
    }

    /// Whether its purpose is that of a requirement: most of the words of one stand in the other.
    fn is_for(&self, wanted: &Wanted) -> bool {
        let words: Vec<&str> = wanted.fact.purpose_words().collect();
        let shared = words.iter().filter(|word| self.row.purpose_words.has_word(word)).count();
        shared > 1 && shared * 3 >= words.len() * 2
    }
}

impl Difference {
    /// The position of the requirement.
    pub(super) fn requirement(&self) -> usize {
        match self {
            Difference::Direction(at)
            | Difference::Ports(at)
            | Difference::Lacks(at, _)
            | Difference::Beyond(at, _)
            | Difference::Optional(at)
            | Difference::Deprecated(at) => *at,
        }
    }
}
