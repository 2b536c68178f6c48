//! Plain text: what was copied from a web page or written without any markup.
//!
//! Headings are bare lines; tables have bars, tabs, several spaces, one space or a line between their
//! cells. One file for each of these forms.

mod aligned;
mod bars;
mod commands;
mod cursor;
mod diagram;
mod list;
mod prose;
mod reader;
mod records;
mod spaced;
mod stacked;
mod table;
mod tabs;

use pilotage_diagnostic::Diagnostic;

use super::FormatInfo;
use crate::Input;
use crate::document::Document;
use reader::Reader;

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "plain",
    about: "Text without markup, as copied from a web page",
    extensions: &["txt", "text", "log"],
    likeness,
    read,
};

/// Any text may be plain. Likely where tables stand in it as only plain text has them: bars without
/// those around a line, directly below bare lines; cells with single spaces or tabs between them.
/// Marks of Markdown speak against it.
fn likeness(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    if lines.iter().any(|line| is_markup(line)) {
        return 5;
    }
    let pairs = || lines.windows(2).filter_map(|pair| <[&str; 2]>::try_from(pair).ok());
    // A bare line right above a table: Markdown would make both one paragraph.
    let glued = pairs().any(|[above, names]| {
        let is_bare = |line: &str| !line.trim().is_empty() && !line.contains('|');
        is_bare(above) && above != "---" && !names.starts_with('|') && bars::is_header(names)
    });
    let spaced = lines.iter().any(|line| spaced::is_header(line) || tabs::is_header(line));
    if glued {
        88
    } else if spaced {
        60
    } else {
        20
    }
}

/// A line that only markup has: a heading or link of Markdown, a fence, a directive, a tag.
fn is_markup(line: &str) -> bool {
    let is_heading = line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    is_heading
        || line.starts_with("```")
        || line.starts_with(".. ")
        || line.contains("](")
        || line.contains("**")
        || line.starts_with("|===")
        || (line.starts_with('<') && line.contains('>'))
}

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    Reader::new(input).read()
}

#[cfg(test)]
mod tests;
