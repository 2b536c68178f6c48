//! The table of commands.

use std::fmt::Write;

use super::measure::Figures;

/// One line of the table.
#[derive(Debug)]
pub struct Row {
    name: String,
    figures: Figures,
    /// Bytes written, where the command writes files.
    output: Option<u64>,
}

impl Row {
    pub fn new(name: &str, figures: Figures, output: Option<u64>) -> Self {
        Row { name: name.to_owned(), figures, output }
    }
}

/// The rows as a Markdown table.
pub fn table(rows: &[Row], runs: usize) -> String {
    let mut table = format!(
        "| command (median of {runs} runs) | wall | processor | memory | output |\n|---|---:|---:|---:|---:|\n"
    );
    for row in rows {
        let Figures { wall, cpu, memory } = row.figures;
        let output = row.output.map_or_else(String::new, |bytes| {
            #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
            let mebibytes = bytes as f64 / 1_048_576.0;
            format!("{mebibytes:.2} MB")
        });
        let _ = writeln!(
            table,
            "| {} | {} | {} | {memory:.0} MB | {output} |",
            row.name,
            milliseconds(wall),
            milliseconds(cpu)
        );
    }
    table
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.0} ms", seconds * 1000.0)
}
