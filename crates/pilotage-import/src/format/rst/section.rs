//! Titles of sections, by the lines of punctuation around them.

use super::block::{Reader, Scope};
use super::kind::adornment;
use super::lines::{Body, Line};
use crate::document::{Block, Heading, Text};

/// The fewest characters of an adornment that is shorter than its title, or stands alone.
const SURE: usize = 4;

/// The ways in which a text marks its titles, highest first: the character, and whether it stands
/// above the title too.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    seen: Vec<(char, bool)>,
    /// The level of the last title.
    level: u8,
}

impl Styles {
    /// The level of a title in a style: styles rank by when they first appear.
    fn level(&mut self, style: (char, bool)) -> u8 {
        let at = self.seen.iter().position(|seen| *seen == style).unwrap_or_else(|| {
            self.seen.push(style);
            self.seen.len() - 1
        });
        self.level = u8::try_from(at + 1).unwrap_or(u8::MAX);
        self.level
    }

    /// The level of a heading that is in no table of contents: below the section it stands in.
    pub(super) fn below(&self) -> u8 {
        self.level.saturating_add(1)
    }
}

impl<'t> Reader<'t> {
    /// A title that begins in a line of words: the line after it.
    pub(super) fn title(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> Option<usize> {
        let title = body.line(at)?;
        let mark = underline(title, body.line(at + 1)?)?;
        self.push_title(body.part(at, at + 1), (mark, false), scope, into);
        Some(at + 2)
    }

    /// A line of punctuation: above a title, or between paragraphs.
    pub(super) fn adorned(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        mark: char,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let above = body.line(at).map_or(0, |line| line.text.len());
        if body.is_blank(at + 1) && above >= SURE {
            return at + 1;
        }
        let below = body.line(at + 2).filter(|line| line.indent == 0);
        if below.and_then(|line| adornment(line.text)) == Some(mark) && !body.is_blank(at + 1) {
            self.push_title(body.part(at + 1, at + 2), (mark, true), scope, into);
            return at + 3;
        }
        // Above nothing that it could belong to: words such as `...`, or half a title.
        if above >= SURE { at + 1 } else { self.paragraph(body, at, into) }
    }

    fn push_title(
        &mut self,
        line: Body<'_, 't>,
        style: (char, bool),
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        let text: Text = self.words(line);
        if scope.titles {
            into.push(Block::Heading(Heading { level: self.styles.level(style), text }));
        } else {
            into.push(Block::Paragraph(text));
        }
    }
}

/// The character of the line below a title, if that is what it is.
fn underline(title: Line<'_>, below: Line<'_>) -> Option<char> {
    let mark = adornment(below.text)?;
    let length = below.text.len();
    // `::` below a paragraph is no title.
    (length >= SURE || (length >= title.text.chars().count() && below.text != "::")).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::super::tests::outline;

    #[test]
    fn styles_rank_by_when_they_appear() {
        let text = "\
=========
 Harbour
=========

Ports
=====

Nodes of the *control plane*
~~~~~~~~~~~~~~~~~~~~~~~~~~~~

Other
=====

Light
-
";
        let headings = [
            "2 # Harbour",
            "5 ## Ports",
            "8 ### Nodes of the control plane",
            "11 ## Other",
            "14 Light -",
        ];
        assert_eq!(outline(text), headings);
    }

    #[test]
    fn lines_between_paragraphs_are_no_titles() {
        assert_eq!(outline("one\n\n-----\n\ntwo\n\n...\n"), ["1 one", "5 two", "7 ..."]);
    }

    #[test]
    fn titles_in_items_are_words() {
        assert_eq!(outline("- Ports\n  -----\n\n  text\n"), ["1 - Ports", "4   text"]);
    }
}
