//! A heading over nothing but an image.

use pilotage_diagnostic::{Diagnostic, Place, Span, codes};
use pilotage_import::document::Text;

use crate::reading::{Kind, Passage};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::EMPTY_SECTION, check);

/// What images look like in the formats that are read.
const IMAGES: [&str; 8] =
    ["![", "<img", "img \"", ".. image::", ".. figure::", "image::", "{{< figure", "{{< img"];

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    if document.rows.is_empty() {
        return Vec::new();
    }
    let mut empty = sections(document).filter(|(_, inside)| holds_an_image_only(document, *inside));
    let Some((first, _)) = empty.next() else { return Vec::new() };
    let mut diagnostic = Diagnostic::new(codes::EMPTY_SECTION, "a section with an image only")
        .at(first)
        .help("give its ports in a table of its own, or say which rows below are for it")
        .note("what a picture alone shows cannot be searched, compared or turned into rules");
    for (place, _) in empty {
        diagnostic = diagnostic.also(place, "and this one");
    }
    vec![diagnostic.into()]
}

/// Headings that no text, table or deeper heading follows, with what stands between each and what
/// comes next.
fn sections(document: &PortDocument<'_>) -> impl Iterator<Item = (Place, Span)> {
    let all = &document.passages.all;
    all.iter().enumerate().filter_map(move |(at, passage)| {
        let Kind::Heading(heading) = passage.kind else { return None };
        let mut next = all.iter().skip(at + 1).skip_while(|it| is_empty(it));
        // At the end of a document, what follows is its frame.
        let following = next.next()?;
        let Kind::Heading(other) = following.kind else { return None };
        let inside = Span { start: heading.text.span.end, end: other.text.span.start };
        (other.level <= heading.level).then(|| (document.place(heading.text.span), inside))
    })
}

fn is_empty(passage: &Passage<'_>) -> bool {
    let is_text = matches!(passage.kind, Kind::Paragraph(_) | Kind::Caption(_) | Kind::Item(_));
    is_text && passage.text().is_none_or(Text::is_empty)
}

fn holds_an_image_only(document: &PortDocument<'_>, inside: Span) -> bool {
    let text = document.excerpt(document.place(inside));
    IMAGES.iter().any(|image| text.contains(image))
}
