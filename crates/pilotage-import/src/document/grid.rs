//! Tables with their row and column spans laid out.

use pilotage_diagnostic::Span;

use super::Text;

/// A table: rows of cells. Cells that span several rows or columns stand in each place that they
/// cover, so every cell has its column by its index; rows may still differ in length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The caption, where the format has one in the table itself.
    pub caption: Option<Text>,
    /// How many of the rows the markup says are headers; 0 where it says nothing.
    pub headers: usize,
    /// All rows, headers included.
    pub rows: Vec<Vec<GridCell>>,
    /// All of the table.
    pub span: Span,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// Its words, with `\n` between lines, paragraphs and list items.
    pub text: Text,
    /// Whether it repeats the cell above, which spans several rows.
    pub from_above: bool,
    /// Whether it repeats the cell to its left, which spans several columns.
    pub from_left: bool,
}

impl GridCell {
    /// A cell that spans nothing.
    pub fn new(text: Text) -> Self {
        Self { text, from_above: false, from_left: false }
    }
}
