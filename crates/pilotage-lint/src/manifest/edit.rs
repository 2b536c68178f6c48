//! Changes of text that put findings in YAML right.

use pilotage_diagnostic::{Place, Span};

use crate::Edit;

/// The change of one word within a value to another, where it stands there once.
pub(super) fn replaced(text: &str, value: Place, from: &str, to: &str) -> Option<Edit> {
    let range = offset(value.span.start)..offset(value.span.end);
    let mut found = text.get(range.clone())?.match_indices(from);
    let (at, _) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let start = range.start + at;
    let place = Place::new(value.source, Span::new(start, start + from.len()));
    Some(Edit { place, replacement: to.to_owned() })
}

/// The removal of an entry `key: value` or of an item of a list from a collection between brackets,
/// or of the whole line that it stands on alone; `None` where it is written in another way.
pub(super) fn removed(text: &str, first: Place, last: Place) -> Option<Edit> {
    let (start, end) = (offset(first.span.start), offset(last.span.end));
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let spaces = after.len() - after.trim_start_matches(' ').len();
    let follows = after.get(spaces..)?.chars().next();
    let precedes = before.trim_end_matches(' ').chars().next_back();
    let range = match (precedes, follows) {
        (Some('{' | '[' | ','), Some(',')) => {
            let rest = after.get(spaces + 1..)?;
            let gap = rest.len() - rest.trim_start_matches(' ').len();
            start..end + spaces + 1 + gap
        }
        (Some(','), Some('}' | ']')) => before.trim_end_matches(' ').len() - 1..end,
        (Some('{'), Some('}')) | (Some('['), Some(']')) => start..end,
        _ => line_of_an_item(before, after, start, end)?,
    };
    let place = Place::new(first.source, Span::new(range.start, range.end));
    Some(Edit { place, replacement: String::new() })
}

/// The whole line, where nothing else stands on it and another item of the same depth stands beside
/// it, so that the collection does not become empty.
fn line_of_an_item(
    before: &str,
    after: &str,
    start: usize,
    end: usize,
) -> Option<std::ops::Range<usize>> {
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let lead = before.get(line..)?;
    let (rest, below) = after.split_once('\n')?;
    let alone = lead.trim_start_matches(' ');
    if !(alone.is_empty() || alone == "- ") || !rest.trim().is_empty() {
        return None;
    }
    let depth = lead.len() - alone.len();
    let same = |other: &str| {
        let inner = other.trim_start_matches(' ');
        let is_item = alone.is_empty() || inner.starts_with("- ");
        other.len() - inner.len() == depth && !inner.is_empty() && is_item
    };
    let above = before.get(..line)?.lines().next_back();
    let beside = above.is_some_and(same) || below.lines().next().is_some_and(same);
    beside.then_some(line..start.max(end) + rest.len() + 1)
}

fn offset(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::{Place, Sources, Span};

    use super::{removed, replaced};
    use crate::{Fix, apply};

    fn place(text: &str, word: &str) -> Place {
        let at = text.find(word).unwrap();
        Place::new(Sources::new().add("test", text), Span::new(at, at + word.len()))
    }

    fn without(text: &str, word: &str) -> Option<String> {
        let place = place(text, word);
        let edit = removed(text, place, place)?;
        let fix = Fix { what: String::new(), edits: vec![edit] };
        Some(apply(text, [&fix]).0)
    }

    #[test]
    fn entries_go_with_what_parts_them() {
        let cases = [
            ("with: {a: 1, b: 2, c: 3}\n", "a: 1", Some("with: {b: 2, c: 3}\n")),
            ("with: {a: 1, b: 2, c: 3}\n", "b: 2", Some("with: {a: 1, c: 3}\n")),
            ("with: {a: 1, b: 2}\n", "b: 2", Some("with: {a: 1}\n")),
            ("with: {a: 1}\n", "a: 1", Some("with: {}\n")),
            ("options: [one, two]\n", "two", Some("options: [one]\n")),
            ("with:\n  a: 1\n  b: 2\n", "a: 1", Some("with:\n  b: 2\n")),
            ("with:\n  a: 1\n  b: 2\n", "b: 2", Some("with:\n  a: 1\n")),
            ("options:\n  - one\n  - two\n", "two", Some("options:\n  - one\n")),
            // The collection would become empty, or a comment would lose what it is about.
            ("with:\n  a: 1\nnext: 2\n", "a: 1", None),
            ("with:\n  a: 1  # why\n  b: 2\n", "a: 1", None),
        ];
        for (text, word, expected) in cases {
            assert_eq!(without(text, word).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_replaced_where_it_is_clear_which() {
        let text = "ports: 'tcp/67'\n";
        let edit = replaced(text, place(text, "'tcp/67'"), "tcp/", "udp/").unwrap();
        let fix = Fix { what: String::new(), edits: vec![edit] };
        assert_eq!(apply(text, [&fix]).0, "ports: 'udp/67'\n");
        let text = "ports: [tcp/67, tcp/68]\n";
        assert_eq!(replaced(text, place(text, "[tcp/67, tcp/68]"), "tcp/", "udp/"), None);
    }
}
