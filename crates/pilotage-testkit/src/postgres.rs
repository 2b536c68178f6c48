//! A PostgreSQL of a test's own: in a temporary folder, on a free port of the loopback, gone with its
//! value.

use std::fs::{self, File};
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::unistd::geteuid;
use tempfile::TempDir;

use crate::lab;

/// The user that Debian's package makes. PostgreSQL does not run as root.
const USER: &str = "postgres";
/// How long it may take until it answers; a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// A PostgreSQL that runs.
#[derive(Debug)]
pub struct Postgres {
    child: Child,
    port: u16,
    /// Removed when the server has ended.
    _folder: TempDir,
}

impl Postgres {
    /// Makes a server's files and starts it.
    ///
    /// # Errors
    /// Where it does not start, with what it said.
    pub fn start() -> io::Result<Self> {
        let folder = TempDir::new()?;
        let data = folder.path().join("data");
        if geteuid().is_root() {
            done(Command::new("chown").arg(USER).arg(folder.path()))?;
        }
        let mut initdb = program("initdb")?;
        initdb.arg("-D").arg(&data).args(["-U", "pilotage", "-A", "trust", "--no-sync"]);
        // Texts in another order than that of their bytes, as in most databases that people have.
        initdb.args(["--locale=C.UTF-8", "--encoding=UTF8", "--locale-provider=icu"]);
        done(initdb.arg("--icu-locale=en-US"))?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = folder.path().join("log");
        let output = File::create(&log)?;
        let mut server = program("postgres")?;
        server.arg("-D").arg(&data).args(["-p", &port.to_string()]);
        // Many tests at once have a few connections each. The folder ends with the test, so that nothing
        // need be on the disk.
        for setting in [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "max_connections=400",
        ] {
            server.args(["-c", setting]);
        }
        server.stdout(output.try_clone()?).stderr(output);
        let mut server = Self { child: server.spawn()?, port, _folder: folder };
        server.await_answer(&log)?;
        Ok(server)
    }

    /// The URL of the database that is there from the start, by a user who may make others.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://pilotage@127.0.0.1:{}/postgres", self.port)
    }

    fn await_answer(&mut self, log: &Path) -> io::Result<()> {
        let until = Instant::now() + PATIENCE;
        let said = |log: &Path| fs::read_to_string(log).unwrap_or_default();
        // It listens before it answers.
        while !said(log).contains("ready to accept connections")
            || TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err()
        {
            if self.child.try_wait()?.is_some() || Instant::now() > until {
                return Err(io::Error::other(format!("postgres: {}", said(log))));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // At once, whoever is connected: SIGKILL would leave its processes behind for a while.
        let told = Command::new("kill").args(["-QUIT", &self.child.id().to_string()]).status();
        if !told.is_ok_and(|told| told.success()) {
            // It has ended, or is to end in any way.
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// One of its programs, as a user that it runs as.
fn program(name: &'static str) -> io::Result<Command> {
    let file = lab::find(name).ok_or_else(|| io::Error::other(format!("there is no `{name}`")))?;
    let mut command = match geteuid().is_root() {
        false => Command::new(file),
        true => {
            let mut command = Command::new("setpriv");
            command.args(["--reuid", USER, "--regid", USER, "--init-groups", "--"]).arg(file);
            command
        }
    };
    command.current_dir("/").env("LC_ALL", "C").stdin(Stdio::null());
    Ok(command)
}

/// Runs a program to its end.
fn done(command: &mut Command) -> io::Result<()> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("{command:?}: {}", said.trim())))
}
