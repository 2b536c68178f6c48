//! Access lists as they are gathered: what is configured, and what was shown.

use pilotage_diagnostic::Place;

use crate::cisco::lines::Line;
use crate::cisco::words::Words;

/// An entry or a remark of an access list.
#[derive(Clone, Debug)]
pub(super) enum Item<'t> {
    /// What stands behind `extended`.
    Entry(Line<'t>, Words<'t>),
    /// Text for people, which counts as a line.
    Remark,
}

/// An extended access list.
#[derive(Debug)]
pub(super) struct List<'t> {
    pub(super) name: &'t str,
    pub(super) place: Place,
    /// As it is configured.
    configured: Vec<Item<'t>>,
    /// As `show access-list` prints it, with the number of each line.
    shown: Vec<(u32, Item<'t>)>,
    /// Whether the last line that was shown is what the lines below it stand for.
    stands_for: bool,
}

impl<'t> List<'t> {
    /// Its entries: those of the configuration, else those that were shown.
    pub(super) fn entries(&self) -> Vec<(Line<'t>, Words<'t>)> {
        let entry = |item: &Item<'t>| match item {
            Item::Entry(line, words) => Some((*line, words.clone())),
            Item::Remark => None,
        };
        let configured: Vec<_> = self.configured.iter().filter_map(entry).collect();
        if configured.is_empty() {
            return self.shown.iter().filter_map(|(_, item)| entry(item)).collect();
        }
        configured
    }
}

impl<'t> List<'t> {
    /// An empty list.
    pub(super) const fn new(name: &'t str, place: Place) -> Self {
        Self { name, place, configured: Vec::new(), shown: Vec::new(), stands_for: false }
    }

    /// An entry at the end.
    pub(super) fn push(&mut self, item: Item<'t>) {
        self.configured.push(item);
    }

    /// A line that was shown: lines below it, set in, are what its objects hold.
    pub(super) fn show(&mut self, number: u32, indented: bool, item: Item<'t>) {
        let item = match item {
            Item::Entry(line, words) => Item::Entry(line, words.without_remarks()),
            Item::Remark => Item::Remark,
        };
        let below = indented && self.shown.last().is_some_and(|(last, _)| *last == number);
        if below && self.stands_for {
            self.shown.pop();
        }
        self.stands_for = !below;
        self.shown.push((number, item));
    }

    /// A command that puts an entry in front of the one with this number; so many others move.
    pub(super) fn insert(&mut self, number: u32, item: Item<'t>) -> usize {
        let at = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
        let at = at.min(self.configured.len());
        let moved = self.configured.len().saturating_sub(at);
        self.configured.insert(at, item);
        moved
    }
}
