//! Lists: which bullets are requirements, and what the bullets above them say for them.

mod about;
mod amount;
mod bullet;
mod condition;
mod endpoint;
mod head;
mod lines;
mod listing;
mod named;
mod option;
mod protocol;
mod record;
mod rows;

use self::about::About;
use self::bullet::Bullet;
use super::Interpreter;
use super::around::{Setting, paragraph};
use super::prose::is_history;
use crate::cell;
use crate::document::{Block, Item, List, Text};

/// Lists nested deeper than this are not looked at.
const DEEPEST: usize = 32;

/// What holds for the items of a list.
#[derive(Clone, Debug)]
struct Context {
    setting: Setting,
    about: About,
    depth: usize,
    /// How many rows there were before the list.
    before: usize,
    /// Whether its items are names with ports behind them.
    named: bool,
}

impl Interpreter {
    /// The rows of a list.
    pub(super) fn list(&mut self, list: &List) {
        let caption = self.trail.take_caption();
        let setting = Setting::of(&self.trail, caption.as_ref(), self.source);
        if setting.section.iter().any(|title| is_history(title)) {
            return;
        }
        let lead = About::of(self.lead.words());
        let titles = setting.section.iter().map(|title| About::of(title)).max();
        let about = titles.unwrap_or_default().max(lead);
        let before = self.output.rows.len();
        let context = Context { setting, about, depth: 0, before, named: false };
        self.items(list, &context);
    }

    fn items(&mut self, list: &List, context: &Context) {
        let about = if about::are_ports(list, context.about, &context.setting.section) {
            About::Ports
        } else {
            context.about
        };
        let context = &Context { about, ..context.clone() };
        let named = named::are_named(list, &context.setting.protocols, context.about);
        let context = Context { before: self.output.rows.len(), named, ..context.clone() };
        let are_fields = record::are_fields(list);
        if are_fields {
            for record in record::within(list) {
                let row = self.record_row(record, &Text::default(), &context);
                self.output.rows.push(row);
            }
        }
        for item in &list.items {
            self.item(item, &context, are_fields);
        }
    }

    /// An item; `is_field` where it belongs to a record that has its row.
    fn item(&mut self, item: &Item, context: &Context, is_field: bool) {
        let text = whole(item);
        let record = if is_field { None } else { record::below(item) };
        if let Some(record) = record {
            let row = self.record_row(record, &text, context);
            let (optional, deprecated) = (row.optional.clone(), row.deprecated.clone());
            self.output.rows.push(row);
            let mut below = context.clone();
            (below.setting.optional, below.setting.deprecated) = (optional, deprecated);
            self.parts(item, &below, true);
            return;
        }
        let has_row = !is_field && self.own_rows(&text, item, context);
        if item.blocks.is_empty() {
            return;
        }
        let below = if has_row || is_field { context.clone() } else { self.below(&text, context) };
        self.parts(item, &below, is_field);
    }

    /// The rows of an item's own words. Whether there were any.
    fn own_rows(&mut self, text: &Text, item: &Item, context: &Context) -> bool {
        if self.commands_within(text, &context.setting) {
            return true;
        }
        let line = text.line();
        if let Some(ports) = option::default_ports(&line) {
            let option = Bullet { ports, purpose: line, ..Bullet::default() };
            let mut row = self.plain_row(&option, context, text.span);
            row.subject = self.title_subject();
            self.output.rows.push(row);
            return true;
        }
        let leads = line.ends_with(':') && has_lists(item);
        let stated = &context.setting.protocols;
        let named = if context.named { named::read(&line, stated) } else { None };
        let read = named.or_else(|| bullet::read(&line, stated, context.about));
        if let Some(bullet) = read.filter(|bullet| !leads && !self.is_sentence(bullet, text)) {
            let row = self.bullet_row(bullet, &line, context, text.span);
            self.output.rows.push(row);
            return true;
        }
        let listed = context.about >= About::Network || context.setting.requires;
        let found = self.stated(text, listed);
        if !found.is_empty() {
            self.push_statements(found, text, context.setting.subject.as_ref());
            return true;
        }
        self.further_ports(text, context) || self.announced(text, context)
    }

    /// `Queue listens on TCP port 1433 and UDP port 1434`, where the sentence above says that the
    /// following ports are needed.
    fn announced(&mut self, text: &Text, context: &Context) -> bool {
        let line = text.line();
        let ports: Vec<_> = cell::mentions(&line, &context.setting.protocols)
            .into_iter()
            .flat_map(|mention| mention.ports)
            .collect();
        let short = line.split_whitespace().count() <= LONGEST_ANNOUNCED;
        if !(self.lead.announces_ports() && context.depth == 0 && short)
            || ports.is_empty()
            || refuses(&line)
        {
            return false;
        }
        let bullet = Bullet { ports, purpose: line.clone(), ..Bullet::default() };
        let row = self.bullet_row(bullet, &line, context, text.span);
        self.output.rows.push(row);
        true
    }

    /// Whether a bullet is a sentence that says more about its ports than a list's item would.
    fn is_sentence(&self, bullet: &Bullet, text: &Text) -> bool {
        bullet.purpose.len() == text.line().len() && !self.stated(text, true).is_empty()
    }

    /// `Other ports if ...`: an item of a list of ports that names none.
    fn further_ports(&mut self, text: &Text, context: &Context) -> bool {
        const STARTS: &[&str] =
            &["other ports", "any other port", "additional ports", "further ports"];
        let line = text.line();
        let lower = line.to_lowercase();
        let listed = context.about == About::Ports && self.output.rows.len() > context.before;
        if !(listed && STARTS.iter().any(|start| lower.starts_with(start))) {
            return false;
        }
        let bullet = Bullet { purpose: line.clone(), ..Bullet::default() };
        let row = self.bullet_row(bullet, &line, context, text.span);
        self.output.rows.push(row);
        true
    }

    /// What holds for what stands below an item that is no requirement itself.
    fn below(&self, text: &Text, context: &Context) -> Context {
        if text.is_empty() {
            return context.clone();
        }
        let mut says = paragraph(text);
        if says.protocols.is_empty() {
            says.protocols = protocol::transports(&text.value);
        }
        if says.protocols.is_empty() && text.value.split_whitespace().count() <= 2 {
            says.protocols = cell::implied(&text.value);
        }
        let setting = context.setting.below(&says, self.source);
        let about = context.about.max(About::of(&text.value));
        Context { setting, about, ..context.clone() }
    }

    /// The lists and other blocks below an item.
    fn parts(&mut self, item: &Item, context: &Context, are_fields: bool) {
        if context.depth > DEEPEST {
            return;
        }
        let context = Context { depth: context.depth + 1, ..context.clone() };
        let mut led = false;
        for block in &item.blocks {
            match block {
                Block::List(list) if are_fields => self.commands_below(list, &context),
                Block::List(list) => self.items(list, &context),
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
            self.commands_within(&whole(item), &context.setting);
            self.parts(item, context, true);
        }
    }
}

/// Longer items tell more than a port.
const LONGEST_ANNOUNCED: usize = 16;

/// Whether words say that something is not so.
fn refuses(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        matches!(&*word.to_lowercase(), "not" | "no" | "never" | "without" | "disable" | "blocked")
    })
}

fn has_lists(item: &Item) -> bool {
    item.blocks.iter().any(|block| matches!(block, Block::List(_)))
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
