//! Where a part of the text came from in what the user gave.

use pilotage_diagnostic::{Place, SourceId, Span};

/// Maps spans of the text that is read to places in the source.
pub(crate) struct Origin {
    pub(crate) source: SourceId,
    /// For a text that was made from another: where each of its lines starts, and what it was made
    /// from. Ascending.
    pub(crate) lines: Option<Vec<(usize, Span)>>,
}

impl Origin {
    /// The place of a span.
    pub(crate) fn place(&self, span: Span) -> Place {
        let span = match &self.lines {
            None => span,
            Some(lines) => {
                let start = usize::try_from(span.start).unwrap_or(usize::MAX);
                let behind = lines.partition_point(|(line, _)| *line <= start);
                lines.get(behind.saturating_sub(1)).map_or(span, |(_, span)| *span)
            }
        };
        Place::new(self.source, span)
    }
}
