//! The initiator's end: sends probes, thousands at once, and says what it saw of each.
//!
//! One thread serves all of them. Every attempt has a source port of its own, so that no state of an
//! earlier connection lets it pass. Only an answer to the attempt's own nonce is proof.

mod again;
mod attempt;
mod connect;
mod datagram;
mod inside;
pub(crate) mod leg;
pub(crate) mod names;
mod outcome;
mod pace;
mod ping;
mod stream;

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use pilotage_verdict::{Application, Carrier, Initiator, Observed};
use ring::rand::SecureRandom as _;
use serde::{Deserialize, Serialize};
use tokio::task::{JoinSet, yield_now};
use tokio::time::{Instant, sleep};

pub(crate) use self::again::Redial;
use self::pace::Pace;
use crate::control::Listener;
use crate::descriptors::raise_descriptors;
use crate::message::Signer;
use crate::proxy::{self, Proxy};
use crate::secret::Secret;
use crate::service::Services;
use crate::tap::Tap;

/// Where a probe goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// To an address.
    Address(IpAddr),
    /// To what a name resolves to here.
    Name(String),
}

/// One probe to send.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    /// Its number in the run; both ends know it by this.
    pub id: u32,
    /// The address to send from; the kernel chooses where none is given.
    pub source: Option<IpAddr>,
    /// The port to send from, where the flow fixes it.
    pub source_port: Option<u16>,
    /// Where it goes.
    pub to: Destination,
    /// What is sent.
    pub carrier: Carrier,
    /// What speaks there, where that is known: it is asked, unless a listener of the run is there.
    pub application: Option<Application>,
    /// How often it is tried at most, each time from another port, before silence is believed.
    pub attempts: u8,
    /// Whether a listener of the run is there: then an answer is waited for, and full-size packets are
    /// tried too.
    pub listens: bool,
    /// The forward proxy that it goes through. Its credentials go with it nowhere else.
    #[serde(skip)]
    pub proxy: Option<Arc<Proxy>>,
}

/// How hard a run may press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Probes under way at once.
    pub concurrency: usize,
    /// Probes started in a second; none for as many as go.
    pub rate: Option<u32>,
    /// Probes started in a second for each responder; none for as many as go.
    pub rate_for_each: Option<u32>,
    /// How long one attempt waits. Below three seconds, errors that the kernel delays are lost. Half a
    /// second behind a whole one is best: SYNs are sent anew each second, and where the other end's
    /// firewall stops its answers, its kernel forgets them as fast.
    pub patience: Duration,
}

impl Limits {
    /// So many probes may be under way as files may be open; some of these are for the other ends, for
    /// files and the terminal.
    #[must_use]
    pub fn most_at_once() -> usize {
        (raise_descriptors().saturating_sub(128) / 2).max(8)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            concurrency: 1_000,
            rate: Some(1_000),
            rate_for_each: Some(250),
            patience: Duration::from_millis(3_500),
        }
    }
}

/// What all probes of a run share.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) signer: Signer,
    pub(crate) patience: Duration,
    pub(crate) tap: Option<Tap>,
    /// What the run's listeners are known by in TLS.
    pub(crate) listener: Listener,
    pub(crate) services: Arc<Services>,
}

impl Context {
    /// Bytes that nobody can guess.
    pub(crate) fn nonce(&self) -> [u8; 16] {
        let mut nonce = [0; 16];
        // A system without randomness fails earlier, when the run's secret is made.
        _ = ring::rand::SystemRandom::new().fill(&mut nonce);
        nonce
    }
}

/// Where this process got no core until an attempt's time was over, what came meanwhile is looked at
/// once: a turn of the runtime.
const LOOK: Duration = Duration::from_millis(5);

/// After so many starts those that wait for something have their turn.
const BETWEEN: usize = 64;

