//! `cargo xtask soak`: random input and crashes for as long as is wanted.
//!
//! The tests run a few random rulesets in the kernel, and the properties of the dialects from one
//! seed; this runs thousands of rulesets, and the properties from as many seeds as it is told. It
//! kills the platform's server hundreds of times where the tests do so a few times.

use crate::process;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Rulesets of each dialect
    #[arg(long, default_value_t = 1000)]
    rulesets: u64,
    /// The first seed; say the one that a failure names to see it again
    #[arg(long, default_value_t = 1_000_000)]
    seed: u64,
    /// Times that the properties of dialects and audits run, from one seed more each time
    #[arg(long, default_value_t = 20)]
    properties: u64,
    /// Times that the platform's server is killed under load
    #[arg(long, default_value_t = 300)]
    crashes: u64,
}

/// The tests that make up their own input, besides those in the kernel.
const PROPERTIES: [&str; 6] =
    ["-p", "pilotage-space", "-p", "pilotage-dialect", "-p", "pilotage-audit"];

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    kernel(arguments)?;
    for seed in (arguments.seed..).take(usize::try_from(arguments.properties)?) {
        println!("properties from PROPTEST_RNG_SEED={seed}");
        let mut command = process::cargo(&[&["test"], &PROPERTIES[..]].concat());
        command.env("PROPTEST_RNG_SEED", seed.to_string());
        process::run(command)?;
    }
    crashes(arguments)
}

fn crashes(arguments: &Arguments) -> anyhow::Result<()> {
    let words = ["test", "--package", "pilotage-server", "--test", "crash", "--", "--nocapture"];
    let mut command = process::cargo(&words);
    command.env("PILOTAGE_CRASHES", arguments.crashes.to_string());
    process::run(command)
}

fn kernel(arguments: &Arguments) -> anyhow::Result<()> {
    let words = ["test", "--package", "pilotage-testkit", "--test", "readers", "--", "--nocapture"];
    let mut command = process::cargo(&words);
    command.env("PILOTAGE_SOAK_RULESETS", arguments.rulesets.to_string());
    command.env("PILOTAGE_SOAK_SEED", arguments.seed.to_string());
    process::run(command)
}
