//! New files: from a person's answers to the text of a site, profile or pack.
//!
//! Owns what a new file looks like: it is in the canonical layout and shows where things go. Never
//! asks, and never writes a file. What the answers refer to is not looked up here: a name that is
//! not there is found by [`check`](crate::check::check), as in any other file.

mod draft;
mod example;
mod pack;
mod profile;
mod site;
mod text;

pub use draft::{
    EndDraft, PackDraft, ParameterDraft, RequirementDraft, RoleDraft, SourceDraft, draft,
};
pub use pack::{PackAnswers, pack};
pub use profile::{ProfileAnswers, UseAnswer, profile};
pub use site::{
    FirewallAnswer, GroupAnswer, HostAnswer, InstanceAnswer, Runs, SiteAnswers, ZoneAnswer, site,
};
