//! Writing results: standard output, one file, or a folder of files.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// Where a command's one result goes.
#[derive(Debug, clap::Args)]
pub struct Target {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl Target {
    /// Writes text or bytes.
    pub fn write(&self, content: &[u8]) -> anyhow::Result<()> {
        match &self.output {
            Some(path) => write_file(path, content),
            None => {
                let mut out = std::io::stdout().lock();
                out.write_all(content)?;
                out.flush()?;
                Ok(())
            }
        }
    }

    /// Writes bytes that a terminal must not get.
    pub fn write_binary(&self, content: &[u8], what: &str) -> anyhow::Result<()> {
        if self.output.is_none() && std::io::stdout().is_terminal() {
            bail!("{what} is no text for a terminal; add `--output FILE`");
        }
        self.write(content)
    }
}

/// Writes a whole file, or leaves what was there: a reader never sees half of it.
pub fn write_file(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let context = || format!("cannot write `{}`", path.display());
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    std::fs::write(&partial, content).with_context(context)?;
    std::fs::rename(&partial, path).with_context(context)
}

/// True where the reader of the output went away, as `head` does: no error of ours.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

/// The width to lay tables out for: the terminal's, `COLUMNS`, or 120 into a file or pipe.
pub fn width() -> usize {
    const WITHOUT_TERMINAL: usize = 120;
    let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    named
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(WITHOUT_TERMINAL)
}
