//! TLS alone, and HTTP inside it, in the version that the server chooses.

use tokio_rustls::client::TlsStream;

use super::hear::{End, Heard};
use super::recorder::Recorder;
use super::session::Stream;
use super::{Answer, Session, http, http2};
use pilotage_verdict::Tls;

/// A handshake, and nothing inside.
pub(super) async fn handshake(session: &mut Session<'_>) -> Answer {
    match session.tls(&[]).await {
        Ok((_, tls)) => Answer::Right(String::new(), Some(tls)),
        Err(failed) => failed.into_answer(session),
    }
}

pub(super) async fn ask(session: &mut Session<'_>) -> Answer {
    match session.tls(&["h2", "http/1.1"]).await {
        Ok((stream, tls)) if tls.alpn.as_deref() == Some("h2") => {
            second(session, stream, tls).await
        }
        Ok((mut stream, tls)) => {
            let heard =
                http::request(&mut stream, "HEAD /", &session.authority(), session.by).await;
            match http::Head::read(&heard.bytes) {
                Some(head) => {
                    let words = http::words("HTTP/1.1", head.status, head.field("server"));
                    Answer::Right(words, Some(tls))
                }
                None => session.stranger_inside(&heard, tls),
            }
        }
        Err(failed) => failed.into_answer(session),
    }
}

async fn second(session: &Session<'_>, stream: TlsStream<Recorder<Stream>>, tls: Tls) -> Answer {
    let target = format!("https://{}/", session.authority());
    let request = ::http::Request::head(target).header("user-agent", "pilotage").body(());
    let reply = match request {
        Ok(request) => http2::request(stream, request, None, session.by).await,
        Err(_) => None,
    };
    match reply {
        Some(reply) => {
            let words = http::words("HTTP/2", reply.status, reply.field("server"));
            Answer::Right(words, Some(tls))
        }
        None => session.stranger_inside(&Heard { bytes: Vec::new(), end: End::Silence }, tls),
    }
}
