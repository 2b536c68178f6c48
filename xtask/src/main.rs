//! All developer commands: `cargo xtask help` lists them.
//!
//! Owns how the project is tested, checked, generated and measured. Part of no release.
#![allow(unreachable_pub, reason = "a binary")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it talks to a developer")]

mod acceptance;
mod bench;
mod ci;
mod cli_reference;
mod dialects;
mod fuzz;
mod generate;
mod lab;
mod process;
mod soak;
mod suite;
mod system;
mod wire;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Developer commands of Pilotage")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run all tests; installs what they need when run as root
    Test(suite::Arguments),
    /// What continuous integration runs: format, lints, documentation, generated files, all tests
    Ci,
    /// Judge the program by documents and labels outside the project, where they are there
    Acceptance(acceptance::Arguments),
    /// Search for inputs that break the import, with the targets in `fuzz/`
    Fuzz(fuzz::Arguments),
    /// A site in network namespaces, one rule broken, and what probing says of it
    Lab(lab::Arguments),
    /// Compare readers with the kernel on thousands of random rulesets, and kill the platform's server
    Soak(soak::Arguments),
    /// Write the generated files: schemas, catalogue pages, code pages, command reference
    Generate(generate::Arguments),
    /// Judge what every dialect writes by the language's own checker, and print the table
    Dialects,
    /// Measure: plan and render a large site, and write the table of figures
    Bench(bench::Arguments),
    /// Run one command and print its figures; `bench` calls it
    #[command(name = bench::HIDDEN, hide = true)]
    Measure {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Test(arguments) => suite::run(&arguments),
        Command::Ci => ci::run(),
        Command::Acceptance(arguments) => acceptance::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Lab(arguments) => lab::run(&arguments),
        Command::Soak(arguments) => soak::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Dialects => dialects::run(),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Measure { command } => bench::one(&command),
    }
}
