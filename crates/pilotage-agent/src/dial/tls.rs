//! TLS to the platform: trusted by its own authority, which the agent knows by its fingerprint, else by
//! the roots of the system, which an intercepting proxy's authority may be among.

use std::sync::Arc;

use pilotage_proto::handshake::{BINDING, EXPORTER};
use ring::digest::{SHA256, digest};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{
    CryptoProvider, ring as provider, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::Target;
use crate::AgentError;

/// Whom TLS trusts, and what it presents.
#[derive(Debug)]
pub struct Trust {
    /// SHA-256 of the authority's certificate.
    authority: Vec<u8>,
    roots: Arc<RootCertStore>,
    identity: Option<(CertificateDer<'static>, PrivateKeyDer<'static>)>,
}

impl Trust {
    /// Trusts the authority with this fingerprint, and the roots of the system.
    #[must_use]
    pub fn new(
        authority: Vec<u8>,
        identity: Option<(CertificateDer<'static>, PrivateKeyDer<'static>)>,
    ) -> Self {
        let mut roots = RootCertStore::empty();
        // What cannot be read is left out: nothing is trusted by it.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        Self { authority, roots: Arc::new(roots), identity }
    }

    /// SHA-256 of the authority's certificate.
    #[must_use]
    pub fn authority(&self) -> &[u8] {
        &self.authority
    }

    fn config(&self, protocol: &[u8]) -> Result<ClientConfig, Error> {
        let provider = Arc::new(provider::default_provider());
        let verifier = Arc::new(Verifier {
            authority: self.authority.clone(),
            roots: Arc::clone(&self.roots),
            provider: Arc::clone(&provider),
        });
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(verifier);
        let mut config = match &self.identity {
            Some((certificate, key)) => {
                builder.with_client_auth_cert(vec![certificate.clone()], key.clone_key())?
            }
            None => builder.with_no_client_auth(),
        };
        config.alpn_protocols = vec![protocol.to_vec()];
        Ok(config)
    }
}

/// A connection, and the exporter by which both ends know that they see the same one.
pub(super) struct Secure {
    pub(super) stream: TlsStream<TcpStream>,
    pub(super) binding: Vec<u8>,
}

/// Opens a connection that speaks a protocol.
pub(super) async fn open(
    target: &Target,
    trust: &Trust,
    protocol: &[u8],
) -> Result<Secure, AgentError> {
    let failed = |what: &str, error: &dyn std::fmt::Display| {
        AgentError::Unreachable(format!("{target}: {what}: {error}"))
    };
    let stream = TcpStream::connect((target.host.as_str(), target.port)).await;
    let stream = stream.map_err(|error| failed("no connection", &error))?;
    _ = stream.set_nodelay(true);
    let config = trust.config(protocol).map_err(|error| failed("TLS", &error))?;
    let name = ServerName::try_from(target.host.clone()).map_err(|error| failed("name", &error))?;
    let connector = TlsConnector::from(Arc::new(config));
    let stream = connector.connect(name, stream).await.map_err(|error| failed("TLS", &error))?;
    let (_, tls) = stream.get_ref();
    if tls.alpn_protocol() != Some(protocol) {
        let protocol = String::from_utf8_lossy(protocol);
        let why = format!("{protocol} was offered and not chosen");
        return Err(failed("TLS", &why));
    }
    let binding = tls.export_keying_material(vec![0; BINDING], EXPORTER, None);
    Ok(Secure { binding: binding.unwrap_or_default(), stream })
}

#[derive(Debug)]
struct Verifier {
    authority: Vec<u8>,
    roots: Arc<RootCertStore>,
    provider: Arc<CryptoProvider>,
}

impl Verifier {
    /// The roots to trust for a chain: the platform's own authority where the chain has it, and nothing
    /// else then.
    fn roots(&self, chain: &[CertificateDer<'_>]) -> Result<Arc<RootCertStore>, Error> {
        let own = chain.iter().find(|it| digest(&SHA256, it).as_ref() == self.authority);
        let Some(own) = own else { return Ok(Arc::clone(&self.roots)) };
        let mut roots = RootCertStore::empty();
        roots.add(own.clone().into_owned())?;
        Ok(Arc::new(roots))
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        status: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let roots = self.roots(chain)?;
        let verifier =
            WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&self.provider)).build();
        // Nothing at all is trusted.
        let verifier =
            verifier.map_err(|_| Error::InvalidCertificate(CertificateError::UnknownIssuer))?;
        verifier.verify_server_cert(certificate, chain, name, status, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
