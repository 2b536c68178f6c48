//! A port inside the range that Kubernetes hands out as NodePorts.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, Severity, codes};

use super::common::ports::NODE_PORTS;
use crate::reading::RowView;
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::IN_NODE_PORT_RANGE, check);

/// Words of documents about Kubernetes.
const KUBERNETES: [&str; 7] =
    ["kubernetes", "k8s", "kubelet", "nodeport", "nodeports", "node port", "kubectl"];
/// Words of rows that say that the port is a NodePort.
const NODE_PORT: [&str; 4] = ["nodeport", "nodeports", "node port", "node ports"];

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    if !document.words.has_any(&KUBERNETES) {
        return Vec::new();
    }
    let opens_range = document.rows.iter().any(|row| {
        row.ranges().any(|(_, first, last)| first <= NODE_PORTS.0 && NODE_PORTS.1 <= last)
    });
    let by_port = document.rows_by_port();
    let inside: BTreeMap<_, _> = by_port.range(NODE_PORTS.0..=NODE_PORTS.1).collect();
    let found =
        inside.into_iter().filter_map(|(port, rows)| finding(document, *port, rows, opens_range));
    found.collect()
}

fn finding(
    document: &PortDocument<'_>,
    port: u16,
    rows: &[&RowView<'_>],
    opens_range: bool,
) -> Option<Finding> {
    const SHOWN: usize = 4;
    let (first, others) = rows.split_first()?;
    // Columns of notes say it, too.
    let says_so = |row: &&RowView<'_>| Words::new(document.excerpt(row.place)).has_any(&NODE_PORT);
    if rows.iter().any(|row| row.words.has_any(&NODE_PORT) || says_so(row)) {
        return None;
    }
    let message =
        format!("{port} lies in the range of NodePorts, {}-{}", NODE_PORTS.0, NODE_PORTS.1);
    let mut diagnostic = Diagnostic::new(codes::IN_NODE_PORT_RANGE, message)
        .at(first.place)
        .help("say that it is a NodePort and pinned, or take a port outside the range");
    if !opens_range {
        // Nothing in the document is in its way.
        diagnostic = diagnostic.severity(Severity::Note);
    }
    for row in others.iter().take(SHOWN) {
        diagnostic = diagnostic.also(row.place, "here too");
    }
    Some(diagnostic.into())
}
