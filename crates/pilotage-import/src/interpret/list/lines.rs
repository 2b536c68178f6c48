//! Paragraphs whose lines are the bullets of a list, without any sign before them.

use super::super::Interpreter;
use super::super::prose::is_history;
use super::about::About;
use super::bullet;
use crate::document::{Item, List, Text};

/// How many lines have to be bullets.
const FEWEST: usize = 2;

/// Longer lines are sentences.
const LONGEST: usize = 12;

impl Interpreter {
    /// The row of a paragraph that is one bullet of a list whose bullets are paragraphs. Whether it is
    /// one: it begins with its port, below a sentence that says that the following ports are needed.
    pub(in crate::interpret) fn sole_line(&mut self, text: &Text) -> bool {
        let announced = self.lead.announces_ports();
        let begins = text.value.starts_with(|c: char| c.is_ascii_digit());
        let short = text.value.split_whitespace().count() <= LONGEST && !text.value.contains('\n');
        if !(announced && begins && short) || bullet::read(&text.value, &[], About::Ports).is_none()
        {
            return false;
        }
        let before = self.output.rows.len();
        self.list(&List { items: vec![Item { text: text.clone(), ..Item::default() }] });
        self.output.rows.len() > before
    }

    /// The rows of a paragraph that is a list line by line. Whether it is one.
    pub(in crate::interpret) fn lines(&mut self, text: &Text) -> bool {
        if text.value.matches('\n').count() < FEWEST {
            return false;
        }
        let section = self.trail.section();
        let around = section.iter().map(|title| About::of(title)).max().unwrap_or_default();
        let about = around.max(About::of(self.lead.words())).max(About::of(&text.value));
        let lines: Vec<&str> = text.value.split('\n').collect();
        let is_bullet = |line: &&&str| bullet::read(line, &[], about).is_some();
        let bullets = lines.iter().filter(is_bullet).count();
        if bullets < FEWEST || bullets + 1 < lines.len() || section.iter().any(|it| is_history(it))
        {
            return false;
        }
        let mut items = lines.as_slice();
        if let Some((first, rest)) = lines.split_first()
            && !is_bullet(&first)
        {
            let lead = Text::new(first, text.span);
            self.trail.paragraph(&lead);
            self.lead.set(&lead);
            items = rest;
        }
        let item = |line: &&str| Item { text: Text::new(line, text.span), ..Item::default() };
        self.list(&List { items: items.iter().map(item).collect() });
        true
    }
}
