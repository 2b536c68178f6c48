//! Whom to trust, and who to be: the system's roots or a file's, and a client's certificate.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{CertificateError, Error, InconsistentKeys, RootCertStore};

/// The most bytes of a file of certificates; the roots of a system have a quarter of a megabyte.
const MOST: u64 = 4 << 20;

/// Why a file of certificates or keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// It cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It has nothing of what is needed, or something broken.
    #[error("`{}` has no usable {what} in PEM form: {why}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What was looked for.
        what: &'static str,
        /// What is wrong.
        why: String,
    },
    /// The key is another certificate's.
    #[error(
        "the key in `{}` is not that of the certificate in `{}`", key.display(), certificate.display()
    )]
    Pair {
        /// The file of the certificate.
        certificate: PathBuf,
        /// The file of the key.
        key: PathBuf,
    },
    /// The system's random numbers or algorithms are not to be had.
    #[error("TLS cannot be set up: {0}")]
    Setup(String),
}

/// Certificates that are trusted.
#[derive(Clone, Debug)]
pub struct Roots {
    /// Those that may issue others.
    pub(super) store: Arc<RootCertStore>,
    /// Those that a person named: a server that presents one of them is known by that.
    pub(super) named: Arc<[CertificateDer<'static>]>,
}

impl Roots {
    /// Those that the system trusts: `SSL_CERT_FILE` and `SSL_CERT_DIR`, else the usual places. None at
    /// all where it has none, so that nothing is trusted.
    #[must_use]
    pub fn system() -> Self {
        let mut store = RootCertStore::empty();
        // What cannot be read is left out: a broken root of a system is no reason not to probe.
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        Self { store: Arc::new(store), named: Arc::default() }
    }

    /// None at all: nothing is trusted.
    pub(crate) fn none() -> Self {
        Self { store: Arc::new(RootCertStore::empty()), named: Arc::default() }
    }

    /// Those of a PEM file.
    ///
    /// # Errors
    /// Where the file cannot be read, or one of its certificates is broken, or it has none.
    pub fn of_file(path: &Path) -> Result<Self, TlsError> {
        let mut store = RootCertStore::empty();
        let named = certificates(path)?;
        for certificate in &named {
            store
                .add(certificate.clone())
                .map_err(|error| content(path, "certificate", error.to_string()))?;
        }
        Ok(Self { store: Arc::new(store), named: named.into() })
    }
}

/// A certificate to present where one is asked for, with its key.
#[derive(Clone, Debug)]
pub struct Identity(pub(super) Arc<CertifiedKey>);

impl Identity {
    /// That of two PEM files.
    ///
    /// # Errors
    /// Where a file cannot be read or has nothing of its kind, or the key is another certificate's.
    pub fn of_files(certificate: &Path, key: &Path) -> Result<Self, TlsError> {
        let chain = certificates(certificate)?;
        let private = PrivateKeyDer::from_pem_slice(&read(key)?)
            .map_err(|error| content(key, "private key", error.to_string()))?;
        let signing = ring::default_provider()
            .key_provider
            .load_private_key(private)
            .map_err(|error| content(key, "private key", error.to_string()))?;
        let pair = CertifiedKey::new(chain, signing);
        match pair.keys_match() {
            // Of some kinds of keys nobody can tell.
            Ok(()) | Err(Error::InconsistentKeys(InconsistentKeys::Unknown)) => {
                Ok(Self(Arc::new(pair)))
            }
            Err(Error::InconsistentKeys(_)) => {
                Err(TlsError::Pair { certificate: certificate.to_owned(), key: key.to_owned() })
            }
            Err(error) => Err(content(certificate, "certificate", broken(&error))),
        }
    }
}

/// Why a certificate cannot be presented. Certificates of the first version of X.509, which `openssl
/// x509 -req` makes without extensions, are read by no program that this one is made of.
fn broken(error: &Error) -> String {
    match error {
        Error::InvalidCertificate(CertificateError::Other(other))
            if other.to_string().contains("UnsupportedCertVersion") =>
        {
            "it is of version 1 of X.509; have one of version 3 issued, with extensions".to_owned()
        }
        other => other.to_string(),
    }
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let bytes = read(path)?;
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    match all {
        Err(error) => Err(content(path, "certificate", error.to_string())),
        Ok(all) if all.is_empty() => Err(content(path, "certificate", "it has none".to_owned())),
        Ok(all) => Ok(all),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    use std::io::Read as _;
    let failed = |source| TlsError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(MOST).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn content(path: &Path, what: &'static str, why: String) -> TlsError {
    TlsError::Content { path: path.to_owned(), what, why }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};

    use super::*;

    /// Of version 1, as `openssl x509 -req` makes it without extensions.
    const VERSION_1: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIBNTCB3QIUFfW7qkPa1ZHHd8qu8mmav6TAchowCgYIKoZIzj0EAwIwHTEbMBkG\n\
A1UEAwwSY2xpZW50LmV4YW1wbGUuY29tMCAXDTI2MTEyMjA1MTU0M1oYDzIxMjYx\n\
MDI5MDUxNTQzWjAdMRswGQYDVQQDDBJjbGllbnQuZXhhbXBsZS5jb20wWTATBgcq\n\
hkjOPQIBBggqhkjOPQMBBwNCAASe2JUJKzHRYhOpbm2Oo7wzaJGqKKwL3BenHSlY\n\
gMxlGpenixfe/AxNKKGEvpi99h/5p+tfeqi8gBCaaAtj6LJjMAoGCCqGSM49BAMC\n\
A0cAMEQCIEpuAPoMw4+zL+r0o2+aJsa69sLAsef9ezKleJ5nJ7ssAiBvE00+2xFS\n\
KrvEitSIrcWT+4roJuDn/jK27N4/POSq6A==\n\
-----END CERTIFICATE-----\n";

    fn pem(kind: &str, der: &[u8]) -> String {
        let text = data_encoding::BASE64_MIME.encode(der);
        format!("-----BEGIN {kind}-----\n{text}-----END {kind}-----\n")
    }

    #[test]
    fn what_is_wrong_with_a_pair_is_told_of_the_file_that_it_is_in() {
        let folder = tempfile::tempdir().unwrap();
        let (own, key) = (folder.path().join("own.pem"), folder.path().join("own.key"));
        let told = || Identity::of_files(&own, &key).unwrap_err().to_string();
        let pair = KeyPair::generate().unwrap();
        std::fs::write(&key, pem("PRIVATE KEY", &pair.serialize_der())).unwrap();

        std::fs::write(&own, VERSION_1).unwrap();
        assert!(told().contains("own.pem` has no usable certificate"), "{}", told());
        assert!(told().contains("version 1 of X.509"), "{}", told());

        let parameters = CertificateParams::new(vec!["a.example.com".to_owned()]).unwrap();
        let of_another = parameters.clone().self_signed(&KeyPair::generate().unwrap()).unwrap();
        std::fs::write(&own, pem("CERTIFICATE", of_another.der())).unwrap();
        assert!(told().ends_with("own.pem`") && told().contains("own.key` is not"), "{}", told());

        let right = parameters.self_signed(&pair).unwrap();
        std::fs::write(&own, pem("CERTIFICATE", right.der())).unwrap();
        assert!(Identity::of_files(&own, &key).is_ok());
        std::fs::write(&key, "no key").unwrap();
        assert!(told().contains("own.key` has no usable private key"), "{}", told());
    }
}
