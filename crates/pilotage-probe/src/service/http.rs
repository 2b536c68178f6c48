//! HTTP/1.1: `HEAD /`, or `GET` of a page that has no effect, and the head of the answer.

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::Instant;

use super::hear::{End, Heard, hear, say};
use super::{Answer, Session};
use crate::words::printable;

/// The most bytes of an answer that are read.
const MOST: usize = 16_384;
/// The most letters of a word that is shown.
const WORD: usize = 60;

/// The head of an answer, and what follows it.
#[derive(Debug)]
pub(super) struct Head<'a> {
    pub(super) status: u16,
    fields: &'a str,
    pub(super) body: &'a [u8],
}

impl<'a> Head<'a> {
    /// Reads a head; none where it is no HTTP/1.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let (head, body) = match end {
            Some(end) => (bytes.get(..end)?, bytes.get(end.saturating_add(4)..)?),
            None => (bytes, [].as_slice()),
        };
        // One letter that is no text does not hide the status.
        let valid = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let (line, fields) = valid.split_once("\r\n").unwrap_or((valid, ""));
        let rest = line.strip_prefix("HTTP/1.")?;
        let (_, rest) = rest.split_once(' ')?;
        let status = rest.get(..3)?.parse().ok().filter(|status| (100..600).contains(status))?;
        Some(Self { status, fields, body })
    }

    /// A field's value.
    pub(super) fn field(&self, name: &str) -> Option<&'a str> {
        let fields = self.fields.split("\r\n").filter_map(|line| line.split_once(':'));
        let mut found = fields.filter(|(known, _)| known.trim().eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim())
    }
}

/// Asks, and reads the answer: its head, and with `body` what follows.
pub(super) async fn request(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin + ?Sized),
    line: &str,
    authority: &str,
    by: Instant,
) -> Heard {
    let text = format!(
        "{line} HTTP/1.1\r\nHost: {authority}\r\nUser-Agent: pilotage\r\nAccept: */*\r\n\
         Connection: close\r\n\r\n"
    );
    let mut stream = stream;
    if let Err(error) = say(&mut stream, text.as_bytes(), by).await {
        return Heard { bytes: Vec::new(), end: End::Failed(error) };
    }
    let only_head = line.starts_with("HEAD");
    let is_whole = |bytes: &[u8]| only_head && bytes.windows(4).any(|four| four == b"\r\n\r\n");
    hear(&mut stream, MOST, by, is_whole).await
}

/// `HTTP 200 (`nginx`)`.
pub(super) fn words(version: &str, status: u16, server: Option<&str>) -> String {
    let server = server.map(|server| printable(server, WORD)).filter(|server| !server.is_empty());
    let server = server.map(|server| format!(" (`{server}`)")).unwrap_or_default();
    format!("{version} {status}{server}")
}

pub(super) async fn ask(session: &mut Session<'_>) -> Answer {
    let mut stream = match session.connect().await {
        Ok(stream) => stream,
        Err(observed) => return Answer::Ended(observed),
    };
    let heard = request(&mut stream, "HEAD /", &session.authority(), session.by).await;
    let Some(head) = Head::read(&heard.bytes) else { return session.stranger(heard) };
    // Servers of HTTPS answer so to who forgets the TLS.
    if head.status == 400 && session.tls(&[]).await.is_ok() {
        return Answer::Wrong("TLS answered".to_owned(), None);
    }
    Answer::Right(words("HTTP", head.status, head.field("server")), None)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_head_is_read() {
        let head = Head::read(b"HTTP/1.1 200 OK\r\nServer: nginx\r\nA:b\r\n\r\n{}").unwrap();
        assert_eq!((head.status, head.field("server")), (200, Some("nginx")));
        assert_eq!(head.body, b"{}");
        assert_eq!(Head::read(b"HTTP/1.0 404 Not Found\r\n").map(|head| head.status), Some(404));
        assert_eq!(Head::read(b"HTTP/1.1 200\xff\r\n\r\n").map(|head| head.status), Some(200));
        assert!(Head::read(b"HTTP/1.1 abc\r\n\r\n").is_none());
        assert!(Head::read(b"SSH-2.0-x\r\n").is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let text = [b"HTTP/1.1 ", bytes.as_slice()].concat();
            for bytes in [&bytes, &text] {
                let field = Head::read(bytes).and_then(|head| head.field("server"));
                let shown = words("HTTP", 200, field);
                prop_assert!(shown.chars().all(|letter| !letter.is_control()));
            }
        }
    }
}
