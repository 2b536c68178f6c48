//! What is wrong with values and options wherever they are given: in a profile or at a site.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::Literal;

use super::edit::removed;
use super::settings::{PackInUse, Setting};
use crate::Finding;

/// A value that is the parameter's default.
pub(super) fn default_values(text: &str, in_use: &PackInUse<'_>) -> Vec<Finding> {
    let same = |setting: &&Setting<'_>| {
        let value = in_use.typed(setting);
        value.is_some() && value.as_ref() == in_use.otherwise.get(&setting.name.value)
    };
    // Where the profile's values are not known apart there is nothing to compare with.
    in_use.values.iter().filter(same).map(|setting| default_value(text, in_use, setting)).collect()
}

fn default_value(text: &str, in_use: &PackInUse<'_>, setting: &Setting<'_>) -> Finding {
    let (name, value) = (&setting.name.value, &setting.value.value);
    let pack = &in_use.stacked.pack.metadata.name.value;
    let message = format!("`{name}` is `{value}` in the pack `{pack}` anyway");
    let finding = Diagnostic::new(codes::DEFAULT_VALUE, message)
        .at(setting.value.place)
        .help("leave it out, unless it is meant to stay when the pack's default changes");
    with_removal(finding.into(), text, setting)
}

/// Parameters that are given a value and whose value changes nothing under the others, taken back one
/// after the other.
pub(super) fn idle_values(text: &str, in_use: &PackInUse<'_>) -> Vec<Finding> {
    let mut parameters = in_use.stacked.parameters.clone();
    let mut findings = Vec::new();
    for setting in &in_use.values {
        let name = &setting.name.value;
        let (Some(given), Some(default)) = (parameters.get(name), in_use.otherwise.get(name))
        else {
            continue;
        };
        if given == default || in_use.typed(setting).as_ref() != Some(given) {
            continue;
        }
        let asked = in_use.asked(&parameters);
        let same = |value: Literal| {
            let mut other = parameters.clone();
            other.insert(name.clone(), value);
            in_use.asked(&other) == asked
        };
        if !in_use.others(setting).into_iter().chain([default.clone()]).all(same) {
            continue;
        }
        let pack = &in_use.stacked.pack.metadata.name.value;
        let message = format!("`{name}` changes nothing in the pack `{pack}` here");
        let finding = Diagnostic::new(codes::IDLE_VALUE, message)
            .at(setting.name.place)
            .help("leave it out, or give the other values under which it counts")
            .note("whatever its value, the same requirements hold");
        findings.push(with_removal(finding.into(), text, setting));
        parameters.insert(name.clone(), default.clone());
    }
    findings
}

fn with_removal(finding: Finding, text: &str, setting: &Setting<'_>) -> Finding {
    let (first, last) = setting.places();
    match removed(text, first, last) {
        Some(edit) => finding.fixed_by(format!("removed `{}`", setting.name.value), edit),
        None => finding,
    }
}

/// Options that change nothing in any of the packs that have what they name.
pub(super) fn idle_options(text: &str, in_use: &[PackInUse<'_>]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let all = in_use.iter().flat_map(|it| it.options.iter().map(|(option, id)| (*option, *id)));
    for (option, id) in all {
        let told = |finding: &Finding| finding.diagnostic.place == Some(option.place);
        let named = in_use.iter().filter_map(|it| {
            let has = it.options.iter().any(|(other, _)| other.place == option.place);
            let requirement = it.requirement(id).filter(|_| has)?;
            Some((&it.stacked.pack.metadata.name.value, it.why_idle(requirement)))
        });
        let named: Vec<_> = named.collect();
        let reasons: Option<Vec<String>> = named.iter().map(|(_, why)| why.clone()).collect();
        let (Some((pack, _)), Some(reasons)) = (named.first(), reasons) else { continue };
        if findings.iter().any(told) {
            continue;
        }
        let why = reasons.first().map(String::as_str).unwrap_or_default();
        let message = format!("`{pack}/{id}` {why}, so asking for it changes nothing");
        let finding = Diagnostic::new(codes::IDLE_OPTION, message)
            .at(option.place)
            .help("leave it out, or name an optional requirement that can hold here");
        let finding = Finding::from(finding);
        findings.push(match removed(text, option.place, option.place) {
            Some(edit) => finding.fixed_by(format!("removed `{}`", option.value), edit),
            None => finding,
        });
    }
    findings
}
