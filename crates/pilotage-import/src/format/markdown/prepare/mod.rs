//! Markdown as it is in the wild, written again as plain Markdown that a parser reads right.
//!
//! A walk over the lines. What is no Markdown (tags, shortcodes, directives, HTML) is taken out and
//! leaves a mark, `<!--n-->`, where it stood; what stood inside it keeps its order and gets the
//! indentation that plain Markdown wants. Tables are put into shape. Never reads what is inside of a
//! paragraph or a cell; each byte keeps the way back to its place.

mod brace;
mod closed;
mod code;
mod component;
mod cut;
mod directive;
mod frame;
mod include;
mod kind;
mod line;
mod module;
mod quote;
mod region;
mod shortcode;
mod table;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pilotage_diagnostic::{Code, Diagnostic, Place, SourceId, Span};

use super::written::Written;
use crate::Input;
use crate::document::{GroupKind, Text};
use code::Fence;
use frame::Frame;
use line::{Item, Lead, Line};
pub(super) use table::is_delimiter;

/// The most findings of one code; a document with more is wrong throughout.
const MOST_FINDINGS: usize = 100;

/// Markdown that was prepared.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) written: Written,
    /// What the marks stand for.
    pub(super) marks: Vec<Mark>,
    /// The tables that were put into shape, in their order.
    pub(super) tables: Vec<Shaped>,
    pub(super) findings: Vec<Diagnostic>,
}

/// What a mark stands for.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A group begins.
    Open(GroupKind, Option<Text>),
    /// The group ends that the mark with this number began.
    Close(usize),
    /// HTML stood here, at this range of the source.
    Html(Range<usize>),
}

/// A table whose rows were put into shape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shaped {
    /// Where its text begins and ends.
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many of its own rows are headers.
    pub(super) headers: usize,
}

/// What a construct at the start of a line comes to.
enum Step {
    /// It is none; the line is text.
    Text,
    /// It was taken, and the rest of the line follows.
    Rest,
    /// It was taken with all of the line.
    Done,
}

/// The walk.
struct Preparer<'t> {
    source: &'t str,
    id: SourceId,
    /// Where the next line begins.
    next: usize,
    written: Written,
    marks: Vec<Mark>,
    tables: Vec<Shaped>,
    findings: Vec<Diagnostic>,
    frames: Vec<Frame>,
    items: Vec<Item>,
    /// How many quotations the line is in, and at what column they begin.
    quotes: usize,
    quote_column: usize,
    /// Markers of items that the next thing written follows on its line.
    lead: Option<Lead>,
    fence: Option<Fence>,
    /// Whether what was written last cannot go on in the next line.
    blank: bool,
    /// Whether only lines of module code have come since the last empty line.
    in_module: bool,
    /// Whether the document is MDX, which knows no indented code.
    mdx: bool,
    /// Names of components and shortcodes that are closed somewhere.
    closed: BTreeSet<&'t str>,
    /// Components that are imported, and the file they come from.
    imported: BTreeMap<&'t str, &'t str>,
    /// Elements and comments that are not closed up to an offset.
    unclosed: BTreeMap<String, usize>,
    /// A part that is known to hold no empty line.
    no_blank: Range<usize>,
    /// How much may still be looked at in vain for the ends of tags.
    patience: usize,
    /// Up to where lines with pipes are known to be text.
    text_until: usize,
    /// Whether options of a directive may follow.
    after_directive: bool,
    /// How many cells of tables there have been, and whether that was too many.
    cells: usize,
    ended: bool,
    /// Whether it has been said that a table has no header.
    told_headless: bool,
}

/// Prepares a text from an offset on.
pub(super) fn prepare(input: Input<'_>, start: usize) -> Prepared {
    let mut preparer = Preparer {
        source: input.text,
        id: input.source,
        next: start,
        written: Written::default(),
        marks: Vec::new(),
        tables: Vec::new(),
        findings: Vec::new(),
        frames: Vec::new(),
        items: Vec::new(),
        quotes: 0,
        quote_column: 0,
        lead: None,
        fence: None,
        blank: true,
        in_module: true,
        mdx: input.name.to_ascii_lowercase().ends_with(".mdx"),
        closed: closed::closed_names(input.text),
        imported: BTreeMap::new(),
        unclosed: BTreeMap::new(),
        no_blank: 0..0,
        patience: 4 * input.text.len() + (1 << 20),
        text_until: 0,
        after_directive: false,
        cells: 0,
        ended: false,
        told_headless: false,
    };
    while preparer.next < input.text.len() && !preparer.ended {
        preparer.line();
    }
    let Preparer { written, marks, tables, findings, .. } = preparer;
    Prepared { written, marks, tables, findings }
}

impl<'t> Preparer<'t> {
    fn part(&self, range: Range<usize>) -> &'t str {
        self.source.get(range).unwrap_or("")
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.id, Span::new(range.start, range.end))
    }

    /// Keeps a finding, unless there are too many of its kind.
    fn find(&mut self, finding: Diagnostic) {
        let code: Code = finding.code;
        if self.findings.iter().filter(|it| it.code == code).count() < MOST_FINDINGS {
            self.findings.push(finding);
        }
    }

    fn line(&mut self) {
        let Some(mut line) = self.take_line() else { return };
        if self.fence.is_some() && self.fence_line(&line) {
            return;
        }
        self.enter_quotes(&mut line);
        if line.is_blank(self.source) {
            self.blank_line(&line);
            return;
        }
        line.raw = line.column;
        self.end_indented(&line);
        line.column = self.column_in_frame(line.column);
        self.leave_items(line.column);
        self.lead = None;
        let was_in_module = std::mem::take(&mut self.in_module);
        let options = std::mem::take(&mut self.after_directive);
        loop {
            let step = self.construct(&mut line, was_in_module, options);
            line.skip_space(self.source);
            match step {
                Step::Done => return,
                Step::Rest if line.at >= line.end => break,
                Step::Rest => {}
                Step::Text => {
                    self.text(&line);
                    return;
                }
            }
        }
        if self.lead.is_some() {
            // An item with nothing on its line.
            self.text(&line);
        }
    }

    /// Takes what begins at the start of a line or after another construct on it.
    fn construct(&mut self, line: &mut Line, was_in_module: bool, options: bool) -> Step {
        let rest = self.part(line.at..line.end);
        let first = rest.bytes().next().unwrap_or(b' ');
        let step = match first {
            b'<' => self.tag(line),
            b'{' => self.brace(line),
            b')' | b'}' => self.end_brace(line),
            b'`' | b'~' => self.fence(line),
            b':' if options && self.is_option(rest) => Step::Done,
            b':' | b'!' | b'?' | b'=' | b'/' | b'@' | b'#' | b'-' | b'*' | b'_' | b'(' | b'[' => {
                self.directive(line)
            }
            b'i' | b'e' if was_in_module && self.module(line) => Step::Done,
            _ => Step::Text,
        };
        match step {
            Step::Text if self.item(line) => Step::Rest,
            Step::Text if self.table(line) => Step::Done,
            step => step,
        }
    }
}
