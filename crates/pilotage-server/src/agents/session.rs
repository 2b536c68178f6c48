//! One agent that is connected, as the rest of the platform sees it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use pilotage_proto::{Assignment, Close, Down, Goodbye, Heartbeat, capability, down};
use tokio::io::DuplexStream;
use tokio::sync::mpsc::Sender;
use tokio::sync::watch;
use tokio::time::Instant;

use super::channel::Channels;
use crate::store::Agent;

/// An agent that is connected.
#[derive(Debug)]
pub struct Session {
    /// The agent, as it was when it came.
    agent: Agent,
    transport: String,
    capabilities: u64,
    /// Somebody between both ends reads along.
    intercepted: bool,
    down: Sender<Down>,
    channels: Channels,
    began: Instant,
    /// Milliseconds from the beginning to the last message.
    heard: AtomicU64,
    /// The assignment that it works by.
    applied: AtomicU64,
    waiting: AtomicU64,
    ended: watch::Sender<bool>,
}

impl Session {
    pub(super) fn new(
        agent: Agent,
        transport: String,
        capabilities: u64,
        intercepted: bool,
        down: Sender<Down>,
    ) -> Self {
        Self {
            agent,
            transport,
            capabilities,
            intercepted,
            channels: Channels::new(down.clone()),
            down,
            began: Instant::now(),
            heard: AtomicU64::new(0),
            applied: AtomicU64::new(0),
            waiting: AtomicU64::new(0),
            ended: watch::channel(false).0,
        }
    }

    /// The agent's id.
    #[must_use]
    pub fn agent(&self) -> &str {
        &self.agent.id
    }

    /// The agent, as it was when it came.
    #[must_use]
    pub fn record(&self) -> &Agent {
        &self.agent
    }

    /// The way it came: `grpc`, `websocket` or `nats`.
    #[must_use]
    pub fn transport(&self) -> &str {
        &self.transport
    }

    /// Whether somebody between both ends reads along. Such a session may only observe.
    #[must_use]
    pub fn is_intercepted(&self) -> bool {
        self.intercepted
    }

    /// What it can do, in words.
    #[must_use]
    pub fn abilities(&self) -> Vec<&'static str> {
        capability::words(self.capabilities)
    }

    /// Whether it can do something.
    #[must_use]
    pub fn can(&self, capability: u64) -> bool {
        self.capabilities & capability == capability
    }

    /// How long it has been silent.
    #[must_use]
    pub fn silent_for(&self) -> Duration {
        let heard = Duration::from_millis(self.heard.load(Ordering::Relaxed));
        self.began.elapsed().saturating_sub(heard)
    }

    /// The sequence number of the assignment that it works by.
    #[must_use]
    pub fn applied(&self) -> u64 {
        self.applied.load(Ordering::Relaxed)
    }

    /// Batches of results that it still holds.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Opens a channel to it, by which a run uses it as one of its ends.
    pub async fn open(&self, purpose: &str) -> Option<DuplexStream> {
        self.channels.open(purpose).await
    }

    /// Tells it what to do.
    pub async fn assign(&self, assignment: Assignment) {
        self.send(down::Message::Assignment(assignment)).await;
    }

    /// Ends the conversation. An agent that may come again does so after `retry`.
    pub async fn dismiss(&self, reason: &str, retry: Option<Duration>) {
        let milliseconds = |it: Duration| u64::try_from(it.as_millis()).unwrap_or(u64::MAX);
        let goodbye = Goodbye {
            reason: reason.to_owned(),
            retry_ms: retry.map_or(0, milliseconds),
            r#final: retry.is_none(),
        };
        self.send(down::Message::Goodbye(goodbye)).await;
        self.ended.send_replace(true);
    }

    /// Ends when somebody dismissed it.
    pub(super) async fn dismissed(&self) {
        let mut ended = self.ended.subscribe();
        // The sender lives as long as this.
        _ = ended.wait_for(|ended| *ended).await;
    }

    pub(super) fn hear(&self) {
        let since = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.heard.store(since, Ordering::Relaxed);
    }

    pub(super) fn beat(&self, heartbeat: &Heartbeat) {
        self.applied.store(heartbeat.assignment, Ordering::Relaxed);
        self.waiting.store(heartbeat.waiting.into(), Ordering::Relaxed);
    }

    pub(super) fn apply(&self, sequence: u64) {
        self.applied.store(sequence, Ordering::Relaxed);
    }

    pub(super) fn piece(&self, channel: u32, data: bytes::Bytes) {
        self.channels.take(channel, data);
    }

    pub(super) fn close(&self, close: &Close) {
        self.channels.close(close.channel);
    }

    pub(super) fn close_all(&self) {
        self.channels.close_all();
    }

    /// A connection that is gone takes nothing more: its conversation ends by itself.
    pub(super) async fn send(&self, message: down::Message) {
        _ = self.down.send(Down { message: Some(message) }).await;
    }
}
