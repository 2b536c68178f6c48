//! Markdown: GitHub's dialect.

use pilotage_diagnostic::{Diagnostic, Span};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::FormatInfo;
use crate::Input;
use crate::document::{Block, Document, Grid, GridCell, Heading, Text};

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "markdown",
    about: "Markdown with tables, MDX, Docusaurus and Hugo",
    extensions: &["md", "mdx", "markdown"],
    likeness,
    read,
};

fn likeness(text: &str) -> u8 {
    if text.lines().any(|line| line.starts_with('#')) { 50 } else { 10 }
}

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    let mut document = Document::default();
    let mut text = String::new();
    let mut grid = Grid::default();
    let mut row = Vec::new();
    let parser =
        Parser::new_ext(input.text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    for (event, range) in parser.into_offset_iter() {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell) => text.clear(),
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::Paragraph) => {
                document.blocks.push(Block::Paragraph(Text::new(&text, span)));
            }
            Event::End(TagEnd::Heading(level)) => {
                let text = Text::new(&text, span);
                document.blocks.push(Block::Heading(Heading { level: number(level), text }));
            }
            Event::Start(Tag::Table(_)) => grid = Grid { span, headers: 1, ..Grid::default() },
            Event::End(TagEnd::TableCell) => row.push(GridCell::new(Text::new(&text, span))),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                grid.rows.push(std::mem::take(&mut row));
            }
            Event::End(TagEnd::Table) => {
                document.blocks.push(Block::Table(std::mem::take(&mut grid)));
            }
            _ => {}
        }
    }
    (document, Vec::new())
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
