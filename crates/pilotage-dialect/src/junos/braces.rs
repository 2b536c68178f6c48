//! Statements in braces: what `show configuration` prints, and saved files.

use std::borrow::Cow;

use pilotage_diagnostic::{Place, SourceId};

use super::command::{Command, LONGEST, Verb, place, spread};
use super::set::{is_banner, is_prompt};
use crate::read::Text;
use crate::read::findings::Findings;
use crate::read::words::Word;

/// Blocks in blocks up to this depth; configurations have about twenty.
const DEEPEST: usize = 64;

/// Reads the statements of a text.
pub(super) fn read<'t>(
    text: &Text<'t>,
    out: &mut Findings,
    each: &mut impl FnMut(Command<'_, 't>, &mut Findings),
) {
    let mut walk = Walk {
        text: text.text,
        source: text.source,
        at: 0,
        path: Vec::new(),
        blocks: Vec::new(),
        words: Vec::new(),
    };
    while walk.token(out, each) {}
}

/// Whether a line is a command that was typed at a terminal before the configuration was printed.
fn is_typed(line: &str) -> bool {
    let end = line.find(['\n', '{', ';']);
    end.is_none_or(|end| line.get(end..).is_some_and(|rest| rest.starts_with('\n')))
}

/// A block that has not ended.
struct Block {
    /// Words of the path above it.
    above: usize,
    /// Whether something in it was given.
    given: bool,
    /// Whether it is `inactive:`, or in one that is.
    inactive: bool,
    place: Place,
}

struct Walk<'t> {
    text: &'t str,
    source: SourceId,
    at: usize,
    path: Vec<Word<'t>>,
    blocks: Vec<Block>,
    /// The statement that has not ended.
    words: Vec<Word<'t>>,
}

