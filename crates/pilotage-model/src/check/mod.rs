//! What one file allows to check by itself, beyond its form.
//!
//! Owns references inside a file: roles, sources, parameters, zones, members. Never looks at a
//! second file; `pilotage-plan` does.

mod circle;
mod pack;
mod site;
mod suggest;

pub use pack::{check_pack, is_kebab, typed};
pub use site::check_site;
pub use suggest::did_you_mean;

use pilotage_diagnostic::Diagnostic;

use crate::envelope::Manifest;

/// Every finding that the file's own content allows.
pub fn check(manifest: &Manifest) -> Vec<Diagnostic> {
    match manifest {
        Manifest::Pack(pack) => check_pack(pack),
        Manifest::Site(site) => check_site(site),
        // A profile only refers to other files.
        Manifest::Profile(_) => Vec::new(),
    }
}
