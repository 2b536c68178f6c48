//! Arrows between two ends: `Console --> Agent`, `A ↔ B`.

use std::ops::Range;

use super::letter::{Folded, Letter};

/// Two ends with an arrow between them. All ranges are byte ranges of the text, without white space
/// at their ends; an end that is not written is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// What stands left of the arrow.
    pub left: Range<usize>,
    /// What stands right of it.
    pub right: Range<usize>,
    /// Where it points.
    pub head: ArrowHead,
}

/// Where an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArrowHead {
    /// The left end initiates: `-->`.
    Right,
    /// The right end initiates: `<--`.
    Left,
    /// Either end initiates: `<-->`.
    Both,
}

/// The arrow in a text with exactly one.
pub fn arrow(text: &str) -> Option<Arrow> {
    let folded = Folded::new(text);
    let letters = folded.letters();
    let mut found = None;
    let mut at = 0;
    while at < letters.len() {
        let rest = letters.get(at..).unwrap_or_default();
        match sign(rest) {
            (length, Some(_)) if found.is_some() && length > 0 => return None,
            (length, Some(head)) => {
                let start = rest.first()?.start;
                let end = rest.get(length - 1)?.end;
                found = Some((start..end, head));
                at += length;
            }
            (length, None) => at += length.max(1),
        }
    }
    let (sign, head) = found?;
    Some(Arrow {
        left: trimmed(text, 0..sign.start),
        right: trimmed(text, sign.end..text.len()),
        head,
    })
}

/// The ends of `Console to Agent`: a text with exactly one ` to ` between words. Only where the
/// text is known to name two ends, as the word has other uses.
pub fn to_ends(text: &str) -> Option<Arrow> {
    const WORDS: [&str; 6] = [" to ", " nach ", " vers ", " hacia ", " 到 ", " 至 "];
    let (at, word) = WORDS.iter().find_map(|word| Some((text.find(word)?, *word)))?;
    let after = text.get(at + word.len() - 1..)?;
    if after.contains(word) {
        return None;
    }
    let left = trimmed(text, 0..at);
    let right = trimmed(text, at + word.len()..text.len());
    (!left.is_empty() && !right.is_empty()).then_some(Arrow { left, right, head: ArrowHead::Right })
}

/// The arrow that the letters begin with and its length; without a head, how many letters to pass.
/// `<=` and `>=` compare, and a dash alone is none.
fn sign(letters: &[Letter]) -> (usize, Option<ArrowHead>) {
    let sign = |at: usize| letters.get(at).map_or(' ', |letter| letter.sign);
    if is_double(sign(0)) {
        return (1, Some(ArrowHead::Both));
    }
    let left = usize::from(is_left(sign(0)) || sign(0) == '<');
    let kind = sign(left);
    let shaft = letters.get(left..).unwrap_or_default();
    let length = if is_shaft(kind) {
        shaft.iter().take_while(|letter| letter.sign == kind).count()
    } else {
        0
    };
    let end = sign(left + length);
    let right = usize::from(is_right(end) || (length > 0 && end == '>'));
    let drawn_left = is_left(sign(0)) || length > usize::from(kind == '=');
    let head = match (left > 0 && drawn_left, right > 0) {
        (true, true) => Some(ArrowHead::Both),
        (false, true) => Some(ArrowHead::Right),
        (true, false) => Some(ArrowHead::Left),
        (false, false) => None,
    };
    ((left + length + right).max(1), head)
}

fn is_shaft(sign: char) -> bool {
    matches!(sign, '-' | '=' | '─' | '━' | '═')
}

fn is_right(sign: char) -> bool {
    matches!(
        sign,
        '→' | '⇒'
            | '➔'
            | '➜'
            | '➝'
            | '➞'
            | '➡'
            | '⟶'
            | '⟹'
            | '⮕'
            | '🡒'
            | '▶'
            | '►'
            | '⇨'
            | '↦'
    )
}

fn is_left(sign: char) -> bool {
    matches!(sign, '←' | '⇐' | '⬅' | '⟵' | '⟸' | '⇦' | '🡐' | '◀' | '◄')
}

fn is_double(sign: char) -> bool {
    matches!(sign, '↔' | '⇔' | '⟷' | '⟺' | '⇄' | '⇆' | '⬌' | '⇋' | '⇌' | '⇿' | '🡘' | '⬄')
}

/// A range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let blank = |sign: char| sign.is_whitespace() || matches!(sign, '\u{fe0f}' | '\u{fe0e}');
    let start = range.start + words.len() - words.trim_start_matches(blank).len();
    start..(start + words.trim_matches(blank).len())
}

#[cfg(test)]
mod tests {
    use super::{ArrowHead, arrow, to_ends};

    #[test]
    fn arrows_between_two_ends() {
        let texts = [
            ("Console --> Agent", "Console", "Agent", ArrowHead::Right),
            ("Console->Agent", "Console", "Agent", ArrowHead::Right),
            ("Console → Agent", "Console", "Agent", ArrowHead::Right),
            ("Console ➡️ Agent", "Console", "Agent", ArrowHead::Right),
            ("Console => Agent", "Console", "Agent", ArrowHead::Right),
            ("Console ⇒ Agent", "Console", "Agent", ArrowHead::Right),
            ("Console —> Agent", "Console", "Agent", ArrowHead::Right),
            ("Console <-- Agent", "Console", "Agent", ArrowHead::Left),
            ("Console ← Agent", "Console", "Agent", ArrowHead::Left),
            ("Console <--> Agent", "Console", "Agent", ArrowHead::Both),
            ("Console <-> Agent", "Console", "Agent", ArrowHead::Both),
            ("Console ↔ Agent", "Console", "Agent", ArrowHead::Both),
            ("Console ──► Agent", "Console", "Agent", ArrowHead::Right),
            ("Console —→ Agent", "Console", "Agent", ArrowHead::Right),
            ("→ Agent", "", "Agent", ArrowHead::Right),
            ("node-1 -> node-2", "node-1", "node-2", ArrowHead::Right),
        ];
        for (text, left, right, head) in texts {
            let Some(found) = arrow(text) else { panic!("no arrow in {text:?}") };
            assert_eq!((&text[found.left], &text[found.right], found.head), (left, right, head));
        }
        for text in ["a -> b -> c", "a <= b", "a >= b", "a - b", "a -- b", "a > b", "a < b", ""] {
            assert_eq!(arrow(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_word_between_two_ends() {
        let found = to_ends("Console to Agent").map(|arrow| (arrow.left, arrow.right));
        assert_eq!(found, Some((0..7, 11..16)));
        assert_eq!(to_ends("from a to b to c"), None);
        assert_eq!(to_ends("Console"), None);
    }
}
