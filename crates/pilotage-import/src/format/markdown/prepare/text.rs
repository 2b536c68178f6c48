//! Lines of text.

use super::Preparer;
use super::frame::Ends;
use super::line::{Line, marker};
use crate::format::markdown::tag::closing_at_end;

/// The most marks of quotations and lists at the start of one line.
const DEEPEST: usize = 16;

/// How much of a line is looked at to find what closes on it.
pub(super) const LONGEST_HEAD: usize = 2_000;

impl Preparer<'_> {
    pub(super) fn text(&mut self, line: &Line) {
        let mut line = *line;
        self.flatten(&mut line);
        let closes = self.closing_tags(&mut line);
        let kept = self.cut(&mut line);
        let has_words = kept.pieces.iter().any(|piece| !self.part(piece.clone()).trim().is_empty());
        if has_words || self.lead.is_some() {
            let column = self.text_column(&line);
            self.begin_line(&line, column);
            for piece in &kept.pieces {
                self.written.copy(self.source, piece.clone());
            }
            self.end_line(line.end);
            self.blank = self.part(line.at..line.end).starts_with('#');
        }
        self.close_shortcodes(&line, &kept.closes);
        for close in closes {
            self.close_where(&line, |ends| *ends == close);
        }
    }

    /// Leaves out marks of quotations and lists beyond what a reader could follow.
    fn flatten(&mut self, line: &mut Line) {
        let mut rest = self.part(line.at..line.end);
        let mut count = 0;
        loop {
            rest = rest.trim_start_matches([' ', '\t']);
            let width = if rest.starts_with('>') { Some(1) } else { marker(rest) };
            let Some(width) = width else { break };
            rest = rest.get(width..).unwrap_or("");
            count += 1;
        }
        if count > DEEPEST {
            self.find_too_deep(line.at..line.end, DEEPEST);
            line.at = line.end - rest.len();
            line.start = line.at;
        }
    }

    fn text_column(&self, line: &Line) -> usize {
        // Deep lines within a paragraph are text in any case.
        if self.blank && self.knows_no_indented_code() {
            self.block_column(line.column)
        } else {
            self.column(line.column)
        }
    }

    /// Takes what closes open components and conditions from the end of a line, in its order.
    fn closing_tags(&self, line: &mut Line) -> Vec<Ends> {
        let mut closes = Vec::new();
        loop {
            let words = self.part(line.at..line.end).trim_end();
            let end = match closing_at_end(words) {
                Some((start, name)) => Some((start, Ends::Tag(name.to_owned()))),
                None => {
                    words.strip_suffix('}').map(|it| (it.trim_end_matches(')').len(), Ends::Brace))
                }
            };
            let is_open = |it: &Ends| self.innermost_frame(|ends| ends == it).is_some();
            match end.filter(|(_, ends)| is_open(ends)) {
                Some((start, ends)) => {
                    closes.push(ends);
                    line.end = line.at + start;
                }
                None => break,
            }
        }
        closes.reverse();
        closes
    }
}

/// The beginning of a text that may be very long.
pub(super) fn head(text: &str, longest: usize) -> &str {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}
