//! HTTP/2: one request, and its answer, within bounds. RFC 9113.

use ::http::{HeaderMap, Request};
use h2::client::Builder;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, timeout_at};

/// The most bytes of fields, and of an answer's body, that are read.
const MOST_FIELDS: u32 = 16_384;
const MOST: usize = 16_384;

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) fields: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) trailers: Option<HeaderMap>,
}

impl Reply {
    /// A field's value, from before the body or behind it.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let behind = || self.trailers.as_ref().and_then(|fields| fields.get(name));
        self.fields.get(name).or_else(behind).and_then(|value| value.to_str().ok())
    }
}

/// Asks; none where the answer is no HTTP/2, or does not come in time.
pub(super) async fn request<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    request: Request<()>,
    body: Option<&'static [u8]>,
    by: Instant,
) -> Option<Reply> {
    let talk = async {
        let mut builder = Builder::new();
        builder.max_header_list_size(MOST_FIELDS).enable_push(false);
        let (send, connection) = builder.handshake::<_, &[u8]>(stream).await?;
        let mut exchange = std::pin::pin!(exchange(send, request, body));
        tokio::select! {
            biased;
            reply = &mut exchange => return reply,
            // What came before its end is there to be read.
            ended = connection => ended?,
        }
        exchange.await
    };
    timeout_at(by, talk).await.ok()?.ok()
}

async fn exchange(
    send: h2::client::SendRequest<&'static [u8]>,
    request: Request<()>,
    body: Option<&'static [u8]>,
) -> Result<Reply, h2::Error> {
    let mut send = send.ready().await?;
    let (reply, mut out) = send.send_request(request, body.is_none())?;
    if let Some(body) = body {
        out.send_data(body, true)?;
    }
    let (head, mut stream) = reply.await?.into_parts();
    let mut body = Vec::new();
    while let Some(piece) = stream.data().await {
        let piece = piece?;
        stream.flow_control().release_capacity(piece.len())?;
        let room = MOST.saturating_sub(body.len());
        body.extend(piece.iter().take(room));
        if room <= piece.len() {
            break;
        }
    }
    let trailers = if body.len() < MOST { stream.trailers().await? } else { None };
    Ok(Reply { status: head.status.as_u16(), fields: head.headers, body, trailers })
}
