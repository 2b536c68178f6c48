//! The neutral form that every format is read into: blocks of text with places.
//!
//! Holds what was written, with markup stripped and white space folded, and nothing of what it
//! means. Spans are byte offsets into the one source text that the document was read from.

mod block;
mod flatten;
mod grid;
mod layout;
mod text;

pub use block::{Block, Code, Group, GroupKind, Heading, Item, Line, List};
pub(crate) use flatten::flatten;
pub use grid::{Grid, GridCell};
pub use layout::GridBuilder;
pub use text::Text;

/// A document: its blocks in order, and the title that its front matter gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The title in the front matter, or of the page.
    pub title: Option<Text>,
    /// All blocks in document order.
    pub blocks: Vec<Block>,
}
