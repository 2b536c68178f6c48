//! A rule for traffic that crosses no firewall, by what the document itself says.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::document::Text;
use pilotage_net::PortSet;

use crate::reading::{Group, Passage, RowView};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::NO_FIREWALL_CROSSED, check);

/// What says that no rule is needed.
const CLAIMS: [&str; 30] = [
    "no firewall rule",
    "no firewall rules",
    "no external firewall rule",
    "no external firewall rules",
    "no additional firewall rule",
    "no additional firewall rules",
    "no firewall opening",
    "no firewall openings",
    "no firewall change",
    "no firewall changes",
    "not cross any firewall",
    "not cross a firewall",
    "not cross the firewall",
    "not cross firewalls",
    "never crosses a firewall",
    "never cross a firewall",
    "crosses no firewall",
    "crosses no firewalls",
    "cross no firewall",
    "cross no firewalls",
    "passes no firewall",
    "pass no firewall",
    "not pass a firewall",
    "not pass through a firewall",
    "firewall rules are not required",
    "firewall rules are not needed",
    "not necessary to create firewall",
    "not require firewall",
    "not require any firewall",
    "not need any firewall",
];

/// Claims that are looked at.
const MANY: usize = 16;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let sentences = document.passages.sentences();
    let claims = sentences.filter(|(_, text)| Words::new(&text.value).has_any(&CLAIMS)).take(MANY);
    let claims = claims.flat_map(|(passage, text)| {
        about(document, passage, text).take(MANY).map(move |group| (text, group))
    });
    let claims: Vec<(&Text, &Group<'_>, PortSet)> =
        claims.map(|(text, group)| (text, group, ports(document.rows_of(group)))).collect();
    let asking = document.groups.iter().filter(|it| asks_for_rules(it));
    let rows = asking.flat_map(|group| document.rows_of(group));
    rows.filter_map(|row| contradicting(document, row, &claims)).collect()
}

fn contradicting(
    document: &PortDocument<'_>,
    row: &RowView<'_>,
    claims: &[(&Text, &Group<'_>, PortSet)],
) -> Option<Finding> {
    let asked = ports(std::iter::once(row));
    let (text, group, _) = claims.iter().find(|(_, _, ports)| ports.overlaps(&asked))?;
    let name = group.section.last().map_or("", String::as_str);
    let message = format!("a rule for `{name}`, which is said to cross no firewall");
    let diagnostic = Diagnostic::new(codes::NO_FIREWALL_CROSSED, message)
        .at(row.place)
        .also(document.place(text.span), "said here")
        .help("drop the rule, or say which firewall is meant: hosts may have one of their own");
    Some(diagnostic.into())
}

fn ports<'r, 's: 'r>(rows: impl Iterator<Item = &'r RowView<'s>>) -> PortSet {
    rows.flat_map(|row| row.ranges().map(|(_, first, last)| first..=last)).collect()
}

/// Whether a table is about firewall rules.
fn asks_for_rules(group: &Group<'_>) -> bool {
    let heading = group.section.last().map(|it| Words::new(it));
    group.table.is_some() && heading.is_some_and(|it| it.has_any(&["firewall", "firewalls"]))
}

/// The tables that a claim is about: those below its heading, or of the component that it names.
fn about<'r, 's>(
    document: &'r PortDocument<'s>,
    passage: &Passage<'s>,
    claim: &Text,
) -> impl Iterator<Item = &'r Group<'s>> {
    let words = Words::new(&claim.value);
    let heading = document.passages.above(passage).next().and_then(Passage::text).map(Text::line);
    let names = document.knowledge.components().iter().filter(move |it| it.is_named_in(&words));
    let named: Vec<_> = names.collect();
    document.groups.iter().filter(move |group| {
        let is_below = heading.as_ref().is_some_and(|it| group.section.contains(it));
        let section = Words::new(&group.section.join("\n"));
        let is_named = named.iter().any(|component| component.is_named_in(&section));
        group.table.is_some() && !asks_for_rules(group) && (is_below || is_named)
    })
}
