//! Headings that stand in a text without a mark: which lines they are and how deep.
//!
//! Text copied from a page keeps the words of its headings and loses their levels. They are inferred
//! from what a reader would go by: numbers, names that are alike, and whether a heading has had the
//! content that it announces.

use crate::document::{Heading, Text};

/// The most words and characters of a heading.
const MOST_WORDS: usize = 14;
const MOST_CHARACTERS: usize = 100;

/// The deepest level.
const DEEPEST: u8 = 6;

/// The deepest level that is inferred: what seems deeper stands beside the others.
const DEEPEST_INFERRED: u8 = 4;

/// Whether a line by itself may be a heading: short, begun like a name, not ended like a sentence.
pub(super) fn may_be_heading(line: &str) -> bool {
    let line = line.trim();
    let begins = |it: char| it.is_uppercase() || it.is_numeric() || !it.is_ascii();
    line.len() <= MOST_CHARACTERS * 4
        && line.chars().count() <= MOST_CHARACTERS
        && line.split_whitespace().count() <= MOST_WORDS
        && line.starts_with(begins)
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with(['.', ',', ';', ':', '!', '|', '\\', '{', '。', '：', '；', '，'])
}

/// The headings above the place that is read.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The open headings, outermost first; the place is the level.
    open: Vec<Open>,
    /// The level of each heading so far, by its words.
    levels: std::collections::BTreeMap<String, u8>,
}

/// An open heading.
#[derive(Debug, Default)]
struct Open {
    level: u8,
    words: Vec<String>,
    /// Text that announces more stood below it, and the table or list has not come yet.
    announces: bool,
    /// Anything stood below it.
    has_content: bool,
    /// A table stood below it.
    has_table: bool,
}

impl Outline {
    /// A heading, with the level that its place suggests.
    pub(super) fn heading(&mut self, text: Text) -> Heading {
        let words = words(&text.value);
        let level = self.level(&text.value, &words).clamp(1, DEEPEST_INFERRED);
        self.at_level(level, text, words)
    }

    /// A heading whose level is known.
    pub(super) fn heading_at(&mut self, level: u8, text: Text) -> Heading {
        let words = words(&text.value);
        self.at_level(level.clamp(1, DEEPEST), text, words)
    }

    /// A paragraph stands below the last heading.
    pub(super) fn paragraph(&mut self, text: &str) {
        let announces = text.ends_with(':') || text.to_lowercase().contains("following");
        if let Some(open) = self.open.last_mut() {
            open.has_content = true;
            open.announces |= announces || names_what_follows(text);
        }
    }

    /// A list or code stands below the last heading.
    pub(super) fn content(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.has_content = true;
            open.announces = false;
        }
    }

    /// A table stands below the last heading.
    pub(super) fn table(&mut self) {
        self.content();
        if let Some(open) = self.open.last_mut() {
            open.has_table = true;
        }
    }

    fn at_level(&mut self, level: u8, text: Text, words: Vec<String>) -> Heading {
        self.open.retain(|open| open.level < level);
        self.open.push(Open { level, words, ..Open::default() });
        self.levels.entry(text.line()).or_insert(level);
        Heading { level, text }
    }

    fn level(&self, line: &str, words: &[String]) -> u8 {
        let Some(last) = self.open.last() else { return 1 };
        if let Some(depth) = numbered(line) {
            return depth;
        }
        // `Worker Nodes` below each of several sections is the same kind of heading each time.
        if let Some(level) = self.levels.get(line) {
            return (*level).min(last.level + 1);
        }
        // `Console Ports` and `Agent Ports` are sections beside each other. The title is not one.
        let alike = |open: &&Open| open.level > 1 && are_alike(&open.words, words);
        if let Some(open) = self.open.iter().rev().find(alike) {
            return open.level;
        }
        // A first heading with a table of its own is a section and no title.
        let is_title = last.level == 1 && !last.has_table;
        if is_title || last.announces || !last.has_content { last.level + 1 } else { last.level }
    }
}

/// Whether a sentence says what the tables below it hold: `Ports required on each node`.
fn names_what_follows(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
    matches!(first.as_str(), "ports" | "port") && !text.ends_with('.')
}

/// The level of a numbered heading: 2 for `1. Ports`, 3 for `1.2 Nodes`. A port is no such number.
fn numbered(line: &str) -> Option<u8> {
    let (number, _) = line.split_once(' ')?;
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let is_number = |part: &&str| matches!(part.parse::<u8>(), Ok(1..=99));
    let is_dotted = number.contains('.');
    (is_dotted && parts.len() < 5 && parts.iter().all(is_number))
        .then(|| u8::try_from(parts.len()).unwrap_or(DEEPEST) + 1)
}

/// The words of a heading, without what stands in brackets.
fn words(line: &str) -> Vec<String> {
    let line = line.split('(').next().filter(|it| !it.trim().is_empty()).unwrap_or(line);
    line.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether headings are built alike: the same last word, or the same first two words.
fn are_alike(a: &[String], b: &[String]) -> bool {
    let same_start = a.len() > 2 && b.len() > 2 && a.get(..2) == b.get(..2);
    same_start || (a.len() > 1 && b.len() > 1 && a.last() == b.last())
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::Span;

    use super::*;

    /// Levels of headings; lines that begin with `-` are tables, those in lower case paragraphs.
    fn levels(lines: &[&str]) -> Vec<u8> {
        let mut outline = Outline::default();
        let mut levels = Vec::new();
        for line in lines {
            if line.starts_with('-') {
                outline.table();
            } else if line.starts_with(char::is_lowercase) {
                outline.paragraph(line);
            } else {
                levels.push(outline.heading(Text::new(line, Span::default())).level);
            }
        }
        levels
    }

    #[test]
    fn sections_that_announce_hold_the_next_heading() {
        let lines = [
            "Port Matrix",
            "all ports of the product.",
            "Console Ports",
            "-",
            "Node Ports",
            "these are needed on each node:",
            "External Traffic",
            "-",
            "Traffic Between Nodes",
            "-",
            "Storage Ports (Between Nodes)",
            "-",
            "Approval",
        ];
        assert_eq!(levels(&lines), [1, 2, 2, 3, 3, 2, 2]);
    }

    #[test]
    fn the_same_words_have_the_same_level() {
        let lines = [
            "Network",
            "Hosted Network Ports",
            "the following ports are needed.",
            "Console",
            "-",
            "Agent",
            "-",
            "On-Site Network Ports",
            "the following ports are needed.",
            "Console",
            "-",
            "Agent",
            "-",
        ];
        assert_eq!(levels(&lines), [1, 2, 3, 3, 2, 3, 3]);
    }

    #[test]
    fn numbers_say_the_level() {
        assert_eq!(levels(&["Guide", "1. Ports", "1.1 Nodes", "2. Disks"]), [1, 2, 3, 2]);
    }

    #[test]
    fn sentences_and_ports_are_no_headings() {
        for line in ["Open these ports.", "443", "", "and so on", "The following ports:"] {
            assert!(!may_be_heading(line), "{line}");
        }
        for line in ["Management Platform", "管理节点端口", "1.1 Nodes", "VM / Disk Ports (Nodes)"]
        {
            assert!(may_be_heading(line), "{line}");
        }
    }
}
