//! The one port: TLS, told apart by ALPN, and what the TLS connection says of who is there.
//!
//! Owns sockets, handshakes and their limits. What a request may do is decided behind it.

mod connection;
mod tls;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;
use tracing::{debug, info};

pub use connection::Connection;
pub use tls::{ServerTls, TlsError, of_files};

/// Handshakes at once. Each takes a third of a millisecond of a core; more at once only take turns, and
/// each holds buffers.
const HANDSHAKES: usize = 128;
/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How long the headers of a request may take to come.
const HEADERS: Duration = Duration::from_secs(15);
/// How often a connection with streams is asked whether it is still there, and how long it may think.
const PING: Duration = Duration::from_secs(45);
const PONG: Duration = Duration::from_secs(20);
/// Streams of one connection at once.
const STREAMS: u32 = 64;
/// Bytes that one stream, and one connection, may send before the other end has read them.
const STREAM_WINDOW: u32 = 64 << 10;
const CONNECTION_WINDOW: u32 = 256 << 10;
/// Bytes of the headers of one request.
const MOST_HEADERS: u32 = 16 << 10;
/// How long connections may end by themselves when the server stops.
const GRACE: Duration = Duration::from_secs(5);

/// The port, before anything is served.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    tls: ServerTls,
    /// Connections at once.
    most: usize,
}

impl Listener {
    /// Takes the port.
    ///
    /// # Errors
    /// Where it is taken, or needs rights.
    pub async fn bind(address: SocketAddr, tls: ServerTls, most: usize) -> io::Result<Self> {
        Ok(Self { socket: TcpListener::bind(address).await?, tls, most })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// Where the system does not know.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Serves until `stop` ends; then lets what is under way end.
    pub async fn serve(self, router: Router, stop: impl Future<Output = ()>) {
        let Self { socket, tls, most } = self;
        let places = Arc::new(Semaphore::new(most));
        let handshakes = Arc::new(Semaphore::new(HANDSHAKES));
        let graceful = GracefulShutdown::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            let accepted = tokio::select! {
                accepted = accept(&socket, &places) => accepted,
                () = &mut stop => break,
            };
            let Some((stream, peer, place)) = accepted else { continue };
            let (acceptor, router) = (tls.acceptor(), router.clone());
            let (handshakes, watcher) = (Arc::clone(&handshakes), graceful.watcher());
            tokio::spawn(async move {
                let _place = place;
                let greeted = handshake(stream, acceptor, &handshakes).await;
                let stream = match greeted {
                    Ok(stream) => stream,
                    Err(why) => return debug!(%peer, why, "no TLS"),
                };
                let connection = Connection::of(peer, &stream);
                let service = router.map_request(move |mut request: http::Request<_>| {
                    request.extensions_mut().insert(connection.clone());
                    request
                });
                let builder = protocols();
                let stream = TokioIo::new(stream);
                let serving = builder
                    .serve_connection_with_upgrades(stream, TowerToHyperService::new(service));
                if let Err(error) = watcher.watch(serving.into_owned()).await {
                    debug!(%peer, %error, "a connection broke");
                }
            });
        }
        drop(socket);
        if timeout(GRACE, graceful.shutdown()).await.is_err() {
            info!("some connections did not end by themselves");
        }
    }
}

/// The next connection, when there is a place for it.
async fn accept(
    socket: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match socket.accept().await {
        Ok((stream, peer)) => {
            // Small messages go at once.
            _ = stream.set_nodelay(true);
            Some((stream, peer, place))
        }
        Err(error) => {
            // No file descriptors are left: others end meanwhile.
            debug!(%error, "a connection could not be accepted");
            sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

async fn handshake(
    stream: TcpStream,
    acceptor: TlsAcceptor,
    handshakes: &Semaphore,
) -> Result<tokio_rustls::server::TlsStream<TcpStream>, String> {
    let greet = async {
        let _turn = handshakes.acquire().await;
        acceptor.accept(stream).await
    };
    match timeout(HANDSHAKE, greet).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("it took too long".to_owned()),
    }
}

fn protocols() -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(64 << 10)
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(PING)
        .keep_alive_timeout(PONG)
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(MOST_HEADERS)
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .max_send_buf_size(64 << 10);
    builder
}
