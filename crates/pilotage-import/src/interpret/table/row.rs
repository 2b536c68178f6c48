//! One row of a port table.

use std::borrow::Cow;

use pilotage_diagnostic::{Diagnostic, Place, SourceId, codes};

use super::columns::Columns;
use super::ends::{Ends, Sides};
use super::footnotes::Footnotes;
use super::refusal::{forbids, refuses};
use super::role::Role;
use super::span;
use crate::cell;
use crate::document::{GridCell, Text};
use crate::interpret::around::Setting;
use crate::{Direction, End, Form, Row, Stated};

/// What came of one row.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) rows: Vec<Row>,
    /// What the row adds to the one before it, where it has no requirement of its own.
    pub(super) continues: Option<More>,
    pub(super) findings: Vec<Diagnostic>,
}

/// What a row without ports of its own adds to the one before it.
#[derive(Debug)]
pub(super) struct More {
    purpose: String,
    from: Option<End>,
    to: Option<End>,
}

impl More {
    pub(super) fn add_to(self, row: &mut Row) {
        let add = |text: &mut String, more: &str| {
            if !text.is_empty() && !more.is_empty() {
                text.push(' ');
            }
            text.push_str(more);
        };
        add(&mut row.purpose, &self.purpose);
        for (end, more) in [(&mut row.from, self.from), (&mut row.to, self.to)] {
            match (end.as_mut(), more) {
                (Some(end), Some(more)) => add(&mut end.text, &more.text),
                (None, Some(more)) => *end = Some(more),
                _ => {}
            }
        }
    }
}

/// Reads the rows of a table one after the other.
#[derive(Debug)]
pub(super) struct Reader<'g> {
    pub(super) source: SourceId,
    pub(super) columns: Columns,
    pub(super) setting: Setting,
    pub(super) notes: &'g Footnotes,
    /// Whether a first column of protocols says each once for a group of rows.
    protocols_lead_groups: bool,
    /// The row before, for cells left empty because they would say the same.
    last: Cow<'g, [GridCell]>,
}

impl<'g> Reader<'g> {
    pub(super) fn new(
        source: SourceId,
        columns: Columns,
        setting: Setting,
        notes: &'g Footnotes,
    ) -> Self {
        let protocols_lead_groups = false;
        Self { source, columns, setting, notes, protocols_lead_groups, last: Cow::default() }
    }

    /// Looks whether a first column of protocols says each once for a group of rows: as many of its
    /// cells are empty as not, and none says what the one above it says. Where only a few are empty,
    /// nobody knows what they would say.
    pub(super) fn find_groups(&mut self, rows: &[Vec<GridCell>]) {
        let firsts = || rows.iter().filter_map(|row| row.first()).map(|cell| &cell.text.value);
        let named: Vec<&String> = firsts().filter(|text| !text.is_empty()).collect();
        let empty = firsts().count() - named.len();
        let repeats = named.windows(2).any(|pair| matches!(pair, [one, other] if one == other));
        self.protocols_lead_groups = empty >= named.len() && !repeats;
    }

    /// From here on this stands above the rows.
    pub(super) fn set(&mut self, setting: Setting) {
        self.setting = setting;
        self.last = Cow::default();
    }

    /// From here on the columns are these.
    pub(super) fn head(&mut self, columns: Columns) {
        self.columns = columns;
        self.last = Cow::default();
    }

    /// Whether words would be ports in the table's first column.
    pub(super) fn states_ports(&self, text: &Text) -> bool {
        let ports = cell::ports(&text.value, &[]);
        self.columns.roles.first().is_some_and(Role::is_ports)
            && (!ports.ports.is_empty() || ports.absent.is_some())
    }

    /// Whether cells name a protocol where the table has its protocols: then they are no header.
    pub(super) fn names_transport(&self, cells: &[GridCell]) -> bool {
        let below = self.columns.roles.iter().zip(cells).filter(|(it, _)| **it == Role::Protocol);
        below.into_iter().any(|(_, cell)| !cell::stated(&cell.text.value).is_empty())
    }

    /// Reads one row.
    pub(super) fn read(&mut self, cells: &'g [GridCell]) -> Read {
        let mut read = Read::default();
        if cells.iter().all(|cell| cell.text.is_empty()) {
            return read;
        }
        let message = if refuses(&self.columns, cells) {
            Some("the row says what is refused, which is no requirement")
        } else if forbids(&self.columns, cells) {
            Some("the row says that the port has to stay shut, which is no requirement")
        } else {
            None
        };
        if let Some(message) = message {
            let place = Place::new(self.source, span(cells));
            read.findings.push(Diagnostic::new(codes::ROW_LEFT_OUT, message).at(place));
            return read;
        }
        if let Some(more) = self.more(cells) {
            read.continues = Some(more);
            return read;
        }
        let (cells, inherited) = self.with_dittos(cells);
        for column in self.port_columns(&cells) {
            let row = self.row(&cells, &column, &mut read.findings);
            read.rows.push(Row { inherited: inherited.clone(), ..row });
        }
        self.last = cells;
        read
    }

