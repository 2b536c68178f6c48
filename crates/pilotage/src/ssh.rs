//! Ends of a run on other hosts, over the system's `ssh`: this program is copied there, started, and
//! removed when it ends, however it ends.
//!
//! Keys, jump hosts, users and what to trust are `ssh`'s own matter and its configuration's. Nothing is
//! ever asked of a person, as many connections are made at once.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use pilotage_probe::remote::{self, RemoteInitiator, RemoteWitness};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::shell::quoted;

/// The longest that is kept of what a host complains about.
const MOST_COMPLAINTS: u64 = 4_096;
/// How long an end may take to remove itself.
const FAREWELL: Duration = Duration::from_secs(10);
/// For whoever has configured nothing: no questions, no waiting for hosts that are off.
const OPTIONS: [&str; 4] =
    ["BatchMode=yes", "ConnectTimeout=10", "ServerAliveInterval=5", "ServerAliveCountMax=3"];

/// How to come to other hosts.
#[derive(Clone, Debug)]
pub struct Ssh {
    /// The program with its own words, such as `ssh -F lab.conf`.
    pub command: Vec<String>,
    /// Whether `sudo` starts the ends.
    pub sudo: bool,
    /// The folder there under which a temporary one is made.
    pub folder: Option<String>,
}

/// An end that was started.
#[derive(Debug)]
pub struct End {
    process: Child,
    complaints: JoinHandle<String>,
}

impl Ssh {
    /// Copies this program to a host and starts it there.
    ///
    /// # Errors
    /// In the words of `ssh`, or of the host.
    pub async fn start(
        &self,
        host: &str,
        program: Arc<[u8]>,
    ) -> anyhow::Result<(End, RemoteInitiator, RemoteWitness)> {
        let folder = self.copy(host, &program).await?;
        let mut end = self.spawn(host, &self.running(&folder))?;
        let (Some(output), Some(input)) = (end.process.stdout.take(), end.process.stdin.take())
        else {
            bail!("`ssh` has no pipes");
        };
        match remote::connect(output, input).await {
            Ok((initiator, witness)) => Ok((end, initiator, witness)),
            Err(error) => {
                let said = end.ended().await;
                Err(said.map_or_else(|| anyhow!(error), |said| anyhow!(explained(&said))))
            }
        }
    }

    /// Copies this program; the temporary folder that it is in.
    async fn copy(&self, host: &str, program: &[u8]) -> anyhow::Result<String> {
        let mut end = self.spawn(host, &self.copying(program.len()))?;
        let (Some(output), Some(mut input)) = (end.process.stdout.take(), end.process.stdin.take())
        else {
            bail!("`ssh` has no pipes");
        };
        let reading = tokio::spawn(short(output));
        // A host that wants none of it closes the pipe, and says why on the other one.
        let written = input.write_all(program).await;
        drop(input);
        let folder = reading.await.unwrap_or_default().trim().to_owned();
        let status = end.process.wait().await.context("`ssh` did not end")?;
        let said = end.complaints.await.unwrap_or_default();
        if !status.success() || written.is_err() {
            bail!("{}", explained(said.trim()));
        }
        if !folder.starts_with('/') || folder.lines().count() != 1 {
            bail!(
                "its login shell prints something of its own where the program's place was asked"
            );
        }
        Ok(folder)
    }

