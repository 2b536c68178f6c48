//! Quotations, whose marks every line repeats.

use super::frame::Ends;
use super::line::Line;
use super::{Mark, Preparer};
use crate::document::GroupKind;

/// The most quotations in each other.
const DEEPEST: usize = 16;

impl Preparer<'_> {
    /// Takes the marks of quotations from a line, at most so many, and its indentation.
    pub(super) fn strip_quotes(&self, line: &mut Line, most: usize) -> (usize, usize) {
        let (mut count, mut outer) = (0, 0);
        loop {
            let mut ahead = *line;
            ahead.skip_space(self.source);
            let marked = self.part(ahead.at..ahead.end).starts_with('>');
            if !marked || count == most {
                *line = ahead;
                return (count, outer);
            }
            if count == 0 {
                outer = ahead.column;
            }
            count += 1;
            let spaced = self.part(ahead.at + 1..ahead.end).starts_with(' ');
            *line = Line::new(ahead.at + 1 + usize::from(spaced), ahead.end);
        }
    }

    /// Enters and leaves the quotations that a line is in.
    pub(super) fn enter_quotes(&mut self, line: &mut Line) {
        let (count, outer) = self.strip_quotes(line, DEEPEST);
        let is_too_deep = self.part(line.at..line.end).starts_with('>');
        if is_too_deep {
            let rest = self.part(line.at..line.end);
            let kept = rest.trim_start_matches(['>', ' ', '\t']);
            line.at = line.end - kept.len();
            self.find_too_deep(line.start..line.end, DEEPEST);
        }
        if count == self.quotes {
            return;
        }
        let first = count > self.quotes;
        if count < self.quotes {
            self.frames.retain(|frame| frame.quotes <= count);
            self.items.retain(|item| item.is_within(count));
        }
        if self.quotes == 0 {
            // The frame around it, and the item that it stands in.
            let outer = self.column_in_frame(outer);
            self.leave_items(outer);
            self.quote_column = self.block_column(outer);
        }
        self.quotes = count;
        if first {
            self.alert(line);
        }
    }

    /// `[!NOTE] Title` on the first line of a quotation.
    fn alert(&mut self, line: &mut Line) {
        let rest = self.part(line.at..line.end);
        let Some((name, title)) = rest.strip_prefix("[!").and_then(|it| it.split_once(']')) else {
            return;
        };
        if name.starts_with("div ") {
            // How a table looks.
            line.at = line.end;
            return;
        }
        let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphabetic());
        if !is_name || self.include_in_brackets(line) {
            return;
        }
        let title = self.title(title.trim_start_matches(['+', '-']));
        let at = self.mark(line, 0, Mark::Open(GroupKind::Admonition, title));
        self.push_frame(Ends::Quotation, Some(at), 0);
        line.at = line.end;
    }
}
