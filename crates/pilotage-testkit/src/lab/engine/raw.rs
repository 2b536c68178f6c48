//! Raw sockets: ICMP, SCTP, other protocols, and the watch over arriving SYNs.

use std::io;
use std::net::{IpAddr, SocketAddr};

use pilotage_net::Protocol;

use super::bytes::{after_ipv4_header, u16_at};
use super::icmp_error;
use super::nonce::Nonce;
use super::packet;
use super::session::Session;
use super::udp::{PACKET, receive};
use crate::lab::probe::{Cargo, How, Outcome};

/// TCP flags.
const SYN: u8 = 0x02;
const ACK: u8 = 0x10;

impl Session<'_> {
    /// Sends one more packet of a probe.
    pub(super) fn send_raw(&mut self, index: usize, raw: usize) {
        let Some(job) = self.jobs.get(index) else { return };
        let attempt = u8::try_from(job.sent).unwrap_or(u8::MAX);
        let packet = packet::first(job.probe, self.nonce(index), attempt);
        let to = SocketAddr::new(job.probe.destination, 0);
        if let Err(error) = self.send_packet(raw, &packet, to) {
            self.refused(index, How::Local(error.to_string()));
        }
    }

    /// Sends from a raw socket. The errors of other probes, which share it, are taken first.
    fn send_packet(&mut self, raw: usize, packet: &[u8], to: SocketAddr) -> io::Result<()> {
        self.take_raw_errors(raw);
        let Some(raw) = self.raws.get(raw) else { return Ok(()) };
        raw.socket.send_to(packet, &to.into()).map(|_| ())
    }

    /// Reads what has come for a raw socket.
    pub(super) fn serve_raw(&mut self, raw: usize) {
        let mut buffer = [0; PACKET];
        loop {
            let Some(socket) = self.raws.get(raw).map(|raw| &raw.socket) else { return };
            match receive(socket, &mut buffer) {
                Ok((length, Some(from))) => {
                    let packet = buffer.get(..length).unwrap_or_default();
                    // Only IPv4 sockets are given the header.
                    let body =
                        if from.is_ipv4() { after_ipv4_header(packet) } else { Some(packet) };
                    self.read_packet(raw, from.ip(), body.unwrap_or_default());
                }
                Ok((_, None)) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(_) => return self.take_raw_errors(raw),
            }
        }
    }

    fn read_packet(&mut self, raw: usize, from: IpAddr, body: &[u8]) {
        let Some(at) = self.raws.get(raw) else { return };
        let (here, protocol) = (at.address, at.protocol);
        if protocol == Protocol::TCP {
            return self.see_tcp(here, from, body);
        }
        let Some(nonce) = Nonce::find(body) else { return };
        let Some(index) = self.job_of(nonce) else { return };
        let Some(job) = self.jobs.get(index) else { return };
        let probe = job.probe;
        let forward = here == probe.destination && from == probe.source;
        let backward = here == probe.source && from == probe.destination;
        if let Cargo::Icmp { kind, code } = probe.cargo {
            let its_kind = body.first().copied();
            let reply = packet::echo_reply(probe);
            if forward && its_kind == Some(kind) && body.get(1) == Some(&code) {
                self.arrived(index);
                if reply.is_none() {
                    self.finish(index, Outcome::Passed);
                }
            } else if backward && its_kind.is_some() && its_kind == reply {
                self.finish(index, Outcome::Passed);
            }
        } else if forward && !nonce.answer {
            self.arrived(index);
            let answer = packet::answer(probe, nonce, body);
            // An answer that cannot be sent is lost like any other.
            let _ = self.send_packet(raw, &answer, SocketAddr::new(from, 0));
        } else if backward && nonce.answer {
            self.finish(index, Outcome::Passed);
        }
    }

    /// Notes the first packets of handshakes, which tell that they arrived even where the answer
    /// is lost.
    fn see_tcp(&mut self, here: IpAddr, from: IpAddr, segment: &[u8]) {
        let ports = (u16_at(segment, 0), u16_at(segment, 2));
        let (Some(source), Some(destination)) = ports else { return };
        if segment.get(13).is_none_or(|flags| flags & (SYN | ACK) != SYN) {
            return;
        }
        let ends = (SocketAddr::new(from, source), SocketAddr::new(here, destination));
        if let Some(job) = self.handshakes.get(&ends).copied() {
            self.arrived(job);
        }
    }

    /// Reads the refusals that a raw socket was told of.
    fn take_raw_errors(&mut self, raw: usize) {
        let Some(raw) = self.raws.get(raw) else { return };
        for (how, quoted) in icmp_error::take(&raw.socket) {
            if let Some(job) = Nonce::find(&quoted).and_then(|nonce| self.job_of(nonce)) {
                self.refused(job, how);
            }
        }
    }
}
