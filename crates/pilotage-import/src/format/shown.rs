//! Documents as lines that tests compare: the line of the source, the kind of block, its words.

use pilotage_diagnostic::{Diagnostic, Sources};

use super::FormatInfo;
use crate::Input;
use crate::document::{Block, Document, Grid, Item, Text};

/// A document that was read, and what was found.
pub(super) struct Read {
    pub(super) text: String,
    pub(super) document: Document,
    pub(super) findings: Vec<Diagnostic>,
}

/// Reads a text in a format.
pub(super) fn read(format: &FormatInfo, name: &str, text: &str) -> Read {
    let mut sources = Sources::new();
    let source = sources.add(name, text);
    let (document, findings) = (format.read)(Input { name, source, text });
    Read { text: text.to_owned(), document, findings }
}

impl Read {
    /// The blocks, one line for each text, the line of the source first.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.blocks(&self.document.blocks, 0, &mut lines);
        lines
    }

    /// The findings: code, line and message.
    pub(super) fn found(&self) -> Vec<String> {
        let line = |it: &Diagnostic| it.place.map_or(0, |place| self.line_at(place.span.start));
        self.findings
            .iter()
            .map(|it| format!("{} {} {}", it.code.code, line(it), it.message))
            .collect()
    }

    /// What of the source a text covers.
    pub(super) fn source(&self, text: &Text) -> &str {
        self.text.get(text.span.start as usize..text.span.end as usize).unwrap_or("?")
    }

    fn line_at(&self, offset: u32) -> usize {
        1 + self.text.bytes().take(offset as usize).filter(|byte| *byte == b'\n').count()
    }

    fn push(&self, text: &Text, depth: usize, mark: &str, lines: &mut Vec<String>) {
        let indent = "  ".repeat(depth);
        let words = text.value.replace('\n', " / ");
        lines.push(format!("{} {indent}{mark}{words}", self.line_at(text.span.start)));
    }

    fn blocks(&self, blocks: &[Block], depth: usize, lines: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    let mark = "#".repeat(heading.level.into());
                    self.push(&heading.text, depth, &format!("{mark} "), lines);
                }
                Block::Paragraph(text) => self.push(text, depth, "", lines),
                Block::Caption(text) => self.push(text, depth, "caption: ", lines),
                Block::Table(grid) => self.grid(grid, depth, lines),
                Block::List(list) => {
                    list.items.iter().for_each(|item| self.item(item, depth, lines));
                }
                Block::Code(code) => {
                    for line in &code.lines {
                        let text = Text { value: line.value.clone(), span: line.span };
                        self.push(&text, depth, &format!("{}> ", code.language), lines);
                    }
                }
                Block::Group(group) => {
                    let mark = format!("{:?}: ", group.kind);
                    match &group.title {
                        Some(title) => self.push(title, depth, &mark, lines),
                        None => lines.push(format!("- {}{:?}", "  ".repeat(depth), group.kind)),
                    }
                    self.blocks(&group.blocks, depth + 1, lines);
                }
            }
        }
    }

    fn grid(&self, grid: &Grid, depth: usize, lines: &mut Vec<String>) {
        let caption = grid.caption.as_ref().map(|it| format!(" {}", it.value)).unwrap_or_default();
        let title = format!("table{caption}, headers {}", grid.headers);
        self.push(&Text { value: title, span: grid.span }, depth, "", lines);
        for row in &grid.rows {
            let cells: Vec<_> = row
                .iter()
                .map(|cell| {
                    let above = if cell.from_above { "^" } else { "" };
                    let left = if cell.from_left { "<" } else { "" };
                    format!("{above}{left}{}", cell.text.value.replace('\n', " / "))
                })
                .collect();
            let first = row.iter().find(|cell| !cell.from_above);
            let span = first.map(|cell| cell.text.span).unwrap_or_default();
            self.push(&Text { value: cells.join(" | "), span }, depth + 1, "", lines);
        }
    }

    fn item(&self, item: &Item, depth: usize, lines: &mut Vec<String>) {
        match &item.term {
            Some(term) if item.text.is_empty() => self.push(term, depth, "- = ", lines),
            Some(term) => self.push(
                &item.text,
                depth,
                &format!("- {} = ", term.value.replace('\n', " / ")),
                lines,
            ),
            None => self.push(&item.text, depth, "- ", lines),
        }
        self.blocks(&item.blocks, depth + 1, lines);
    }
}
