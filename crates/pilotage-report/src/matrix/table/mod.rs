//! The matrix in a terminal.
//!
//! Requirements between the same ends stand below one heading that says who they are and what is
//! crossed, so that a row is short: its name, its ports and what it is for.

pub(crate) mod grid;
pub(crate) mod paint;

use crate::ends::{AddressBook, End, Part};
use crate::matrix::Terminal;
use crate::matrix::rows::{Leg, Matrix, Row, Section};
use crate::matrix::rules::{NumberedRule, Summary, by_name, by_pack};
use crate::text::{counted, line, width};
use crate::transports::ports;
use crate::wrap::wrap;
use grid::{Cell, Column, Grid};
use paint::{Ink, Painter};

/// Narrower is not laid out any more: lines run over.
const NARROWEST: usize = 24;
/// From here on the application protocol has a column.
const WITH_APP: usize = 96;
/// From here on the source has a column.
const WITH_SOURCE: usize = 150;
/// Farther apart two texts on one line are not read together.
const APART: usize = 110;

/// The full matrix.
pub(super) fn full(matrix: &Matrix<'_>, terminal: Terminal) -> String {
    let page = Page::new(terminal);
    let columns = page.columns();
    let cells: Vec<Vec<Cell>> = matrix.rows().map(|row| page.cells(matrix, row)).collect();
    let rows = cells.iter().map(Vec::as_slice);
    let grid = Grid::new(&columns, rows, 4, page.room, page.painter);
    let mut out = page.title(matrix.plan);
    out.push_str(&grid.header());
    for section in &matrix.sections {
        out.push_str(&page.section(matrix, section, &grid));
    }
    out.push('\n');
    out.push_str(&page.paragraph(Ink::Plain, &totals(matrix), 0));
    out.push_str(&page.paragraph(Ink::Dim, &hint(matrix, terminal), 0));
    out
}

/// The few rules.
pub(super) fn summary(summary: &Summary<'_>, terminal: Terminal) -> String {
    let page = Page::new(terminal);
    let book = summary.book();
    let sections: Vec<_> = summary
        .by_firewalls()
        .into_iter()
        .map(|(firewalls, rules)| {
            let cells: Vec<Vec<Cell>> = rules.iter().map(|rule| rule_cells(rule, &book)).collect();
            (crossing(&firewalls), cells)
        })
        .collect();
    let all = sections.iter().flat_map(|(_, rows)| rows).map(Vec::as_slice);
    let grid = Grid::new(RULE_COLUMNS, all, 2, page.room, page.painter);
    let mut out = page.title(summary.plan);
    out.push_str(&grid.header());
    for (heading, rows) in &sections {
        out.push('\n');
        out.push_str(&page.paragraph(Ink::Title, heading, 0));
        let rows: Vec<String> = rows.iter().map(|row| grid.row(row)).collect();
        out.push_str(&rows.join("\n"));
    }
    out.push_str(&page.unruled(summary, &book));
    out
}

const RULE_COLUMNS: &[Column] = &[
    Column { title: "RULE", least: 4, most: 6, stiff: true, lead: "" },
    Column { title: "FROM", least: 15, most: 46, stiff: false, lead: "from " },
    Column { title: "TO", least: 15, most: 46, stiff: false, lead: "to " },
    Column { title: "PORTS", least: 11, most: 30, stiff: false, lead: "on " },
    Column { title: "FOR", least: 16, most: 70, stiff: false, lead: "for " },
];

fn rule_cells(rule: &NumberedRule<'_>, book: &AddressBook<'_>) -> Vec<Cell> {
    let ports = ports(&rule.rule.rule.transports);
    vec![
        Cell::new(Ink::Name, rule.number.as_str()),
        end_cell(&rule.from(), book),
        end_cell(&rule.to(), book),
        ports.into_iter().fold(Cell::default(), |cell, text| cell.with(Ink::Plain, text)),
        Cell::new(Ink::Dim, by_pack(&rule.requirements)),
    ]
}

fn end_cell(end: &End<'_>, book: &AddressBook<'_>) -> Cell {
    end.short_parts(book).into_iter().fold(Cell::default(), |cell, part| {
        let ink = if part.label.is_some() { Ink::Dim } else { Ink::Plain };
        let cell = cell.with(Ink::Plain, part.label.unwrap_or_default());
        part.addresses.split(", ").fold(cell, |cell, range| cell.with(ink, range))
    })
}

/// The heading of the rules that cross these firewalls.
fn crossing(firewalls: &[&str]) -> String {
    match firewalls {
        [] => "inside one zone: host firewalls only".to_owned(),
        _ => firewalls.join(" and "),
    }
}

