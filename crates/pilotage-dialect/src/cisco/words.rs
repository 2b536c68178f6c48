//! Words of a line, one after the other.

use pilotage_diagnostic::{Place, SourceId, Span};

use super::fault::Fault;
use super::lines::Line;

/// One word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    /// What it says.
    pub(crate) text: &'t str,
    /// Where.
    pub(crate) place: Place,
}

impl Word<'_> {
    /// Whether it is this keyword; devices take them in any case.
    pub(crate) fn is(&self, keyword: &str) -> bool {
        self.text.eq_ignore_ascii_case(keyword)
    }

    /// A number that it is.
    pub(crate) fn number(&self) -> Option<u32> {
        let digits = !self.text.is_empty() && self.text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| self.text.parse().ok()).flatten()
    }

    /// That it cannot stand here.
    pub(crate) fn unexpected(&self, wanted: &str) -> Fault {
        let word = crate::read::findings::short(self.text);
        Fault::syntax(format!("`{word}` is no {wanted}"), self.place)
    }
}

/// The words of a line that were not looked at yet.
#[derive(Clone, Debug)]
pub(crate) struct Words<'t> {
    rest: &'t str,
    source: SourceId,
    start: usize,
    /// Whether words in parentheses, which commands that show something add, are left out.
    remarks: bool,
}

impl<'t> Words<'t> {
    /// All words of a line.
    pub(crate) fn new(line: &Line<'t>) -> Self {
        Self { rest: line.text, source: line.source, start: line.start, remarks: false }
    }

    /// Without words in parentheses.
    pub(crate) fn without_remarks(self) -> Self {
        Self { remarks: true, ..self }
    }

    /// The words in front of this text.
    pub(crate) fn up_to(self, text: &str) -> Self {
        let rest = self.rest.split_once(text).map_or(self.rest, |(before, _)| before);
        Self { rest, ..self }
    }

    /// The next word, which stays.
    pub(crate) fn peek(&self) -> Option<Word<'t>> {
        self.clone().next()
    }

    /// Whether the next word is this keyword, which is then taken.
    pub(crate) fn eat(&mut self, keyword: &str) -> bool {
        let mut ahead = self.clone();
        let found = ahead.next().is_some_and(|word| word.is(keyword));
        if found {
            *self = ahead;
        }
        found
    }

    /// The next word, which has to be there.
    pub(crate) fn expect(&mut self, wanted: &str) -> Result<Word<'t>, Fault> {
        let end = self.here();
        self.next().ok_or_else(|| Fault::syntax(format!("{wanted} is missing"), end))
    }

    /// That nothing follows.
    pub(crate) fn finish(&mut self) -> Result<(), Fault> {
        match self.next() {
            None => Ok(()),
            Some(word) => {
                let shown = crate::read::findings::short(word.text);
                Err(Fault::syntax(format!("`{shown}` is not known here"), word.place))
            }
        }
    }

    /// Where the next word would stand.
    pub(crate) fn here(&self) -> Place {
        Place::new(self.source, Span::new(self.start, self.start))
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        loop {
            let trimmed = self.rest.trim_start();
            let blanks = self.rest.len().saturating_sub(trimmed.len());
            let length = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
            let (text, rest) = trimmed.split_at(length);
            if text.is_empty() {
                return None;
            }
            let start = self.start.saturating_add(blanks);
            let end = start.saturating_add(length);
            (self.rest, self.start) = (rest, end);
            if self.remarks && text.starts_with('(') && text.ends_with(')') {
                continue;
            }
            return Some(Word { text, place: Place::new(self.source, Span::new(start, end)) });
        }
    }
}
