//! A program of a test's own: files in a temporary folder, gone with the value.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub(crate) struct Program {
    child: Child,
    pub(crate) at: SocketAddr,
    _folder: TempDir,
}

/// An address of this machine with a port that nobody has now.
pub(crate) fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A folder that others may read and write: some programs give up their rights.
pub(crate) fn folder(files: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o777)).unwrap();
    let path = folder.path().to_str().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text.replace("FOLDER", path)).unwrap();
    }
    folder
}

impl Program {
    /// Starts one that is to listen at an address.
    pub(crate) fn start(folder: TempDir, at: SocketAddr, words: &[&str]) -> Self {
        let path = folder.path().to_str().unwrap();
        let words: Vec<String> = words.iter().map(|word| word.replace("FOLDER", path)).collect();
        let mut child = Command::new(&words[0])
            .args(&words[1..])
            .current_dir(path)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(at).is_err() {
            let ended = child.try_wait().unwrap();
            assert!(ended.is_none(), "{words:?} ended: {ended:?}");
            assert!(Instant::now() < until, "{words:?} does not listen");
            thread::sleep(Duration::from_millis(50));
        }
        Self { child, at, _folder: folder }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
