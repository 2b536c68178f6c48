//! Conditions in bullets: `if enabled`, `with the gateway enabled`.

use std::ops::Range;

/// The words of a bullet that make it hold under a condition only.
pub(super) fn condition(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let start = WORDS.iter().filter_map(|word| start(&lower, word)).min()?;
    let rest = text.get(start..)?;
    let end = rest.find(['.', ')', ';']).unwrap_or(rest.len());
    let about_firewall = rest.get(..end)?.to_ascii_lowercase().contains("firewall");
    (!about_firewall).then_some(start..start + end)
}

/// What conditions begin with, and the sign before it.
const WORDS: &[&str] =
    &[" if ", "(if ", " when ", "(when ", " only for ", " with ", " in case ", "(in case "];

/// Where a condition begins that begins with some words. `with` begins one only where something is
/// enabled.
fn start(lower: &str, word: &str) -> Option<usize> {
    let at = lower.find(word)?;
    let clause = lower.get(at..)?.split(['.', ',', ';']).next()?;
    (word != " with " || clause.ends_with("enabled")).then_some(at + 1)
}
