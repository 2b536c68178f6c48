//! An image whose markup is not closed where it should be, so that readers see the markup.

use pilotage_diagnostic::{Diagnostic, Span, codes};

use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::BROKEN_IMAGE, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let text = document.text();
    let starts = text.match_indices("![").filter_map(|(at, _)| broken(text, at));
    starts
        .map(|span| {
            let diagnostic = Diagnostic::new(
                codes::BROKEN_IMAGE,
                "the markup of an image is broken",
            )
            .at(document.place(span))
            .help("write the title in one pair of quotes: `![text](file.png \"title\")`")
            .note("a title with quotes in it ends the image early, and readers see the markup");
            Finding::from(diagnostic)
        })
        .collect()
}

/// The image that starts at an offset, where a quote stands inside its quoted title.
fn broken(text: &str, at: usize) -> Option<Span> {
    let line = text.get(at..)?.lines().next()?;
    let (_, target) = line.split_once("](")?;
    let (_, title) = target.split_once(" \"")?;
    // The title ends at a quote before the closing parenthesis, and has no other.
    let (title, _) = title.split_once(')')?;
    let inside = title.trim_end().strip_suffix('"')?;
    let quotes = inside.matches('"').count() - inside.matches("\\\"").count();
    (quotes > 0).then(|| Span::new(at, at + line.len()))
}