impl<'t> Walk<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self, length: usize) {
        self.at = self.at.saturating_add(length).min(self.text.len());
    }

    fn skip_line(&mut self) {
        let rest = self.rest();
        self.skip(rest.find('\n').unwrap_or(rest.len()));
    }

    /// Looks at the next token; whether there may be more.
    fn token(
        &mut self,
        out: &mut Findings,
        each: &mut impl FnMut(Command<'_, 't>, &mut Findings),
    ) -> bool {
        let rest = self.rest();
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        self.skip(rest.len().saturating_sub(rest.trim_start_matches(blank).len()));
        let (start, rest) = (self.at, self.rest());
        if self.words.is_empty() && is_banner(rest) {
            self.skip_line();
            return true;
        }
        match rest.as_bytes() {
            [] => {
                self.last(out, each);
                return false;
            }
            [b'#', ..] => self.skip_line(),
            [b'/', b'*', ..] => match rest.find("*/") {
                Some(end) => self.skip(end.saturating_add(2)),
                None => {
                    out.syntax("a comment that nothing closes", self.place(start, start));
                    self.skip(rest.len());
                }
            },
            [b'{', ..] => {
                self.skip(1);
                return self.open(start, out);
            }
            [b'}', ..] => {
                self.skip(1);
                return self.close(start, out, each);
            }
            [b';', ..] => {
                self.skip(1);
                return self.end(out, each);
            }
            [b'[' | b']', ..] => {
                self.skip(1);
                self.push(start, Cow::Borrowed(rest.get(..1).unwrap_or_default()));
            }
            [b'"', ..] => self.quoted(start, out),
            _ => self.word(start),
        }
        true
    }

    fn place(&self, start: usize, end: usize) -> Place {
        place(self.source, start, end)
    }

    fn push(&mut self, start: usize, text: Cow<'t, str>) {
        let place = self.place(start, self.at);
        self.words.push(Word { text, place });
    }

    fn word(&mut self, start: usize) {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, '{' | '}' | ';' | '[' | ']');
        let length = rest.find(ends).unwrap_or(rest.len());
        let text = rest.get(..length).unwrap_or_default();
        self.skip(length);
        if self.words.is_empty() && (is_prompt(text) || text == "show" && is_typed(rest)) {
            return self.skip_line();
        }
        self.push(start, Cow::Borrowed(text));
    }

    fn quoted(&mut self, start: usize, out: &mut Findings) {
        let inner = self.rest().get(1..).unwrap_or_default();
        let mut escaped = false;
        let end = inner.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        if end.is_none() {
            out.syntax("a quote that nothing closes", self.place(start, start.saturating_add(1)));
        }
        let length = end.unwrap_or(inner.len());
        self.skip(length.saturating_add(2));
        let text = inner.get(..length).unwrap_or_default();
        let text = if text.contains('\\') {
            Cow::Owned(text.replace("\\\"", "\"").replace("\\\\", "\\"))
        } else {
            Cow::Borrowed(text)
        };
        self.push(start, text);
    }

    /// The place of the statement that has not ended.
    fn statement(&self) -> Option<Place> {
        let (first, last) = (self.words.first()?, self.words.last()?);
        Some(Place { span: first.place.span.to(last.place.span), ..first.place })
    }

    /// Takes `inactive:` and its like from the start of the statement; whether it is inactive.
    fn mark(&mut self, out: &mut Findings) -> bool {
        let mut inactive = false;
        while let Some(first) = self.words.first() {
            match first.text.as_ref() {
                "inactive:" => inactive = true,
                "delete:" => {
                    out.syntax("`delete:` takes away what is not in this text", first.place);
                    inactive = true;
                }
                "active:" | "protect:" | "unprotect:" | "replace:" | "merge:" => {}
                _ => break,
            }
            self.words.remove(0);
        }
        inactive || self.blocks.last().is_some_and(|block| block.inactive)
    }

    fn open(&mut self, start: usize, out: &mut Findings) -> bool {
        let inactive = self.mark(out);
        let place = self.statement().unwrap_or_else(|| self.place(start, self.at));
        let words = self.path.len().saturating_add(self.words.len());
        if self.blocks.len() >= DEEPEST || words >= LONGEST {
            out.limit(format!("more than {DEEPEST} blocks in each other"), place);
            return false;
        }
        let above = self.path.len();
        self.path.append(&mut self.words);
        self.blocks.push(Block { above, given: false, inactive, place });
        true
    }

    fn close(
        &mut self,
        start: usize,
        out: &mut Findings,
        each: &mut impl FnMut(Command<'_, 't>, &mut Findings),
    ) -> bool {
        if let Some(place) = self.statement() {
            out.syntax("a statement without its `;`", place);
            if !self.end(out, each) {
                return false;
            }
        }
        let Some(block) = self.blocks.pop() else {
            out.syntax("a `}` without its `{`", self.place(start, self.at));
            return true;
        };
        if !block.inactive {
            if !block.given {
                each(Command { verb: Verb::Set, words: &self.path, place: block.place }, out);
            }
            self.given();
        }
        self.path.truncate(block.above);
        true
    }

    fn given(&mut self) {
        if let Some(block) = self.blocks.last_mut() {
            block.given = true;
        }
    }

    fn end(
        &mut self,
        out: &mut Findings,
        each: &mut impl FnMut(Command<'_, 't>, &mut Findings),
    ) -> bool {
        let inactive = self.mark(out);
        let Some(place) = self.statement() else { return true };
        let words = std::mem::take(&mut self.words);
        if inactive {
            return true;
        }
        self.given();
        spread(Verb::Set, &mut self.path, words.into_iter(), place, out, each)
    }

    fn last(&mut self, out: &mut Findings, each: &mut impl FnMut(Command<'_, 't>, &mut Findings)) {
        if let Some(place) = self.statement() {
            out.syntax("a statement without its `;`", place);
            self.end(out, each);
        }
        if let Some(block) = self.blocks.last() {
            out.syntax("the text ends inside a block", block.place);
        }
    }
}
