//! The names and texts of all files read, and the way from byte offsets to lines and columns.
//!
//! Never opens a file: callers hand the text in. Line starts are found once, when a text is added.

use std::ops::Range;

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

/// Consecutive whole lines of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lines<'s> {
    /// Number of the first line, from 1.
    pub(crate) number: usize,
    /// Byte offset of the first line in the whole text.
    pub(crate) start: usize,
    /// The lines, without the last one's line break.
    pub(crate) text: &'s str,
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
        self.text(place.source).get(self.range(place)).unwrap_or("")
    }

    /// The byte offsets of a place; offsets beyond the text or inside a character are moved back.
    pub fn range(&self, place: Place) -> Range<usize> {
        self.file(place.source).map_or(0..0, |file| {
            let (start, end) = file.offsets(place);
            start..end
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

    /// The whole lines that a place touches, for showing it.
    pub(crate) fn lines(&self, place: Place) -> Lines<'_> {
        self.file(place.source).map_or(Lines { number: 1, start: 0, text: "" }, |file| {
            let (start, end) = file.offsets(place);
            file.lines(start, end)
        })
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

    /// Number, from 1, and start of the line that an offset lies in. The end of a text that ends
    /// with a line break counts to its last line: there is nothing to see in the one after.
    fn line_at(&self, offset: usize) -> (usize, usize) {
        let at_end = offset == self.text.len() && self.text.ends_with('\n');
        let inside = if at_end { offset.saturating_sub(1) } else { offset };
        let number = self.line_starts.partition_point(|start| *start <= inside).max(1);
        (number, self.line_starts.get(number - 1).copied().unwrap_or(0))
    }

    /// Line and column, both from 1, of an offset on a character boundary.
    fn position(&self, offset: usize) -> (usize, usize) {
        let (number, start) = self.line_at(offset);
        let before = self.text.get(start..offset).unwrap_or("").trim_end_matches(['\r', '\n']);
        (number, before.chars().count() + 1)
    }

    fn lines(&self, from: usize, to: usize) -> Lines<'_> {
        let (number, start) = self.line_at(from);
        let (last, _) = self.line_at(to);
        let end = self.line_starts.get(last).copied().unwrap_or(self.text.len());
        let text = self.text.get(start..end).unwrap_or("");
        let text = text.strip_suffix('\n').unwrap_or(text);
        Lines { number, start, text: text.strip_suffix('\r').unwrap_or(text) }
    }
}
