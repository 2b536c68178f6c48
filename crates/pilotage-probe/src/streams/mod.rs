//! Whether streams survive a path that may look into them: HTTP/2 with messages both ways at once, and
//! WebSocket, each between both ends of a run.
//!
//! Owns both sides of each, over any stream of bytes. A request names the run's signed question in its
//! path; without one nothing is answered. Never judges.

pub(crate) mod http2;
pub(crate) mod websocket;

use std::time::Duration;

use data_encoding::HEXLOWER_PERMISSIVE;

use crate::message::{Kind, Message, Signer};

/// How long each step may take.
const STEP: Duration = Duration::from_secs(5);
/// Between two rounds of messages nothing is said for so long: longer than anything that gathers bytes
/// holds them back, and than the shortest limits on idle streams.
const PAUSE: Duration = Duration::from_millis(2_500);
/// Rounds of messages, with a pause before each but the first.
const ROUNDS: u8 = 3;

/// The path of a request that asks a question of the run.
fn path(signer: &Signer, ask: &Message) -> String {
    format!("/{}", HEXLOWER_PERMISSIVE.encode(&signer.write(ask)))
}

/// The question that a path asks; none of a stranger.
fn question(signer: &Signer, path: &str) -> Option<Message> {
    let bytes = HEXLOWER_PERMISSIVE.decode(path.strip_prefix('/')?.as_bytes()).ok()?;
    signer.read(&bytes).filter(|ask| ask.kind == Kind::Ask)
}

fn answer(signer: &Signer, ask: &Message) -> Vec<u8> {
    signer.write(&Message { kind: Kind::Answer, extra: 0, ..*ask })
}

/// What is said in one round: two messages, sent one behind the other before either comes back.
fn said(round: u8) -> [[u8; 16]; 2] {
    [[round.wrapping_mul(2); 16], [round.wrapping_mul(2).wrapping_add(1); 16]]
}

fn late(what: &str) -> String {
    format!("{what} did not come back in {} s", STEP.as_secs())
}
