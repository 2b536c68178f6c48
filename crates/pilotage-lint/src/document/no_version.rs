//! A document that names products and no version of any of them.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, codes};

use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::NO_VERSION, check);

/// A document that names fewer products than this is as a rule one of them, published by version.
const FEW: usize = 3;

/// Rows that are looked at for names.
const MANY: usize = 4000;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let Some(first) = document.rows.first() else { return Vec::new() };
    let named: BTreeSet<&str> = document
        .rows
        .iter()
        .take(MANY)
        .flat_map(|row| document.knowledge.named_in(&row.words))
        .filter(|component| component.is_versioned)
        .map(|component| component.title.as_str())
        .collect();
    if named.len() < FEW || has_version(document.text()) {
        return Vec::new();
    }
    let named: Vec<&str> = named.into_iter().collect();
    let message = format!("no version of {} is stated", named.join(", "));
    let diagnostic = Diagnostic::new(codes::NO_VERSION, message)
        .at(first.place)
        .help("say for which versions the ports hold; they change from one to the next");
    vec![diagnostic.into()]
}

/// Whether a text has anything like a version: `4.6`, `v2`, `8.0 U1`, `2024.1`.
fn has_version(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.';
    text.split(|c: char| !is_part(c)).any(|word| {
        let word = word.trim_matches('.');
        let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
        let mut parts = digits.split('.');
        let numbers = parts.by_ref().take(2).filter(|it| it.parse::<u32>().is_ok()).count();
        // Four numbers are an address.
        let is_address = digits.split('.').count() == 4;
        (numbers == 2 && !is_address) || (numbers == 1 && digits.len() < word.len())
    })
}
