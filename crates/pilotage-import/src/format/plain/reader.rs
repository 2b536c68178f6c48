//! The walk over a text: at each line, the first form that it begins is read.

use pilotage_diagnostic::{Diagnostic, Place, Span};

use super::cursor::Cursor;
use super::{
    aligned, bars, commands, diagram, list, prose, records, settings, spaced, stacked, tabs,
};
use crate::Input;
use crate::document::{Block, Code, Document, Grid, List, Text};
use crate::format::budget::Budget;
use crate::format::outline::Outline;
use crate::format::pieces::Whole;

/// How many steps may be spent on finding out where cells end: about a second.
const MOST_STEPS: usize = 200_000_000;

/// What has been read so far.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub(super) input: Input<'t>,
    pub(super) whole: Whole<'t>,
    pub(super) cursor: Cursor<'t>,
    pub(super) budget: Budget,
    pub(super) outline: Outline,
    pub(super) findings: Vec<Diagnostic>,
    /// The last block was a paragraph that announces a list.
    pub(super) announced: bool,
    /// The last block was a heading.
    pub(super) after_heading: bool,
    /// The columns of the last table with single spaces.
    pub(super) columns: Vec<spaced::Column<'t>>,
    /// The last block was a table.
    pub(super) after_table: bool,
    /// The table of contents has been read.
    pub(super) has_contents: bool,
    blocks: Vec<Block>,
    steps: usize,
}

/// Forms other than headings and paragraphs, the ones with the surest marks first. Each reads what
/// begins at the cursor and goes on behind it, or leaves the cursor where it is.
const FORMS: [fn(&mut Reader<'_>) -> bool; 10] = [
    diagram::read,
    commands::read,
    bars::read,
    tabs::read,
    aligned::read,
    spaced::read,
    stacked::read,
    records::read,
    settings::read,
    list::read,
];

impl<'t> Reader<'t> {
    pub(super) fn new(input: Input<'t>) -> Self {
        Self {
            input,
            whole: Whole(input.text),
            cursor: Cursor::new(input.text),
            budget: Budget::default(),
            outline: Outline::default(),
            findings: Vec::new(),
            announced: false,
            after_table: false,
            after_heading: false,
            columns: Vec::new(),
            has_contents: false,
            blocks: Vec::new(),
            steps: MOST_STEPS,
        }
    }

    pub(super) fn read(mut self) -> (Document, Vec<Diagnostic>) {
        loop {
            self.cursor.skip_blank();
            if self.cursor.peek().is_none() || self.budget.is_spent() {
                break;
            }
            if !FORMS.iter().any(|read| read(&mut self)) {
                prose::read(&mut self);
            }
        }
        self.findings.extend(self.budget.finding());
        (Document { title: None, blocks: self.blocks }, self.findings)
    }

    /// Takes a part of what a document may come to.
    pub(super) fn take(&mut self, span: Span) -> bool {
        self.budget.take(Place::new(self.input.source, span))
    }

    /// Takes steps; `false` where there are none left, which ends the reading.
    pub(super) fn spend(&mut self, steps: usize, line: &str) -> bool {
        match self.steps.checked_sub(steps) {
            Some(left) => self.steps = left,
            None => self.budget.end(Place::new(self.input.source, self.whole.span(line))),
        }
        !self.budget.is_spent()
    }

    pub(super) fn table(&mut self, grid: Grid) {
        self.push(Block::Table(grid));
    }

    pub(super) fn list(&mut self, list: List) {
        self.push(Block::List(list));
    }

    pub(super) fn code(&mut self, code: Code) {
        self.push(Block::Code(code));
    }

    /// A heading whose level is inferred.
    pub(super) fn heading(&mut self, text: Text) {
        let heading = self.outline.heading(text);
        self.push(Block::Heading(heading));
    }

    pub(super) fn heading_at(&mut self, level: u8, text: Text) {
        let heading = self.outline.heading_at(level, text);
        self.push(Block::Heading(heading));
    }

    pub(super) fn caption(&mut self, text: Text) {
        self.push(Block::Caption(text));
    }

    pub(super) fn paragraph(&mut self, text: Text) {
        self.outline.paragraph(&text.value);
        self.push(Block::Paragraph(text));
    }

    fn push(&mut self, block: Block) {
        self.announced = matches!(&block, Block::Paragraph(text) if text.value.ends_with(':'));
        self.after_table = matches!(&block, Block::Table(_));
        self.after_heading = matches!(&block, Block::Heading(_));
        let span = match &block {
            Block::Heading(heading) => heading.text.span,
            Block::Paragraph(text) | Block::Caption(text) => text.span,
            // Their parts have been taken one by one.
            Block::Table(_) | Block::List(_) | Block::Code(_) | Block::Group(_) => {
                if self.after_table {
                    self.outline.table();
                } else {
                    self.outline.content();
                }
                self.blocks.push(block);
                return;
            }
        };
        if self.take(span) {
            self.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::Sources;

    use super::*;

    #[test]
    fn reading_ends_where_there_are_no_steps_left() {
        let text = "Port Source Purpose\n443 Nodes API\n80 Nodes UI\n";
        let mut sources = Sources::new();
        let input = Input { name: "-", source: sources.add("-", text), text };
        let (document, found) = Reader { steps: 40, ..Reader::new(input) }.read();
        assert!(matches!(document.blocks.as_slice(), [Block::Table(grid)] if grid.rows.len() == 2));
        assert!(found.iter().any(|it| it.code.name == "import-limit"), "{found:?}");
    }
}
