//! The walk over the blocks of a body: headings, paragraphs and what stands above blocks.

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span, codes};

use super::super::budget::Budget;
use super::super::pieces::Whole;
use super::attributes::{self, Attributes};
use super::condition::Directive;
use super::entry::Entries;
use super::heading::{authors, front_matter, heading, underlined};
use super::inline;
use super::lines::{Body, Ends, delimiter};
use super::marker::marker;
use crate::Input;
use crate::document::{Block, Code, Document, Group, GroupKind, Heading, Line, Text};

/// How deep blocks may stand in each other.
const DEEPEST: usize = 60;

/// Where in the text blocks stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    depth: usize,
    /// Whether headings begin sections here.
    headings: bool,
}

impl Scope {
    /// Inside an item, a cell or a delimited block.
    pub(super) fn inside(self) -> Self {
        Self { depth: self.depth + 1, headings: false }
    }

    pub(super) fn inside_condition(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

/// Reads a text into blocks.
pub(super) struct Reader<'t> {
    source: SourceId,
    pub(super) whole: Whole<'t>,
    pub(super) ends: Ends<'t>,
    pub(super) entries: Entries,
    pub(super) findings: Vec<Diagnostic>,
    /// The footnotes whose words have not been shown yet, and how many there were before.
    footnotes: Vec<Text>,
    footnotes_shown: usize,
    budget: Budget,
    /// Where blocks first stood too deep.
    too_deep: Option<Place>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(input: Input<'t>) -> Self {
        Self {
            source: input.source,
            whole: Whole(input.text),
            ends: Ends::default(),
            entries: Entries::default(),
            findings: Vec::new(),
            footnotes: Vec::new(),
            footnotes_shown: 0,
            budget: Budget::default(),
            too_deep: None,
        }
    }

    pub(super) fn read(mut self) -> (Document, Vec<Diagnostic>) {
        let mut budget = Budget::default();
        let lines = self.whole.lines().take_while(|line| budget.take(self.place(line)));
        let lines: Vec<_> = lines.map(str::trim_end).collect();
        self.ends = Ends::of(self.whole, &lines);
        let body = lines.get(front_matter(&lines)..).unwrap_or(&[]);
        let blocks = self.blocks(body, Scope { depth: 0, headings: true });
        self.findings.extend(budget.finding().or(self.budget.finding()));
        self.findings.extend(self.too_deep.map(too_deep));
        (Document { title: None, blocks }, self.findings)
    }

    /// All blocks of a body.
    pub(super) fn blocks(&mut self, body: Body<'_, 't>, scope: Scope) -> Vec<Block> {
        self.blocks_below(body, &mut Attributes::default(), scope)
    }

    /// All blocks of a body, the first of them with what stands above it. What stands above no block
    /// of the body is left for the next one.
    pub(super) fn blocks_below(
        &mut self,
        body: Body<'_, 't>,
        above: &mut Attributes<'t>,
        scope: Scope,
    ) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < body.len() {
            at = self.block(body, at, above, scope, &mut blocks);
        }
        blocks
    }

