//! An open tunnel through a proxy: the connection to it, TLS with it where its URL says so, and CONNECT.

use std::net::SocketAddr;
use std::time::Duration;

use pilotage_verdict::{Observed, ProxyAnswer};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use super::{Proxy, request};
use crate::initiate::{Context, Destination, Task, leg};
use crate::service::Duplex;
use crate::tls::{Client, Roots};

/// A proxy that tries to reach the target in vain tells so late, or not at all.
const ANSWER: Duration = Duration::from_secs(20);
/// How long the proxy's own handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(6);

/// What has passed through the proxy, and what the proxy said before its other end did.
pub(crate) type Tunnel = BufReader<Box<dyn Duplex>>;

/// How a tunnel came about.
pub(super) struct Opening {
    pub(super) from: Option<SocketAddr>,
    pub(super) tunnel: Result<Tunnel, Observed>,
}

/// Opens a tunnel to the task's target by one address of the proxy.
pub(super) async fn open(task: &Task, proxy: &Proxy, at: SocketAddr, context: &Context) -> Opening {
    let leg = leg::open(task, at, Instant::now() + context.patience).await;
    let from = leg.from;
    let tunnel = match leg.stream {
        Ok(stream) => through(stream, task, proxy).await,
        Err(observed) => Err(Observed::NoProxy(Box::new(observed))),
    };
    Opening { from, tunnel }
}

async fn through(stream: TcpStream, task: &Task, proxy: &Proxy) -> Result<Tunnel, Observed> {
    let stream: Box<dyn Duplex> =
        if proxy.is_tls { inside_tls(stream, proxy).await? } else { Box::new(stream) };
    let mut stream = BufReader::new(stream);
    let port = task.carrier.port().unwrap_or(0);
    let request = request::connect(proxy, &host(task), port);
    let talk = async {
        stream.write_all(request.as_bytes()).await?;
        stream.flush().await?;
        request::refusal(&mut stream).await
    };
    match timeout(ANSWER, talk).await {
        Err(_) => Err(Observed::Proxy(ProxyAnswer::Silence(ANSWER.as_secs()))),
        Ok(Err(_)) => Err(Observed::Proxy(ProxyAnswer::Closed)),
        Ok(Ok(Some(refusal))) => Err(Observed::Proxy(refusal)),
        Ok(Ok(None)) => Ok(stream),
    }
}

/// Credentials go to the proxy whose certificate is right, and to no other.
async fn inside_tls(stream: TcpStream, proxy: &Proxy) -> Result<Box<dyn Duplex>, Observed> {
    let untrusted = |why: String| Observed::Proxy(ProxyAnswer::Untrusted(why));
    let roots = proxy.authorities.clone().unwrap_or_else(Roots::system);
    let name = ServerName::try_from(proxy.host.clone())
        .map_err(|_| untrusted("its name fits into no certificate".to_owned()))?;
    let client = Client::new(&roots, None);
    match timeout(HANDSHAKE, client.handshake(stream, name, &[])).await {
        Err(_) => Err(untrusted("the handshake took too long".to_owned())),
        Ok(Err(refusal)) => Err(untrusted(refusal.to_string())),
        Ok(Ok((stream, tls))) => match tls.distrust {
            Some(why) => Err(untrusted(format!("its certificate is not trusted: {why}"))),
            None => Ok(Box::new(stream)),
        },
    }
}

/// The target as the proxy is told. Names are the proxy's to resolve: hosts behind one often cannot.
pub(super) fn host(task: &Task) -> String {
    match &task.to {
        Destination::Address(address) => address.to_string(),
        Destination::Name(name) => name.trim_end_matches('.').to_owned(),
    }
}
