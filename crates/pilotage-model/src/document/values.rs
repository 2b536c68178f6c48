//! The values that every record is made of: texts, numbers, lists, and the place of each.

use std::ops::Deref;

use pilotage_diagnostic::Place;

use super::decode::{Decode, Decoder, EXPECTED_LIST};
use super::shape::Shape;
use super::{Node, Value};

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
    const EXPECTED: &'static str = EXPECTED_LIST;
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
