//! One HTTP/2 stream on which both ends speak while neither has ended.
//!
//! That is what gRPC streams need: something on the way that gathers a request before it passes it on
//! lets the first answer wait for ever.

use std::sync::atomic::{AtomicU8, Ordering};

use bytes::Bytes;
use h2::client::ResponseFuture;
use h2::{RecvStream, SendStream};
use http::{Request, Response, StatusCode};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::{PAUSE, ROUNDS, STEP, answer, late, path, question, said};
use crate::message::{Message, Signer};

/// Bytes of messages that one stream takes.
const MOST: usize = 64 << 10;

/// Asks, and speaks with the other end in rounds; else why that did not go.
pub(crate) async fn ask(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    host: &str,
    signer: &Signer,
    ask: &Message,
) -> Result<(), String> {
    let started = timeout(STEP, h2::client::handshake(stream)).await;
    let (send, connection) =
        started.map_err(|_| late("its preface"))?.map_err(|error| broken(&error))?;
    let round = AtomicU8::new(0);
    let ended = tokio::select! {
        talked = talk(send, host, signer, ask, &round) => talked,
        ended = connection => Err(ended.err().map_or_else(closed, |error| broken(&error))),
    };
    ended.map_err(|why| match round.load(Ordering::Relaxed) {
        0 => why,
        _ => format!("behind a pause of {} ms: {why}", PAUSE.as_millis()),
    })
}

async fn talk(
    send: h2::client::SendRequest<Bytes>,
    host: &str,
    signer: &Signer,
    ask: &Message,
    at: &AtomicU8,
) -> Result<(), String> {
    let mut send = send.ready().await.map_err(|error| broken(&error))?;
    let request = Request::post(format!("https://{host}{}", path(signer, ask)))
        .body(())
        .map_err(|error| error.to_string())?;
    let (response, mut body) = send.send_request(request, false).map_err(|error| broken(&error))?;
    let mut heard = Heard::new(opened(response).await?);
    let expected = answer(signer, ask);
    if heard.next(expected.len(), "the answer to an open request").await? != expected {
        return Err("what answers is not the other end of the run".to_owned());
    }
    for round in 0..ROUNDS {
        at.store(round, Ordering::Relaxed);
        if round > 0 {
            sleep(PAUSE).await;
        }
        let messages = said(round);
        for message in &messages {
            say(&mut body, message).await?;
        }
        let back = heard.next(32, "a message").await?;
        if back != messages.concat() {
            return Err("the messages came back changed".to_owned());
        }
    }
    body.send_data(Bytes::new(), true).map_err(|error| broken(&error))
}

async fn opened(response: ResponseFuture) -> Result<RecvStream, String> {
    let late = |_| late("the answer to an open request");
    let response = timeout(STEP, response).await.map_err(late)?.map_err(|error| broken(&error))?;
    match response.status() {
        StatusCode::OK => Ok(response.into_body()),
        other => Err(format!("the request was answered with {}", other.as_u16())),
    }
}

async fn say(body: &mut SendStream<Bytes>, message: &[u8]) -> Result<(), String> {
    body.reserve_capacity(message.len());
    let room = std::future::poll_fn(|context| body.poll_capacity(context));
    match timeout(STEP, room).await {
        Ok(Some(Ok(_))) => {}
        Ok(Some(Err(error))) => return Err(broken(&error)),
        Ok(None) => return Err(closed()),
        Err(_) => return Err(late("leave to send")),
    }
    body.send_data(Bytes::copy_from_slice(message), false).map_err(|error| broken(&error))
}

/// What came, in the pieces in which it is wanted.
struct Heard {
    body: RecvStream,
    bytes: Vec<u8>,
}

impl Heard {
    const fn new(body: RecvStream) -> Self {
        Self { body, bytes: Vec::new() }
    }

    async fn next(&mut self, length: usize, what: &str) -> Result<Vec<u8>, String> {
        while self.bytes.len() < length {
            let more = timeout(STEP, self.body.data()).await.map_err(|_| late(what))?;
            let more = more.ok_or_else(closed)?.map_err(|error| broken(&error))?;
            _ = self.body.flow_control().release_capacity(more.len());
            self.bytes.extend(more);
        }
        let rest = self.bytes.split_off(length);
        Ok(std::mem::replace(&mut self.bytes, rest))
    }
}

/// Serves a connection: questions of the run are answered, and what follows on their stream is said
/// back. `came` hears of each question.
pub(crate) async fn serve(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    signer: &Signer,
    mut came: impl FnMut(u32),
) {
    let Ok(mut connection) = h2::server::handshake(stream).await else { return };
    let mut streams = JoinSet::new();
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        let Some(ask) = question(signer, request.uri().path()) else { continue };
        came(ask.id);
        let Ok(mut body) = respond.send_response(Response::new(()), false) else { continue };
        let signed = answer(signer, &ask);
        streams.spawn(async move {
            if say(&mut body, &signed).await.is_ok() {
                echo(request.into_body(), body).await;
            }
        });
    }
}

async fn echo(mut from: RecvStream, mut to: SendStream<Bytes>) {
    let mut left = MOST;
    while let Some(Ok(bytes)) = from.data().await {
        _ = from.flow_control().release_capacity(bytes.len());
        left = left.saturating_sub(bytes.len());
        if left == 0 || say(&mut to, &bytes).await.is_err() {
            return;
        }
    }
    _ = to.send_data(Bytes::new(), true);
}

fn broken(error: &h2::Error) -> String {
    match (error.is_io(), error.reason()) {
        (true, _) => closed(),
        (_, Some(reason)) => format!("it was ended with {reason:?}"),
        _ => error.to_string(),
    }
}

fn closed() -> String {
    "the connection was closed".to_owned()
}
