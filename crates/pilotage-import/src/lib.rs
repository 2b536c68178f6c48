//! Port documents as they are in the wild, read into rows.
//!
//! A document goes through three stages, each of which knows nothing of the next:
//!
//! 1. [`mod@format`] finds out which of the formats a text is in and reads it into a neutral
//!    [`document`]: headings, paragraphs, tables, lists and code, each with its place.
//! 2. [`interpret`] finds the port tables, lists, commands and sentences in that document and makes
//!    [`Row`]s of them, with the grammar of [`cell`]s; what it leaves out it says.
//! 3. The callers take the rows as they are, lint them, or have a draft pack made of them.
//!
//! This crate never opens a file, never guesses silently (an end that only the purpose suggests is
//! marked as such), and never drops a cell without a finding.

pub mod cell;
mod contract;
mod decode;
pub mod document;
pub mod draft;
pub mod format;
mod import;
pub mod interpret;
mod row;

pub use contract::{Contract, DocumentContract, RowContract, TableContract};
pub use decode::{Part, decode};
pub use import::{Import, Input, import, import_as};
pub use row::{Direction, End, Flag, Form, Numbers, Port, Protocol, Row, Stated, TableReport};