fn totals(matrix: &Matrix<'_>) -> String {
    let (open, without) = matrix.counts();
    let mut total = format!("{} to open", counted(open, "requirement", "requirements"));
    if without > 0 {
        total.push_str(&format!(", {without} without a rule"));
    }
    if !matrix.plan.off.is_empty() {
        total
            .push_str(&format!("; {} more of these packs do not hold here", matrix.plan.off.len()));
    }
    total + "."
}

/// What to look for elsewhere.
fn hint(matrix: &Matrix<'_>, terminal: Terminal) -> String {
    let mut missing = Vec::new();
    if terminal.width < WITH_SOURCE {
        missing.push("sources");
    }
    missing.push("notes");
    if !matrix.book.is_empty() {
        missing.push("long address lists");
    }
    format!("{} are in the other formats.", capitalized(&crate::text::listed(&missing)))
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The terminal, and what is laid out over its whole width.
pub(crate) struct Page {
    pub(crate) room: usize,
    pub(crate) painter: Painter,
}

impl Page {
    pub(crate) fn new(terminal: Terminal) -> Self {
        let painter = Painter { color: terminal.color };
        Self { room: terminal.width.max(NARROWEST), painter }
    }

    fn columns(&self) -> Vec<Column> {
        let (name, ports) = if self.room < WITH_APP { (24, 16) } else { (40, 32) };
        let mut columns = vec![
            Column { title: "REQUIREMENT", least: 12, most: name, stiff: true, lead: "" },
            Column { title: "PORTS", least: 11, most: ports, stiff: true, lead: "" },
        ];
        if self.room >= WITH_APP {
            columns.push(Column { title: "APP", least: 6, most: 16, stiff: true, lead: "" });
        }
        columns.push(Column { title: "PURPOSE", least: 22, most: 80, stiff: false, lead: "" });
        if self.room >= WITH_SOURCE {
            columns.push(Column { title: "SOURCE", least: 24, most: 80, stiff: false, lead: "" });
        }
        columns
    }

    fn cells(&self, matrix: &Matrix<'_>, row: &Row<'_>) -> Vec<Cell> {
        let resolved = row.resolved;
        let transports = ports(&resolved.transports);
        let purpose = Cell::new(Ink::Plain, line(&resolved.purpose));
        let mut cells = vec![
            Cell::new(Ink::Name, line(row.name())),
            transports.into_iter().fold(Cell::default(), |cell, text| cell.with(Ink::Plain, text)),
        ];
        if self.room >= WITH_APP {
            cells.push(Cell::new(Ink::Dim, line(resolved.app.as_deref().unwrap_or_default())));
        }
        let marks = row.marks();
        cells.push(marks.into_iter().fold(purpose, |cell, mark| {
            cell.with(if mark.pressing { Ink::Warning } else { Ink::Dim }, mark.text)
        }));
        if self.room >= WITH_SOURCE {
            let first = matrix.bibliography.citations(resolved).next();
            cells.push(first.map_or_else(Cell::default, |citation| {
                let title = line(citation.document.title).into_owned();
                let at = citation.at.map(|at| format!(", {}", line(at)));
                Cell::new(Ink::Dim, title + &at.unwrap_or_default())
            }));
        }
        cells
    }

    fn title(&self, plan: &pilotage_plan::Plan) -> String {
        let site = &plan.site;
        let mut out = self.paragraph(Ink::Title, &line(&site.title), 0);
        if let Some(description) = &site.description {
            out.push_str(&self.paragraph(Ink::Dim, &line(description), 0));
        }
        out.push('\n');
        out
    }

    /// A paragraph over the whole width.
    pub(crate) fn paragraph(&self, ink: Ink, text: &str, indent: usize) -> String {
        let lines = wrap(text, self.room.saturating_sub(indent).max(1));
        let painted = lines.iter().map(|line| self.painter.paint(ink, line));
        painted.map(|line| format!("{:indent$}{line}\n", "")).collect()
    }

    fn section(&self, matrix: &Matrix<'_>, section: &Section<'_>, grid: &Grid) -> String {
        let heading = format!("{} · {}", line(section.instance), section.heading());
        let mut out = String::from("\n");
        out.push_str(&self.paragraph(Ink::Title, &heading, 0));
        for rows in together(&section.rows) {
            out.push_str(&self.ends(matrix, &rows));
            for row in rows {
                out.push_str(&grid.row(&self.cells(matrix, row)));
            }
        }
        out
    }

    /// What stands above rows between the same ends.
    fn ends(&self, matrix: &Matrix<'_>, rows: &[&Row<'_>]) -> String {
        let Some(first) = rows.first() else { return String::new() };
        let reason = first.no_rule.as_ref().map(|reason| format!("no rule: {reason}"));
        if first.legs.is_empty() {
            return self.paragraph(Ink::Plain, &reason.unwrap_or_default(), 2);
        }
        let mut out: String = first.legs.iter().map(|leg| self.leg(matrix, first, leg)).collect();
        if let Some(reason) = reason {
            out.push_str(&self.paragraph(Ink::Warning, &reason, 2));
        }
        out
    }

    fn leg(&self, matrix: &Matrix<'_>, row: &Row<'_>, leg: &Leg<'_>) -> String {
        let (from, to) = (role_and_names(&leg.from), role_and_names(&leg.to));
        let ways: Vec<String> = leg.ways.iter().map(way).collect();
        let mut ends = format!("{from} → {to}");
        if *leg.transports != row.resolved.transports {
            // The way to a proxy has the proxy's ports.
            ends = format!("{ends} on {}", ports(leg.transports).join(" "));
        }
        let mut out = self.apart(&ends, &ways.join("; "));
        let (from, to) = (leg.from.short_parts(&matrix.book), leg.to.short_parts(&matrix.book));
        let detail = match (joined(&from), joined(&to)) {
            (from, to) if from == to => format!("{from}, among themselves"),
            (from, to) => format!("{from} → {to}"),
        };
        out.push_str(&self.paragraph(Ink::Dim, &detail, 2));
        out
    }

    /// Two texts at the two ends of a line, or on two lines.
    fn apart(&self, left: &str, right: &str) -> String {
        let room = self.room.min(APART);
        let free = room.saturating_sub(2 + width(left) + width(right));
        if free < 2 {
            let mut out = self.paragraph(Ink::Plain, left, 2);
            out.push_str(&self.paragraph(Ink::Dim, right, 2));
            return out;
        }
        let right = self.painter.paint(Ink::Dim, right);
        format!("  {left}{:free$}{right}\n", "")
    }

    /// What the rules leave out because it has no addresses.
    fn unruled(&self, summary: &Summary<'_>, book: &AddressBook<'_>) -> String {
        let matrix = Matrix::new(summary.plan);
        let mut out = String::new();
        for (resolved, leg) in by_name(&matrix) {
            if out.is_empty() {
                out.push('\n');
                out.push_str(&self.paragraph(
                    Ink::Title,
                    "known by name only: no rule over addresses",
                    0,
                ));
            }
            let ends = (leg.from.on_one_line(book), leg.to.on_one_line(book));
            let text = format!(
                "{} {} → {} ({})",
                ports(leg.transports).join(" "),
                ends.0,
                ends.1,
                line(&resolved.id)
            );
            out.push_str(&self.paragraph(Ink::Plain, &text, 2));
        }
        out
    }
}

