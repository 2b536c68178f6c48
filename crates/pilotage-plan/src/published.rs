//! A pack by itself, as its vendor would publish it: what it asks for where some of its parameters
//! are settled and the others are left to the reader.

use pilotage_diagnostic::Diagnostic;
use pilotage_model::{Environment, Expression, Pack, Parameters, PortTemplate, Requirement};
use pilotage_model::{Version, VersionRange};
use pilotage_net::TransportSet;

use crate::conditions::{Conditions, Truth, defaults};
use crate::resolve::holds::transports;

/// A requirement, and what its reader still has to decide.
#[derive(Clone, Debug)]
pub struct Published<'p> {
    /// The requirement.
    pub requirement: &'p Requirement,
    /// What it carries, at the defaults of parameters that are not settled; `None` where one of
    /// them has none.
    pub transports: Option<TransportSet>,
    /// Parameters that decide its ports and are not settled.
    pub adjustable: Vec<String>,
    /// Its condition, where that is still open.
    pub when: Option<&'p Expression>,
    /// Its versions, where none is chosen.
    pub versions: Option<&'p VersionRange>,
    /// The component version since which it is deprecated, where the chosen one is not older.
    pub deprecated: Option<&'p Version>,
}

/// The requirements of a pack that hold, or may hold, for a version of its component and for values
/// of some parameters; and what is wrong with computed ports.
pub fn published<'p>(
    pack: &'p Pack,
    version: Option<&Version>,
    given: &Parameters,
) -> (Vec<Published<'p>>, Vec<Diagnostic>) {
    let mut values = defaults(pack);
    values.extend(given.clone());
    let environment = Environment::new(&values);
    let mut conditions = Conditions::new(pack, given);
    let mut found = Vec::new();
    let mut published = Vec::new();
    for requirement in &pack.requirements {
        let versions = requirement.versions.as_ref().map(|range| &range.value);
        let covers = |range: &&VersionRange| version.is_none_or(|it| range.contains(it));
        let truth = requirement.when.as_ref().map(|when| conditions.truth(when));
        if versions.is_some_and(|range| !covers(&range)) || truth == Some(Some(Truth::Never)) {
            continue;
        }
        let has_values = has_values(requirement, &values);
        let carried = has_values.then(|| transports(requirement, &environment));
        let is_old = |since: &Version| version.is_some_and(|version| version < since);
        published.push(Published {
            requirement,
            transports: carried.and_then(|it| it.map_err(|error| found.push(error)).ok()),
            adjustable: named(requirement).filter(|name| !given.contains_key(name)).collect(),
            when: requirement.when.as_ref().filter(|_| truth != Some(Some(Truth::Always))),
            versions: versions.filter(|_| version.is_none()),
            deprecated: requirement
                .deprecated
                .as_ref()
                .map(|it| &it.since)
                .filter(|since| !is_old(since)),
        });
    }
    (published, found)
}

fn has_values(requirement: &Requirement, values: &Parameters) -> bool {
    named(requirement).all(|name| values.contains_key(&name))
}

/// The parameters that its ports are computed from.
fn named(requirement: &Requirement) -> impl Iterator<Item = String> {
    let expressions = requirement.ports.iter().flat_map(PortTemplate::expressions);
    let names = expressions.flat_map(Expression::names).flatten();
    names.collect::<std::collections::BTreeSet<String>>().into_iter()
}
