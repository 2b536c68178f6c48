//! Tables with who initiates on one side, who is connected to on the other, and ports where they
//! meet.

use pilotage_diagnostic::Place;

use super::content::Content;
use super::header;
use super::layout::Layout;
use super::role::Role;
use super::row::{Read, Reader};
use crate::document::{GridCell, Text};
use crate::interpret::around::Setting;
use crate::{End, Form, Row, Stated, cell};

/// Ports at the meetings of rows and columns.
#[derive(Debug)]
pub(super) struct Matrix {
    /// The headers of the columns; the first is the corner's.
    pub(super) header: Vec<String>,
    /// The first row that is no header.
    pub(super) body: usize,
    /// Whether the rows' headers name who is connected to.
    pub(super) rows_are_targets: bool,
}

/// One meeting with words in it.
pub(super) struct Meeting<'g> {
    pub(super) from: &'g Text,
    pub(super) to: &'g str,
    pub(super) cell: &'g GridCell,
    pub(super) rows_are_targets: bool,
}

/// Finds a matrix in a table without a column of ports.
pub(super) fn find(layout: &Layout, body: &[Vec<GridCell>], setting: &Setting) -> Option<Matrix> {
    let (corner, columns) = layout.header.split_first()?;
    if columns.is_empty() || body.is_empty() || columns.iter().any(String::is_empty) {
        return None;
    }
    let names_end = |text: &String| {
        matches!(
            header::role(text),
            None | Some(
                Role::Host | Role::Component | Role::Service | Role::Product | Role::Domain
            )
        )
    };
    if !columns.iter().all(names_end) {
        return None;
    }
    let mut all = Content::default();
    for column in 1..=columns.len() {
        all.add(&Content::of(body, column));
    }
    let orientation = orientation(corner);
    let same_names =
        columns.iter().filter(|name| names_row(body, name)).count() * 2 >= columns.len();
    let said =
        orientation.is_some() || corner.is_empty() && (same_names || setting.is_about_ports());
    let holds_ports = all.mostly(all.sure_ports) || said && all.mostly(all.ports + all.absent);
    (said && holds_ports && all.ports > 0).then(|| Matrix {
        header: layout.header.clone(),
        body: layout.body,
        rows_are_targets: orientation == Some(Orientation::RowsAreTargets),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Orientation {
    RowsAreSources,
    RowsAreTargets,
}

/// What the corner says of the rows: `From \ To`, `Destination / Source`, `Source`.
fn orientation(corner: &str) -> Option<Orientation> {
    let mut sides = corner.split(|c: char| !c.is_alphanumeric()).filter_map(header::role);
    sides.find_map(|side| match side {
        Role::Source => Some(Orientation::RowsAreSources),
        Role::Destination => Some(Orientation::RowsAreTargets),
        _ => None,
    })
}

fn names_row(body: &[Vec<GridCell>], name: &str) -> bool {
    body.iter().take(64).filter_map(|row| row.first()).any(|cell| cell.text.line() == name)
}

impl Matrix {
    /// The meetings of a row that hold more than nothing.
    pub(super) fn meetings<'g>(&'g self, row: &'g [GridCell]) -> Vec<Meeting<'g>> {
        let Some((head, cells)) = row.split_first().filter(|(head, _)| !head.text.is_empty())
        else {
            return Vec::new();
        };
        let columns = self.header.get(1..).unwrap_or_default();
        columns
            .iter()
            .zip(cells)
            .filter(|(_, cell)| {
                let nothing = cell.text.is_empty() || cell::truth(&cell.text.value) == Some(false);
                !nothing && cell::ports(&cell.text.value, &[]).absent.is_none()
            })
            .map(|(to, cell)| Meeting {
                from: &head.text,
                to,
                cell,
                rows_are_targets: self.rows_are_targets,
            })
            .collect()
    }
}

impl Reader<'_> {
    /// Reads a place of a matrix where ports stand.
    pub(super) fn read_meeting(&self, meeting: &Meeting<'_>) -> Read {
        let text = &meeting.cell.text;
        let mut read = Read::default();
        let found = cell::ports(&text.value, &self.setting.protocols);
        self.unread(&found, &text.value, text.span, &mut read.findings);
        let end = |words: String, text: &Text| {
            let place = Some(Place::new(self.source, text.span));
            Some(End { text: words, stated: Stated::Column, place })
        };
        let row = end(meeting.from.line(), meeting.from);
        let column = end(meeting.to.to_owned(), text);
        let (from, to) = if meeting.rows_are_targets { (column, row) } else { (row, column) };
        let flags = cell::flags(&text.value);
        let remarks: Vec<&str> =
            found.remarks.iter().filter_map(|range| text.value.get(range.clone())).collect();
        read.rows.push(Row {
            place: Place::new(self.source, text.span),
            form: Form::TableRow,
            table: None,
            section: self.setting.section.clone(),
            from,
            to,
            subject: None,
            suggested: None,
            direction: None,
            ports: found.ports,
            ports_place: Some(Place::new(self.source, text.span)),
            unread: !found.unread.is_empty(),
            inherited: Vec::new(),
            optional: self.flag(flags.optional, text),
            deprecated: self.flag(flags.deprecated, text),
            purpose: remarks.join(" "),
            component: None,
        });
        read
    }
}
