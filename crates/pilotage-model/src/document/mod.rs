//! The document layer: YAML text to a tree that knows its places, and from there to typed records.
//!
//! Owns parsing with limits, decoding that goes on after an error, and the canonical layout.
//! Never knows what a pack or a site is.

mod decode;
mod format;
mod parse;
mod property;
mod scalar;
mod shape;
mod tree;

pub use decode::{Decode, Decoder, Map, OneOrMany, Spanned};
pub use parse::{LIMITS, Limits, parse};
pub use scalar::{Date, Literal};
pub use shape::Shape;
pub use tree::{Entry, Node, Scalar, Value};

pub(crate) use decode::{keywords, nearest, record};
pub(crate) use format::format as lay_out;
pub(crate) use property::finish_property;
