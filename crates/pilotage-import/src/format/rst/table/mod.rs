//! The four kinds of tables, and what their cells have in common.

mod cells;
mod columns;
mod csv;
mod grid;
mod list;
mod simple;

use pilotage_diagnostic::{Diagnostic, Span, codes};

use super::block::{Reader, Scope};
use super::directive::Directive;
use super::kind::{Kind, Name};
use super::lines::{Body, Line};
use crate::document::{Block, GridBuilder, Text, flatten};

/// The rows of a table so far.
#[derive(Debug, Default)]
struct Rows {
    builder: GridBuilder,
    count: usize,
    /// The first row that does not fit the markup, and how many do not.
    misfits: Option<(Span, usize)>,
}

impl Rows {
    fn begin(&mut self) {
        self.builder.row(false);
        self.count += 1;
    }

    fn misfit(&mut self, span: Span) {
        let (first, count) = self.misfits.unwrap_or((span, 0));
        self.misfits = Some((first, count + 1));
    }
}

impl<'t> Reader<'t> {
    /// `.. table:: Title`: the title is the caption of the table inside.
    pub(super) fn table_directive(
        &mut self,
        directive: &Directive<'_, 't>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        self.push_caption(directive, into);
        into.extend(self.blocks(directive.after_title(), scope));
    }

    fn push_caption(&mut self, directive: &Directive<'_, 't>, into: &mut Vec<Block>) {
        let title = self.words(directive.title());
        if !title.is_empty() {
            into.push(Block::Caption(title));
        }
    }

    /// The words of a cell. `place` is where it would stand if it had none.
    fn cell(&mut self, lines: &[Line<'t>], place: &'t str, scope: Scope) -> Text {
        let body = Body::new(lines);
        let end = body.without_blanks(0, body.len());
        let start = (0..end).find(|&at| !body.is_blank(at)).unwrap_or(end);
        let body = body.part(start, end);
        match body.line(0) {
            None => Text::new("", self.whole.span(place)),
            Some(line) if body.len() == 1 => {
                let words = without_bullet(line.words());
                Text::new(&self.plain(words), self.whole.span(words))
            }
            Some(_) => {
                let blocks = self.blocks(body.dedent(body.margin()), scope.inside());
                Text::new(&flatten(&blocks), self.span_of(body))
            }
        }
    }

    /// Finishes a table.
    fn push_table(&mut self, rows: Rows, span: Span, into: &mut Vec<Block>) {
        if let Some((first, count)) = rows.misfits {
            let others = match count {
                1 => String::new(),
                count => format!(", and {} more do not either", count - 1),
            };
            self.malformed(first, &format!("this row does not fit its table{others}"));
        }
        if rows.builder.beyond_bounds() {
            self.too_many_cells(span);
        }
        if rows.count > 0 {
            into.push(Block::Table(rows.builder.finish(span)));
        }
    }

    fn too_many_cells(&mut self, span: Span) {
        let finding = Diagnostic::new(codes::IMPORT_LIMIT, "the table has too many cells")
            .at(self.place_at(span))
            .note("cells beyond the limit were not read");
        self.findings.push(finding);
    }

    fn malformed(&mut self, span: Span, message: &str) {
        let finding = Diagnostic::new(codes::MALFORMED_TABLE, message)
            .at(self.place_at(span))
            .help("align the row with the lines of `=`, or `-` and `|`, that make the table");
        self.findings.push(finding);
    }
}

/// The words of a line without the bullet before them.
fn without_bullet(text: &str) -> &str {
    match Kind::of(Body::new(&[Line::new(text)]), 0) {
        Kind::Item(marker) if matches!(marker.name, Name::Bullet(_)) => marker.content,
        _ => text,
    }
}

/// Where a cell without words stands.
fn place_of<'t>(lines: &[Line<'t>]) -> &'t str {
    lines.first().map_or("", |line| line.text)
}
