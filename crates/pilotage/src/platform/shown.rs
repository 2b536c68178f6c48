//! How answers of the platform are shown.

use clap::ValueEnum;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

/// The form of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// All data, with a schema version
    Json,
}

/// Text of others: nothing in it steers the terminal or breaks the line.
pub fn safe(text: &str) -> String {
    let steers = |c: char| c == '\n' || c == '\t' || pilotage_diagnostic::steers_display(c);
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// Columns side by side, the first row as their heads.
pub fn table(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| safe(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().filter_map(|row| Some(row.get(at)?.width())).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let left = width.saturating_sub(cell.width());
            line.push_str(cell);
            line.push_str(&" ".repeat(left.saturating_add(2)));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A document with the version of its schema.
pub fn json(name: &str, value: &impl Serialize) -> anyhow::Result<String> {
    let document = serde_json::json!({ "schemaVersion": 1, name: value });
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_their_heads_and_nothing_steers_the_terminal() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let text = table(&[row(["host", "state"]), row(["\u{1b}[2Jstore\n", "up"])]);
        assert_eq!(text, "host        state\n\u{fffd}[2Jstore\u{fffd}  up\n");
    }
}