    /// The row with the cells filled in that say `"`, or that stand empty at its start because
    /// they would say the same as above; and the cells above that it takes over.
    fn with_dittos(&self, cells: &'g [GridCell]) -> (Cow<'g, [GridCell]>, Vec<Place>) {
        let mut filled = Cow::Borrowed(cells);
        let mut inherited = Vec::new();
        let mut leading = true;
        for (at, cell) in cells.iter().enumerate() {
            let same = matches!(cell.text.value.as_str(), "\"" | "''" | "〃" | "ditto" | "″");
            leading &= cell.text.is_empty();
            let role = self.columns.roles.get(at);
            let names = role.is_some_and(Role::is_said_once)
                && (at > 0 || role != Some(&Role::Protocol) || self.protocols_lead_groups);
            if (same || leading && names)
                && let Some(above) = self.last.get(at)
                && let Some(cell) = filled.to_mut().get_mut(at)
            {
                // The place is that of the words, for the row after this one.
                cell.text.clone_from(&above.text);
                cell.from_above = true;
            }
        }
        let taken = filled.iter().filter(|cell| cell.from_above && !cell.text.is_empty());
        inherited.extend(taken.map(|cell| Place::new(self.source, cell.text.span)));
        (filled, inherited)
    }

    /// What a row adds to the one before it: it has words, but neither ports nor two ends.
    fn more(&self, cells: &[GridCell]) -> Option<More> {
        let silent = |role: &Role, cell: &GridCell| {
            let states = role.is_ports() || matches!(role, Role::Protocol | Role::Direction);
            !states || cell.text.is_empty()
        };
        let states_nothing =
            self.columns.roles.iter().zip(cells).all(|(role, cell)| silent(role, cell));
        if self.last.is_empty() || !self.columns.has_ports() || !states_nothing {
            return None;
        }
        let first = cells.first().is_some_and(|cell| cell.text.is_empty());
        let ends = self.sides(cells, None).ends();
        let own = |end: Option<End>| end.filter(|end| end.stated == Stated::Column);
        let (from, to) = (own(ends.from), own(ends.to));
        let whole = from.is_some() && to.is_some();
        (first && !whole).then(|| More { purpose: self.purpose(cells), from, to })
    }

    /// The columns of ports that a row has its ports in; several where each is for one direction.
    fn port_columns(&self, cells: &[GridCell]) -> Vec<Vec<usize>> {
        let all: Vec<usize> = (0..self.columns.roles.len())
            .filter(|at| self.columns.roles.get(*at).is_some_and(Role::is_ports))
            .collect();
        let directed = |at: &usize| {
            matches!(self.columns.roles.get(*at), Some(Role::Ports { direction: Some(_), .. }))
        };
        if all.len() < 2 || !all.iter().all(directed) {
            return vec![all];
        }
        let filled: Vec<Vec<usize>> = all
            .iter()
            .filter(|at| {
                let text = cells.get(**at).map_or("", |cell| cell.text.value.as_str());
                cell::ports(text, &[]).absent.is_none()
            })
            .map(|at| vec![*at])
            .collect();
        if filled.is_empty() { vec![all] } else { filled }
    }

    fn row(&self, cells: &[GridCell], columns: &[usize], findings: &mut Vec<Diagnostic>) -> Row {
        let direction = self.direction(cells, columns);
        let Ends { from, to, subject } = self.sides(cells, direction).ends();
        let before = findings.len();
        let (ports, ports_place) = self.ports(cells, columns, findings);
        let (optional, deprecated) = self.flags(cells);
        Row {
            place: Place::new(self.source, span(cells)),
            form: Form::TableRow,
            table: None,
            section: self.setting.section.clone(),
            from,
            to,
            subject,
            suggested: None,
            direction,
            ports,
            ports_place,
            unread: findings.len() > before,
            inherited: Vec::new(),
            optional,
            deprecated,
            purpose: self.purpose(cells),
            component: self.component(cells),
        }
    }

    fn sides<'r>(&'r self, cells: &'r [GridCell], direction: Option<Direction>) -> Sides<'r> {
        let Self { source, columns, setting, .. } = self;
        Sides { source: *source, columns, cells, setting, direction }
    }

    /// The direction: of the row, of the header of its ports, of what stands above.
    fn direction(&self, cells: &[GridCell], ports: &[usize]) -> Option<Direction> {
        let stated =
            self.texts(cells, &Role::Direction).find_map(|text| cell::direction(&text.value));
        let of_header = ports.iter().find_map(|at| match self.columns.roles.get(*at) {
            Some(Role::Ports { direction, .. }) => *direction,
            _ => None,
        });
        stated.or(of_header).or(self.setting.direction)
    }

    /// What the row is for: in the words of the first column that says it.
    fn purpose(&self, cells: &[GridCell]) -> String {
        const ORDER: &[Role] = &[
            Role::Purpose,
            Role::Name,
            Role::Condition,
            Role::Service,
            Role::Notes,
            Role::Component,
            Role::Product,
        ];
        let found = ORDER.iter().find_map(|role| self.texts(cells, role).next());
        found.map(Text::line).unwrap_or_default()
    }

    fn component(&self, cells: &[GridCell]) -> Option<String> {
        let roles = [&Role::Component, &Role::Service, &Role::Product];
        roles.into_iter().find_map(|role| self.texts(cells, role).next()).map(Text::line)
    }

    /// The words in the columns with a role.
    pub(super) fn texts<'r>(
        &'r self,
        cells: &'r [GridCell],
        role: &'r Role,
    ) -> impl Iterator<Item = &'r Text> {
        let columns = self.columns.roles.iter().zip(cells);
        let texts = columns.filter(move |(it, _)| *it == role).map(|(_, cell)| &cell.text);
        texts.filter(|text| !text.is_empty())
    }
}
