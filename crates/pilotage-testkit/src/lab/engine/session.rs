//! One batch of probes: its sockets, its nonces, and what is known of each probe.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use nix::sys::epoll::{Epoll, EpollCreateFlags, EpollEvent, EpollFlags};
use pilotage_net::Protocol;
use socket2::Socket;

use super::job::{Client, Job};
use super::nonce::Nonce;
use super::opening::{Opening, needs};
use crate::lab::build::Machine;
use crate::lab::error::LabError;
use crate::lab::probe::{Blocked, How, Outcome, Probe};

/// All sockets and all probes of a batch.
pub(super) struct Session<'a> {
    pub(super) number: u32,
    pub(super) epoll: Epoll,
    pub(super) jobs: Vec<Job<'a>>,
    pub(super) listeners: Vec<Socket>,
    /// Accepted by listeners; closed ones leave a gap.
    pub(super) connections: Vec<Option<Socket>>,
    pub(super) services: Vec<Socket>,
    pub(super) raws: Vec<Raw>,
    /// Which probe sends from where to where.
    pub(super) handshakes: BTreeMap<(SocketAddr, SocketAddr), usize>,
    /// When whose turn it is; each unfinished probe that was started has one.
    pub(super) timers: BTreeSet<(Instant, usize)>,
    pub(super) unfinished: usize,
}

/// A raw socket with its address and protocol.
pub(super) struct Raw {
    pub(super) socket: Socket,
    pub(super) address: IpAddr,
    pub(super) protocol: Protocol,
}

/// Whose turn it is when a socket is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Client(usize),
    Listener(usize),
    Connection(usize),
    Service(usize),
    Raw(usize),
}

impl Token {
    fn pack(self) -> u64 {
        let (kind, index) = match self {
            Self::Client(index) => (0, index),
            Self::Listener(index) => (1, index),
            Self::Connection(index) => (2, index),
            Self::Service(index) => (3, index),
            Self::Raw(index) => (4, index),
        };
        u64::try_from(index).unwrap_or(u64::MAX >> 3) << 3 | kind
    }

    pub(super) fn unpack(packed: u64) -> Option<Self> {
        let index = usize::try_from(packed >> 3).ok()?;
        Some(match packed & 7 {
            0 => Self::Client(index),
            1 => Self::Listener(index),
            2 => Self::Connection(index),
            3 => Self::Service(index),
            4 => Self::Raw(index),
            _ => return None,
        })
    }
}

