//! One probe through a forward proxy: the way to it, a tunnel, and what passes there.

use pilotage_verdict::{Initiator, Observed, Survival};
use std::net::SocketAddr;
use tokio::time::Instant;

use super::tunnel::{self, Tunnel};
use super::{Proxy, exchange, stranger, survival};
use crate::initiate::{Context, Task, leg, names};

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
        let opening = tunnel::open(task, proxy, at, context).await;
        let mut initiator = match opening.tunnel {
            Ok(tunnel) => {
                let ways = Ways { task, proxy, at, context };
                let (observed, survival) = ways.converse(tunnel).await;
                let took = u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX);
                let is_proof = observed == Observed::Verified && survival.is_none();
                let survival = survival.map(Box::new);
                Initiator { micros: is_proof.then_some(took), survival, ..ended(observed) }
            }
            Err(observed) => ended(observed),
        };
        initiator.from.extend(opening.from);
        initiator.to = Some(at);
        if !matches!(initiator.observed, Observed::NoProxy(_)) {
            return initiator;
        }
        (initiator.left, initiator.answered) = leg::wire(context, opening.from, at).await;
        last = last.or(Some(initiator));
    }
    last.unwrap_or_else(|| ended(Observed::NotTried("the proxy has no address".to_owned())))
}

/// Opens more tunnels like the first one.
#[derive(Clone, Copy)]
struct Ways<'a> {
    task: &'a Task,
    proxy: &'a Proxy,
    at: SocketAddr,
    context: &'a Context,
}

impl Ways<'_> {
    async fn another(self) -> Option<Tunnel> {
        tunnel::open(self.task, self.proxy, self.at, self.context).await.tunnel.ok()
    }

    async fn converse(self, tunnel: Tunnel) -> (Observed, Option<Survival>) {
        if self.task.listens {
            return self.with_listener(tunnel).await;
        }
        let heard = exchange::listened(tunnel).await;
        if heard != Observed::Connected || !stranger::speaks_tls(self.task) {
            return (heard, None);
        }
        let Some(first) = self.another().await else { return (heard, None) };
        let looked = stranger::look(first, self.another(), self.task, self.proxy, self.context);
        (looked.await, None)
    }

    /// Plain messages first, which some proxies do not pass, and then what services speak.
    async fn with_listener(self, tunnel: Tunnel) -> (Observed, Option<Survival>) {
        let plain = exchange::signed(tunnel, self.task.id, self.context).await;
        let Some(first) = self.another().await else { return (plain, None) };
        let looked =
            survival::look(first, self.another(), self.task, self.proxy, self.context).await;
        match looked {
            // The answer inside TLS is signed too.
            Ok(survival) => (Observed::Verified, Some(survival)),
            // Nothing was learnt of TLS.
            Err(Observed::Reset | Observed::NotTried(_)) => (plain, None),
            Err(other) => (other, None),
        }
    }
}
