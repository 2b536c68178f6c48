//! TLS on the listeners' ports: for whoever names the run in the first message, and for nobody else.
//!
//! The name is made of the secret and travels in the clear (SNI), so that something on the way that
//! opens TLS can pass it on. It proves little, so behind it every request still needs the run's
//! signature. A first message without the name gets no byte back, not even an alert.

use std::io::Cursor;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::ServerConfig;
use rustls::server::Acceptor;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, join};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::arrivals::Arrivals;
use crate::control::tls;
use crate::message::Signer;
use crate::secret::Secret;
use crate::streams::{http2, websocket};

/// The first byte of TLS: a record of a handshake.
pub(super) const HANDSHAKE: u8 = 22;
/// The longest first message.
const LONGEST: usize = 16 << 10;

/// What the listeners' TLS needs.
#[derive(Clone, Debug)]
pub(super) struct Tls {
    config: Arc<ServerConfig>,
    name: Arc<str>,
}

impl Tls {
    /// None where no certificate can be made; then no TLS is answered.
    pub(super) fn new(secret: &Secret) -> Option<Self> {
        let config = tls::listener(secret).ok()?;
        Some(Self { config, name: tls::listener_name(secret).into() })
    }

    /// The handshake, with who knows the name; nothing for others.
    async fn accept(
        &self,
        mut stream: TcpStream,
    ) -> Option<TlsStream<impl AsyncRead + AsyncWrite + Unpin + use<>>> {
        let mut hello = Vec::new();
        let mut acceptor = Acceptor::default();
        loop {
            let mut chunk = [0; 2_048];
            let read = stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
            let chunk = chunk.get(..read)?;
            hello.extend(chunk);
            acceptor.read_tls(&mut &*chunk).ok()?;
            match acceptor.accept() {
                Ok(Some(known)) if known.client_hello().server_name() == Some(&*self.name) => break,
                Ok(None) if hello.len() < LONGEST => {}
                _ => return None,
            }
        }
        let (from, to) = stream.into_split();
        let whole = join(Cursor::new(hello).chain(from), to);
        TlsAcceptor::from(Arc::clone(&self.config)).accept(whole).await.ok()
    }

    /// Serves a connection that begins as TLS does.
    pub(super) async fn converse(
        &self,
        stream: TcpStream,
        other: SocketAddr,
        signer: &Signer,
        arrivals: &Mutex<Arrivals>,
    ) {
        let Some(stream) = self.accept(stream).await else { return };
        let came = |id| {
            arrivals.lock().unwrap_or_else(PoisonError::into_inner).message(id, other);
        };
        match stream.get_ref().1.alpn_protocol() {
            Some(b"h2") => http2::serve(stream, signer, came).await,
            Some(_) => _ = websocket::serve(stream, signer, came).await,
            None => {}
        }
    }
}
