//! A way with a delay: frames of one port go through the router by hand, late.
//!
//! This kernel has no `netem`. The router's own forwarding drops these packets; what comes in at one
//! side is sent out at the other one when its time has come. Checksums are made anew, as virtual cables
//! leave them to the hardware that they do not have.

use std::collections::VecDeque;
use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use nix::ifaddrs::getifaddrs;
use nix::sys::socket::{
    AddressFamily, LinkAddr, MsgFlags, SockFlag, SockProtocol, SockType, bind, recvfrom, sendto,
    socket,
};

/// `PACKET_OUTGOING` of `linux/if_packet.h`.
const OUTGOING: u8 = 4;
/// Bytes before the header of IPv4, and the least of that.
const ETHERNET: usize = 14;
const IPV4: usize = 20;

/// One side of the router.
struct Side {
    socket: OwnedFd,
    link: LinkAddr,
    /// The host on this side.
    host: [u8; 6],
}

impl Side {
    fn new(interface: &str, host: [u8; 6]) -> Self {
        let flags = SockFlag::SOCK_CLOEXEC | SockFlag::SOCK_NONBLOCK;
        let all = SockProtocol::EthAll;
        let socket = socket(AddressFamily::Packet, SockType::Raw, flags, all).unwrap();
        let found = getifaddrs().unwrap().filter(|it| it.interface_name == interface);
        let mut links = found.filter_map(|it| it.address?.as_link_addr().copied());
        let link = links.next().unwrap();
        bind(socket.as_raw_fd(), &link).unwrap();
        Self { socket, link, host }
    }

    /// The next frame that came in and is of the port.
    fn next(&self, port: u16) -> Option<Vec<u8>> {
        let mut buffer = [0; 2_048];
        loop {
            let (length, from) = recvfrom::<LinkAddr>(self.socket.as_raw_fd(), &mut buffer).ok()?;
            let frame = &buffer[..length];
            if from.is_some_and(|from| from.pkttype() != OUTGOING) && is_of(frame, port) {
                return Some(frame.to_vec());
            }
        }
    }

    fn send(&self, mut frame: Vec<u8>) {
        frame[..6].copy_from_slice(&self.host);
        frame[6..12].copy_from_slice(&self.link.addr().unwrap());
        sum(&mut frame);
        sendto(self.socket.as_raw_fd(), &frame, &self.link, MsgFlags::empty()).unwrap();
    }
}

/// TCP over IPv4, from or to the port.
fn is_of(frame: &[u8], port: u16) -> bool {
    let is_tcp = frame.len() > ETHERNET + IPV4 + 4
        && frame[12..14] == [8, 0]
        && frame[ETHERNET] == 0x45
        && frame[ETHERNET + 9] == 6;
    let ports = ETHERNET + IPV4;
    is_tcp && [ports, ports + 2].iter().any(|at| frame[*at..at + 2] == port.to_be_bytes())
}

/// Writes the checksum of TCP, RFC 9293 section 3.1.
fn sum(frame: &mut [u8]) {
    let end = ETHERNET + usize::from(u16::from_be_bytes([frame[16], frame[17]]));
    let place = ETHERNET + IPV4 + 16;
    frame[place..place + 2].fill(0);
    let segment = &frame[ETHERNET + IPV4..end];
    let mut pseudo = frame[ETHERNET + 12..ETHERNET + IPV4].to_vec();
    pseudo.extend([0, 6]);
    pseudo.extend(u16::try_from(segment.len()).unwrap().to_be_bytes());
    pseudo.extend(segment);
    pseudo.resize(pseudo.len().next_multiple_of(2), 0);
    let words = pseudo.chunks(2).map(|word| u32::from(u16::from_be_bytes([word[0], word[1]])));
    let mut sum: u32 = words.sum();
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    frame[place..place + 2].copy_from_slice(&(!u16::try_from(sum).unwrap()).to_be_bytes());
}

/// Passes frames on, each so late, until told to stop. Must run inside the router.
pub(crate) fn run(port: u16, late: Duration, stop: &AtomicBool) {
    let mac = |host| [2, 0, 0, 0, 0, host];
    let sides = [Side::new("eth0", mac(0)), Side::new("eth1", mac(1))];
    let mut waiting: VecDeque<(Instant, usize, Vec<u8>)> = VecDeque::new();
    while !stop.load(Ordering::Relaxed) {
        for (from, side) in sides.iter().enumerate() {
            while let Some(frame) = side.next(port) {
                waiting.push_back((Instant::now() + late, 1 - from, frame));
            }
        }
        while waiting.front().is_some_and(|(at, ..)| *at <= Instant::now()) {
            let Some((_, to, frame)) = waiting.pop_front() else { break };
            sides[to].send(frame);
        }
        thread::sleep(Duration::from_millis(1));
    }
}
