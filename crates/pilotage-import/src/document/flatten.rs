//! The words of blocks, for cells that hold more than words.

use super::{Block, Item, Text};

/// The words of blocks with `\n` between paragraphs, items and lines, as the text of a cell.
pub(crate) fn flatten(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    collect(blocks, &mut lines);
    lines.join("\n")
}

fn collect(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => push(&heading.text, lines),
            Block::Paragraph(text) | Block::Caption(text) => push(text, lines),
            Block::Table(grid) => {
                for row in &grid.rows {
                    let own = row.iter().filter(|cell| !cell.from_above && !cell.from_left);
                    let words: Vec<_> = own.map(|cell| cell.text.line()).collect();
                    lines.push(words.join(" "));
                }
            }
            Block::List(list) => list.items.iter().for_each(|item| collect_item(item, lines)),
            Block::Code(code) => lines.extend(code.lines.iter().map(|line| line.value.clone())),
            Block::Group(group) => {
                group.title.iter().for_each(|title| push(title, lines));
                collect(&group.blocks, lines);
            }
        }
    }
}

fn collect_item(item: &Item, lines: &mut Vec<String>) {
    match &item.term {
        Some(term) => lines.push(format!("{}: {}", term.value, item.text.value)),
        None => push(&item.text, lines),
    }
    collect(&item.blocks, lines);
}

fn push(text: &Text, lines: &mut Vec<String>) {
    if !text.is_empty() {
        lines.push(text.value.clone());
    }
}
