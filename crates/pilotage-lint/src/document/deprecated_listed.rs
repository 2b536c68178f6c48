//! Rows that are deprecated and stand among those that are required.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::Form;

use crate::reading::{Group, RowView};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::DEPRECATED_LISTED, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    document.groups.iter().filter_map(|group| in_group(document, group)).collect()
}

fn in_group(document: &PortDocument<'_>, group: &Group<'_>) -> Option<Finding> {
    let mut rows = document.rows_of(group).filter(|row| is_listed(document, row));
    let first = rows.next()?;
    let message = "a deprecated row among those that are required";
    let mut diagnostic = Diagnostic::new(codes::DEPRECATED_LISTED, message)
        .at(first.place)
        .help("say from which version on it is not needed, or move it out of the table");
    for row in rows {
        diagnostic = diagnostic.also(row.place, "and here");
    }
    Some(diagnostic.into())
}

/// Whether a row is deprecated, not optional, and does not say for which versions it still counts.
/// Commands repeat what stands elsewhere.
fn is_listed(document: &PortDocument<'_>, row: &RowView<'_>) -> bool {
    let Some(flag) = &row.deprecated else { return false };
    let near = flag.place.unwrap_or(row.place);
    let says = || has_version(document.excerpt(row.place)) || has_version(document.lines(near));
    row.optional.is_none() && row.form != Form::Command && !says()
}

/// What stands between `deprecated` and the version from which on it is so.
const SINCE: [&str; 8] = ["since", "in", "as", "of", "from", "with", "version", "release"];

/// Whether a text names a version, `1.37` or `v2`, other than the one from which on something is
/// deprecated: that says nothing of how long it is still needed.
fn has_version(text: &str) -> bool {
    let mut is_since = false;
    text.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter(|it| !it.is_empty()).any(
        |word| {
            let lower = word.to_lowercase();
            let was_since = is_since;
            is_since = lower == "deprecated" || (was_since && SINCE.contains(&lower.as_str()));
            is_version(word) && !was_since
        },
    )
}

fn is_version(word: &str) -> bool {
    let digits = word.trim_start_matches(['v', 'V']).trim_end_matches('.');
    let starts = digits.starts_with(|c: char| c.is_ascii_digit());
    starts && (digits.len() < word.trim_end_matches('.').len() || digits.contains('.'))
}
