//! Rows of commands.

use pilotage_diagnostic::Span;

use super::super::Interpreter;
use super::super::around::Setting;
use super::opening::Opening;
use super::{host, listing};
use crate::document::{Code, Text};
use crate::{End, Form, Row, Stated};

impl Interpreter {
    /// The rows of a listing.
    pub(in crate::interpret) fn code(&mut self, code: &Code) {
        let listed = listing::read(code);
        if listed.is_empty() {
            return;
        }
        let setting = self.setting_of_commands();
        for listed in listed {
            let span = code.lines.get(listed.line).map(|line| line.span).unwrap_or_default();
            let mut setting = setting.clone();
            if let Some(text) = listed.title.as_deref().and_then(host::host) {
                setting.subject = Some(self.sentence_end(text, span));
            }
            let remark = listed.remark.as_deref().unwrap_or(self.lead.words()).to_owned();
            self.opening(listed.opening, &setting, &remark, span);
        }
    }

    /// What stands above commands: whose firewall they are for. What other sentences say of ports
    /// does not count here.
    fn setting_of_commands(&self) -> Setting {
        let mut setting = Setting::of(&self.trail, None, self.source);
        let said = setting.subject.take().filter(|it| it.stated == Stated::Heading);
        let lead = host::host(self.lead.words());
        setting.subject = lead.map(|text| self.sentence_end(text, self.lead.span())).or(said);
        (setting.from, setting.to) = (None, None);
        setting
    }

    fn sentence_end(&self, text: String, span: Span) -> End {
        End { text, stated: Stated::Sentence, place: Some(self.place(span)) }
    }

    /// The rows of commands that stand in a text of another kind. Whether there were any.
    pub(in crate::interpret) fn commands_within(
        &mut self,
        text: &Text,
        setting: &Setting,
        purpose: &str,
    ) -> bool {
        let found = super::within(&text.value);
        let any = !found.is_empty();
        for opening in found {
            self.opening(opening, setting, purpose, text.span);
        }
        any
    }

    fn opening(&mut self, opening: Opening, setting: &Setting, remark: &str, span: Span) {
        let place = self.place(span);
        let end = |text: String| End { text, stated: Stated::Column, place: Some(place) };
        let Opening { ports, from, to, subject, direction, purpose } = opening;
        let flags = crate::cell::flags(remark);
        let flag = |range: Option<std::ops::Range<usize>>| {
            let words = remark.get(range?)?.to_owned();
            Some(crate::Flag { words, place: Some(place) })
        };
        let both = from.is_some() && to.is_some();
        self.output.rows.push(Row {
            place,
            form: Form::Command,
            table: None,
            section: setting.section.clone(),
            subject: subject.map(end).or_else(|| setting.subject.clone()),
            from: from.map(end),
            to: to.map(end),
            suggested: None,
            direction: direction.or(setting.direction).filter(|_| direction.is_some() || !both),
            ports,
            ports_place: Some(place),
            optional: flag(flags.optional).or_else(|| setting.optional.clone()),
            deprecated: flag(flags.deprecated).or_else(|| setting.deprecated.clone()),
            purpose: purpose.unwrap_or_else(|| remark.to_owned()),
            component: None,
        });
    }
}
