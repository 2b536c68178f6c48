//! Tables of a snapshot: rows of cells, in groups or not.

use super::reader::{MOST_DEPTH, Reader};
use crate::document::{Grid, GridCell, Text};

impl Reader<'_, '_> {
    /// A table. The names of rows repeat their cells, so the cells alone are taken.
    pub(super) fn table(&self, at: usize) -> Grid {
        let mut grid = Grid { span: self.span(at), ..Grid::default() };
        let groups: Vec<usize> = self.with_role(at, "rowgroup");
        let mut rows = Vec::new();
        self.rows(at, 0, &mut rows);
        for row in &rows {
            let cells = self.cells(*row);
            if let Some(last) = cells.last() {
                grid.span = grid.span.to(last.text.span);
            }
            if !cells.is_empty() {
                grid.rows.push(cells);
            }
        }
        let are_headers = |row: &&usize| {
            let cells = self.tree.children(Some(**row));
            let role = |cell: &usize| self.node(*cell).map_or("", |node| node.role);
            !cells.is_empty() && cells.iter().all(|cell| role(cell) == "columnheader")
        };
        grid.headers = rows.iter().take_while(are_headers).count();
        let first_group = groups.first().map_or(0, |group| self.with_role(*group, "row").len());
        if grid.headers == 0 && groups.len() > 1 && first_group < 3 {
            grid.headers = first_group.min(grid.rows.len());
        }
        let caption = self.with_role(at, "caption").first().map(|caption| self.words(*caption));
        grid.caption = caption.filter(|text| !text.is_empty());
        grid
    }

    /// The rows below a node, in groups or not.
    fn rows(&self, at: usize, depth: usize, rows: &mut Vec<usize>) {
        for child in self.tree.children(Some(at)) {
            match self.node(child).map_or("", |node| node.role) {
                "row" => rows.push(child),
                "rowgroup" | "generic" if depth < MOST_DEPTH => self.rows(child, depth + 1, rows),
                _ => {}
            }
        }
    }

    fn cells(&self, row: usize) -> Vec<GridCell> {
        let is_cell = |at: &usize| {
            let role = self.node(*at).map_or("", |node| node.role);
            matches!(role, "cell" | "gridcell" | "columnheader" | "rowheader")
        };
        let cells = self.tree.children(Some(row)).into_iter().filter(is_cell);
        cells.map(|cell| GridCell::new(self.cell(cell))).collect()
    }

    /// The words of a cell: its name, or its parts on a line each where lists or paragraphs are in it.
    fn cell(&self, at: usize) -> Text {
        let span = self.span(at);
        let Some(node) = self.node(at) else { return Text::default() };
        let is_block = |at: &usize| {
            self.node(*at)
                .is_some_and(|node| matches!(node.role, "list" | "paragraph" | "listitem"))
        };
        let has_blocks = (at + 1..node.end).any(|inner| is_block(&inner));
        if has_blocks || node.name().is_empty() {
            return Text { span, ..self.words(at) };
        }
        Text::new(&node.name(), span)
    }

    fn with_role(&self, at: usize, role: &str) -> Vec<usize> {
        let has_role = |child: &usize| self.node(*child).is_some_and(|node| node.role == role);
        self.tree.children(Some(at)).into_iter().filter(has_role).collect()
    }
}