    /// Reads one block with what stands above it, or nothing where none is left; the line after.
    pub(super) fn block(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        above: &mut Attributes<'t>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        if body.get(at).is_some_and(|line| self.is_too_deep(scope, line)) {
            return body.len();
        }
        let mut at = at;
        while let Some(&line) = body.get(at) {
            let read = line.is_empty()
                || line == "+"
                || is_comment(line)
                || above.take(line)
                || self.entries.take(line);
            if read {
                at += 1;
            } else if is_silent(line) {
                // What stood above it was said of it.
                *above = Attributes::default();
                at += 1;
            } else if let Some(title) = attributes::title(line) {
                above.title = Some(self.text_of(title));
                at += 1;
            } else if let Some(after) = self.preprocess(body, at, above, scope, into) {
                at = after;
            } else {
                let mut attributes = std::mem::take(above);
                let after = self.content(body, at, &mut attributes, scope, into);
                self.show_footnotes(into);
                return after.max(at + 1);
            }
        }
        at
    }

    /// Whether nothing more is read because blocks stand too deep.
    pub(super) fn is_too_deep(&mut self, scope: Scope, line: &str) -> bool {
        if scope.depth > DEEPEST {
            self.too_deep = self.too_deep.or(Some(self.place(line)));
        }
        scope.depth > DEEPEST
    }

    /// Reads the block that begins in a line.
    fn content(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        attributes: &mut Attributes<'t>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let Some(&line) = body.get(at) else { return at + 1 };
        if !self.budget.take(self.place(line)) {
            return body.len();
        }
        if let Some(delimiter) = delimiter(line) {
            return self.delimited(body, at, delimiter, attributes, scope, into);
        }
        let may_be_heading = scope.headings || matches!(attributes.style, "discrete" | "float");
        if let Some((level, title)) = heading(line).filter(|_| may_be_heading) {
            let is_title = level == 1 && into.is_empty() && scope.depth == 0;
            into.push(Block::Heading(Heading { level, text: self.text_of(title) }));
            return at + 1 + if is_title { authors(body.get(at + 1..).unwrap_or(&[])) } else { 0 };
        }
        if let Some(mark) = marker(line).filter(|_| !is_code(line, attributes)) {
            push_caption(attributes, into);
            return self.list(body, at, mark.kind, &[], scope, into);
        }
        if let Some(level) = underlined(line, body.get(at + 1)).filter(|_| scope.headings) {
            into.push(Block::Heading(Heading { level, text: self.text_of(line) }));
            return at + 2;
        }
        self.paragraph(body, at, attributes, into)
    }

    fn paragraph(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        attributes: &mut Attributes<'t>,
        into: &mut Vec<Block>,
    ) -> usize {
        let first = body.get(at).copied().unwrap_or("");
        let ends = |at: &usize| body.get(*at).is_none_or(|line| ends_paragraph(body, *at, line));
        let end = (at + 1..body.len()).find(ends).unwrap_or(body.len());
        let lines = body.get(at..end).unwrap_or(&[]);
        if is_code(first, attributes) {
            push_caption(attributes, into);
            into.push(self.code(lines, attributes.language()));
            return end;
        }
        let admonition = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];
        let noted = admonition.iter().find_map(|mark| first.strip_prefix(mark));
        let text = match (noted, lines.split_first()) {
            (Some(words), Some((_, rest))) => {
                let lines: Vec<_> = std::iter::once(words).chain(rest.iter().copied()).collect();
                self.words(&lines)
            }
            _ => self.words(lines),
        };
        let kind = match attributes.style {
            "comment" | "stem" => return end,
            _ if noted.is_some() || is_admonition(attributes.style) => GroupKind::Admonition,
            "quote" | "verse" => GroupKind::Quote,
            _ => {
                push_caption(attributes, into);
                into.push(Block::Paragraph(text));
                return end;
            }
        };
        let blocks = vec![Block::Paragraph(text)];
        into.push(Block::Group(Group { kind, title: attributes.title.take(), blocks }));
        end
    }

    /// Lines as they are, but for the indentation that they share and the marks of notes below.
    pub(super) fn code(&mut self, lines: Body<'_, 't>, language: &str) -> Block {
        let indent = |line: &&str| line.len() - line.trim_start().len();
        let shared = lines.iter().filter(|line| !line.is_empty()).map(indent).min().unwrap_or(0);
        let mut code = Code { language: language.to_ascii_lowercase(), lines: Vec::new() };
        for &line in lines {
            match Directive::of(line) {
                Some(Directive::Include(file)) => self.not_read(file),
                Some(_) => {}
                None => {
                    let line = without_callouts(line.get(shared..).unwrap_or(line));
                    if !self.budget.take(self.place(line)) {
                        break;
                    }
                    code.lines.push(Line { value: line.to_owned(), span: self.whole.span(line) });
                }
            }
        }
        Block::Code(code)
    }

    /// The words of lines that are one paragraph. A plus at the end of a line breaks it.
    pub(super) fn words(&mut self, lines: Body<'_, 't>) -> Text {
        let mut raw = String::new();
        let kept = lines.iter().filter(|line| !is_comment(line) && Directive::of(line).is_none());
        for line in kept {
            let line = line.trim_start();
            match line.strip_suffix(" +") {
                Some(words) => raw.extend([words, "\n"]),
                None => raw.extend([line, " "]),
            }
        }
        let span = match (lines.first(), lines.last()) {
            (Some(first), Some(last)) => {
                self.whole.span(first.trim_start()).to(self.whole.span(last))
            }
            _ => Span::default(),
        };
        self.text(&raw, span)
    }

    /// A text without its markup.
    pub(super) fn text(&mut self, raw: &str, span: Span) -> Text {
        let before = self.footnotes_shown + self.footnotes.len();
        let found = inline::plain(raw, &self.entries, before);
        let place = self.place_at(span);
        for (number, words) in (before + 1..).zip(found.footnotes) {
            if !self.budget.take(place) {
                break;
            }
            let words = inline::plain(&words, &self.entries, before).words;
            self.footnotes.push(Text::new(&format!("[{number}] {words}"), span));
        }
        Text::new(&found.words, span)
    }

    pub(super) fn text_of(&mut self, piece: &str) -> Text {
        self.text(piece, self.whole.span(piece))
    }

    /// Shows the footnotes of the last block below it, as a page does at its end.
    fn show_footnotes(&mut self, into: &mut Vec<Block>) {
        self.footnotes_shown += self.footnotes.len();
        into.extend(self.footnotes.drain(..).map(Block::Paragraph));
    }

    pub(super) fn take(&mut self, piece: &str) -> bool {
        self.budget.take(self.place(piece))
    }

    /// Says that a part stands in another file.
    pub(super) fn not_read(&mut self, file: &str) {
        let message = format!("`{file}` is another file, which is not read");
        let finding = Diagnostic::new(codes::INCLUDE_NOT_READ, message)
            .at(self.place(file))
            .help("import that file too, or the rendered page");
        self.findings.push(finding);
    }

    pub(super) fn place(&self, piece: &str) -> Place {
        self.place_at(self.whole.span(piece))
    }

    pub(super) fn place_at(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }
}

