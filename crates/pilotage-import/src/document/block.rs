//! The blocks that documents are made of.

use pilotage_diagnostic::Span;

use super::{Grid, Text};

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; it holds for what follows until the next one of its level or above.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Text),
    /// The caption of the block that follows: a table's title, a `figcaption`.
    Caption(Text),
    /// A table.
    Table(Grid),
    /// A list.
    List(List),
    /// Code, commands or output.
    Code(Code),
    /// Blocks with something around them.
    Group(Group),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From 1, the highest.
    pub level: u8,
    /// Its words.
    pub text: Text,
}

/// A list of any kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The term that is defined, in a definition list.
    pub term: Option<Text>,
    /// The item's own words, without those of the blocks below it.
    pub text: Text,
    /// Further blocks of the item: lists within it, paragraphs after the first, code.
    pub blocks: Vec<Block>,
}

/// Code, commands or output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The language it is marked with, lower case; empty if none.
    pub language: String,
    /// Its lines as they are.
    pub lines: Vec<Line>,
}

/// A line of code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The line, without its break.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

/// Blocks with something around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What is around them.
    pub kind: GroupKind,
    /// Its title: a tab's label, an admonition's, the summary of details.
    pub title: Option<Text>,
    /// What is inside.
    pub blocks: Vec<Block>,
}

/// What stands around a group of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKind {
    /// One tab of several; its title is a condition.
    Tab,
    /// A note, tip, warning or the like.
    Admonition,
    /// Something that unfolds; its title names what is inside.
    Details,
    /// A quotation.
    Quote,
    /// Present under a condition of the markup (`ifdef`, a JSX condition); the title is the condition.
    Condition,
}
