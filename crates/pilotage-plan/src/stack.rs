//! The packs of an instance: which, for which component version, with which parameter values.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::check::{did_you_mean, typed};
use pilotage_model::{
    Expression, Instance, Literal, Map, Pack, PackUse, Parameters, PortTemplate, Profile,
    Reference, Requirement, Spanned, Version,
};

use crate::conditions::defaults;

/// One pack of a stack, ready to be evaluated.
#[derive(Clone, Debug)]
pub struct StackedPack {
    /// The pack.
    pub pack: Arc<Pack>,
    /// The component's version.
    pub version: Option<Version>,
    /// A value for every parameter of the pack.
    pub parameters: Parameters,
    /// Optional requirements that are asked for.
    pub options: BTreeSet<String>,
    /// Where the pack is asked for.
    pub place: Place,
}

impl StackedPack {
    /// Whether everything that the requirement's expressions name has a value. Where it does not,
    /// which was reported, they cannot have one either.
    pub(crate) fn has_values_for(&self, requirement: &Requirement) -> bool {
        let given = |name: &str| self.parameters.contains_key(name);
        let all = self.pack.parameters.names().all(given);
        let ports = requirement.ports.iter().flat_map(PortTemplate::expressions);
        let mut named = requirement.when.iter().chain(ports).flat_map(Expression::names);
        all && named.all(|name| name.is_ok_and(|name| given(&name)))
    }
}

type Values<'v> = Vec<(&'v Spanned<String>, &'v Spanned<Literal>)>;

/// The packs of an instance, in order. What cannot be found is reported and left out.
pub(crate) fn stack(
    instance: &Instance,
    catalog: &Catalog,
    found: &mut Vec<Diagnostic>,
) -> Vec<StackedPack> {
    let mut stack = Vec::new();
    if let Some(reference) = &instance.r#use {
        let mut values: Values<'_> = instance.with.iter().collect();
        values.extend(instance.r#override.get(&reference.name).into_iter().flat_map(Map::iter));
        stack.extend(stacked(reference, &values, &[], catalog, found));
    }
    let profile = instance
        .profile
        .as_ref()
        .and_then(|reference| catalog.profile(reference).map_err(|error| found.push(error)).ok());
    let uses = profile.map_or(&[][..], |profile| &profile.packs).iter().chain(&instance.packs);
    for pack_use in uses {
        stack.extend(used(pack_use, instance, catalog, found));
    }
    unique(&mut stack, found);
    options(instance, &mut stack, found);
    overrides(instance, &stack, found);
    stack
}

/// Drops every further use of a pack: its requirements would have the ids of the first one's.
fn unique(stack: &mut Vec<StackedPack>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    stack.retain(|stacked| {
        let name = &stacked.pack.metadata.name.value;
        let Some(first) = seen.get(name) else {
            seen.insert(name.clone(), stacked.place);
            return true;
        };
        found.push(
            Diagnostic::new(codes::DUPLICATE_NAME, format!("the pack `{name}` is used twice here"))
                .at(stacked.place)
                .also(*first, "first here")
                .help("put what runs beside it into an instance of its own"),
        );
        false
    });
}

