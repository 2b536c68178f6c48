//! The names and texts of all files read, and the way from byte offsets to lines and columns.
//!
//! Never opens a file: callers hand the text in. Line starts are found once, when a text is added.

use crate::{Place, SourceId};

/// The texts that diagnostics point into.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<File>,
}

#[derive(Clone, Debug)]
struct File {
    name: String,
    text: String,
    /// Byte offset of each line's first character; the first is always 0.
    line_starts: Vec<usize>,
}

/// A place as people count: lines from 1, columns in characters from 1.
///
/// `end_line` and `end_column` name the position after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the position after the last character.
    pub end_line: usize,
    /// Column of the position after the last character.
    pub end_column: usize,
}

impl Sources {
    /// No texts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text under the name to show for it (a path as the user gave it, or something like
    /// `<stdin>`). The same name may be added twice; the ids differ.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let text = text.into();
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let id = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        self.files.push(File { name: name.into(), text, line_starts });
        SourceId(id)
    }

    /// The name of a source; empty for an id that another `Sources` gave out.
    pub fn name(&self, id: SourceId) -> &str {
        self.file(id).map_or("", |file| &file.name)
    }

    /// The text of a source; empty for an id that another `Sources` gave out.
    pub fn text(&self, id: SourceId) -> &str {
        self.file(id).map_or("", |file| &file.text)
    }

    /// The text that a place covers; offsets beyond the text or inside a character are moved back.
    pub fn excerpt(&self, place: Place) -> &str {
        self.file(place.source).map_or("", |file| {
            let (start, end) = file.offsets(place);
            file.text.get(start..end).unwrap_or("")
        })
    }

    /// Where a place begins and ends, as people count. Offsets beyond the text or inside a
    /// character are moved back, so that any place gives an answer.
    pub fn line_column(&self, place: Place) -> LineColumn {
        let Some(file) = self.file(place.source) else {
            return LineColumn { line: 1, column: 1, end_line: 1, end_column: 1 };
        };
        let (start, end) = file.offsets(place);
        let (line, column) = file.position(start);
        let (end_line, end_column) = file.position(end);
        LineColumn { line, column, end_line, end_column }
    }

    /// All sources with name and text, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &str, &str)> {
        (0u32..).zip(&self.files).map(|(id, file)| (SourceId(id), &*file.name, &*file.text))
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    fn file(&self, id: SourceId) -> Option<&File> {
        self.files.get(usize::try_from(id.0).ok()?)
    }
}

impl File {
    /// The place's offsets, inside the text, on character boundaries and in order.
    fn offsets(&self, place: Place) -> (usize, usize) {
        let start = self.boundary(place.span.start);
        (start, self.boundary(place.span.end).max(start))
    }

    /// The character boundary at the offset, or the last one before it.
    fn boundary(&self, offset: u32) -> usize {
        let mut at = usize::try_from(offset).unwrap_or(usize::MAX).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// Line and column, both from 1, of an offset on a character boundary.
    fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or("");
        (line, before.chars().count() + 1)
    }
}
