//! What stands around the rows: headings, paragraphs, tables and code in reading order.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use pilotage_diagnostic::Span;
use pilotage_import::document::{
    Block, Document, Grid, Group, GroupKind, Heading, Item, List, Text,
};

/// Groups and lists nested deeper than this are left out; no rule looks that deep.
const DEEPEST: usize = 64;

/// A document without its nesting.
#[derive(Debug, Default)]
pub(crate) struct Passages<'d> {
    /// All passages in reading order.
    pub(crate) all: Vec<Passage<'d>>,
    /// Whether parts of the document are tabs.
    pub(crate) has_tabs: bool,
    /// The position of each table, by where it stands.
    tables: BTreeMap<Span, usize>,
    /// The rows of all tables, by where their first own cell begins, once they are asked for.
    rows: OnceCell<BTreeMap<u32, (&'d Grid, usize)>>,
}

/// A heading or what stands below it.
#[derive(Debug)]
pub(crate) struct Passage<'d> {
    /// What it is.
    pub(crate) kind: Kind<'d>,
    /// The nearest heading above, or the title of the group that it is in, as a position among the
    /// passages; for a heading, the one that it stands below.
    pub(crate) above: Option<usize>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind<'d> {
    Heading(&'d Heading),
    /// The title of a tab, an admonition or the like.
    Title(&'d Text),
    Paragraph(&'d Text),
    Caption(&'d Text),
    Item(&'d Text),
    Table(&'d Grid),
    Code,
}

impl<'d> Passages<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut walk = Walk::default();
        walk.blocks(&document.blocks, DEEPEST);
        walk.passages
    }

    /// What introduces a table: the paragraphs around the headings above it, and right before it.
    pub(crate) fn introduction(&self, table: Span) -> impl Iterator<Item = &'d Text> {
        const FIRST: usize = 8;
        const LAST: usize = 3;
        let position = self.tables.get(&table).copied();
        let passage = position.and_then(|at| self.all.get(at));
        let headings = passage.map(|it| {
            std::iter::successors(it.above, |at| self.all.get(*at).and_then(|it| it.above))
        });
        let below = move |heading: usize| {
            let following = self.all.iter().skip(heading + 1).take(FIRST);
            following.take_while(move |it| it.above == Some(heading))
        };
        let before = position.into_iter().flat_map(move |at| {
            let passages = self.all.get(at.saturating_sub(LAST)..at).unwrap_or_default();
            passages.iter().filter(move |it| passage.is_some_and(|table| it.above == table.above))
        });
        let below = headings.into_iter().flatten().flat_map(below);
        below.chain(before).filter_map(|it| match it.kind {
            Kind::Paragraph(text) | Kind::Caption(text) | Kind::Item(text) => Some(text),
            _ => None,
        })
    }

    /// The rows of tables that begin where a place does or before, nearest first.
    pub(crate) fn rows_before(&self, place: Span) -> impl Iterator<Item = (&'d Grid, usize)> {
        let rows = self.rows.get_or_init(|| self.all.iter().flat_map(rows_of).collect());
        rows.range(..=place.start).rev().map(|(_, row)| *row)
    }

    /// The headings above a passage, nearest first.
    pub(crate) fn above(&self, passage: &Passage<'d>) -> impl Iterator<Item = &Passage<'d>> {
        let get = |at: Option<usize>| at.and_then(|at| self.all.get(at));
        std::iter::successors(get(passage.above), move |it| get(it.above))
    }

    /// Texts that are read as sentences: paragraphs, list items and captions.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (&Passage<'d>, &'d Text)> {
        self.all.iter().filter_map(|passage| match passage.kind {
            Kind::Paragraph(text) | Kind::Caption(text) | Kind::Item(text) => Some((passage, text)),
            Kind::Heading(_) | Kind::Title(_) | Kind::Table(_) | Kind::Code => None,
        })
    }
}

/// The rows of a table, by where the first cell begins that is their own.
fn rows_of<'d>(passage: &Passage<'d>) -> impl Iterator<Item = (u32, (&'d Grid, usize))> + use<'d> {
    let grid = match passage.kind {
        Kind::Table(grid) => Some(grid),
        _ => None,
    };
    grid.into_iter().flat_map(|grid| {
        let rows = grid.rows.iter().enumerate();
        rows.filter_map(move |(at, cells)| {
            let mut own = cells.iter().filter(|cell| !cell.from_above && !cell.text.is_empty());
            own.next().map(|cell| (cell.text.span.start, (grid, at)))
        })
    })
}

impl<'d> Passage<'d> {
    /// Its words, where it is no table and no code.
    pub(crate) fn text(&self) -> Option<&'d Text> {
        match self.kind {
            Kind::Heading(heading) => Some(&heading.text),
            Kind::Title(text) | Kind::Paragraph(text) | Kind::Caption(text) | Kind::Item(text) => {
                Some(text)
            }
            Kind::Table(_) | Kind::Code => None,
        }
    }
}

#[derive(Default)]
struct Walk<'d> {
    passages: Passages<'d>,
    /// The headings and titles that hold, with their levels; titles have none.
    open: Vec<(Option<u8>, usize)>,
}

impl<'d> Walk<'d> {
    fn blocks(&mut self, blocks: &'d [Block], deepest: usize) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.heading(heading),
                Block::Paragraph(text) => self.push(Kind::Paragraph(text)),
                Block::Caption(text) => self.push(Kind::Caption(text)),
                Block::Table(grid) => self.push(Kind::Table(grid)),
                Block::List(list) => self.list(list, deepest),
                Block::Code(_) => self.push(Kind::Code),
                Block::Group(group) => self.group(group, deepest),
            }
        }
    }

    fn push(&mut self, kind: Kind<'d>) {
        if let Kind::Table(grid) = kind {
            self.passages.tables.insert(grid.span, self.passages.all.len());
        }
        let above = self.open.last().map(|(_, at)| *at);
        self.passages.all.push(Passage { kind, above });
    }

    fn heading(&mut self, heading: &'d Heading) {
        while self.open.last().is_some_and(|(level, _)| level.is_some_and(|it| it >= heading.level))
        {
            self.open.pop();
        }
        self.push(Kind::Heading(heading));
        self.open.push((Some(heading.level), self.passages.all.len() - 1));
    }

    fn group(&mut self, group: &'d Group, deepest: usize) {
        let Some(deeper) = deepest.checked_sub(1) else { return };
        self.passages.has_tabs |= group.kind == GroupKind::Tab;
        let depth = self.open.len();
        if let Some(title) = &group.title {
            self.push(Kind::Title(title));
            self.open.push((None, self.passages.all.len() - 1));
        }
        self.blocks(&group.blocks, deeper);
        self.open.truncate(depth);
    }

    fn list(&mut self, list: &'d List, deepest: usize) {
        let Some(deeper) = deepest.checked_sub(1) else { return };
        for Item { term, text, blocks } in &list.items {
            if let Some(term) = term {
                self.push(Kind::Item(term));
            }
            if !text.is_empty() {
                self.push(Kind::Item(text));
            }
            self.blocks(blocks, deeper);
        }
    }
}
