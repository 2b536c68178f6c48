//! All attempts of one probe at one address, started one after the other while earlier ones wait.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use pilotage_verdict::{Carrier, Initiator, Observed, Unanswered};
use tokio::time::{Instant, sleep};

use super::{Context, Task, datagram, on_wire, outcome, ping, stream};

/// The next attempt starts so long behind the last.
const STAGGER: Duration = Duration::from_millis(600);

/// How one attempt ended.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) observed: Observed,
    /// Where it came from, once the kernel chose.
    pub(super) from: Option<SocketAddr>,
    /// How long the answer took.
    pub(super) took: Option<Duration>,
    /// Exchanges of full-size packets to which nothing came back.
    pub(super) unanswered: Vec<Unanswered>,
    /// What else a person should know.
    pub(super) note: Option<String>,
}

impl Attempt {
    pub(super) fn of(observed: Observed) -> Self {
        Self { observed, from: None, took: None, unanswered: Vec::new(), note: None }
    }
}

pub(super) async fn all(task: &Task, address: IpAddr, context: &Context) -> Initiator {
    let to = SocketAddr::new(address, task.carrier.port().unwrap_or(0));
    // A port that the flow fixes can be used once.
    let most = if task.source_port.is_some() { 1 } else { task.attempts.max(1) };
    let attempts = several(task, address, context, most).await;
    let from: Vec<SocketAddr> = attempts.iter().filter_map(|attempt| attempt.from).collect();
    let best = attempts.iter().max_by_key(|attempt| outcome::weight(&attempt.observed));
    let best = best.cloned().unwrap_or_else(|| Attempt::of(Observed::Silence));
    let mut initiator =
        Initiator { from, to: Some(to), note: best.note, ..Initiator::of(best.observed) };
    initiator.unanswered = best.unanswered;
    initiator.micros = best.took.map(|took| u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    if !matches!(initiator.observed, Observed::Verified | Observed::NotTried(_))
        && context.tap.is_some()
    {
        (initiator.left, initiator.answered) =
            on_wire(context, task.carrier, &initiator.from, to).await;
    }
    if let (Observed::Connected, Some(application), false) =
        (&initiator.observed, task.application, task.listens)
    {
        initiator.note = Some(format!("asked for {}, it says nothing", application.name()));
    }
    if attempts.len() > 1 && initiator.observed == Observed::Verified {
        let lost = attempts.len().saturating_sub(1);
        let lost = format!("{lost} earlier attempts were lost");
        let both: Vec<String> = initiator.note.into_iter().chain([lost]).collect();
        initiator.note = Some(both.join("; "));
    }
    initiator
}

/// Attempts, each in time; ends with the first that leaves no doubt.
async fn several(task: &Task, address: IpAddr, context: &Context, most: u8) -> Vec<Attempt> {
    let first = std::pin::pin!(one(task, address, context));
    if most == 1 {
        return vec![first.await];
    }
    let mut first = first;
    tokio::select! {
        // What is there at once needs no clock.
        biased;
        attempt = &mut first => {
            if is_sure(task, &attempt) {
                return vec![attempt];
            }
            let mut attempts = vec![attempt];
            attempts.extend(Box::pin(several(task, address, context, most.saturating_sub(1))).await);
            attempts
        }
        () = sleep(STAGGER) => {
            let rest = Box::pin(several(task, address, context, most.saturating_sub(1)));
            race(task, first, rest).await
        }
    }
}

/// Waits for both, unless one of them leaves no doubt.
async fn race(
    task: &Task,
    first: impl Future<Output = Attempt>,
    rest: impl Future<Output = Vec<Attempt>>,
) -> Vec<Attempt> {
    let (mut first, mut rest) = (std::pin::pin!(first), std::pin::pin!(rest));
    let sure = |attempts: &[Attempt]| attempts.iter().any(|attempt| is_sure(task, attempt));
    tokio::select! {
        attempt = &mut first => {
            if sure(std::slice::from_ref(&attempt)) {
                return vec![attempt];
            }
            let mut attempts = vec![attempt];
            attempts.extend(rest.await);
            attempts
        }
        mut attempts = &mut rest => {
            if !sure(&attempts) {
                attempts.push(first.await);
            }
            attempts
        }
    }
}

/// Whether another attempt would see the same. A handshake with a stranger who says nothing is all that
/// there is to see.
fn is_sure(task: &Task, attempt: &Attempt) -> bool {
    let silent_stranger = attempt.observed == Observed::Connected && !task.listens;
    silent_stranger || !outcome::is_doubtful(&attempt.observed)
}

async fn one(task: &Task, address: IpAddr, context: &Context) -> Attempt {
    let deadline = Instant::now() + context.patience;
    match task.carrier {
        Carrier::Tcp(_) | Carrier::Sctp(_) => {
            stream::attempt(task, address, context, deadline).await
        }
        Carrier::Udp(_) => Box::pin(datagram::attempt(task, address, context, deadline)).await,
        Carrier::Ping => Box::pin(ping::attempt(task, address, context, deadline)).await,
    }
}
