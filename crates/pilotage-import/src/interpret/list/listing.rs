//! Listings that are no commands but lists: a line for each port.

use super::super::Interpreter;
use super::super::around::Setting;
use super::about::About;
use super::bullet;
use crate::document::{Code, Item, List, Text};

/// How many lines have to state ports.
const FEWEST: usize = 2;

/// Longer listings are output of something.
const MOST: usize = 200;

/// Words of what is there, and not of what is needed.
const OUTPUT: &[&str] = &[
    "allowed",
    "denied",
    "blocked",
    "LISTEN",
    "ALLOW",
    "ESTABLISHED",
    "open",
    "closed",
    "filtered",
    "ACCEPT",
    "DROP",
    "REJECT",
];

impl Interpreter {
    /// The rows of a listing in which every line is like a bullet, where ports are spoken of right
    /// above it.
    pub(in crate::interpret) fn listed_in_code(&mut self, code: &Code) {
        if !matches!(code.language.as_str(), "" | "text" | "txt" | "plain" | "plaintext") {
            return;
        }
        let lines: Vec<_> =
            code.lines.iter().filter(|line| !line.value.trim().is_empty()).collect();
        if !(FEWEST..=MOST).contains(&lines.len()) {
            return;
        }
        let setting = Setting::of(&self.trail, None, self.source);
        let nearest = setting.section.last().map_or(About::Other, |title| About::of(title));
        let about = nearest.max(About::of(self.lead.words()));
        let needed = setting.requires || self.lead.announces_ports();
        let is_listed = |line: &str| {
            let output = line.split_whitespace().any(|word| OUTPUT.contains(&word));
            let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
            !output && needed && about == About::Ports && bullet::read(&words, &[], about).is_some()
        };
        if lines.iter().all(|line| is_listed(&line.value)) {
            let item = |text: Text| Item { text, ..Item::default() };
            let texts = lines.iter().map(|line| Text::new(&line.value, line.span));
            self.list(&List { items: texts.map(item).collect() });
        }
    }
}
