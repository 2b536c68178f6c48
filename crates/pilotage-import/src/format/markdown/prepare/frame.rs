//! What is open around the lines: components, shortcodes, directives, conditions.

use super::line::Line;
use super::{Mark, Preparer};
use crate::document::{GroupKind, Text};
use crate::format::html::Running;
use crate::format::markdown::inline::inline;
use crate::format::pieces::Whole;

use pilotage_diagnostic::{Diagnostic, codes};
use std::ops::Range;

/// The most frames in each other.
const DEEPEST: usize = 40;

/// Something that is open around the lines.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) ends: Ends,
    /// The number of the mark that opened a group.
    pub(super) mark: Option<usize>,
    /// The quotations it stands in.
    pub(super) quotes: usize,
    /// How many items were open when it began.
    pub(super) items: usize,
    /// Its own column.
    column: usize,
    /// The column at which its content begins, once that is known.
    content: Option<usize>,
    /// The labels of the tabs in it, and how many there have been.
    pub(super) labels: Vec<(String, String)>,
    pub(super) tabs: usize,
}

/// What ends a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// `</name>`.
    Tag(String),
    /// `{{< /name >}}`.
    Shortcode(String),
    /// As many of a character, by themselves on a line.
    Marks(char, usize),
    /// A line with less indentation than this.
    Indentation(usize),
    /// `)}`.
    Brace,
    /// The next tab, `@tab`.
    NextTab,
    /// A heading for the next tab, or a rule.
    Rule,
    /// The end of the quotation.
    Quotation,
}

impl Frame {
    /// Whether a line ends it by its indentation.
    pub(super) fn is_ended_by(&self, line: &Line) -> bool {
        matches!(self.ends, Ends::Indentation(least) if line.column < least)
    }
}

impl Preparer<'_> {
    /// Opens a frame at a column of the source.
    pub(super) fn push_frame(&mut self, ends: Ends, mark: Option<usize>, column: usize) {
        self.frames.push(Frame {
            ends,
            mark,
            quotes: self.quotes,
            items: self.items.len(),
            column,
            content: None,
            labels: Vec::new(),
            tabs: 0,
        });
    }

    /// Opens a frame with a group around what is inside, or with nothing. `false` if it is too deep.
    pub(super) fn open(
        &mut self,
        line: &Line,
        ends: Ends,
        group: Option<(GroupKind, Option<Text>)>,
    ) -> bool {
        if self.frames.len() >= DEEPEST {
            self.find_too_deep(line.at..line.end, DEEPEST);
            return false;
        }
        let column = self.block_reach(line.column);
        let written = self.block_column(line.column);
        let mark = group.map(|(kind, title)| self.mark(line, written, Mark::Open(kind, title)));
        if mark.is_none() && self.lead.is_none() {
            self.separate(line);
        }
        self.push_frame(ends, mark, column);
        true
    }

    pub(super) fn find_too_deep(&mut self, range: Range<usize>, deepest: usize) {
        if self.findings.iter().any(|it| it.code == codes::IMPORT_LIMIT) {
            return;
        }
        let message = format!("parts of the document stand in each other more than {deepest} deep");
        let finding = Diagnostic::new(codes::IMPORT_LIMIT, message)
            .at(self.place(range))
            .note("what is deeper was read as if it stood at that depth")
            .help("import the part that states the ports by itself");
        self.find(finding);
    }

    /// The innermost frame that something ends. Nothing reaches out of a quotation.
    pub(super) fn innermost_frame(&self, ends: impl Fn(&Ends) -> bool) -> Option<usize> {
        self.frames.iter().rposition(|frame| frame.quotes == self.quotes && ends(&frame.ends))
    }

    /// Closes frames, from the innermost to the one at an index.
    pub(super) fn close(&mut self, line: &Line, index: usize) {
        while self.frames.len() > index {
            let Some(frame) = self.frames.pop() else { return };
            self.items.truncate(frame.items);
            self.lead = None;
            match frame.mark {
                Some(mark) if frame.quotes == self.quotes => {
                    let column = self.block_column(frame.column);
                    self.mark(line, column, Mark::Close(mark));
                }
                _ => self.separate(line),
            }
        }
    }

    /// Closes the innermost frame that something ends. `false` if there is none.
    pub(super) fn close_where(&mut self, line: &Line, ends: impl Fn(&Ends) -> bool) -> bool {
        let found = self.innermost_frame(ends);
        if let Some(index) = found {
            self.close(line, index);
        }
        found.is_some()
    }

    /// Closes the frames whose content is indented more than a line.
    pub(super) fn end_indented(&mut self, line: &Line) {
        let column = line.raw;
        let quotes = self.quotes;
        let ended = |frame: &Frame| {
            frame.quotes == quotes
                && matches!(frame.ends, Ends::Indentation(least) if column < least)
        };
        if let Some(index) = self.frames.iter().position(ended) {
            self.close(line, index);
        }
    }

    /// The column of a line among the content of the frame around it.
    pub(super) fn column_in_frame(&mut self, column: usize) -> usize {
        let quotes = self.quotes;
        let Some(frame) = self.frames.last_mut().filter(|frame| frame.quotes == quotes) else {
            return column;
        };
        let content = *frame.content.get_or_insert(column);
        (frame.column + column).saturating_sub(content).max(frame.column)
    }

    /// Words of a title, with their markup read.
    pub(super) fn title(&self, words: &str) -> Option<Text> {
        let words = words.trim();
        let span = Whole(self.source).span(words);
        let mut running = Running::default();
        inline(&crate::format::markdown::tag::without_tags(words), &mut running);
        Some(running.finish(span)).filter(|text| !text.is_empty())
    }
}