/// Sends all tasks and hands each one's evidence to `done` as it comes, in no order. Dropping the
/// future stops the run; nothing is sent then any more.
pub async fn run(
    tasks: Vec<Task>,
    secret: &Secret,
    services: Arc<Services>,
    limits: &Limits,
    tap: Option<Tap>,
    mut done: impl FnMut(u32, Initiator),
) {
    let (signer, listener) = (Signer::new(secret), Listener::of(secret));
    let context = Context { signer, patience: limits.patience, tap, listener, services };
    let context = Arc::new(context);
    let mut pace = Pace::new(limits);
    let mut running: JoinSet<(u32, Initiator)> = JoinSet::new();
    for (count, task) in (1_usize..).zip(tasks) {
        while running.len() >= limits.concurrency.max(1) {
            finish(running.join_next().await, &mut done);
        }
        while let Some(ready) = running.try_join_next() {
            finish(Some(ready), &mut done);
        }
        // A proxy carries the load of all that goes through it.
        let carries = task.proxy.as_ref().map(|proxy| Destination::Name(proxy.to_string()));
        pace.wait(carries.as_ref().unwrap_or(&task.to)).await;
        let context = Arc::clone(&context);
        let mut probing = Box::pin(async move { (task.id, probe(&task, &context).await) });
        // A refusal from near by is there at once: a task of its own would cost more than it.
        match poll_fn(|context| Poll::Ready(probing.as_mut().poll(context))).await {
            Poll::Ready((id, initiator)) => done(id, initiator),
            Poll::Pending => _ = running.spawn(probing),
        }
        if count.is_multiple_of(BETWEEN) {
            yield_now().await;
        }
    }
    while !running.is_empty() {
        finish(running.join_next().await, &mut done);
    }
}

/// A probe that panicked has no evidence; the coordinator says that it was not tried.
fn finish(
    ready: Option<Result<(u32, Initiator), tokio::task::JoinError>>,
    done: &mut impl FnMut(u32, Initiator),
) {
    if let Some(Ok((id, initiator))) = ready {
        done(id, initiator);
    }
}

async fn probe(task: &Task, context: &Context) -> Initiator {
    if let Some(proxy) = &task.proxy {
        return Box::pin(proxy::probe(task, proxy, context)).await;
    }
    let addresses = match &task.to {
        Destination::Address(address) => vec![*address],
        Destination::Name(name) => match Box::pin(names::resolve(name, task.source)).await {
            Ok(addresses) => addresses,
            Err(why) => return Initiator::of(Observed::Name(why)),
        },
    };
    let mut failed: Vec<String> = Vec::new();
    let mut last = None;
    for address in addresses {
        let mut initiator = attempt::all(task, address, context).await;
        let passed = matches!(
            initiator.observed,
            Observed::Verified
                | Observed::Answered(_)
                | Observed::Strange(_)
                | Observed::Connected
                | Observed::OnlySmall
        );
        if passed {
            if !failed.is_empty() {
                initiator.note = Some(format!("it did not pass to {}", failed.join(", ")));
            }
            return initiator;
        }
        failed.push(address.to_string());
        last = last.or(Some(initiator));
    }
    last.unwrap_or_else(|| Initiator::of(Observed::Name("it has no address".to_owned())))
}

/// What an error of the kernel says about a connection.
pub(crate) fn observed(error: &std::io::Error) -> Observed {
    outcome::of(error, None)
}

/// How long what was seen on the wire may lag behind, and how often it is looked at.
const SETTLING: (Duration, Duration) = (Duration::from_millis(30), Duration::from_millis(1));

/// What was seen of packets on the wire, for the ports that the attempts came from. What was not seen
/// yet is waited for.
pub(crate) async fn on_wire(
    context: &Context,
    carrier: Carrier,
    from: &[SocketAddr],
    to: SocketAddr,
) -> (Option<bool>, Option<bool>) {
    let Some(tap) = &context.tap else { return (None, None) };
    let own: BTreeSet<SocketAddr> = from.iter().copied().collect();
    let seen = |incoming| tap.saw(carrier, &own, to, incoming);
    let by = Instant::now() + SETTLING.0;
    loop {
        let both = (seen(false), seen(true));
        if both == (Some(true), Some(true)) || Instant::now() >= by {
            return both;
        }
        sleep(SETTLING.1).await;
    }
}
