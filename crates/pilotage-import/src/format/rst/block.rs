//! The walk over the blocks of a body, and the plainest of them: paragraphs and quotations.

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span, codes};

use super::super::budget::Budget;
use super::super::pieces::Whole;
use super::inline;
use super::kind::Kind;
use super::lines::{Body, Line};
use super::section::Styles;
use super::substitution::Substitutions;
use crate::Input;
use crate::document::{Block, Document, Group, GroupKind, Text};

/// How deep blocks may stand in each other.
const DEEPEST: usize = 60;

/// Where in the text blocks stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    depth: usize,
    /// Whether titles begin sections here; not in lists, cells and quotations.
    pub(super) titles: bool,
}

impl Scope {
    /// Inside an item, a cell or a quotation.
    pub(super) fn inside(self) -> Self {
        Self { depth: self.depth + 1, titles: false }
    }

    /// Inside a directive, which may hold sections.
    pub(super) fn inside_directive(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

/// Reads a text into blocks.
pub(super) struct Reader<'t> {
    source: SourceId,
    pub(super) whole: Whole<'t>,
    pub(super) styles: Styles,
    substitutions: Substitutions,
    pub(super) findings: Vec<Diagnostic>,
    budget: Budget,
    /// Where blocks first stood too deep.
    too_deep: Option<Place>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(input: Input<'t>) -> Self {
        Self {
            source: input.source,
            whole: Whole(input.text),
            styles: Styles::default(),
            substitutions: Substitutions::default(),
            findings: Vec::new(),
            budget: Budget::default(),
            too_deep: None,
        }
    }

    pub(super) fn read(mut self) -> (Document, Vec<Diagnostic>) {
        let mut lines = Vec::new();
        let mut budget = Budget::default();
        for line in self.whole.lines() {
            if !budget.take(self.place(line)) {
                break;
            }
            lines.push(Line::new(line));
        }
        self.substitutions = Substitutions::of(&lines);
        let blocks = self.blocks(Body::new(&lines), Scope { depth: 0, titles: true });
        self.findings.extend(budget.finding().or(self.budget.finding()));
        self.findings.extend(self.too_deep.map(too_deep));
        (Document { title: None, blocks }, self.findings)
    }

    /// All blocks of a body.
    pub(super) fn blocks(&mut self, body: Body<'_, 't>, scope: Scope) -> Vec<Block> {
        let mut blocks = Vec::new();
        if scope.depth > DEEPEST {
            let place = body.line(0).map(|line| self.place(line.words()));
            self.too_deep = self.too_deep.or(place);
            return blocks;
        }
        let mut at = 0;
        while at < body.len() {
            at = self.block(body, at, scope, &mut blocks).max(at + 1);
        }
        blocks
    }

    /// Reads the block that begins in a line; the line after it.
    fn block(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let kind = Kind::of(body, at);
        if kind == Kind::Blank {
            return at + 1;
        }
        if !self.take(body, at) {
            return body.len();
        }
        match kind {
            Kind::Blank => at + 1,
            Kind::Indented => self.indented(body, at, scope, into),
            Kind::Explicit => self.explicit(body, at, scope, into),
            Kind::AnonymousTarget => body.end_of_indented(at + 1),
            Kind::Item(_) | Kind::Field(_) | Kind::CommandOption(_) => {
                self.list(body, at, scope, into)
            }
            Kind::LineBlock => self.line_block(body, at, into),
            Kind::Doctest => {
                let end = body.end_of_chunk(at);
                into.push(self.code(body.part(at, end), "python"));
                end
            }
            Kind::GridTable => self.grid_table(body, at, scope, into),
            Kind::SimpleTable => self.simple_table(body, at, scope, into),
            Kind::Adornment(mark) => self.adorned(body, at, mark, scope, into),
            Kind::Text => self.text(body, at, scope, into),
        }
    }

    /// Takes a part of the budget for the block or cell that begins in a line.
    pub(super) fn take(&mut self, body: Body<'_, 't>, at: usize) -> bool {
        self.take_piece(body.line(at).map_or(self.whole.0, Line::words))
    }

    pub(super) fn take_piece(&mut self, piece: &str) -> bool {
        self.budget.take(self.place(piece))
    }

    /// A line of words: a title, a term with its definition, or a paragraph.
    fn text(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        if let Some(end) = self.title(body, at, scope, into) {
            return end;
        }
        let is_literal = body.line(at).is_some_and(|line| line.text.ends_with("::"));
        if body.is_indented(at + 1) && !is_literal {
            return self.definitions(body, at, scope, into);
        }
        self.paragraph(body, at, into)
    }

    /// A paragraph, and the literal block that a `::` at its end introduces.
    pub(super) fn paragraph(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        into: &mut Vec<Block>,
    ) -> usize {
        let end = (at + 1..body.len()).find(|&next| ends_paragraph(body, next));
        let end = end.unwrap_or(body.len());
        let mut text = self.words(body.part(at, end));
        let is_literal = text.value.ends_with("::");
        if is_literal {
            let kept = text.value.trim_end_matches(':').trim_end();
            // `words::` shows one colon, ` ::` none.
            let colon = if text.value.ends_with(" ::") || kept.is_empty() { "" } else { ":" };
            text.value = format!("{kept}{colon}");
        }
        if !text.is_empty() {
            into.push(Block::Paragraph(text));
        }
        if is_literal { self.literal(body, end, into) } else { end }
    }

    /// Words that are only indented are no quotation: lists and tables often are by mistake. One
    /// that names who said it is.
    fn indented(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let end = body.end_of_indented(at);
        let part = body.part(at, end);
        let mut blocks = self.blocks(part.dedent(part.margin()), scope.inside());
        let attributed = matches!(blocks.last(), Some(Block::Paragraph(text))
            if text.value.starts_with("-- ") || text.value.starts_with('—'));
        if attributed {
            into.push(Block::Group(Group { kind: GroupKind::Quote, title: None, blocks }));
        } else {
            into.append(&mut blocks);
        }
        end
    }

    /// Lines that keep their breaks.
    fn line_block(&mut self, body: Body<'_, 't>, at: usize, into: &mut Vec<Block>) -> usize {
        let end = body.end_of_chunk(at);
        let mut raw = String::new();
        for line in body.part(at, end).iter() {
            match line.text.strip_prefix('|') {
                Some(words) => {
                    raw.push('\n');
                    raw.push_str(words);
                }
                None => raw.push_str(line.text),
            }
        }
        let text = Text::new(&self.plain(&raw), self.span_of(body.part(at, end)));
        into.push(Block::Paragraph(text));
        end
    }

    /// The words of lines that are one paragraph.
    pub(super) fn words(&self, lines: Body<'_, 't>) -> Text {
        let mut raw = String::new();
        for line in lines.iter() {
            if !raw.is_empty() {
                raw.push(' ');
            }
            raw.push_str(line.words());
        }
        Text::new(&self.plain(&raw), self.span_of(lines))
    }

    pub(super) fn plain(&self, raw: &str) -> String {
        inline::plain(raw, &self.substitutions)
    }

    pub(super) fn footnote_label(&self, label: &str) -> String {
        inline::footnote_label(label, &self.substitutions)
    }

    /// From the first word of lines to the last.
    pub(super) fn span_of(&self, lines: Body<'_, 't>) -> Span {
        lines
            .iter()
            .filter(|line| !line.is_blank())
            .map(|line| self.whole.span(line.words()))
            .reduce(Span::to)
            .unwrap_or_default()
    }

    pub(super) fn place(&self, piece: &str) -> Place {
        Place::new(self.source, self.whole.span(piece))
    }

    pub(super) fn place_at(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }
}

/// Whether a line is no part of the paragraph above it. A list right below words that end with a
/// colon is one to its author, though docutils reads on.
fn ends_paragraph(body: Body<'_, '_>, at: usize) -> bool {
    match Kind::of(body, at) {
        Kind::Blank | Kind::Indented | Kind::GridTable | Kind::SimpleTable => true,
        Kind::Explicit => body.line(at).is_some_and(|line| line.text.contains("::")),
        Kind::Item(_) => {
            body.line(at.saturating_sub(1)).is_some_and(|above| above.text.ends_with(':'))
        }
        _ => false,
    }
}

fn too_deep(place: Place) -> Diagnostic {
    let message = format!("blocks stand more than {DEEPEST} deep in each other");
    Diagnostic::new(codes::IMPORT_LIMIT, message)
        .at(place)
        .note("what stands deeper was not read")
        .help("import the part that states the ports by itself")
}
