//! Rules into a folder: each enforcement point its own files, on all processors.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::ProgressBar;
use pilotage_dialect::Written;
use pilotage_plan::Plan;

use super::Arguments;
use super::writer::{Job, Writer};
use crate::output::{make_folder, write_file};
use crate::session::Session;

/// Writes every job's files into the folder.
pub fn write(
    plan: &Plan,
    jobs: &[Job],
    folder: &Path,
    arguments: &Arguments,
    session: &mut Session,
) -> anyhow::Result<()> {
    make_folder(folder)?;
    let writer = Writer::new(plan, arguments);
    let progress = progress(jobs.len(), session);
    let stems = stems(jobs.iter().map(|job| writer.name(job.0)));
    let named: Vec<(Job, String)> = jobs.iter().copied().zip(stems).collect();
    let done = on_all_processors(&writer, &named, folder, &progress)?;
    progress.finish_and_clear();
    for (job, written) in jobs.iter().zip(&done) {
        writer.report(*job, written, session);
    }
    let files: usize = done.iter().map(|written| written.files.len()).sum();
    session.say(&format!(
        "{} for {} in {}",
        counted(files, "file"),
        counted(jobs.len(), "enforcement point"),
        folder.display()
    ));
    Ok(())
}

/// What was written for each job, in their order. Points are independent of each other, so every
/// processor takes the next one.
fn on_all_processors(
    writer: &Writer<'_>,
    jobs: &[(Job, String)],
    folder: &Path,
    progress: &ProgressBar,
) -> anyhow::Result<Vec<Written>> {
    let next = AtomicUsize::new(0);
    let work = || -> anyhow::Result<Vec<(usize, Written)>> {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some((job, stem)) = jobs.get(index) else { return Ok(done) };
            done.push((index, write_point(writer, *job, folder, stem)?));
            progress.inc(1);
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut done = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..workers.min(jobs.len())).map(|_| scope.spawn(work)).collect();
        let mut all = Vec::new();
        for handle in handles {
            let done = handle.join().map_err(|_| anyhow::anyhow!("a worker stopped"))?;
            all.extend(done?);
        }
        anyhow::Ok(all)
    })?;
    done.sort_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, written)| written).collect())
}

/// Writes the files of one point, and keeps of them what is to be told.
fn write_point(
    writer: &Writer<'_>,
    job: Job,
    folder: &Path,
    stem: &str,
) -> anyhow::Result<Written> {
    let mut written = writer.write(job)?;
    for file in &mut written.files {
        let text = std::mem::take(&mut file.text);
        write_file(&folder.join(format!("{stem}{}", file.suffix)), text.as_bytes())?;
    }
    Ok(written)
}

/// A bar for whoever watches a long run; hidden for a short one and in a pipe.
fn progress(points: usize, session: &Session) -> ProgressBar {
    const WORTH_SHOWING: usize = 200;
    if points < WORTH_SHOWING || !session.is_interactive() {
        return ProgressBar::hidden();
    }
    ProgressBar::new(points as u64)
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// File names from the points' names: without what file systems and shells dislike, each unique
/// even where letters' case does not count.
fn stems<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    names
        .map(|name| {
            let stem = stem(name);
            let mut unique = stem.clone();
            let mut number = 2;
            while !taken.insert(unique.to_lowercase()) {
                unique = format!("{stem}-{number}");
                number += 1;
            }
            unique
        })
        .collect()
}

/// A file name of a point's name.
pub fn stem(name: &str) -> String {
    // File systems take 255 bytes; suffix and number need a few of them.
    const LONGEST: usize = 200;
    let mut stem = String::new();
    if name.is_empty() || name.starts_with(['.', '-']) {
        stem.push('_');
    }
    for c in name.chars() {
        let c = if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
        if stem.len() + c.len_utf8() > LONGEST {
            break;
        }
        stem.push(c);
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn names_of_files_are_safe_and_apart() {
        let long = "\u{10400}".repeat(90);
        let names =
            ["node-1", "Node-1", "node-1-2", "../etc", "a b/c", "", "-x", "büro", long.as_str()];
        let stems = stems(names.into_iter());
        assert_eq!(
            stems[..8],
            ["node-1", "Node-1-2", "node-1-2-2", "_.._etc", "a_b_c", "_", "_-x", "büro"]
        );
        assert!(stems[8].len() <= 200, "{}", stems[8].len());
    }
}
