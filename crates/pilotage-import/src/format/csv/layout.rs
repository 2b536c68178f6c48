//! From records to blocks: titles and notes, then a table, then the next one.

use pilotage_diagnostic::{Diagnostic, Place};

use super::records::{FROM_ABOVE, FROM_LEFT, Field, MOST_FIELDS, Record};
use super::sniff::{is_comment, is_header};
use crate::Input;
use crate::document::{Block, Document, Grid, GridCell, Text};
use crate::format::budget::Budget;
use crate::format::outline::{Outline, may_be_heading};
use crate::format::pieces::Whole;
use crate::format::words::shape_of;

/// How many records without names of columns above them may be notes.
const MOST_NOTES: usize = 5;

/// The most bytes of text that merged cells may repeat.
const MOST_REPEATED: usize = 16 << 20;

/// What has been read so far.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    input: Input<'t>,
    whole: Whole<'t>,
    budget: Budget,
    outline: Outline,
    blocks: Vec<Block>,
    /// Records that may be notes above a table or the table itself.
    pending: Vec<Record<'t>>,
    table: Option<Grid>,
    /// A blank record stood before the next one.
    after_blank: bool,
    repeated: usize,
}

impl<'t> Layout<'t> {
    pub(super) fn new(input: Input<'t>) -> Self {
        let mut layout = Self {
            input,
            whole: Whole(input.text),
            budget: Budget::default(),
            outline: Outline::default(),
            blocks: Vec::new(),
            pending: Vec::new(),
            table: None,
            after_blank: false,
            repeated: 0,
        };
        layout.name_of_sheet();
        layout
    }

    /// A sheet has its name in the name of its text only, and the name says what it is about.
    fn name_of_sheet(&mut self) {
        let name =
            self.input.name.rsplit_once('#').map_or("", |(file, sheet)| {
                if crate::decode::is_workbook(file) { sheet } else { "" }
            });
        let is_numbered = name.ends_with(|it: char| it.is_ascii_digit()) && !name.contains(' ');
        if !name.is_empty() && !is_numbered {
            let text = Text::new(name, pilotage_diagnostic::Span::default());
            let heading = self.outline.heading_at(1, text);
            self.blocks.push(Block::Heading(heading));
        }
    }

    /// Takes the next record; `false` where the document has become too large.
    pub(super) fn record(&mut self, record: Record<'t>) -> bool {
        let filled = record.iter().filter(|field| field.has_words()).count();
        if record.len() > MOST_FIELDS {
            let place = record.last().map(|field| self.whole.span(field.piece));
            self.budget.end(Place::new(self.input.source, place.unwrap_or_default()));
            return false;
        }
        if filled == 0 {
            self.after_blank = true;
            return true;
        }
        let begins = is_header(&record) || (self.after_blank && filled == 1);
        if begins && self.table.is_some() {
            self.end_table();
        }
        self.after_blank = false;
        if self.table.is_some() {
            self.row(&record);
        } else if begins || is_comment(&record) || filled == 1 {
            self.end_pending();
            if is_header(&record) { self.begin_table(&record, 1) } else { self.line(&record) }
        } else {
            self.pending.push(record);
            if self.pending.len() > MOST_NOTES {
                self.pending_table();
            }
        }
        !self.budget.is_spent()
    }

    pub(super) fn finish(mut self) -> (Document, Vec<Diagnostic>) {
        self.end_table();
        let findings = self.budget.finding().into_iter().collect();
        (Document { title: None, blocks: self.blocks }, findings)
    }

    /// Ends the open table, and takes what was held back for one.
    fn end_table(&mut self) {
        self.pending_table();
        if let Some(table) = self.table.take() {
            self.outline.table();
            self.blocks.push(Block::Table(table));
        }
    }

