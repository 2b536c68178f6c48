//! The containers that are open while Markdown is read, and the blocks in them.

use crate::document::{Block, Grid, Group, GroupKind, Item, List, Text};
use crate::format::html;

/// What is open, outermost first.
#[derive(Debug)]
pub(super) struct Nodes {
    nodes: Vec<Node>,
    /// The term whose definition comes next.
    pub(super) term: Option<Text>,
    /// Whether the last block is a paragraph that could be the caption of a table below it.
    may_be_caption: bool,
}

/// An open container.
#[derive(Debug)]
struct Node {
    what: What,
    blocks: Vec<Block>,
    /// It has ended, and something inside it has not yet.
    ended: bool,
}

/// What a container is.
#[derive(Debug)]
pub(super) enum What {
    Document,
    Quote,
    List(List),
    Item(Item),
    /// A group, with the number of its mark.
    Group(GroupKind, Option<Text>, usize),
}

impl Default for Nodes {
    fn default() -> Self {
        let mut nodes = Self { nodes: Vec::new(), term: None, may_be_caption: false };
        nodes.push(What::Document);
        nodes
    }
}

impl Nodes {
    pub(super) fn push(&mut self, what: What) {
        self.may_be_caption = false;
        self.nodes.push(Node { what, blocks: Vec::new(), ended: false });
    }

    pub(super) fn extend(&mut self, blocks: impl IntoIterator<Item = Block>) {
        if let Some(node) = self.nodes.last_mut() {
            let before = node.blocks.len();
            node.blocks.extend(blocks);
            self.may_be_caption &= node.blocks.len() == before;
        }
    }

    /// Adds a paragraph; the first one of an item is the item's own text.
    pub(super) fn paragraph(&mut self, text: Text, strong: bool, emphasised: bool) {
        let Some(node) = self.nodes.last_mut() else { return };
        match &mut node.what {
            What::Item(item) if item.text.is_empty() && node.blocks.is_empty() => item.text = text,
            _ => {
                self.may_be_caption = emphasised || names_table(&text.value);
                node.blocks.push(html::paragraph(text, strong));
            }
        }
    }

    /// Adds a table. A paragraph right above it that names it becomes its caption.
    pub(super) fn table(&mut self, grid: Grid) {
        let may_be_caption = std::mem::take(&mut self.may_be_caption);
        let Some(node) = self.nodes.last_mut().filter(|_| !grid.rows.is_empty()) else { return };
        if may_be_caption
            && let Some(last @ Block::Paragraph(_)) = node.blocks.last_mut()
            && let Block::Paragraph(text) = last
        {
            *last = Block::Caption(std::mem::take(text));
        }
        node.blocks.push(Block::Table(grid));
    }

    /// Ends a group by the number of its mark, as soon as what is open inside it ends.
    pub(super) fn close(&mut self, mark: usize) {
        let is_group = |node: &Node| matches!(node.what, What::Group(_, _, it) if it == mark);
        if let Some(node) = self.nodes.iter_mut().rev().find(|node| is_group(node)) {
            node.ended = true;
        }
        self.pop_ended();
    }

    /// Ends the innermost container of Markdown, and the groups that are open inside it.
    pub(super) fn pop(&mut self) {
        while self.nodes.len() > 1 {
            let is_group = matches!(self.nodes.last().map(|it| &it.what), Some(What::Group(..)));
            self.pop_one();
            if !is_group {
                break;
            }
        }
        self.pop_ended();
    }

    /// The blocks of the document.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while self.nodes.len() > 1 {
            self.pop_one();
        }
        self.nodes.pop().map(|node| node.blocks).unwrap_or_default()
    }

    /// Ends groups up to one that has ended, unless a container of Markdown is open inside it.
    fn pop_ended(&mut self) {
        let groups =
            self.nodes.iter().rev().take_while(|node| matches!(node.what, What::Group(..)));
        let count = groups.collect::<Vec<_>>().iter().rposition(|node| node.ended);
        for _ in 0..count.map_or(0, |count| count + 1) {
            self.pop_one();
        }
    }

    fn pop_one(&mut self) {
        let Some(node) = self.nodes.pop() else { return };
        self.may_be_caption = false;
        let Some(around) = self.nodes.last_mut() else { return };
        match node.what {
            What::Document => {}
            What::Quote => around.blocks.extend(quote(node.blocks)),
            What::List(list) if list.items.is_empty() => around.blocks.extend(node.blocks),
            What::List(list) => around.blocks.push(Block::List(list)),
            What::Item(item) => {
                let item = Item { blocks: node.blocks, ..item };
                match &mut around.what {
                    What::List(list) => list.items.push(item),
                    _ => around.blocks.push(Block::List(List { items: vec![item] })),
                }
            }
            What::Group(kind, title, _) => {
                around.blocks.push(Block::Group(Group { kind, title, blocks: node.blocks }));
            }
        }
    }
}

/// A quotation; one that only holds a box is the box.
fn quote(blocks: Vec<Block>) -> Vec<Block> {
    let is_box = matches!(
        blocks.as_slice(),
        [Block::Group(group)] if group.kind == GroupKind::Admonition
    );
    match blocks {
        blocks if is_box || blocks.is_empty() => blocks,
        blocks => vec![Block::Group(Group { kind: GroupKind::Quote, title: None, blocks })],
    }
}

/// Whether a paragraph is the title of a table: `Table 3: Inbound ports`.
fn names_table(words: &str) -> bool {
    let names = ["Table ", "Tabelle ", "Tableau ", "Tabla ", "Tabella ", "表", "Таблица "];
    let number = names.iter().find_map(|name| words.strip_prefix(name));
    words.len() <= 200
        && number.is_some_and(|it| it.trim_start().starts_with(|c: char| c.is_numeric()))
}

#[cfg(test)]
mod tests {
    use super::names_table;

    #[test]
    fn titles_of_tables_have_a_number() {
        assert!(names_table("Table 3-1. Inbound ports"));
        assert!(names_table("表 2：端口"));
        assert!(!names_table("Table of ports"));
        assert!(!names_table("Ports in table 3"));
    }
}
