//! `pilotage ruleset`: what an existing ruleset does, without a site.

mod convert;
mod cover;
mod diff;
mod way;
mod why;

use clap::{Args, Subcommand};

use crate::session::Session;

/// Read existing rulesets: what they let pass, by which rule, and how two of them differ
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

/// One question, one file.
#[derive(Debug, Subcommand)]
pub enum Command {
    Why(Box<why::Arguments>),
    Cover(cover::Arguments),
    Diff(diff::Arguments),
    Convert(convert::Arguments),
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    match &arguments.command {
        Command::Why(arguments) => why::run(arguments, session),
        Command::Cover(arguments) => cover::run(arguments, session),
        Command::Diff(arguments) => diff::run(arguments, session),
        Command::Convert(arguments) => convert::run(arguments, session),
    }
}
