//! Running a checker that is a program of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::Uid;

use super::File;

/// Administrators' programs are often not on the path of other users.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Runs a shell script in a folder that has the files as `rules` and their suffix; its output, or
/// what went wrong.
pub(super) fn run(script: &str, files: &[File<'_>]) -> Result<String, String> {
    in_folder(&["sh", "-e", "-c", script], files)
}

/// As [`run`], in a network namespace that ends with the script.
pub(super) fn run_apart(script: &str, files: &[File<'_>]) -> Result<String, String> {
    in_folder(&["unshare", "--net", "sh", "-e", "-c", script], files)
}

fn in_folder(words: &[&str], files: &[File<'_>]) -> Result<String, String> {
    let told = |error: std::io::Error| format!("it could not be run: {error}");
    let folder = tempfile::tempdir().map_err(told)?;
    for file in files {
        fs::write(folder.path().join(["rules", file.suffix].concat()), file.text).map_err(told)?;
    }
    let Some((program, arguments)) = words.split_first() else { return Ok(String::new()) };
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder.path())
        .env("PATH", PATH)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .map_err(told)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    Err(format!("{} {} ({})", text(&output.stdout), text(&output.stderr), output.status))
}

/// Whether the program is where the scripts look for it.
pub(super) fn is_installed(tool: &str) -> bool {
    PATH.split(':').any(|folder| Path::new(folder).join(tool).is_file())
}

/// Whether network namespaces can be made.
pub(super) fn is_root() -> bool {
    Uid::effective().is_root()
}
