//! A conversation from its first message to its last.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use pilotage_proto::{Beat, Down, Goodbye, Renewed, Up, down, up};
use serde_json::json;
use tokio::sync::mpsc::Sender;
use tokio::time::timeout;
use tracing::{debug, warn};

use super::greeting::{self, Refusal};
use super::{SILENCE, Session, assignment, join, reports};
use crate::clock;
use crate::listener::Connection;
use crate::platform::Platform;

/// How long both ends may take to know each other.
const GREETING: Duration = Duration::from_secs(20);

/// From the agent. Ends with the connection.
pub(super) type Messages = BoxStream<'static, Up>;

/// The other direction of what carries a conversation.
pub(super) struct Line {
    /// What the TLS connection says of the other end.
    pub(super) connection: Connection,
    /// To the agent.
    pub(super) down: Sender<Down>,
}

impl Line {
    pub(super) async fn send(&self, message: down::Message) {
        // Where it is gone, the next message is the end.
        _ = self.down.send(Down { message: Some(message) }).await;
    }
}

/// Holds a conversation to its end.
pub(super) async fn hold(platform: Platform, line: Line, mut messages: Messages) {
    match timeout(GREETING, greeting::greet(&platform, &line, &mut messages)).await {
        Ok(Ok((session, facts))) => talk(&platform, messages, Arc::new(session), &facts).await,
        Ok(Err(refusal)) => refuse(&line, refusal).await,
        Err(_) => debug!(peer = %line.connection.peer(), "the greeting took too long"),
    }
}

async fn refuse(line: &Line, refusal: Refusal) {
    debug!(peer = %line.connection.peer(), reason = refusal.reason, "an agent was not let in");
    let retry_ms = refusal.retry.map_or(0, |it| u64::try_from(it.as_millis()).unwrap_or(u64::MAX));
    let r#final = refusal.retry.is_none();
    let goodbye = Goodbye { reason: refusal.reason, retry_ms, r#final };
    line.send(down::Message::Goodbye(goodbye)).await;
}

async fn talk(platform: &Platform, mut messages: Messages, session: Arc<Session>, facts: &str) {
    let agent = session.record().clone();
    let told = json!({
        "site": agent.site, "name": agent.name, "host": agent.host,
        "transport": session.transport(),
    });
    let store = platform.store();
    let known = async {
        store.seen(&agent.id, clock::now(), facts).await?;
        assignment::current(platform, &agent).await
    };
    match known.await {
        Ok(assignment) => session.assign(assignment).await,
        Err(error) => {
            warn!(agent = agent.id, %error, "an agent cannot be told what to do");
            let retry = Some(Duration::from_secs(10));
            return session.dismiss("the platform's database does not answer", retry).await;
        }
    }
    if let Some(before) = platform.roster().arrive(&session) {
        before.dismiss("the agent came again", Some(Duration::from_secs(60))).await;
    }
    platform.events().tell(&agent.tenant, "agent.online", &agent.id, told.clone());
    loop {
        let up = tokio::select! {
            up = timeout(SILENCE, messages.next()) => up,
            () = session.dismissed() => break,
        };
        let Ok(Some(Up { message: Some(message) })) = up else { break };
        session.hear();
        if let Err(error) = hear(platform, &session, message).await {
            warn!(agent = agent.id, %error, "what an agent said could not be kept");
            let retry = Some(Duration::from_secs(10));
            session.dismiss("the platform cannot keep what it is told now", retry).await;
            break;
        }
    }
    session.close_all();
    if platform.roster().leave(&session) {
        platform.events().tell(&agent.tenant, "agent.left", &agent.id, told);
        if let Err(error) = store.seen(&agent.id, clock::now(), facts).await {
            warn!(agent = agent.id, %error, "when an agent left could not be kept");
        }
    }
}

async fn hear(
    platform: &Platform,
    session: &Session,
    message: up::Message,
) -> Result<(), crate::Error> {
    match message {
        up::Message::Heartbeat(heartbeat) => {
            session.beat(&heartbeat);
            session.send(down::Message::Beat(Beat { sequence: heartbeat.sequence })).await;
        }
        up::Message::Applied(applied) => {
            session.apply(applied.sequence);
            assignment::applied(platform, session.agent(), &applied).await?;
        }
        up::Message::Report(report) => {
            let stored = reports::take(platform, session, report).await?;
            session.send(down::Message::Stored(stored)).await;
        }
        up::Message::Renew(renew) => {
            let chain = join::renew(platform, session.record(), &renew.request).await?;
            session.send(down::Message::Renewed(Renewed { chain })).await;
        }
        up::Message::Piece(piece) => session.piece(piece.channel, piece.data),
        up::Message::Close(close) => session.close(&close),
        // Said once, before; said again it means nothing.
        up::Message::Hello(_) | up::Message::Join(_) | up::Message::Proof(_) => {}
    }
    Ok(())
}
