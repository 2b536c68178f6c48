//! The peer with binary decision diagrams: the program in `bench/`, which is no member of the
//! workspace so that ordinary builds do without it.

use std::path::{Path, PathBuf};

use super::table::Peer;
use super::{PATIENCE, agree};
use crate::bench::measure::once;
use crate::process;

/// Builds the peer.
pub fn build() -> anyhow::Result<PathBuf> {
    let target = process::target().join("peers");
    let folder = target.to_string_lossy();
    let words =
        ["build", "--release", "--manifest-path", "bench/Cargo.toml", "--target-dir", &folder];
    process::run(process::cargo(&words))?;
    Ok(target.join("release/pilotage-peers"))
}

/// One run: diagrams take no less the second time.
pub fn ask(program: &Path, folder: &Path) -> anyhow::Result<Peer> {
    let answers = folder.join("verdicts-bdd");
    let _ = std::fs::remove_file(&answers);
    let words =
        [&*format!("--cpu={PATIENCE}"), &*program.to_string_lossy(), &*folder.to_string_lossy()];
    let Ok(figures) = once(Path::new("prlimit"), &words, folder) else {
        return Ok(Peer::GivenUp);
    };
    agree(folder, &std::fs::read_to_string(answers)?, "the diagrams")?;
    Ok(Peer::Took(figures.cpu * 1e3))
}