impl<'a> Session<'a> {
    /// Opens what the probes need, host by host. Probes whose sockets cannot be opened are
    /// finished at once.
    pub(super) fn open(
        machines: &BTreeMap<String, Machine>,
        probes: &[&'a Probe],
    ) -> Result<Self, LabError> {
        let epoll = Epoll::new(EpollCreateFlags::EPOLL_CLOEXEC)
            .map_err(|error| LabError::kernel("could not wait for sockets")(error.into()))?;
        let mut session = Self {
            number: Nonce::new_session(),
            epoll,
            jobs: probes.iter().map(|probe| Job::new(probe)).collect(),
            listeners: Vec::new(),
            connections: Vec::new(),
            services: Vec::new(),
            raws: Vec::new(),
            handshakes: BTreeMap::new(),
            timers: BTreeSet::new(),
            unfinished: probes.len(),
        };
        let mut by_host: BTreeMap<&str, BTreeSet<Opening>> = BTreeMap::new();
        for (job, probe) in probes.iter().enumerate() {
            for (host, opening) in needs(job, probe) {
                by_host.entry(host).or_default().insert(opening);
            }
        }
        let mut failed: BTreeMap<Opening, io::Error> = BTreeMap::new();
        for (host, openings) in by_host {
            let Some(machine) = machines.get(host) else { continue };
            let what = format!("could not enter the namespace of `{host}`");
            let opened = machine
                .namespace
                .enter(|| Ok(openings.iter().map(|one| (*one, one.open())).collect::<Vec<_>>()))
                .map_err(LabError::kernel(what))?;
            for (opening, socket) in opened {
                if let Err(error) = socket.and_then(|socket| session.adopt(opening, socket)) {
                    failed.insert(opening, error);
                }
            }
        }
        session.fail(probes, &failed);
        session.find_raw_clients();
        Ok(session)
    }

    /// Puts an open socket where it belongs.
    fn adopt(&mut self, opening: Opening, socket: Socket) -> io::Result<()> {
        match opening {
            Opening::Listener(_) => {
                self.watch(&socket, Token::Listener(self.listeners.len()))?;
                self.listeners.push(socket);
            }
            Opening::Service(_) => {
                self.watch(&socket, Token::Service(self.services.len()))?;
                self.services.push(socket);
            }
            Opening::Raw(address, protocol) => {
                self.watch(&socket, Token::Raw(self.raws.len()))?;
                self.raws.push(Raw { socket, address, protocol });
            }
            Opening::Client { job, protocol, to, .. } => {
                let client = if protocol == Protocol::TCP {
                    if let Some(from) = socket.local_addr()?.as_socket() {
                        self.handshakes.insert((from, to), job);
                    }
                    Client::Tcp(socket)
                } else {
                    self.watch(&socket, Token::Client(job))?;
                    Client::Udp(socket)
                };
                if let Some(job) = self.jobs.get_mut(job) {
                    job.client = client;
                }
            }
        }
        Ok(())
    }

    /// Tells the probes whose sockets could not be opened.
    fn fail(&mut self, probes: &[&Probe], failed: &BTreeMap<Opening, io::Error>) {
        if failed.is_empty() {
            return;
        }
        for (job, probe) in probes.iter().enumerate() {
            let needs = needs(job, probe);
            let Some((host, opening, error)) = needs
                .iter()
                .find_map(|(host, opening)| Some((host, opening, failed.get(opening)?)))
            else {
                continue;
            };
            let ours = matches!(opening, Opening::Client { .. });
            let outcome = if ours && is_local_refusal(error) {
                Outcome::Blocked(Blocked { arrived: false, how: How::Local(error.to_string()) })
            } else {
                Outcome::Error(format!("`{host}` could not open a socket: {error}"))
            };
            self.finish(job, outcome);
        }
    }

    fn find_raw_clients(&mut self) {
        let places: BTreeMap<(IpAddr, Protocol), usize> = self
            .raws
            .iter()
            .enumerate()
            .map(|(index, raw)| ((raw.address, raw.protocol), index))
            .collect();
        for job in self.jobs.iter_mut().filter(|job| job.outcome.is_none()) {
            let key = (job.probe.source, super::job::protocol(job.probe));
            if let (Client::Closed, Some(index)) = (&job.client, places.get(&key)) {
                job.client = Client::Raw(*index);
            }
        }
    }

    /// Reports when a socket can be read.
    pub(super) fn watch(&self, socket: &Socket, token: Token) -> io::Result<()> {
        self.watch_for(socket, token, EpollFlags::EPOLLIN)
    }

    pub(super) fn watch_for(
        &self,
        socket: &Socket,
        token: Token,
        flags: EpollFlags,
    ) -> io::Result<()> {
        Ok(self.epoll.add(socket, EpollEvent::new(flags, token.pack()))?)
    }

    /// From now on reports when a client can be read.
    pub(super) fn watch_answer(&self, socket: &Socket, job: usize) -> io::Result<()> {
        let mut event = EpollEvent::new(EpollFlags::EPOLLIN, Token::Client(job).pack());
        Ok(self.epoll.modify(socket, &mut event)?)
    }

    /// The nonce of a probe.
    pub(super) fn nonce(&self, job: usize) -> Nonce {
        let job = u32::try_from(job).unwrap_or(u32::MAX);
        Nonce { session: self.number, job, answer: false }
    }

    /// The probe that a nonce in a packet belongs to, if it is one of this session.
    pub(super) fn job_of(&self, nonce: Nonce) -> Option<usize> {
        let job = usize::try_from(nonce.job).ok()?;
        (nonce.session == self.number && job < self.jobs.len()).then_some(job)
    }

    /// Notes that a probe's first packet reached the other host.
    pub(super) fn arrived(&mut self, job: usize) {
        if let Some(job) = self.jobs.get_mut(job) {
            job.arrived = true;
        }
    }

    /// Notes a refusal, which is the verdict unless an answer comes.
    pub(super) fn refused(&mut self, job: usize, how: How) {
        if let Some(job) = self.jobs.get_mut(job) {
            job.how = Some(how);
        }
    }

    /// Settles a probe, and closes its socket.
    pub(super) fn finish(&mut self, job: usize, outcome: Outcome) {
        let Some(job) = self.jobs.get_mut(job) else { return };
        job.client = Client::Closed;
        if job.outcome.is_none() {
            job.outcome = Some(outcome);
            self.unfinished -= 1;
        }
    }
}

/// Whether the sender's own kernel did not let a packet out.
pub(super) fn is_local_refusal(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::PermissionDenied
    )
}
