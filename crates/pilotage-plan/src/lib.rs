//! Requirements resolved for a site: flows over concrete addresses and the enforcement points that
//! they cross.
//!
//! Owns conditions, binding roles to addresses, paths over zones, the rules of each enforcement
//! point, `why` and `diff`. Never reads files, prints, or knows a dialect.
//!
//! The way through it: [`resolve`] takes a site and a catalogue; `stack` finds the packs of each
//! instance, `directory` what names stand for, `territory` the zone of every address, `topology` the
//! paths; `resolve` joins them into a [`Plan`]; `rules` reads the plan from the side of one
//! enforcement point.

mod assertion;
mod atom;
mod boxes;
pub mod conditions;
mod conflict;
pub mod diff;
mod directory;
mod endpoints;
mod group_names;
mod plan;
mod published;
mod resolve;
mod roles;
mod rules;
mod stack;
mod summary;
mod territory;
mod topology;
pub mod why;

pub use plan::{
    Accepted, Denied, FreePort, Interface, Off, OffReason, Plan, PlannedFlow, Point, Requester,
    Resolved, Side, SiteHost, SiteInfo, SiteZone, SourceNote, Standing,
};
pub use published::{Published, published};
pub use resolve::{holds, resolve};
pub use roles::{NeededRole, needed_roles};
pub use rules::Rulesets;
pub use stack::{StackedPack, given_values, stack_of_instance, stack_of_pack, stack_of_profile};
pub use summary::{SummaryRule, summary};
