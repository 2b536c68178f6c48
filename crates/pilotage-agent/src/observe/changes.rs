//! The kernel's word that somebody changed the rules of nftables, so that nobody waits for the next
//! look.

use std::io;
use std::os::fd::AsRawFd as _;
use std::os::unix::net::UnixDatagram as Datagrams;

use nix::sys::socket::{
    AddressFamily, NetlinkAddr, SockFlag, SockProtocol, SockType, bind, socket,
};
use tokio::net::UnixDatagram;

/// The group of nftables among those of netfilter's netlink (`NFNLGRP_NFTABLES` is the seventh).
const GROUP: u32 = 1 << 6;

/// Changes as they come.
pub(super) struct Changes {
    /// A socket of netlink. The runtime has no type for these; it waits for and receives datagrams, which
    /// is the same for all families.
    socket: UnixDatagram,
}

impl Changes {
    /// Listens. Without the right to it, nothing is heard.
    pub(super) fn listen() -> io::Result<Self> {
        let flags = SockFlag::SOCK_CLOEXEC | SockFlag::SOCK_NONBLOCK;
        let protocol = SockProtocol::NetlinkNetFilter;
        let socket = socket(AddressFamily::Netlink, SockType::Raw, flags, protocol)?;
        bind(socket.as_raw_fd(), &NetlinkAddr::new(0, GROUP))?;
        Ok(Self { socket: UnixDatagram::from_std(Datagrams::from(socket))? })
    }

    /// Ends with the next change. What it says is not read: the rules themselves are.
    pub(super) async fn next(&self) {
        let mut buffer = [0; 8_192];
        // An error says that too much came at once and some was lost, which is a change too.
        _ = self.socket.recv(&mut buffer).await;
        while self.socket.try_recv(&mut buffer).is_ok() {}
    }
}
