//! Forgetting connections.
//!
//! A packet that no rule allows still passes where it looks like the answer to an earlier probe.
//! So every batch of probes starts with empty connection tables.

use std::io;
use std::os::fd::{AsRawFd, OwnedFd};

use nix::errno::Errno;
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, recv, send, socket,
};

use super::namespace::Namespace;

/// A line to the connection table of one namespace.
#[derive(Debug)]
pub(super) struct Conntrack {
    socket: OwnedFd,
}

/// Length of the request: the netlink header and the netfilter header.
const LENGTH: u8 = 20;
/// Subsystem connection tracking, message delete.
const DELETE: [u8; 2] = [2, 1];
/// A request that wants an acknowledgement.
const FLAGS: u16 = 0x1 | 0x4;

impl Conntrack {
    /// Opens a line.
    pub(super) fn open(namespace: &Namespace) -> io::Result<Self> {
        let socket = namespace.enter(|| {
            let netfilter = SockProtocol::NetlinkNetFilter;
            Ok(socket(AddressFamily::Netlink, SockType::Raw, SockFlag::SOCK_CLOEXEC, netfilter)?)
        })?;
        Ok(Self { socket })
    }

    /// Empties the table: deletes whatever matches no condition at all.
    pub(super) fn flush(&self) -> io::Result<()> {
        let mut request = Vec::with_capacity(usize::from(LENGTH));
        request.extend(u32::from(LENGTH).to_ne_bytes());
        // The message type is a number of two bytes, subsystem above message.
        request.extend(u16::from_le_bytes(DELETE).to_ne_bytes());
        request.extend(FLAGS.to_ne_bytes());
        // Sequence number, sender; then any family, version 0, no resource.
        request.resize(usize::from(LENGTH), 0);
        send(self.socket.as_raw_fd(), &request, MsgFlags::empty())?;
        let mut answer = [0; 256];
        recv(self.socket.as_raw_fd(), &mut answer, MsgFlags::empty())?;
        // After the header of 16 bytes comes the error, zero where there is none.
        let Some(Ok(code)) = answer.get(16..20).map(<[u8; 4]>::try_from) else { return Ok(()) };
        match i32::from_ne_bytes(code) {
            0 => Ok(()),
            code => Err(Errno::from_raw(-code).into()),
        }
    }
}
