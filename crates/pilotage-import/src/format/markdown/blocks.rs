//! From what a parser says of prepared Markdown to blocks.

use std::ops::Range;

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::inline::{OPTIONS, apply, inline};
use super::nodes::{Nodes, What};
use super::prepare::{Mark, Prepared};
use super::table::Rows;
use crate::Input;
use crate::document::{Block, Code, Heading, Item, Line, List, Text};
use crate::format::budget::Budget;
use crate::format::html::{self, Running};

/// A reader of prepared Markdown.
struct Reader<'p> {
    source: &'p str,
    id: SourceId,
    prepared: &'p Prepared,
    nodes: Nodes,
    running: Running,
    rows: Rows,
    code: Option<Code>,
    /// HTML that is left, as the parser told it.
    html: Option<Range<usize>>,
    budget: Budget,
    findings: Vec<Diagnostic>,
}

/// Reads prepared Markdown into blocks, and what was found on the way.
pub(super) fn blocks(input: Input<'_>, prepared: &Prepared) -> (Vec<Block>, Vec<Diagnostic>) {
    let mut reader = Reader {
        source: input.text,
        id: input.source,
        prepared,
        nodes: Nodes::default(),
        running: Running::default(),
        rows: Rows::default(),
        code: None,
        html: None,
        budget: Budget::default(),
        findings: Vec::new(),
    };
    let text = prepared.written.text();
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(tag) => reader.start(&tag, range),
            Event::End(tag) => reader.end(tag, range),
            Event::Html(words) => reader.html(&words, range),
            Event::Rule => reader.flush(),
            Event::Text(words) if reader.code.is_some() => reader.code(&words, range.start),
            event => reader.words(&event, range),
        }
        if reader.budget.is_spent() {
            break;
        }
    }
    reader.flush();
    let Reader { nodes, mut findings, budget, .. } = reader;
    findings.extend(budget.finding());
    (nodes.finish(), findings)
}

