//! Lines, their columns, and the items of lists that they stand in.

use std::ops::Range;

use super::{Preparer, Step};

/// The deepest column that counts.
const LAST_COLUMN: usize = 200;

/// The most markers of items that are read on one line.
const MOST_MARKERS: usize = 8;

/// A line while it is taken apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Where its indentation begins, after the marks of quotations.
    pub(super) start: usize,
    /// What has not been taken yet.
    pub(super) at: usize,
    /// Its end, without the line break.
    pub(super) end: usize,
    /// The column of `at`, among the content of the frame around it.
    pub(super) column: usize,
    /// The column of `at` as it is written.
    pub(super) raw: usize,
    /// How many markers of items have been taken.
    markers: usize,
}

/// An item of a list that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The column from which on lines belong to it, as it is written.
    reach: usize,
    /// The column at which its content stands in what is written again.
    content: usize,
    quotes: usize,
}

/// Markers that what is written next follows.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    column: usize,
    markers: Range<usize>,
}

impl Item {
    pub(super) fn reach(&self) -> usize {
        self.reach
    }

    /// Whether it stands in at most so many quotations.
    pub(super) fn is_within(&self, quotes: usize) -> bool {
        self.quotes <= quotes
    }
}

impl Line {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start, at: start, end, column: 0, raw: 0, markers: 0 }
    }

    /// Skips white space and counts the columns.
    pub(super) fn skip_space(&mut self, source: &str) {
        let rest = source.get(self.at..self.end).unwrap_or("");
        for byte in rest.bytes() {
            match byte {
                b' ' => self.column += 1,
                b'\t' => self.column += 4 - self.column % 4,
                _ => break,
            }
            self.at += 1;
        }
        self.column = self.column.min(LAST_COLUMN);
    }

    pub(super) fn is_blank(&self, source: &str) -> bool {
        source.get(self.at..self.end).unwrap_or("").trim().is_empty()
    }
}

