//! How much a text looks like plain text.

use super::super::outline::may_be_heading;
use super::super::shell::is_firewall_command;
use super::{bars, spaced, tabs};

/// What was seen in a text.
#[derive(Debug, Default)]
struct Marks {
    /// Lines of markup.
    markup: usize,
    /// Bare lines that look like headings: between blank lines, or right above a table.
    titles: usize,
    /// Bullets that are no marks of any markup.
    bullets: usize,
    /// Tables with bars between the cells.
    bars: usize,
    /// Tables with single spaces or tabs between the cells.
    spaced: usize,
    commands: usize,
}

/// Any text may be plain. Likely where it has what only plain text has: bullets of its own, cells with
/// single spaces or tabs between them, tables with bars below bare lines. A little markup may stand
/// in the code of such a text; more of it speaks against all else.
pub(super) fn likeness(text: &str) -> u8 {
    let marks = marks(text);
    let own = marks.titles + marks.bullets + marks.spaced;
    match marks {
        Marks { markup, .. } if markup * 4 > own => 5,
        Marks { bullets: 2.., .. } | Marks { titles: 1.., bars: 1.., .. } => 88,
        Marks { bars: 1.., .. } => 70,
        Marks { spaced: 1.., .. } | Marks { commands: 1.., .. } | Marks { titles: 2.., .. } => 60,
        _ => 20,
    }
}

fn marks(text: &str) -> Marks {
    let mut marks = Marks::default();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let line_at = |at: Option<usize>| at.and_then(|at| lines.get(at)).copied().unwrap_or("");
    for (at, line) in lines.iter().copied().enumerate().filter(|(_, line)| !line.is_empty()) {
        let (above, next) = (line_at(at.checked_sub(1)), line_at(Some(at + 1)));
        let is_bars = bars::is_header(line);
        let count = match () {
            () if is_markup(line, above, next) => &mut marks.markup,
            () if is_bars => &mut marks.bars,
            () if spaced::is_header(line) || tabs::is_header(line) => &mut marks.spaced,
            () if line.trim_start().starts_with(['•', '▪', '◦', '●', '·']) => {
                &mut marks.bullets
            }
            () if is_firewall_command(line) => &mut marks.commands,
            () if is_title(line, above, next) => &mut marks.titles,
            () => continue,
        };
        *count += 1;
    }
    marks
}

/// Whether a line looks like a heading. Markdown would make one right above a table a part of it.
fn is_title(line: &str, above: &str, next: &str) -> bool {
    let alone = above.is_empty() && next.is_empty();
    let is_above_table = !next.starts_with('|') && bars::is_header(next);
    (alone || is_above_table) && may_be_heading(line) && !line.contains('|')
}

/// A line that only markup has: a heading, link, emphasis or code of Markdown, a fence, a directive,
/// a tag. A comment in a script looks like a heading; it is none where the script goes on below it.
fn is_markup(line: &str, above: &str, next: &str) -> bool {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_comment =
        level == 1 && !next.is_empty() && (!above.is_empty() || is_firewall_command(next));
    (level > 0 && words.starts_with(' ') && !is_comment)
        || line.starts_with("```")
        || line.starts_with(".. ")
        || line.starts_with("|===")
        || (line.starts_with('|') && next.starts_with('|') && next.contains("--"))
        || line.contains("](")
        || line.contains("**")
        || line.matches('`').nth(1).is_some()
        || (line.starts_with('<') && line.contains('>'))
}
