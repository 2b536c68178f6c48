//! What raw sockets send: ICMP messages, SCTP chunks, packets of other protocols.

use pilotage_net::Protocol;

use super::bytes::u16_at;
use super::checksum::{crc32c, internet};
use super::nonce::Nonce;
use crate::lab::probe::{Cargo, Probe};

/// SCTP chunk types.
const INIT: u8 = 1;
const INIT_ACK: u8 = 2;

/// Source ports of SCTP probes without one of their own: above those that the kernel gives.
const FIRST_PORT: u16 = 61_000;
const PORTS: u32 = 4_000;

/// Why a probe's packets cannot be made.
pub(super) fn unsendable(probe: &Probe) -> Option<String> {
    let v6 = probe.source.is_ipv6();
    match probe.cargo {
        Cargo::Ports { protocol, .. } if !protocol.has_ports() => {
            Some(format!("{protocol} has no ports"))
        }
        Cargo::Ports { port: 0, .. } | Cargo::Ports { from: Some(0), .. } => {
            Some("nothing can use port 0".to_owned())
        }
        Cargo::Ip(protocol) if protocol.has_ports() => Some(format!("{protocol} needs ports")),
        Cargo::Ip(protocol @ (Protocol::ICMP | Protocol::ICMPV6)) => {
            Some(format!("{protocol} needs a type and a code"))
        }
        // Hop-by-hop options, routing, fragment, no next header, destination options.
        Cargo::Ip(Protocol(0 | 43 | 44 | 59 | 60)) if v6 => {
            Some("an IPv6 extension header carries nothing by itself".to_owned())
        }
        Cargo::Ip(protocol @ Protocol(0 | 255)) => {
            Some(format!("raw sockets cannot receive protocol {}", protocol.0))
        }
        _ => None,
    }
}

/// The first packet of a probe, without its IP header. `attempt` counts from 0.
pub(super) fn first(probe: &Probe, nonce: Nonce, attempt: u8) -> Vec<u8> {
    match probe.cargo {
        Cargo::Icmp { kind, code } => icmp(kind, code, nonce, attempt),
        Cargo::Ports { port, from, .. } => {
            let offset = u16::try_from(nonce.job % PORTS).unwrap_or(0);
            sctp(INIT, from.unwrap_or(FIRST_PORT + offset), port, nonce)
        }
        Cargo::Ip(protocol) => plain(protocol, nonce),
    }
}

/// The packet that answers one that arrived.
pub(super) fn answer(probe: &Probe, nonce: Nonce, arrived: &[u8]) -> Vec<u8> {
    match probe.cargo {
        Cargo::Ports { port, .. } => {
            sctp(INIT_ACK, port, u16_at(arrived, 0).unwrap_or(0), nonce.answered())
        }
        // The kernel answers echo requests by itself.
        Cargo::Icmp { .. } => Vec::new(),
        Cargo::Ip(protocol) => plain(protocol, nonce.answered()),
    }
}

/// The type that answers an echo request; none for other messages.
pub(super) fn echo_reply(probe: &Probe) -> Option<u8> {
    match (probe.cargo, probe.source.is_ipv4()) {
        (Cargo::Icmp { kind: 8, .. }, true) => Some(0),
        (Cargo::Icmp { kind: 128, .. }, false) => Some(129),
        _ => None,
    }
}

/// An ICMP message; in IPv6 the kernel writes over the checksum.
fn icmp(kind: u8, code: u8, nonce: Nonce, attempt: u8) -> Vec<u8> {
    let [.., high, low] = nonce.job.to_be_bytes();
    let message = |checksum: [u8; 2]| {
        let mut message = vec![kind, code];
        message.extend(checksum);
        // Identifier and sequence number.
        message.extend([high, low, 0, attempt]);
        message.extend(nonce.bytes());
        message
    };
    message(internet(&message([0, 0])).to_be_bytes())
}

/// A packet with one INIT or INIT ACK chunk (RFC 9260, sections 3.3.2 and 3.3.3).
fn sctp(chunk: u8, from: u16, to: u16, nonce: Nonce) -> Vec<u8> {
    let tag = nonce.job.wrapping_add(1).to_be_bytes();
    // An INIT has no tag to verify; its answer has the INIT's.
    let verification = if chunk == INIT { [0; 4] } else { tag };
    // A state cookie, or in an INIT a parameter that receivers skip, carries the nonce.
    let parameter = if chunk == INIT { [0x80, 0xff] } else { [0, 7] };
    let packet = |checksum: [u8; 4]| {
        let mut packet = Vec::with_capacity(52);
        packet.extend(from.to_be_bytes());
        packet.extend(to.to_be_bytes());
        packet.extend(verification);
        packet.extend(checksum);
        // Type, flags, length of the chunk; its own tag.
        packet.extend([chunk, 0, 0, 40]);
        packet.extend(tag);
        // Receiver window, one stream out, one in, initial number.
        packet.extend([0, 0, 0xff, 0xff, 0, 1, 0, 1]);
        packet.extend(tag);
        packet.extend(parameter);
        packet.extend([0, 20]);
        packet.extend(nonce.bytes());
        packet
    };
    packet(crc32c(&packet([0; 4])))
}

/// A packet of a protocol without ports: as much of its header as firewalls look at.
fn plain(protocol: Protocol, nonce: Nonce) -> Vec<u8> {
    let header: &[u8] = match protocol {
        // Flags and version 0, carrying Ethernet.
        Protocol(47) => &[0, 0, 0x65, 0x58],
        // An index of security parameters that is not reserved, and a sequence number.
        Protocol::ESP => &[0, 0, 0x10, 0, 0, 0, 0, 1],
        // An experimental protocol follows (RFC 3692; with none, connection tracking calls the
        // packet invalid); six words in all; index, sequence number, check value.
        Protocol::AH => {
            &[253, 4, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        }
        _ => &[],
    };
    [header, &nonce.bytes()].concat()
}
