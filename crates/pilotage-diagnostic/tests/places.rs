//! Byte offsets become the lines and columns that people count.

use pilotage_diagnostic::{Place, SourceId, Sources, Span};

fn at(source: SourceId, start: usize, end: usize) -> Place {
    Place::new(source, Span::new(start, end))
}

#[test]
fn columns_count_characters() {
    let mut sources = Sources::new();
    let empty = sources.add("empty", "");
    let unix = sources.add("unix", "one\nzwei ä€𝄞!\n\nend");
    let windows = sources.add("windows", "a\r\nb\r\n");
    let cases = [
        (empty, 0, 0, [1, 1, 1, 1]),
        (empty, 5, 9, [1, 1, 1, 1]),
        (unix, 0, 3, [1, 1, 1, 4]),
        (unix, 3, 3, [1, 4, 1, 4]),
        (unix, 4, 4, [2, 1, 2, 1]),
        // ä has two bytes, € three, 𝄞 four.
        (unix, 9, 11, [2, 6, 2, 7]),
        (unix, 14, 18, [2, 8, 2, 9]),
        // Inside a character: back to its start.
        (unix, 10, 13, [2, 6, 2, 7]),
        (unix, 0, 21, [1, 1, 4, 1]),
        (unix, 24, 24, [4, 4, 4, 4]),
        // Beyond the end, and backwards.
        (unix, 900, 1000, [4, 4, 4, 4]),
        (unix, 5, 2, [2, 2, 2, 2]),
        // A line break is no column of its own, and nothing is in the line after the last break.
        (windows, 1, 3, [1, 2, 2, 1]),
        (windows, 4, 5, [2, 2, 2, 2]),
        (windows, 6, 6, [2, 2, 2, 2]),
    ];
    for (source, start, end, expected) in cases {
        let found = sources.line_column(at(source, start, end));
        let found = [found.line, found.column, found.end_line, found.end_column];
        assert_eq!(found, expected, "{} {start}..{end}", sources.name(source));
    }
}

#[test]
fn sources_keep_their_order_and_text() {
    let mut sources = Sources::new();
    assert!(sources.is_empty());
    let first = sources.add("b.yaml", "b: 1\n");
    let second = sources.add("a.yaml", "a: 2\n");
    assert!(first < second);
    let all: Vec<_> = sources.iter().collect();
    assert_eq!(all, [(first, "b.yaml", "b: 1\n"), (second, "a.yaml", "a: 2\n")]);
    assert_eq!(sources.excerpt(at(second, 0, 1)), "a");
    assert_eq!(sources.range(at(second, 3, 99)), 3..5);
    assert_eq!(sources.len(), 2);
}

#[test]
fn a_place_of_other_sources_is_harmless() {
    let mut other = Sources::new();
    other.add("one", "1");
    let place = at(other.add("two", "2"), 0, 1);
    let sources = Sources::new();
    assert_eq!(sources.name(place.source), "");
    assert_eq!(sources.excerpt(place), "");
    assert_eq!(sources.line_column(place).line, 1);
}

#[test]
fn spans_join_and_saturate() {
    assert_eq!(Span::new(4, 6).to(Span::new(1, 5)), Span::new(1, 6));
    assert_eq!(Span::new(0, usize::MAX).end, u32::MAX);
}
