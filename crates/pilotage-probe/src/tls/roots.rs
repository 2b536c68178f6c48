//! Whom to trust, and who to be: the system's roots or a file's, and a client's certificate.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::RootCertStore;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;

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
    /// The system's random numbers or algorithms are not to be had.
    #[error("TLS cannot be set up: {0}")]
    Setup(String),
}

/// Certificates that are trusted.
#[derive(Clone, Debug)]
pub struct Roots(pub(super) Arc<RootCertStore>);

impl Roots {
    /// Those that the system trusts: `SSL_CERT_FILE` and `SSL_CERT_DIR`, else the usual places. None at
    /// all where it has none, so that nothing is trusted.
    #[must_use]
    pub fn system() -> Self {
        let mut store = RootCertStore::empty();
        // What cannot be read is left out: a broken root of a system is no reason not to probe.
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        Self(Arc::new(store))
    }

    /// None at all: nothing is trusted.
    pub(crate) fn none() -> Self {
        Self(Arc::new(RootCertStore::empty()))
    }

    /// Those of a PEM file.
    ///
    /// # Errors
    /// Where the file cannot be read, or one of its certificates is broken, or it has none.
    pub fn of_file(path: &Path) -> Result<Self, TlsError> {
        let mut store = RootCertStore::empty();
        for certificate in certificates(path)? {
            store
                .add(certificate)
                .map_err(|error| content(path, "certificate", error.to_string()))?;
        }
        Ok(Self(Arc::new(store)))
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
        CertifiedKey::from_der(chain, private, &ring::default_provider())
            .map(|pair| Self(Arc::new(pair)))
            .map_err(|error| content(key, "private key", error.to_string()))
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
