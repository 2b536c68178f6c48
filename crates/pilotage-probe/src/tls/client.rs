//! One handshake as a client, over whatever carries bytes.

use std::io;
use std::sync::Arc;

use pilotage_verdict::Tls;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{AlertDescription, ClientConfig, Error, ProtocolVersion};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::roots::{Identity, Roots, TlsError};
use super::watch::Watch;
use crate::words::printable;

/// So many letters of a chosen protocol are kept.
const PROTOCOL: usize = 40;

/// Why a handshake came to no end.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The other end speaks TLS and ended the handshake with this alert.
    #[error("it refused the handshake: {0}")]
    Alert(String),
    /// The other end speaks TLS of a kind that is not spoken here.
    #[error("{0}")]
    Incompatible(String),
    /// What came is no TLS.
    #[error("what it says is no TLS")]
    NotTls,
    /// The connection ended, or an error came in its place.
    #[error("{0}")]
    Io(io::Error),
}

/// Starts handshakes that trust the same roots and present the same certificate.
#[derive(Clone, Debug)]
pub struct Client {
    provider: Arc<CryptoProvider>,
    judge: Option<Arc<WebPkiServerVerifier>>,
    named: Arc<[CertificateDer<'static>]>,
    identity: Option<Identity>,
}

impl Client {
    /// A client that trusts these roots, and presents this certificate where it is asked for one.
    #[must_use]
    pub fn new(roots: &Roots, identity: Option<Identity>) -> Self {
        let provider = Arc::new(ring::default_provider());
        let store = Arc::clone(&roots.store);
        // It can be built of any roots but none.
        let judge = WebPkiServerVerifier::builder_with_provider(store, Arc::clone(&provider));
        let named = Arc::clone(&roots.named);
        Self { judge: judge.build().ok(), named, provider, identity }
    }

    /// A handshake with whoever is at the other end of the stream, offering these protocols (ALPN).
    /// Takes as long as the other end does; put a bound on it.
    ///
    /// In TLS 1.3 an end that insists on a client's certificate says so only behind the handshake, with
    /// the first answer.
    ///
    /// # Errors
    /// [`Refusal`] where the handshake is not completed. No certificate is a reason for that.
    pub async fn handshake<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: S,
        name: ServerName<'static>,
        protocols: &[&str],
    ) -> Result<(TlsStream<S>, Tls), Refusal> {
        self.look(stream, name, protocols).await.map(|(stream, tls, _)| (stream, tls))
    }

    /// The same, with the certificate as it came.
    pub(crate) async fn look<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: S,
        name: ServerName<'static>,
        protocols: &[&str],
    ) -> Result<(TlsStream<S>, Tls, Option<CertificateDer<'static>>), Refusal> {
        let watch = Arc::new(Watch::new(
            self.judge.clone(),
            Arc::clone(&self.named),
            self.provider.signature_verification_algorithms,
            self.identity.as_ref().map(|identity| Arc::clone(&identity.0)),
        ));
        let config = self.config(&watch, protocols).map_err(|error| refusal(error.into()))?;
        let stream = TlsConnector::from(config).connect(name, stream).await.map_err(refusal)?;
        let (_, session) = stream.get_ref();
        let chosen = session.alpn_protocol().map(String::from_utf8_lossy);
        let seen = watch.take();
        let tls = Tls {
            version: session.protocol_version().map_or("unknown", version).to_owned(),
            alpn: chosen.map(|chosen| printable(&chosen, PROTOCOL)),
            distrust: seen.distrust,
            certificate: seen.certificate,
            asks_for_certificate: seen.asked,
        };
        Ok((stream, tls, seen.der))
    }

    fn config(
        &self,
        watch: &Arc<Watch>,
        protocols: &[&str],
    ) -> Result<Arc<ClientConfig>, TlsError> {
        let watching = Arc::clone(watch);
        let builder = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| TlsError::Setup(error.to_string()))?;
        let mut config = builder
            .dangerous()
            .with_custom_certificate_verifier(watching)
            .with_client_cert_resolver(Arc::clone(watch) as _);
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        Ok(Arc::new(config))
    }
}

impl From<TlsError> for io::Error {
    fn from(error: TlsError) -> Self {
        Self::other(error)
    }
}

const fn version(version: ProtocolVersion) -> &'static str {
    match version {
        ProtocolVersion::TLSv1_3 => "1.3",
        ProtocolVersion::TLSv1_2 => "1.2",
        _ => "unknown",
    }
}

/// What an error of a handshake, or of a stream behind it, says.
pub(crate) fn refusal(error: io::Error) -> Refusal {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        None => Refusal::Io(error),
        Some(Error::AlertReceived(alert)) => Refusal::Alert(words(*alert)),
        Some(Error::PeerIncompatible(why)) => {
            Refusal::Incompatible(format!("it speaks TLS of another kind: {why:?}"))
        }
        Some(Error::InvalidMessage(_)) => Refusal::NotTls,
        Some(other) => Refusal::Incompatible(other.to_string()),
    }
}

