//! Rules over port documents, packs, profiles and sites: one file for each rule.
//!
//! A rule looks at a subject and says what a person would call wrong with it. It never prints,
//! never reads or writes a file, and never reports what it is not sure of.

mod document;
mod drift;
mod finding;
mod knowledge;
mod manifest;
mod reading;
mod rule;
mod select;
mod slip;
mod subject;
mod suppress;
mod words;

pub use document::NEED_OLD;
pub use drift::NEED_PACK;
pub use finding::{Edit, Finding, Fix, apply};
pub use knowledge::Knowledge;
pub use manifest::{PackFile, ProfileFile, SiteFile};
pub use reading::PortDocument;
pub use rule::{RULES, Rule, lint};
pub use select::{Selection, UnknownRule};
pub use subject::Subject;
pub use suppress::{Reach, Suppressions};
