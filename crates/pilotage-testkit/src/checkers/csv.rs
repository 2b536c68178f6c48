//! CSV: the grammar of RFC 4180, by which every line has as many cells as the first.

use super::{Checker, File};

pub(super) const CHECKER: Checker =
    Checker { dialect: "csv", what: "grammar of RFC 4180", tools: &[], needs_root: false, check };

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut columns = None;
        for (number, line) in (1_usize..).zip(file.text.split_terminator("\r\n")) {
            let cells = cells(line).ok_or_else(|| format!("line {number}: quotes do not match"))?;
            if *columns.get_or_insert(cells) != cells {
                return Err(format!("line {number} has {cells} cells"));
            }
        }
    }
    Ok(())
}

/// How many cells a record has; none where its quotes are not as they should be.
fn cells(line: &str) -> Option<usize> {
    let mut rest = line;
    let mut count: usize = 1;
    loop {
        let after = match rest.strip_prefix('"') {
            Some(quoted) => end_of_quoted(quoted)?,
            None => {
                let (cell, _) = rest.split_once(',').unwrap_or((rest, ""));
                if cell.contains(['"', '\r', '\n']) {
                    return None;
                }
                rest.get(cell.len()..)?
            }
        };
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return after.is_empty().then_some(count),
        }
        count = count.saturating_add(1);
    }
}

/// What stands behind the closing quote.
fn end_of_quoted(mut text: &str) -> Option<&str> {
    loop {
        let (_, after) = text.split_once('"')?;
        match after.strip_prefix('"') {
            Some(more) => text = more,
            None => return Some(after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_counted() {
        for (line, count) in [
            ("a,b", Some(2)),
            ("", Some(1)),
            ("\"a,\"\"b\",c,", Some(3)),
            ("\"a\"b", None),
            ("\"a", None),
            ("a\"b", None),
        ] {
            assert_eq!(cells(line), count, "{line}");
        }
    }
}