fn used(
    pack_use: &PackUse,
    instance: &Instance,
    catalog: &Catalog,
    found: &mut Vec<Diagnostic>,
) -> Option<StackedPack> {
    let mut values: Values<'_> = pack_use.with.iter().collect();
    values.extend(instance.r#override.get(&pack_use.r#use.name).into_iter().flat_map(Map::iter));
    stacked(&pack_use.r#use, &values, &pack_use.options, catalog, found)
}

fn stacked(
    reference: &Spanned<Reference>,
    values: &Values<'_>,
    options: &[Spanned<String>],
    catalog: &Catalog,
    found: &mut Vec<Diagnostic>,
) -> Option<StackedPack> {
    let pack = catalog.pack(reference).map_err(|error| found.push(error)).ok()?;
    version_needed(pack, reference, found);
    for option in options {
        option_exists(pack, option, option, found);
    }
    Some(StackedPack {
        pack: Arc::clone(pack),
        version: reference.version.clone(),
        parameters: parameters(pack, values, reference.place, found),
        options: options.iter().map(|option| option.value.clone()).collect(),
        place: reference.place,
    })
}

/// The packs of an instance of a site, in order; what cannot be found is left out, as resolving the
/// site tells.
pub fn stack_of_instance(instance: &Instance, catalog: &Catalog) -> Vec<StackedPack> {
    stack(instance, catalog, &mut Vec::new())
}

/// A pack by itself, as `diff` and the catalogue's pages look at it: all of its parameters at their
/// defaults but for `values`.
pub fn stack_of_pack(
    reference: &Spanned<Reference>,
    values: &Map<Spanned<Literal>>,
    catalog: &Catalog,
) -> (Option<StackedPack>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let stacked = stacked(reference, &values.iter().collect(), &[], catalog, &mut found);
    (stacked, found)
}

/// The packs of a profile by itself, in order.
pub fn stack_of_profile(
    profile: &Profile,
    catalog: &Catalog,
) -> (Vec<StackedPack>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut stack = Vec::new();
    for pack_use in &profile.packs {
        let values = pack_use.with.iter().collect();
        stack.extend(stacked(&pack_use.r#use, &values, &pack_use.options, catalog, &mut found));
    }
    unique(&mut stack, &mut found);
    (stack, found)
}

fn version_needed(pack: &Pack, reference: &Spanned<Reference>, found: &mut Vec<Diagnostic>) {
    let depends =
        |it: &&pilotage_model::Requirement| it.versions.is_some() || it.deprecated.is_some();
    let Some(requirement) = pack.requirements.iter().find(depends) else { return };
    if reference.version.is_none() {
        let name = &reference.name;
        found.push(
            Diagnostic::new(
                codes::VERSION_NEEDED,
                format!("`{name}` needs a version: its requirements differ by it"),
            )
            .at(reference.place)
            .help(format!("write `{name}@VERSION`, the version of the component"))
            .note(format!("for instance `{}` depends on it", requirement.id.value)),
        );
    }
}

/// Defaults first, then each value in the order given: the last one counts.
fn parameters(
    pack: &Pack,
    values: &Values<'_>,
    place: Place,
    found: &mut Vec<Diagnostic>,
) -> Parameters {
    let mut parameters = defaults(pack);
    parameters.extend(given(pack, values, found));
    for (name, _) in pack.parameters.iter() {
        // One that was given and is wrong was told already.
        let is_given = values.iter().any(|(given, _)| given.value == name.value);
        if !is_given && !parameters.contains_key(&name.value) {
            let pack = &pack.metadata.name.value;
            found.push(
                Diagnostic::new(
                    codes::MISSING_KEY,
                    format!("the pack `{pack}` needs a value for `{}`", name.value),
                )
                .at(place)
                .help("give it under `with` (or `override` where a profile is used)"),
            );
        }
    }
    parameters
}

/// Values for some of a pack's parameters, of the right types; what is wrong with the others.
pub fn given_values(pack: &Pack, values: &Map<Spanned<Literal>>) -> (Parameters, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let given = given(pack, &values.iter().collect(), &mut found);
    (given, found)
}

fn given(pack: &Pack, values: &Values<'_>, found: &mut Vec<Diagnostic>) -> Parameters {
    let mut given = Parameters::new();
    for (name, value) in values {
        let Some(parameter) = pack.parameters.get(name) else {
            let help = did_you_mean(name, pack.parameters.names(), "parameters of this pack");
            let pack = &pack.metadata.name.value;
            found.push(
                Diagnostic::new(
                    codes::UNKNOWN_PARAMETER,
                    format!("the pack `{pack}` has no parameter `{}`", name.value),
                )
                .at(name.place)
                .help(help),
            );
            continue;
        };
        match typed(parameter, value) {
            Ok(value) => {
                given.insert(name.value.clone(), value);
            }
            Err(error) => found.push(
                Diagnostic::new(codes::PARAMETER_VALUE, format!("`{}`: {error}", name.value))
                    .at(value.place),
            ),
        }
    }
    given
}

/// Spreads the instance's `options` over its packs.
fn options(instance: &Instance, stack: &mut [StackedPack], found: &mut Vec<Diagnostic>) {
    for option in &instance.options {
        let (pack, id) = match option.split_once('/') {
            Some((pack, id)) => (Some(pack), id),
            None => (None, option.as_str()),
        };
        let mut taken = false;
        for stacked in stack.iter_mut() {
            let named = pack.is_none_or(|pack| pack == stacked.pack.metadata.name.value);
            if named && stacked.pack.requirements.iter().any(|it| it.id.value == id) {
                stacked.options.insert(id.to_owned());
                taken = true;
            }
        }
        if !taken && !stack.is_empty() {
            let known: Vec<&str> = stack.iter().flat_map(|it| optional_ids(&it.pack)).collect();
            let help = did_you_mean(id, known.into_iter(), "optional requirements here");
            found.push(
                Diagnostic::new(
                    codes::UNKNOWN_REQUIREMENT,
                    format!("no pack here has a requirement `{}`", option.value),
                )
                .at(option.place)
                .help(help),
            );
        }
    }
}

fn optional_ids(pack: &Pack) -> impl Iterator<Item = &str> {
    pack.requirements
        .iter()
        .filter(|it| it.need() == pilotage_model::Need::Optional)
        .map(|it| it.id.as_str())
}

fn option_exists(pack: &Pack, option: &Spanned<String>, id: &str, found: &mut Vec<Diagnostic>) {
    if pack.requirements.iter().any(|it| it.id.value == id) {
        return;
    }
    let name = &pack.metadata.name.value;
    found.push(
        Diagnostic::new(
            codes::UNKNOWN_REQUIREMENT,
            format!("the pack `{name}` has no requirement `{id}`"),
        )
        .at(option.place)
        .help(did_you_mean(id, optional_ids(pack), "optional requirements of this pack")),
    );
}

fn overrides(instance: &Instance, stack: &[StackedPack], found: &mut Vec<Diagnostic>) {
    for (name, _) in instance.r#override.iter() {
        let known = || stack.iter().map(|it| it.pack.metadata.name.value.as_str());
        if !stack.is_empty() && !known().any(|pack| pack == name.value) {
            found.push(
                Diagnostic::new(
                    codes::UNKNOWN_PACK,
                    format!("`{}` is not among the packs here", name.value),
                )
                .at(name.place)
                .help(did_you_mean(name, known(), "packs here")),
            );
        }
    }
}
