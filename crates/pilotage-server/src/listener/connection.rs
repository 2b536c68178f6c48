//! What a TLS connection says of who is at its other end. Handed to every request.

use std::net::SocketAddr;
use std::sync::Arc;

use pilotage_proto::handshake::{BINDING, EXPORTER};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

use crate::id;

/// A connection, as requests see it.
#[derive(Clone, Debug)]
pub struct Connection {
    parts: Arc<Parts>,
}

#[derive(Debug)]
struct Parts {
    peer: SocketAddr,
    binding: Vec<u8>,
    certificate: Option<String>,
}

impl Connection {
    pub(super) fn of(peer: SocketAddr, stream: &TlsStream<TcpStream>) -> Self {
        let (_, tls) = stream.get_ref();
        let binding = tls.export_keying_material(vec![0; BINDING], EXPORTER, None);
        let certificate =
            tls.peer_certificates().and_then(|chain| chain.first()).map(|it| id::digest(it));
        let parts = Parts { peer, binding: binding.unwrap_or_default(), certificate };
        Self { parts: Arc::new(parts) }
    }

    /// Where it comes from.
    #[must_use]
    pub fn peer(&self) -> SocketAddr {
        self.parts.peer
    }

    /// The exporter by which both ends know that they see one TLS connection.
    #[must_use]
    pub fn binding(&self) -> &[u8] {
        &self.parts.binding
    }

    /// SHA-256 of the certificate that the client presented; the authority vouches for it.
    #[must_use]
    pub fn certificate(&self) -> Option<&str> {
        self.parts.certificate.as_deref()
    }
}
