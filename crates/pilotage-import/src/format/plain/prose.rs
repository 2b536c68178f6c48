//! Headings, captions and paragraphs: what no other form begins with.

use std::collections::BTreeSet;

use super::cursor::{Cursor, is_blank};
use super::list::bullet;
use super::reader::Reader;
use super::spaced;
use crate::document::{Item, List};
use crate::format::outline::may_be_heading;
use crate::format::words::shape_of;

/// How many short lines directly below each other are a menu or a list without bullets.
const LIST: usize = 4;
/// The most lines of one.
const LONGEST_LIST: usize = 200;

/// How many lines below a table of contents may hold its headings.
const MOST_BELOW: usize = 2_000;

/// The length of lines that were broken to fit a page.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=120;

/// Lines of a page that belong to the page and not to its text.
const OF_THE_PAGE: [&str; 14] = [
    "skip to content",
    "skip to main content",
    "skip navigation",
    "edit this page",
    "edit on github",
    "copy",
    "copied!",
    "copy link",
    "previous",
    "next",
    "back to top",
    "print",
    "share",
    "was this page helpful?",
];

/// Lines above a table of contents.
const CONTENTS: [&str; 7] = [
    "on this page",
    "in this article",
    "in this topic",
    "in this section",
    "page contents",
    "table of contents",
    "contents",
];

/// Reads one or more lines from here on.
pub(super) fn read(reader: &mut Reader<'_>) {
    let Some(line) = reader.cursor.peek() else { return };
    let trimmed = line.trim();
    if is_one_of(trimmed, &OF_THE_PAGE) || is_about_the_page(trimmed) {
        reader.cursor.next();
    } else if is_one_of(trimmed, &CONTENTS) {
        reader.cursor.next();
        // A page has one; looking for another one at each such line would take long.
        if !std::mem::replace(&mut reader.has_contents, true) {
            skip_contents(&mut reader.cursor);
        }
    } else if is_caption(trimmed) {
        reader.cursor.next();
        reader.caption(reader.whole.text(line));
    } else if let Some((level, words)) = marked(trimmed) {
        reader.cursor.next();
        let heading = reader.whole.text(words);
        reader.heading_at(level, heading);
    } else if let Some(level) = underlined(reader.cursor) {
        reader.cursor.next();
        reader.cursor.next();
        reader.heading_at(level, reader.whole.text(line));
    } else if may_be_heading(trimmed) && !is_last(reader.cursor) && !goes_on(reader.cursor) {
        short_lines(reader);
    } else {
        paragraph(reader);
    }
}

/// A heading, or several short lines that are a list.
fn short_lines(reader: &mut Reader<'_>) {
    let mut ahead = reader.cursor;
    let lines = ahead.take_while(LONGEST_LIST, is_short_line);
    if lines.len() < LIST {
        if let Some(line) = reader.cursor.next() {
            reader.heading(reader.whole.text(line));
        }
        return;
    }
    // A list that nothing announces may end with the heading of what follows.
    let items = if reader.announced { lines.len() } else { lines.len() - 1 };
    let mut list = List::default();
    for line in lines.iter().take(items) {
        reader.cursor.next();
        let text = reader.whole.text(line);
        if reader.take(text.span) {
            list.items.push(Item { text, ..Item::default() });
        }
    }
    reader.list(list);
}

/// A line that may be a heading and does not begin a table or a list.
fn is_short_line(line: &str) -> bool {
    // The name of a column may be the first of those that stand below each other.
    may_be_heading(line) && !begins_other(line) && shape_of(line).is_none()
}

/// Whether a line looks like the start of a table or a list, without looking at what follows.
fn begins_other(line: &str) -> bool {
    bullet(line).is_some()
        || line.contains(['|', '\t', '│'])
        || line.trim().contains("   ")
        || spaced::is_header(line)
}

/// A paragraph: a line, and those after it where it was broken to fit a page.
fn paragraph(reader: &mut Reader<'_>) {
    let Some(first) = reader.cursor.next() else { return };
    let mut last = first;
    while is_broken_off(last)
        && let Some(next) = reader.cursor.peek()
        && !is_blank(next)
        && !begins_other(next)
    {
        reader.cursor.next();
        last = next;
    }
    let piece = reader.whole.between(first, last);
    let mut text = reader.whole.text(piece);
    text.value = text.line();
    reader.paragraph(text);
}

