//! The comments of a text in order, handed out to whatever they stand at.

use super::layout::Comment;

/// The lines of a text.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// Where each line starts.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let breaks = bytes.iter().enumerate().filter(|(at, byte)| {
            // YAML also ends a line at a carriage return that stands alone.
            **byte == b'\n' || (**byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The number of the line that an offset lies in, from 0.
    pub(super) fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    fn start(&self, number: usize) -> usize {
        self.starts.get(number).copied().unwrap_or(self.text.len())
    }

    /// How many bytes of its line stand before an offset.
    pub(super) fn column(&self, offset: usize) -> usize {
        offset.saturating_sub(self.start(self.number(offset)))
    }

    /// Whether only blanks stand before an offset in its line.
    fn begins_line(&self, offset: usize) -> bool {
        let start = self.start(self.number(offset));
        self.text.get(start..offset).is_some_and(|before| before.trim_start().is_empty())
    }

    /// Whether the line above that of an offset is empty.
    pub(super) fn blank_above(&self, offset: usize) -> bool {
        let number = self.number(offset);
        number > 0
            && self
                .text
                .get(self.start(number - 1)..self.start(number))
                .is_some_and(|line| line.trim_start().is_empty())
    }
}

/// The comments not handed out yet. Each is handed out once, in the order of the text.
#[derive(Debug)]
pub(super) struct Comments<'t> {
    pub(super) lines: Lines<'t>,
    /// Offsets and texts.
    found: Vec<(usize, &'t str)>,
    next: usize,
}

impl<'t> Comments<'t> {
    pub(super) fn new(text: &'t str, mut found: Vec<(usize, &'t str)>) -> Self {
        found.sort_by_key(|(offset, _)| *offset);
        Comments { lines: Lines::new(text), found, next: 0 }
    }

    fn peek(&self) -> Option<(usize, &'t str)> {
        self.found.get(self.next).copied()
    }

    /// All that start before `offset`.
    pub(super) fn before(&mut self, offset: usize) -> Vec<Comment<'t>> {
        self.take_while(|_, start| start < offset)
    }

    /// Those that start before `offset` and are indented by at least `column`.
    pub(super) fn indented(&mut self, offset: usize, column: usize) -> Vec<Comment<'t>> {
        self.take_while(|lines, start| start < offset && lines.column(start) >= column)
    }

    fn take_while(&mut self, wanted: impl Fn(&Lines<'t>, usize) -> bool) -> Vec<Comment<'t>> {
        let mut taken = Vec::new();
        while let Some((start, text)) = self.peek().filter(|(at, _)| wanted(&self.lines, *at)) {
            let blank = self.lines.begins_line(start) && self.lines.blank_above(start);
            taken.push(Comment { text: text.trim_end(), blank });
            self.next += 1;
        }
        taken
    }

    /// The next one, if it starts before `offset` and stands behind something on its line.
    pub(super) fn behind(&mut self, offset: usize) -> Option<&'t str> {
        let (start, text) = self.peek()?;
        if start >= offset || self.lines.begins_line(start) {
            return None;
        }
        self.next += 1;
        Some(text.trim_end())
    }

    /// The next one, if it stands on the line of `end` before `bound`.
    pub(super) fn right_of(&mut self, end: usize, bound: usize) -> Option<&'t str> {
        let (start, _) = self.peek()?;
        let same_line = self.lines.number(start) == self.lines.number(end);
        if same_line && start >= end { self.behind(bound) } else { None }
    }
}
