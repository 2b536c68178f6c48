//! A place in a text that goes on line by line.

/// A place at the start of a line. Copies are free: readers look ahead with a copy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at }
    }

    /// The line here, without its break. `None` at the end of the text.
    pub(super) fn peek(&self) -> Option<&'t str> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split('\n').next()?;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }

    /// The line here, and goes on to the next one.
    pub(super) fn next(&mut self) -> Option<&'t str> {
        let line = self.peek()?;
        let rest = self.text.get(self.at..).unwrap_or("");
        self.at = rest.find('\n').map_or(self.text.len(), |end| self.at + end + 1);
        Some(line)
    }

    /// The line after this one.
    pub(super) fn second(&self) -> Option<&'t str> {
        let mut ahead = *self;
        ahead.next()?;
        ahead.peek()
    }

    /// Goes on to the next line that is not blank, and says how many blank ones there were.
    pub(super) fn skip_blank(&mut self) -> usize {
        let mut count = 0;
        while self.peek().is_some_and(is_blank) {
            self.next();
            count += 1;
        }
        count
    }

    /// Goes on while lines are such, at most so many, and gives them.
    pub(super) fn take_while(&mut self, most: usize, is: impl Fn(&str) -> bool) -> Vec<&'t str> {
        let mut lines = Vec::new();
        while lines.len() < most
            && let Some(line) = self.peek().filter(|line| is(line))
        {
            lines.push(line);
            self.next();
        }
        lines
    }
}

pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}
