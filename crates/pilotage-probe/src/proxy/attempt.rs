//! One probe through a forward proxy: the way to it, the request for a tunnel, and what passes there.

use std::net::SocketAddr;
use std::time::Duration;

use pilotage_verdict::{Initiator, Observed, ProxyAnswer};
use tokio::io::{AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

use super::{Proxy, exchange, request};
use crate::initiate::{Context, Destination, Task, leg, names};

/// A proxy that tries to reach the target in vain tells so late, or not at all.
const ANSWER: Duration = Duration::from_secs(20);
/// How long what was seen on the wire may lag behind.
const SETTLING: Duration = Duration::from_millis(30);

pub(crate) async fn probe(task: &Task, proxy: &Proxy, context: &Context) -> Initiator {
    let through = Some(proxy.to_string());
    let ended = |observed| Initiator { through: through.clone(), ..Initiator::of(observed) };
    let addresses = match names::resolve(&proxy.host, None).await {
        Ok(addresses) => addresses,
        Err(why) => return ended(Observed::NoProxy(Box::new(Observed::Name(why)))),
    };
    let mut last = None;
    for address in addresses {
        let at = SocketAddr::new(address, proxy.port);
        let begun = Instant::now();
        let opened = leg::open(task, at, begun + context.patience).await;
        let mut initiator = match opened.stream {
            Ok(stream) => {
                let observed = converse(stream, task, proxy, context).await;
                let took = u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX);
                let is_proof = observed == Observed::Verified;
                Initiator { micros: is_proof.then_some(took), ..ended(observed) }
            }
            Err(observed) => {
                sleep(SETTLING).await;
                let (left, answered) = leg::wire(context, opened.from, at);
                Initiator { left, answered, ..ended(Observed::NoProxy(Box::new(observed))) }
            }
        };
        initiator.from.extend(opened.from);
        initiator.to = Some(at);
        if !matches!(initiator.observed, Observed::NoProxy(_)) {
            return initiator;
        }
        last = last.or(Some(initiator));
    }
    last.unwrap_or_else(|| ended(Observed::NotTried("the proxy has no address".to_owned())))
}

async fn converse(stream: TcpStream, task: &Task, proxy: &Proxy, context: &Context) -> Observed {
    let mut stream = BufReader::new(stream);
    if let Err(observed) = tunnel(&mut stream, task, proxy).await {
        return observed;
    }
    if task.listens {
        exchange::signed(&mut stream, task.id, context).await
    } else {
        exchange::listened(&mut stream).await
    }
}

/// Asks for a tunnel, on a connection to the proxy.
async fn tunnel(
    stream: &mut BufReader<TcpStream>,
    task: &Task,
    proxy: &Proxy,
) -> Result<(), Observed> {
    let host = match &task.to {
        Destination::Address(address) => address.to_string(),
        // Names are the proxy's to resolve: hosts behind one often cannot.
        Destination::Name(name) => name.trim_end_matches('.').to_owned(),
    };
    let request = request::connect(proxy, &host, task.carrier.port().unwrap_or(0));
    let talk = async {
        stream.write_all(request.as_bytes()).await?;
        stream.flush().await?;
        request::refusal(stream).await
    };
    match timeout(ANSWER, talk).await {
        Err(_) => Err(Observed::Proxy(ProxyAnswer::Silence(ANSWER.as_secs()))),
        Ok(Err(_)) => Err(Observed::Proxy(ProxyAnswer::Closed)),
        Ok(Ok(Some(refusal))) => Err(Observed::Proxy(refusal)),
        Ok(Ok(None)) => Ok(()),
    }
}
