//! Rules over packs, profiles and sites.
//!
//! They come on top of what `pilotage validate` finds, and see only what it finds nothing wrong
//! with: a role that does not exist or an address outside its zone is not told here again.

mod edit;
pub(crate) mod pack;
pub(crate) mod profile;
mod settings;
pub(crate) mod site;
mod values;

pub use pack::PackFile;
pub use profile::ProfileFile;
pub use site::SiteFile;
