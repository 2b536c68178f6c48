//! Accessibility snapshots: a page as a tree of roles, as Playwright and the tools around it write
//! it, alone or in a fence of a Markdown page.

mod node;
mod reader;
mod table;
mod words;

use pilotage_diagnostic::{Diagnostic, Place};

use super::FormatInfo;
use super::budget::Budget;
use super::pieces::Whole;
use crate::Input;
use crate::document::{Document, Text};
use node::{Node, Tree};
use reader::Reader;

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "snapshot",
    about: "Accessibility snapshots of web pages",
    extensions: &["aria", "snapshot"],
    likeness,
    read,
};

/// Before the title of the page, in what some tools write above a snapshot.
const TITLE: &str = "- Page Title:";

/// Sure where at least half of the lines are nodes with roles, several of them with a name or a reference: nothing
/// else has both.
fn likeness(text: &str) -> u8 {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let count = lines().count();
    let is_property = |line: &&str| line.trim_start().starts_with("- /");
    let nodes = lines().filter(|line| Node::new(line).is_some() || is_property(line)).count();
    let marked = lines().filter(|line| line.contains("[ref=") || line.contains(" \"")).count();
    if nodes > 2 && marked > 1 && nodes * 2 >= count { 97 } else { 0 }
}

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    let whole = Whole(input.text);
    let mut budget = Budget::default();
    let mut tree = Tree::default();
    let mut title = None;
    for line in whole.lines() {
        if let Some(words) = line.trim_start().strip_prefix(TITLE) {
            title = Some(whole.text(words)).filter(|text: &Text| !text.is_empty());
        }
        let Some(node) = Node::new(line) else { continue };
        if !budget.take(Place::new(input.source, whole.span(node.line))) {
            break;
        }
        tree.push(node);
    }
    let tree = tree.finish();
    let mut reader = Reader::new(&tree, input);
    let blocks = reader.read();
    let mut findings = reader.findings;
    findings.extend(budget.finding());
    (Document { title, blocks }, findings)
}

#[cfg(test)]
mod tests;
