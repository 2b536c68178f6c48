//! Arrows between two ends: `Console --> Agent`, `A ↔ B`.

use std::ops::Range;

/// Two ends with an arrow between them. All ranges are byte ranges of the text, without white space
/// at their ends.
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
    let heads = [("-->", ArrowHead::Right), ("->", ArrowHead::Right), ("→", ArrowHead::Right)];
    let (sign, head) = heads.into_iter().find(|(sign, _)| text.contains(sign))?;
    let (left, right) = text.split_once(sign)?;
    let start = text.len() - right.trim_start().len();
    let indent = left.len() - left.trim_start().len();
    Some(Arrow {
        left: indent..left.trim_end().len().max(indent),
        right: start..start + right.trim().len(),
        head,
    })
}
