//! What is open while HTML is read.

use crate::document::{Block, GroupKind, Item, List, Text};

use super::code::Pre;
use super::running::Running;
use super::table::Table;

/// An open element that matters.
#[derive(Debug)]
pub(super) struct Frame {
    /// The element, lower case.
    pub(super) name: String,
    pub(super) what: What,
    /// Text that has not become a block yet.
    pub(super) running: Running,
    /// Blocks inside it so far.
    pub(super) blocks: Vec<Block>,
    /// Where its content begins.
    pub(super) start: usize,
    /// How many elements of its name are open inside without a frame of their own.
    pub(super) same: usize,
}

/// What an open element is.
#[derive(Debug)]
pub(super) enum What {
    /// The page, or an element that only holds blocks.
    Holder,
    Group(GroupKind, Option<Text>),
    /// A list, and terms whose definition has not come yet.
    List(List, Vec<Text>),
    Item(Item),
    Table(Box<Table>),
    Code(Pre),
    /// One text, whatever blocks are inside.
    Text(TextKind),
    /// Left out with all that is inside.
    Skipped,
}

/// What becomes of an element's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TextKind {
    Heading(u8),
    Cell {
        rows: usize,
        columns: usize,
        header: bool,
    },
    /// `caption` of a table.
    TableCaption,
    /// `figcaption`.
    Caption,
    /// `summary`, or the title of an admonition.
    Title,
    /// `dt`.
    Term,
    /// The label of a tab, with its id.
    TabLabel(String),
    /// `title` of the page.
    PageTitle,
}

impl Frame {
    pub(super) fn new(name: &str, what: What, start: usize) -> Self {
        let (running, blocks) = (Running::default(), Vec::new());
        Self { name: name.to_owned(), what, running, blocks, start, same: 0 }
    }

    /// Whether everything inside is one text.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.what, What::Text(_))
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.what, What::Text(TextKind::Heading(_)))
    }

    pub(super) fn is_term(&self) -> bool {
        matches!(self.what, What::Text(TextKind::Term))
    }

    pub(super) fn is_table(&self) -> bool {
        matches!(self.what, What::Table(_))
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.what, What::List(..))
    }

    pub(super) fn is_skipped(&self) -> bool {
        matches!(self.what, What::Skipped)
    }
}
