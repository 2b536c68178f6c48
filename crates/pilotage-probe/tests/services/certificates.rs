//! A small authority, made for one test, with a certificate for servers and one for clients.

use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

/// The name that servers' certificates are for.
pub(crate) const NAME: &str = "server.example.com";

/// PEM files in the folder of a test.
pub(crate) struct Certificates {
    folder: PathBuf,
}

impl Certificates {
    pub(crate) fn make(folder: &Path) -> Self {
        let mut root = CertificateParams::new(vec![]).unwrap();
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        root.distinguished_name.push(DnType::CommonName, "Example Root");
        let root = CertifiedIssuer::self_signed(root, KeyPair::generate().unwrap()).unwrap();
        write(folder, "ca.pem", "CERTIFICATE", root.der());
        for (file, names) in [("server", vec![NAME.to_owned()]), ("client", vec![])] {
            let key = KeyPair::generate().unwrap();
            let own = CertificateParams::new(names).unwrap().signed_by(&key, &root).unwrap();
            write(folder, &format!("{file}.pem"), "CERTIFICATE", own.der());
            write(folder, &format!("{file}.key"), "PRIVATE KEY", &key.serialize_der());
        }
        Self { folder: folder.to_owned() }
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }
}

fn write(folder: &Path, file: &str, kind: &str, der: &[u8]) {
    let text = data_encoding::BASE64_MIME.encode(der);
    let pem = format!("-----BEGIN {kind}-----\n{text}-----END {kind}-----\n");
    std::fs::write(folder.join(file), pem.replace('\r', "")).unwrap();
}