/// Whether a line ends within a sentence at about the width of a page.
fn is_broken_off(line: &str) -> bool {
    WRAPPED.contains(&line.len())
        && !line.trim_end().ends_with(['.', ':', '!', '?', ';', '。', '：'])
}

/// Whether the next line goes on in the middle of a sentence.
fn goes_on(cursor: Cursor<'_>) -> bool {
    let begins = |it: char| it.is_lowercase() || matches!(it, '(' | ',');
    cursor.second().is_some_and(|next| next.trim_start().starts_with(begins))
}

/// Whether nothing follows.
fn is_last(mut cursor: Cursor<'_>) -> bool {
    cursor.next();
    cursor.skip_blank();
    cursor.peek().is_none()
}

/// Goes on behind a table of contents: short lines most of which stand further down again, as
/// headings. The first heading may stand right below them, and look like one more entry.
fn skip_contents(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    let mut entries = Vec::new();
    ahead.skip_blank();
    while let Some(line) = ahead.peek().filter(|line| is_short_line(line))
        && entries.len() < LONGEST_LIST
    {
        entries.push(line);
        ahead.next();
        ahead.skip_blank();
    }
    let mut below: BTreeSet<&str> =
        ahead.take_while(MOST_BELOW, |_| true).into_iter().map(str::trim).collect();
    let mut known = Vec::new();
    for entry in entries.iter().rev() {
        known.push(!below.insert(entry.trim()));
    }
    known.reverse();
    // An entry that has stood before is the heading of the first section.
    let mut seen = BTreeSet::new();
    let heading = entries.iter().position(|entry| !seen.insert(entry.trim()));
    let last = known.iter().rposition(|known| *known).map_or(0, |last| last + 1);
    let end = heading.unwrap_or(last);
    let count = known.iter().take(end).filter(|known| **known).count();
    if count * 2 <= end.saturating_sub(1) {
        return;
    }
    for _ in 0..end {
        cursor.skip_blank();
        cursor.next();
    }
}

/// What a page says of itself: where it stands among others, and when it was changed.
fn is_about_the_page(line: &str) -> bool {
    const DATES: [&str; 6] =
        ["updated", "last updated", "modified", "last modified", "published", "reviewed"];
    const HOMES: [&str; 4] = ["home", "docs", "documentation", "products"];
    if line.len() > 200 {
        return false;
    }
    let lower = line.to_lowercase();
    let dated = DATES.iter().any(|word| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|rest| rest.starts_with([':', ' ']) && has_year(rest))
    });
    let steps = || [" > ", " › ", " » ", " / "].into_iter().map(|sign| lower.split(sign));
    let is_trail = |steps: std::str::Split<'_, &str>| {
        let mut steps = steps.peekable();
        let from_home = steps.peek().is_some_and(|first| HOMES.contains(first));
        from_home && steps.count() > 1
    };
    dated || steps().any(is_trail)
}

/// Whether a number of four digits stands in a text and nothing that looks like a port: the rest are
/// names of months, days.
fn has_year(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_year =
        |word: &str| word.len() == 4 && (word.starts_with("20") || word.starts_with("19"));
    words.clone().any(is_year) && words.all(|word| word != "port" && word != "tcp" && word != "udp")
}

fn is_one_of(line: &str, words: &[&str]) -> bool {
    line.len() < 32 && words.contains(&line.to_lowercase().trim_end_matches(':'))
}

/// `Table 2. Ports of the nodes`.
fn is_caption(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_kind =
        matches!(words.next(), Some("Table" | "Figure" | "Tabelle" | "Tableau" | "Tabla"));
    let number = words.next().unwrap_or("");
    is_kind
        && number.starts_with(|it: char| it.is_ascii_digit())
        && (number.ends_with(['.', ':']) || matches!(words.next(), Some("-" | "–" | "—")))
}

/// `## Ports`: the level and the words.
fn marked(line: &str) -> Option<(u8, &str)> {
    let words = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - words.len()).ok()?;
    ((1..=6).contains(&level) && words.starts_with(' ')).then_some((level, words.trim()))
}

/// The level of a heading that a line of signs stands below.
fn underlined(cursor: Cursor<'_>) -> Option<u8> {
    let (line, below) = (cursor.peek()?.trim(), cursor.second()?.trim());
    let sign = below.chars().next()?;
    let level = match sign {
        '=' => 1,
        '-' => 2,
        '~' => 3,
        _ => return None,
    };
    let is_line = below.len() > 2 && below.chars().all(|it| it == sign);
    (is_line && below.len() * 2 >= line.chars().count() && line.len() < 200).then_some(level)
}
