//! A line as words, with sums that make looking at any run of them cheap.

use super::token::Token;

/// The most words that are looked at one by one; what follows them belongs to the last of them.
const MOST_WORDS: usize = 120;

/// The most words of a name that may stand twice.
const MOST_TWINS: usize = 6;

/// The words of a line.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pub(super) words: Vec<Token<'t>>,
    /// Sums over all words before each place.
    sums: Vec<Sums>,
    /// How many words before each place stand behind it again: `All nodes | All nodes`.
    twins: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    brackets: i32,
    arrows: usize,
    addresses: usize,
}

/// Some words of a line that stand beside each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'l, 't> {
    pub(super) words: &'l [Token<'t>],
    /// Brackets opened in it, less those closed.
    pub(super) brackets: i32,
    pub(super) arrows: usize,
    pub(super) addresses: usize,
}

impl<'t> Line<'t> {
    pub(super) fn new(line: &'t str) -> Self {
        let whole = crate::format::pieces::Whole(line);
        let mut words: Vec<Token<'t>> = Vec::new();
        for piece in line.split_whitespace() {
            if words.len() == MOST_WORDS {
                if let Some(last) = words.last_mut() {
                    let rest = whole.between(last.piece, line.trim_end());
                    last.piece = rest;
                }
                break;
            }
            words.push(Token::new(piece));
        }
        let mut sums = vec![Sums::default()];
        let mut sum = Sums::default();
        for word in &words {
            sum.brackets += word.brackets;
            sum.arrows += usize::from(word.is_arrow);
            sum.addresses += usize::from(word.is_address);
            sums.push(sum);
        }
        let twins = (0..=words.len()).map(|place| twins(&words, place)).collect();
        Self { words, sums, twins }
    }

    /// How many words before a place stand behind it again.
    pub(super) fn twins(&self, place: usize) -> usize {
        self.twins.get(place).copied().unwrap_or(0)
    }

    /// The words from one place up to another.
    pub(super) fn run(&self, from: usize, to: usize) -> Run<'_, 't> {
        let at = |place: usize| self.sums.get(place).copied().unwrap_or_default();
        let (before, after) = (at(from), at(to));
        Run {
            words: self.words.get(from..to).unwrap_or_default(),
            brackets: after.brackets - before.brackets,
            arrows: after.arrows.saturating_sub(before.arrows),
            addresses: after.addresses.saturating_sub(before.addresses),
        }
    }
}

fn twins(words: &[Token<'_>], place: usize) -> usize {
    let same = |count: &usize| {
        let before = place.checked_sub(*count).and_then(|start| words.get(start..place));
        let after = words.get(place..place + count);
        match (before, after) {
            (Some(before), Some(after)) => {
                before.iter().zip(after).all(|(a, b)| a.piece == b.piece)
            }
            _ => false,
        }
    };
    (1..=MOST_TWINS).rev().find(same).unwrap_or(0)
}
