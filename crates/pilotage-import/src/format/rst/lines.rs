//! Lines, and bodies: the lines of a part without the indentation that makes them a part of it.
//!
//! A body only points into the lines of the text, so that deep nesting copies nothing.

/// Where tabs end.
const TAB: usize = 8;

/// A line, or what is left of one without the indentation of the parts that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// A slice of the text, without white space at its end.
    pub(super) text: &'t str,
    /// How many columns of white space it begins with.
    pub(super) indent: usize,
}

impl<'t> Line<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let text = text.trim_end();
        Self { text, indent: column(text, usize::MAX).1 }
    }

    pub(super) fn is_blank(self) -> bool {
        self.text.is_empty()
    }

    /// The line without the white space at its start.
    pub(super) fn words(self) -> &'t str {
        self.text.trim_start_matches([' ', '\t'])
    }

    /// The line without so many columns of white space at its start, or with as little as it has.
    pub(super) fn dedent(self, columns: usize) -> Self {
        let (bytes, reached) = column(self.text, columns);
        Self {
            text: self.text.get(bytes..).unwrap_or(""),
            indent: self.indent.saturating_sub(reached),
        }
    }
}

/// The byte at which the white space at the start of a line has reached a column, and that column.
fn column(text: &str, wanted: usize) -> (usize, usize) {
    let mut reached = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if reached >= wanted => return (at, reached),
            b' ' => reached += 1,
            b'\t' => reached = (reached / TAB + 1) * TAB,
            _ => return (at, reached),
        }
    }
    (text.len(), reached)
}

/// The lines of a part of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a, 't> {
    /// The first line, where it begins within a line of the text: after a bullet, `::` or a field's
    /// name.
    head: Option<Line<'t>>,
    lines: &'a [Line<'t>],
    /// How many columns of indentation are not the part's own.
    margin: usize,
}

impl<'a, 't> Body<'a, 't> {
    pub(super) fn new(lines: &'a [Line<'t>]) -> Self {
        Self { head: None, lines, margin: 0 }
    }

    pub(super) fn len(self) -> usize {
        usize::from(self.head.is_some()) + self.lines.len()
    }

    pub(super) fn line(self, at: usize) -> Option<Line<'t>> {
        let at = match self.head {
            Some(head) if at == 0 => return Some(head),
            Some(_) => at - 1,
            None => at,
        };
        self.lines.get(at).map(|line| line.dedent(self.margin))
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Line<'t>> {
        (0..self.len()).filter_map(move |at| self.line(at))
    }

    /// Whether the line is blank or beyond the end.
    pub(super) fn is_blank(self, at: usize) -> bool {
        self.line(at).is_none_or(Line::is_blank)
    }

    /// Whether the line is there and has words, indented by one column or more.
    pub(super) fn is_indented(self, at: usize) -> bool {
        self.line(at).is_some_and(|line| !line.is_blank() && line.indent > 0)
    }

    /// The lines from one to before another.
    pub(super) fn part(self, from: usize, to: usize) -> Self {
        let skipped = usize::from(self.head.is_some());
        let lines = |from: usize, to: usize| {
            self.lines.get(from.min(to)..to.min(self.lines.len())).unwrap_or(&[])
        };
        let head = self.head.filter(|_| from == 0 && to > 0);
        let lines = lines(from.saturating_sub(skipped), to.saturating_sub(skipped));
        Self { head, lines, ..self }
    }

    /// The body without so many more columns at the start of each line but the head.
    pub(super) fn dedent(self, columns: usize) -> Self {
        Self { margin: self.margin + columns, ..self }
    }

    /// The body with a line before it that begins within a line of the text.
    pub(super) fn with_head(self, head: Line<'t>) -> Self {
        Self { head: Some(head), ..self }
    }

    /// The smallest indentation of lines with words, but for the head's.
    pub(super) fn margin(self) -> usize {
        self.part(usize::from(self.head.is_some()), self.len())
            .iter()
            .filter(|line| !line.is_blank())
            .map(|line| line.indent)
            .min()
            .unwrap_or(0)
    }

    /// Where the indented block from a line on ends: before the next line that is not indented, and
    /// before the blank lines above that one.
    pub(super) fn end_of_indented(self, from: usize) -> usize {
        let stop = (from..self.len()).find(|&at| !self.is_blank(at) && !self.is_indented(at));
        self.without_blanks(from, stop.unwrap_or(self.len()))
    }

    /// Where the lines from one on end that stand together without a blank line.
    pub(super) fn end_of_chunk(self, from: usize) -> usize {
        (from..self.len()).find(|&at| self.is_blank(at)).unwrap_or(self.len())
    }

    /// An end, moved before the blank lines that stand there.
    pub(super) fn without_blanks(self, from: usize, end: usize) -> usize {
        (from..end).rev().find(|&at| !self.is_blank(at)).map_or(from, |last| last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line<'_>> {
        text.lines().map(Line::new).collect()
    }

    #[test]
    fn tabs_reach_to_their_stops() {
        let line = Line::new(" \tTCP  ");
        assert_eq!((line.indent, line.words()), (8, "TCP"));
        assert_eq!(line.dedent(8), Line { text: "TCP", indent: 0 });
        assert_eq!(line.dedent(3).words(), "TCP");
    }

    #[test]
    fn a_body_with_a_head_is_one_line_longer() {
        let lines = lines("- 443\n  API\n\nend");
        let body = Body::new(&lines).part(1, 3).dedent(2).with_head(Line::new("443"));
        let texts: Vec<_> = body.iter().map(|line| line.text).collect();
        assert_eq!(texts, ["443", "API", ""]);
        assert_eq!(body.part(1, 2).line(0).map(|line| line.text), Some("API"));
        assert_eq!(body.margin(), 0);
    }

    #[test]
    fn an_indented_block_ends_before_the_blank_lines_after_it() {
        let lines = lines("  a\n\n b\n\n\nc");
        let body = Body::new(&lines);
        assert_eq!((body.end_of_indented(0), body.margin()), (3, 0));
        assert_eq!(body.part(0, 3).margin(), 1);
        assert_eq!(body.end_of_chunk(0), 1);
    }
}
