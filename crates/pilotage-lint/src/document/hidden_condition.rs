//! A condition that stands in the purpose only.

use pilotage_diagnostic::{Diagnostic, codes};

use crate::reading::{Group, RowView, items};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::HIDDEN_CONDITION, check);

/// What stands for a setting that a site has or has not.
const SETTINGS: [&str; 8] = [
    "mode",
    "clouds",
    "cloud",
    "deployments",
    "environments",
    "installations",
    "topology",
    "setups",
];

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let groups = document.groups.iter().filter(|group| group.table.is_some());
    let in_words = groups.filter_map(|group| in_table(document, group));
    let known = document.rows.iter().filter_map(|row| by_catalogue(document, row));
    in_words.chain(known).collect()
}

fn in_table(document: &PortDocument<'_>, group: &Group<'_>) -> Option<Finding> {
    let mut rows = document.rows_of(group).filter(|row| row.optional.is_none());
    let conditional = |row: &RowView<'_>| condition(&row.purpose);
    let (first, words) = rows.find_map(|row| Some((row, conditional(row)?)))?;
    let message = format!("a condition in the purpose only: `{words}`");
    let mut diagnostic = Diagnostic::new(codes::HIDDEN_CONDITION, message)
        .at(first.place)
        .help("give the condition a column of its own, or mark the row as optional");
    for (row, words) in rows.filter_map(|row| Some((row, conditional(row)?))) {
        diagnostic = diagnostic.also(row.place, format!("`{words}`"));
    }
    Some(diagnostic.into())
}

/// The words that say for which settings a purpose holds: `for A/B clouds`, `in X mode`.
fn condition(purpose: &str) -> Option<String> {
    const LONGEST: usize = 8;
    let words: Vec<&str> = purpose.split_whitespace().collect();
    let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let end = words.iter().position(|word| SETTINGS.contains(&trimmed(word).as_str()))?;
    let start = (0..end).rev().take(LONGEST).find(|at| {
        words.get(*at).is_some_and(|word| ["for", "in", "with"].contains(&trimmed(word).as_str()))
    })?;
    let named = words.get(start + 1..end)?;
    // What is named is one of several: `vCenter/NSX-T`, or has a name of its own.
    let is_name = |word: &&str| word.contains('/') || word.chars().skip(1).any(char::is_uppercase);
    let text = words.get(start..=end)?.join(" ");
    named.iter().any(is_name).then(|| text.trim_end_matches(['.', ',', ')']).to_owned())
}

/// One thing of several in a purpose that, by the catalogue, only some sites have.
fn by_catalogue(document: &PortDocument<'_>, row: &RowView<'_>) -> Option<Finding> {
    let port = row.only_port().filter(|_| row.optional.is_none())?;
    // A list of names, not a sentence.
    const LONG: usize = 4;
    let mut items = items(&row.purpose);
    items.retain(|item| item.names.iter().count() <= LONG);
    if items.len() < 3 {
        return None;
    }
    let components = document.knowledge.components().iter();
    let mut about = components.filter(|it| it.is_named_in(&document.words));
    let (item, component, fact) = about.find_map(|component| {
        items.iter().find_map(|item| {
            let words = Words::new(&item.text);
            let facts = || {
                component.facts.iter().filter(|fact| fact.has_port(port) && fact.is_to(&item.names))
            };
            let fact = facts().next()?;
            // The component's own parts are no condition of it.
            let is_own = component.is_named_in(&words);
            let is_conditional = facts().all(|it| it.condition.is_some() && !it.holds_by_default);
            (is_conditional && !is_own).then_some((item, component, fact))
        })
    })?;
    let condition = fact.condition.as_deref().unwrap_or_default();
    let message = format!("`{}` is not needed everywhere, by the catalogue", item.text);
    let diagnostic = Diagnostic::new(codes::HIDDEN_CONDITION, message)
        .at(row.place)
        .help("give it a row of its own, with its condition")
        .note(format!("catalogue, `{}/{}`, when {condition}", component.pack, fact.id));
    Some(diagnostic.into())
}
