//! What happens on the platform, as it happens, as server-sent events
//! (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
//!
//! Nothing may depend on it: who is not told reads the state itself.

use reqwest::header::ACCEPT;
use reqwest::{Method, Response};
use serde::Deserialize;
use serde_json::Value;
use tokio::time::{Duration, timeout};

use super::client::Client;
use super::problem::Failure;

/// The most bytes of one event.
const MOST_BYTES: usize = 64 << 20;
/// A stream ends after a quarter of an hour; this is beyond it.
const LONGEST: Duration = Duration::from_secs(20 * 60);
/// How long the platform may take to begin.
const BEGIN: Duration = Duration::from_secs(10);

/// Something that happened.
#[derive(Debug, Deserialize)]
pub struct Event {
    /// What.
    pub kind: String,
    /// The id of what it happened to.
    pub subject: String,
    /// What is known of it.
    pub detail: Value,
}

/// A stream of events.
#[derive(Debug)]
pub struct Heard {
    response: Response,
    lines: Lines,
}

impl Heard {
    /// Begins to listen.
    pub async fn start(client: &Client) -> Result<Self, Failure> {
        let request = client.request(Method::GET, &["events"], &[]).timeout(LONGEST);
        let sent = client.send(request.header(ACCEPT, "text/event-stream"));
        let response = timeout(BEGIN, sent).await;
        let response = response.map_err(|_| anyhow::anyhow!("no events in time"))??;
        Ok(Self { response, lines: Lines::default() })
    }

    /// The next event; none at the end, or where it breaks off. Nothing is lost where the wait for it is
    /// given up.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.lines.event() {
                return Some(event);
            }
            let chunk = self.response.chunk().await.ok()??;
            if self.lines.waiting.len().saturating_add(chunk.len()) > MOST_BYTES {
                return None;
            }
            self.lines.waiting.extend_from_slice(&chunk);
        }
    }
}

/// Bytes that came, a block of lines for each event.
#[derive(Debug, Default)]
struct Lines {
    waiting: Vec<u8>,
    /// How far no end of a block was found.
    looked: usize,
}

impl Lines {
    /// The next whole event that can be read.
    fn event(&mut self) -> Option<Event> {
        loop {
            let block = self.block()?;
            let data = block.lines().find_map(|line| line.strip_prefix("data:"));
            if let Some(event) = data.and_then(|data| serde_json::from_str(data).ok()) {
                return Some(event);
            }
        }
    }

    /// The lines up to the next empty one. The platform ends its lines with a line feed.
    fn block(&mut self) -> Option<String> {
        let from = self.looked.saturating_sub(1);
        let found = self.waiting.get(from..)?.windows(2).position(|pair| pair == b"\n\n");
        let Some(at) = found else {
            self.looked = self.waiting.len();
            return None;
        };
        let end = from.saturating_add(at).saturating_add(2);
        let rest = self.waiting.split_off(end);
        let block = std::mem::replace(&mut self.waiting, rest);
        self.looked = 0;
        Some(String::from_utf8_lossy(&block).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_however_they_are_cut() {
        let text = ": listening\nretry: 2000\n\nevent: run.ended\n\
                    data: {\"kind\":\"run.ended\",\"subject\":\"a\",\"detail\":{\"wrong\":1}}\n\n\
                    :\n\nevent: missed\ndata: 4\n\n\
                    data: {\"kind\":\"k\",\"subject\":\"b\",\"detail\":null}\n\n";
        for size in [1, 2, 7, text.len()] {
            let mut lines = Lines::default();
            let mut heard = Vec::new();
            for chunk in text.as_bytes().chunks(size) {
                lines.waiting.extend_from_slice(chunk);
                while let Some(event) = lines.event() {
                    heard.push((event.kind, event.subject));
                }
            }
            let all = [("run.ended", "a"), ("k", "b")].map(|(k, s)| (k.to_owned(), s.to_owned()));
            assert_eq!(heard, all, "{size}");
        }
    }
}
