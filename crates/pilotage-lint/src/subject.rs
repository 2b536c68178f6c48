//! What rules look at.

use pilotage_catalog::Catalog;
use pilotage_model::{Pack, Profile, Site};

use crate::PortDocument;

/// Something to lint, with what is known beside it.
#[derive(Debug)]
pub enum Subject<'s> {
    /// A port document.
    Document(PortDocument<'s>),
    /// A pack.
    Pack(&'s Pack),
    /// A profile.
    Profile {
        /// The profile.
        profile: &'s Profile,
        /// Where its packs are.
        catalog: &'s Catalog,
    },
    /// A site.
    Site {
        /// The site.
        site: &'s Site,
        /// Where its packs and profiles are.
        catalog: &'s Catalog,
    },
}