fn words(alert: AlertDescription) -> String {
    use AlertDescription as A;
    let known = match alert {
        A::CertificateRequired => "a client certificate is required",
        A::BadCertificate | A::CertificateUnknown | A::UnknownCA | A::UnsupportedCertificate => {
            "the client certificate is not accepted"
        }
        A::UnrecognisedName => "it knows no server of that name",
        A::ProtocolVersion => "it speaks no common version of TLS",
        A::NoApplicationProtocol => "it speaks none of the offered protocols (ALPN)",
        A::HandshakeFailure | A::InsufficientSecurity => "no algorithm in common",
        other => return format!("alert {other:?}"),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
    use rustls::ServerConfig;
    use rustls::pki_types::PrivateKeyDer;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};
    use tokio_rustls::TlsAcceptor;

    use super::*;

    /// A server's configuration with a certificate for a name, and the PEM of its issuer.
    fn server(name: &str, protocols: &[&str]) -> (Arc<ServerConfig>, String) {
        let mut issuer = CertificateParams::new(vec![]).unwrap();
        issuer.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        issuer.distinguished_name.push(rcgen::DnType::CommonName, "Example Root");
        let issuer = CertifiedIssuer::self_signed(issuer, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let own = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let own = own.signed_by(&key, &issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.der().clone()], key)
            .unwrap();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        (Arc::new(config), pem(issuer.der()))
    }

    fn pem(der: &CertificateDer<'_>) -> String {
        let text = data_encoding::BASE64_MIME.encode(der);
        format!("-----BEGIN CERTIFICATE-----\n{text}-----END CERTIFICATE-----\n")
    }

    /// A server whose certificate nobody but itself has issued.
    fn alone(name: &str, until: i32) -> (Arc<ServerConfig>, Roots) {
        let mut parameters = CertificateParams::new(vec![name.to_owned()]).unwrap();
        parameters.not_after = rcgen::date_time_ymd(until, 1, 1);
        let key = KeyPair::generate().unwrap();
        let own = parameters.self_signed(&key).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pem(own.der())).unwrap();
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.der().clone()], key)
            .unwrap();
        (Arc::new(config), Roots::of_file(file.path()).unwrap())
    }

    #[tokio::test]
    async fn a_servers_own_certificate_is_trusted_where_it_is_the_named_one() {
        let (config, roots) = alone("api.example.com", 4_000);
        let tls = meet(Arc::clone(&config), &roots, "api.example.com").await;
        assert_eq!(tls.distrust, None);
        let tls = meet(Arc::clone(&config), &roots, "www.example.com").await;
        assert_eq!(tls.distrust.as_deref(), Some("it is not for `www.example.com`"));
        let (_, of_another) = alone("api.example.com", 4_000);
        let tls = meet(config, &of_another, "api.example.com").await;
        assert_eq!(tls.distrust.as_deref(), Some("it is self-signed"));
        let (old, roots) = alone("api.example.com", 2_020);
        let tls = meet(old, &roots, "api.example.com").await;
        assert_eq!(tls.distrust.as_deref(), Some("it has expired"));
    }

    async fn meet(config: Arc<ServerConfig>, roots: &Roots, name: &str) -> Tls {
        let (near, far) = duplex(4_096);
        tokio::spawn(async move {
            let mut stream = TlsAcceptor::from(config).accept(far).await.unwrap();
            stream.write_all(b"hello").await.unwrap();
            stream.shutdown().await.unwrap();
        });
        let name = ServerName::try_from(name.to_owned()).unwrap();
        let client = Client::new(roots, None);
        let (mut stream, tls) = client.handshake(near, name, &["h2", "http/1.1"]).await.unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).await.unwrap();
        assert_eq!(said, "hello");
        tls
    }

    #[tokio::test]
    async fn what_is_wrong_with_a_certificate_is_told_and_no_obstacle() {
        let (config, pem) = server("api.example.com", &["http/1.1"]);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pem).unwrap();
        let roots = Roots::of_file(file.path()).unwrap();
        let tls = meet(Arc::clone(&config), &roots, "api.example.com").await;
        assert_eq!(tls.distrust, None);
        assert_eq!((tls.version.as_str(), tls.alpn.as_deref()), ("1.3", Some("http/1.1")));
        let certificate = tls.certificate.unwrap();
        assert_eq!(certificate.names, ["api.example.com"]);
        assert!(certificate.issuer.contains("Example Root"), "{}", certificate.issuer);
        assert!(!tls.asks_for_certificate);

        let tls = meet(Arc::clone(&config), &roots, "www.example.com").await;
        assert_eq!(tls.distrust.as_deref(), Some("it is not for `www.example.com`"));
        let none = Roots::none();
        let tls = meet(config, &none, "api.example.com").await;
        assert_eq!(tls.distrust.as_deref(), Some("its issuer is not trusted here"));
    }

    #[tokio::test]
    async fn what_is_no_tls_is_told() {
        let (near, mut far) = duplex(4_096);
        far.write_all(b"SSH-2.0-x\r\n").await.unwrap();
        let roots = Roots::none();
        let name = ServerName::try_from("a.example.com").unwrap();
        let refused = Client::new(&roots, None).handshake(near, name, &[]).await;
        assert!(matches!(refused, Err(Refusal::NotTls)));
    }

    #[test]
    fn files_without_certificates_are_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let refused = Roots::of_file(file.path()).unwrap_err().to_string();
        assert!(refused.contains("no usable certificate"), "{refused}");
        assert!(Roots::of_file(std::path::Path::new("/nowhere/ca.pem")).is_err());
    }
}
