//! A requirement that never holds.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Parameters, Requirement};
use pilotage_plan::conditions::{Conditions, Truth};

use super::PackFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::IMPOSSIBLE_REQUIREMENT, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    let given = Parameters::new();
    let mut conditions = Conditions::new(file.pack, &given);
    let found = |requirement| {
        condition(&mut conditions, requirement).or_else(|| versions(file, requirement))
    };
    file.pack.requirements.iter().filter_map(found).collect()
}

fn condition(conditions: &mut Conditions<'_>, requirement: &Requirement) -> Option<Finding> {
    let when = requirement.when.as_ref()?;
    let never = conditions.truth(when) == Some(Truth::Never);
    never.then(|| {
        let id = &requirement.id.value;
        let message = format!("`{id}` never holds: no values make its condition true");
        Diagnostic::new(codes::IMPOSSIBLE_REQUIREMENT, message)
            .at(when.place())
            .help("compare with values that the parameters can have, or join with `||`")
            .into()
    })
}

fn versions(file: &PackFile<'_>, requirement: &Requirement) -> Option<Finding> {
    let range = requirement.versions.as_ref()?;
    let covered = file.pack.metadata.component.versions.as_ref();
    let (why, help) = if range.value.is_empty() {
        ("no version is in its range", "put the bounds the right way round".to_owned())
    } else {
        let covered = covered.filter(|covered| !covered.overlaps(&range.value))?;
        ("the pack covers none of its versions", format!("the pack covers `{covered}`"))
    };
    let message = format!("`{}` never holds: {why}", requirement.id.value);
    Some(Diagnostic::new(codes::IMPOSSIBLE_REQUIREMENT, message).at(range.place).help(help).into())
}
