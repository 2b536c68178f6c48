//! `cargo xtask fuzz`: the fuzz targets of `fuzz/`, each for a while.
//!
//! Needs a nightly toolchain; installs `cargo-fuzz` where it is missing. No part of the tests: it
//! finds new inputs, and what it finds becomes a test.

use anyhow::Context;

use crate::{process, system};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Seconds for each target
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// The targets; all of them when absent
    targets: Vec<String>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if !system::is_installed("cargo-fuzz") {
        process::run(process::cargo(&["install", "--locked", "cargo-fuzz"]))?;
    }
    let targets = if arguments.targets.is_empty() { all()? } else { arguments.targets.clone() };
    // All at once: built one by one, each would wait for the last one's run.
    process::run(process::command("cargo", &["+nightly", "fuzz", "build"]))?;
    let seconds = format!("-max_total_time={}", arguments.seconds);
    for target in &targets {
        let words = [
            "+nightly",
            "fuzz",
            "run",
            target,
            "--",
            &seconds,
            "-timeout=10",
            "-rss_limit_mb=2048",
        ];
        process::run(process::command("cargo", &words))?;
    }
    Ok(())
}

/// The names of all targets, from their files.
fn all() -> anyhow::Result<Vec<String>> {
    let folder = process::root().join("fuzz/fuzz_targets");
    let entries = std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read `{}`", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}
