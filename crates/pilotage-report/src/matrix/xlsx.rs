//! The matrix as a workbook: all requirements, the few rules, what becomes no rule, the sources.

use pilotage_plan::{Off, Resolved};

use crate::ReportError;
use crate::bibliography::Bibliography;
use crate::ends::{AddressBook, End, short_label};
use crate::matrix::rows::{Leg, Matrix, Row, Section};
use crate::matrix::rules::{NumberedRule, Summary, by_name, purposes};
use crate::matrix::ways::Way;
use crate::text::line;
use crate::transports::ports;
use crate::workbook::{Book, Cell, Layout};

const MATRIX: Layout = Layout {
    name: "Matrix",
    columns: &[
        ("Requirement", 32),
        ("Instance", 11),
        ("Pack", 17),
        ("From", 20),
        ("From addresses", 25),
        ("To", 20),
        ("To addresses", 25),
        ("Ports", 18),
        ("Application", 11),
        ("Zones", 18),
        ("Firewalls", 11),
        ("Purpose", 34),
        ("Remarks", 24),
        ("Source", 50),
        ("Note", 120),
    ],
    screen_only: 2,
};

const RULES: Layout = Layout {
    name: "Summary",
    columns: &[
        ("Rule", 8),
        ("Name", 30),
        ("From", 24),
        ("From addresses", 30),
        ("To", 24),
        ("To addresses", 30),
        ("Ports", 26),
        ("Firewalls", 16),
        ("Purpose", 56),
        ("Requirements", 40),
    ],
    screen_only: 0,
};

const NO_RULES: Layout = Layout {
    name: "Not rules",
    columns: &[
        ("Requirement", 38),
        ("From", 28),
        ("To", 28),
        ("Ports", 22),
        ("Why no rule", 44),
        ("Purpose", 46),
        ("Source", 50),
        ("Note", 120),
    ],
    screen_only: 2,
};

const SOURCES: Layout = Layout {
    name: "Sources",
    columns: &[("Number", 9), ("Document", 64), ("Address", 110)],
    screen_only: 0,
};

const ADDRESSES: Layout =
    Layout { name: "Addresses", columns: &[("List", 48), ("Addresses", 60)], screen_only: 0 };

/// The full matrix, with the few rules beside it.
pub(super) fn full(matrix: &Matrix<'_>, summary: &Summary<'_>) -> Result<Vec<u8>, ReportError> {
    let mut book = Book::new(matrix.plan, "Port matrix")?;
    let rows = matrix.sections.iter().flat_map(|section| {
        section.rows.iter().filter(|row| row.no_rule.is_none()).flat_map(move |row| {
            row.legs.iter().map(move |leg| leg_cells(matrix, section, row, leg))
        })
    });
    book.table(MATRIX, rows)?;
    rules_sheet(&mut book, summary)?;
    let without = matrix.rows().filter_map(|row| no_rule_cells(matrix, row));
    let off = matrix.plan.off.iter().map(off_cells);
    book.table(NO_RULES, without.chain(off))?;
    sources_sheet(&mut book, &matrix.bibliography)?;
    address_sheet(&mut book, &matrix.book, &summary.book())?;
    book.into_bytes()
}

/// The few rules.
pub(super) fn summary(summary: &Summary<'_>) -> Result<Vec<u8>, ReportError> {
    let mut book = Book::new(summary.plan, "Firewall rules")?;
    rules_sheet(&mut book, summary)?;
    address_sheet(&mut book, &summary.book(), &AddressBook::default())?;
    book.into_bytes()
}

fn leg_cells(
    matrix: &Matrix<'_>,
    section: &Section<'_>,
    row: &Row<'_>,
    leg: &Leg<'_>,
) -> Vec<Cell> {
    let resolved = row.resolved;
    let zones: Vec<String> = leg.ways.iter().map(Way::zones).collect();
    let crossed: Vec<String> = match leg.by_name {
        true => vec!["no rule: known by name only".to_owned()],
        false => leg.ways.iter().map(Way::crossed).collect(),
    };
    let mut cells = vec![
        Cell::Name(line(&resolved.id).into_owned()),
        Cell::text(line(section.instance)),
        Cell::text(section.heading()),
    ];
    cells.extend(end_cells(&leg.from, &matrix.book));
    cells.extend(end_cells(&leg.to, &matrix.book));
    cells.extend([
        Cell::codes(&ports(leg.transports)),
        Cell::text(line(resolved.app.as_deref().unwrap_or_default())),
        Cell::lines(&zones),
        Cell::lines(&crossed),
        Cell::text(line(&resolved.purpose)),
        Cell::lines(&row.marks().iter().map(|mark| mark.text.as_str()).collect::<Vec<_>>()),
        source_cell(&matrix.bibliography, resolved),
        Cell::text(line(resolved.note.as_deref().unwrap_or_default())),
    ]);
    cells
}

