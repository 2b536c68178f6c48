//! What a tunnel leaves of streams, with a listener of the run at its far end.

use std::time::Duration;

use pilotage_verdict::{Observed, Passage, Survival};
use tokio::time::Instant;

use super::Proxy;
use super::tunnel::Tunnel;
use crate::control::{Met, Missed, without_http2};
use crate::initiate::{Context, Task};
use crate::message::{Kind, Message};
use crate::streams::{http2, websocket};

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(8);

/// What stands in the way of streams; else what came through.
pub(super) type Seen = Result<Survival, Observed>;

/// Asks by HTTP/2, on one tunnel, and by WebSocket, on another one.
pub(super) async fn look(
    first: Tunnel,
    second: impl Future<Output = Option<Tunnel>>,
    task: &Task,
    proxy: &Proxy,
    context: &Context,
) -> Seen {
    let session = start(first, &["h2", "http/1.1"], proxy, context).await?;
    if let Some(lost) = without_http2(&session.tls) {
        return Err(Observed::Downgraded(lost));
    }
    let Met { stream, tls, is_opened } = session;
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

async fn start(
    tunnel: Tunnel,
    protocols: &[&str],
    proxy: &Proxy,
    context: &Context,
) -> Result<Met<Tunnel>, Observed> {
    let (accepted, by) = (proxy.authorities.as_ref(), Instant::now() + HANDSHAKE);
    let met = context.listener.meet(tunnel, protocols, accepted, by).await;
    met.map_err(|missed| match missed {
        Missed::Nothing(_) => Observed::Reset,
        Missed::Intercepted(issuer, _) => Observed::Intercepted(issuer),
    })
}
