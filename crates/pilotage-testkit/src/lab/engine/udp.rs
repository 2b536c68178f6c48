//! UDP: a nonce there, its answer back.

use std::io;
use std::net::SocketAddr;
use std::os::fd::AsRawFd;

use nix::sys::socket::{SockaddrLike, SockaddrStorage, recvfrom};
use socket2::Socket;

use super::icmp_error;
use super::job::Client;
use super::nonce::Nonce;
use super::session::Session;
use crate::lab::probe::{How, Outcome};

/// Larger than any packet of the lab.
pub(super) const PACKET: usize = 2048;

impl Session<'_> {
    /// Sends one more datagram.
    pub(super) fn send_udp(&mut self, index: usize) {
        let nonce = self.nonce(index).bytes();
        let Some(job) = self.jobs.get(index) else { return };
        let Client::Udp(socket) = &job.client else { return };
        // An error may be that of an earlier datagram; it is taken, and the next attempt is free.
        let error = socket.send(&nonce).err();
        if let Some(error) = error {
            self.udp_refused(index, &error);
        }
    }

    /// Looks for the answer.
    pub(super) fn serve_udp(&mut self, index: usize) {
        let mut buffer = [0; PACKET];
        loop {
            let Some(job) = self.jobs.get(index) else { return };
            let Client::Udp(socket) = &job.client else { return };
            match receive(socket, &mut buffer) {
                Ok((length, _)) => {
                    let packet = buffer.get(..length).unwrap_or_default();
                    if Nonce::find(packet) == Some(self.nonce(index).answered()) {
                        self.finish(index, Outcome::Passed);
                    }
                }
                Err(error) => {
                    if error.kind() != io::ErrorKind::WouldBlock {
                        self.udp_refused(index, &error);
                    }
                    return;
                }
            }
        }
    }

    fn udp_refused(&mut self, index: usize, error: &io::Error) {
        let Some(job) = self.jobs.get(index) else { return };
        let Client::Udp(socket) = &job.client else { return };
        let told = icmp_error::take(socket).pop().map(|(how, _)| how);
        self.refused(index, told.unwrap_or_else(|| How::Local(error.to_string())));
    }

    /// Answers the datagrams that wait at a service.
    pub(super) fn answer_udp(&mut self, service: usize) {
        let mut buffer = [0; PACKET];
        loop {
            let Some(socket) = self.services.get(service) else { return };
            let Ok((length, from)) = receive(socket, &mut buffer) else { return };
            let nonce = buffer.get(..length).and_then(Nonce::find);
            let (Some(nonce), Some(from)) = (nonce, from) else { continue };
            // An answer that cannot be sent is lost like any other.
            let _ = socket.send_to(&nonce.answered().bytes(), &from.into());
            if let Some(job) = self.job_of(nonce) {
                self.arrived(job);
            }
        }
    }
}

/// One packet and its sender.
pub(super) fn receive(
    socket: &Socket,
    buffer: &mut [u8],
) -> io::Result<(usize, Option<SocketAddr>)> {
    let (length, from) = recvfrom::<SockaddrStorage>(socket.as_raw_fd(), buffer)?;
    Ok((length, from.as_ref().and_then(to_socket_address)))
}

fn to_socket_address(address: &SockaddrStorage) -> Option<SocketAddr> {
    address.family()?;
    let v4 = address.as_sockaddr_in().map(|one| SocketAddr::from((one.ip(), one.port())));
    v4.or_else(|| address.as_sockaddr_in6().map(|one| SocketAddr::from((one.ip(), one.port()))))
}
