//! Two requirements that follow each other over versions, with a version in both or in neither.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{End, Requirement, Spanned, VersionRange};

use super::PackFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::VERSION_GAP, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    let mut series: BTreeMap<[String; 5], Vec<(&Requirement, &Spanned<VersionRange>)>> =
        BTreeMap::new();
    for requirement in &file.pack.requirements {
        if let Some(range) = requirement.versions.as_ref().filter(|it| !it.value.is_empty()) {
            series.entry(same(requirement)).or_default().push((requirement, range));
        }
    }
    series.values().filter_map(|series| in_series(series)).collect()
}

/// What requirements have in common that say the same thing for different versions.
fn same(requirement: &Requirement) -> [String; 5] {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    [
        end(&requirement.from),
        end(&requirement.to),
        requirement.purpose.to_lowercase(),
        text(requirement.app.as_deref()),
        text(requirement.when.as_ref().map(pilotage_model::Expression::source)),
    ]
}

fn end(end: &End) -> String {
    match end {
        End::Any(_) => String::new(),
        End::Roles(names) | End::Names(names) => {
            names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The first pair of two that do not meet; longer series are rare, and their order is not known.
fn in_series(series: &[(&Requirement, &Spanned<VersionRange>)]) -> Option<Finding> {
    let [(first, one), (second, other)] = series else { return None };
    let (a, b) = (&first.id.value, &second.id.value);
    let both = one.value.overlaps(&other.value);
    let (message, help) = if both {
        // One range inside the other adds something for some versions.
        let version = one.value.shared_bound(&other.value)?;
        (
            format!("`{a}` and `{b}` both hold for version {version}"),
            "end one range with `<` where the other begins with `>=`",
        )
    } else {
        let version = one.value.between(&other.value)?;
        (
            format!("neither `{a}` nor `{b}` holds for version {version}"),
            "end one range with `<` where the other begins with `>=`",
        )
    };
    Some(
        Diagnostic::new(codes::VERSION_GAP, message)
            .at(other.place)
            .also(one.place, "the other range")
            .help(help)
            .into(),
    )
}
