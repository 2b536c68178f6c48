//! Rules over port documents, packs, profiles and sites: one file for each rule.
//!
//! A rule looks at a subject and says what a person would call wrong with it. It never prints,
//! never reads a file, and never reports what it is not sure of.

mod document;
mod subject;

pub use subject::Subject;

use pilotage_diagnostic::{Code, Diagnostic};

/// A rule: the code of its findings, and the function that finds them.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The code; its page is the rule's page.
    pub code: Code,
    /// Looks at a subject.
    check: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[document::duplicate_row::RULE];

/// Every finding of the rules on a subject.
pub fn lint(subject: &Subject<'_>) -> Vec<Diagnostic> {
    RULES.iter().flat_map(|rule| (rule.check)(subject)).collect()
}
