//! How many parts (cells, lines, blocks) a document may come to: the bound on memory for formats
//! that are read by hand.

use pilotage_diagnostic::{Diagnostic, Place, codes};

/// The most parts of one document. Port documents have thousands; a cell costs about 100 bytes.
const MOST_PARTS: usize = 2_000_000;

/// What is left of the parts that a document may have.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
    /// Where it ran out.
    ended: Option<Place>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: MOST_PARTS, ended: None }
    }
}

impl Budget {
    /// Takes one part. `false` from the first part on that is too many; reading ends there.
    pub(super) fn take(&mut self, place: Place) -> bool {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => self.end(place),
        }
        self.ended.is_none()
    }

    /// Ends the reading here, where something else is beyond its bound.
    pub(super) fn end(&mut self, place: Place) {
        self.ended.get_or_insert(place);
    }

    /// Whether it ran out.
    pub(super) fn is_spent(&self) -> bool {
        self.ended.is_some()
    }

    /// The finding, where it ran out.
    pub(super) fn finding(&self) -> Option<Diagnostic> {
        let message = format!("the document has more than {MOST_PARTS} cells, lines or paragraphs");
        let finding = Diagnostic::new(codes::IMPORT_LIMIT, message);
        Some(
            finding
                .at(self.ended?)
                .note("what comes after this place was not read")
                .help("import the part that states the ports by itself"),
        )
    }
}
