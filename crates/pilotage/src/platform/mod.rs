//! The management platform as the command line sees it: a client of its REST interface.
//!
//! Owns where the platform is, how it is trusted and with which token it is asked, what it answers, and
//! what its errors mean to people. Holds no rules: the platform resolves, probes and judges.

mod client;
mod events;
mod kept;
mod problem;
mod secret;
mod shown;
mod sites;
mod tls;
mod views;

pub use client::{Client, at_site, base, runtime};
pub use events::Heard;
pub use kept::Kept;
pub use problem::Failure;
pub use secret::Secrets;
pub use shown::{Format, json, safe, table};
pub use sites::{called, named};
pub use views::{
    Agent, Fault, Finding, JoinToken, Me, Page, Push, PushedFile, Run, Site, Token, Verdict,
};
