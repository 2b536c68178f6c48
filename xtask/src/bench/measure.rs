//! A command as a whole process: its time and its memory, by the operating system's own account.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, bail};
use nix::sys::resource::{UsageWho, getrusage};

/// Medians over the runs.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of processor time.
    pub cpu: f64,
    /// Mebibytes at the most.
    pub memory: f64,
}

/// Runs a command once to warm up and `runs` times to count, in `folder`.
pub fn measure(
    program: &Path,
    words: &[&str],
    folder: &Path,
    runs: usize,
) -> anyhow::Result<Figures> {
    let mut all = Vec::new();
    for run in 0..=runs {
        let figures = once(program, words, folder)?;
        if run > 0 {
            all.push(figures);
        }
    }
    let median = |figure: fn(&Figures) -> f64| {
        let mut values: Vec<f64> = all.iter().map(figure).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Ok(Figures {
        wall: median(|it| it.wall),
        cpu: median(|it| it.cpu),
        memory: median(|it| it.memory),
    })
}

/// Runs a command once. The kernel tells a process the largest memory of all its children, so that
/// each run has a parent of its own: this program once more, with a hidden word.
pub fn once(program: &Path, words: &[&str], folder: &Path) -> anyhow::Result<Figures> {
    let output = Command::new(std::env::current_exe()?)
        .arg(HIDDEN)
        .arg(program)
        .args(words)
        .current_dir(folder)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match (output.status.success(), figures.as_slice()) {
        (true, [wall, cpu, memory]) => Ok(Figures { wall: *wall, cpu: *cpu, memory: *memory }),
        _ => bail!(
            "`{} {}` failed: {}",
            program.display(),
            words.join(" "),
            String::from_utf8_lossy(&output.stderr)
        ),
    }
}

/// The word by which this program knows that it is to run one command and print its figures.
pub const HIDDEN: &str = "measure-one-command";

/// Runs one command and prints its wall seconds, processor seconds and mebibytes.
pub fn one(command: &[String]) -> anyhow::Result<()> {
    let (program, words) = command.split_first().context("no command to measure")?;
    let start = Instant::now();
    let status = Command::new(program).args(words).stdout(Stdio::null()).status()?;
    let wall = start.elapsed().as_secs_f64();
    if !status.success() {
        bail!("{status}");
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let seconds = |time: nix::sys::time::TimeVal| {
        let fraction = f64::from(i32::try_from(time.tv_usec()).unwrap_or_default()) / 1e6;
        f64::from(i32::try_from(time.tv_sec()).unwrap_or(i32::MAX)) + fraction
    };
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    // Linux counts in kibibytes.
    let memory = f64::from(i32::try_from(usage.max_rss()).unwrap_or(i32::MAX)) / 1024.0;
    println!("{wall} {cpu} {memory}");
    Ok(())
}
