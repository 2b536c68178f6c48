//! The document layer: from trees that know their places to typed records.
//!
//! Owns decoding that goes on after an error, and the canonical layout; [`pilotage_document`] parses.
//! Never knows what a pack or a site is.

mod decode;
mod format;
mod map;
mod property;
mod record;
mod scalar;
mod shape;
mod values;

pub use decode::{Decode, Decoder};
pub use map::Map;
pub use pilotage_document::{Entry, LIMITS, Limits, Node, Scalar, Value, parse};
pub use scalar::{Date, Literal};
pub use shape::Shape;
pub use values::{OneOrMany, Spanned};

pub(crate) use decode::{EXPECTED_MAPPING, nearest};
pub(crate) use format::{double_quoted, format as lay_out, is_printable};
pub(crate) use property::finish_property;
pub(crate) use record::{keywords, record};
