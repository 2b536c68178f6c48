//! `cargo xtask bench probe`: live probes in network namespaces, and nmap beside them in the same run.
//!
//! Owns the laboratories and the table. What is found is compared too: a run that misses a port fails.

mod datagrams;
mod host;
mod scan;
mod site;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::bail;
use pilotage_testkit::lab::requirements_met;

use super::Bench;
use super::measure::{Figures, measure};
use crate::{process, system};

/// One line of the table.
struct Row {
    name: String,
    figures: Figures,
    found: String,
}

/// All of it, as a table.
pub fn run(bench: &Bench, peer: bool) -> anyhow::Result<String> {
    if let Err(missing) = requirements_met() {
        bail!("the laboratory {missing}");
    }
    process::run(process::cargo(&["build", "--release", "--package", "pilotage"]))?;
    let peer = peer && system::has("nmap", "nmap");
    let scenarios = if peer { scenarios(bench)? } else { String::new() };
    let mut rows = scan::rows(bench, peer)?;
    rows.extend(datagrams::rows(bench, peer)?);
    rows.extend(site::rows(bench)?);
    let mut table = format!(
        "| probes (median of {} runs) | wall | processor | memory | found |\n|---|---:|---:|---:|---|\n",
        bench.runs
    );
    for Row { name, figures: Figures { wall, cpu, memory }, found } in rows {
        // Writing to a string cannot fail.
        _ = writeln!(table, "| {name} | {wall:.2} s | {cpu:.2} s | {memory:.0} MB | {found} |");
    }
    Ok(table + &scenarios)
}

/// What nmap says of the scenarios of the laboratory, which a test of it writes.
fn scenarios(bench: &Bench) -> anyhow::Result<String> {
    let file = bench.folder.join("nmap.md");
    let words =
        ["test", "--quiet", "--package", "pilotage-probe", "--test", "lab", "what_nmap_says"];
    let mut test = process::cargo(&words);
    test.env("PILOTAGE_NMAP", &file);
    process::run(test)?;
    let table = std::fs::read_to_string(&file)?;
    Ok(format!(
        "\nWhat nmap says of the scenarios of the laboratory, beside the verdict, which the run checks:\n\n\
         {table}"
    ))
}

/// Measures a command that may say by its exit code that something is not as it ought to be.
fn tolerant(program: &Path, words: &[&str], bench: &Bench, runs: usize) -> anyhow::Result<Figures> {
    let program = program.to_string_lossy();
    let mut all = vec!["-c", "\"$0\" \"$@\" || [ $? = 1 ]", &program];
    all.extend(words);
    measure(Path::new("/bin/sh"), &all, &bench.folder, runs)
}
