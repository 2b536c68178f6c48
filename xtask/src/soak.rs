//! `cargo xtask soak`: random rulesets in the kernel for as long as is wanted.
//!
//! The tests run a few of them; this runs thousands, from another seed each time.

use crate::process;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Rulesets of each dialect
    #[arg(long, default_value_t = 1000)]
    rulesets: u64,
    /// The first seed; say the one that a failure names to see it again
    #[arg(long, default_value_t = 1_000_000)]
    seed: u64,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let words = ["test", "--package", "pilotage-testkit", "--test", "readers", "--", "--nocapture"];
    let mut command = process::cargo(&words);
    command.env("PILOTAGE_SOAK_RULESETS", arguments.rulesets.to_string());
    command.env("PILOTAGE_SOAK_SEED", arguments.seed.to_string());
    process::run(command)
}
