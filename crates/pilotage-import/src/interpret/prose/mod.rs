//! Running text: rows of what its sentences demand.

mod lead;
mod party;
mod protocols;
mod restated;
mod title;

use pilotage_diagnostic::Place;

pub(super) use self::lead::Lead;
pub(super) use self::party::Parties;
pub(super) use self::protocols::share_protocols;
pub(super) use self::restated::drop_restated;
use super::Interpreter;
use super::sentence::{self, Manner, Statement};
use crate::document::Text;
use crate::{Direction, End, Flag, Form, Row, Stated};

impl Interpreter {
    /// The rows of a paragraph, which may say something about the blocks that follow it, too.
    pub(super) fn paragraph(&mut self, text: &Text) {
        if title::is_question(&text.value) {
            self.lead.set_title(text);
            return;
        }
        if self.sole_line(text) {
            return;
        }
        if !self.lines(text) {
            let found = self.stated(text, false);
            if found.is_empty() {
                self.note_party(text);
            } else {
                let around = self.title_subject();
                self.push_statements(found, text, around.as_ref());
            }
        }
        self.lead.set(text);
        self.trail.paragraph(text);
    }

    /// What the sentences of a text state; `listed` where they are an item of a list of requirements.
    pub(super) fn stated(&self, text: &Text, listed: bool) -> Vec<Statement> {
        if !sentence::may_state(&text.value) || self.is_of_history() {
            return Vec::new();
        }
        sentence::statements(&text.value, self.manner(listed))
    }

    /// The rows of what a text states; `around` is whom what stands above it is about.
    pub(super) fn push_statements(
        &mut self,
        found: Vec<Statement>,
        text: &Text,
        around: Option<&End>,
    ) {
        let section = self.section_of_prose();
        let place = self.place(text.span);
        for statement in found {
            let mut row = row(statement, around.cloned(), place);
            row.section.clone_from(&section);
            self.output.rows.push(row);
        }
    }

    /// Whether the headings above say that what follows tells of the past.
    fn is_of_history(&self) -> bool {
        self.section_of_prose().iter().any(|title| is_history(title))
    }

    /// How sentences below the headings above are to be read.
    fn manner(&self, listed: bool) -> Manner {
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
        let section = self.section_of_prose();
        let has = |title: &String, stems: &[&str]| {
            let lower = title.to_lowercase();
            stems.iter().any(|stem| lower.contains(stem))
        };
        Manner {
            of_network: section.iter().any(|title| has(title, NETWORK)),
            of_used_ports: section
                .last()
                .is_some_and(|title| has(title, &["port"]) && has(title, &["use", "usage"])),
            listed,
        }
    }
}

/// The row of a statement. Whom the sentence does not name, what stands around it may.
fn row(found: Statement, around: Option<End>, place: Place) -> Row {
    let end = |text: String| End { text, stated: Stated::Sentence, place: Some(place) };
    let Statement { ports, from, to, subject, direction, optional, purpose } = found;
    let (from, mut to) = (from.map(end), to.map(end));
    let mut subject = subject.map(end);
    match (&from, &to) {
        (None, None) => subject = subject.or(around),
        (None, Some(_)) if direction == Some(Direction::In) => {
            subject = around;
            if subject.is_none() {
                subject = to.take();
            }
        }
        (Some(_), None) if direction.is_none() && subject.is_none() => to = around,
        (Some(_), None) | (None, Some(_)) if direction.is_some() => subject = subject.or(around),
        _ => {}
    }
    Row {
        place,
        form: Form::Sentence,
        table: None,
        section: Vec::new(),
        from,
        to,
        subject,
        suggested: None,
        direction,
        ports,
        ports_place: Some(place),
        unread: false,
        inherited: Vec::new(),
        optional: optional.and_then(|words| flag(Some(&words), place)),
        deprecated: None,
        purpose,
        component: None,
    }
}

/// Whether a heading is that of a list of changes, which demands nothing.
pub(super) fn is_history(title: &str) -> bool {
    const HISTORY: &[&str] = &["changelog", "change log", "release notes", "release history"];
    let lower = title.to_lowercase();
    HISTORY.iter().any(|words| lower.contains(words))
}

/// Words that set a flag, with their place.
pub(super) fn flag(words: Option<&str>, place: Place) -> Option<Flag> {
    words.map(|words| Flag { words: words.to_owned(), place: Some(place) })
}
