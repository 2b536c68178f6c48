//! The lists, and Pilotage's answers: the example `lists` of the engines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::FLOWS;
use crate::bench::measure::{Figures, measure};
use crate::process;

/// A list that is made, or that lies in a file.
pub struct List {
    name: String,
    word: String,
}

/// What Pilotage needs for one list; times in milliseconds, the medians of all runs.
pub struct Ours {
    pub name: String,
    pub rules: f64,
    /// Making ready and asking all flows.
    pub wall: f64,
    /// The whole process, which makes or reads the list too.
    pub process: Figures,
    pub surplus: f64,
    pub idle: f64,
}

/// The lists, smallest first; those of ClassBench where they are there.
pub fn all() -> Vec<List> {
    let made = [("enterprise 1k", "1000"), ("enterprise 10k", "10000"), ("enterprise 100k", "100000")];
    let made = made.map(|(name, count)| List { name: name.into(), word: format!("ent:{count}") });
    let read = ["acl1_10k", "fw1_10k", "ipc1_10k"].into_iter().filter_map(|name| {
        let file = super::lists_folder().join(name);
        let word = file.to_string_lossy().into_owned();
        file.is_file().then(|| List { name: format!("ClassBench {name}"), word })
    });
    made.into_iter().chain(read).collect()
}

/// Builds the example.
pub fn build() -> anyhow::Result<PathBuf> {
    let words = ["build", "--release", "--package", "pilotage-space", "--example", "lists"];
    process::run(process::cargo(&words))?;
    Ok(process::target().join("release/examples/lists"))
}

impl List {
    /// Asks, and leaves the list, the flows and the answers in the folder.
    pub fn ask(&self, program: &Path, folder: &Path, runs: usize) -> anyhow::Result<Ours> {
        let flows = FLOWS.to_string();
        let process = measure(program, &[&self.word, &flows], folder, runs)?;
        let into = format!("into={}", folder.display());
        let program = program.to_string_lossy();
        let once = |more: &[&str]| {
            let words = [&[self.word.as_str(), &flows], more].concat();
            figures(&process::output(process::command(&program, &words))?)
        };
        let mut walls = Vec::new();
        for _ in 0..runs {
            let figures = once(&[])?;
            walls.push(figure(&figures, "ready")? + figure(&figures, "ask")?);
        }
        walls.sort_by(f64::total_cmp);
        let last = once(&[&into, "surplus", "idle"])?;
        Ok(Ours {
            name: self.name.clone(),
            rules: figure(&last, "rules")?,
            wall: walls.get(walls.len() / 2).copied().unwrap_or_default(),
            process,
            surplus: figure(&last, "surplus")?,
            idle: figure(&last, "idle")?,
        })
    }
}

/// The figures that a program prints, by name.
fn figures(text: &str) -> anyhow::Result<BTreeMap<String, f64>> {
    let line = |line: &str| {
        let (name, number) = line.split_once(' ').with_context(|| line.to_owned())?;
        Ok((name.to_owned(), number.parse()?))
    };
    text.lines().map(line).collect()
}

fn figure(figures: &BTreeMap<String, f64>, name: &str) -> anyhow::Result<f64> {
    figures.get(name).copied().with_context(|| format!("`{name}` is missing"))
}
