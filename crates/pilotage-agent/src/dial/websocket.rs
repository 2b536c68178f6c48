//! WebSocket over HTTP/1.1: each binary message is one message of the conversation.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use pilotage_proto::{Down, MOST_BYTES, Up, WEBSOCKET_PATH};
use prost::Message as _;
use tokio::sync::mpsc;
use tokio::time::interval;
use tokio_tungstenite::client_async_with_config;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use super::{Line, Target, Trust, WAITING, Way, tls};
use crate::AgentError;

/// How often something is sent, so that no proxy takes the connection for a dead one.
const PING: Duration = Duration::from_secs(25);

pub(super) async fn open(target: &Target, trust: &Trust) -> Result<Line, AgentError> {
    let secure = tls::open(target, trust, b"http/1.1").await?;
    let failed = |error: String| AgentError::Unreachable(format!("{target}: WebSocket: {error}"));
    let url = format!("wss://{target}{WEBSOCKET_PATH}");
    let request = url.into_client_request().map_err(|error| failed(error.to_string()))?;
    let limits = WebSocketConfig::default()
        .max_message_size(Some(MOST_BYTES))
        .max_frame_size(Some(MOST_BYTES));
    let (socket, _) = client_async_with_config(request, secure.stream, Some(limits))
        .await
        .map_err(|error| failed(error.to_string()))?;
    let (mut sink, mut stream) = socket.split();
    let (up, mut messages) = mpsc::channel::<Up>(WAITING);
    tokio::spawn(async move {
        let mut pings = interval(PING);
        pings.tick().await;
        loop {
            let message = tokio::select! {
                message = messages.recv() => match message {
                    Some(message) => Message::Binary(message.encode_to_vec().into()),
                    None => break,
                },
                _ = pings.tick() => Message::Ping(Default::default()),
            };
            if sink.send(message).await.is_err() {
                return;
            }
        }
        _ = sink.close().await;
    });
    let (tell, down) = mpsc::channel::<Down>(WAITING);
    tokio::spawn(async move {
        loop {
            let next = tokio::select! {
                next = stream.next() => next,
                () = tell.closed() => None,
            };
            let message = match next {
                Some(Ok(Message::Binary(bytes))) => Down::decode(bytes),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                _ => break,
            };
            let Ok(message) = message else { break };
            if tell.send(message).await.is_err() {
                break;
            }
        }
    });
    Ok(Line { way: Way::WebSocket, binding: secure.binding, up, down })
}
