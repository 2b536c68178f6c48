//! One probe through a forward proxy: the way to it, a tunnel, and what passes there.

use pilotage_verdict::{Application, Initiator, Observed, Survival};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::time::Instant;

use super::tunnel::{self, Tunnel};
use super::{Proxy, exchange, stranger, survival};
use crate::full_size::Found;
use crate::initiate::{Context, Task, leg, names};
use crate::service::{self, Dial, Session};

/// All that is said to a service and by it may take so long, a proxy between.
const TALK: Duration = Duration::from_secs(15);

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
                let (found, survival) = ways.converse(tunnel, begun).await;
                let Found { observed, unanswered, note } = found;
                let took = u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX);
                let is_proof = observed == Observed::Verified && survival.is_none();
                let survival = survival.map(Box::new);
                let note = note.or_else(|| says_nothing(task, &observed));
                let micros = is_proof.then_some(took);
                Initiator { micros, survival, note, unanswered, ..ended(observed) }
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

fn says_nothing(task: &Task, observed: &Observed) -> Option<String> {
    let application = task.application.filter(|_| !task.listens)?;
    let is_silent = *observed == Observed::Connected;
    is_silent.then(|| format!("asked for {}, it says nothing", application.name()))
}

/// Opens more tunnels like the first one.
#[derive(Clone, Copy)]
pub(crate) struct Ways<'a> {
    task: &'a Task,
    proxy: &'a Proxy,
    at: SocketAddr,
    context: &'a Context,
}

impl Ways<'_> {
    pub(crate) async fn another(self) -> Result<Tunnel, Observed> {
        tunnel::open(self.task, self.proxy, self.at, self.context).await.tunnel
    }

    async fn one_more(self) -> Option<Tunnel> {
        self.another().await.ok()
    }

    async fn converse(self, tunnel: Tunnel, begun: Instant) -> (Found, Option<Survival>) {
        if self.task.listens {
            return self.with_listener(tunnel, begun).await;
        }
        let heard = match self.task.application {
            Some(application) => self.greet(tunnel, application).await,
            None => self.stranger(tunnel).await,
        };
        (Found::of(heard), None)
    }

    async fn stranger(self, tunnel: Tunnel) -> Observed {
        let heard = exchange::listened(tunnel).await;
        if heard != Observed::Connected || !stranger::speaks_tls(self.task) {
            return heard;
        }
        let Some(first) = self.one_more().await else { return heard };
        stranger::look(first, self.one_more(), self.task, self.proxy, self.context).await
    }

    /// Asks a service of its own who it is, and what TLS is like where that is usual.
    async fn greet(self, tunnel: Tunnel, application: Application) -> Observed {
        let Self { task, proxy, at, context } = self;
        let target = tunnel::host(task);
        let mut session = Session {
            first: Some(Box::new(tunnel)),
            dial: Dial::Through(self),
            port: task.carrier.port().unwrap_or(0),
            services: &context.services,
            name: match target.parse::<IpAddr>() {
                Ok(address) => context.services.name(None, address),
                Err(_) => context.services.name(Some(&target), at.ip()),
            },
            by: Instant::now() + TALK,
            nonce: context.nonce(),
        };
        let answer = Box::pin(service::ask(application, &mut session)).await;
        let mut service = match answer.observed(application) {
            Observed::Answered(service) if stranger::speaks_tls(task) => service,
            other => return other,
        };
        let Some(first) = self.one_more().await else { return Observed::Answered(service) };
        if let Observed::Answered(looked) =
            stranger::look(first, self.one_more(), task, proxy, context).await
            && looked.tls.is_some()
        {
            service.words = format!("{}; {}", service.words, looked.words);
            // Whom the proxy's authority vouches for was asked for there.
            service.tls = looked.tls;
        }
        Observed::Answered(service)
    }

    /// Plain messages first, which some proxies do not pass, and then what services speak.
    async fn with_listener(self, tunnel: Tunnel, begun: Instant) -> (Found, Option<Survival>) {
        let plain = exchange::signed(tunnel, begun, self.task.id, self, self.context).await;
        let Some(first) = self.one_more().await else { return (plain, None) };
        let looked =
            survival::look(first, self.one_more(), self.task, self.proxy, self.context).await;
        match looked {
            // The answer inside TLS is signed too.
            Ok(survival) => (Found::of(Observed::Verified), Some(survival)),
            // Nothing was learnt of TLS.
            Err(Observed::Reset | Observed::NotTried(_)) => (plain, None),
            Err(other) => (Found::of(other), None),
        }
    }
}
