//! The document layer: YAML text to a tree that knows its places, and from there to typed records.
//!
//! Owns parsing with limits, decoding that goes on after an error, and the canonical layout.
//! Never knows what a pack or a site is.

mod decode;
mod format;
mod map;
mod parse;
mod property;
mod record;
mod scalar;
mod shape;
mod tree;
mod values;

pub use decode::{Decode, Decoder};
pub use map::Map;
pub use parse::{LIMITS, Limits, parse};
pub use scalar::{Date, Literal};
pub use shape::Shape;
pub use tree::{Entry, Node, Scalar, Value};
pub use values::{OneOrMany, Spanned};

pub(crate) use decode::{EXPECTED_MAPPING, nearest};
pub(crate) use format::{double_quoted, format as lay_out, is_printable};
pub(crate) use property::finish_property;
pub(crate) use record::{keywords, record};
