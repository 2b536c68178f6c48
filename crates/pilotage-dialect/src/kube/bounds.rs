//! Sets of which only bounds are known: what is in them for sure, and what may be.

use pilotage_net::{AddressSet, PortSet};

/// Sets of addresses or ports.
pub(crate) trait Set: Clone + PartialEq {
    fn any() -> Self;
    fn and(&self, other: &Self) -> Self;
    fn less(&self, other: &Self) -> Self;
}

macro_rules! set {
    ($set:ty) => {
        impl Set for $set {
            fn any() -> Self {
                Self::any()
            }

            fn and(&self, other: &Self) -> Self {
                self.intersection(other)
            }

            fn less(&self, other: &Self) -> Self {
                self.difference(other)
            }
        }
    };
}

set!(AddressSet);
set!(PortSet);

/// A set between two bounds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bounds<S> {
    /// What is in it.
    pub(crate) sure: S,
    /// What may be in it; holds what is sure.
    pub(crate) all: S,
    /// Why the two differ.
    pub(crate) why: Vec<String>,
}

impl<S: Set> Bounds<S> {
    /// Everything.
    pub(crate) fn any() -> Self {
        Self::known(S::any())
    }

    /// Exactly this set.
    pub(crate) fn known(set: S) -> Self {
        Self { sure: set.clone(), all: set, why: Vec::new() }
    }

    /// This set, and perhaps anything else.
    pub(crate) fn at_least(set: S, why: String) -> Self {
        Self { sure: set, all: S::any(), why: vec![why] }
    }

    /// Whether nothing is in doubt.
    pub(crate) fn is_exact(&self) -> bool {
        self.why.is_empty() || self.sure == self.all
    }

    /// What is in both.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let (sure, all) = (self.sure.and(&other.sure), self.all.and(&other.all));
        Self { sure, all, why: self.reasons(other) }
    }

    /// What is in this and not in the other.
    pub(crate) fn less(&self, other: &Self) -> Self {
        let (sure, all) = (self.sure.less(&other.all), self.all.less(&other.sure));
        Self { sure, all, why: self.reasons(other) }
    }

    fn reasons(&self, other: &Self) -> Vec<String> {
        let mut why = self.why.clone();
        for reason in &other.why {
            if !why.contains(reason) {
                why.push(reason.clone());
            }
        }
        why
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubt_widens_what_may_be_and_narrows_what_is() {
        let ports = |text: &str| text.parse::<PortSet>().unwrap();
        let named = Bounds::at_least(ports("80"), "the port `web`".to_owned());
        assert!(!named.is_exact());
        let but = Bounds::<PortSet>::any().less(&named);
        assert_eq!((but.sure, but.all), (PortSet::new(), PortSet::any().difference(&ports("80"))));
        let both = named.and(&Bounds::known(ports("80-90")));
        assert_eq!((both.sure, both.all), (ports("80"), ports("80-90")));
        assert!(named.and(&Bounds::known(ports("80"))).is_exact());
    }
}
