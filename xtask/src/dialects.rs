//! `cargo xtask dialects`: what every dialect writes for all examples and scenarios, judged by the
//! language's own checker; as a table.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use pilotage_dialect::{Dialect, LossKind, Options, Written, all};
use pilotage_net::Ruleset;
use pilotage_testkit::checkers::{self, File};
use pilotage_testkit::sites;

use crate::{process, system};

/// The rules of one enforcement point, and the interfaces to its own pods.
struct Point {
    name: String,
    ruleset: Ruleset,
    local_interfaces: Vec<String>,
}

/// How the files of one dialect fared.
#[derive(Default)]
struct Tally {
    points: usize,
    rejected: Vec<String>,
    widened: usize,
    narrowed: usize,
}

pub fn run() -> anyhow::Result<()> {
    system::prepare();
    let points = points()?;
    println!("{} enforcement points of all examples and scenarios\n", points.len());
    println!("| dialect | read back | checked by | points | rejected | widened | narrowed |");
    println!("|---|---|---|---:|---:|---:|---:|");
    let mut rejected = Vec::new();
    for dialect in all() {
        let checker = checkers::find(dialect.name())
            .with_context(|| format!("nothing checks `{}`", dialect.name()))?;
        let missing = checker.missing();
        let tally = in_parts(*dialect, missing.is_none(), &points)?;
        let by = missing.map_or_else(|| checker.what.to_owned(), |why| format!("nothing: {why}"));
        let reader = if dialect.reader().is_some() { "yes" } else { "no" };
        println!(
            "| {} | {reader} | {by} | {} | {} | {} | {} |",
            dialect.name(),
            tally.points,
            tally.rejected.len(),
            tally.widened,
            tally.narrowed
        );
        rejected.extend(tally.rejected);
    }
    if rejected.is_empty() {
        return Ok(());
    }
    bail!("rejected:\n{}", rejected.join("\n"))
}

/// The tally of all points of a kind that the dialect has rules for, each part of them on a core of
/// its own.
fn in_parts(dialect: &dyn Dialect, checked: bool, points: &[Point]) -> anyhow::Result<Tally> {
    let served = |point: &&Point| dialect.capabilities().serves(point.ruleset.kind);
    let points: Vec<&Point> = points.iter().filter(served).collect();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let size = points.len().div_ceil(cores).max(1);
    let parts: Vec<anyhow::Result<Tally>> = std::thread::scope(|scope| {
        let work = |part| scope.spawn(move || tally(dialect, checked, part));
        let running: Vec<_> = points.chunks(size).map(work).collect();
        let done = |it: std::thread::ScopedJoinHandle<'_, _>| {
            it.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a checker stopped the thread")))
        };
        running.into_iter().map(done).collect()
    });
    let mut all = Tally::default();
    for part in parts {
        let part = part?;
        all.points = all.points.saturating_add(part.points);
        all.widened = all.widened.saturating_add(part.widened);
        all.narrowed = all.narrowed.saturating_add(part.narrowed);
        all.rejected.extend(part.rejected);
    }
    Ok(all)
}

fn tally(dialect: &dyn Dialect, checked: bool, points: &[&Point]) -> anyhow::Result<Tally> {
    let mut tally = Tally { points: points.len(), ..Tally::default() };
    for point in points {
        let local_interfaces = point.local_interfaces.clone();
        let options = Options { local_interfaces, ..Options::default() };
        let written = dialect.write(&point.ruleset, &options)?;
        let told = |kind| written.losses.iter().any(|loss| loss.kind == kind);
        tally.widened += usize::from(told(LossKind::Widened));
        tally.narrowed += usize::from(told(LossKind::Narrowed));
        if checked && let Err(error) = check(dialect, &written) {
            tally.rejected.push(format!("{} {}: {error}", dialect.name(), point.name));
        }
    }
    Ok(tally)
}

fn check(dialect: &dyn Dialect, written: &Written) -> Result<(), String> {
    let Some(checker) = checkers::find(dialect.name()) else { return Ok(()) };
    let files = written.files.iter();
    let files: Vec<File<'_>> =
        files.map(|file| File { suffix: file.suffix, text: &file.text }).collect();
    (checker.check)(&files)
}

/// All points of the examples and of the test kit's scenarios.
fn points() -> anyhow::Result<Vec<Point>> {
    let mut points = Vec::new();
    for site in site_files()? {
        points.extend(points_of(&site));
    }
    Ok(points)
}

fn site_files() -> anyhow::Result<Vec<PathBuf>> {
    let mut sites = Vec::new();
    for folder in ["examples", "crates/pilotage-testkit/scenarios"] {
        for entry in std::fs::read_dir(process::root().join(folder))? {
            let path = entry?.path();
            if path.is_dir() {
                sites.extend(files(&path)?.into_iter().filter(|file| is_site(file)));
            }
        }
    }
    sites.sort();
    Ok(sites)
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}

fn is_site(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("site") && name.ends_with(".yaml")
}

/// The points of one site; none where it cannot be planned, as some scenarios show.
fn points_of(site: &Path) -> Vec<Point> {
    let Some(plan) = sites::plan(site) else { return Vec::new() };
    let rulesets = plan.rulesets();
    let point = |(at, point): (usize, &pilotage_plan::Point)| {
        let ruleset = rulesets.of(at)?;
        let name = format!("{} {}", site.display(), point.name);
        Some(Point { name, ruleset, local_interfaces: point.local_interfaces.clone() })
    };
    plan.points.iter().enumerate().filter_map(point).collect()
}
