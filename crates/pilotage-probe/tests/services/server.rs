//! A program that serves while a test runs, in a folder of its own, on a free port of the loopback.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where administrators' programs are.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Ends with the value.
pub(crate) struct Server {
    child: Child,
}

impl Server {
    /// Starts a program and waits until it listens on this TCP port, or for a moment where it serves
    /// datagrams.
    pub(crate) fn start(
        folder: &Path,
        program: &str,
        arguments: &[String],
        tcp: Option<u16>,
    ) -> Self {
        let log = folder.join("log");
        let output = File::create(&log).unwrap();
        let mut command = Command::new("/usr/bin/env");
        // Some want the whole path of themselves.
        let program = PATH.split(':').map(|it| Path::new(it).join(program)).find(|it| it.is_file());
        command.arg(program.unwrap()).args(arguments).env("PATH", PATH).current_dir(folder);
        command.stdin(Stdio::null()).stdout(output.try_clone().unwrap()).stderr(output);
        let mut server = Self { child: command.spawn().unwrap() };
        let until = Instant::now() + Duration::from_secs(20);
        while tcp.is_some_and(|port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err()) {
            let ended = server.child.try_wait().unwrap();
            let said = || std::fs::read_to_string(&log).unwrap();
            assert!(ended.is_none() && Instant::now() < until, "{ended:?}: {}", said());
            std::thread::sleep(Duration::from_millis(50));
        }
        if tcp.is_none() {
            std::thread::sleep(Duration::from_millis(700));
            let ended = server.child.try_wait().unwrap();
            assert!(ended.is_none(), "{}", std::fs::read_to_string(&log).unwrap());
        }
        server
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// A port that is free for both TCP and UDP now.
pub(crate) fn free_port() -> u16 {
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let at: SocketAddr = listener.local_addr().unwrap();
        if UdpSocket::bind(at).is_ok() {
            return at.port();
        }
    }
}
