//! Rows of bullets and records.

use std::ops::Range;

use pilotage_diagnostic::Span;

use super::super::Interpreter;
use super::super::prose::flag;
use super::super::sentence;
use super::bullet::Bullet;
use super::condition::condition;
use super::record::Record;
use super::{Context, endpoint};
use crate::document::Text;
use crate::{End, Form, Row, Stated, cell};

impl Interpreter {
    /// The row of a bullet; `line` is all that the bullet says.
    pub(super) fn bullet_row(
        &self,
        bullet: Bullet,
        line: &str,
        context: &Context,
        span: Span,
    ) -> Row {
        let mut row = self.plain_row(&bullet, context, span);
        let place = row.place;
        let flags = cell::flags(line);
        let words = |range: Option<Range<usize>>| flag(line.get(range?), place);
        row.optional = words(flags.optional.or(condition(line))).or(row.optional);
        row.deprecated = words(flags.deprecated).or(row.deprecated);
        let end = |text| Some(End { text, stated: Stated::Sentence, place: Some(place) });
        if let Some((from, to)) = sentence::between(line) {
            (row.from, row.to, row.subject) = (end(from), end(to), None);
            return row;
        }
        let (from, to) = endpoint::tail(&bullet.purpose);
        let (from, to) = (bullet.from.or(from), bullet.to.or(to));
        if from.is_some() && to.is_some() {
            row.subject = None;
        }
        row.from = from.and_then(end).or(row.from);
        row.to = to.and_then(end).or(row.to);
        row
    }

    /// The row of a bullet as far as it says nothing of itself but ports and direction.
    pub(super) fn plain_row(&self, bullet: &Bullet, context: &Context, span: Span) -> Row {
        let setting = &context.setting;
        let place = self.place(span);
        let far = setting.subject.as_ref().is_none_or(|it| it.stated == Stated::Heading);
        let subject = match (&setting.from, &setting.to) {
            (Some(_), Some(_)) => None,
            (None, None) if far => self.nearest(setting.subject.as_ref()),
            _ => setting.subject.clone(),
        };
        Row {
            place,
            form: Form::Bullet,
            table: None,
            section: setting.section.clone(),
            subject,
            from: setting.from.clone(),
            to: setting.to.clone(),
            suggested: None,
            direction: bullet.direction.or(setting.direction),
            ports: bullet.ports.clone(),
            ports_place: Some(place),
            unread: false,
            inherited: Vec::new(),
            optional: setting.optional.clone(),
            deprecated: setting.deprecated.clone(),
            purpose: bullet.purpose.clone(),
            component: None,
        }
    }

    /// The row of a record; `title` is the item that its fields stand below.
    pub(super) fn record_row(&self, record: Record, title: &Text, context: &Context) -> Row {
        let of_fields = record.place.as_ref().map(|text| text.span).unwrap_or_default();
        let span = if title.is_empty() { of_fields } else { title.span };
        let line = title.line();
        let name = line.trim_end_matches(':').to_owned();
        let purpose = record.purpose.unwrap_or(name);
        let bullet = Bullet { ports: record.ports, purpose, ..Bullet::default() };
        let mut row = self.bullet_row(bullet, &line, context, span);
        let end = |text: Text| {
            let place = Some(self.place(text.span));
            End { text: text.line(), stated: Stated::Column, place }
        };
        row.ports_place = Some(self.place(of_fields));
        if record.from.is_some() && record.to.is_some() {
            row.subject = None;
        }
        row.from = record.from.map(end).or(row.from);
        row.to = record.to.map(end).or(row.to);
        row.direction = record.direction.or(row.direction);
        row
    }
}
