//! Lists: which bullets are requirements, and what the bullets above them say for them.

mod bullet;
mod option;
mod record;

use pilotage_diagnostic::Span;

use self::bullet::{About, Bullet};
use self::record::Record;
use super::Interpreter;
use super::around::{Setting, paragraph};
use super::prose::flag;
use super::sentence;
use crate::document::{Block, Item, List, Text};
use crate::{End, Form, Row, Stated, cell};

/// Lists nested deeper than this are not looked at.
const DEEPEST: usize = 32;

/// What holds for the items of a list.
#[derive(Clone, Debug)]
struct Context {
    setting: Setting,
    about: About,
    depth: usize,
}

impl Interpreter {
    /// The rows of a list.
    pub(super) fn list(&mut self, list: &List) {
        let caption = self.trail.take_caption();
        let setting = Setting::of(&self.trail, caption.as_ref(), self.source);
        let lead = About::of(self.lead.words());
        let about = setting.section.iter().map(|title| About::of(title)).max().unwrap_or_default();
        let context = Context { about: about.max(lead), setting, depth: 0 };
        self.items(list, &context);
    }

    fn items(&mut self, list: &List, context: &Context) {
        let records = record::within(list);
        let is_record = !records.is_empty();
        for record in records {
            self.record(record, &Text::default(), context);
        }
        let before = self.output.rows.len();
        for item in &list.items {
            self.item(item, context, is_record, before);
        }
    }

    /// An item; `is_field` where it belongs to a record already, `before` is how many rows there were
    /// before the list.
    fn item(&mut self, item: &Item, context: &Context, is_field: bool, before: usize) {
        let text = whole(item);
        let has_parts = item.blocks.iter().any(|block| matches!(block, Block::List(_)));
        let mut below = None;
        if !is_field
            && record::has_fields(item)
            && let Some(record) = record::below(item)
        {
            self.record(record, &text, context);
            below = Some(true);
        }
        let own = !is_field && below.is_none() && self.own_rows(&text, context, before, has_parts);
        if !own && below.is_none() {
            self.trail.aside(&text);
        }
        let inner = self.inner(&text, context, own);
        self.parts(item, &inner, below.is_some() || is_field);
    }

    /// The rows of an item's own words. Whether there were any.
    fn own_rows(&mut self, text: &Text, context: &Context, before: usize, has_parts: bool) -> bool {
        let Context { setting, about, .. } = context;
        if self.commands_within(text, setting) {
            return true;
        }
        let line = text.line();
        if let Some(ports) = option::default_ports(&line) {
            let mut row = self.bullet_row(ports, line, context, text.span);
            row.subject = self.title_subject();
            self.output.rows.push(row);
            return true;
        }
        if let Some(bullet) = bullet::read(&line, &setting.protocols, *about) {
            let listed = !has_parts || !line.ends_with(':');
            if listed && !self.is_sentence(&bullet, text) {
                let row = self.flagged_row(bullet, &line, context, text.span);
                self.output.rows.push(row);
                return true;
            }
        }
        if self.statements(text, *about >= About::Network || setting.requires) {
            return true;
        }
        let further =
            self.output.rows.len() > before && is_further(&line) && *about == About::Ports;
        if further {
            let bullet = Bullet { purpose: line.clone(), ..Bullet::default() };
            let row = self.flagged_row(bullet, &line, context, text.span);
            self.output.rows.push(row);
        }
        further
    }

    /// Whether a bullet is a sentence that says more about its ports than a list's item would.
    fn is_sentence(&self, bullet: &Bullet, text: &Text) -> bool {
        bullet.purpose.len() == text.line().len() && self.states(text)
    }

    fn flagged_row(&self, bullet: Bullet, line: &str, context: &Context, span: Span) -> Row {
        let place = self.place(span);
        let flags = cell::flags(line);
        let condition = bullet::condition(line);
        let mut row = self.bullet_row(bullet.ports, bullet.purpose, context, span);
        let optional = flags.optional.or(condition);
        row.optional = optional.and_then(|at| flag(line.get(at), place)).or(row.optional);
        row.deprecated =
            flags.deprecated.and_then(|at| flag(line.get(at), place)).or(row.deprecated);
        if let Some((from, to)) = sentence::between(line) {
            let end = |text| Some(End { text, stated: Stated::Sentence, place: Some(place) });
            (row.from, row.to, row.subject) = (end(from), end(to), None);
        }
        row
    }

