//! The matrix of a pack in a terminal.

use super::notes::notes;
use super::rows::{Line, PackMatrix};
use crate::matrix::Terminal;
use crate::matrix::table::Page;
use crate::matrix::table::grid::{Cell, Column, Grid};
use crate::matrix::table::paint::Ink;
use crate::text::line;

const COLUMNS: &[Column] = &[
    Column { title: "FROM", least: 12, most: 28, stiff: false, lead: "from " },
    Column { title: "TO", least: 12, most: 28, stiff: false, lead: "to " },
    Column { title: "PORTS", least: 11, most: 26, stiff: true, lead: "on " },
    Column { title: "PURPOSE", least: 16, most: 50, stiff: false, lead: "for " },
    Column { title: "NOTES", least: 14, most: 50, stiff: false, lead: "" },
];

/// All lines below their headings.
pub(super) fn write(matrix: &PackMatrix<'_>, terminal: Terminal) -> String {
    let page = Page::new(terminal);
    let cells: Vec<Vec<Vec<Cell>>> = matrix
        .sections
        .iter()
        .map(|section| section.lines.iter().map(|line| row(matrix, line)).collect())
        .collect();
    let rows = cells.iter().flatten().map(Vec::as_slice);
    let grid = Grid::new(COLUMNS, rows, 2, page.room, page.painter);
    let mut out = page.paragraph(Ink::Title, &matrix.title(), 0);
    if let Some(description) = &matrix.pack.metadata.description {
        out.push_str(&page.paragraph(Ink::Dim, &line(description), 0));
    }
    out.push('\n');
    out.push_str(&grid.header());
    for (section, rows) in matrix.sections.iter().zip(&cells) {
        out.push('\n');
        out.push_str(&page.paragraph(Ink::Title, &section.title, 0));
        if let Some(remark) = section.remark {
            out.push_str(&page.paragraph(Ink::Dim, remark, 2));
        }
        out.extend(rows.iter().map(|row| grid.row(row)));
    }
    out
}

fn row(matrix: &PackMatrix<'_>, of: &Line<'_>) -> Vec<Cell> {
    let protocol = of.protocol.to_lowercase();
    let ports = match of.ports.starts_with("IP protocol") {
        true => protocol,
        false => format!("{protocol}/{}", of.ports.replace(", ", ",")),
    };
    let plain = |name: &str| line(name).into_owned();
    let requirement = of.published.requirement;
    let notes = notes(of.published, matrix.given, &plain);
    vec![
        Cell::new(Ink::Plain, of.from.as_str()),
        Cell::new(Ink::Plain, of.to.as_str()),
        Cell::new(Ink::Name, ports),
        Cell::new(Ink::Plain, line(&requirement.purpose)),
        notes.into_iter().fold(Cell::default(), |cell, note| cell.with(Ink::Dim, note)),
    ]
}
