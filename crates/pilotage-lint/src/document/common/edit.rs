//! Changes of text that put findings right.

use pilotage_diagnostic::{Place, Span};
use pilotage_import::{Numbers, Port};

use super::inherited::{is_continued, is_inherited, own_cells};
use crate::reading::RowView;
use crate::{Edit, Finding, PortDocument};

/// Adds the change of a row's one port to another, where it stands once in a cell of its own.
pub(in crate::document) fn replaced_port(
    document: &PortDocument<'_>,
    row: &RowView<'_>,
    finding: Finding,
    written: u16,
    right: Port,
) -> Finding {
    let Numbers::Range(right, last) = right.numbers else { return finding };
    let Some(cell) = row.ports_place.filter(|_| right == last) else { return finding };
    let Some(place) = once(document, cell, &written.to_string()) else {
        return finding.not_fixed("the port does not stand alone in its cell");
    };
    if is_inherited(document, place) {
        return finding.not_fixed("the rows below take their port from it");
    }
    let what = format!("replaced {written} by {right}");
    finding.fixed_by(what, Edit { place, replacement: right.to_string() })
}

/// Adds the change of a row's protocol to another, where it stands in a cell by itself, or once with
/// the ports. Capitals stay as they are written.
pub(in crate::document) fn replaced_protocol(
    document: &PortDocument<'_>,
    row: &RowView<'_>,
    finding: Finding,
    (written, right): (&str, &str),
    service: &str,
) -> Finding {
    let place = match own_cells(document, row.place) {
        Some(cells) => {
            let is_alone = |place: &Place| {
                let cell = document.excerpt(*place).trim_matches(|c: char| !c.is_alphanumeric());
                cell.eq_ignore_ascii_case(written)
            };
            let cell = cells.iter().copied().find(is_alone);
            let with_ports = || row.ports_place.filter(|place| cells.contains(place));
            cell.or_else(with_ports).and_then(|cell| once(document, cell, written))
        }
        None => once(document, row.place, written),
    };
    let Some(place) = place else {
        return finding.not_fixed("the protocol does not stand by itself in the row");
    };
    if is_inherited(document, place) {
        return finding.not_fixed("the rows below take their protocol from it");
    }
    let is_small = document.excerpt(place).chars().all(char::is_lowercase);
    let replacement = if is_small { right.to_lowercase() } else { right.to_owned() };
    let what = format!("replaced {} by {replacement} for {service}", document.excerpt(place));
    finding.fixed_by(what, Edit { place, replacement })
}

/// Where a word stands within a place, in capitals or not, if it stands there once.
pub(in crate::document) fn once(
    document: &PortDocument<'_>,
    place: Place,
    word: &str,
) -> Option<Place> {
    // Letters that ASCII has are all that changes, so places stay.
    let text = document.excerpt(place).to_ascii_lowercase();
    let word = word.to_ascii_lowercase();
    let is_part = |c: char| c.is_alphanumeric();
    let mut found = text.match_indices(&word).filter(|(at, _)| {
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
    if is_continued(document, row) {
        return finding.not_fixed("the row below takes cells over from it");
    }
    let place = Place::new(row.source, Span::new(first, last));
    finding.fixed_by("removed a repeated row", Edit { place, replacement: String::new() })
}
