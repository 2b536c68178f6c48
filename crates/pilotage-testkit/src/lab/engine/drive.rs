//! The loop that serves a batch of probes: sends, listens, waits, gives up.

use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::epoll::EpollEvent;

use super::job::Client;
use super::session::{Session, Token};
use crate::lab::error::LabError;
use crate::lab::probe::Outcome;

/// When datagrams are sent, and how long the last is waited for. A few of each, as one can be lost
/// while a neighbour is being found.
const ATTEMPTS: [Duration; 3] =
    [Duration::ZERO, Duration::from_millis(250), Duration::from_millis(600)];
const DATAGRAM_END: Duration = Duration::from_millis(1000);
/// The kernel repeats an unanswered SYN after one second.
const TCP_END: Duration = Duration::from_millis(1300);
/// How long evidence may lag behind a refusal.
const SETTLING: Duration = Duration::from_millis(40);
/// Probes started before answers are looked at.
const BURST: usize = 64;

impl Session<'_> {
    /// Settles a probe soon, when the evidence of the other side has been read.
    pub(super) fn end_soon(&mut self, index: usize) {
        let Some(job) = self.jobs.get_mut(index) else { return };
        job.client = Client::Closed;
        job.ending = true;
        self.timers.insert((Instant::now() + SETTLING, index));
    }

    /// Sends all probes and waits for their ends.
    pub(super) fn drive(mut self) -> Result<Vec<Outcome>, LabError> {
        let mut next = 0;
        let mut events = vec![EpollEvent::empty(); 1024];
        while self.unfinished > 0 {
            let until = self.jobs.len().min(next + BURST);
            for job in next..until {
                self.start(job);
            }
            next = until;
            let wait = if next < self.jobs.len() { 0 } else { self.patience() };
            let ready = match self.epoll.wait(&mut events, wait) {
                Ok(ready) => ready,
                Err(Errno::EINTR) => 0,
                Err(error) => {
                    return Err(LabError::kernel("could not wait for sockets")(error.into()));
                }
            };
            for event in events.iter().take(ready) {
                if let Some(token) = Token::unpack(event.data()) {
                    self.serve(token);
                }
            }
            self.ring(ready == 0);
        }
        let nothing = || Outcome::Error("it was not sent".to_owned());
        Ok(self.jobs.into_iter().map(|job| job.outcome.unwrap_or_else(nothing)).collect())
    }

    /// Milliseconds until the next timer.
    fn patience(&self) -> u16 {
        let Some((due, _)) = self.timers.first() else { return 10 };
        let left = due.saturating_duration_since(Instant::now()).as_millis();
        u16::try_from(left).unwrap_or(u16::MAX).clamp(1, 20)
    }

    fn start(&mut self, index: usize) {
        let Some(job) = self.jobs.get(index) else { return };
        if job.outcome.is_some() {
            return;
        }
        let now = Instant::now();
        match job.client {
            Client::Tcp(_) => {
                self.set_last_timer(index, now + TCP_END);
                self.start_tcp(index);
            }
            Client::Udp(_) | Client::Raw(_) => {
                self.timers.insert((now, index));
                self.ring_one(now, index);
            }
            Client::Closed => {
                self.finish(index, Outcome::Error("it has no socket".to_owned()));
            }
        }
    }

    fn set_last_timer(&mut self, index: usize, due: Instant) {
        if let Some(job) = self.jobs.get_mut(index) {
            job.ending = true;
            self.timers.insert((due, index));
        }
    }

    fn serve(&mut self, token: Token) {
        match token {
            Token::Client(job) => match self.jobs.get(job).map(|job| &job.client) {
                Some(Client::Tcp(_)) => self.serve_tcp(job),
                Some(Client::Udp(_)) => self.serve_udp(job),
                _ => {}
            },
            Token::Listener(index) => self.accept(index),
            Token::Connection(index) => self.echo(index),
            Token::Service(index) => self.answer_udp(index),
            Token::Raw(index) => self.serve_raw(index),
        }
    }

    /// Handles timers that are due. Nobody is given up on while there is still something to read:
    /// on a busy machine the answer may be waiting already.
    fn ring(&mut self, quiet: bool) {
        let now = Instant::now();
        let due: Vec<(Instant, usize)> =
            self.timers.iter().take_while(|(due, _)| *due <= now).copied().collect();
        for (due, index) in due {
            let last = self.jobs.get(index).is_some_and(|job| job.ending);
            if quiet || !last {
                self.ring_one(due, index);
            }
        }
    }

    fn ring_one(&mut self, due: Instant, index: usize) {
        self.timers.remove(&(due, index));
        let Some(job) = self.jobs.get(index).filter(|job| job.outcome.is_none()) else { return };
        if job.ending {
            let outcome = job.without_answer();
            self.finish(index, outcome);
            return;
        }
        let attempt = job.sent;
        match job.client {
            Client::Udp(_) => self.send_udp(index),
            Client::Raw(raw) => self.send_raw(index, raw),
            Client::Tcp(_) | Client::Closed => {}
        }
        let Some(job) = self.jobs.get_mut(index) else { return };
        job.sent = attempt + 1;
        let before = ATTEMPTS.get(attempt).copied().unwrap_or_default();
        let pause = match ATTEMPTS.get(attempt + 1) {
            Some(next) => next.saturating_sub(before),
            None => DATAGRAM_END.saturating_sub(before),
        };
        let last = attempt + 1 >= ATTEMPTS.len();
        let next = Instant::now() + pause;
        if last {
            self.set_last_timer(index, next);
        } else {
            self.timers.insert((next, index));
        }
    }
}
