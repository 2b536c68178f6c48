//! What is said through an open tunnel: the run's signed messages, or nothing to a stranger.

use std::time::Duration;

use pilotage_verdict::{Observed, Service};
use tokio::io::AsyncReadExt as _;
use tokio::time::{Instant, timeout};

use super::Ways;
use crate::full_size::{Found, Way};
use crate::initiate::Context;
use crate::service::{Dial, Duplex, stranger};

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(6);
/// A service that speaks first does so soon.
const GREETS: Duration = Duration::from_millis(800);

/// Asks a listener of the run, in a small message and in full-size packets; with when the tunnel was
/// begun.
pub(super) async fn signed(
    mut stream: impl Duplex + 'static,
    begun: Instant,
    id: u32,
    ways: Ways<'_>,
    context: &Context,
) -> Found {
    let way = Way { id, context, dial: Some(Dial::Through(ways)) };
    match timeout(ANSWER, way.ask(&mut stream, 0)).await {
        Ok(Observed::Verified) => way.settle(Box::new(stream), begun.elapsed()).await,
        Ok(other) => Found::of(other),
        Err(_) => Found::of(Observed::Connected),
    }
}

/// Waits for what a stranger says by itself.
pub(super) async fn listened(mut stream: impl Duplex) -> Observed {
    let mut buffer = [0_u8; 256];
    match timeout(GREETS, stream.read(&mut buffer)).await {
        Err(_) => Observed::Connected,
        Ok(Err(_) | Ok(0)) => Observed::Reset,
        Ok(Ok(read)) => answered(buffer.get(..read).unwrap_or_default()),
    }
}

fn answered(bytes: &[u8]) -> Observed {
    Observed::Answered(Box::new(Service::of(stranger::describe(bytes))))
}
