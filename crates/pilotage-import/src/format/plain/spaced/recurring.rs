//! Phrases that several rows of a table have: parties recur, purposes seldom do.

use std::collections::BTreeMap;
use std::ops::Range;

use super::line::Line;
use crate::format::words::Shape;

/// The most rows that phrases are counted in.
const MOST_ROWS: usize = 500;
/// The most words of a phrase.
const MOST_WORDS: usize = 6;

/// How many rows have each phrase.
#[derive(Debug, Default)]
pub(super) struct Recurring {
    rows: BTreeMap<String, usize>,
}

impl Recurring {
    /// Counts the phrases of the first lines.
    pub(super) fn count(lines: &[Line<'_>]) -> Self {
        let mut rows = BTreeMap::new();
        for line in lines.iter().take(MOST_ROWS) {
            let mut of_line: Vec<String> = Vec::new();
            for from in 0..line.words.len() {
                let most = line.words.len().min(from + MOST_WORDS);
                of_line.extend((from + 1..=most).map(|to| phrase(line, from..to)));
            }
            of_line.sort_unstable();
            of_line.dedup();
            for phrase in of_line {
                *rows.entry(phrase).or_insert(0) += 1;
            }
        }
        rows.retain(|_, count| *count > 1);
        Self { rows }
    }

    /// What speaks for a party, where other rows have it too and have other words after it.
    pub(super) fn bonus(&self, line: &Line<'_>, cell: Range<usize>, shape: Shape) -> i32 {
        if shape != Shape::End || self.rows.is_empty() || cell.len() > MOST_WORDS {
            return 0;
        }
        let count = |range: Range<usize>| self.rows.get(&phrase(line, range)).copied();
        match count(cell.clone()) {
            None => 0,
            Some(many) if count(cell.start..cell.end + 1).is_some_and(|more| more >= many) => 4,
            Some(_) => 6,
        }
    }
}

fn phrase(line: &Line<'_>, range: Range<usize>) -> String {
    let words = line.words.get(range).unwrap_or_default();
    let words: Vec<String> = words.iter().map(|word| word.piece.to_lowercase()).collect();
    words.join(" ")
}