/// Who an end is, and its addresses.
pub(crate) fn end_cells(end: &End<'_>, book: &AddressBook<'_>) -> [Cell; 2] {
    let parts = end.parts(book);
    let mut who: Vec<String> = end.role.iter().map(|role| (*role).to_owned()).collect();
    who.extend(parts.iter().filter_map(|part| part.label.clone()));
    let mut addresses: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !part.addresses.is_empty()) {
        match part.listed {
            Some(_) => addresses.push(format!("{}, see Addresses", part.addresses)),
            None => addresses.extend(part.addresses.split(", ").map(str::to_owned)),
        }
    }
    addresses.extend(end.names.iter().map(|name| (*name).to_owned()));
    [Cell::lines(&who), Cell::codes(&addresses)]
}

/// The places where it is said, by the numbers of the sheet Sources; the cell leads to the first.
pub(crate) fn source_cell(bibliography: &Bibliography<'_>, resolved: &Resolved) -> Cell {
    let citations: Vec<_> = bibliography.citations(resolved).collect();
    let text = citations.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    match citations.iter().find_map(|citation| citation.document.url) {
        Some(url) => Cell::Link { text, url: url.to_owned() },
        None => Cell::Text(text),
    }
}

fn no_rule_cells(matrix: &Matrix<'_>, row: &Row<'_>) -> Option<Vec<Cell>> {
    let reason = row.no_rule.as_deref()?;
    let resolved = row.resolved;
    let (from, to) = match row.legs.first() {
        Some(leg) => (leg.from.on_one_line(&matrix.book), leg.to.on_one_line(&matrix.book)),
        None => (line(&resolved.from).into_owned(), line(&resolved.to).into_owned()),
    };
    Some(vec![
        Cell::Name(line(&resolved.id).into_owned()),
        Cell::text(from),
        Cell::text(to),
        Cell::codes(&ports(&resolved.transports)),
        Cell::text(reason),
        Cell::text(line(&resolved.purpose)),
        source_cell(&matrix.bibliography, resolved),
        Cell::text(line(resolved.note.as_deref().unwrap_or_default())),
    ])
}

fn off_cells(off: &Off) -> Vec<Cell> {
    vec![
        Cell::Name(line(&off.id).into_owned()),
        Cell::text(""),
        Cell::text(""),
        Cell::codes(&ports(&off.transports)),
        Cell::text(format!("does not hold here: {}", line(&off.reason.to_string()))),
        Cell::text(line(&off.purpose)),
        Cell::text(""),
        Cell::text(""),
    ]
}

fn rules_sheet(book: &mut Book, summary: &Summary<'_>) -> Result<(), ReportError> {
    let own = summary.book();
    let matrix = Matrix::new(summary.plan);
    let rules = summary.rules();
    let rules = rules.map(|rule| rule_cells(&rule, &own));
    let names = by_name(&matrix).map(|(resolved, leg)| name_cells(resolved, leg, &own));
    book.table(RULES, rules.chain(names))
}

fn rule_cells(rule: &NumberedRule<'_>, book: &AddressBook<'_>) -> Vec<Cell> {
    let firewalls = match rule.firewalls.as_slice() {
        [] => "same zone".to_owned(),
        names => names.join("\n"),
    };
    let mut cells = vec![Cell::Name(rule.number.clone()), Cell::text(rule.name.clone())];
    cells.extend(end_cells(&rule.from(), book));
    cells.extend(end_cells(&rule.to(), book));
    cells.extend([
        Cell::codes(&ports(&rule.rule.rule.transports)),
        Cell::text(firewalls),
        Cell::lines(&purposes(&rule.requirements)),
        Cell::codes(&rule.rule.rule.requirements),
    ]);
    cells
}

/// A flow that no rule over addresses can say.
fn name_cells(resolved: &Resolved, leg: &Leg<'_>, book: &AddressBook<'_>) -> Vec<Cell> {
    let mut cells = vec![Cell::Name("none".to_owned()), Cell::text("known by name only")];
    cells.extend(end_cells(&leg.from, book));
    cells.extend(end_cells(&leg.to, book));
    let crossed: Vec<String> = leg.ways.iter().map(Way::crossed).collect();
    cells.extend([
        Cell::codes(&ports(leg.transports)),
        Cell::lines(&crossed),
        Cell::text(line(&resolved.purpose)),
        Cell::codes(&[&*resolved.id]),
    ]);
    cells
}

pub(crate) fn sources_sheet(
    book: &mut Book,
    bibliography: &Bibliography<'_>,
) -> Result<(), ReportError> {
    let rows = bibliography.iter().map(|(number, document)| {
        let url = document.url.unwrap_or_default().to_owned();
        vec![
            Cell::Name(format!("[{number}]")),
            Cell::text(line(document.title)),
            Cell::Link { text: line(&url).into_owned(), url },
        ]
    });
    book.table(SOURCES, rows)
}

/// The address lists that rows only count, one range a row.
pub(crate) fn address_sheet(
    book: &mut Book,
    first: &AddressBook<'_>,
    second: &AddressBook<'_>,
) -> Result<(), ReportError> {
    let more = second.iter().filter(|(_, group)| first.number(&group.addresses).is_none());
    let groups = first.iter().chain(more);
    let mut rows = groups
        .flat_map(|(_, group)| {
            group.addresses.ranges().map(|range| {
                vec![Cell::Name(short_label(&group.label)), Cell::Code(range.to_string())]
            })
        })
        .peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    book.table(ADDRESSES, rows)
}
