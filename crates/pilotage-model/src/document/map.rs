//! Records by name, in the order written.

use std::collections::{BTreeMap, BTreeSet};

use super::Node;
use super::decode::{Decode, Decoder};
use super::shape::Shape;
use super::values::Spanned;

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
