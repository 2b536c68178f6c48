//! Remembers half-open connections while they are there.
//!
//! A kernel whose own firewall drops the answer forgets the connection after one more try, a second
//! later (`reqsk_timer_handler` in `net/ipv4/inet_connection_sock.c`): whoever looks when the probe has
//! ended may find nothing.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::sleep;

use super::arrivals::Arrivals;
use super::proc_net;

/// Well below the second for which the kernel remembers, also where a look takes long.
const INTERVAL: Duration = Duration::from_millis(300);
const LONGEST: Duration = Duration::from_millis(700);
/// In between, a look takes this part of the time, as a busy host has many connections.
const SHARE: u32 = 20;

/// Looks at the kernel's list for as long as the tasks run.
pub(super) fn watch(
    ports: BTreeSet<SocketAddr>,
    arrivals: Arc<Mutex<Arrivals>>,
    tasks: &mut JoinSet<()>,
) {
    if ports.is_empty() {
        return;
    }
    tasks.spawn(async move {
        loop {
            let begun = Instant::now();
            let found = proc_net::half_open();
            {
                let mut arrivals = arrivals.lock().unwrap_or_else(PoisonError::into_inner);
                let ours = found.pairs().filter(|(own, _)| ports.contains(own));
                ours.for_each(|(own, other)| arrivals.handshake(own, other));
            }
            sleep(begun.elapsed().saturating_mul(SHARE).clamp(INTERVAL, LONGEST)).await;
        }
    });
}
