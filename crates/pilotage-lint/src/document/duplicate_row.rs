//! The same row twice in one table.

use pilotage_diagnostic::{Diagnostic, codes};

use crate::{Rule, Subject};

pub(crate) const RULE: Rule = Rule { code: codes::DUPLICATE_ROW, check };

fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Subject::Document { import, .. } = subject else { return Vec::new() };
    let mut findings = Vec::new();
    for (index, row) in import.rows.iter().enumerate() {
        let same = import.rows.iter().take(index).find(|other| {
            other.table.is_some()
                && other.table == row.table
                && (&other.ports, &other.direction, &other.purpose)
                    == (&row.ports, &row.direction, &row.purpose)
        });
        let Some(first) = same else { continue };
        let message = "a row that stands in this table already";
        findings.push(
            Diagnostic::new(codes::DUPLICATE_ROW, message)
                .at(row.place)
                .also(first.place, "the same row first")
                .help("remove it, or put right what was meant to differ"),
        );
    }
    findings
}
