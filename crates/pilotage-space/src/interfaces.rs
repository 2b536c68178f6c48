//! Sets of network interfaces, by name or by the start of it.

use std::collections::BTreeSet;

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
        }
    }

    /// The patterns that it names, whether they are in it or not.
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        let patterns = match self {
            Self::Any => None,
            Self::In(patterns) | Self::NotIn(patterns) => Some(patterns),
        };
        patterns.into_iter().flatten().map(String::as_str)
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
