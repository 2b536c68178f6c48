//! Writing results: standard output, one file, or a folder of files.

use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;

/// Where a command's one result goes.
#[derive(Debug, Default, clap::Args)]
pub struct Target {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A file that could not be written, or a folder that could not be made.
#[derive(Debug)]
pub struct CannotWrite {
    done: &'static str,
    path: PathBuf,
    error: std::io::Error,
}

impl std::fmt::Display for CannotWrite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.done, self.path.display(), self.error)
    }
}

impl std::error::Error for CannotWrite {}

impl Target {
    /// Writes text or bytes.
    pub fn write(&self, content: &[u8]) -> anyhow::Result<()> {
        match &self.output {
            Some(path) => write_file(path, content),
            None => to_stdout(content),
        }
    }

    /// Writes bytes that a terminal must not get.
    pub fn write_binary(&self, content: &[u8], what: &str) -> anyhow::Result<()> {
        if self.output.is_none() && std::io::stdout().is_terminal() {
            bail!("{what} is no text for a terminal; add `--output FILE`");
        }
        self.write(content)
    }

    /// True where a terminal shows the result.
    pub fn is_terminal(&self) -> bool {
        self.output.is_none() && std::io::stdout().is_terminal()
    }

    /// The width to lay tables out for: `COLUMNS`, the terminal's, or 120 into a file or pipe.
    pub fn width(&self) -> usize {
        const WITHOUT_TERMINAL: usize = 120;
        let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let shown = || {
            let size = self.is_terminal().then(terminal_size::terminal_size).flatten();
            size.map(|(width, _)| usize::from(width.0))
        };
        named.or_else(shown).unwrap_or(WITHOUT_TERMINAL)
    }
}

/// Writes to standard output.
pub fn to_stdout(content: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let done = out.write_all(content).and_then(|()| out.flush());
    done.map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => error.into(),
        _ => CannotWrite { done: "write", path: "<stdout>".into(), error }.into(),
    })
}

/// Writes a whole file, or leaves what was there: a reader never sees half of it.
pub fn write_file(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    replace(path, content)
        .map_err(|error| CannotWrite { done: "write", path: path.to_path_buf(), error }.into())
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(path).map_err(|error| {
        CannotWrite { done: "make the folder", path: path.to_path_buf(), error }.into()
    })
}

fn replace(path: &Path, content: &[u8]) -> std::io::Result<()> {
    match std::fs::metadata(path) {
        Ok(old) if old.is_file() => swap(&path.canonicalize()?, content, Some(&old)),
        // A device or a pipe takes what is written and stays what it is.
        Ok(_) => OpenOptions::new().write(true).open(path)?.write_all(content),
        Err(error) if error.kind() == ErrorKind::NotFound => swap(path, content, None),
        Err(error) => Err(error),
    }
}

/// Writes beside the file and puts the result in its place.
fn swap(path: &Path, content: &[u8], old: Option<&Metadata>) -> std::io::Result<()> {
    let Some(name) = path.file_name() else { return Err(ErrorKind::InvalidFilename.into()) };
    let mut partial = OsString::from(".");
    partial.push(name);
    partial.push(format!(".{}.partial", std::process::id()));
    let partial = path.with_file_name(partial);
    let done = File::create_new(&partial).and_then(|mut file| {
        file.write_all(content)?;
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
            keep_owner(&partial, old);
        }
        std::fs::rename(&partial, path)
    });
    if done.is_err() {
        // What is left of it helps nobody; why it failed is what counts.
        let _ = std::fs::remove_file(&partial);
    }
    done
}

/// Leaves a file to whom it belongs, where that is allowed: root formats other people's files too.
#[cfg(unix)]
fn keep_owner(path: &Path, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let _ = chown(path, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

/// True where the reader of the output went away, as `head` does: no error of ours.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
