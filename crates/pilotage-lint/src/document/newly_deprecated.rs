//! Rows that are deprecated since the older version of the document.

use pilotage_diagnostic::{Diagnostic, codes};

use super::common::version::{Change, changes, told};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::NEWLY_DEPRECATED, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let deprecated = changes(document).into_iter().filter_map(|change| match change {
        Change::Changed(old, new) if old.deprecated.is_none() && new.deprecated.is_some() => {
            let message = format!("deprecated now: {}", told(new));
            let diagnostic = Diagnostic::new(codes::NEWLY_DEPRECATED, message)
                .at(new.place)
                .also(old.place, "not yet in the older version")
                .help("find out what takes its place, and by when the rule can go");
            Some(diagnostic.into())
        }
        _ => None,
    });
    deprecated.collect()
}