    fn bullet_row(
        &self,
        ports: Vec<crate::Port>,
        purpose: String,
        context: &Context,
        span: Span,
    ) -> Row {
        let setting = context.setting.clone();
        let place = self.place(span);
        let both = setting.from.is_some() && setting.to.is_some();
        let far = setting.subject.as_ref().is_none_or(|it| it.stated == Stated::Heading);
        let subject = match setting.subject {
            _ if both => None,
            subject if far && setting.from.is_none() && setting.to.is_none() => {
                self.nearest(subject.as_ref())
            }
            subject => subject,
        };
        Row {
            place,
            form: Form::Bullet,
            table: None,
            section: setting.section,
            subject,
            from: setting.from,
            to: setting.to,
            suggested: None,
            direction: setting.direction,
            ports,
            ports_place: Some(place),
            optional: setting.optional,
            deprecated: setting.deprecated,
            purpose,
            component: None,
        }
    }

    /// The row of a record; `title` is the item that its fields stand below.
    fn record(&mut self, record: Record, title: &Text, context: &Context) {
        let span = if title.is_empty() {
            record.place.as_ref().map(|text| text.span).unwrap_or_default()
        } else {
            title.span
        };
        let line = title.line();
        let name = line.trim_end_matches(':').to_owned();
        let purpose = record.purpose.unwrap_or(name);
        let bullet = Bullet { ports: record.ports, purpose, loopback: false };
        let mut row = self.flagged_row(bullet, &line, context, span);
        let end = |text: Text| {
            let place = Some(self.place(text.span));
            End { text: text.line(), stated: Stated::Column, place }
        };
        row.ports_place = record.place.map(|text| self.place(text.span));
        row.from = record.from.map(end).or(row.from);
        row.to = record.to.map(end).or(row.to);
        row.direction = record.direction.or(row.direction);
        self.output.rows.push(row);
    }

    /// What holds for what stands below an item.
    fn inner(&self, text: &Text, context: &Context, is_row: bool) -> Context {
        let depth = context.depth + 1;
        if is_row || text.is_empty() {
            return Context { depth, ..context.clone() };
        }
        let mut says = paragraph(text);
        if says.protocols.is_empty() {
            says.protocols = bullet::transports(&text.value);
        }
        let setting = context.setting.below(&says, self.source);
        let about = context.about.max(About::of(&text.value));
        Context { setting, about, depth }
    }

    /// The lists and other blocks below an item.
    fn parts(&mut self, item: &Item, context: &Context, are_fields: bool) {
        if context.depth > DEEPEST {
            return;
        }
        let mut led = false;
        for block in &item.blocks {
            match block {
                Block::List(list) if are_fields => self.commands_below(list, context),
                Block::List(list) => self.items(list, context),
                other => {
                    if !led && !item.text.is_empty() {
                        self.trail.paragraph(&item.text);
                        self.lead.set(&item.text);
                        led = true;
                    }
                    self.blocks(std::slice::from_ref(other));
                }
            }
        }
    }

    /// Commands among the fields of a record; the rest of them has been read.
    fn commands_below(&mut self, list: &List, context: &Context) {
        for item in &list.items {
            let text = whole(item);
            self.commands_within(&text, &context.setting);
            let depth = context.depth + 1;
            self.parts(item, &Context { depth, ..context.clone() }, true);
        }
    }
}

/// The words of an item, with the term that it defines.
fn whole(item: &Item) -> Text {
    match &item.term {
        Some(term) if item.text.is_empty() => term.clone(),
        Some(term) => {
            let value = format!("{}: {}", term.value, item.text.value);
            Text::new(&value, term.span.to(item.text.span))
        }
        None => item.text.clone(),
    }
}

/// `Other ports if ...`: an item of a list of ports that names none.
fn is_further(line: &str) -> bool {
    const STARTS: &[&str] = &["other ports", "any other port", "additional ports", "further ports"];
    let lower = line.to_lowercase();
    STARTS.iter().any(|start| lower.starts_with(start))
}
