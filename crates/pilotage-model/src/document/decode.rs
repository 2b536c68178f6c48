//! Typed records out of a tree, going on after an error so that all of them are told at once.
//!
//! Owns the messages about form: unknown, missing and mistyped keys. A record is described once, by
//! the `record!` macro: the struct, its decoder and its JSON Schema come from the same lines.
//! Never checks meaning across records.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::ops::Deref;
use std::str::FromStr;

use pilotage_diagnostic::{Code, Diagnostic, Place, codes};

use super::shape::Shape;
use super::tree::{Entry, Node, Value};

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
        self.report(
            Diagnostic::new(
                codes::WRONG_TYPE,
                format!("expected {expected}, found {}", node.describe()),
            )
            .at(node.place),
        );
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
            _ => self.wrong_type(node, "a mapping"),
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
                        .at(first_line(node))
                        .help(format!("add `{key}`: {}", T::EXPECTED)),
                );
                None
            }),
        }
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

/// The first key of a mapping stands for it in messages; its whole body would hide the text.
fn first_line(node: &Node) -> Place {
    match &node.value {
        Value::Mapping(entries) => entries.first().map_or(node.place, |entry| entry.place),
        _ => node.place,
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

/// A value and the place it was written at. Two are equal when their values are.
#[derive(Clone, Copy, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: Decode> Decode for Spanned<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const SHAPE: &'static Shape = T::SHAPE;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(|value| Spanned { value, place: node.place })
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

impl<T: Decode> Decode for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const SHAPE: &'static Shape = T::SHAPE;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        Some(T::decode(node, decoder))
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    const EXPECTED: &'static str = "a list";
    const SHAPE: &'static Shape = T::SHAPE;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Sequence(items) => {
                Some(items.iter().filter_map(|item| T::decode(item, decoder)).collect())
            }
            _ => decoder.wrong_type(node, Self::EXPECTED),
        }
    }

    fn missing() -> Option<Self> {
        Some(Vec::new())
    }
}

impl Decode for String {
    const EXPECTED: &'static str = "a text";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        node.text().map(str::to_owned).or_else(|| decoder.wrong_type(node, Self::EXPECTED))
    }
}

impl Decode for bool {
    const EXPECTED: &'static str = "`true` or `false`";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar(scalar) if scalar.is_boolean() => Some(scalar.text == "true"),
            _ => decoder.wrong_type(node, Self::EXPECTED),
        }
    }
}

impl Decode for u16 {
    const EXPECTED: &'static str = "a whole number from 0 to 65535";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar(scalar) if scalar.plain => scalar.text.parse().ok(),
            _ => None,
        }
        .or_else(|| decoder.wrong_type(node, Self::EXPECTED))
    }
}

/// A list, where a single value stands for a list of one.
#[derive(Clone, Debug)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T> Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const SHAPE: &'static Shape = T::SHAPE;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Sequence(_) => Vec::decode(node, decoder).map(OneOrMany),
            _ => T::decode(node, decoder).map(|value| OneOrMany(vec![value])),
        }
    }

    fn missing() -> Option<Self> {
        Some(OneOrMany::default())
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("OneOrMany_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let item = generator.subschema_for::<T>();
        schemars::json_schema!({ "anyOf": [item, { "type": "array", "items": item }] })
    }
}

/// Named records in the order written.
#[derive(Clone, Debug)]
pub struct Map<T> {
    entries: Vec<(Spanned<String>, T)>,
    index: BTreeMap<String, usize>,
    /// Names whose record had an error that was reported: they exist, so that nothing else is
    /// reported for referring to them.
    broken: BTreeSet<String>,
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Map { entries: Vec::new(), index: BTreeMap::new(), broken: BTreeSet::new() }
    }
}

impl<T> Map<T> {
    /// The records with their names, in the order written.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Spanned<String>, &T)> {
        self.entries.iter().map(|(name, value)| (name, value))
    }

    /// The record of that name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.entry(name).map(|(_, value)| value)
    }

    /// The record of that name, with the name as it was written.
    pub fn entry(&self, name: &str) -> Option<(&Spanned<String>, &T)> {
        let (name, value) = self.entries.get(*self.index.get(name)?)?;
        Some((name, value))
    }

    /// The position of that name in the order written.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// True where the name was written, even if its record could not be read.
    pub fn mentions(&self, name: &str) -> bool {
        self.index.contains_key(name) || self.broken.contains(name)
    }

    /// The names in the order written.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| name.as_str())
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> FromIterator<(Spanned<String>, T)> for Map<T> {
    /// Later entries of a name take the place of earlier ones.
    fn from_iter<I: IntoIterator<Item = (Spanned<String>, T)>>(entries: I) -> Self {
        let mut map = Map::default();
        for (name, value) in entries {
            match map.index.get(&name.value).and_then(|index| map.entries.get_mut(*index)) {
                Some(slot) => *slot = (name, value),
                None => {
                    map.index.insert(name.value.clone(), map.entries.len());
                    map.entries.push((name, value));
                }
            }
        }
        map
    }
}

