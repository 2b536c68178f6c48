//! gRPC over one HTTP/2 connection.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::StreamExt as _;
use hyper::body::Incoming;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use pilotage_proto::agents_client::AgentsClient;
use pilotage_proto::{Down, MOST_BYTES};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::body::Body;
use tower::Service;

use super::{Line, Target, Trust, WAITING, Way, tls};
use crate::AgentError;

/// How often the platform is asked whether it is still there, and how long it may think.
const PING: Duration = Duration::from_secs(40);
const PONG: Duration = Duration::from_secs(20);
/// Bytes that the platform may send before they are read.
const WINDOW: u32 = 256 << 10;

pub(super) async fn open(target: &Target, trust: &Trust) -> Result<Line, AgentError> {
    let secure = tls::open(target, trust, b"h2").await?;
    let failed = |error: String| AgentError::Unreachable(format!("{target}: HTTP/2: {error}"));
    let (sender, connection) = http2::Builder::new(TokioExecutor::new())
        .timer(TokioTimer::new())
        .keep_alive_interval(PING)
        .keep_alive_timeout(PONG)
        .initial_stream_window_size(WINDOW)
        .initial_connection_window_size(WINDOW)
        .handshake(TokioIo::new(secure.stream))
        .await
        .map_err(|error| failed(error.to_string()))?;
    let driving = tokio::spawn(connection);
    let origin = format!("https://{target}").parse::<http::Uri>();
    let origin = origin.map_err(|error| failed(error.to_string()))?;
    let mut client = AgentsClient::with_origin(Sender(sender), origin)
        .max_decoding_message_size(MOST_BYTES)
        .max_encoding_message_size(MOST_BYTES);
    let (up, messages) = mpsc::channel(WAITING);
    let answer = client.talk(ReceiverStream::new(messages)).await;
    let mut stream = match answer {
        Ok(answer) => answer.into_inner(),
        Err(status) => {
            driving.abort();
            return Err(AgentError::Unreachable(format!("{target}: gRPC: {}", status.message())));
        }
    };
    let (tell, down) = mpsc::channel::<Down>(WAITING);
    tokio::spawn(async move {
        // The client holds the connection open as long as somebody listens.
        let _client = client;
        loop {
            let next = tokio::select! {
                next = stream.next() => next,
                () = tell.closed() => None,
            };
            let Some(Ok(message)) = next else { break };
            if tell.send(message).await.is_err() {
                break;
            }
        }
        driving.abort();
    });
    Ok(Line { way: Way::Grpc, binding: secure.binding, up, down })
}

/// One connection as the client of a service wants it.
#[derive(Clone)]
struct Sender(http2::SendRequest<Body>);

impl Service<http::Request<Body>> for Sender {
    type Response = http::Response<Incoming>;
    type Error = hyper::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        Box::pin(self.0.send_request(request))
    }
}
