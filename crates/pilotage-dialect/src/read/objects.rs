//! Values of named objects put together: what groups of addresses and services hold in all.
//!
//! Owns the limit on what all groups of a configuration hold together, and what is said of names
//! without a value. Never knows a dialect's words.

use std::cell::Cell;
use std::sync::Arc;

use super::book::Unresolved;
use super::findings::{Findings, short};
use super::policy::{Addresses, Services};

/// Ranges that are put together for all groups.
const MOST_JOINED: usize = 1 << 23;

/// How much was put together so far.
#[derive(Debug, Default)]
pub(crate) struct Joined(Cell<usize>);

impl Joined {
    /// All addresses of the parts; beyond the limit none.
    pub(crate) fn addresses(&self, parts: &[Arc<Addresses>]) -> Arc<Addresses> {
        if let [one] = parts {
            return Arc::clone(one);
        }
        let size = parts.iter().map(|part| part.size()).fold(0, usize::saturating_add);
        self.0.set(self.0.get().saturating_add(size));
        if self.beyond() {
            return Arc::default();
        }
        Arc::new(Addresses::union(parts.iter().map(AsRef::as_ref)))
    }

    /// Whether groups became larger than is taken in.
    pub(crate) fn beyond(&self) -> bool {
        self.0.get() > MOST_JOINED
    }
}

/// All services of the parts.
pub(crate) fn join_services(parts: &[Arc<Services>]) -> Arc<Services> {
    if let [one] = parts {
        return Arc::clone(one);
    }
    let mut all = Services::none();
    parts.iter().for_each(|part| all.join(part));
    Arc::new(all)
}

/// The key of an object that several scopes may define.
pub(crate) fn scoped(scope: usize, name: &str) -> String {
    format!("{scope}/{name}")
}

/// The name in such a key.
fn unscoped(key: &str) -> &str {
    let plain = key.split_once('/').filter(|(scope, _)| scope.parse::<usize>().is_ok());
    plain.map_or(key, |(_, name)| name)
}

/// Says why a name has no value.
pub(crate) fn tell(why: Unresolved, what: &str, out: &mut Findings) {
    match why {
        Unresolved::Unknown { name, place } => out.unknown(what, &name, place),
        Unresolved::Circle { name, place } => {
            out.syntax(format!("the {what} `{}` holds itself", short(&name)), place);
        }
        Unresolved::Deep { name, place } => {
            out.limit(format!("the {what} `{}` lies too deep in others", short(&name)), place);
        }
    }
}

impl Unresolved {
    /// With the plain name instead of the key that [`scoped`] makes.
    pub(crate) fn unscoped(self) -> Self {
        let plain = |name: String| unscoped(&name).to_owned();
        match self {
            Self::Unknown { name, place } => Self::Unknown { name: plain(name), place },
            Self::Circle { name, place } => Self::Circle { name: plain(name), place },
            Self::Deep { name, place } => Self::Deep { name: plain(name), place },
        }
    }
}
