//! What a pack asks for, as a document about it would state it.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_model::{End, Need, Pack, Version};

use super::ports::Ports;
use crate::knowledge::{Component, Fact};
use crate::reading::Names;

/// The requirements of a pack that a document may state, and what it calls their ends.
#[derive(Debug)]
pub(super) struct Expected<'p> {
    pack: &'p Pack,
    pub(super) requirements: Vec<Wanted>,
    /// The names of each role.
    names: Vec<(&'p str, Vec<Names>)>,
}

/// A requirement.
#[derive(Debug)]
pub(super) struct Wanted {
    /// `pack/requirement`.
    pub(super) id: String,
    pub(super) fact: Fact,
    pub(super) ports: Ports,
    pub(super) from: Who,
    pub(super) to: Who,
    /// Whether a document has to have it; others are known where a row has them.
    pub(super) is_due: bool,
    /// Whether it is optional: `None` where a condition decides.
    pub(super) is_optional: Option<bool>,
    /// Whether it is deprecated: `None` where that depends on the version.
    pub(super) is_deprecated: Option<bool>,
}

/// Who an end is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Anybody, or somebody whom nothing here has a name for.
    Open,
    /// Hosts that play these roles, or roles that those include.
    Roles(BTreeSet<String>),
}

impl<'p> Expected<'p> {
    /// The requirements of a pack for a version of its component, or for all of them.
    pub(super) fn new(pack: &'p Pack, version: Option<&Version>) -> Self {
        let names = pack.roles.iter().map(|(name, role)| {
            let title = role.title.as_deref().unwrap_or_default();
            let (before, rest) = title.split_once('(').unwrap_or((title, ""));
            let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
            let texts = [name.as_str(), &format!("{before} {after}"), inside].map(Names::new);
            (name.as_str(), texts.into_iter().filter(|names| !names.is_empty()).collect())
        });
        let mut expected = Self { pack, names: names.collect(), requirements: Vec::new() };
        let facts = Component::new(pack).facts;
        for (requirement, fact) in pack.requirements.iter().zip(facts) {
            let versions = requirement.versions.as_ref().map(|range| &range.value);
            let covers =
                version.zip(versions).is_none_or(|(version, range)| range.contains(version));
            if !covers {
                continue;
            }
            let since = requirement.deprecated.as_ref().map(|it| &it.since);
            let is_deprecated = match (since, version) {
                (None, _) => Some(false),
                (Some(since), Some(version)) => Some(version >= since),
                (Some(_), None) => None,
            };
            let in_some_versions = versions.is_some() && version.is_none();
            let wanted = Wanted {
                id: format!("{}/{}", pack.metadata.name.value, requirement.id.value),
                ports: Ports::new(&fact.ports),
                from: expected.end(&requirement.from),
                to: expected.end(&requirement.to),
                is_due: fact.is_between_hosts()
                    && is_deprecated == Some(false)
                    && !in_some_versions,
                is_optional: match requirement.need() {
                    Need::Optional => Some(true),
                    Need::Required | Need::Free => requirement.when.is_none().then_some(false),
                },
                is_deprecated,
                fact,
            };
            expected.requirements.push(wanted);
        }
        expected
    }

    /// The name of the pack.
    pub(super) fn pack(&self) -> &str {
        &self.pack.metadata.name.value
    }

    fn end(&self, end: &End) -> Who {
        match end {
            End::Any(_) | End::Names(_) => Who::Open,
            End::Roles(roles) => self.with_included(roles.iter().map(|role| role.as_str())),
        }
    }

    /// Roles and all that they include.
    fn with_included<'r>(&'r self, roles: impl Iterator<Item = &'r str>) -> Who {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = roles.collect();
        while let Some(role) = next.pop() {
            if seen.insert(role.to_owned()) {
                let included = self.pack.roles.get(role).into_iter();
                next.extend(included.flat_map(|role| role.includes.iter()).map(|it| it.as_str()));
            }
        }
        Who::Roles(seen)
    }

    /// Who is meant by what a document writes, where the pack has a name for it: exactly that name,
    /// else the longest that stands in it, else those that it is a part of.
    pub(super) fn meant(&self, text: &str) -> Who {
        let written = Names::new(text);
        let length = |names: &Names| names.iter().count();
        let mut by_rank: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
        for (role, variants) in &self.names {
            let ranks = variants.iter().filter_map(|names| {
                if *names == written {
                    Some((2, 0))
                } else if written.has_phrase(names) {
                    Some((1, length(names)))
                } else {
                    names.has_phrase(&written).then_some((0, 0))
                }
            });
            if let Some(rank) = ranks.max() {
                by_rank.entry(rank).or_default().push(role);
            }
        }
        match by_rank.pop_last() {
            Some((_, roles)) => self.with_included(roles.into_iter()),
            None => Who::Open,
        }
    }
}

impl Who {
    /// Whether both can be the same hosts.
    pub(super) fn may_be(&self, other: &Who) -> bool {
        match (self, other) {
            (Who::Roles(one), Who::Roles(other)) => !one.is_disjoint(other),
            _ => true,
        }
    }

    /// Whether both are known, and can be the same hosts.
    pub(super) fn is(&self, other: &Who) -> bool {
        matches!((self, other), (Who::Roles(_), Who::Roles(_))) && self.may_be(other)
    }
}
