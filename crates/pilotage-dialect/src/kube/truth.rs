//! Labels of which not all are known, and what can be said of them.

use std::collections::BTreeMap;

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    /// It depends on what is not known.
    Maybe,
}

impl Truth {
    pub(crate) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Maybe,
        }
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    pub(crate) const fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// What is known of one label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label<'l> {
    Has(&'l str),
    Lacks,
    Unknown,
}

impl Label<'_> {
    /// Whether the label is there and its value passes the test.
    pub(crate) fn is(self, test: impl FnOnce(&str) -> bool) -> Truth {
        match self {
            Self::Has(value) => test(value).into(),
            Self::Lacks => Truth::No,
            Self::Unknown => Truth::Maybe,
        }
    }
}

/// The labels of an object.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    known: BTreeMap<String, String>,
    /// Whether there are no others.
    complete: bool,
    /// How keys start that are not there in any case.
    lacking: &'static [&'static str],
}

impl Labels {
    /// All labels that there are.
    pub(crate) const fn all(known: BTreeMap<String, String>) -> Self {
        Self { known, complete: true, lacking: &[] }
    }

    /// Some labels; others may be there, but none whose key starts with one of `lacking`.
    pub(crate) const fn some(
        known: BTreeMap<String, String>,
        lacking: &'static [&'static str],
    ) -> Self {
        Self { known, complete: false, lacking }
    }

    /// What is known of the label with this key.
    pub(crate) fn get(&self, key: &str) -> Label<'_> {
        match self.known.get(key) {
            Some(value) => Label::Has(value),
            None if self.complete || self.lacking.iter().any(|it| key.starts_with(it)) => {
                Label::Lacks
            }
            None => Label::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_may_be() {
        use Truth::{Maybe, No, Yes};
        assert_eq!([Yes.and(Maybe), No.and(Maybe), Yes.and(No)], [Maybe, No, No]);
        assert_eq!([Yes.or(Maybe), No.or(Maybe), No.or(No)], [Yes, Maybe, No]);
        let known = BTreeMap::from([("a".to_owned(), "1".to_owned())]);
        let all = Labels::all(known.clone());
        assert_eq!((all.get("a"), all.get("b")), (Label::Has("1"), Label::Lacks));
        let some = Labels::some(known, &["pod/"]);
        assert_eq!((some.get("b"), some.get("pod/x")), (Label::Unknown, Label::Lacks));
    }
}
