//! Lists, flows and answers as text, for other programs that are asked the same.

use std::fmt::Write;
use std::path::Path;

use super::Line;

/// Writes `rules` and `flows`, eleven numbers in a line, and `verdicts`, 1 where a flow passes.
pub(crate) fn write(folder: &Path, rules: &[Line], flows: &[Line], blocked: &[usize]) {
    let verdicts = blocked.iter().map(|count| if *count == 0 { "1\n" } else { "0\n" });
    for (name, text) in [
        ("rules", rules.iter().map(text).collect()),
        ("flows", flows.iter().map(text).collect()),
        ("verdicts", verdicts.collect::<String>()),
    ] {
        std::fs::write(folder.join(name), text).expect("a writable folder");
    }
}

fn text(line: &Line) -> String {
    let mut text = String::new();
    let wide = |(first, last): (u16, u16)| (first.into(), last.into());
    for (first, last) in [
        line.source,
        line.destination,
        wide(line.protocol),
        wide(line.source_port),
        wide(line.destination_port),
    ] {
        let _ = write!(text, "{first} {last} ");
    }
    let _ = writeln!(text, "{}", u8::from(line.permits));
    text
}
