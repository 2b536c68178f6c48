//! The tree of one YAML document, each node with the place it was written at.

use pilotage_diagnostic::Place;

/// One node of a document.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where the node stands in its source.
    pub place: Place,
    /// What it holds.
    pub value: Value,
}

/// What a node holds. YAML's own typing of scalars is left to the decoder, which knows what a key
/// expects: so `1.30` stays the version it is, and `no` is never read as a boolean.
#[derive(Clone, Debug)]
pub enum Value {
    /// A single text.
    Scalar(Scalar),
    /// `[a, b]` or a block list.
    Sequence(Vec<Node>),
    /// `{a: 1}` or a block mapping, in the order written.
    Mapping(Vec<Entry>),
}

/// A scalar's text after YAML's escapes, and whether it was written without quotes.
#[derive(Clone, Debug)]
pub struct Scalar {
    /// The text.
    pub text: String,
    /// True when written without quotes, so that `true`, `8` and an empty value may be typed.
    pub plain: bool,
}

/// One `key: value` of a mapping.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// Where the key stands.
    pub place: Place,
    /// The value.
    pub value: Node,
}

impl Node {
    /// What a person would call this node, for messages.
    pub fn describe(&self) -> &'static str {
        match &self.value {
            Value::Scalar(scalar) if scalar.is_empty() => "nothing",
            Value::Scalar(scalar) if scalar.is_boolean() => "a boolean",
            Value::Scalar(_) => "a single value",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// The scalar's text, where the node is one that says something. A boolean is no text: whoever
    /// means the word puts it in quotes.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) if !scalar.is_empty() && !scalar.is_boolean() => {
                Some(&scalar.text)
            }
            _ => None,
        }
    }

    /// The place that stands for the node in messages: the first key of a mapping, whose whole body
    /// would hide the text.
    pub fn first_key(&self) -> Place {
        match &self.value {
            Value::Mapping(entries) => entries.first().map_or(self.place, |entry| entry.place),
            _ => self.place,
        }
    }

    /// The value at `key`, where the node is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Mapping(entries) => {
                entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
            }
            _ => None,
        }
    }
}

impl Scalar {
    /// True for a missing value, `~` and `null`.
    pub fn is_empty(&self) -> bool {
        self.plain && matches!(self.text.as_str(), "" | "~" | "null")
    }

    /// True for `true` and `false` without quotes.
    pub fn is_boolean(&self) -> bool {
        self.plain && matches!(self.text.as_str(), "true" | "false")
    }
}
