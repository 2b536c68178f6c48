//! What may stand where in a file, as far as its layout needs to know: which mappings are records
//! with an order of keys, and which hold names that the author orders.

/// The form of one value. A list has the form of its items.
#[derive(Debug)]
pub enum Shape {
    /// A single value, or something whose keys have no order of their own.
    Leaf,
    /// A record: its keys in canonical order, each with the form of its value.
    Record(&'static [(&'static str, &'static Shape)]),
    /// A mapping of names, kept in the author's order; each value has this form.
    Map(&'static Shape),
}

impl Shape {
    /// The place of `key` in the canonical order; keys that are not known come last.
    pub(crate) fn position(&self, key: &str) -> usize {
        match self {
            Shape::Record(fields) => {
                fields.iter().position(|(name, _)| *name == key).unwrap_or(fields.len())
            }
            Shape::Leaf | Shape::Map(_) => 0,
        }
    }

    /// The form of the value at `key`.
    pub(crate) fn at(&self, key: &str) -> &'static Shape {
        match self {
            Shape::Record(fields) => fields
                .iter()
                .find(|(name, _)| *name == key)
                .map_or(&Shape::Leaf, |(_, shape)| shape),
            Shape::Map(value) => value,
            Shape::Leaf => &Shape::Leaf,
        }
    }
}
