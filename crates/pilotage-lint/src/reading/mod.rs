//! A port document prepared for rules: its rows with their words, what belongs together, and what
//! stands around it.

mod ends;
mod flows;
mod group;
mod items;
mod passage;
mod row;

use std::collections::BTreeMap;

use pilotage_diagnostic::{Place, Span};
use pilotage_import::Import;
use pilotage_model::{Pack, Version};

use crate::knowledge::Knowledge;
use crate::words::Words;

pub(crate) use ends::{Ends, Names};
pub(crate) use flows::Flows;
pub(crate) use group::Group;
pub(crate) use items::{Listed, items, shared};
pub(crate) use passage::{Kind, Passage, Passages};
pub(crate) use row::{RowView, ports_text, stated};

/// A port document, by itself or against other things.
#[derive(Debug)]
pub struct PortDocument<'s> {
    /// The document as it was read.
    pub(crate) import: &'s Import,
    /// What is known of the components that documents name.
    pub(crate) knowledge: &'s Knowledge,
    /// Another version of the same document.
    pub(crate) against: Option<&'s Import>,
    /// The pack that the document should agree with, and the version of its component.
    pub(crate) pack: Option<(&'s Pack, Option<&'s Version>)>,
    /// The rows in document order.
    pub(crate) rows: Vec<RowView<'s>>,
    /// The rows that belong together: a table's, or a list's.
    pub(crate) groups: Vec<Group<'s>>,
    /// What is stated between which ends.
    pub(crate) flows: Flows,
    /// Headings, paragraphs and the like.
    pub(crate) passages: Passages<'s>,
    /// The words of the whole text, code and all.
    pub(crate) words: Words,
    text: &'s str,
}

impl<'s> PortDocument<'s> {
    /// A document that was read from a text.
    pub fn new(import: &'s Import, text: &'s str, knowledge: &'s Knowledge) -> Self {
        let mut rows: Vec<RowView<'s>> = import.rows.iter().map(RowView::new).collect();
        let flows = Flows::new(&mut rows);
        Self {
            import,
            knowledge,
            against: None,
            pack: None,
            groups: group::groups(&import.rows),
            rows,
            flows,
            passages: Passages::new(&import.document),
            words: Words::new(text),
            text,
        }
    }

    /// Compares it with another version of the same document.
    #[must_use]
    pub fn against(mut self, old: Option<&'s Import>) -> Self {
        self.against = old;
        self
    }

    /// Compares it with the pack that it should agree with, for one version of the pack's component
    /// or for all of them.
    #[must_use]
    pub fn with_pack(mut self, pack: Option<(&'s Pack, Option<&'s Version>)>) -> Self {
        self.pack = pack;
        self
    }

    /// A place in this document.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place::new(self.import.source, span)
    }

    /// The text at a place, markup and all.
    pub(crate) fn excerpt(&self, place: Place) -> &'s str {
        let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        self.text.get(offset(place.span.start)..offset(place.span.end)).unwrap_or_default()
    }

    /// The whole lines that a place touches.
    pub(crate) fn lines(&self, place: Place) -> &'s str {
        let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let (start, end) = (offset(place.span.start), offset(place.span.end));
        let (Some(before), Some(after)) = (self.text.get(..start), self.text.get(end..)) else {
            return "";
        };
        let first = before.rfind('\n').map_or(0, |at| at + 1);
        let last = after.find('\n').map_or(self.text.len(), |at| end + at);
        self.text.get(first..last).unwrap_or_default()
    }

    /// All of the text, markup and all.
    pub(crate) fn text(&self) -> &'s str {
        self.text
    }

    /// The rows of a group.
    pub(crate) fn rows_of(&self, group: &Group<'_>) -> impl Iterator<Item = &RowView<'s>> {
        group.rows.iter().filter_map(|at| self.rows.get(*at))
    }

    /// The rows that name each single port, by the port.
    pub(crate) fn rows_by_port(&self) -> BTreeMap<u16, Vec<&RowView<'s>>> {
        let mut by_port: BTreeMap<u16, Vec<&RowView<'s>>> = BTreeMap::new();
        for row in &self.rows {
            let mut ports: Vec<u16> = row.single_ports().collect();
            ports.sort_unstable();
            ports.dedup();
            for port in ports {
                by_port.entry(port).or_default().push(row);
            }
        }
        by_port
    }
}
