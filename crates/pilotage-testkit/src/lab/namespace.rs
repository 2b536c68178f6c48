//! One network namespace, held by a file descriptor.
//!
//! It has no name and no file: it goes with the last descriptor in it, so a killed test leaves
//! nothing behind and two tests never meet. To look into one while a test is stopped:
//! `nsenter --net=/proc/PID/fd/N`.

use std::fs::{self, File};
use std::io;
use std::os::fd::AsRawFd;
use std::panic::resume_unwind;
use std::thread;

use nix::sched::{CloneFlags, setns, unshare};

/// A network namespace without a link to any other.
#[derive(Debug)]
pub(super) struct Namespace {
    file: File,
}

impl Namespace {
    /// Makes an empty one.
    pub(super) fn new() -> io::Result<Self> {
        on_own_thread(|| {
            unshare(CloneFlags::CLONE_NEWNET)?;
            File::open("/proc/thread-self/ns/net").map(|file| Self { file })
        })?
    }

    /// Does something inside, on a thread of its own. Sockets opened and programs started there
    /// stay inside.
    pub(super) fn enter<T: Send>(
        &self,
        work: impl FnOnce() -> io::Result<T> + Send,
    ) -> io::Result<T> {
        on_own_thread(|| {
            setns(&self.file, CloneFlags::CLONE_NEWNET)?;
            work()
        })?
    }

    /// A path by which other programs can name it while this process lives.
    pub(super) fn path(&self) -> String {
        format!("/proc/{}/fd/{}", std::process::id(), self.file.as_raw_fd())
    }

    /// Writes kernel settings, by their path under `/proc/sys/net`. Those of a family that the
    /// kernel lacks, and those that only some kernels have, are passed over.
    pub(super) fn configure(&self, settings: &[(&str, &str)]) -> io::Result<()> {
        self.enter(|| {
            for (name, value) in settings {
                let path = format!("/proc/sys/net/{name}");
                match fs::write(&path, value) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => {
                        return Err(io::Error::new(error.kind(), format!("{path}: {error}")));
                    }
                    Ok(()) => {}
                }
            }
            Ok(())
        })
    }
}

/// A thread's namespace cannot be left behind in a pool: each visit has its own thread.
fn on_own_thread<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let visit =
            thread::Builder::new().name("namespace".to_owned()).spawn_scoped(scope, work)?;
        Ok(visit.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}
