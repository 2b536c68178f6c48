//! Runs programs that only print: with bounded time and output, and in the system's own language.
//!
//! Never runs anything by a shell, and never anything that changes the machine.

use std::ffi::OsString;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// A listing of a million rules takes a few seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// The readers' own limit for a file.
const MOST_BYTES: u64 = 64 << 20;

/// What a program says of its failure is cut here.
const MOST_COMPLAINT: u64 = 4 << 10;

/// Why a program gave no output.
#[derive(Debug)]
pub enum Failed {
    /// There is none of this name.
    Missing,
    /// What it said, or what kept it from saying anything.
    Said(String),
}

/// What a program prints.
pub fn output(program: &str, arguments: &[&str]) -> Result<String, Failed> {
    let said = |what: &str| Failed::Said(what.to_owned());
    let mut child = start(program, arguments)?;
    let (Some(out), Some(errors)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(said("it has no output"));
    };
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || tell.send(limited(out, MOST_BYTES)));
    let (complain, complained) = mpsc::channel();
    std::thread::spawn(move || complain.send(limited(errors, MOST_COMPLAINT)));
    let end = Instant::now() + PATIENCE;
    let left = || end.saturating_duration_since(Instant::now());
    let Ok(bytes) = told.recv_timeout(left()) else {
        stop(&mut child);
        return Err(said("it did not end in time"));
    };
    if bytes.len() as u64 > MOST_BYTES {
        stop(&mut child);
        return Err(said("it printed more than 64 MiB"));
    }
    let complaint = complained.recv_timeout(left()).unwrap_or_default();
    let status = child.wait().map_err(|error| Failed::Said(error.to_string()))?;
    if !status.success() {
        let complaint = String::from_utf8_lossy(&complaint).trim().to_owned();
        let silent = || format!("it ended with {status}");
        return Err(Failed::Said(if complaint.is_empty() { silent() } else { complaint }));
    }
    String::from_utf8(bytes).map_err(|_| said("it printed something that is not UTF-8"))
}

fn start(program: &str, arguments: &[&str]) -> Result<Child, Failed> {
    let mut command = Command::new(program);
    command.args(arguments).env("PATH", path()).env("LC_ALL", "C").stdin(Stdio::null());
    let started = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    started.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failed::Missing,
        _ => Failed::Said(error.to_string()),
    })
}

/// The caller's folders of programs, and behind them those of the administrator's, which `sudo` and
/// `su` often leave out.
fn path() -> OsString {
    let own = std::env::var_os("PATH").unwrap_or_default();
    let system = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];
    let folders = std::env::split_paths(&own).filter(|folder| folder.is_absolute());
    let folders: Vec<PathBuf> =
        folders.chain(system.iter().map(|folder| Path::new(folder).to_path_buf())).collect();
    std::env::join_paths(folders).unwrap_or_else(|_| OsString::from("/usr/sbin:/sbin"))
}

/// What comes, up to one byte beyond the limit.
fn limited(from: impl Read, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What came before a broken pipe is all that there is.
    let _ = from.take(most.saturating_add(1)).read_to_end(&mut bytes);
    bytes
}

fn stop(child: &mut Child) {
    // It may have ended by itself meanwhile.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::{Failed, output};

    #[test]
    fn what_is_printed_or_why_not() {
        assert_eq!(output("echo", &["a", "b"]).unwrap(), "a b\n");
        assert!(matches!(output("no-such-program", &[]), Err(Failed::Missing)));
        let failed = output("sh", &["-c", "echo no >&2; exit 4"]).unwrap_err();
        assert!(matches!(failed, Failed::Said(said) if said == "no"));
        let failed = output("sh", &["-c", "exit 4"]).unwrap_err();
        assert!(matches!(failed, Failed::Said(said) if said.contains("exit status: 4")));
    }

    #[test]
    fn output_without_end_is_cut() {
        let failed = output("yes", &[]).unwrap_err();
        assert!(matches!(failed, Failed::Said(said) if said.contains("64 MiB")));
    }
}
