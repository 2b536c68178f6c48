//! `cargo xtask ci`: everything that must hold before a change lands.

use crate::{dialects, generate, lab, process, suite};

pub fn run() -> anyhow::Result<()> {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])?;
    documentation()?;
    generate::run(&generate::Arguments { check: true })?;
    suite::run(&suite::Arguments::default())?;
    dialects::run()?;
    lab::run_where_possible()
}

fn cargo(words: &[&str]) -> anyhow::Result<()> {
    process::run(process::cargo(words))
}

fn documentation() -> anyhow::Result<()> {
    let mut command = process::cargo(&["doc", "--workspace", "--no-deps", "--quiet"]);
    command.env("RUSTDOCFLAGS", "--deny warnings");
    process::run(command)
}
