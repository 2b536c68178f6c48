//! What is said through an open tunnel: the run's signed messages, or nothing to a stranger.

use std::time::Duration;

use pilotage_verdict::{Observed, Service};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::timeout;

use crate::initiate::Context;
use crate::message::{Kind, LENGTH, MOST_EXTRA, Message};
use crate::service::{Duplex, stranger};

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(6);
/// A service that speaks first does so soon.
const GREETS: Duration = Duration::from_millis(800);

/// Asks a listener of the run, in a small message and in full-size packets.
pub(super) async fn signed(mut stream: impl Duplex, id: u32, context: &Context) -> Observed {
    match ask(&mut stream, id, 0, context).await {
        Observed::Verified => {}
        other => return other,
    }
    match ask(&mut stream, id, MOST_EXTRA, context).await {
        Observed::Verified => Observed::Verified,
        _ => Observed::OnlySmall,
    }
}

async fn ask(stream: &mut impl Duplex, id: u32, extra: u16, context: &Context) -> Observed {
    let ask = Message { kind: Kind::Ask, id, nonce: context.nonce(), extra };
    let bytes = context.signer.write(&ask);
    let expected = context.signer.write(&Message { kind: Kind::Answer, ..ask });
    let talk = async {
        stream.write_all(&bytes).await?;
        stream.flush().await?;
        let mut answer = vec![0; LENGTH];
        let mut read = 0;
        while let Some(rest) = answer.get_mut(read..).filter(|rest| !rest.is_empty()) {
            match stream.read(rest).await? {
                0 => break,
                more => read = read.saturating_add(more),
            }
            // A stranger who says something else need not say as much.
            if answer.first() != expected.first() {
                break;
            }
        }
        answer.truncate(read);
        if expected.starts_with(&answer) && read == LENGTH {
            let mut rest = vec![0; extra.into()];
            stream.read_exact(&mut rest).await?;
        }
        Ok::<_, std::io::Error>(answer)
    };
    match timeout(ANSWER, talk).await {
        Err(_) => Observed::Connected,
        Ok(Err(_)) => Observed::Reset,
        Ok(Ok(answer)) if answer.is_empty() => Observed::Reset,
        Ok(Ok(answer)) if expected.starts_with(&answer) && answer.len() == LENGTH => {
            Observed::Verified
        }
        Ok(Ok(answer)) => answered(&answer),
    }
}

/// Waits for what a stranger says by itself.
pub(super) async fn listened(mut stream: impl Duplex) -> Observed {
    let mut buffer = [0_u8; 256];
    match timeout(GREETS, stream.read(&mut buffer)).await {
        Err(_) => Observed::Connected,
        Ok(Err(_) | Ok(0)) => Observed::Reset,
        Ok(Ok(read)) => answered(buffer.get(..read).unwrap_or_default()),
    }
}

fn answered(bytes: &[u8]) -> Observed {
    Observed::Answered(Box::new(Service::of(stranger::describe(bytes))))
}