impl Reader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        self.prepared.written.span(range)
    }

    fn take(&mut self, span: Span) {
        self.budget.take(Place::new(self.id, span));
    }

    fn words(&mut self, event: &Event<'_>, range: Range<usize>) {
        self.running.cover(range);
        apply(event, &mut self.running);
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Strong | Tag::Emphasis | Tag::Image { .. } => {
                self.words(&Event::Start(tag.clone()), range);
                return;
            }
            Tag::Link { .. } | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            Tag::TableCell => {
                self.running.restart();
                return;
            }
            Tag::TableHead | Tag::TableRow => {
                self.rows.begin(range);
                return;
            }
            _ => self.flush(),
        }
        match tag {
            Tag::BlockQuote(_) => self.nodes.push(What::Quote),
            Tag::List(_) | Tag::DefinitionList => self.nodes.push(What::List(List::default())),
            Tag::Item | Tag::DefinitionListDefinition => {
                let term = self.nodes.term.take();
                let text = Text::new("", self.span(range.start..range.start));
                self.nodes.push(What::Item(Item { term, text, blocks: Vec::new() }));
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.trim().to_lowercase(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some(Code { language, lines: Vec::new() });
            }
            Tag::Table(_) => self.rows.table(range.start, &self.prepared.tables),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Image => {
                apply(&Event::End(tag), &mut self.running);
            }
            TagEnd::Paragraph => {
                let span = self.span(range);
                self.paragraph(span);
            }
            TagEnd::Heading(level) => self.heading(level, range),
            TagEnd::TableCell => self.cell(range),
            TagEnd::TableHead | TagEnd::TableRow => self.rows.end(),
            TagEnd::Table => {
                let span = self.span(range);
                self.nodes.table(self.rows.finish(span));
            }
            TagEnd::DefinitionListTitle => {
                let span = self.span(range);
                self.nodes.term = Some(self.running.finish(span));
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().filter(|code| !code.lines.is_empty());
                self.nodes.extend(code.map(Block::Code));
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition => {
                self.flush();
                self.nodes.pop();
            }
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let span = self.span(range);
        self.take(span);
        let mut text = self.running.finish(span);
        text.value.truncate(without_anchor(&text.value).len());
        if !text.is_empty() {
            self.nodes.extend([Block::Heading(Heading { level: level as u8, text })]);
        }
    }

    fn cell(&mut self, range: Range<usize>) {
        let written = &self.prepared.written;
        let is_beyond = range.is_empty() && self.rows.is_beyond(range.start);
        let is_made = written.is_made(range.start);
        let span = written.span(range);
        let text = self.running.finish(span);
        if !is_beyond {
            self.take(span);
            self.rows.cell(text, is_made);
        }
    }

    /// Makes a block of text that no paragraph held, as in tight lists.
    fn flush(&mut self) {
        if let Some(covers) = self.running.covers() {
            let span = self.span(covers);
            self.paragraph(span);
        }
    }

    fn paragraph(&mut self, span: Span) {
        self.take(span);
        if self.running.is_blank() {
            // Images alone say nothing here.
            self.running.restart();
            return;
        }
        let (strong, emphasised) = (self.running.is_strong(), self.running.is_emphasised());
        let text = self.running.finish(span);
        if !text.is_empty() {
            self.nodes.paragraph(text, strong, emphasised);
        }
    }

    fn code(&mut self, words: &str, start: usize) {
        let mut at = start;
        for line in words.split_inclusive('\n') {
            let value = line.trim_end_matches(['\n', '\r']);
            let span = self.span(at..at + value.len());
            self.take(span);
            at += line.len();
            if let Some(code) = &mut self.code {
                code.lines.push(Line { value: value.to_owned(), span });
            }
        }
    }

    fn html(&mut self, words: &str, range: Range<usize>) {
        let number = words.trim().strip_prefix("<!--").and_then(|it| it.strip_suffix("-->"));
        let mark = number.and_then(|it| it.parse::<usize>().ok());
        match mark.and_then(|number| Some((number, self.prepared.marks.get(number)?))) {
            Some((number, Mark::Open(kind, title))) => {
                self.flush();
                self.nodes.push(What::Group(*kind, title.clone(), number));
            }
            Some((_, Mark::Close(number))) => {
                self.flush();
                self.nodes.close(*number);
            }
            Some((_, Mark::Html(range))) => self.region(range.clone()),
            None => {
                let start = self.html.as_ref().map_or(range.start, |it| it.start);
                self.html = Some(start..range.end);
            }
        }
    }

    /// HTML that was found while the text was prepared.
    fn region(&mut self, range: Range<usize>) {
        let text = self.source.get(range.clone()).unwrap_or("");
        let place = |it: Range<usize>| Span::new(range.start + it.start, range.start + it.end);
        self.read_html(text, &place);
    }

    /// HTML that only the parser found.
    fn end_html(&mut self) {
        let Some(range) = self.html.take() else { return };
        let prepared = self.prepared;
        let text = prepared.written.text().get(range.clone()).unwrap_or("");
        let place =
            |it: Range<usize>| prepared.written.span(range.start + it.start..range.start + it.end);
        self.read_html(text, &place);
    }

    fn read_html(&mut self, text: &str, place: &dyn Fn(Range<usize>) -> Span) {
        let scope = html::Scope {
            source: self.id,
            place,
            inline: Some(inline),
            budget: &mut self.budget,
            findings: &mut self.findings,
        };
        let blocks = html::blocks(text, scope);
        self.nodes.extend(blocks);
    }
}

/// A heading without the anchor that some generators want at its end: `Ports [required-ports]`.
fn without_anchor(words: &str) -> &str {
    let anchor = words.strip_suffix(']').and_then(|it| it.rsplit_once(" ["));
    let is_anchor = |it: &str| {
        it.contains('-')
            && it.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    match anchor {
        Some((before, anchor)) if is_anchor(anchor) => before.trim_end(),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::without_anchor;

    #[test]
    fn anchors_are_told_from_remarks() {
        assert_eq!(without_anchor("Ports [inbound-ports]"), "Ports");
        assert_eq!(without_anchor("Ports [Deprecated]"), "Ports [Deprecated]");
        assert_eq!(without_anchor("Ports [optional]"), "Ports [optional]");
    }
}