    fn spawn(&self, host: &str, script: &str) -> anyhow::Result<End> {
        let Some((program, words)) = self.command.split_first() else {
            bail!("no command was given to come to other hosts");
        };
        let mut command = Command::new(program);
        command.args(words);
        for option in OPTIONS {
            command.args(["-o", option]);
        }
        // The login shell there may be any, so that a known one reads the script.
        command.args(["-T", "--", host]).arg(format!("exec sh -c {}", quoted(script)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start `{program}`"))?;
        let complaints = process.stderr.take().context("`ssh` has no pipes")?;
        Ok(End { process, complaints: tokio::spawn(short(complaints)) })
    }

    /// A copy that is cut off, as the connection was, is removed.
    fn copying(&self, size: usize) -> String {
        let folder = self.folder.as_deref().map_or("${TMPDIR:-/tmp}".to_owned(), quoted);
        let (system, machine) = ("Linux", std::env::consts::ARCH);
        format!(
            "set -eu; \
             if [ \"$(uname -s) $(uname -m)\" != '{system} {machine}' ]; then \
             echo \"it runs $(uname -s) on $(uname -m), this program is for {system} on {machine}\" >&2; \
             exit 64; fi; \
             umask 077; folder=$(mktemp -d {folder}/pilotage.XXXXXXXX); \
             trap 'rm -rf \"$folder\"' EXIT HUP INT TERM; \
             cat > \"$folder/pilotage\"; \
             [ \"$(wc -c < \"$folder/pilotage\")\" -eq {size} ] || exit 65; \
             chmod 700 \"$folder/pilotage\"; \
             trap - EXIT; echo \"$folder\""
        )
    }

    fn running(&self, folder: &str) -> String {
        let folder = quoted(folder);
        let sudo = if self.sudo { "sudo -n " } else { "" };
        // Where the connection breaks the program sees the end of its pipe, and the shell goes on.
        format!(
            "trap '' HUP; folder={folder}; trap 'rm -rf \"$folder\"' EXIT INT TERM; \
             {sudo}\"$folder/pilotage\" remote-end"
        )
    }
}

impl End {
    /// Waits until the end has removed itself, once both of its halves are dropped.
    pub async fn farewell(mut self) {
        _ = timeout(FAREWELL, self.process.wait()).await;
    }

    /// What it complained about, where it has ended.
    async fn ended(&mut self) -> Option<String> {
        timeout(FAREWELL, self.process.wait()).await.ok()?.ok()?;
        let said = timeout(FAREWELL, &mut self.complaints).await.ok()?.ok()?;
        let said = said.trim();
        (!said.is_empty()).then(|| said.to_owned())
    }
}

/// What a stream says, up to a bound; the rest is read and forgotten.
async fn short(stream: impl AsyncRead + Unpin) -> String {
    let mut stream = stream;
    let mut bytes = Vec::new();
    _ = (&mut stream).take(MOST_COMPLAINTS).read_to_end(&mut bytes).await;
    _ = tokio::io::copy(&mut stream, &mut tokio::io::sink()).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The last line of a complaint, and what to do about the common ones.
fn explained(said: &str) -> String {
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it says nothing");
    let hints = [
        (
            "IDENTIFICATION HAS CHANGED",
            "its key is not the known one: find out why before anything else",
        ),
        ("Host key verification failed", "connect to it once by hand"),
        ("a password is required", "let the user run it without a password, or log in as root"),
        (
            "remote-end: Permission denied",
            "name a folder from which programs may run: --ssh-folder",
        ),
        ("pilotage: Permission denied", "name a folder from which programs may run: --ssh-folder"),
        (
            "Permission denied (",
            "let this user's key in there, or name another user: --ssh-command 'ssh -l USER'",
        ),
        ("GLIBC_", "use a program that was built for an older system, or statically"),
    ];
    let hint = hints.iter().find(|(words, _)| said.contains(words));
    let last = last.trim().trim_end_matches('.');
    hint.map_or_else(|| last.to_owned(), |(_, hint)| format!("{last}; {hint}"))
}

/// This program's own bytes.
///
/// # Errors
/// Where it cannot be read any more.
pub fn own_program() -> anyhow::Result<Arc<[u8]>> {
    Ok(std::fs::read("/proc/self/exe").context("cannot read this program to copy it")?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_complaint_counts() {
        assert_eq!(explained(""), "it says nothing");
        assert_eq!(
            explained("x\nops@node-1: Permission denied (publickey).\n"),
            "ops@node-1: Permission denied (publickey); let this user's key in there, or name another user: \
             --ssh-command 'ssh -l USER'"
        );
        assert!(explained("Host key verification failed.").contains("by hand"));
    }
}
