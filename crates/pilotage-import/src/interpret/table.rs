//! Tables: which are port tables, and their rows.

use super::Interpreter;
use crate::document::{Grid, GridCell};
use crate::{Form, Protocol, Row, TableReport};

impl Interpreter {
    pub(super) fn table(&mut self, grid: &Grid) {
        let mut section = self.trail.section();
        section.extend(self.trail.take_caption().map(|text| text.line()));
        let header: Vec<String> =
            grid.rows.iter().take(grid.headers).flatten().map(|cell| cell.text.line()).collect();
        let column = |name: &str| header.iter().position(|it| it.to_lowercase().contains(name));
        let ports = column("port");
        let before = self.output.rows.len();
        if let Some(ports) = ports {
            let protocol = column("protocol");
            let purpose = column("purpose").or(column("description"));
            for cells in grid.rows.iter().skip(grid.headers) {
                let text = |at: Option<usize>| {
                    at.and_then(|at| cells.get(at)).map(|cell| cell.text.line()).unwrap_or_default()
                };
                let stated: Vec<Protocol> = match text(protocol).to_lowercase().as_str() {
                    "tcp" => vec![Protocol::Tcp],
                    "udp" => vec![Protocol::Udp],
                    _ => Vec::new(),
                };
                let read = crate::cell::ports(&text(Some(ports)), &stated);
                self.output.rows.push(Row {
                    place: self.place(span(cells)),
                    form: Form::TableRow,
                    table: Some(self.output.tables.len()),
                    section: section.clone(),
                    from: None,
                    to: None,
                    subject: None,
                    direction: None,
                    ports: read.ports,
                    ports_place: None,
                    optional: None,
                    deprecated: None,
                    purpose: text(purpose),
                    component: None,
                });
            }
        }
        let left_out = ports.is_none().then(|| "no column of ports".to_owned());
        let rows = self.output.rows.len() - before;
        let place = self.place(grid.span);
        self.output.tables.push(TableReport { place, section, header, left_out, rows });
    }
}

fn span(cells: &[GridCell]) -> pilotage_diagnostic::Span {
    cells
        .iter()
        .map(|cell| cell.text.span)
        .reduce(pilotage_diagnostic::Span::to)
        .unwrap_or_default()
}
