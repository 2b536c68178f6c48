//! Byte streams within the conversation: the agent as an end of runs.

use std::collections::BTreeMap;

use bytes::Bytes;
use pilotage_probe::{Tap, remote};
use pilotage_proto::{Close, Open, PIECE, Piece, Up, up};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, ReadHalf, duplex, split};
use tokio::sync::mpsc::{self, Sender, UnboundedSender};
use tokio::task::JoinHandle;

/// Runs that use the agent at once.
const MOST: usize = 8;

/// The open channels. Dropping them ends every run that uses the agent, and closes its listeners.
pub(crate) struct Channels {
    up: Sender<Up>,
    tap: Option<Tap>,
    open: BTreeMap<u32, Channel>,
}

struct Channel {
    pieces: UnboundedSender<Bytes>,
    task: JoinHandle<()>,
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Channels {
    pub(crate) fn new(up: Sender<Up>, tap: Option<Tap>) -> Self {
        Self { up, tap, open: BTreeMap::new() }
    }

    /// Opens a channel, where the agent can do what it is for.
    pub(crate) async fn open(&mut self, open: &Open) {
        self.open.retain(|_, channel| !channel.task.is_finished());
        if open.purpose != "probe" || self.open.len() >= MOST {
            let reason = "the agent does not do that now".to_owned();
            tell(&self.up, up::Message::Close(Close { channel: open.channel, reason })).await;
            return;
        }
        let (ours, theirs) = duplex(PIECE);
        let (pieces, mut incoming) = mpsc::unbounded_channel::<Bytes>();
        let (reader, mut writer) = split(ours);
        let (up, channel, tap) = (self.up.clone(), open.channel, self.tap.clone());
        let receive = async move {
            while let Some(piece) = incoming.recv().await {
                if writer.write_all(&piece).await.is_err() {
                    return;
                }
            }
            _ = writer.shutdown().await;
        };
        let task = tokio::spawn(async move {
            let (input, output) = split(theirs);
            let serve = remote::serve(input, output, tap);
            let (served, (), ()) = tokio::join!(serve, receive, forward(&up, channel, reader));
            let reason = served.err().map(|error| error.to_string()).unwrap_or_default();
            tell(&up, up::Message::Close(Close { channel, reason })).await;
        });
        self.open.insert(channel, Channel { pieces, task });
    }

    /// What came for a channel; one that has ended is passed over.
    pub(crate) fn take(&mut self, piece: Piece) {
        if let Some(channel) = self.open.get(&piece.channel) {
            _ = channel.pieces.send(piece.data);
        }
    }

    /// The platform needs a channel no more.
    pub(crate) fn close(&mut self, channel: u32) {
        self.open.remove(&channel);
    }
}

async fn forward(up: &Sender<Up>, channel: u32, mut from: ReadHalf<DuplexStream>) {
    let mut buffer = vec![0; PIECE];
    while let Ok(read) = from.read(&mut buffer).await {
        let data = buffer.get(..read).unwrap_or_default();
        if data.is_empty() {
            return;
        }
        let piece = Piece { channel, data: Bytes::copy_from_slice(data) };
        if !tell(up, up::Message::Piece(piece)).await {
            return;
        }
    }
}

async fn tell(up: &Sender<Up>, message: up::Message) -> bool {
    up.send(Up { message: Some(message) }).await.is_ok()
}
