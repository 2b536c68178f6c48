//! A summary that opens ranges far wider than what the tables before it ask for.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Protocol;
use pilotage_net::PortSet;

use super::common::ports::PortSets;
use super::common::summary::Summary;
use crate::reading::RowView;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::SUMMARY_WIDER, check);

/// Fewer ports beyond those asked for than this are a way to write them shorter.
const SPARE: u32 = 4;

/// Ranges that are looked at; a summary with more of them sums up nothing.
const MANY: usize = 256;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let Some(found) = Summary::new(document) else { return Vec::new() };
    let details: Vec<&RowView<'_>> =
        found.details.iter().flat_map(|group| document.rows_of(group)).collect();
    let asked = PortSets::new(details.iter().flat_map(|row| &row.ports));
    let rows = found.summaries.iter().flat_map(|group| document.rows_of(group));
    let ranges = rows.filter(|row| row.ranges().any(|(_, first, last)| first < last)).take(MANY);
    ranges.filter_map(|row| wider(row, &details, &asked)).collect()
}

fn wider(row: &RowView<'_>, details: &[&RowView<'_>], asked: &PortSets) -> Option<Finding> {
    let wide: Vec<(Protocol, PortSet, PortSet)> = row
        .ranges()
        .filter_map(|(protocol, first, last)| {
            let range = PortSet::from(first..=last);
            let spare = range.difference(&asked.of(protocol));
            // A range of which nothing is asked for is about something else.
            let is_about = !range.intersection(&asked.of(Protocol::Unknown)).is_empty();
            (is_about && spare.count() > SPARE).then_some((protocol, range, spare))
        })
        .collect();
    let (_, first, _) = wide.first()?;
    let named = |protocol: Protocol, set: &PortSet| match protocol {
        Protocol::Unknown => set.to_string(),
        protocol => format!("{}/{set}", protocol.word()),
    };
    let ranges: Vec<String> = wide.iter().map(|(it, range, _)| named(*it, range)).collect();
    let message = format!("{} is far wider than what the tables ask for", ranges.join(", "));
    let mut diagnostic = Diagnostic::new(codes::SUMMARY_WIDER, message)
        .at(row.place)
        .help("list the ports that are asked for");
    for (protocol, _, spare) in &wide {
        diagnostic = diagnostic.note(format!("no table asks for {}", named(*protocol, spare)));
    }
    let asks = |row: &&&RowView<'_>| row.ranges().any(|(_, f, l)| first.overlaps(&(f..=l).into()));
    if let Some(detail) = details.iter().find(asks) {
        diagnostic = diagnostic.also(detail.place, "the tables ask for single ports");
    }
    Some(diagnostic.into())
}
