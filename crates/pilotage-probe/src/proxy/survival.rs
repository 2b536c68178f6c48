//! What a tunnel leaves of streams, with a listener of the run at its far end.

use std::time::Duration;

use pilotage_verdict::{Observed, Passage, Survival, Tls};
use rustls::pki_types::ServerName;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

use super::Proxy;
use super::tunnel::Tunnel;
use crate::control;
use crate::initiate::{Context, Task};
use crate::message::{Kind, Message};
use crate::streams::{http2, websocket};
use crate::tls::{Client, Roots};

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(8);

/// What stands in the way of streams; else what came through.
pub(super) type Seen = Result<Survival, Observed>;

/// One TLS session with whoever answers at the far end.
struct Session {
    stream: TlsStream<Tunnel>,
    tls: Tls,
    /// Whether something on the way answers in the listener's place.
    is_opened: bool,
}

/// Asks by HTTP/2, on one tunnel, and by WebSocket, on another one.
pub(super) async fn look(
    first: Tunnel,
    second: impl Future<Output = Option<Tunnel>>,
    task: &Task,
    proxy: &Proxy,
    context: &Context,
) -> Seen {
    let session = start(first, &["h2", "http/1.1"], proxy, context).await?;
    let chosen = session.tls.alpn.as_deref().unwrap_or("nothing");
    if chosen != "h2" {
        return Err(Observed::Downgraded(format!("HTTP/2 was offered and {chosen} chosen")));
    }
    let Session { stream, tls, is_opened } = session;
    let name = &context.listener.name;
    let asked = http2::ask(stream, name, &context.signer, &ask(task, context)).await;
    if let Err(why) = asked {
        return Err(Observed::Downgraded(format!("a stream of HTTP/2 does not pass: {why}")));
    }
    let upgraded = async {
        let closed = || "no second tunnel was opened".to_owned();
        let tunnel = second.await.ok_or_else(closed)?;
        let session = start(tunnel, &["http/1.1"], proxy, context).await;
        let session = session.map_err(|_| "the second handshake failed".to_owned())?;
        websocket::ask(session.stream, name, &context.signer, &ask(task, context)).await
    };
    let websocket = upgraded.await.map_or_else(Passage::Stopped, |()| Passage::Passed);
    Ok(Survival { tls, is_opened, http2: Passage::Passed, websocket })
}

fn ask(task: &Task, context: &Context) -> Message {
    Message { kind: Kind::Ask, id: task.id, nonce: context.nonce(), extra: 0 }
}

/// A handshake in which another certificate than the run's is proof of interception, unless it comes
/// from an authority that was named for the proxy.
async fn start(
    tunnel: Tunnel,
    protocols: &[&str],
    proxy: &Proxy,
    context: &Context,
) -> Result<Session, Observed> {
    let roots = proxy.authorities.clone().unwrap_or_else(Roots::none);
    let client = Client::new(&roots, None);
    let name = ServerName::try_from(context.listener.name.clone())
        .map_err(|error| Observed::NotTried(error.to_string()))?;
    let looked = timeout(HANDSHAKE, client.look(tunnel, name, protocols)).await;
    let Ok(Ok((stream, tls, certificate))) = looked else { return Err(Observed::Reset) };
    let is_opened = certificate.as_ref() != context.listener.certificate.as_ref();
    if is_opened && tls.distrust.is_some() {
        let issuer = tls.certificate.map(|certificate| certificate.issuer);
        return Err(Observed::Intercepted(issuer.unwrap_or_else(|| "unknown".to_owned())));
    }
    Ok(Session { stream, tls, is_opened })
}

/// What the listeners of the run are known by.
#[derive(Debug)]
pub(crate) struct Listener {
    pub(crate) name: String,
    /// None where it cannot be made; then none is the run's.
    pub(crate) certificate: Option<rustls::pki_types::CertificateDer<'static>>,
}

impl Listener {
    pub(crate) fn of(secret: &crate::secret::Secret) -> Self {
        let certificate = control::tls::certificate(secret).ok();
        Self { name: control::tls::listener_name(secret), certificate }
    }
}
