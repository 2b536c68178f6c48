//! ICMP errors from a socket's error queue.
//!
//! A connection that a firewall's ICMP message refuses and one that its host refuses look the same to
//! `connect`; the queue has the type, the code and who sent it. TCP fills it since Linux 5.10.

use std::io::IoSliceMut;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::fd::{AsFd, AsRawFd};

use nix::sys::socket::{ControlMessageOwned, MsgFlags, recvmsg};
use pilotage_verdict::Icmp;

/// Origins of an error, from `linux/errqueue.h`.
const FROM_LOCAL: u8 = 1;
const FROM_ICMP: u8 = 2;
const FROM_ICMPV6: u8 = 3;

/// One error of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// An ICMP message.
    Icmp(Icmp),
    /// The own kernel, with its number.
    Local(i32),
}

/// The first error that means the end of a probe; all others are taken out of the queue too.
pub(crate) fn take(socket: &impl AsFd) -> Option<Told> {
    let mut first = None;
    while let Some(one) = take_one(socket) {
        first = first.or(one);
    }
    first
}

/// None where the queue is empty; an empty answer for an error that ends nothing.
fn take_one(socket: &impl AsFd) -> Option<Option<Told>> {
    let (mut quoted, mut control) = ([0_u8; 256], [0_u8; 512]);
    let mut parts = [IoSliceMut::new(&mut quoted)];
    let flags = MsgFlags::MSG_ERRQUEUE | MsgFlags::MSG_DONTWAIT;
    let fd = socket.as_fd().as_raw_fd();
    let message = recvmsg::<()>(fd, &mut parts, Some(&mut control), flags).ok()?;
    Some(message.cmsgs().ok().and_then(|mut all| all.find_map(|one| told(&one))))
}

fn told(message: &ControlMessageOwned) -> Option<Told> {
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
    let (kind, code) = (error.ee_type, error.ee_code);
    match (error.ee_origin, by) {
        // Path MTU discovery: the kernel sends smaller packets by itself.
        (FROM_ICMP, _) if (kind, code) == (3, 4) => None,
        (FROM_ICMPV6, _) if kind == 2 => None,
        (FROM_ICMP | FROM_ICMPV6, Some(by)) => Some(Told::Icmp(Icmp { by, kind, code })),
        (FROM_LOCAL, _) => i32::try_from(error.ee_errno).ok().map(Told::Local),
        _ => None,
    }
}
