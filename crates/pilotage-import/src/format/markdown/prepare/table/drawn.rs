//! Tables that are drawn with `+---+` between their rows.

use super::{Piece, Row, Run};
use crate::format::markdown::prepare::Preparer;
use crate::format::markdown::prepare::line::Line;

/// What is between two borders.
#[derive(Debug, Default)]
struct Band {
    lines: Vec<(Line, usize)>,
    /// The border below it is that of a header: `+===+`.
    is_header: bool,
}

impl<'t> Preparer<'t> {
    pub(super) fn drawn_table(&mut self, line: &mut Line) -> bool {
        if line.at < self.text_until || !is_border(self.part(line.at..line.end)) {
            return false;
        }
        let (bands, next) = self.bands(self.next);
        let has_header = bands.iter().any(|band| band.is_header);
        // Programs draw a border around the header and another one at the end; people draw one
        // below each row, and break lines within it.
        let by_line = !has_header && bands.len() <= 2;
        let mut rows = Vec::new();
        let mut headers = None;
        for (at, band) in bands.iter().enumerate() {
            if by_line {
                rows.extend(band.lines.iter().filter_map(|line| self.drawn_row(&[*line])));
            } else {
                rows.extend(self.drawn_row(&band.lines));
            }
            if band.is_header || (at == 0 && by_line && bands.len() == 2) {
                headers = Some(rows.len());
            }
        }
        let Some(first) = rows.first() else { return false };
        if let Some(at) = headers {
            let rule = Row::new(first.line, Vec::new(), first.next);
            rows.insert(at, Row { is_delimiter: true, shape: first.shape, ..rule });
        }
        self.next = next;
        self.write_table(&Run { rows, headers });
        true
    }

    /// What is between the borders from a line on, and where the line after the table begins.
    fn bands(&self, mut at: usize) -> (Vec<Band>, usize) {
        let mut bands = Vec::new();
        let mut band = Band::default();
        while let Some((line, next)) = self.inside_line(at) {
            let words = self.part(line.at..line.end);
            if is_border(words) {
                band.is_header = words.contains('=');
                bands.push(std::mem::take(&mut band));
            } else if words.starts_with('|') {
                band.lines.push((line, next));
            } else {
                break;
            }
            at = next;
        }
        bands.push(band);
        bands.retain(|band| !band.lines.is_empty());
        (bands, at)
    }

    /// One row of the lines of a band: the cells of each column go together.
    fn drawn_row(&self, lines: &[(Line, usize)]) -> Option<Row<'t>> {
        let (first, next) = (lines.first()?.0, lines.last()?.1);
        let mut columns: Vec<Vec<Piece>> = Vec::new();
        for (line, _) in lines {
            let mut at = line.at + 1;
            let words = self.part(at..line.end).trim_end();
            for (column, cell) in words.strip_suffix('|').unwrap_or(words).split('|').enumerate() {
                let start = at + cell.len() - cell.trim_start().len();
                let range = start..(at + cell.trim_end().len()).max(start);
                at += cell.len() + 1;
                if columns.len() == column {
                    columns.push(Vec::new());
                }
                if let Some(pieces) = columns.get_mut(column).filter(|_| !range.is_empty()) {
                    pieces.push(Piece { before: "<br>", range });
                }
            }
        }
        let mut row = Row::new(first, cells(columns, first.at), next);
        self.measure(&mut row);
        Some(row)
    }
}

/// The pieces of a row, with pipes between its cells.
fn cells(columns: Vec<Vec<Piece>>, at: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for mut column in columns {
        match column.first_mut() {
            Some(first) => first.before = " | ",
            None => column.push(Piece { before: " | ", range: at..at }),
        }
        pieces.extend(column);
    }
    pieces.push(Piece { before: " |", range: at..at });
    pieces
}

fn is_border(words: &str) -> bool {
    let words = words.trim();
    words.len() > 4
        && ["+-", "+=", "+:"].iter().any(|it| words.starts_with(it))
        && words.ends_with('+')
        && words.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':'))
}
