//! What is wrong with tables that are read all the same.

use std::ops::Range;

use pilotage_diagnostic::{Diagnostic, codes};

use super::{Row, Run};
use crate::format::markdown::prepare::{MOST_FINDINGS, Preparer};

/// What is wrong: where, what, and what to do.
type Fault = (Range<usize>, String, &'static str);

impl Preparer<'_> {
    pub(super) fn say_what_is_malformed(&mut self, run: &Run<'_>) {
        let faults = match run.headers {
            // Once: in such a document no table has a header.
            None | Some(0) if std::mem::replace(&mut self.told_headless, true) => Vec::new(),
            None | Some(0) => headless(run).into_iter().collect(),
            Some(at) => faults(run, at),
        };
        for (range, message, help) in faults {
            let place = self.place(range);
            self.find(Diagnostic::new(codes::MALFORMED_TABLE, message).at(place).help(help));
        }
    }
}

fn headless(run: &Run<'_>) -> Option<Fault> {
    let message = "a table has no header and no line of dashes below it".to_owned();
    let help = "put the names of the columns above the rows, and a line of dashes below them";
    Some((run.rows.first()?.range(), message, help))
}

/// What is wrong with a table whose line of dashes stands at an index.
fn faults(run: &Run<'_>, at: usize) -> Vec<Fault> {
    let Some(header) = run.rows.first() else { return Vec::new() };
    let mut faults = Vec::new();
    let width = header.shape.cells;
    if let Some(rule) = run.rows.get(at).filter(|row| row.shape.cells != width) {
        let dashes = rule.shape.cells;
        let message =
            format!("the line below the header has {dashes} columns, and the header has {width}");
        faults.push((rule.range(), message, "give both as many columns as the rows have cells"));
    }
    for row in run.rows.iter().skip(1).filter(|row| !row.is_delimiter) {
        if faults.len() >= MOST_FINDINGS {
            break;
        }
        faults.extend(fault_of_row(row, header));
    }
    faults
}

fn fault_of_row(row: &Row<'_>, header: &Row<'_>) -> Option<Fault> {
    let (cells, width) = (row.shape.cells, header.shape.cells);
    let (message, help) = if row.joined {
        ("a row of a table goes on in the next line".to_owned(), "write the row on one line")
    } else if cells != width {
        let word = if cells == 1 { "cell" } else { "cells" };
        let message = format!("a row has {cells} {word}, and the header has {width}");
        (message, "give the row as many cells as the header has")
    } else if header.shape.closes && row.shape.opens && !row.shape.closes {
        let message = "a row of a table lacks its closing `|`".to_owned();
        (message, "close the row as the other rows are closed")
    } else {
        return None;
    };
    Some((row.range(), message, help))
}
