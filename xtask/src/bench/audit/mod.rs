//! `cargo xtask bench audit`: lists of rules asked for flows, by Pilotage, by binary decision diagrams
//! and by a solver, one after the other in one run.
//!
//! Owns the table. All three are given the same lists and flows, and have to say the same of every
//! flow that they are asked about.

mod diagrams;
mod lists;
mod solver;
mod table;

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Bench;
use table::{Peer, Row};

/// So many flows are asked.
const FLOWS: usize = 10_000;

/// A peer is given up after so many seconds of processor time.
const PATIENCE: u32 = 40;

/// The rows of all lists that there are, as a table.
pub fn run(bench: &Bench, peers: bool) -> anyhow::Result<String> {
    let ours = lists::build()?;
    let diagrams = if peers { Some(diagrams::build()?) } else { None };
    let solver = if peers { Some(solver::install(&bench.folder)?) } else { None };
    let mut rows = Vec::new();
    for list in lists::all() {
        let folder = bench.folder.join("audit");
        std::fs::create_dir_all(&folder)?;
        let ours = list.ask(&ours, &folder, bench.runs)?;
        let diagrams = diagrams.as_deref().map(|program| diagrams::ask(program, &folder));
        let solver = solver.as_deref().map(|program| solver::ask(program, &folder));
        let row = Row {
            diagrams: diagrams.transpose()?.unwrap_or(Peer::Absent),
            solver: solver.transpose()?.unwrap_or(Peer::Absent),
            ours,
        };
        println!("{row}");
        rows.push(row);
    }
    Ok(table::table(&rows))
}

/// The peer says the same of every flow that it answered.
fn agree(folder: &Path, theirs: &str, name: &str) -> anyhow::Result<()> {
    let ours = std::fs::read_to_string(folder.join("verdicts"))?;
    let differing = ours.lines().zip(theirs.lines()).filter(|(ours, theirs)| ours != theirs);
    match differing.count() {
        0 if !theirs.is_empty() => Ok(()),
        0 => bail!("{name} answered nothing"),
        count => bail!("{name} says something else of {count} flows"),
    }
}

/// The folder in which lists of the ClassBench kind are looked for: `acl1_10k`, `fw1_10k`, `ipc1_10k`.
fn lists_folder() -> PathBuf {
    crate::process::target().join("lists")
}
