//! `pilotage completions`: completion scripts for shells.

use clap::{Args, CommandFactory};

use crate::cli::Cli;
use crate::output::to_stdout;

/// Print the completion script of a shell
#[derive(Debug, Args)]
pub struct Arguments {
    /// The shell
    pub shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "pilotage", &mut script);
    to_stdout(&script)
}
