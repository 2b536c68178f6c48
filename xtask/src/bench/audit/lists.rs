//! The lists, and Pilotage's answers: the example `lists` of the engines.

use std::collections::BTreeMap;
use std::fmt;
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
    pub audit: Times,
    /// The whole process, which makes or reads the list too.
    pub process: Figures,
    pub surplus: Times,
    pub idle: Times,
    /// After one changed rule: the median, and what nine of ten stay below.
    pub edits: [Times; 2],
}

/// Milliseconds of wall time, and of processor time.
#[derive(Clone, Copy, Default)]
pub struct Times {
    pub wall: f64,
    pub processor: f64,
}

impl Times {
    fn of(figures: &BTreeMap<String, f64>, name: &str) -> anyhow::Result<Self> {
        let processor = figure(figures, &format!("{name}-processor"))?;
        Ok(Self { wall: figure(figures, name)?, processor })
    }

    fn and(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, processor: self.processor + other.processor }
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} ms | {:.0} ms", self.wall, self.processor)
    }
}

/// The lists, smallest first; those of ClassBench where they are there.
pub fn all() -> Vec<List> {
    let made =
        [("enterprise 1k", "1000"), ("enterprise 10k", "10000"), ("enterprise 100k", "100000")];
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
        let mut audits = Vec::new();
        for _ in 0..runs {
            let figures = once(&[])?;
            audits.push(Times::of(&figures, "ready")?.and(Times::of(&figures, "ask")?));
        }
        audits.sort_by(|one, other| one.wall.total_cmp(&other.wall));
        let last = once(&[&into, "surplus", "idle", "edits"])?;
        Ok(Ours {
            name: self.name.clone(),
            rules: figure(&last, "rules")?,
            audit: audits.get(audits.len() / 2).copied().unwrap_or_default(),
            process,
            surplus: Times::of(&last, "surplus")?,
            idle: Times::of(&last, "idle")?,
            edits: [Times::of(&last, "edit-p50")?, Times::of(&last, "edit-p90")?],
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
