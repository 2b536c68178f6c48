//! gRPC: the call of its health service, which has no effect; an answer that says there is no such
//! service is an answer too. See "GRPC Health Checking Protocol" and "gRPC over HTTP2" of grpc.io.

use ::http::Request;

use super::hear::{End, Heard};
use super::http2::{self, Reply};
use super::recorder::Recorder;
use super::{Answer, Session};

const METHOD: &str = "/grpc.health.v1.Health/Check";
/// An empty message: not compressed, no bytes.
const EMPTY: [u8; 5] = [0; 5];

pub(super) async fn ask(session: &mut Session<'_>) -> Answer {
    let (stream, tls) = match session.either(&["h2", "http/1.1"]).await {
        Ok(met) => met,
        Err(answer) => return answer,
    };
    if let Some(tls) = &tls
        && tls.alpn.as_deref() == Some("http/1.1")
    {
        let words = "TLS answered with HTTP/1.1, although HTTP/2 was offered";
        return Answer::Wrong(words.to_owned(), Some(tls.clone()));
    }
    let scheme = if tls.is_some() { "https" } else { "http" };
    let request = Request::post(format!("{scheme}://{}{METHOD}", session.authority()))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .header("user-agent", "pilotage")
        .body(());
    let Ok(request) = request else { return Answer::Ended(pilotage_verdict::Observed::Connected) };
    let stream = Recorder::new(stream);
    let first = stream.first();
    match http2::request(stream, request, Some(&EMPTY), session.by).await {
        Some(reply) if is_grpc(&reply) => Answer::Right(words(&reply), tls),
        Some(reply) => {
            let words = format!("HTTP/2 answered with status {}, and no gRPC", reply.status);
            Answer::Wrong(words, tls)
        }
        None => {
            let heard = Heard { bytes: first.bytes(), end: End::Closed };
            session.stranger_either(heard, tls)
        }
    }
}

fn is_grpc(reply: &Reply) -> bool {
    let kind = reply.field("content-type").unwrap_or_default();
    kind.starts_with("application/grpc") || reply.field("grpc-status").is_some()
}

fn words(reply: &Reply) -> String {
    // The one field of the answer's message is the state: serving is 1.
    match (reply.field("grpc-status"), reply.body.get(EMPTY.len()..)) {
        (Some("0") | None, Some([0x08, 1, ..])) => "gRPC, serving".to_owned(),
        (Some("0") | None, _) => "gRPC, says that it does not serve".to_owned(),
        (Some("12" | "5"), _) => "gRPC, without a health service".to_owned(),
        (Some("7" | "16"), _) => "gRPC, asks for a login".to_owned(),
        (Some(status), _) => match status.parse::<u8>() {
            Ok(status) => format!("gRPC, answers with status {status}"),
            Err(_) => "gRPC".to_owned(),
        },
    }
}