impl Preparer<'_> {
    /// The line that begins at an offset, and where the next one begins.
    pub(super) fn line_at(&self, at: usize) -> Option<(Line, usize)> {
        let rest = self.source.get(at..).filter(|rest| !rest.is_empty())?;
        let len = rest.find('\n').unwrap_or(rest.len());
        let words = rest.get(..len).unwrap_or("");
        let end = at + words.trim_end_matches('\r').len();
        Some((Line::new(at, end), (at + len + 1).min(self.source.len())))
    }

    pub(super) fn take_line(&mut self) -> Option<Line> {
        let (line, next) = self.line_at(self.next)?;
        self.next = next;
        Some(line)
    }

    /// Goes on after something that may have reached into a later line.
    pub(super) fn go_on(&mut self, line: &mut Line, at: usize) {
        line.at = at;
        if at > line.end {
            let after = self.line_at(at);
            line.end = after.map_or(at, |(line, _)| line.end);
            self.next = after.map_or(at, |(_, next)| next).max(self.next);
        }
        line.start = at;
    }

    pub(super) fn innermost(&self) -> Option<Item> {
        self.items.last().copied().filter(|item| item.quotes == self.quotes)
    }

    /// Leaves the items that a line at a column is not in.
    pub(super) fn leave_items(&mut self, column: usize) {
        let floor = self.frames.last().map_or(0, |frame| frame.items);
        while self.items.len() > floor && self.innermost().is_some_and(|it| column < it.reach) {
            self.items.pop();
        }
    }

    /// The column in what is written again, as it is.
    pub(super) fn column(&self, column: usize) -> usize {
        match self.innermost() {
            Some(item) => (item.content + column).saturating_sub(item.reach),
            None => column,
        }
    }

    /// The column of something that is never indented code.
    pub(super) fn block_column(&self, column: usize) -> usize {
        let base = self.innermost().map_or(0, |item| item.content);
        let column = self.column(column);
        if column >= base + 4 { base } else { column }
    }

    /// The same as a column of the source.
    pub(super) fn block_reach(&self, column: usize) -> usize {
        let base = self.innermost().map_or(0, |item| item.reach);
        if column >= base + 4 { base } else { column }
    }

    /// Takes the marker of an item. The text stays on its line.
    pub(super) fn item(&mut self, line: &mut Line) -> bool {
        let rest = self.part(line.at..line.end);
        let Some(width) = marker(rest).filter(|_| line.markers < MOST_MARKERS) else {
            return false;
        };
        let base = self.innermost().map_or(0, |item| item.content);
        let column = self.column(line.column);
        let is_first = self.lead.is_none();
        let is_deep = column >= base + 4;
        let is_code = is_deep && self.blank && is_first && !self.knows_no_indented_code();
        if is_code {
            return false;
        }
        let column = if is_deep && is_first { base } else { column };
        let after = rest.get(width..).unwrap_or("");
        let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
        // Five spaces and more are one, and indented code.
        let gap = if spaces > 4 || after.trim().is_empty() { 1 } else { spaces };
        let mut content = *line;
        content.at += width;
        content.column += width;
        content.markers += 1;
        let wide = content.column + 1;
        content.skip_space(self.source);
        content.raw += content.column.saturating_sub(line.column);
        let reach = if gap == spaces { content.column } else { wide };
        let content_column = column + (reach - line.column);
        self.items.push(Item { reach, content: content_column, quotes: self.quotes });
        let markers = line.at..content.at;
        self.lead = Some(match self.lead.take() {
            Some(lead) => Lead { column: lead.column, markers: lead.markers.start..markers.end },
            None => Lead { column, markers },
        });
        *line = content;
        line.start = line.at;
        true
    }

    /// Whether deep indentation means nothing here.
    pub(super) fn knows_no_indented_code(&self) -> bool {
        self.mdx || !self.frames.is_empty()
    }

    /// Begins a line at a column of what is written again: quotations, then markers or spaces.
    pub(super) fn begin_line(&mut self, line: &Line, column: usize) {
        if self.quotes > 0 {
            let quotes = format!("{}{}", " ".repeat(self.quote_column), "> ".repeat(self.quotes));
            self.written.make(&quotes, line.at);
        }
        if let Some(lead) = self.lead.take() {
            self.written.make(&" ".repeat(lead.column), lead.markers.start);
            self.written.copy(self.source, lead.markers);
            return;
        }
        let indentation = self.part(line.start..line.at);
        if indentation.len() == column && indentation.bytes().all(|byte| byte == b' ') {
            self.written.copy(self.source, line.start..line.at);
        } else {
            self.written.make(&" ".repeat(column), line.at);
        }
    }

    /// Ends a line whose words end at an offset.
    pub(super) fn end_line(&mut self, end: usize) {
        if self.part(end..end + 1) == "\n" {
            self.written.copy(self.source, end..end + 1);
        } else {
            self.written.make("\n", end);
        }
    }

    pub(super) fn blank_line(&mut self, line: &Line) {
        self.lead = None;
        if self.quotes > 0 {
            self.begin_line(line, 0);
        }
        self.end_line(line.end);
        self.blank = true;
        self.in_module = true;
    }

    /// Makes what comes a block of its own.
    pub(super) fn separate(&mut self, line: &Line) {
        if !self.blank && self.lead.is_none() {
            if self.quotes > 0 {
                self.begin_line(line, 0);
            }
            self.written.make("\n", line.at);
        }
        self.blank = true;
    }

    /// Writes a mark on a line of its own.
    pub(super) fn mark(&mut self, line: &Line, column: usize, mark: super::Mark) -> usize {
        let number = self.marks.len();
        self.marks.push(mark);
        self.separate(line);
        self.begin_line(line, column);
        self.written.make(&format!("<!--{number}-->\n"), line.at);
        self.blank = true;
        number
    }
}

/// How long the marker of an item is that a text begins with.
pub(super) fn marker(text: &str) -> Option<usize> {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if let Some(rest) = text.strip_prefix(['-', '*', '+']) {
        return (ends(rest) && !is_rule(text)).then_some(1);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?.strip_prefix(['.', ')'])?;
    ((1..=9).contains(&digits) && ends(rest)).then_some(digits + 1)
}

/// Whether a line is a rule: `---`, `* * *`.
pub(super) fn is_rule(text: &str) -> bool {
    let text = text.trim();
    let mark = text.chars().next().filter(|it| matches!(it, '-' | '*' | '_'));
    mark.is_some_and(|mark| {
        text.chars().all(|it| it == mark || it.is_whitespace())
            && text.chars().filter(|it| *it == mark).count() >= 3
    })
}

impl Step {
    /// Done if it is so, else text.
    pub(super) fn done(is_done: bool) -> Self {
        if is_done { Self::Done } else { Self::Text }
    }
}
