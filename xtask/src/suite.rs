//! `cargo xtask test`: all tests of the workspace, and what was skipped.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use anyhow::{Context, bail};

use crate::{process, system};

#[derive(Debug, Default, clap::Args)]
pub struct Arguments {
    /// Install nothing, even as root
    #[arg(long)]
    no_install: bool,
    /// Words for `cargo test`, such as `-p pilotage-plan`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    cargo: Vec<String>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if !arguments.no_install {
        system::prepare();
    }
    if !system::is_root() {
        println!("not root: tests in network namespaces are skipped");
    }
    let mut words = vec!["test"];
    if arguments.cargo.is_empty() {
        // All that fails is told in one run.
        words.extend(["--workspace", "--no-fail-fast"]);
    }
    words.extend(arguments.cargo.iter().map(String::as_str));
    let skipped = tests(&words)?;
    match skipped.len() {
        0 => println!("no test was skipped"),
        count => println!("{count} tests were skipped:\n  {}", skipped.join("\n  ")),
    }
    Ok(())
}

/// Where random input begins, unless the environment says another place: the same commit passes or
/// fails each time. `cargo xtask soak` begins elsewhere.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "4471");

/// Runs the tests, passes on what they print, and gives the tests that say they were skipped.
fn tests(words: &[&str]) -> anyhow::Result<Vec<String>> {
    let mut command = process::cargo(words);
    if std::env::var_os(SEED.0).is_none() {
        command.env(SEED.0, SEED.1);
    }
    let mut child = command.stderr(Stdio::piped()).spawn().context("cannot run `cargo test`")?;
    let mut skipped = Vec::new();
    if let Some(lines) = child.stderr.take() {
        for line in BufReader::new(lines).lines() {
            let line = line?;
            if let Some(test) = line.strip_prefix("skipped: ") {
                skipped.push(test.to_owned());
            }
            eprintln!("{line}");
        }
    }
    if !child.wait()?.success() {
        bail!("tests failed");
    }
    Ok(skipped)
}
