//! What becomes of elements when they end.

use crate::document::{Block, Group, GroupKind, Heading, Item, List, Text};

use super::frame::{Frame, TextKind, What};
use super::reader::Reader;

/// The most labels of tabs that are kept for one row of tabs.
const MOST_TABS: usize = 100;

/// The longest paragraph of strong words that is taken for a caption.
const LONGEST_CAPTION: usize = 120;

impl Reader<'_, '_> {
    /// A block begins or ends: what has run so far is a paragraph, or a line of the one text.
    pub(super) fn boundary(&mut self) {
        if self.in_text() {
            if let Some(frame) = self.frames.last_mut() {
                frame.running.line_break();
            }
        } else {
            self.flush();
        }
    }

    /// Makes a paragraph of what has run so far.
    pub(super) fn flush(&mut self) {
        let Some(frame) = self.frames.last_mut().filter(|frame| !frame.is_text()) else { return };
        // Images alone say nothing outside of tables.
        let Some(covers) = frame.running.covers().filter(|_| !frame.running.is_blank()) else {
            frame.running.restart();
            return;
        };
        let span = (self.scope.place)(covers);
        let strong = frame.running.is_strong();
        let text = frame.running.finish(span);
        if text.is_empty() || !self.scope.take(span) {
            return;
        }
        match &mut frame.what {
            What::Item(item) if item.text.is_empty() && frame.blocks.is_empty() => item.text = text,
            What::List(list, _) => list.items.push(Item { text, ..Item::default() }),
            What::Table(table) => table.nest(vec![Block::Paragraph(text)]),
            _ => frame.blocks.push(paragraph(text, strong)),
        }
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self, at: usize) {
        self.flush();
        let Some(mut frame) = self.frames.pop() else { return };
        let range = frame.start..at.max(frame.start);
        match frame.what {
            What::Skipped => {}
            What::Holder => {
                caption_of_figure(&mut frame.blocks);
                self.append(frame.blocks);
            }
            What::Group(kind, title) => {
                self.append(vec![Block::Group(Group { kind, title, blocks: frame.blocks })]);
            }
            What::List(mut list, terms) => {
                let without = |term| Item { term: Some(term), ..Item::default() };
                list.items.extend(terms.into_iter().map(without));
                self.append(vec![Block::List(list)]);
            }
            What::Item(item) => self.close_item(Item { blocks: frame.blocks, ..item }),
            What::Table(table) => {
                let span = self.span(range);
                let (blocks, beyond_bounds) = table.finish(span);
                if beyond_bounds {
                    self.scope.too_many_cells(span);
                }
                self.append(blocks);
            }
            What::Code(pre) => self.append(pre.finish().map(Block::Code).into_iter().collect()),
            What::Text(ref kind) => {
                let covers = frame.running.covers().unwrap_or(frame.start..frame.start);
                let span = self.span(covers);
                if self.scope.take(span) {
                    let text = frame.running.finish(span);
                    self.close_text(kind.clone(), text);
                }
                self.append(frame.blocks);
            }
        }
    }

    fn close_item(&mut self, item: Item) {
        match self.frames.last_mut().map(|frame| &mut frame.what) {
            Some(What::List(list, terms)) => {
                let terms = std::mem::take(terms).into_iter();
                let term = terms.reduce(|first, second| Text {
                    value: format!("{}\n{}", first.value, second.value),
                    span: first.span.to(second.span),
                });
                if term.is_some() || !item.text.is_empty() || !item.blocks.is_empty() {
                    list.items.push(Item { term, ..item });
                }
            }
            _ => self.append(vec![Block::List(List { items: vec![item] })]),
        }
    }

    fn close_text(&mut self, kind: TextKind, text: Text) {
        let around = self.frames.last_mut().map(|frame| &mut frame.what);
        match (kind, around) {
            (TextKind::Cell { rows, columns, header }, Some(What::Table(table))) => {
                table.cell(text, rows, columns, header);
            }
            _ if text.is_empty() => {}
            (TextKind::TableCaption, Some(What::Table(table))) => table.caption(text),
            (TextKind::Term, Some(What::List(_, terms))) => terms.push(text),
            (TextKind::Heading(level), _) => {
                self.append(vec![Block::Heading(Heading { level, text })]);
            }
            (TextKind::Title, _) => self.title_group(text),
            (TextKind::TabLabel(id), _) => self.label_tab(id, text),
            (TextKind::PageTitle, _) => self.title = self.title.take().or(Some(text)),
            _ => self.append(vec![Block::Caption(text)]),
        }
    }

    /// Gives the innermost group its title.
    fn title_group(&mut self, text: Text) {
        let group = self.frames.iter_mut().rev().find_map(|frame| match &mut frame.what {
            What::Group(GroupKind::Details | GroupKind::Admonition, title) => Some(title),
            _ => None,
        });
        match group {
            Some(title) if title.is_none() => *title = Some(text),
            _ => self.append(vec![Block::Caption(text)]),
        }
    }

    fn label_tab(&mut self, id: String, text: Text) {
        if self.panels > 0 {
            self.tabs.clear();
            self.panels = 0;
        }
        if self.tabs.len() < MOST_TABS {
            self.tabs.push((id, text));
        }
    }

    fn append(&mut self, blocks: Vec<Block>) {
        let Some(Frame { what, blocks: so_far, .. }) = self.frames.last_mut() else { return };
        match what {
            What::Table(table) => table.nest(blocks),
            _ => so_far.extend(blocks),
        }
    }
}

/// A paragraph; if it is short and all of it is strong, it is the caption of what follows.
pub(in crate::format) fn paragraph(text: Text, strong: bool) -> Block {
    let is_sentence = text.value.ends_with(['.', '!', '?']);
    let is_short = text.value.len() <= LONGEST_CAPTION && !text.value.contains('\n');
    if strong && is_short && !is_sentence { Block::Caption(text) } else { Block::Paragraph(text) }
}

/// A caption below the one table of a figure is the table's.
fn caption_of_figure(blocks: &mut Vec<Block>) {
    if let [Block::Table(grid), Block::Caption(_)] = blocks.as_mut_slice()
        && grid.caption.is_none()
        && let Some(Block::Caption(caption)) = blocks.pop()
        && let Some(Block::Table(grid)) = blocks.last_mut()
    {
        grid.caption = Some(caption);
    }
}
