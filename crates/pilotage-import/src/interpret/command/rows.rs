//! Rows of commands.

use pilotage_diagnostic::Span;

use super::super::Interpreter;
use super::super::around::Setting;
use super::super::prose::flag;
use super::opening::Opening;
use super::{host, listing};
use crate::document::{Code, Grid, Text};
use crate::{End, Form, Row, Stated, cell};

impl Interpreter {
    /// The rows of a listing.
    pub(in crate::interpret) fn code(&mut self, code: &Code) {
        let listed = listing::read(code);
        if listed.is_empty() {
            self.listed_in_code(code);
            return;
        }
        let setting = self.setting_of_commands();
        let lead = self.lead.words().to_owned();
        for listed in listed {
            let span = code.lines.get(listed.line).map(|line| line.span).unwrap_or_default();
            let mut setting = setting.clone();
            if let Some(text) = listed.title.as_deref().and_then(host::host) {
                setting.subject = Some(self.said(text, span));
            }
            let mut row = self.opening(listed.opening, &setting, span);
            self.remark(&mut row, listed.remark.as_deref().unwrap_or_default());
            if row.purpose.is_empty() {
                row.purpose.clone_from(&lead);
            }
            self.output.rows.push(row);
        }
    }

    /// The rows of commands that stand in a text of another kind. Whether there were any.
    pub(in crate::interpret) fn commands_within(&mut self, text: &Text, setting: &Setting) -> bool {
        let found = super::within(&text.value);
        let any = !found.is_empty();
        for opening in found {
            let mut row = self.opening(opening, setting, text.span);
            self.remark(&mut row, &text.line());
            self.output.rows.push(row);
        }
        any
    }

    /// The rows of commands in the cells of a table that is no port table. The first cell of each
    /// row says what they are for.
    pub(in crate::interpret) fn commands_in_cells(&mut self, grid: &Grid, setting: &Setting) {
        for cells in &grid.rows {
            let mut openings = Vec::new();
            for cell in cells.iter().filter(|cell| !cell.from_above && !cell.from_left) {
                let found = super::within(&cell.text.value);
                openings.extend(found.into_iter().map(|opening| (opening, cell.text.span)));
            }
            for (opening, span) in openings {
                let mut row = self.opening(opening, setting, span);
                let name = cells.first().map(|cell| cell.text.line()).unwrap_or_default();
                self.remark(&mut row, &name);
                row.purpose = name;
                self.output.rows.push(row);
            }
        }
    }

    /// What stands above commands: whose firewall they are for. What other sentences say of ports
    /// does not count here.
    fn setting_of_commands(&self) -> Setting {
        let mut setting = Setting::of(&self.trail, None, self.source);
        let (lead, place) = (self.lead.last_sentence(), self.place(self.lead.span()));
        let of_heading = setting.subject.take().filter(|it| it.stated == Stated::Heading);
        let of_lead = host::host(lead).map(|text| self.said(text, self.lead.span()));
        setting.subject = of_lead.or(of_heading);
        (setting.from, setting.to) = (None, None);
        let optional = ["may need to", "optionally"].into_iter().find(|it| lead.contains(it));
        setting.optional = flag(optional, place).or(setting.optional);
        setting
    }

    fn said(&self, text: String, span: Span) -> End {
        End { text, stated: Stated::Sentence, place: Some(self.place(span)) }
    }

    /// What a remark beside a command says of it.
    fn remark(&self, row: &mut Row, remark: &str) {
        let flags = cell::flags(remark);
        let words = |range: Option<std::ops::Range<usize>>| remark.get(range?);
        row.optional = flag(words(flags.optional), row.place).or_else(|| row.optional.take());
        row.deprecated = flag(words(flags.deprecated), row.place).or_else(|| row.deprecated.take());
        if row.purpose.is_empty() {
            row.purpose = remark.to_owned();
        }
    }

    /// The row of what a command lets through.
    fn opening(&self, opening: Opening, setting: &Setting, span: Span) -> Row {
        let place = self.place(span);
        let end = |text: String| End { text, stated: Stated::Column, place: Some(place) };
        let Opening { ports, from, to, subject, direction, purpose } = opening;
        let addressed = from.is_some() && to.is_some();
        let around = setting.direction.filter(|_| !addressed);
        let said = setting.subject.clone().filter(|it| it.stated != Stated::Heading);
        let titled = setting.subject.as_ref().filter(|it| host::is_host(&it.text));
        let subject = subject.map(end).or(said).or_else(|| self.nearest(titled));
        Row {
            place,
            form: Form::Command,
            table: None,
            section: setting.section.clone(),
            subject: subject.or_else(|| setting.subject.clone()),
            from: from.map(end),
            to: to.map(end),
            suggested: None,
            direction: direction.or(around),
            ports,
            ports_place: Some(place),
            unread: false,
            inherited: Vec::new(),
            optional: setting.optional.clone(),
            deprecated: setting.deprecated.clone(),
            purpose: purpose.unwrap_or_default(),
            component: None,
        }
    }
}
