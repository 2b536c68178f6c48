//! A squid of the test's own: a free port of the loopback, a temporary folder, gone with the value.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// What every one of them is told. It keeps nothing and writes no log.
const COMMON: &str = "\
pid_filename none
access_log none
cache_log /dev/null
cache deny all
shutdown_lifetime 0 seconds
pinger_enable off
connect_timeout 3 seconds
forward_timeout 15 seconds
visible_hostname proxy.test
";

pub(crate) struct Squid {
    child: Child,
    pub(crate) at: SocketAddr,
    _folder: TempDir,
}

/// A port that nobody has now.
pub(crate) fn free() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Squid {
    /// Starts one with these rules. `FOLDER` stands for its folder; the user `alice` has the password
    /// `open sesame`.
    pub(crate) fn start(port_options: &str, rules: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        // squid gives up its rights, and reads its files as another user.
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
        let at = SocketAddr::from(([127, 0, 0, 1], free()));
        std::fs::write(
            folder.path().join("users"),
            "alice:$apr1$pilotage$pZUweiW/ppk/H8IcuHRLe.\n",
        )
        .unwrap();
        let text =
            format!("http_port {at} {port_options}\n{COMMON}{rules}\n").replace("FOLDER", path);
        let file = folder.path().join("squid.conf");
        std::fs::write(&file, text).unwrap();
        let service = format!("t{}p{}", std::process::id(), at.port());
        let mut child = Command::new("/usr/sbin/squid")
            .args(["-N", "-n", &service, "-f", file.to_str().unwrap()])
            .current_dir(path)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        wait_for(at, &mut child);
        Self { child, at, _folder: folder }
    }
}

/// Waits until it listens.
fn wait_for(at: SocketAddr, child: &mut Child) {
    let until = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(at).is_err() {
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none(), "squid ended: {ended:?}");
        assert!(Instant::now() < until, "squid does not listen");
        thread::sleep(Duration::from_millis(50));
    }
}

impl Drop for Squid {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
