//! Requests that the platform itself sends: short, over TLS with the system's authorities, within bounds.
//!
//! Follows no redirects, so that nobody leads it elsewhere, and keeps no connections.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderValue, Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// How long a request may take, from the name to the last byte of the answer.
const TIME: Duration = Duration::from_secs(10);
/// Bytes of an answer.
const MOST: usize = 1 << 20;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum OutboundError {
    /// The address cannot be used.
    #[error("`{0}` is no address for a request")]
    Address(String),
    /// The connection.
    #[error("the connection: {0}")]
    Connection(#[from] io::Error),
    /// HTTP.
    #[error("the answer: {0}")]
    Http(String),
    /// Too long.
    #[error("there was no answer in time")]
    Time,
}

/// Sends requests.
#[derive(Clone)]
pub(crate) struct Outbound {
    tls: TlsConnector,
}

impl Outbound {
    /// With the authorities that the system trusts.
    ///
    /// # Errors
    /// Where TLS cannot be set up.
    pub(crate) fn new() -> Result<Self, OutboundError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(rustls::DEFAULT_VERSIONS)
            .map_err(|error| OutboundError::Http(error.to_string()))?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Sends a request to the address in it; the whole answer.
    ///
    /// # Errors
    /// Where there is none in time, or none that can be read.
    pub(crate) async fn send(
        &self,
        request: Request<Full<Bytes>>,
    ) -> Result<(StatusCode, Bytes), OutboundError> {
        timeout(TIME, self.exchange(request)).await.map_err(|_| OutboundError::Time)?
    }

    async fn exchange(
        &self,
        mut request: Request<Full<Bytes>>,
    ) -> Result<(StatusCode, Bytes), OutboundError> {
        let uri = request.uri().clone();
        // An address may hold a secret; its host does not.
        let wrong = || OutboundError::Address(uri.host().unwrap_or_default().to_owned());
        let (host, authority) = (uri.host().ok_or_else(wrong)?, uri.authority().ok_or_else(wrong)?);
        let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let secure = is_secure(&uri).ok_or_else(wrong)?;
        let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let value = HeaderValue::from_str(authority.as_str()).map_err(|_| wrong())?;
        request.headers_mut().insert(HOST, value);
        let path = uri.path_and_query().map_or("/", |it| it.as_str());
        *request.uri_mut() = path.parse().map_err(|_| wrong())?;
        let stream = TcpStream::connect((bare.as_str(), port)).await?;
        if secure {
            let name = ServerName::try_from(bare).map_err(|_| wrong())?;
            over(self.tls.connect(name, stream).await?, request).await
        } else {
            over(stream, request).await
        }
    }
}

/// Whether an address is asked for over TLS; none where it is neither.
fn is_secure(uri: &Uri) -> Option<bool> {
    match uri.scheme_str()? {
        "https" => Some(true),
        "http" => Some(false),
        _ => None,
    }
}

async fn over(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<(StatusCode, Bytes), OutboundError> {
    let http = |error: hyper::Error| OutboundError::Http(error.to_string());
    let greeted = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = greeted.map_err(http)?;
    let connection = tokio::spawn(connection);
    let answered = async {
        let (parts, body) = sender.send_request(request).await.map_err(http)?.into_parts();
        let body = Limited::new(body, MOST).collect().await;
        let body = body.map_err(|error| OutboundError::Http(error.to_string()))?;
        Ok((parts.status, body.to_bytes()))
    };
    let answered = answered.await;
    connection.abort();
    answered
}
