//! The table of figures, and its page in the documentation.

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

/// The page that holds the table.
pub fn page(table: &str) -> String {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!(
        "# Benchmarks\n\nMade by `cargo xtask bench --write`: whole processes of the release build, \
         measured from outside, on a shared machine with {processors} processors. Compare the lines \
         of one run with each other, not with another machine's.\n\n{table}\n\
         - The large sites are dual stack, have four clusters with the whole bare-metal profile, and \
         every host has a firewall of its own: `render` plans, and writes a file for each host and \
         firewall. Where addresses lie side by side, as they are usually given, a set of hosts is a \
         few ranges and everything grows with the number of hosts. Where all are apart, each \
         host's file lists every address that it talks to, and the output itself grows with the \
         square.\n\
         - The peer and Pilotage write rules of the same meaning for one firewall: 200 permitted \
         TCP ports, each from one zone's 84 addresses to another's.\n\
         - Aims: 1,000 hosts under 1 s and 300 MB; the example's matrix under 50 ms of processor \
         time; at least 20 times faster than the peer with no larger output; a document of 300 kB \
         imported under 50 ms, 10 MB of tables under 1 s.\n"
    )
}