/// `// words`, not a line of more of them.
pub(super) fn is_comment(line: &str) -> bool {
    line.starts_with("//") && !line.starts_with("///")
}

/// Lines that show nothing: breaks, pictures, tables of contents.
fn is_silent(line: &str) -> bool {
    let macros = ["image::", "video::", "audio::", "toc::", "thumbnail::"];
    matches!(line, "'''" | "---" | "***" | "<<<" | "- - -" | "* * *")
        || (line.ends_with(']') && macros.iter().any(|it| line.starts_with(it)))
}

pub(super) fn is_admonition(style: &str) -> bool {
    matches!(style, "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION")
}

/// Whether a paragraph is code: by its style, or indented.
fn is_code(line: &str, attributes: &Attributes<'_>) -> bool {
    matches!(attributes.style, "listing" | "literal")
        || attributes.is_source()
        || (line.starts_with([' ', '\t']) && attributes.style != "normal" && marker(line).is_none())
}

/// Whether a line is no part of the paragraph above it. A list right below words that end with a
/// colon is one to its author, though Asciidoctor reads on.
fn ends_paragraph(body: Body<'_, '_>, at: usize, line: &str) -> bool {
    let above = body.get(at.saturating_sub(1)).copied().unwrap_or("");
    line.is_empty()
        || line == "+"
        || delimiter(line).is_some()
        || Directive::of(line).is_some()
        || Attributes::default().take(line)
        || (above.ends_with(':') && marker(line).is_some())
}

/// `ufw allow 443 <1>`: the number points at a note below.
fn without_callouts(line: &str) -> &str {
    let mut line = line;
    while let Some((before, mark)) = line.rsplit_once(' ') {
        if !super::marker::is_callout(mark) {
            break;
        }
        line = before.trim_end().trim_end_matches(" #").trim_end_matches(" //").trim_end();
    }
    line
}

/// The title above a block, for a block that has none of its own.
pub(super) fn push_caption(attributes: &mut Attributes<'_>, into: &mut Vec<Block>) {
    into.extend(attributes.title.take().map(Block::Caption));
}

fn too_deep(place: Place) -> Diagnostic {
    let message = format!("blocks stand more than {DEEPEST} deep in each other");
    Diagnostic::new(codes::IMPORT_LIMIT, message)
        .at(place)
        .note("what stands deeper was not read")
        .help("import the part that states the ports by itself")
}
