//! SSH: the identification that a server sends first, RFC 4253 section 4.2. Nothing is sent, unless it
//! is silent: then this end's identification, as both ends may begin.

use std::time::Duration;

use tokio::time::Instant;

use super::hear::{End, hear, say};
use super::{Answer, Session};
use crate::words::printable;

/// A server identifies itself within so long.
const SOON: Duration = Duration::from_millis(1_000);
/// The most bytes before and with the identification that are read.
const MOST: usize = 8_192;
/// The most letters of an identification, by the RFC.
const LINE: usize = 255;

pub(super) async fn ask(session: &mut Session<'_>) -> Answer {
    let mut stream = match session.connect().await {
        Ok(stream) => stream,
        Err(observed) => return Answer::Ended(observed),
    };
    let enough = |bytes: &[u8]| identification(bytes).is_some();
    let mut heard = hear(&mut stream, MOST, session.by.min(Instant::now() + SOON), enough).await;
    if heard.bytes.is_empty() && matches!(heard.end, End::Silence) {
        // What waits for the other end to begin tells by its answer what it is.
        if let Err(error) = say(&mut stream, b"SSH-2.0-pilotage\r\n", session.by).await {
            return Answer::failed(&error);
        }
        heard = hear(&mut stream, MOST, session.by, enough).await;
    }
    match identification(&heard.bytes) {
        Some(line) => Answer::Right(format!("SSH (`{line}`)"), None),
        None => session.stranger(heard),
    }
}

/// The line of the identification; lines before it are allowed.
fn identification(bytes: &[u8]) -> Option<String> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let mut whole = lines.filter(|line| line.ends_with(b"\n"));
    let line = whole.find(|line| line.starts_with(b"SSH-"))?;
    Some(printable(&String::from_utf8_lossy(line), LINE))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_before_the_identification_are_passed_over() {
        let found = identification(b"a notice\r\nSSH-2.0-x y\r\n\0\0");
        assert_eq!(found.as_deref(), Some("SSH-2.0-x y"));
        assert_eq!(identification(b"SSH-2.0-not yet whole"), None);
        assert_eq!(identification(b"HTTP/1.1 400 Bad Request\r\n"), None);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            identification(&bytes);
        }
    }
}
