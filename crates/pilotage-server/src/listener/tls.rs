//! TLS of the port: 1.2 and 1.3, a certificate of the platform's own authority or a given one, and
//! certificates of agents, which nobody has to present.

use std::path::Path;
use std::sync::{Arc, RwLock};

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;

use crate::authority::{Authority, AuthorityError, Issued};

/// Why TLS cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The authority makes no certificate.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// A given file is not usable.
    #[error("`{path}`: {why}")]
    File {
        /// The file.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// The certificate and the key do not fit, or the authority is no authority.
    #[error("TLS cannot be set up: {0}")]
    Setup(String),
}

/// How connections are greeted; the certificate can be replaced while the port is served.
#[derive(Clone, Debug)]
pub struct ServerTls {
    config: Arc<RwLock<Arc<ServerConfig>>>,
}

impl ServerTls {
    /// Greets with a certificate; agents are known by the authority.
    ///
    /// # Errors
    /// Where certificate and key do not fit.
    pub fn new(issued: Issued, authority: &Authority) -> Result<Self, TlsError> {
        let config = Arc::new(RwLock::new(Arc::new(config(issued, authority)?)));
        Ok(Self { config })
    }

    /// Greets with another certificate from now on.
    ///
    /// # Errors
    /// Where certificate and key do not fit; then the one before stays.
    pub fn replace(&self, issued: Issued, authority: &Authority) -> Result<(), TlsError> {
        let new = Arc::new(config(issued, authority)?);
        *self.config.write().unwrap_or_else(std::sync::PoisonError::into_inner) = new;
        Ok(())
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        let config = self.config.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        TlsAcceptor::from(Arc::clone(&config))
    }
}

/// A certificate with its chain and its key, from files in PEM form.
///
/// # Errors
/// Where a file cannot be read, or has nothing of what is needed.
pub fn of_files(certificates: &Path, key: &Path) -> Result<Issued, TlsError> {
    let file = |path: &Path, why: String| TlsError::File { path: path.display().to_string(), why };
    let chain = CertificateDer::pem_file_iter(certificates)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| file(certificates, error.to_string()))?;
    if chain.is_empty() {
        return Err(file(certificates, "it has no certificate in PEM form".to_owned()));
    }
    let key = PrivateKeyDer::from_pem_file(key).map_err(|error| file(key, error.to_string()))?;
    Ok(Issued { chain, key })
}

fn config(issued: Issued, authority: &Authority) -> Result<ServerConfig, TlsError> {
    let setup = |error: String| TlsError::Setup(error);
    let provider = Arc::new(ring::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(authority.certificate().clone()).map_err(|error| setup(error.to_string()))?;
    let agents =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
            .allow_unauthenticated()
            .build()
            .map_err(|error| setup(error.to_string()))?;
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| setup(error.to_string()))?
        .with_client_cert_verifier(agents)
        .with_single_cert(issued.chain, issued.key)
        .map_err(|error| setup(error.to_string()))?;
    config.alpn_protocols = ["h2", "http/1.1"].map(|name| name.as_bytes().to_vec()).to_vec();
    // Tickets of ten thousand agents would be kept for nothing: each comes back once in days.
    config.send_tls13_tickets = 0;
    Ok(config)
}
