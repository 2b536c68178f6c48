//! What rules look at.

use crate::PortDocument;
use crate::manifest::{PackFile, ProfileFile, SiteFile};

/// Something to lint, with what is known beside it.
#[derive(Debug)]
pub enum Subject<'s> {
    /// A port document.
    Document(PortDocument<'s>),
    /// A pack.
    Pack(PackFile<'s>),
    /// A profile.
    Profile(ProfileFile<'s>),
    /// A site.
    Site(SiteFile<'s>),
}