impl<T: Decode> Decode for Map<T> {
    const EXPECTED: &'static str = "a mapping of names";
    const SHAPE: &'static Shape = &Shape::Map(T::SHAPE);

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let mut map = Map::default();
        for entry in decoder.entries(node)? {
            match T::decode(&entry.value, decoder) {
                Some(value) => {
                    map.index.insert(entry.key.clone(), map.entries.len());
                    let name = Spanned { value: entry.key.clone(), place: entry.place };
                    map.entries.push((name, value));
                }
                None => {
                    map.broken.insert(entry.key.clone());
                }
            }
        }
        Some(map)
    }

    fn missing() -> Option<Self> {
        Some(Map::default())
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Map<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Map_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let item = generator.subschema_for::<T>();
        schemars::json_schema!({ "type": "object", "additionalProperties": item })
    }
}

/// Describes a record once: the struct, its decoder and (through schemars) its schema.
///
/// A key is the field's name in camelCase, or what stands in `as "key"`. Absent keys take the
/// type's [`Decode::missing`]; without one the key is required.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* pub $field:ident as $key:literal : $type:ty ),* $(,)?
        }
    ) => {
        #[derive(Clone, Debug, schemars::JsonSchema)]
        $(#[$meta])*
        #[schemars(deny_unknown_fields, transform = Self::finish_schema)]
        pub struct $name {
            $( $(#[$field_meta])* #[schemars(rename = $key)] pub $field: $type, )*
        }

        impl $name {
            /// The keys of this record in canonical order.
            pub const KEYS: &'static [&'static str] = &[$($key),*];

            /// What the decoder knows and the types alone do not say.
            fn finish_schema(schema: &mut schemars::Schema) {
                $( $crate::document::finish_property(
                    schema,
                    $key,
                    <$type as $crate::document::Decode>::missing().is_some(),
                ); )*
            }
        }

        impl $crate::document::Decode for $name {
            const EXPECTED: &'static str = "a mapping";
            const SHAPE: &'static $crate::document::Shape = &$crate::document::Shape::Record(
                &[ $( ($key, <$type as $crate::document::Decode>::SHAPE) ),* ],
            );

            fn decode(
                node: &$crate::document::Node,
                decoder: &mut $crate::document::Decoder<'_>,
            ) -> Option<Self> {
                decoder.entries(node)?;
                decoder.unknown_keys(node, Self::KEYS);
                // Every field is read before any may end the record, so that all errors show.
                $( let $field = decoder.field::<$type>(node, $key); )*
                Some($name { $( $field: $field?, )* })
            }
        }
    };
}
pub(crate) use record;

/// Describes an enumeration of keywords once: the enum, its texts, its decoder and its schema.
macro_rules! keywords {
    (
        $(#[$meta:meta])*
        pub enum $name:ident ($expected:literal) {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, schemars::JsonSchema)]
        pub enum $name {
            $( $(#[$variant_meta])* #[schemars(rename = $text)] $variant, )*
        }

        impl $name {
            /// All values in canonical order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The keyword as it is written in files.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $text, )* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::document::Decode for $name {
            const EXPECTED: &'static str = $expected;

            fn decode(
                node: &$crate::document::Node,
                decoder: &mut $crate::document::Decoder<'_>,
            ) -> Option<Self> {
                let Some(text) = node.text() else {
                    return decoder.wrong_type(node, Self::EXPECTED);
                };
                let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
                if found.is_none() {
                    decoder.report(
                        pilotage_diagnostic::Diagnostic::new(
                            pilotage_diagnostic::codes::INVALID_VALUE,
                            format!("`{text}` is not {}", Self::EXPECTED),
                        )
                        .at(node.place)
                        .help(format!("write one of: {}", [$($text),*].join(", "))),
                    );
                }
                found
            }
        }
    };
}
pub(crate) use keywords;
