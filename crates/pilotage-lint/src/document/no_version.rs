//! A document that names products and no version of any of them.

use pilotage_diagnostic::{Diagnostic, codes};

use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::NO_VERSION, check);

/// A document that names fewer products than this is as a rule one of them, published by version.
const FEW: usize = 3;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let Some(first) = document.rows.first() else { return Vec::new() };
    let named = document.knowledge.components().iter().filter(|it| it.is_versioned);
    let named: Vec<&str> = named
        .filter(|it| document.rows.iter().any(|row| it.is_named_in(&row.words)))
        .map(|it| it.title.as_str())
        .collect();
    if named.len() < FEW || has_version(document.text()) {
        return Vec::new();
    }
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
