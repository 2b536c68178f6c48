//! placeholder
use clap::Args;
use crate::session::Session;
/// Write a new site, profile or pack
#[derive(Debug, Args)]
pub struct Arguments {}
pub fn run(_: &Arguments, _: &mut Session) -> anyhow::Result<()> { Ok(()) }
