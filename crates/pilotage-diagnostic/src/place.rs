//! Where in a text something stands: byte spans, and the source they belong to.
//!
//! Never holds text; [`Sources`](crate::Sources) turns a place into lines and columns.

/// A half-open range of byte offsets into one source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; equal to `start` for a position between two characters.
    pub end: u32,
}

impl Span {
    /// A span of byte offsets. Offsets above 4 GiB saturate; files that large are refused before
    /// anything points into them.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A source text, as numbered by the [`Sources`](crate::Sources) that it was added to.
///
/// The order of ids is the order in which the texts were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

/// A span in a source. Orders by source, then start, then end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The text that the span lies in.
    pub source: SourceId,
    /// The bytes meant.
    pub span: Span,
}

impl Place {
    /// A span in a source.
    pub fn new(source: SourceId, span: Span) -> Self {
        Self { source, span }
    }
}