/// Rows between the same ends, each list at the place of its first row; after them those without
/// flows, by the reason.
fn together<'r, 'p>(rows: &'r [Row<'p>]) -> Vec<Vec<&'r Row<'p>>> {
    let mut lists: Vec<Vec<&'r Row<'p>>> = Vec::new();
    let (without, with): (Vec<&Row<'p>>, Vec<&Row<'p>>) =
        rows.iter().partition(|row| row.legs.is_empty());
    for row in with.into_iter().chain(without) {
        let same = |list: &&mut Vec<&'r Row<'p>>| {
            list.first().is_some_and(|first| {
                first.no_rule == row.no_rule && same_legs(&first.legs, &row.legs)
            })
        };
        match lists.iter_mut().find(same) {
            Some(list) => list.push(row),
            None => lists.push(vec![row]),
        }
    }
    lists
}

fn same_legs(a: &[Leg<'_>], b: &[Leg<'_>]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| a.from == b.from && a.to == b.to && a.ways == b.ways)
        // Where they differ a heading names them.
        && (a.len() == 1 || a.iter().zip(b).all(|(a, b)| a.transports == b.transports))
}

fn role_and_names(end: &End<'_>) -> String {
    let names = || end.groups.iter().map(|group| line(&group.label).into_owned());
    match end.role {
        Some(role) => line(role).into_owned(),
        None => names().collect::<Vec<_>>().join(", "),
    }
}

fn way(way: &crate::matrix::ways::Way<'_>) -> String {
    match way.is_inside() {
        true => way.zones(),
        false => format!("{} via {}", way.zones(), way.crossed()),
    }
}

fn joined(parts: &[Part]) -> String {
    parts.iter().map(Part::on_one_line).collect::<Vec<_>>().join("; ")
}
