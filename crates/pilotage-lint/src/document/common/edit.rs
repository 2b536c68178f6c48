//! Changes of text that put findings right.

use pilotage_diagnostic::{Place, Span};
use pilotage_import::{Numbers, Port};

use crate::reading::RowView;
use crate::{Edit, Finding, PortDocument};

/// Adds the change of a row's one port to another, where it stands once in its cell.
pub(in crate::document) fn replaced_port(
    document: &PortDocument<'_>,
    row: &RowView<'_>,
    finding: Finding,
    written: u16,
    right: Port,
) -> Finding {
    let Numbers::Range(right, last) = right.numbers else { return finding };
    let cell = row.ports_place.filter(|_| right == last);
    let place = cell.and_then(|cell| once(document, cell, &written.to_string()));
    match place {
        Some(place) => {
            let what = format!("replaced {written} by {right}");
            finding.fixed_by(what, Edit { place, replacement: right.to_string() })
        }
        None => finding,
    }
}

/// Where a word stands within a place, if it stands there once.
pub(in crate::document) fn once(
    document: &PortDocument<'_>,
    place: Place,
    word: &str,
) -> Option<Place> {
    let text = document.excerpt(place);
    let is_part = |c: char| c.is_alphanumeric();
    let mut found = text.match_indices(word).filter(|(at, _)| {
        let before = text.get(..*at).and_then(|it| it.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|it| it.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    });
    let (at, _) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let start = usize::try_from(place.span.start).ok()? + at;
    Some(Place::new(place.source, Span::new(start, start + word.len())))
}

/// Adds the removal of a row, in formats where a row is a line and stands alone on it.
pub(in crate::document) fn without_line(
    document: &PortDocument<'_>,
    row: Place,
    finding: Finding,
) -> Finding {
    const LINES: [&str; 3] = ["markdown", "csv", "text"];
    if !LINES.contains(&document.import.format.info().name) {
        return finding;
    }
    let text = document.text();
    let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let (start, end) = (offset(row.span.start), offset(row.span.end));
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return finding };
    let first = before.rfind('\n').map_or(0, |at| at + 1);
    let last = after.find('\n').map_or(text.len(), |at| end + at + 1);
    let is_frame = |part: Option<&str>| {
        part.is_some_and(|part| part.chars().all(|c| c.is_whitespace() || c == '|'))
    };
    let is_whole = is_frame(text.get(first..start)) && is_frame(text.get(end..last));
    let is_line = text.get(start..end).is_some_and(|row| !row.trim_end().contains('\n'));
    if !is_whole || !is_line {
        return finding;
    }
    let place = Place::new(row.source, Span::new(first, last));
    finding.fixed_by("removed a repeated row", Edit { place, replacement: String::new() })
}
