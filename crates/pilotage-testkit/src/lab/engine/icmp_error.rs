//! Refusals by ICMP, read from a socket's error queue.
//!
//! A connection refused by a firewall's ICMP message and one refused by its host look the same to
//! `connect`; the queue has the type, the code and who sent it.

use std::io::IoSliceMut;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::fd::AsRawFd;

use nix::sys::socket::{ControlMessageOwned, MsgFlags, recvmsg, setsockopt, sockopt};
use pilotage_net::Family;
use socket2::Socket;

use crate::lab::probe::How;
use std::io;

/// Origins of an error, from `linux/errqueue.h`.
const FROM_ICMP: u8 = 2;
const FROM_ICMPV6: u8 = 3;

/// Asks the kernel to keep errors of a socket in its queue.
pub(super) fn keep(socket: &Socket, family: Family) -> io::Result<()> {
    match family {
        Family::V4 => setsockopt(socket, sockopt::Ipv4RecvErr, &true)?,
        Family::V6 => setsockopt(socket, sockopt::Ipv6RecvErr, &true)?,
    }
    Ok(())
}

/// Takes all errors out of a socket's queue, each with what it quotes of the packet, and clears
/// the socket's pending error.
pub(super) fn take(socket: &Socket) -> Vec<(How, Vec<u8>)> {
    let mut taken = Vec::new();
    while let Some(next) = take_one(socket) {
        taken.extend(next);
    }
    // The same error as in the queue, without its details.
    let _ = socket.take_error();
    taken
}

/// None where the queue is empty; an empty answer for an error that no ICMP message caused.
fn take_one(socket: &Socket) -> Option<Option<(How, Vec<u8>)>> {
    let mut quoted = [0_u8; 512];
    let mut control = [0_u8; 512];
    let mut parts = [IoSliceMut::new(&mut quoted)];
    let flags = MsgFlags::MSG_ERRQUEUE | MsgFlags::MSG_DONTWAIT;
    let message = recvmsg::<()>(socket.as_raw_fd(), &mut parts, Some(&mut control), flags).ok()?;
    let length = message.bytes;
    let how = message.cmsgs().ok().and_then(|mut all| all.find_map(|one| rejection(&one)));
    Some(how.map(|how| (how, quoted.get(..length).unwrap_or_default().to_vec())))
}

fn rejection(message: &ControlMessageOwned) -> Option<How> {
    let (error, by) = match message {
        ControlMessageOwned::Ipv4RecvErr(error, from) => {
            let by = from.map(|from| Ipv4Addr::from(u32::from_be(from.sin_addr.s_addr)));
            (error, by.map(IpAddr::V4))
        }
        ControlMessageOwned::Ipv6RecvErr(error, from) => {
            let by = from.map(|from| Ipv6Addr::from(from.sin6_addr.s6_addr));
            (error, by.map(IpAddr::V6))
        }
        _ => return None,
    };
    let told = matches!(error.ee_origin, FROM_ICMP | FROM_ICMPV6);
    told.then_some(How::Rejected { by, kind: error.ee_type, code: error.ee_code })
}
