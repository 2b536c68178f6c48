//! The conversation over gRPC.

use std::pin::Pin;

use axum::Router;
use futures_util::{Stream, StreamExt as _};
use pilotage_proto::agents_server::{Agents, AgentsServer};
use pilotage_proto::{Down, MOST_BYTES, Up};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status, Streaming};

use super::conversation::{self, Line};
use crate::listener::Connection;
use crate::platform::Platform;

/// Messages that wait for a slow agent, before those who tell it something wait themselves.
const WAITING: usize = 16;

/// The path of the service, with every method below it.
const PATH: &str = "/pilotage.agent.v1.Agents/{*method}";

/// The route of the service.
pub fn route(platform: Platform) -> Router {
    let service = AgentsServer::new(Service { platform })
        .max_decoding_message_size(MOST_BYTES)
        .max_encoding_message_size(MOST_BYTES);
    Router::new().route_service(PATH, service)
}

struct Service {
    platform: Platform,
}

type Answers = Pin<Box<dyn Stream<Item = Result<Down, Status>> + Send>>;

#[tonic::async_trait]
impl Agents for Service {
    type TalkStream = Answers;

    async fn talk(&self, request: Request<Streaming<Up>>) -> Result<Response<Answers>, Status> {
        let connection = request.extensions().get::<Connection>().cloned();
        let connection = connection.ok_or_else(|| Status::internal("no connection"))?;
        let (down, answers) = mpsc::channel(WAITING);
        // A stream that breaks ends.
        let up = request.into_inner().take_while(|it| std::future::ready(it.is_ok()));
        let up = up.filter_map(|it| std::future::ready(it.ok())).boxed();
        let line = Line { connection, down };
        tokio::spawn(conversation::hold(self.platform.clone(), line, up));
        Ok(Response::new(ReceiverStream::new(answers).map(Ok).boxed()))
    }
}
