//! The agent's life: dial, greet, talk, and come again.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use pilotage_probe::Tap;
use pilotage_proto::{JoinToken, capability};
use tokio::sync::Notify;
use tokio::time::sleep;
use tracing::{info, warn};

use crate::AgentError;
use crate::backoff::{Backoff, part_of};
use crate::channel::Channels;
use crate::dial::{self, Line, Target, Trust, Way};
use crate::greet::Greeting;
use crate::identity::Identity;
use crate::observe;
use crate::spool::Spool;
use crate::state::{Platform, State};
use crate::talk::Talk;

/// A conversation that held so long ends the waits that grew before it.
const GOOD: Duration = Duration::from_secs(60);
/// After so long on a worse way the best one is tried again.
const BEST_AGAIN: Duration = Duration::from_secs(3_600);

/// How an agent is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// The state folder.
    pub state: PathBuf,
    /// The token with which it joins; not needed when it has.
    pub join: Option<JoinToken>,
}

/// Runs until `stop` ends, or a person must do something.
///
/// # Errors
/// Where a person must do something: the state folder cannot be used, the agent has no token, or the
/// platform does not let it in.
pub async fn run(config: Config, stop: impl Future<Output = ()>) -> Result<(), AgentError> {
    let mut agent = Agent::open(config).await?;
    let observing = tokio::spawn(observe::keep(Arc::clone(&agent.spool), Arc::clone(&agent.new)));
    let ended = tokio::select! {
        ended = agent.live() => Err(ended),
        () = stop => Ok(()),
    };
    observing.abort();
    ended
}

struct Agent {
    state: State,
    platform: Platform,
    token: Option<JoinToken>,
    identity: Identity,
    spool: Arc<Mutex<Spool>>,
    /// Something new is in the spool.
    new: Arc<Notify>,
    tap: Option<Tap>,
    capabilities: u64,
    /// The way that held last, since when, and why no better one.
    way: Way,
    reason: String,
    since: Instant,
}

impl Agent {
    async fn open(config: Config) -> Result<Self, AgentError> {
        let state = State::open(&config.state)?;
        let platform = match (state.platform()?, &config.join) {
            // A token of another platform is a move: its authority is another one.
            (Some(known), Some(token)) if known.authority == hex(&token.authority) => known,
            (_, Some(token)) => {
                let authority = hex(&token.authority);
                let new = Platform { url: token.url.clone(), authority, agent: String::new() };
                state.keep_platform(&new)?;
                new
            }
            (Some(known), None) => known,
            (None, None) => return Err(AgentError::NotJoined),
        };
        let identity = Identity::open(&state)?;
        let spool = Arc::new(Mutex::new(Spool::open(&state.spool())?));
        let tap = Tap::start().ok();
        let mut capabilities = capability::PROBE | capability::SOCKETS;
        if tap.is_some() {
            capabilities |= capability::WATCH;
        }
        if observe::reads_rules().await {
            capabilities |= capability::RULESET;
        }
        Ok(Self {
            state,
            platform,
            token: config.join,
            identity,
            spool,
            new: Arc::new(Notify::new()),
            tap,
            capabilities,
            way: Way::Grpc,
            reason: String::new(),
            since: Instant::now(),
        })
    }

    /// Dials and talks until a person must do something; why.
    async fn live(&mut self) -> AgentError {
        let mut backoff = Backoff::default();
        loop {
            let begun = Instant::now();
            let ended = match self.converse().await {
                Ok(never) => match never {},
                Err(ended) => ended,
            };
            if ended.is_final() {
                return ended;
            }
            if begun.elapsed() > GOOD {
                backoff.reset();
            }
            let wait = match &ended {
                AgentError::Ended { retry_ms: Some(wanted), .. } => {
                    let wanted = Duration::from_millis(*wanted);
                    wanted + part_of(wanted / 10)
                }
                _ => backoff.next(),
            };
            warn!(reason = %ended, ?wait, "not connected");
            sleep(wait).await;
        }
    }

    /// One conversation, by the best way that opens.
    async fn converse(&mut self) -> Result<std::convert::Infallible, AgentError> {
        let target: Target = self.platform.url.parse()?;
        let authority = unhex(&self.platform.authority)?;
        let trust = Trust::new(authority, self.identity.for_tls());
        let mut line = self.dial(&target, &trust).await?;
        let greeting = Greeting {
            state: &self.state,
            authority: trust.authority(),
            token: self.token.as_ref(),
            capabilities: self.capabilities,
            reason: &self.reason,
        };
        let welcome = greeting.run(&mut line, &mut self.identity).await?;
        info!(platform = self.platform.url, way = %line.way, "connected");
        if welcome.intercepted {
            warn!("somebody between this host and the platform reads along");
        }
        let talk = Talk {
            state: &self.state,
            channels: Channels::new(line.up.clone(), self.tap.clone()),
            identity: &mut self.identity,
            spool: &self.spool,
            new: &self.new,
            sent: 0,
            assigned: self.state.assigned()?.unwrap_or_default(),
        };
        Err(talk.run(&mut line, &welcome).await)
    }

    /// The way that held last, else the others, the best one first.
    async fn dial(&mut self, target: &Target, trust: &Trust) -> Result<Line, AgentError> {
        if self.way != Way::Grpc && self.since.elapsed() > BEST_AGAIN {
            self.way = Way::Grpc;
        }
        let others = Way::ALL.into_iter().filter(|way| *way != self.way);
        let ways: Vec<Way> = std::iter::once(self.way).chain(others).collect();
        let mut first = None;
        for way in ways {
            match dial::open(way, target, trust).await {
                Ok(line) => {
                    if way != self.way {
                        self.reason = first.as_ref().map(ToString::to_string).unwrap_or_default();
                        (self.way, self.since) = (way, Instant::now());
                    }
                    if way == Way::Grpc {
                        self.reason.clear();
                    }
                    return Ok(line);
                }
                Err(error) => first = first.or(Some(error)),
            }
        }
        Err(first.unwrap_or_else(|| AgentError::Unreachable("there is no way".to_owned())))
    }
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn unhex(text: &str) -> Result<Vec<u8>, AgentError> {
    let bytes = data_encoding::HEXLOWER.decode(text.as_bytes());
    bytes.map_err(|error| AgentError::broken("platform.json", error.to_string()))
}
