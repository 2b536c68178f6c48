//! What the host runs now: its rules and its listening sockets, looked at when they change, and every
//! now and then.

mod changes;
mod ruleset;
mod sockets;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ring::digest::{SHA256, digest};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};
use tracing::{debug, warn};

use crate::spool::Spool;

/// How often the host is looked at, where nothing tells of a change.
const LOOK: Duration = Duration::from_secs(30);
/// After a change, so long is waited for more of it.
const SETTLING: Duration = Duration::from_millis(500);

/// Whether the rules of this host can be read.
pub(crate) async fn reads_rules() -> bool {
    ruleset::read().await.is_ok()
}

/// Looks at the host as long as the agent runs. What is new goes into the spool.
pub(crate) async fn keep(spool: Arc<Mutex<Spool>>, new: Arc<Notify>) {
    let mut known = BTreeMap::new();
    let changes = changes::Changes::listen();
    loop {
        look(&mut known, &spool, &new).await;
        match &changes {
            Ok(changes) => {
                if timeout(LOOK, changes.next()).await.is_ok() {
                    sleep(SETTLING).await;
                }
            }
            Err(_) => sleep(LOOK).await,
        }
    }
}

async fn look(known: &mut BTreeMap<&'static str, Vec<u8>>, spool: &Mutex<Spool>, new: &Notify) {
    for (kind, seen) in [("ruleset", ruleset::read().await), ("sockets", sockets::read())] {
        let body = match seen {
            Ok(body) => body,
            Err(error) => {
                debug!(kind, %error, "the host cannot be looked at");
                continue;
            }
        };
        let digest = digest(&SHA256, body.as_bytes()).as_ref().to_vec();
        if known.get(kind) == Some(&digest) {
            continue;
        }
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let time = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        let mut spool = spool.lock().unwrap_or_else(PoisonError::into_inner);
        match spool.push(kind, time, body.into_bytes()) {
            Ok(()) => {
                known.insert(kind, digest);
                new.notify_one();
            }
            // A full disk: it is tried again with the next look.
            Err(error) => warn!(kind, %error, "what was seen cannot be kept"),
        }
    }
}
