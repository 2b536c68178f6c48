//! Rows with tabs between their cells, as they come from copied pages and sheets.

use super::{Piece, Row, Run};
use crate::format::markdown::prepare::Preparer;
use crate::format::markdown::prepare::line::Line;

impl<'t> Preparer<'t> {
    pub(super) fn tab_table(&mut self, line: &mut Line) -> bool {
        let tabs = self.tabs(line);
        if tabs == 0 || line.at < self.text_until || self.lead.is_some() {
            return false;
        }
        let mut rows = Vec::new();
        let mut next = Some((*line, self.next));
        while let Some((line, after)) = next.filter(|(line, _)| self.tabs(line) == tabs) {
            rows.push(self.tab_row(line, after));
            next = self.inside_line(after);
        }
        // One tab may stand for a space; tabs that come again are columns.
        if rows.len() < 2 || (tabs == 1 && rows.len() < 3) {
            self.text_until = rows.last().map_or(line.end, |row| row.next);
            return false;
        }
        self.next = rows.last().map_or(self.next, |row| row.next);
        self.write_table(&Run { rows, headers: None });
        true
    }

    /// How many tabs stand between words; none if the line could be something else.
    fn tabs(&self, line: &Line) -> usize {
        let words = self.part(line.at..line.end);
        let is_other = words.contains('|') || words.starts_with(['#', '>', '<', '-', '*', '`']);
        if is_other { 0 } else { words.trim_end_matches(' ').matches('\t').count() }
    }

    fn tab_row(&self, line: Line, after: usize) -> Row<'t> {
        let mut at = line.at;
        let mut pieces = Vec::new();
        for words in self.part(line.at..line.end).split('\t') {
            let before = if pieces.is_empty() { "| " } else { " | " };
            pieces.push(Piece { before, range: at..at + words.len() });
            at += words.len() + 1;
        }
        pieces.push(Piece { before: " |", range: line.end..line.end });
        let mut row = Row::new(line, pieces, after);
        self.measure(&mut row);
        row
    }
}
