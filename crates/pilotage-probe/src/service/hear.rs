//! Reading what a stranger says, within bounds of size and time.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{Instant, timeout_at};

/// Behind first words that are not those that were waited for, more may come so long.
const QUIET: Duration = Duration::from_millis(400);

/// Why no more was read.
#[derive(Debug)]
pub(super) enum End {
    /// It was all that was wanted, or that is read of anybody.
    Enough,
    /// The other end closed.
    Closed,
    /// Nothing more came in time.
    Silence,
    /// The connection failed.
    Failed(io::Error),
}

/// What was heard.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) bytes: Vec<u8>,
    pub(super) end: End,
}

/// Reads until `enough` says so of all that came, at most so many bytes.
pub(super) async fn hear(
    stream: &mut (impl AsyncRead + Unpin),
    most: usize,
    by: Instant,
    enough: impl Fn(&[u8]) -> bool,
) -> Heard {
    let mut bytes = Vec::new();
    let mut buffer = [0_u8; 2_048];
    loop {
        if enough(&bytes) || bytes.len() >= most {
            return Heard { bytes, end: End::Enough };
        }
        let quiet = Instant::now() + QUIET;
        let until = if bytes.is_empty() { by } else { by.min(quiet) };
        let end = match timeout_at(until, stream.read(&mut buffer)).await {
            Err(_) => End::Silence,
            Ok(Ok(0)) => End::Closed,
            Ok(Ok(read)) => {
                let room = most.saturating_sub(bytes.len());
                bytes.extend(buffer.iter().take(read.min(room)));
                continue;
            }
            // Streams of TLS say so where the other end closes without a farewell.
            Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => End::Closed,
            Ok(Err(error)) => End::Failed(error),
        };
        return Heard { bytes, end };
    }
}

/// Writes all of it, in time.
pub(super) async fn say(
    stream: &mut (impl AsyncWrite + Unpin),
    bytes: &[u8],
    by: Instant,
) -> io::Result<()> {
    let saying = async {
        stream.write_all(bytes).await?;
        stream.flush().await
    };
    timeout_at(by, saying).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

#[cfg(test)]
mod tests {
    use tokio::io::duplex;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn nobody_is_heard_for_ever() {
        let soon = || Instant::now() + Duration::from_secs(3);
        let (mut near, mut far) = duplex(1 << 16);
        let heard = hear(&mut near, 100, soon(), |_| false).await;
        assert!(heard.bytes.is_empty() && matches!(heard.end, End::Silence));
        far.write_all(&[b'x'; 5_000]).await.unwrap();
        let heard = hear(&mut near, 100, soon(), |_| false).await;
        assert!(heard.bytes.len() == 100 && matches!(heard.end, End::Enough));
        drop(far);
        let heard = hear(&mut near, 100_000, soon(), |_| false).await;
        assert!(matches!(heard.end, End::Closed));
    }
}
