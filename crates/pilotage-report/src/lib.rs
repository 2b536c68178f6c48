//! What people read of a plan: the port matrix, the change request, the diagram, the audit of its
//! firewalls, and what live probes found.
//!
//! Owns the form only: each format is one file over a shared model (`matrix::rows`,
//! `request::document`). Never computes what is to be opened, reads files or prints, and uses no
//! clock: the same plan gives the same bytes.

pub mod audit;
mod bibliography;
pub mod diff;
pub mod draw;
mod ends;
mod error;
mod format;
mod markup;
pub mod matrix;
pub mod pack;
mod page;
pub mod plan;
pub mod probe;
pub mod request;
pub mod rows;
mod sheet;
mod text;
mod transports;
pub mod why;
mod workbook;
mod wrap;

pub use error::ReportError;
pub use format::UnknownFormat;
