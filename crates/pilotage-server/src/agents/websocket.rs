//! The conversation over WebSocket, for agents to which no HTTP/2 comes through.

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Extension, State};
use axum::response::Response;
use axum::routing::get;
use axum::{Router, body::Bytes};
use futures_util::{SinkExt as _, StreamExt as _};
use pilotage_proto::{MOST_BYTES, Up, WEBSOCKET_PATH};
use prost::Message as _;
use tokio::sync::mpsc;

use super::conversation::{self, Line};
use crate::listener::Connection;
use crate::platform::Platform;

/// Messages that wait for a slow agent.
const WAITING: usize = 16;

/// The route of the conversation.
pub fn route(platform: Platform) -> Router {
    Router::new().route(WEBSOCKET_PATH, get(upgrade)).with_state(platform)
}

async fn upgrade(
    State(platform): State<Platform>,
    Extension(connection): Extension<Connection>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let upgrade = upgrade.max_message_size(MOST_BYTES).max_frame_size(MOST_BYTES);
    upgrade.on_upgrade(move |socket| talk(platform, connection, socket))
}

async fn talk(platform: Platform, connection: Connection, socket: WebSocket) {
    let (mut sink, stream) = socket.split();
    let (down, mut answers) = mpsc::channel::<pilotage_proto::Down>(WAITING);
    // What is no message of an agent ends the conversation.
    let up = stream
        .take_while(|it| {
            std::future::ready(matches!(it, Ok(it) if !matches!(it, Message::Close(_))))
        })
        .filter_map(|it| std::future::ready(it.ok().and_then(message)))
        .take_while(|it| std::future::ready(it.is_ok()))
        .filter_map(|it| std::future::ready(it.ok()))
        .boxed();
    let conversation = tokio::spawn(conversation::hold(platform, Line { connection, down }, up));
    while let Some(message) = answers.recv().await {
        let message = Message::Binary(Bytes::from(message.encode_to_vec()));
        if sink.send(message).await.is_err() {
            break;
        }
    }
    _ = sink.close().await;
    _ = conversation.await;
}

/// A message of the agent; nothing of those that WebSocket has for itself.
fn message(message: Message) -> Option<Result<Up, prost::DecodeError>> {
    match message {
        Message::Binary(bytes) => Some(Up::decode(bytes)),
        Message::Text(_) => Some(Err(prost::DecodeError::new_unexpected_type_url("", ""))),
        Message::Ping(_) | Message::Pong(_) | Message::Close(_) => None,
    }
}
