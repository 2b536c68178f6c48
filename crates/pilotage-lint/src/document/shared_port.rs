//! One port for two components on one host.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Protocol;

use super::common::ports::carries_anything;
use crate::reading::{Group, Names, RowView};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::SHARED_PORT, check);

/// Words of headers over columns of programs, in the languages that documents come in.
const PROGRAMS: [&str; 9] = [
    "component",
    "components",
    "process",
    "program",
    "daemon",
    "container",
    "pod",
    "listener",
    "组件",
];
/// Words that say that a table is about the ports of one host or of each of several.
const ON_A_HOST: [&str; 8] =
    ["host", "hosts", "node", "nodes", "machine", "machines", "hostnetwork", "server"];
/// Ports below this are given out to well-known services (RFC 6335).
const FIRST_USER_PORT: u16 = 1024;
/// Purposes with more words than this tell more than what listens.
const SHORT: usize = 6;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let groups = document.groups.iter().filter(|group| group.table.is_some());
    groups.flat_map(|group| in_table(document, group)).collect()
}

fn in_table(document: &PortDocument<'_>, group: &Group<'_>) -> Vec<Finding> {
    let by_program = lists_programs(document, group);
    let mut holders: BTreeMap<(usize, Protocol, u16), &RowView<'_>> = BTreeMap::new();
    let mut findings = Vec::new();
    for row in document.rows_of(group) {
        // Programs of one host differ in the end that their ports belong to.
        let flow = if by_program { 0 } else { row.flow };
        let Some(port) = row.only_port().filter(|port| !carries_anything(*port)) else { continue };
        for protocol in row.protocols_at(port) {
            let Some(first) = holders.get(&(flow, protocol, port)) else {
                holders.insert((flow, protocol, port), row);
                continue;
            };
            let two = two_programs(first, row, by_program);
            let Some((a, b)) = two.filter(|(a, b)| !document.knowledge.is_one_program(a, b)) else {
                continue;
            };
            let message = format!("port {port} is taken by `{a}` and by `{b}`");
            let diagnostic = Diagnostic::new(codes::SHARED_PORT, message)
                .at(row.place)
                .also(first.place, "taken here")
                .help("one of the two is wrong, or they never run on the same host: say so");
            findings.push(diagnostic.into());
            break;
        }
    }
    findings
}

/// Whether the table gives the ports of programs that run on the same hosts.
fn lists_programs(document: &PortDocument<'_>, group: &Group<'_>) -> bool {
    let Some(table) = group.table.and_then(|at| document.import.tables.get(at)) else {
        return false;
    };
    let header = Words::new(&table.header.join("\n"));
    let section = table.section.join("\n");
    let is_about_hosts = Words::new(&section).has_any(&ON_A_HOST) || section.contains("主机");
    header.has_any(&PROGRAMS) && is_about_hosts
}

/// The names of the two programs, where the rows are about different ones.
fn two_programs<'r>(
    a: &'r RowView<'_>,
    b: &'r RowView<'_>,
    by_program: bool,
) -> Option<(&'r str, &'r str)> {
    if by_program {
        let name = |row: &'r RowView<'_>| {
            let subject = row.subject.as_ref().map(|end| end.text.as_str());
            row.component.as_deref().or(subject)
        };
        let (a, b) = (name(a)?, name(b)?);
        return (Names::new(a) != Names::new(b)).then_some((a, b));
    }
    let purpose = |row: &'r RowView<'_>| Names::new(&row.purpose);
    let (one, other) = (purpose(a), purpose(b));
    let is_short = |names: &Names| !names.is_empty() && names.iter().count() <= SHORT;
    let shares = one.iter().any(|word| other.iter().any(|it| it == word));
    // A system port belongs to one service, whatever parts of it are told.
    let is_system = a.only_port().is_some_and(|port| port < FIRST_USER_PORT);
    let are_two = !is_system && is_short(&one) && is_short(&other) && !shares;
    are_two.then_some((&a.purpose, &b.purpose))
}
