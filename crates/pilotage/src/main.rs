//! The `pilotage` binary: reads the command line, runs one command, ends with its exit code.
//!
//! Owns files, the terminal and exit codes. Holds no domain logic: a command reads, calls the
//! crates, and writes.

#![allow(unreachable_pub, reason = "a binary: `pub` says what a module offers to the others")]

mod cli;
mod commands;
mod dialogue;
mod input;
mod live;
#[cfg(target_os = "linux")]
mod logging;
mod manifests;
mod named;
mod output;
mod platform;
#[cfg(target_os = "linux")]
mod probing;
mod rulesets;
mod session;
mod shell;
#[cfg(target_os = "linux")]
mod ssh;

use std::process::ExitCode;

use clap::Parser;
use pilotage_diagnostic::Exit;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let mut session = session::Session::new(&cli.global);
    match commands::run(cli.command, &mut session) {
        Ok(()) => session.finish().into(),
        Err(error) if output::is_broken_pipe(&error) => Exit::Clean.into(),
        Err(error) => session.fail(&error).into(),
    }
}
