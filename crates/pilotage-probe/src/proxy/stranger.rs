//! What a stranger at the far end of a tunnel says: its certificate, its protocols, and what an upgrade
//! to WebSocket is answered.

use std::net::IpAddr;
use std::time::Duration;

use pilotage_verdict::{Observed, Service};
use rustls::pki_types::ServerName;
use tokio::time::timeout;

use super::Proxy;
use super::tunnel::{Tunnel, host};
use crate::initiate::{Context, Task};
use crate::streams::websocket;
use crate::tls::{Client, Roots};

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(8);
/// Ports on which TLS is spoken, where nothing else is known of them.
const TLS_PORTS: [u16; 3] = [443, 6_443, 8_443];

/// Whether TLS is worth a try.
pub(super) fn speaks_tls(task: &Task) -> bool {
    task.carrier.port().is_some_and(|port| TLS_PORTS.contains(&port))
}

/// Looks at TLS on one tunnel and asks for an upgrade on another one.
pub(super) async fn look(
    first: Tunnel,
    second: impl Future<Output = Option<Tunnel>>,
    task: &Task,
    proxy: &Proxy,
    context: &Context,
) -> Observed {
    let target = host(task);
    let name = match target.parse::<IpAddr>() {
        Ok(address) => ServerName::from(address),
        Err(_) => match ServerName::try_from(target.clone()) {
            Ok(name) => name,
            Err(_) => return Observed::Connected,
        },
    };
    // Who was named for the proxy is asked first: whom that one vouches for, the proxy speaks for.
    let named = proxy.authorities.as_ref();
    let client = Client::new(named.unwrap_or(&Roots::system()), None);
    let handshake = client.handshake(first, name.clone(), &["h2", "http/1.1"]);
    let tls = match timeout(HANDSHAKE, handshake).await {
        Err(_) => return Observed::Connected,
        Ok(Err(refusal)) => {
            let words = format!("something that is no server of TLS: {refusal}");
            return Observed::Answered(Box::new(Service::of(words)));
        }
        Ok(Ok((_, tls))) => tls,
    };
    let issuer = tls.certificate.as_ref().map_or("nobody", |it| it.issuer.as_str());
    let chosen = tls.alpn.as_deref().unwrap_or("no protocol");
    let mut words = format!("TLS {} with {chosen}, certificate of {issuer}", tls.version);
    if named.is_some() && tls.distrust.is_none() {
        words.push_str("; TLS is opened on the way");
    }
    if let Some(tunnel) = second.await
        && let Some(answered) = upgrade(&client, tunnel, name, &target, context).await
    {
        words = format!("{words}; {answered}");
    }
    Observed::Answered(Box::new(Service { tls: Some(tls), ..Service::of(words) }))
}

async fn upgrade(
    client: &Client,
    tunnel: Tunnel,
    name: ServerName<'static>,
    host: &str,
    context: &Context,
) -> Option<String> {
    let handshake = timeout(HANDSHAKE, client.handshake(tunnel, name, &["http/1.1"])).await;
    let (mut stream, _) = handshake.ok()?.ok()?;
    let asked = websocket::upgrade(&mut stream, host, "/", context.nonce()).await;
    Some(asked.map_or_else(|why| format!("WebSocket: {why}"), |answered| answered.to_string()))
}
