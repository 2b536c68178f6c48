//! A YAML text as its author laid it out: what the data tree leaves away is kept here.

use std::borrow::Cow;

/// All documents of a text.
#[derive(Debug, Default)]
pub(super) struct Stream<'t> {
    pub(super) documents: Vec<Document<'t>>,
    /// Comments after the last document.
    pub(super) tail: Vec<Comment<'t>>,
}

/// One document.
#[derive(Debug)]
pub(super) struct Document<'t> {
    /// Comments before its `---`.
    pub(super) prologue: Vec<Comment<'t>>,
    /// Whether a `---` stands before it.
    pub(super) marker: bool,
    /// The comment behind that.
    pub(super) header: Option<&'t str>,
    /// What it holds, as an entry without a key.
    pub(super) root: Entry<'t>,
    /// Comments after it, where it is not a block that holds them itself.
    pub(super) tail: Vec<Comment<'t>>,
    /// Whether any of its values has an anchor, so that an alias may depend on the order.
    pub(super) anchored: bool,
}

/// A comment on a line of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment<'t> {
    /// From `#` on, without blanks at the end.
    pub(super) text: &'t str,
    /// Whether an empty line stands above.
    pub(super) blank: bool,
}

/// A `key: value` of a mapping or an item of a list.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub(super) above: Vec<Comment<'t>>,
    /// Whether an empty line stands above, below the comments.
    pub(super) blank: bool,
    /// The key; none for an item of a list.
    pub(super) key: Option<Scalar<'t>>,
    /// Anchor and tag of the key.
    pub(super) key_properties: String,
    /// The comment behind the key or dash, where the value starts on a later line.
    pub(super) header: Option<&'t str>,
    /// Anchor and tag of the value, as written: `&a !!str`.
    pub(super) properties: String,
    pub(super) value: Value<'t>,
    /// The comment behind the value.
    pub(super) right: Option<&'t str>,
}

/// What stands in a place.
#[derive(Debug)]
pub(super) enum Value<'t> {
    /// `*name`
    Alias(&'t str),
    Scalar(Scalar<'t>),
    Collection(Collection<'t>),
}

/// A list or a mapping.
#[derive(Debug)]
pub(super) struct Collection<'t> {
    pub(super) mapping: bool,
    /// Whether the author wrote it in brackets, without comments inside.
    pub(super) flow: bool,
    pub(super) entries: Vec<Entry<'t>>,
    /// Comments after the last entry that are indented like the entries.
    pub(super) tail: Vec<Comment<'t>>,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Quoted,
    Literal,
    Folded,
}

/// A single value.
#[derive(Debug)]
pub(super) struct Scalar<'t> {
    /// Its text after YAML's escapes.
    pub(super) text: Cow<'t, str>,
    pub(super) style: Style,
    /// As written; of a block without its header, from the first character of its content.
    pub(super) source: &'t str,
    /// Where in its line `source` starts, in bytes.
    pub(super) column: usize,
}

impl Scalar<'_> {
    /// True where nothing is written at all.
    pub(super) fn is_absent(&self) -> bool {
        self.style == Style::Plain && self.source.is_empty()
    }
}

impl Value<'_> {
    /// True where it holds a comment anywhere.
    pub(super) fn has_comments(&self) -> bool {
        match self {
            Value::Alias(_) | Value::Scalar(_) => false,
            Value::Collection(collection) => {
                !collection.tail.is_empty() || collection.entries.iter().any(Entry::has_comments)
            }
        }
    }
}

impl Entry<'_> {
    fn has_comments(&self) -> bool {
        !self.above.is_empty()
            || self.header.is_some()
            || self.right.is_some()
            || self.value.has_comments()
    }
}
