//! The one folder that an agent writes: its key, its certificate, the platform's authority, what it
//! ought to do, and what waits to be stored.
//!
//! Each file is written whole beside the old one and put in its place, so that a host that loses its
//! power has one or the other.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::AgentError;

/// The most bytes of a file of the folder.
const MOST: u64 = 32 << 20;

/// The state folder.
#[derive(Clone, Debug)]
pub struct State {
    folder: PathBuf,
}

/// Where the platform is, and by what it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Platform {
    /// Its URL.
    pub url: String,
    /// SHA-256 of its authority's certificate, in hexadecimal digits.
    pub authority: String,
    /// The agent's id there; empty as long as it has not been let in.
    #[serde(default)]
    pub agent: String,
}

/// What the agent ought to do, as it was told last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// Its number.
    pub sequence: u64,
    /// SHA-256 of the body, in hexadecimal digits.
    pub digest: String,
    /// JSON.
    pub body: String,
}

impl State {
    /// Opens the folder, and makes it where there is none.
    ///
    /// # Errors
    /// Where it cannot be made, or not be written.
    pub fn open(folder: &Path) -> Result<Self, AgentError> {
        let failed = |error| AgentError::State { path: folder.to_path_buf(), error };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
        let state = Self { folder: folder.to_path_buf() };
        state.write("writable", b"")?;
        Ok(state)
    }

    /// The folder for what waits to be stored.
    #[must_use]
    pub fn spool(&self) -> PathBuf {
        self.folder.join("spool")
    }

    /// Where the platform is; none before the agent was told.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn platform(&self) -> Result<Option<Platform>, AgentError> {
        self.json("platform.json")
    }

    /// Keeps where the platform is.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_platform(&self, platform: &Platform) -> Result<(), AgentError> {
        self.keep_json("platform.json", platform)
    }

    /// What the agent ought to do; none before it was told.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn assigned(&self) -> Result<Option<Assigned>, AgentError> {
        self.json("assignment.json")
    }

    /// Keeps what the agent ought to do.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_assigned(&self, assigned: &Assigned) -> Result<(), AgentError> {
        self.keep_json("assignment.json", assigned)
    }

    /// The agent's key, PKCS #8; none before it was made.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn key(&self) -> Result<Option<Vec<u8>>, AgentError> {
        self.read("agent.key")
    }

    /// Keeps the agent's key.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_key(&self, key: &[u8]) -> Result<(), AgentError> {
        self.write("agent.key", key)
    }

    /// The agent's certificate, DER; none before it was let in.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn certificate(&self) -> Result<Option<Vec<u8>>, AgentError> {
        self.read("agent.crt")
    }

    /// Keeps the agent's certificate.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_certificate(&self, certificate: &[u8]) -> Result<(), AgentError> {
        self.write("agent.crt", certificate)
    }

    fn json<T: for<'a> Deserialize<'a>>(&self, name: &str) -> Result<Option<T>, AgentError> {
        let Some(bytes) = self.read(name)? else { return Ok(None) };
        let read = serde_json::from_slice(&bytes);
        read.map(Some)
            .map_err(|error| AgentError::broken(self.folder.join(name), error.to_string()))
    }

    fn keep_json(&self, name: &str, value: &impl Serialize) -> Result<(), AgentError> {
        let text = serde_json::to_vec_pretty(value);
        let text =
            text.map_err(|error| AgentError::broken(self.folder.join(name), error.to_string()))?;
        self.write(name, &text)
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, AgentError> {
        let path = self.folder.join(name);
        match fs::metadata(&path).map(|it| it.len()) {
            Ok(length) if length > MOST => Err(AgentError::broken(path, "is too large")),
            Ok(_) => fs::read(&path).map(Some).map_err(|error| AgentError::State { path, error }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(AgentError::State { path, error }),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), AgentError> {
        let path = self.folder.join(name);
        replace(&path, bytes).map_err(|error| AgentError::State { path, error })
    }
}

/// Puts a whole file into the place of another one, on the disk.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}
