//! Findings that the file itself says are known: `pilotage-ignore` comments.
//!
//! A comment of any of the formats holds for the line it ends, or, on lines of its own, for what
//! starts below it; `pilotage-ignore-file` holds for the whole file. After the codes or names comes
//! a colon and the reason.

mod block;

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::{Code, Diagnostic, Place, SourceId, Span, codes};

use self::block::Block;
use crate::Finding;

/// What a comment on lines of its own holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The next line: in YAML, each line is a statement.
    Line,
    /// The lines up to the next empty one, or up to the end of a table or listing that has empty
    /// lines in it: in documents, a paragraph, list or table.
    Block,
}

/// The comments of a file.
#[derive(Clone, Debug, Default)]
pub struct Suppressions {
    comments: Vec<Comment>,
    /// For each code and kind of comment, what is named, by its first line.
    index: BTreeMap<(Code, Kind), Vec<Named>>,
    /// Where each line starts.
    lines: Vec<usize>,
}

/// One comment.
#[derive(Clone, Debug)]
struct Comment {
    place: Place,
    kind: Kind,
    /// The words that name codes.
    words: Vec<String>,
    has_reason: bool,
    /// The first and last line that it holds for, from 0.
    first: usize,
    last: usize,
}

/// How much a comment holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Line,
    Block,
    File,
}

/// A code that a comment names: the comment, and the word in it.
type Named = (usize, usize);

/// What comments start with in the formats that are read.
const OPENERS: [&str; 8] = ["<!--", "{/*", "/*", "//", "#", "..", ";", "%%"];
/// What comments end with, where that is not the end of the line.
const CLOSERS: [&str; 3] = ["-->", "*/}", "*/"];
const WORD: &str = "pilotage-ignore";

impl Suppressions {
    /// The comments in a text.
    pub fn new(text: &str, source: SourceId, reach: Reach) -> Self {
        let mut found = Self::default();
        // Comments above the block that they hold for.
        let mut above = Vec::new();
        let mut block = Block::new(text);
        let mut start = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            found.lines.push(start);
            let is_empty = line.trim().is_empty();
            if let Some(comment) = comment(line, number, start, source) {
                if comment.kind == Kind::Block {
                    above.push(found.comments.len());
                }
                found.comments.push(comment);
            } else if is_empty && !(reach == Reach::Block && block.goes_on(number)) {
                found.end(&mut above, number);
            } else if reach == Reach::Line {
                found.end(&mut above, number + 1);
            } else {
                block.line(line);
            }
            start += line.len();
        }
        found.number();
        found
    }

    /// Ends what comments hold for before a line, except where nothing has started below them.
    fn end(&mut self, above: &mut Vec<usize>, line: usize) {
        above.retain(|at| {
            let Some(comment) = self.comments.get_mut(*at) else { return false };
            if comment.first >= line {
                comment.first = line + 1;
                return true;
            }
            comment.last = line - 1;
            false
        });
    }

    fn number(&mut self) {
        for (at, comment) in self.comments.iter().enumerate() {
            for (position, word) in comment.words.iter().enumerate() {
                if let Some(code) = codes::find(word) {
                    self.index.entry((code, comment.kind)).or_default().push((at, position));
                }
            }
        }
    }

    /// Takes out the findings that a comment holds for, and adds what is wrong with the comments.
    /// `ran` says which codes could have been found at all.
    pub fn apply(&self, findings: Vec<Finding>, ran: impl Fn(Code) -> bool) -> Vec<Finding> {
        let mut used: BTreeSet<Named> = BTreeSet::new();
        let mut kept: Vec<Finding> = findings
            .into_iter()
            .filter(|finding| {
                let holding = self.holding(&finding.diagnostic);
                used.extend(holding);
                holding.is_none()
            })
            .collect();
        for (at, comment) in self.comments.iter().enumerate() {
            kept.extend(comment.faults(|word| used.contains(&(at, word)), &ran));
        }
        kept
    }

    /// The nearest comment that holds for a finding.
    fn holding(&self, finding: &Diagnostic) -> Option<Named> {
        let line = finding.place.map(|place| {
            let offset = usize::try_from(place.span.start).unwrap_or(usize::MAX);
            self.lines.partition_point(|start| *start <= offset).saturating_sub(1)
        });
        [Kind::Line, Kind::Block, Kind::File].into_iter().find_map(|kind| {
            let named = self.index.get(&(finding.code, kind))?;
            let first = |named: &Named| self.comments.get(named.0).map_or(0, |it| it.first);
            let line = if kind == Kind::File { 0 } else { line? };
            // Blocks follow each other, so only the last one that starts above can hold.
            let below = named.partition_point(|named| first(named) <= line);
            let nearest = named.get(below.checked_sub(1)?)?;
            self.comments.get(nearest.0).filter(|it| line <= it.last).map(|_| *nearest)
        })
    }
}

/// The comment on a line; one that stands alone holds from the next line on.
fn comment(line: &str, number: usize, start: usize, source: SourceId) -> Option<Comment> {
    let at = line.find(WORD)?;
    let (before, after) = line.split_at_checked(at)?;
    let before = before.trim_end();
    let opener = OPENERS.iter().find(|opener| before.ends_with(**opener))?;
    let is_alone = before.strip_suffix(opener).is_some_and(|text| text.trim().is_empty());
    let after = after.strip_prefix(WORD)?;
    let (kind, after) = match after.strip_prefix("-file") {
        Some(rest) => (Kind::File, rest),
        None if is_alone => (Kind::Block, after),
        None => (Kind::Line, after),
    };
    if !after.is_empty() && !after.starts_with([' ', '\t', ':', '\r', '\n']) {
        return None;
    }
    let end = CLOSERS.iter().filter_map(|closer| after.find(closer)).min().unwrap_or(after.len());
    let text = after.get(..end)?;
    let (names, reason) = text.split_once(':').unwrap_or((text, ""));
    let words = names.split([',', ' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    let (first, last) = match kind {
        Kind::Line => (number, number),
        Kind::Block => (number + 1, usize::MAX),
        Kind::File => (0, usize::MAX),
    };
    Some(Comment {
        place: Place::new(source, Span::new(start + at, start + line.trim_end().len())),
        kind,
        words: words.map(str::to_owned).collect(),
        has_reason: !reason.trim().is_empty(),
        first,
        last,
    })
}

impl Comment {
    fn faults(&self, used: impl Fn(usize) -> bool, ran: impl Fn(Code) -> bool) -> Vec<Finding> {
        let fault = |message: String, help: &str| {
            Diagnostic::new(codes::BAD_SUPPRESSION, message).at(self.place).help(help)
        };
        let mut faults = Vec::new();
        if self.words.is_empty() {
            let message = "a suppression that names no finding".to_owned();
            faults.push(fault(message, "write codes or names: `pilotage-ignore PLT0701: reason`"));
        } else if !self.has_reason {
            let message = "a suppression without a reason".to_owned();
            faults.push(fault(message, "say after a colon why the finding is no fault here"));
        }
        for (position, word) in self.words.iter().enumerate() {
            match codes::find(word) {
                None => {
                    let message = format!("`{word}` is no code or name of findings");
                    faults.push(fault(message, "`pilotage explain` lists them"));
                }
                Some(code) if !used(position) && ran(code) => {
                    let message = format!("nothing here is found as `{}` ({code})", code.name);
                    faults.push(fault(message, "remove it: what it was written for is gone"));
                }
                Some(_) => {}
            }
        }
        faults.into_iter().map(Finding::from).collect()
    }
}
