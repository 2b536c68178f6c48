//! Phrases that several rows of a table have: parties recur, purposes seldom do.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Row;
use super::line::Line;

/// The most rows that phrases are counted in.
const MOST_ROWS: usize = 500;
/// The most words of a phrase.
const MOST_WORDS: usize = 12;

/// How many rows have each phrase.
#[derive(Debug, Default)]
pub(super) struct Recurring {
    /// A number for each word.
    words: BTreeMap<String, u32>,
    /// By the numbers of its words.
    rows: BTreeMap<Vec<u32>, usize>,
}

impl Recurring {
    /// Counts the phrases of the first rows.
    pub(super) fn count(of: &[Row<'_>]) -> Self {
        let mut counted = Self::default();
        for Row { line, .. } in of.iter().take(MOST_ROWS) {
            for word in &line.words {
                let next = u32::try_from(counted.words.len()).unwrap_or(u32::MAX);
                counted.words.entry(word.piece.to_lowercase()).or_insert(next);
            }
            let numbers = counted.numbers(line);
            let from = |from: usize| (1..=MOST_WORDS).map(move |many| from..from + many);
            let ranges = (0..numbers.len()).flat_map(from);
            let mut phrases: Vec<&[u32]> = ranges.filter_map(|range| numbers.get(range)).collect();
            phrases.sort_unstable();
            phrases.dedup();
            for phrase in phrases {
                *counted.rows.entry(phrase.to_vec()).or_insert(0) += 1;
            }
        }
        counted.rows.retain(|_, count| *count > 1);
        counted
    }

    /// The numbers of a line's words. Words that no counted row has share one.
    pub(super) fn numbers(&self, line: &Line<'_>) -> Vec<u32> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let number = |word: &str| self.words.get(&word.to_lowercase()).copied();
        line.words.iter().map(|word| number(word.piece).unwrap_or(u32::MAX)).collect()
    }

    /// What speaks for a party or a product, where other rows have it too and have other words around
    /// it.
    pub(super) fn bonus(&self, numbers: &[u32], cell: Range<usize>) -> i32 {
        if self.rows.is_empty() || cell.len() > MOST_WORDS {
            return 0;
        }
        let count = |range: Range<usize>| {
            numbers.get(range).and_then(|phrase| self.rows.get(phrase)).copied().unwrap_or(0)
        };
        let many = count(cell.clone());
        if many == 0 {
            return 0;
        }
        let after = count(cell.start..cell.end + 1);
        let before = cell.start.checked_sub(1).map_or(0, |start| count(start..cell.end));
        if after >= many || before >= many {
            return if after >= many { 2 } else { 4 };
        }
        // The longer a phrase that comes again, the less by chance.
        let length = i32::try_from(cell.len()).unwrap_or(0);
        4 + length + (length - 4).max(0)
    }
}
