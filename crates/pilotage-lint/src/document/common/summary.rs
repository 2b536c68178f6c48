//! Tables that sum up others, and what they hold of them.

use crate::PortDocument;
use crate::reading::Group;
use crate::words::Words;

/// Words over tables that sum up.
const SUMMARY: [&str; 8] = [
    "summary",
    "summarized",
    "summarised",
    "summarizes",
    "at a glance",
    "consolidated",
    "zusammenfassung",
    "récapitulatif",
];

/// The tables of a document that sum up others, and those others.
pub(in crate::document) struct Summary<'r, 's> {
    pub(in crate::document) summaries: Vec<&'r Group<'s>>,
    pub(in crate::document) details: Vec<&'r Group<'s>>,
}

impl<'r, 's> Summary<'r, 's> {
    /// `None` where nothing sums up, or nothing is left to be summed up.
    pub(in crate::document) fn new(document: &'r PortDocument<'s>) -> Option<Self> {
        let tables = document.groups.iter().filter(|group| group.table.is_some());
        let (summaries, details): (Vec<_>, Vec<_>) = tables.partition(|group| sums_up(group));
        let found = !summaries.is_empty() && !details.is_empty();
        found.then_some(Self { summaries, details })
    }
}

fn sums_up(group: &Group<'_>) -> bool {
    group.section.last().is_some_and(|heading| Words::new(heading).has_any(&SUMMARY))
}
