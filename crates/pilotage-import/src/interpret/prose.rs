//! Running text: rows of what its sentences demand.

use pilotage_diagnostic::{Place, Span};

use super::Interpreter;
use super::around::Setting;
use super::sentence::{self, Manner, Statement};
use crate::document::Text;
use crate::{Direction, End, Flag, Form, Row, Stated};

/// The paragraph that stands nearest above a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Lead {
    text: Text,
}

impl Lead {
    /// A paragraph, or an item of a list that has blocks below it.
    pub(super) fn set(&mut self, text: &Text) {
        self.text.clone_from(text);
    }

    /// A heading parts what follows from the paragraphs above.
    pub(super) fn clear(&mut self) {
        self.text = Text::default();
    }

    /// Its words.
    pub(super) fn words(&self) -> &str {
        &self.text.value
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        self.text.span
    }
}

impl Interpreter {
    /// The rows of a paragraph, which may say something about the blocks that follow it, too.
    pub(super) fn paragraph(&mut self, text: &Text) {
        let setting = Setting::of(&self.trail, None, self.source);
        self.statements(text, &setting, false);
        self.lead.set(text);
        self.trail.paragraph(text);
    }

    /// Whether the words of an item state something by themselves.
    pub(super) fn states(&self, text: &Text) -> bool {
        !sentence::statements(&text.value, self.manner(&self.trail.section(), true)).is_empty()
    }

    /// The rows that sentences state. Whether there were any.
    pub(super) fn statements(&mut self, text: &Text, setting: &Setting, listed: bool) -> bool {
        let manner = self.manner(&setting.section, listed);
        let found = sentence::statements(&text.value, manner);
        let any = !found.is_empty();
        let place = self.place(text.span);
        self.output.rows.extend(found.into_iter().map(|found| row(found, setting, place)));
        any
    }

    /// How sentences below some headings are to be read.
    fn manner(&self, section: &[String], listed: bool) -> Manner {
        const NETWORK: &[&str] = &[
            "port",
            "firewall",
            "network",
            "communicat",
            "connectiv",
            "topolog",
            "requirement",
            "security group",
            "ingress",
            "egress",
            "traffic",
            "prerequisite",
            "inbound",
            "outbound",
        ];
        let has = |title: &String, stems: &[&str]| {
            let lower = title.to_lowercase();
            stems.iter().any(|stem| lower.contains(stem))
        };
        Manner {
            of_network: section.iter().any(|title| has(title, NETWORK)),
            of_ports: section.last().is_some_and(|title| has(title, &["port", "firewall"])),
            listed,
        }
    }
}

/// The row of a statement. Whoever a sentence does not name, the headings above may.
fn row(found: Statement, setting: &Setting, place: Place) -> Row {
    let end = |text: String| End { text, stated: Stated::Sentence, place: Some(place) };
    let titled = setting.subject.clone().filter(|subject| subject.stated == Stated::Heading);
    let Statement { ports, from, to, subject, direction, optional, deprecated, purpose, .. } =
        found;
    let (from, mut to) = (from.map(end), to.map(end));
    let mut subject = subject.map(end);
    match (&from, &to) {
        (None, None) => subject = subject.or(titled),
        (None, Some(_)) if direction == Some(Direction::In) => {
            subject = titled;
            if subject.is_none() {
                subject = to.take();
            }
        }
        (Some(_), None) if direction.is_none() && subject.is_none() => to = titled,
        _ => {}
    }
    Row {
        place,
        form: Form::Sentence,
        table: None,
        section: setting.section.clone(),
        from,
        to,
        subject,
        suggested: None,
        direction,
        ports,
        ports_place: Some(place),
        optional: optional.and_then(|words| flag(Some(&words), place)),
        deprecated: deprecated.and_then(|words| flag(Some(&words), place)),
        purpose,
        component: None,
    }
}

/// Words that set a flag, with their place.
pub(super) fn flag(words: Option<&str>, place: Place) -> Option<Flag> {
    words.map(|words| Flag { words: words.to_owned(), place: Some(place) })
}

/// Who is at the ends of a text that says `between`.
pub(super) fn between(text: &str) -> Option<(String, String)> {
    sentence::between(text)
}
