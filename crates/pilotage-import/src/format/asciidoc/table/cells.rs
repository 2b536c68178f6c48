//! Splitting the lines of a table into cells.

use super::super::super::csv::records::{Field, Records};
use super::super::block::is_comment;
use super::super::condition::Directive;
use super::super::lines::Body;
use super::spec::Spec;

/// A cell as it is written.
#[derive(Clone, Debug)]
pub(super) struct Cell<'t> {
    pub(super) spec: Spec,
    /// Its lines, the first and last perhaps parts of lines of the text.
    pub(super) lines: Vec<&'t str>,
    /// The line of the table in which it begins.
    pub(super) line: usize,
}

/// The cells of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells<'t> {
    pub(super) cells: Vec<Cell<'t>>,
    /// Words before the first cell, which belong to none.
    pub(super) before: Option<&'t str>,
}

impl<'t> Cells<'t> {
    /// Splits lines at a mark, as long as cells may be taken. Lines for the preprocessor and comments
    /// are no content.
    pub(super) fn of(lines: Body<'_, 't>, mark: &str, mut take: impl FnMut(&str) -> bool) -> Self {
        let mut found = Self::default();
        for (number, &line) in lines.iter().enumerate() {
            if is_comment(line) || Directive::of(line).is_some() {
                continue;
            }
            if !take(line) || !found.line(line, number, mark, &mut take) {
                break;
            }
        }
        found
    }

    /// Splits lines into values: each line is a row.
    pub(super) fn of_values(
        lines: Body<'_, 't>,
        delimiter: &str,
        mut take: impl FnMut(&str) -> bool,
    ) -> Self {
        let mut cells = Vec::new();
        for (number, &line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            let mut start = 0;
            for end in marks(line, delimiter).chain([line.len()]) {
                let value = line.get(start..end).unwrap_or("");
                if !take(value) {
                    return Self { cells, before: None };
                }
                cells.push(Cell { spec: Spec::default(), lines: vec![value], line: number });
                start = end + delimiter.len();
            }
        }
        Self { cells, before: None }
    }

    /// Splits a text into records, which may reach over several lines.
    pub(super) fn of_records(
        text: &'t str,
        delimiter: char,
        mut take: impl FnMut(&str) -> bool,
    ) -> Self {
        let mut cells = Vec::new();
        for (line, record) in Records::new(text, delimiter).enumerate() {
            if record.len() == 1 && record.iter().all(Field::is_empty) {
                continue;
            }
            for field in record {
                if !take(field.piece) {
                    return Self { cells, before: None };
                }
                let lines = field.piece.lines().collect();
                cells.push(Cell { spec: Spec::default(), lines, line });
            }
        }
        Self { cells, before: None }
    }

    fn line(
        &mut self,
        line: &'t str,
        number: usize,
        mark: &str,
        mut take: impl FnMut(&str) -> bool,
    ) -> bool {
        let mut start = 0;
        let mut spec = None;
        for end in marks(line, mark) {
            if !take(line) {
                return false;
            }
            let text = line.get(start..end).unwrap_or("");
            let (content, next) = with_spec(text, start == 0);
            if start > 0 || !content.trim().is_empty() {
                self.push(spec, content, number);
            }
            spec = Some(next);
            start = end + mark.len();
        }
        self.push(spec, line.get(start..).unwrap_or(""), number);
        true
    }

    /// Content of the cell that a mark began, or more of the last one.
    fn push(&mut self, spec: Option<Spec>, content: &'t str, line: usize) {
        match (spec, self.cells.last_mut()) {
            (Some(spec), _) => self.cells.push(Cell { spec, lines: vec![content], line }),
            (None, Some(cell)) => cell.lines.push(content),
            (None, None) if !content.trim().is_empty() => {
                self.before.get_or_insert(content);
            }
            (None, None) => {}
        }
    }
}

/// Where the marks stand that no backslash precedes.
fn marks<'m>(line: &'m str, mark: &'m str) -> impl Iterator<Item = usize> + 'm {
    let escaped = |at: usize| line.get(..at).is_some_and(|before| before.ends_with('\\'));
    line.match_indices(mark).map(|(at, _)| at).filter(move |at| !escaped(*at))
}

/// A text before a mark: the content of the cell before, and the specification of the next, which
/// stands at the start of the line or apart from the content.
fn with_spec(text: &str, starts_line: bool) -> (&str, Spec) {
    let at = text.rfind([' ', '\t']).map(|at| at + 1).or(starts_line.then_some(0));
    let (content, last) = text.split_at(at.unwrap_or(text.len()));
    match Spec::of(last) {
        Some(spec) => (content, spec),
        None => (text, Spec::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, mark: &str) -> Vec<String> {
        let lines: Vec<_> = text.lines().collect();
        let shown = |cell: &Cell<'_>| {
            format!(
                "{}: {}x{}: {}",
                cell.line,
                cell.spec.columns,
                cell.spec.rows,
                cell.lines.join("/")
            )
        };
        Cells::of(&lines, mark, |_| true).cells.iter().map(shown).collect()
    }

    #[test]
    fn cells_stand_on_lines_of_their_own_or_together() {
        let text = "|a |b\n\n.2+|c\nmore\n//no\nifdef::x[]\n2+^|d|e\nendif::[]\n";
        let found = ["0: 1x1: a ", "0: 1x1: b/", "2: 1x2: c/more", "6: 2x1: d", "6: 1x1: e"];
        assert_eq!(cells(text, "|"), found);
        assert_eq!(cells("|a \\| b|c", "|"), ["0: 1x1: a \\| b", "0: 1x1: c"]);
        assert_eq!(cells("!a !b", "!"), ["0: 1x1: a ", "0: 1x1: b"]);
    }

    #[test]
    fn words_before_the_first_cell_are_kept_apart() {
        assert_eq!(Cells::of(&["lost", "|a"], "|", |_| true).before, Some("lost"));
    }
}