    /// Takes records that were held back, where something else begins: a few pairs are notes, such
    /// as a version; other ones are a table.
    fn end_pending(&mut self) {
        let is_pair = |record: &Record<'_>| record.iter().filter(|it| it.has_words()).count() == 2;
        if !self.pending.iter().all(is_pair) {
            self.end_table();
        }
        for note in std::mem::take(&mut self.pending) {
            let words: Vec<&Field<'_>> = note.iter().filter(|it| it.has_words()).collect();
            let value = words.iter().map(|it| it.value()).collect::<Vec<_>>().join(": ");
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                let span = self.whole.span(self.whole.between(first.piece, last.piece));
                self.outline.paragraph(&value);
                self.blocks.push(Block::Paragraph(Text::new(&value, span)));
            }
        }
    }

    /// Takes records that were held back as a table: no names of columns came, so the first one has
    /// them unless it holds numbers.
    fn pending_table(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let mut pending = pending.iter();
        let Some(first) = pending.next() else { return };
        let is_data =
            first.iter().any(|field| field.piece.contains(|it: char| it.is_ascii_digit()));
        self.begin_table(first, usize::from(!is_data));
        for record in pending {
            self.row(record);
        }
    }

    /// A title or a note.
    fn line(&mut self, record: &Record<'t>) {
        let filled: Vec<&str> =
            record.iter().filter(|it| it.has_words()).map(|it| it.piece).collect();
        let (Some(first), Some(last)) = (filled.first(), filled.last()) else { return };
        let is_note = is_comment(record);
        let piece = if is_note { self.whole.between(first, last) } else { first };
        let text = self.whole.text(piece.trim_start_matches(['#', '/', ' ']));
        if !self.budget.take(Place::new(self.input.source, text.span)) {
            return;
        }
        let block = if !is_note && may_be_heading(piece) {
            Block::Heading(self.outline.heading(text))
        } else {
            self.outline.paragraph(&text.value);
            Block::Paragraph(text)
        };
        self.blocks.push(block);
    }

    fn begin_table(&mut self, record: &Record<'t>, headers: usize) {
        self.table = Some(Grid { headers, ..Grid::default() });
        self.row(record);
    }

    fn row(&mut self, record: &Record<'t>) {
        let Some(mut table) = self.table.take() else { return };
        let above = table.rows.last().map_or(&[][..], Vec::as_slice);
        let width = above.len();
        let mut row: Vec<GridCell> = Vec::with_capacity(record.len());
        let filled = record.iter().rposition(|field| !field.is_empty()).map_or(0, |last| last + 1);
        for field in record.iter().take(filled.max(width)) {
            let cell = self.cell(field, row.last(), above.get(row.len()));
            if !self.budget.take(Place::new(self.input.source, cell.text.span)) {
                break;
            }
            row.push(cell);
        }
        spread_title(&mut row, width);
        if table.rows.len() == 1 && table.headers == 1 && is_second_header(&row) {
            table.headers = 2;
        }
        let span = row.iter().map(|cell| cell.text.span).reduce(pilotage_diagnostic::Span::to);
        let span = span.unwrap_or_default();
        table.span = if table.rows.is_empty() { span } else { table.span.to(span) };
        table.rows.push(row);
        self.table = Some(table);
    }

    fn cell(
        &mut self,
        field: &Field<'t>,
        left: Option<&GridCell>,
        above: Option<&GridCell>,
    ) -> GridCell {
        let repeated = match field.piece.trim() {
            FROM_LEFT => left.map(|cell| GridCell { from_left: true, ..cell.clone() }),
            FROM_ABOVE => above.map(|cell| GridCell { from_above: true, ..cell.clone() }),
            _ => None,
        };
        let Some(mut cell) = repeated else {
            return GridCell::new(Text::new(&field.value(), self.whole.span(field.piece)));
        };
        self.repeated += cell.text.value.len();
        if self.repeated > MOST_REPEATED {
            cell.text.value.clear();
        }
        // Each place points at its own row, so that rows keep their lines.
        cell.text.span = self.whole.span(field.piece);
        cell
    }
}

/// A row with words in its first cell only is a title of the rows below: it spans all columns.
fn spread_title(row: &mut Vec<GridCell>, width: usize) {
    let Some(first) = row.first() else { return };
    let alone = row.iter().skip(1).all(|cell| cell.text.is_empty());
    let is_title = may_be_heading(&first.text.value)
        && !first.text.value.starts_with(|it: char| it.is_ascii_digit());
    if width < 3 || !alone || !is_title || first.from_above || row.len() > width {
        return;
    }
    let title = GridCell { from_left: true, ..first.clone() };
    row.truncate(1);
    row.resize(width, title);
}

/// Whether a row is the second one of names: below merged names, with names of its own.
fn is_second_header(row: &[GridCell]) -> bool {
    let own: Vec<&GridCell> = row.iter().filter(|it| !it.from_above && !it.from_left).collect();
    let merged = row.iter().any(|cell| cell.from_above);
    let named = own.iter().filter(|cell| shape_of(&cell.text.value).is_some()).count();
    merged && !own.is_empty() && named * 2 >= own.len()
}
