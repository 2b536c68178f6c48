//! What rules look at.

use pilotage_catalog::Catalog;
use pilotage_import::Import;
use pilotage_model::{Pack, Profile, Site};

use crate::knowledge::Knowledge;

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

/// A port document, by itself or against other things.
#[derive(Clone, Copy, Debug)]
pub struct PortDocument<'s> {
    /// The document.
    pub import: &'s Import,
    /// The text it was read from.
    pub text: &'s str,
    /// What is known of the components that documents name.
    pub knowledge: &'s Knowledge,
    /// Another version of the same document.
    pub against: Option<&'s Import>,
    /// The pack that the document should agree with.
    pub pack: Option<&'s Pack>,
}
