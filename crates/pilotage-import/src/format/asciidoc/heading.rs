//! Headings, and what stands above and right below the first of them.

use super::lines::Body;

/// How many lines the front matter may have.
const MOST_FRONT_MATTER: usize = 200;

/// The level and words of a heading: `== Ports`, `## Ports`.
pub(super) fn heading(line: &str) -> Option<(u8, &str)> {
    let mark = line.chars().next().filter(|c| matches!(c, '=' | '#'))?;
    let words = line.trim_start_matches(mark);
    let level = u8::try_from(line.len() - words.len()).ok().filter(|level| *level <= 6)?;
    let title = words.strip_prefix([' ', '\t'])?.trim();
    // The same marks may stand behind the title.
    let marks = line.get(..level.into()).unwrap_or("");
    let title = title.strip_suffix(marks).filter(|it| it.ends_with(' ')).unwrap_or(title);
    (!title.is_empty()).then(|| (level, title.trim_end()))
}

/// The level of a title that the next line underlines, as long as it is.
pub(super) fn underlined(line: &str, below: Option<&&str>) -> Option<u8> {
    let below = below?;
    let mark = below.chars().next()?;
    let level = "=-~^+".find(mark).and_then(|level| u8::try_from(level).ok())?;
    let length = line.chars().count();
    let fits = below.len() >= 3 && below.len().abs_diff(length) <= 1;
    let is_line = below.chars().all(|c| c == mark);
    (fits && is_line && line.chars().any(char::is_alphanumeric)).then_some(level + 1)
}

/// The line after the front matter.
pub(super) fn front_matter(lines: Body<'_, '_>) -> usize {
    let end = lines.iter().take(MOST_FRONT_MATTER).skip(1).position(|line| *line == "---");
    end.filter(|_| lines.first() == Some(&"---")).map_or(0, |end| end + 2)
}

/// How many lines below the title name the author and the revision.
pub(super) fn authors(lines: Body<'_, '_>) -> usize {
    let is_author = |line: &&&str| line.contains('@') && line.ends_with('>');
    let is_revision = |line: &&&str| {
        line.strip_prefix('v').unwrap_or(line).starts_with(|c: char| c.is_ascii_digit())
    };
    match (lines.first().filter(is_author), lines.get(1).filter(is_revision)) {
        (Some(_), Some(_)) => 2,
        (Some(_), None) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::outline;

    #[test]
    fn headings_have_levels_by_their_marks() {
        let text = "\
---
layout: page
---
= Harbour *guide*
A. Author <author@harbour.example>
v1.0, 2026
:product: Harbour

== Ports of {product} ==

.Title
=== Nodes

Light
~~~~~

====
== No heading
====
";
        let lines = [
            "4 # Harbour guide",
            "9 ## Ports of Harbour",
            "12 ### Nodes",
            "14 ### Light",
            "18 == No heading",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn words_with_marks_are_no_headings() {
        let text = "==Ports\n\n======= Seven\n\nRun it:\n----\nx\n----\n";
        let lines = ["1 ==Ports", "3 ======= Seven", "5 Run it:", "7 > x"];
        assert_eq!(outline(text), lines);
    }
}
