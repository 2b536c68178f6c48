//! Sets of network interfaces, by name or by the start of it.

use std::collections::{BTreeMap, BTreeSet};

/// Interfaces that a rule is about: all, those that some patterns name, or all others.
///
/// A pattern is a name, or with a `*` at its end the start of one: `eth0`, `cali*`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InterfaceSet {
    /// Every interface.
    #[default]
    Any,
    /// Those that one of the patterns names.
    In(BTreeSet<String>),
    /// Those that no pattern names.
    NotIn(BTreeSet<String>),
    /// As the most specific pattern that names one says: `cali*` without `cali0`. What engines find
    /// may be so; rules are not.
    Mixed {
        /// Whether those that a pattern names are in it.
        patterns: BTreeMap<String, bool>,
        /// Whether all others are.
        rest: bool,
    },
}

impl InterfaceSet {
    /// The interfaces that one of the patterns names.
    pub fn named<S: Into<String>>(patterns: impl IntoIterator<Item = S>) -> Self {
        Self::In(patterns.into_iter().map(Into::into).collect())
    }

    /// All interfaces that are not in it.
    #[must_use]
    pub fn complement(self) -> Self {
        match self {
            Self::Any => Self::In(BTreeSet::new()),
            Self::In(patterns) => Self::NotIn(patterns),
            Self::NotIn(patterns) => Self::In(patterns),
            Self::Mixed { mut patterns, rest } => {
                patterns.values_mut().for_each(|held| *held = !*held);
                Self::Mixed { patterns, rest: !rest }
            }
        }
    }

    /// Whether the interface of this name is in it.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        let named = |patterns: &BTreeSet<String>| patterns.iter().any(|it| covers(it, name));
        match self {
            Self::Any => true,
            Self::In(patterns) => named(patterns),
            Self::NotIn(patterns) => !named(patterns),
            Self::Mixed { patterns, rest } => {
                let naming = patterns.iter().filter(|(pattern, _)| covers(pattern, name));
                // A whole name is longer than any start of it that could name it too.
                let longest =
                    naming.max_by_key(|(pattern, _)| (!pattern.ends_with('*'), pattern.len()));
                longest.map_or(*rest, |(_, held)| *held)
            }
        }
    }

    /// The interfaces that are in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        if *self == Self::Any {
            return other.clone();
        }
        if *other == Self::Any {
            return self.clone();
        }
        // A pattern decides for what no longer one names, so both are asked about a name of its kind.
        let held = |kind: &str| self.contains(kind) && other.contains(kind);
        let patterns: BTreeMap<String, bool> = (self.patterns().chain(other.patterns()))
            .map(|pattern| (pattern.to_owned(), held(&kind_of(pattern))))
            .collect();
        let rest = held(&kind_of("*"));
        let named = |wanted: bool| {
            let some = patterns.iter().filter(|(_, held)| **held == wanted);
            some.map(|(pattern, _)| pattern.clone()).collect::<BTreeSet<String>>()
        };
        let simple = if rest { Self::NotIn(named(false)) } else { Self::In(named(true)) };
        let same = patterns.iter().all(|(it, held)| simple.contains(&kind_of(it)) == *held);
        if same { simple } else { Self::Mixed { patterns, rest } }
    }

    /// Whether no interface is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Any | Self::NotIn(_) => self.patterns().any(|pattern| pattern == "*"),
            Self::In(patterns) => patterns.is_empty(),
            Self::Mixed { patterns, rest } => !rest && patterns.values().all(|held| !held),
        }
    }

    /// The patterns that it names, whether they are in it or not.
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        let (named, mixed) = match self {
            Self::Any => (None, None),
            Self::In(patterns) | Self::NotIn(patterns) => (Some(patterns), None),
            Self::Mixed { patterns, .. } => (None, Some(patterns.keys())),
        };
        named.into_iter().flatten().chain(mixed.into_iter().flatten()).map(String::as_str)
    }
}

/// Stands for whatever follows the start that a pattern names; no interface has it.
pub(crate) const TAIL: char = '\u{1}';

/// A name that stands for all that a pattern names and no longer one does.
pub(crate) fn kind_of(pattern: &str) -> String {
    match pattern.strip_suffix('*') {
        Some(stem) => format!("{stem}{TAIL}"),
        None => pattern.to_owned(),
    }
}

/// Whether a pattern names an interface.
pub(crate) fn covers(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |stem| name.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::InterfaceSet;

    #[test]
    fn patterns_name_interfaces() {
        let set = InterfaceSet::named(["eth0", "cali*"]);
        for (name, held) in [("eth0", true), ("eth01", false), ("cali12", true), ("lo", false)] {
            assert_eq!(set.contains(name), held, "{name}");
            assert_eq!(set.clone().complement().contains(name), !held, "{name}");
        }
        assert!(InterfaceSet::Any.contains("lo"));
        assert!(!InterfaceSet::Any.complement().contains("lo"));
    }
}
