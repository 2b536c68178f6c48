//! What is kept between two commands: where the platform is, whom to trust there, and the token.
//!
//! It lies in one file that nobody else may read.

use std::collections::BTreeMap;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use serde::{Deserialize, Serialize};

use crate::session::Usage;

/// What is kept.
#[derive(Clone, Deserialize, Serialize)]
pub struct Kept {
    /// Where the platform is.
    pub url: String,
    /// The only authorities that are trusted there, PEM; the system's where there is none.
    pub authority: Option<String>,
    /// The token.
    pub token: String,
    /// The entity tags of the sites that were pushed from here, by project and name: what the platform
    /// had when it was seen last.
    #[serde(default)]
    pub pushed: BTreeMap<String, String>,
}

impl Kept {
    /// Reads it.
    pub fn load() -> anyhow::Result<Self> {
        let path = path()?;
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let text = "nobody is signed in to a platform here\nhelp: run `pilotage login URL`";
                return Err(Usage(text.to_owned()).into());
            }
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read `{}`", path.display()));
            }
        };
        serde_json::from_str(&text).map_err(|error| {
            // The text of the error may hold a part of the token.
            anyhow!(
                "`{}` cannot be understood, line {}\nhelp: run `pilotage login URL` again",
                path.display(),
                error.line()
            )
        })
    }

    /// Writes it whole, or leaves what was there.
    pub fn save(&self) -> anyhow::Result<PathBuf> {
        let path = path()?;
        let written = || -> std::io::Result<()> {
            if let Some(folder) = path.parent() {
                let mut builder = DirBuilder::new();
                builder.recursive(true);
                #[cfg(unix)]
                std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
                builder.create(folder)?;
            }
            let partial = path.with_extension(format!("{}.partial", std::process::id()));
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let done = options.open(&partial).and_then(|mut file| {
                file.write_all(serde_json::to_string_pretty(self)?.as_bytes())?;
                std::fs::rename(&partial, &path)
            });
            if done.is_err() {
                // It may hold the token; why it failed is what counts.
                let _ = std::fs::remove_file(&partial);
            }
            done
        };
        written().with_context(|| format!("cannot write `{}`", path.display()))?;
        Ok(path)
    }

    /// Takes it away; whether there was something.
    pub fn forget() -> anyhow::Result<bool> {
        let path = path()?;
        match std::fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error).with_context(|| format!("cannot remove `{}`", path.display())),
        }
    }
}

/// Where it lies, as <https://specifications.freedesktop.org/basedir-spec/latest/> says: a relative path
/// in the environment does not count.
fn path() -> anyhow::Result<PathBuf> {
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let folder = absolute("XDG_CONFIG_HOME")
        .or_else(|| Some(absolute("HOME")?.join(".config")))
        .ok_or_else(|| {
            Usage("there is no place for settings: set HOME or XDG_CONFIG_HOME".to_owned())
        })?;
    Ok(folder.join("pilotage").join("platform.json"))
}
