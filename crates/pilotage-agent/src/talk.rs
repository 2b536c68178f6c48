//! The conversation, when both ends know each other: heartbeats, orders, reports.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pilotage_proto::{Applied, Down, Heartbeat, Renew, Welcome, down, up};
use tokio::sync::Notify;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tracing::{info, warn};

use crate::AgentError;
use crate::backoff::part_of;
use crate::channel::Channels;
use crate::dial::Line;
use crate::greet::{farewell, send};
use crate::identity::Identity;
use crate::spool::Spool;
use crate::state::{Assigned, State};

/// Heartbeats without an answer before the connection is taken for dead.
const MISSED: u32 = 3;
/// The bounds of the time between heartbeats, whatever the platform wants.
const HEARTBEATS: (u64, u64) = (1_000, 600_000);

/// What a conversation works with.
pub(crate) struct Talk<'a> {
    pub(crate) state: &'a State,
    pub(crate) identity: &'a mut Identity,
    pub(crate) channels: Channels,
    pub(crate) spool: &'a Arc<Mutex<Spool>>,
    pub(crate) new: &'a Notify,
    /// The last report that was sent in this conversation.
    pub(crate) sent: u64,
    pub(crate) assigned: Assigned,
}

impl Talk<'_> {
    /// Talks until the conversation ends; why it did.
    pub(crate) async fn run(mut self, line: &mut Line, welcome: &Welcome) -> AgentError {
        match self.talk(line, welcome).await {
            Ok(never) => match never {},
            Err(ended) => ended,
        }
    }

    async fn talk(
        &mut self,
        line: &mut Line,
        welcome: &Welcome,
    ) -> Result<std::convert::Infallible, AgentError> {
        if welcome.renew {
            let request = self.identity.request()?;
            send(line, up::Message::Renew(Renew { request })).await?;
        }
        let every = welcome.heartbeat_ms.clamp(HEARTBEATS.0, HEARTBEATS.1);
        let every = Duration::from_millis(every);
        // Agents that came together do not beat together.
        let mut beats = interval_at(Instant::now() + part_of(every), every);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut sequence, mut unanswered) = (0_u64, 0_u32);
        self.reports(line).await?;
        loop {
            tokio::select! {
                message = line.down.recv() => {
                    let Some(Down { message: Some(message) }) = message else {
                        return Err(AgentError::ended("the connection was lost"));
                    };
                    // Whatever comes, the platform is there.
                    unanswered = 0;
                    self.hear(line, message).await?;
                }
                _ = beats.tick() => {
                    if unanswered >= MISSED {
                        return Err(AgentError::ended("the platform does not answer any more"));
                    }
                    (sequence, unanswered) = (sequence.saturating_add(1), unanswered.saturating_add(1));
                    self.beat(line, sequence).await?;
                }
                () = self.new.notified() => self.reports(line).await?,
            }
        }
    }

    async fn hear(&mut self, line: &Line, message: down::Message) -> Result<(), AgentError> {
        match message {
            down::Message::Assignment(assignment) => self.assign(line, assignment).await?,
            down::Message::Stored(stored) => {
                if !stored.refused.is_empty() {
                    warn!(batch = stored.batch, why = stored.refused, "a report was refused");
                }
                self.spool().forget(stored.batch);
            }
            down::Message::Renewed(renewed) => {
                if let Some(certificate) = renewed.chain.into_iter().next() {
                    self.identity.keep(self.state, certificate)?;
                    info!("the certificate was renewed");
                }
            }
            down::Message::Open(open) => self.channels.open(&open).await,
            down::Message::Piece(piece) => self.channels.take(piece),
            down::Message::Close(close) => self.channels.close(close.channel),
            down::Message::Goodbye(goodbye) => return Err(farewell(goodbye)),
            // A beat says only that the platform is there; the others were said before, once.
            down::Message::Beat(_)
            | down::Message::Challenge(_)
            | down::Message::Joined(_)
            | down::Message::Welcome(_) => {}
        }
        Ok(())
    }

    /// Keeps what the agent ought to do, then says so.
    async fn assign(
        &mut self,
        line: &Line,
        assignment: pilotage_proto::Assignment,
    ) -> Result<(), AgentError> {
        let pilotage_proto::Assignment { sequence, digest, body } = assignment;
        let own = ring::digest::digest(&ring::digest::SHA256, &body);
        let own = data_encoding::HEXLOWER.encode(own.as_ref());
        let mut applied = Applied { sequence, digest: own.clone(), problem: String::new() };
        match String::from_utf8(body) {
            Ok(body) if own == digest => {
                let assigned = Assigned { sequence, digest, body };
                if assigned != self.assigned {
                    self.state.keep_assigned(&assigned)?;
                    self.assigned = assigned;
                }
            }
            _ => applied.problem = "it came damaged".to_owned(),
        }
        send(line, up::Message::Applied(applied)).await
    }

    async fn beat(&self, line: &Line, sequence: u64) -> Result<(), AgentError> {
        let (waiting, lost) = {
            let spool = self.spool();
            (u32::try_from(spool.len()).unwrap_or(u32::MAX), spool.lost())
        };
        let heartbeat = Heartbeat {
            sequence,
            assignment: self.assigned.sequence,
            digest: self.assigned.digest.clone(),
            waiting,
            lost,
            memory: memory(),
        };
        send(line, up::Message::Heartbeat(heartbeat)).await
    }

    /// Sends what has not been sent in this conversation.
    async fn reports(&mut self, line: &Line) -> Result<(), AgentError> {
        loop {
            let next = self.spool().next_after(self.sent);
            let Some(report) = next else { return Ok(()) };
            self.sent = report.batch;
            send(line, up::Message::Report(report)).await?;
        }
    }

    fn spool(&self) -> std::sync::MutexGuard<'_, Spool> {
        self.spool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes of memory that this process has, as the kernel counts them.
fn memory() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or(0).saturating_mul(4_096)
}
