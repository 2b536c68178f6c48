//! Echo requests with a nonce. The other kernel answers by itself.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use pilotage_verdict::Observed;
use socket2::Type;
use tokio::net::UdpSocket;
use tokio::time::{Instant, timeout_at};

use super::attempt::Attempt;
use super::{Context, Task, outcome};
use crate::socket;

const PAUSE: Duration = Duration::from_millis(700);

pub(super) async fn attempt(
    task: &Task,
    to: IpAddr,
    context: &Context,
    deadline: Instant,
) -> Attempt {
    let opened = socket::open(task.carrier, to, task.source, None)
        .and_then(|socket| socket.connect(&SocketAddr::new(to, 0).into()).map(|()| socket));
    let socket = match opened {
        Ok(socket) => socket,
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            let why = "pings need CAP_NET_RAW, or a group in net.ipv4.ping_group_range";
            return Attempt::of(Observed::NotTried(why.to_owned()));
        }
        Err(error) => return Attempt::of(outcome::of(&error, None)),
    };
    let is_raw = socket.r#type().is_ok_and(|kind| kind == Type::RAW);
    let from = socket.local_addr().ok().and_then(|from| from.as_socket());
    // To the runtime it is a socket of datagrams like any other.
    let socket = match UdpSocket::from_std(socket.into()) {
        Ok(socket) => socket,
        Err(error) => return Attempt::of(Observed::NotTried(error.to_string())),
    };
    let begun = Instant::now();
    let request = request(to, context.nonce(), is_raw);
    let observed = exchange(&socket, &request, deadline).await;
    let took = (observed == Observed::Verified).then(|| begun.elapsed());
    Attempt { from, took, ..Attempt::of(observed) }
}

/// Bytes of the header.
const HEADER: usize = 8;

/// An echo request; for a raw socket of IPv4 with its checksum, which the kernel makes otherwise.
fn request(to: IpAddr, nonce: [u8; 16], is_raw: bool) -> Vec<u8> {
    let kind = if to.is_ipv4() { 8 } else { 128 };
    let mut bytes = vec![kind, 0, 0, 0];
    bytes.extend(nonce.iter().take(2));
    bytes.extend([0, 1]);
    bytes.extend(nonce);
    if is_raw && to.is_ipv4() {
        let [high, low] = checksum(&bytes).to_be_bytes();
        if let Some(place) = bytes.get_mut(2..4) {
            place.copy_from_slice(&[high, low]);
        }
    }
    bytes
}

/// The Internet checksum, RFC 1071, of an even number of bytes.
fn checksum(bytes: &[u8]) -> u16 {
    let words = bytes.as_chunks::<2>().0.iter().map(|pair| u32::from(u16::from_be_bytes(*pair)));
    let mut sum: u32 = words.sum();
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    !u16::try_from(sum).unwrap_or(u16::MAX)
}

async fn exchange(socket: &UdpSocket, request: &[u8], deadline: Instant) -> Observed {
    let nonce = request.get(HEADER..).unwrap_or_default();
    loop {
        if let Err(error) = socket.send(request).await {
            return outcome::of(&error, socket::take(socket));
        }
        let until = deadline.min(Instant::now() + PAUSE);
        match timeout_at(until, reply(socket, nonce)).await {
            Ok(Ok(())) => return Observed::Verified,
            Ok(Err(error)) => return outcome::of(&error, socket::take(socket)),
            Err(_) if Instant::now() >= deadline => return Observed::Silence,
            Err(_) => {}
        }
    }
}

/// Waits for a reply that ends in the nonce; a raw socket sees those of others too, and its own
/// requests on the loopback.
async fn reply(socket: &UdpSocket, nonce: &[u8]) -> std::io::Result<()> {
    let mut buffer = [0_u8; 256];
    loop {
        let length = socket.recv(&mut buffer).await?;
        let bytes = buffer.get(..length).unwrap_or_default();
        let header = bytes.len().saturating_sub(nonce.len().saturating_add(HEADER));
        let is_reply = matches!(bytes.get(header), Some(0 | 129));
        if is_reply && bytes.ends_with(nonce) {
            return Ok(());
        }
    }
}
