//! Rows, or a row and the text, that give one thing different ports.

mod sentence;
mod tables;
mod things;

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, Place, codes};

use crate::reading::{Names, RowView};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::ROWS_DISAGREE, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let mut findings = sentence::against_rows(document);
    findings.extend(sentence::against_text(document));
    findings.extend(tables::between(document));
    findings.extend(tables::within(document));
    findings.extend(things::moved(document));
    findings
}

/// The words that tell one purpose from another: no articles, and no words of the trade.
fn telling(purpose: &str) -> BTreeSet<String> {
    const EMPTY: [&str; 40] = [
        "with",
        "port",
        "using",
        "used",
        "use",
        "by",
        "to",
        "from",
        "only",
        "required",
        "require",
        "need",
        "needed",
        "traffic",
        "access",
        "communication",
        "between",
        "default",
        "is",
        "are",
        "be",
        "if",
        "when",
        "that",
        "this",
        "cni",
        "enabled",
        "tcp",
        "udp",
        "network",
        "networking",
        "node",
        "cluster",
        "server",
        "service",
        "open",
        "must",
        "at",
        "you",
        "want",
    ];
    let names = Names::new(purpose);
    names.iter().filter(|word| !EMPTY.contains(word)).map(str::to_owned).collect()
}

fn finding(row: &RowView<'_>, other: Place, port: u16, others: u16, who: &str) -> Finding {
    let message = format!("{port} here, and {others} for the same thing elsewhere");
    let diagnostic = Diagnostic::new(codes::ROWS_DISAGREE, message)
        .at(row.place)
        .also(other, format!("{who} {others}"))
        .help("put the wrong one right, or say what makes the difference");
    diagnostic.into()
}
