//! TCP: a handshake, a nonce there, the same nonce back.

use std::io::{self, Read, Write};
use std::time::Duration;

use nix::sys::epoll::EpollFlags;
use socket2::Socket;

use super::icmp_error;
use super::job::Client;
use super::nonce::LENGTH;
use super::session::{Session, Token, is_local_refusal};
use crate::lab::probe::{How, Outcome};

/// What a step of a connection led to.
enum Step {
    /// Something more must happen.
    Waiting,
    /// The nonce came back.
    Proven,
}

impl Session<'_> {
    /// Sends the first SYN.
    pub(super) fn start_tcp(&mut self, index: usize) {
        let Some(job) = self.jobs.get(index) else { return };
        let Client::Tcp(socket) = &job.client else { return };
        let started = match socket.connect(&job.destination().into()) {
            Err(error) if !in_progress(&error) => Err(error),
            _ => self.watch_for(socket, Token::Client(index), EpollFlags::EPOLLOUT),
        };
        if let Err(error) = started {
            self.tcp_failed(index, &error);
        }
    }

    /// Goes on with a connection that is ready for more.
    pub(super) fn serve_tcp(&mut self, index: usize) {
        match self.tcp_step(index) {
            Ok(Step::Waiting) => {}
            Ok(Step::Proven) => self.finish(index, Outcome::Passed),
            Err(error) => self.tcp_failed(index, &error),
        }
    }

    fn tcp_step(&mut self, index: usize) -> io::Result<Step> {
        let nonce = self.nonce(index).bytes();
        let Some(job) = self.jobs.get_mut(index) else { return Ok(Step::Waiting) };
        let Client::Tcp(socket) = &job.client else { return Ok(Step::Waiting) };
        if let Some(error) = socket.take_error()? {
            return Err(error);
        }
        let mut socket: &Socket = socket;
        if job.sent == 0 {
            socket.write_all(&nonce)?;
            job.sent = 1;
            let Some(job) = self.jobs.get(index) else { return Ok(Step::Waiting) };
            if let Client::Tcp(socket) = &job.client {
                self.watch_answer(socket, index)?;
            }
            return Ok(Step::Waiting);
        }
        let mut buffer = [0; LENGTH];
        match socket.read(&mut buffer) {
            Ok(0) => return Err(io::ErrorKind::ConnectionReset.into()),
            Ok(read) => job.echoed.extend(buffer.iter().take(read)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        Ok(if job.echoed == nonce { Step::Proven } else { Step::Waiting })
    }

    /// Notes how a connection failed; whether it arrived may still be waiting to be read.
    fn tcp_failed(&mut self, index: usize, error: &io::Error) {
        let Some(job) = self.jobs.get(index) else { return };
        let Client::Tcp(socket) = &job.client else { return };
        let told = icmp_error::take(socket).pop().map(|(how, _)| how);
        let how = match (told, error.kind()) {
            (Some(how), _) => how,
            (None, io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset) => How::Reset,
            (None, io::ErrorKind::TimedOut) => How::Silence,
            (None, _) if is_local_refusal(error) => How::Local(error.to_string()),
            (None, _) => return self.finish(index, Outcome::Error(error.to_string())),
        };
        self.refused(index, how);
        self.end_soon(index);
    }

    /// Takes the connections that wait at a listener.
    pub(super) fn accept(&mut self, listener: usize) {
        while let Some(Ok((socket, from))) = self.listeners.get(listener).map(Socket::accept) {
            let ends = (from.as_socket(), socket.local_addr().ok().and_then(|at| at.as_socket()));
            if let (Some(from), Some(at)) = ends
                && let Some(job) = self.handshakes.get(&(from, at)).copied()
            {
                self.arrived(job);
            }
            let ready = socket
                .set_nonblocking(true)
                .and_then(|()| socket.set_linger(Some(Duration::ZERO)))
                .and_then(|()| self.watch(&socket, Token::Connection(self.connections.len())));
            if ready.is_ok() {
                self.connections.push(Some(socket));
            }
        }
    }

    /// Sends back what a connection brings, and closes it when its client does.
    pub(super) fn echo(&mut self, index: usize) {
        let Some(slot) = self.connections.get_mut(index) else { return };
        let Some(socket) = slot else { return };
        let mut socket: &Socket = socket;
        let mut buffer = [0; 64];
        let open = match socket.read(&mut buffer) {
            Ok(0) => false,
            Ok(read) => socket.write_all(buffer.get(..read).unwrap_or_default()).is_ok(),
            Err(error) => error.kind() == io::ErrorKind::WouldBlock,
        };
        if !open {
            *slot = None;
        }
    }
}

/// Whether a handshake is merely not over yet.
fn in_progress(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::WouldBlock
        || error.raw_os_error() == Some(nix::errno::Errno::EINPROGRESS as i32)
}
