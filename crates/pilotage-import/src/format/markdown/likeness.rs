//! How much a text looks like Markdown.

pub(super) fn likeness(text: &str) -> u8 {
    if text.lines().any(|line| line.starts_with('#')) { 50 } else { 10 }
}
