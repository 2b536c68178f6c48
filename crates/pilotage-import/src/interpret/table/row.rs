//! One row of a port table.

use std::borrow::Cow;

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span, codes};

use super::columns::Columns;
use super::described;
use super::ends::{Ends, Sides};
use super::footnotes::Footnotes;
use super::refusal::{forbids, refuses};
use super::role::Role;
use super::span;
use crate::cell::{self, Ports, Protocols};
use crate::document::{GridCell, Text};
use crate::interpret::around::Setting;
use crate::{Direction, End, Form, Port, Protocol, Row, Stated};

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
    columns: Columns,
    pub(super) setting: Setting,
    pub(super) notes: &'g Footnotes,
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
        Self { source, columns, setting, notes, last: Cow::default() }
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
        let cells = self.with_dittos(cells);
        for column in self.port_columns(&cells) {
            let row = self.row(&cells, &column, &mut read.findings);
            read.rows.push(row);
        }
        self.last = cells;
        read
    }

    /// The row with the cells filled in that say `"`, or that stand empty at its start because
    /// they would say the same as above.
    fn with_dittos(&self, cells: &'g [GridCell]) -> Cow<'g, [GridCell]> {
        let mut filled = Cow::Borrowed(cells);
        let mut leading = true;
        for (at, cell) in cells.iter().enumerate() {
            let same = matches!(cell.text.value.as_str(), "\"" | "''" | "〃" | "ditto" | "″");
            leading &= cell.text.is_empty();
            let names = self.columns.roles.get(at).is_some_and(Role::is_said_once);
            if (same || leading && names)
                && let Some(above) = self.last.get(at)
                && let Some(cell) = filled.to_mut().get_mut(at)
            {
                cell.text.value.clone_from(&above.text.value);
            }
        }
        filled
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

    /// The ports in these columns, and where they stand.
    fn ports(
        &self,
        cells: &[GridCell],
        columns: &[usize],
        findings: &mut Vec<Diagnostic>,
    ) -> (Vec<Port>, Option<Place>) {
        let protocols = self.protocols(cells, findings);
        let mut ports: Vec<Port> = Vec::new();
        let mut place = None;
        for at in columns {
            let Some(cell) = cells.get(*at) else { continue };
            let header: &[Protocol] = match self.columns.roles.get(*at) {
                Some(Role::Ports { protocols, .. }) => protocols,
                _ => &[],
            };
            let text = self.with_last(cells, &cell.text.value);
            let read = self.combine(cells, &text, &protocols, header);
            self.unread(&read, &text, cell.text.span, findings);
            if place.is_none() && !cell.text.is_empty() {
                place = Some(Place::new(self.source, cell.text.span));
            }
            ports.extend(read.ports);
        }
        if columns.is_empty() {
            return self.described(cells, &protocols);
        }
        ports.dedup();
        (ports, place)
    }

    /// A cell of ports with the protocols of its row; where the row states none, with those that its
    /// words imply or that stand above.
    fn combine(
        &self,
        cells: &[GridCell],
        text: &str,
        protocols: &Protocols,
        header: &[Protocol],
    ) -> Ports {
        let read = cell::combine(text, protocols, header);
        let unknown = |port: &Port| port.protocol == Protocol::Unknown;
        if !read.ports.iter().any(unknown) {
            return read;
        }
        cell::combine(text, protocols, &self.implied(cells))
    }

    /// The protocols that the words of a row imply, or what stands above it.
    fn implied(&self, cells: &[GridCell]) -> Vec<Protocol> {
        let roles = [&Role::Purpose, &Role::Name, &Role::Service, &Role::Component, &Role::Notes];
        let texts = roles.into_iter().flat_map(|role| self.texts(cells, role));
        let found = texts.map(|text| cell::implied(&text.value)).find(|found| !found.is_empty());
        found.unwrap_or_else(|| self.setting.protocols.clone())
    }

    /// Ports that stand in the row's description.
    fn described(&self, cells: &[GridCell], protocols: &Protocols) -> (Vec<Port>, Option<Place>) {
        let texts = self.columns.roles.iter().zip(cells);
        let texts = texts.filter(|(role, _)| described::is_described_in(role));
        for (_, cell) in texts {
            let stated = if protocols.protocols.is_empty() {
                self.implied(cells)
            } else {
                protocols.protocols.clone()
            };
            let found = described::ports(&cell.text.value, &stated);
            if !found.ports.is_empty() {
                return (found.ports, Some(Place::new(self.source, cell.text.span)));
            }
        }
        (protocols.whole.clone(), None)
    }

    /// The protocols that the row states in columns of its own.
    fn protocols(&self, cells: &[GridCell], findings: &mut Vec<Diagnostic>) -> Protocols {
        let mut found = Protocols { absent: true, ..Protocols::default() };
        for text in self.texts(cells, &Role::Protocol) {
            let read = cell::protocols(&text.value);
            if found.protocols.is_empty() && found.whole.is_empty() {
                for unread in read.unread.iter().filter_map(|range| text.value.get(range.clone())) {
                    findings.push(self.unread_words(unread, text.span, "protocol"));
                }
                found = read;
            }
        }
        if let Some(text) = self.texts(cells, &Role::IcmpTypes).next()
            && let [kind @ (Protocol::Icmp | Protocol::Icmpv6)] = *found.protocols
        {
            let types = cell::ports(&text.value, &[kind]);
            if !types.ports.is_empty() {
                found.whole = types.ports;
            }
        }
        for (role, cell) in self.columns.roles.iter().zip(cells) {
            if let Role::Mark(protocol) = role
                && cell::truth(&cell.text.value) == Some(true)
            {
                found.protocols.push(*protocol);
            }
        }
        found
    }

    pub(super) fn unread(
        &self,
        read: &Ports,
        text: &str,
        span: Span,
        findings: &mut Vec<Diagnostic>,
    ) {
        let words = read.unread.iter().filter_map(|range| text.get(range.clone()));
        findings.extend(words.map(|words| self.unread_words(words, span, "port")));
    }

    /// A cell of first ports with the last ones from their column.
    fn with_last<'t>(&self, cells: &[GridCell], first: &'t str) -> Cow<'t, str> {
        match self.texts(cells, &Role::LastPorts).next() {
            Some(last) if !first.is_empty() && last.value != first => {
                Cow::Owned(format!("{first}-{}", last.value))
            }
            _ => Cow::Borrowed(first),
        }
    }

    fn unread_words(&self, words: &str, span: Span, what: &str) -> Diagnostic {
        let words = words.replace('\n', " ");
        Diagnostic::new(codes::UNREAD_CELL, format!("`{words}` cannot be read as a {what}"))
            .at(Place::new(self.source, span))
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
