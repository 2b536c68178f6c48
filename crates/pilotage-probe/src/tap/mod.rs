//! What passes the host's interfaces, seen outside its own firewall.
//!
//! A packet socket gets what comes in before netfilter does, and what goes out behind it. So a packet
//! that came in here and never reached its socket was stopped by this host, and one that never came in
//! was stopped before. Needs `CAP_NET_RAW`; a run without it knows less and says so. Only headers are
//! looked at, and only tuples are kept.

mod filter;
mod header;

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::os::fd::{AsFd as _, AsRawFd as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, poll};
use nix::sys::socket::{LinkAddr, recvfrom};
use pilotage_verdict::Carrier;
use socket2::{Domain, Protocol, Socket, Type};

use self::header::Seen;
use crate::socket;

/// Tuples that are kept; a run has a few for each probe.
const MOST: usize = 2_000_000;
/// The kernel's buffer, so that a burst is not lost while this thread waits for a core.
const BUFFER: usize = 16 << 20;
/// More packets than the kernel's buffer holds: looking ends also while more of them come.
const BATCH: usize = 65_536;
/// `ETH_P_ALL` of `linux/if_ether.h`.
const ALL_PROTOCOLS: u16 = 3;
/// `PACKET_OUTGOING` of `linux/if_packet.h`.
const OUTGOING: u8 = 4;

/// Watches the interfaces of this host while it lives. Cloning one shares it.
#[derive(Clone, Debug)]
pub struct Tap {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    socket: Socket,
    seen: Mutex<HashSet<Key>>,
    stop: Arc<AtomicBool>,
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Shared {
    /// All that passed by now: what waits in the kernel's buffer is taken out by whoever looks, as the
    /// thread that does it else may wait for a core.
    fn seen(&self) -> MutexGuard<'_, HashSet<Key>> {
        let mut all = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let mut buffer = [0_u8; 128];
        for _ in 0..BATCH {
            let received = recvfrom::<LinkAddr>(self.socket.as_raw_fd(), &mut buffer);
            let (length, from) = match received {
                Ok(received) => received,
                // An interface that went down is told once, before what follows.
                Err(Errno::ENETDOWN | Errno::EINTR) => continue,
                Err(_) => break,
            };
            let outgoing = from.is_some_and(|from| from.pkttype() == OUTGOING);
            let packet = buffer.get(..length.min(buffer.len())).unwrap_or_default();
            if let Some(seen) = header::read(packet)
                && all.len() < MOST
            {
                all.insert(key(&seen, !outgoing));
            }
        }
        all
    }
}

/// A packet's ends as this host sees them, and whether it came in.
type Key = (u8, SocketAddr, SocketAddr, bool);

impl Tap {
    /// Starts to watch.
    ///
    /// # Errors
    /// Without the right to: `CAP_NET_RAW`.
    pub fn start() -> io::Result<Self> {
        let protocol = Protocol::from(i32::from(ALL_PROTOCOLS.to_be()));
        let socket = Socket::new(Domain::PACKET, Type::DGRAM, Some(protocol))?;
        socket.attach_filter(&filter::program())?;
        // Less than asked for only means that bursts may be lost.
        _ = socket.set_recv_buffer_size(BUFFER);
        socket.set_nonblocking(true)?;
        let waits = socket.try_clone()?;
        let stop = Arc::new(AtomicBool::new(false));
        let shared = Shared { socket, seen: Mutex::default(), stop: Arc::clone(&stop) };
        let shared = Arc::new(shared);
        let weak = Arc::downgrade(&shared);
        thread::Builder::new().name("tap".to_owned()).spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                let mut waiting = [PollFd::new(waits.as_fd(), PollFlags::POLLIN)];
                if !matches!(poll(&mut waiting, 100_u8), Ok(ready) if ready > 0) {
                    continue;
                }
                if let Some(shared) = weak.upgrade() {
                    drop(shared.seen());
                }
            }
        })?;
        Ok(Self { shared })
    }

    /// Whether packets of a probe passed: from one of its own ports to the other end and out, or, with
    /// `incoming`, the other way and in. None where so much was seen that something may be missing.
    #[must_use]
    pub fn saw(
        &self,
        carrier: Carrier,
        own: &BTreeSet<SocketAddr>,
        other: SocketAddr,
        incoming: bool,
    ) -> Option<bool> {
        let seen = self.shared.seen();
        let number = number(carrier, own.first().copied().unwrap_or(other).ip());
        let portless =
            |at: SocketAddr| if carrier == Carrier::Ping { without_port(at) } else { at };
        let other = portless(other);
        let found = own.iter().any(|own| seen.contains(&(number, portless(*own), other, incoming)));
        if found { Some(true) } else { (seen.len() < MOST).then_some(false) }
    }

    /// Ends from which packets came in to a port, other than `known` ones: initiators behind address
    /// translation.
    #[must_use]
    pub fn strangers(&self, carrier: Carrier, own: SocketAddr, known: &BTreeSet<IpAddr>) -> bool {
        let seen = self.shared.seen();
        let number = number(carrier, own.ip());
        seen.iter().any(|(protocol, local, remote, incoming)| {
            *incoming && *protocol == number && *local == own && !known.contains(&remote.ip())
        })
    }
}

fn key(seen: &Seen, incoming: bool) -> Key {
    let (own, other) =
        if incoming { (seen.destination, seen.source) } else { (seen.source, seen.destination) };
    (seen.protocol, own, other, incoming)
}

fn without_port(at: SocketAddr) -> SocketAddr {
    SocketAddr::new(at.ip(), 0)
}

/// The IP protocol of a carrier.
fn number(carrier: Carrier, to: IpAddr) -> u8 {
    let (_, _, protocol) = socket::form(carrier, to);
    u8::try_from(i32::from(protocol)).unwrap_or(u8::MAX)
}
