//! Grid tables: cells drawn with `+`, `-`, `=` and `|`.

use super::super::block::{Reader, Scope};
use super::super::kind::is_grid_border;
use super::super::lines::{Body, Line};
use super::cells::Drawing;
use super::columns::Columns;
use super::{Rows, place_of};
use crate::document::Block;

impl<'t> Reader<'t> {
    pub(in super::super) fn grid_table(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let is_drawn =
            |at: &usize| body.line(*at).is_some_and(|line| line.text.starts_with(['+', '|']));
        let end = at + (at..body.len()).take_while(is_drawn).count();
        // A line by itself is drawn between other things.
        if end == at + 1 {
            return end;
        }
        let span = self.span_of(body.part(at, end));
        let last = body.line(end.saturating_sub(1));
        if !last.is_some_and(|line| is_grid_border(line.text)) {
            let top = body.line(at).map_or(span, |line| self.whole.span(line.text));
            self.malformed(top, "this table has no bottom border");
        }
        let lines: Vec<_> = body.part(at, end).iter().map(Columns::new).collect();
        let Some(drawing) = Drawing::new(&lines) else {
            self.too_many_cells(span);
            return end;
        };
        let cells = drawing.rows();
        let mut rows = Rows::default();
        rows.builder.headers(drawing.headers(&cells));
        for row in cells {
            if !self.take(body, at) {
                break;
            }
            rows.begin();
            for cell in row {
                let (pieces, fits) = drawing.pieces(cell);
                let pieces: Vec<_> = pieces.into_iter().map(Line::new).collect();
                let text = self.cell(&pieces, place_of(&pieces), scope);
                if !fits {
                    rows.misfit(text.span);
                }
                rows.builder.cell(text, cell.rows, cell.columns);
            }
        }
        self.push_table(rows, span, into);
        end
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{outline, read, size};

    #[test]
    fn cells_stand_between_lines() {
        let text = "\
+------------+----------+---------------------+
| Port       | Protocol | Purpose             |
+============+==========+=====================+
| 443        | TCP      | The ``API``         |
|            |          | of the nodes        |
+------------+----------+---------------------+
| 22, 80     | *TCP*    | - shells            |
|            |          | - pages             |
+------------+----------+---------------------+

after
";
        let lines = [
            "1 table, headers 1",
            "2   Port | Protocol | Purpose",
            "4   443 | TCP | The API of the nodes",
            "7   22, 80 | TCP | shells / pages",
            "11 after",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn cells_cover_rows_and_columns() {
        let text = "\
+--------+-----------------+
| Node   | Ports           |
|        +--------+--------+
|        | In     | Out    |
+========+========+========+
| Master | 22     | 53     |
|        +--------+--------+
|        | 443             |
+--------+--------+--------+
| Worker | a | b  |        |
+--------+--------+        |
| Agent  | 8472   |        |
+--------+--------+--------+
";
        let lines = [
            "1 table, headers 2",
            "2   Node | Ports | <Ports",
            "4   ^Node | In | Out",
            "6   Master | 22 | 53",
            "8   ^Master | 443 | <443",
            "10   Worker | a | b | ",
            "12   Agent | 8472 | ^",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn lines_beside_the_borders_are_split_and_said_so() {
        let text = "\
+------+---------+
| Port | Purpose |
+------+---------+
| 443 | API |
+------+---------+
| 30000-32767 | nodes |
+------+---------+
";
        let (lines, findings) = read(text);
        let rows = [
            "1 table, headers 0",
            "2   Port | Purpose",
            "4   443 | API",
            "6   30000-32767 | nodes",
        ];
        assert_eq!(lines, rows);
        assert_eq!(findings.len(), 1);
    }

    #[test]
    fn marks_in_cells_make_no_columns() {
        let text = "\
+-----------------+-----+
| Purpose         | 443 |
+-----------------+-----+
| a +--+ b +-- c  | 22  |
+-----------------+-----+
";
        let lines = ["1 table, headers 0", "2   Purpose | 443", "4   a +--+ b +-- c | 22"];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn a_table_without_its_bottom_is_read() {
        let (lines, findings) = read("+----+-----+\n| 22 | SSH |\n\nafter\n");
        assert_eq!(lines, ["1 table, headers 0", "2   22 | SSH", "4 after"]);
        assert_eq!(findings, ["PLT0604 1 this table has no bottom border"]);
    }

    #[test]
    fn drawings_without_end_are_read_in_time() {
        let line = "+-".repeat(100_000) + "+\n";
        assert_eq!(size(&(line.clone() + &line)), (0, vec!["PLT0603"]));
        let lines = "+-+-+\n".repeat(100_000);
        assert_eq!(size(&lines), (1, vec![]));
        let ragged: String = (1..500).map(|n| "+-".repeat(n) + "+\n| a\n").collect();
        assert_eq!(size(&ragged), (1, vec!["PLT0604", "PLT0604"]));
    }
}
