//! Typed records out of a tree, going on after an error so that all of them are told at once.
//!
//! Owns the messages about form: unknown, missing and mistyped keys. Never checks meaning across
//! records.

use std::fmt::Display;
use std::str::FromStr;

use pilotage_diagnostic::{Code, Diagnostic, codes};

use super::shape::Shape;
use super::{Entry, Node, Value};

/// Reads a typed value out of a node. `None` means that the reason was reported.
pub trait Decode: Sized {
    /// What a person would call what is expected: `a list`, `a version`.
    const EXPECTED: &'static str;

    /// The order of its keys, where it is a record.
    const SHAPE: &'static Shape = &Shape::Leaf;

    /// Reads the value; reports what is wrong to the decoder.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// The value when the key is absent; `None` where the key is required.
    fn missing() -> Option<Self> {
        None
    }
}

/// What a record is to people.
pub(crate) const EXPECTED_MAPPING: &str = "a mapping";
/// What a list is to people.
pub(crate) const EXPECTED_LIST: &str = "a list";

/// Collects what is wrong while records are read.
#[derive(Debug)]
pub struct Decoder<'a> {
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Decoder<'a> {
    /// A decoder that reports into `diagnostics`.
    pub fn new(diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Decoder { diagnostics }
    }

    /// Reports a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that `node` is not what is `expected`; always `None`.
    pub fn wrong_type<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        let message = format!("expected {expected}, found {}", found(node));
        let mut diagnostic = Diagnostic::new(codes::WRONG_TYPE, message).at(node.place);
        if matches!(&node.value, Value::Scalar(scalar) if scalar.is_boolean())
            && expected != EXPECTED_MAPPING
            && expected != EXPECTED_LIST
        {
            diagnostic = diagnostic.help("put it in quotes if the word is meant");
        }
        self.report(diagnostic);
        None
    }

    /// Reads a single value through its [`FromStr`]; its error's text becomes the finding.
    pub fn parsed<T>(&mut self, node: &Node, expected: &str, code: Code) -> Option<T>
    where
        T: FromStr,
        T::Err: Display,
    {
        let Some(text) = node.text() else { return self.wrong_type(node, expected) };
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.report(Diagnostic::new(code, error.to_string()).at(node.place));
                None
            }
        }
    }

    /// The node's entries; reports where it is no mapping.
    pub fn entries<'n>(&mut self, node: &'n Node) -> Option<&'n [Entry]> {
        match &node.value {
            Value::Mapping(entries) => Some(entries),
            _ => self.wrong_type(node, EXPECTED_MAPPING),
        }
    }

    /// Reads the value at `key` of a mapping.
    pub fn field<T: Decode>(&mut self, node: &Node, key: &'static str) -> Option<T> {
        match node.get(key) {
            Some(value) if value.describe() == "nothing" && T::missing().is_some() => T::missing(),
            Some(value) => T::decode(value, self).or_else(|| T::missing()),
            None => T::missing().or_else(|| {
                self.report(
                    Diagnostic::new(codes::MISSING_KEY, format!("`{key}` is missing"))
                        .at(node.first_key())
                        .help(format!("add `{key}`: {}", T::EXPECTED)),
                );
                None
            }),
        }
    }

    /// Reads the value at `key` like [`Decoder::field`]; notes the key in `faulty` where something in
    /// its value was reported.
    pub fn field_of<T: Decode>(
        &mut self,
        node: &Node,
        key: &'static str,
        faulty: &mut Vec<&'static str>,
    ) -> Option<T> {
        let before = self.diagnostics.len();
        let value = self.field(node, key);
        if self.diagnostics.len() > before && node.get(key).is_some() {
            faulty.push(key);
        }
        value
    }

    /// Reports the keys of a mapping that are not among `known`, with the nearest that is.
    pub fn unknown_keys(&mut self, node: &Node, known: &[&'static str]) {
        let Value::Mapping(entries) = &node.value else { return };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let help = match nearest(&entry.key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys here: {}", known.join(", ")),
            };
            self.report(
                Diagnostic::new(codes::UNKNOWN_KEY, format!("`{}` is not a key here", entry.key))
                    .at(entry.place)
                    .help(help),
            );
        }
    }
}

/// What a node is, for messages: a short text itself, else its kind.
fn found(node: &Node) -> String {
    const SHORT: usize = 60;
    match &node.value {
        Value::Scalar(scalar) if scalar.is_empty() || scalar.text.chars().count() > SHORT => {
            node.describe().to_owned()
        }
        Value::Scalar(scalar) if scalar.is_boolean() => format!("the boolean `{}`", scalar.text),
        Value::Scalar(scalar) if scalar.plain => format!("`{}`", scalar.text),
        Value::Scalar(scalar) => format!("the text `{}`", scalar.text),
        _ => node.describe().to_owned(),
    }
}

/// The known word nearest to `word`, if one is near enough to be what was meant.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let score = |known: &str| strsim::jaro_winkler(&word.to_lowercase(), &known.to_lowercase());
    known
        .map(|known| (known, score(known)))
        .filter(|(_, score)| *score > 0.8)
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(known, _)| known)
}
