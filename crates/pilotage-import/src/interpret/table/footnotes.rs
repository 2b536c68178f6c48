//! Footnotes below a table, and the marks that point at them.

use std::collections::BTreeMap;

use crate::document::{Block, Text};

/// How many blocks below a table footnotes are looked for in.
const MOST_BLOCKS: usize = 12;

/// How many footnotes are kept.
const MOST_NOTES: usize = 32;

/// The footnotes of a table by their marks: `*`, `†`, `[1]`.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    notes: BTreeMap<String, Text>,
}

impl Footnotes {
    /// The footnotes among the blocks that follow a table.
    pub(super) fn below(after: &[Block]) -> Self {
        let mut found = Self::default();
        for block in after.iter().take(MOST_BLOCKS) {
            match block {
                Block::Paragraph(text) => found.add(text),
                Block::List(list) => list.items.iter().for_each(|item| found.add(&item.text)),
                Block::Group(group) => {
                    for block in &group.blocks {
                        if let Block::Paragraph(text) = block {
                            found.add(text);
                        }
                    }
                }
                Block::Heading(_) | Block::Table(_) | Block::Caption(_) => break,
                Block::Code(_) => {}
            }
        }
        found
    }

    /// Adds the footnotes that a paragraph's lines begin.
    fn add(&mut self, text: &Text) {
        for line in text.value.lines() {
            if self.notes.len() < MOST_NOTES
                && let Some((mark, note)) = leading_mark(line)
            {
                self.notes
                    .entry(mark)
                    .or_insert_with(|| Text { value: note.to_owned(), ..text.clone() });
            }
        }
    }

    /// The footnotes that a cell points at.
    pub(super) fn of<'n>(&'n self, cell: &'n str) -> impl Iterator<Item = &'n Text> {
        self.notes.iter().filter(move |(mark, _)| points_at(cell, mark)).map(|(_, note)| note)
    }
}

/// The signs that footnotes are marked with, beside numbers in brackets.
const SIGNS: &[char] = &['*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The mark that a line begins with, and the rest of it: `* only if enabled`, `[1]: see below`.
fn leading_mark(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start();
    let signs = line.len() - line.trim_start_matches(SIGNS).len();
    let end = if signs > 0 {
        signs
    } else {
        let number = line.strip_prefix(['[', '('])?;
        let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (digits > 0 && digits < 3 && number.get(digits..)?.starts_with([']', ')']))
            .then_some(digits + 2)?
    };
    let note = line.get(end..)?.trim_start_matches([':', ' ']);
    Some((line.get(..end)?.to_owned(), note)).filter(|(_, note)| !note.is_empty())
}

/// Whether a cell has a mark after a word. A longer mark is another one: `**` is not `*`.
fn points_at(cell: &str, mark: &str) -> bool {
    cell.match_indices(mark).any(|(at, _)| {
        let before = cell.get(..at).unwrap_or_default();
        let after = cell.get(at + mark.len()..).unwrap_or_default();
        let same = |c: char| mark.starts_with(c) && SIGNS.contains(&c);
        !before.trim_end().is_empty()
            && !before.ends_with(same)
            && !after.starts_with(same)
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '.')
    })
}
