//! haproxy on the router that opens TLS, with a certificate of its own.

use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use pilotage_probe::tls::Roots;
use pilotage_testkit::lab::Lab;
use rcgen::{CertificateParams, DnType, KeyPair};
use tempfile::TempDir;

/// The port on the router.
const PORT: u16 = 9_998;

/// Ends with the value.
pub(crate) struct Inspection {
    child: Child,
    folder: TempDir,
}

impl Inspection {
    pub(crate) fn start(lab: &Lab, to: &str, bind: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display();
        let text = format!(
            "defaults\n  mode tcp\n  timeout connect 5s\n  timeout client 30s\n  \
             timeout server 30s\nlisten it\n  bind :{PORT} ssl crt {path}/own.pem {bind}\n  \
             server far {to} ssl verify none sni ssl_fc_sni\n"
        );
        std::fs::write(folder.path().join("haproxy.cfg"), text).unwrap();
        std::fs::write(folder.path().join("own.pem"), own()).unwrap();
        let file = folder.path().join("haproxy.cfg");
        let start = || {
            let mut command = Command::new("/usr/sbin/haproxy");
            command.args(["-db", "-q", "-f"]).arg(&file);
            command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let started = Self { child: lab.inside("r", start).unwrap(), folder };
        let listens = || TcpStream::connect(("127.0.0.1", PORT)).is_ok();
        let mut left = 200;
        while !lab.inside("r", listens).unwrap() {
            left -= 1;
            assert!(left > 0, "haproxy does not listen");
            thread::sleep(Duration::from_millis(25));
        }
        started
    }
}

impl Inspection {
    /// Those that accept it.
    pub(crate) fn accepted(&self) -> Roots {
        Roots::of_file(&self.folder.path().join("own.pem")).unwrap()
    }
}

impl Drop for Inspection {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// A certificate of its own, and its key. It is for the names of the listeners of all runs.
fn own() -> String {
    let key = KeyPair::generate().unwrap();
    let mut parameters =
        CertificateParams::new(vec!["*.run.pilotage.internal".to_owned()]).unwrap();
    parameters.distinguished_name.push(DnType::CommonName, "Example Inspection");
    let certificate = parameters.self_signed(&key).unwrap();
    let pem = |kind: &str, der: &[u8]| {
        let text = data_encoding::BASE64.encode(der);
        let lines: Vec<&str> =
            text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
        format!("-----BEGIN {kind}-----\n{}\n-----END {kind}-----\n", lines.join("\n"))
    };
    pem("CERTIFICATE", certificate.der()) + &pem("PRIVATE KEY", &key.serialize_der())
}
