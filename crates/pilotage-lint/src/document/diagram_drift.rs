//! A diagram that shows other ports than the tables.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, Span, codes};
use pilotage_import::Numbers;
use pilotage_net::PortSet;

use super::common::summary::Summary;
use crate::reading::{Group, Kind};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::DIAGRAM_DRIFT, check);

/// A diagram with fewer ports of the tables than this is about something else.
const FEW: usize = 3;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let asked = ports(document, document.groups.iter());
    let diagrams = diagrams(document);
    diagrams.iter().filter_map(|(text, span)| drift(document, text, *span, &asked)).collect()
}

fn drift(document: &PortDocument<'_>, text: &str, span: Span, asked: &PortSet) -> Option<Finding> {
    let diagram = Diagram::new(text);
    let shown: PortSet = diagram.ports.iter().map(|(first, last)| *first..=*last).collect();
    let singles = diagram.ports.iter().filter(|(first, last)| first == last);
    let common = singles.filter(|(port, _)| asked.contains(*port)).collect::<BTreeSet<_>>();
    if common.len() < FEW {
        return None;
    }
    let details = Summary::new(document).map(|it| it.details);
    let tables = document.groups.iter().filter(|group| group.table.is_some());
    let tables: Vec<&Group<'_>> = details.unwrap_or_else(|| tables.collect());
    let notes = tables.into_iter().filter_map(|group| {
        let wanted = ports(document, std::iter::once(group));
        let missing = wanted.difference(&shown);
        let name = group.section.last().map_or("a table", String::as_str);
        (!missing.is_empty()).then(|| format!("{missing} of `{name}` is not shown"))
    });
    let extra = shown.difference(asked);
    let extra = (!extra.is_empty()).then(|| format!("{extra} is in no table"));
    let alone = diagram.unconnected().map(|label| format!("nothing leads to `{label}`"));
    let notes: Vec<String> = notes.chain(extra).chain(alone).collect();
    let first = notes.first()?;
    let message = format!("the diagram differs from the tables: {first}");
    let diagnostic = Diagnostic::new(codes::DIAGRAM_DRIFT, message)
        .at(document.place(span))
        .help("draw it from the tables, or leave the ports out of it");
    Some(notes.into_iter().skip(1).fold(diagnostic, Diagnostic::note).into())
}

fn ports<'g, 's: 'g>(
    document: &PortDocument<'s>,
    groups: impl Iterator<Item = &'g Group<'s>>,
) -> PortSet {
    let rows = groups.flat_map(|group| document.rows_of(group));
    let ranges = rows.flat_map(|row| row.ranges().map(|(_, first, last)| first..=last));
    ranges.collect::<Vec<_>>().into_iter().collect()
}

/// The diagrams of a document: Mermaid's, in code or as plain text up to the next heading.
fn diagrams<'s>(document: &PortDocument<'s>) -> Vec<(&'s str, Span)> {
    let text = document.text();
    let headings = document.passages.all.iter().filter_map(|passage| match passage.kind {
        Kind::Heading(heading) => usize::try_from(heading.text.span.start).ok(),
        _ => None,
    });
    let headings: BTreeSet<usize> = headings.collect();
    let mut found = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        if at < end || !is_start(line) {
            continue;
        }
        let fence = text.get(at..).and_then(|rest| rest.find("\n```")).map(|length| at + length);
        let heading = headings.range(at + 1..).next().copied();
        end = fence.into_iter().chain(heading).min().unwrap_or(text.len());
        let first = Span::new(at, at + line.trim_end().len());
        found.extend(text.get(at..end).map(|diagram| (diagram, first)));
    }
    found
}

fn is_start(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let kind = words.next().is_some_and(|word| word == "graph" || word == "flowchart");
    kind && words
        .next()
        .is_some_and(|it| ["TB", "TD", "BT", "LR", "RL"].contains(&it.trim_end_matches(';')))
        && words.next().is_none()
}

/// What a diagram shows.
#[derive(Default)]
struct Diagram<'t> {
    ports: Vec<(u16, u16)>,
    /// Names of nodes with their labels, by the group that they are in.
    nodes: Vec<(usize, &'t str, &'t str)>,
    /// Names of nodes and groups that lines start or end at.
    connected: BTreeSet<&'t str>,
}

impl<'t> Diagram<'t> {
    fn new(text: &'t str) -> Self {
        let mut diagram = Self::default();
        let mut group = 0;
        for line in text.lines().map(str::trim) {
            if line.starts_with("subgraph") {
                group += 1;
            } else if ["style", "classDef", "class", "linkStyle", "end", "click"]
                .contains(&line.split_whitespace().next().unwrap_or_default())
            {
                continue;
            } else if ["--", "==", "-."].iter().any(|it| line.contains(it)) {
                diagram.line(line);
            } else {
                diagram.node(line, group);
            }
        }
        diagram
    }

    /// `A["label"]`
    fn node(&mut self, line: &'t str, group: usize) {
        let Some(at) = line.find(['[', '(', '{']) else { return };
        let Some((name, label)) = line.split_at_checked(at) else { return };
        let label = label.trim_matches(|c: char| "[](){}\"; ".contains(c));
        self.ports.extend(numbers(label));
        self.nodes.push((group, name.trim(), label));
    }

    /// `A -->|label| B`
    fn line(&mut self, line: &'t str) {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let first = line.split(|c: char| !is_name(c)).next().unwrap_or_default();
        let last = line.trim_end_matches([';', ' ']).rsplit(|c: char| !is_name(c)).next();
        self.connected.extend([first, last.unwrap_or_default()]);
        let label = line.split('|').nth(1).unwrap_or_default();
        self.ports.extend(numbers(label));
    }

    /// Labels of single ports that no line leads to, in groups where lines lead to others.
    fn unconnected(&self) -> impl Iterator<Item = &'t str> {
        let is_port = |label: &str| {
            label.split_once(" - ").is_some_and(|(port, _)| port.parse::<u16>().is_ok())
        };
        let reached: BTreeSet<usize> = self
            .nodes
            .iter()
            .filter(|(_, name, _)| self.connected.contains(name))
            .map(|(group, ..)| *group)
            .collect();
        self.nodes
            .iter()
            .filter(move |(group, name, label)| {
                is_port(label) && !self.connected.contains(name) && reached.contains(group)
            })
            .map(|(.., label)| *label)
    }
}

/// The ports and ranges in a label; addresses and markup are none.
fn numbers(label: &str) -> Vec<(u16, u16)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/');
    let words = label.split(|c: char| !is_part(c));
    let range = |word: &str| {
        let word = word.trim_matches(['.', '-', '/']);
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        matches!(Numbers::Range(first, last), Numbers::Range(f, l) if 9 < f && f <= l)
            .then_some((first, last))
    };
    words.filter_map(range).collect()
}
