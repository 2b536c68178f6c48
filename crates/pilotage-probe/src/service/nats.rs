//! NATS: the `INFO` line that a server sends first, and the TLS handshake that it may ask for.
//!
//! Nothing is sent but that handshake. A server that begins with TLS (`handshake_first`) is silent; it is
//! asked again that way. See "Client Protocol" on docs.nats.io.

use std::time::Duration;

use serde::Deserialize;
use tokio::io::AsyncRead;
use tokio::time::Instant;

use super::hear::{End, Heard, hear};
use super::{Answer, Session};
use crate::words::printable;

const SOON: Duration = Duration::from_millis(1_000);
/// The most bytes of an `INFO`; that of a large cluster lists all its servers.
const MOST: usize = 32_768;
/// The most letters of a word that is shown.
const WORD: usize = 40;

/// What is used of an `INFO`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Info {
    version: String,
    cluster: Option<String>,
    auth_required: bool,
    tls_required: bool,
}

pub(super) async fn ask(session: &mut Session<'_>) -> Answer {
    let mut stream = match session.connect().await {
        Ok(stream) => stream,
        Err(observed) => return Answer::Ended(observed),
    };
    let heard = greeting(&mut stream, session.by.min(Instant::now() + SOON)).await;
    match info(&heard.bytes) {
        Some(info) if info.tls_required => {
            let tls = session.handshake(stream, &[]).await.ok().map(|(_, tls)| tls);
            Answer::Right(words(&info), tls)
        }
        Some(info) => Answer::Right(words(&info), None),
        None if heard.bytes.is_empty() && matches!(heard.end, End::Silence) => {
            inside(session).await
        }
        None => session.stranger(heard),
    }
}

/// Asks a server that begins with TLS.
async fn inside(session: &mut Session<'_>) -> Answer {
    let (mut stream, tls) = match session.tls(&[]).await {
        Ok(met) => met,
        Err(failed) => return failed.into_answer(session),
    };
    let heard = greeting(&mut stream, session.by).await;
    match info(&heard.bytes) {
        Some(info) => Answer::Right(words(&info), Some(tls)),
        None => session.stranger_inside(&heard, tls),
    }
}

async fn greeting(stream: &mut (impl AsyncRead + Unpin), by: Instant) -> Heard {
    hear(stream, MOST, by, |bytes| bytes.contains(&b'\n')).await
}

fn info(bytes: &[u8]) -> Option<Info> {
    let line = bytes.strip_prefix(b"INFO ")?.split(|byte| *byte == b'\n').next()?;
    serde_json::from_slice(line).ok()
}

fn words(info: &Info) -> String {
    let mut words = format!("NATS {}", printable(&info.version, WORD));
    if let Some(cluster) = &info.cluster {
        words = format!("{words} of cluster `{}`", printable(cluster, WORD));
    }
    for (asks, what) in [(info.tls_required, "TLS"), (info.auth_required, "a login")] {
        if asks {
            words = format!("{words}, asks for {what}");
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_info_is_put_into_words() {
        let line = b"INFO {\"version\":\"2.9.10\",\"tls_required\":true,\"port\":4222}\r\n";
        assert_eq!(words(&info(line).unwrap()), "NATS 2.9.10, asks for TLS");
        let line = b"INFO {\"version\":\"2\",\"cluster\":\"a\",\"auth_required\":true}\r\n";
        assert_eq!(words(&info(line).unwrap()), "NATS 2 of cluster `a`, asks for a login");
        assert!(info(b"INFO {\"version\":").is_none());
        assert!(info(b"PING\r\n").is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            info(&[b"INFO ", bytes.as_slice()].concat());
        }
    }
}
