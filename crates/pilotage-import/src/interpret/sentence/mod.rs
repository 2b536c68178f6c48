//! Requirements in running text: `The agents must be able to reach the console on TCP port 443.`
//!
//! Only what a sentence certainly demands becomes a statement. Understands English.

mod claim;
mod clause;
mod condition;
mod ends;
mod mention;
mod phrase;
mod reader;
mod token;

pub(super) use self::claim::Manner;
use self::reader::Reader;
use self::token::sentences;
use crate::{Direction, Port};

/// A requirement that a sentence states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Statement {
    /// Empty where the sentence says that others decide about the ports.
    pub(super) ports: Vec<Port>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) subject: Option<String>,
    pub(super) direction: Option<Direction>,
    /// The condition under which it holds, or the words that make it optional.
    pub(super) optional: Option<String>,
    /// What the sentence says.
    pub(super) purpose: String,
}

/// Whether a text may state anything at all; most paragraphs do not.
pub(super) fn may_state(text: &str) -> bool {
    let numbers = text.bytes().any(|byte| byte.is_ascii_digit());
    numbers || ["traffic", "packets", "protocol"].iter().any(|word| text.contains(word))
}

/// The requirements that a paragraph states, in order. Sentences that go on with the same ports are
/// one statement.
pub(super) fn statements(text: &str, manner: Manner) -> Vec<Statement> {
    let mut reader = Reader::new(manner);
    for sentence in sentences(text) {
        reader.sentence(&sentence);
    }
    reader.found
}

/// Who a text says something passes between.
pub(super) fn between(text: &str) -> Option<(String, String)> {
    let found = sentences(text);
    found.iter().find_map(|sentence| ends::between(sentence, &clause::clauses(sentence).main))
}

/// Whom a paragraph speaks of when it speaks of ports or connections without stating any.
pub(super) fn party(text: &str) -> Option<String> {
    let speaks = ["port", "communicat", "reach", "connect"].iter().any(|word| text.contains(word));
    if !speaks {
        return None;
    }
    let found = sentences(text);
    found.iter().find_map(|sentence| ends::party(sentence, &clause::clauses(sentence).main))
}
