//! One diagnostic, the registry of codes, and one renderer a format.
//!
//! Owns what a finding looks like (code, severity, place, labels, help), the names and texts of
//! the files that findings point into, the page behind every code, and the exit code that a run
//! ends with. It never reads a file, never prints, and never decides whether something is wrong:
//! the crates above say that.

mod code;
pub mod codes;
mod diagnostic;
mod exit;
mod place;
mod render;
mod severity;
mod sources;

pub use code::{Area, Code, CodeInfo};
pub use diagnostic::{Diagnostic, sort};
pub use exit::Exit;
pub use place::{Place, SourceId, Span};
pub use render::{Format, JsonFinding, UnknownFormat, json_text, render, steers_display};
pub use severity::{Severity, UnknownSeverity};
pub use sources::{LineColumn, Sources};
