//! Byte streams within a conversation, by which a run uses an agent as one of its ends.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use pilotage_proto::{Close, Down, Open, PIECE, Piece, down};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};
use tokio::sync::mpsc::{self, Sender, UnboundedReceiver, UnboundedSender};

/// Bytes that wait for a reader that does not keep up, before the channel is given up: the conversation
/// itself must never wait for one of its channels.
const MOST_WAITING: usize = 8 << 20;

/// The open channels of a conversation.
#[derive(Clone, Debug)]
pub(super) struct Channels {
    down: Sender<Down>,
    next: Arc<AtomicU32>,
    open: Arc<Mutex<BTreeMap<u32, Incoming>>>,
}

#[derive(Debug)]
struct Incoming {
    pieces: UnboundedSender<Bytes>,
    waiting: Arc<AtomicUsize>,
}

impl Channels {
    pub(super) fn new(down: Sender<Down>) -> Self {
        Self { down, next: Arc::new(AtomicU32::new(1)), open: Arc::default() }
    }

    /// A new channel; none where the conversation has ended. Dropping the stream closes the channel.
    pub(super) async fn open(&self, purpose: &str) -> Option<DuplexStream> {
        let channel = self.next.fetch_add(1, Ordering::Relaxed);
        let (pieces, incoming) = mpsc::unbounded_channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        self.lock().insert(channel, Incoming { pieces, waiting: Arc::clone(&waiting) });
        let open = Open { channel, purpose: purpose.to_owned() };
        if !tell(&self.down, down::Message::Open(open)).await {
            self.close(channel);
            return None;
        }
        let (ours, theirs) = duplex(PIECE);
        let (reader, writer) = tokio::io::split(theirs);
        tokio::spawn(receive(incoming, waiting, writer));
        let channels = self.clone();
        tokio::spawn(async move {
            channels.forward(channel, reader).await;
            channels.close(channel);
        });
        Some(ours)
    }

    /// What came for a channel. One that nobody reads any more is passed over.
    pub(super) fn take(&self, channel: u32, data: Bytes) {
        let mut open = self.lock();
        let Some(incoming) = open.get(&channel) else { return };
        let waiting = incoming.waiting.fetch_add(data.len(), Ordering::Relaxed);
        if waiting > MOST_WAITING || incoming.pieces.send(data).is_err() {
            open.remove(&channel);
        }
    }

    pub(super) fn close(&self, channel: u32) {
        self.lock().remove(&channel);
    }

    pub(super) fn close_all(&self) {
        self.lock().clear();
    }

    /// Sends what is written until the channel's user lets go of it.
    async fn forward(&self, channel: u32, mut from: tokio::io::ReadHalf<DuplexStream>) {
        let mut buffer = vec![0; PIECE];
        while let Ok(read) = from.read(&mut buffer).await {
            let data = buffer.get(..read).unwrap_or_default();
            if data.is_empty() {
                break;
            }
            let piece = Piece { channel, data: Bytes::copy_from_slice(data) };
            if !tell(&self.down, down::Message::Piece(piece)).await {
                return;
            }
        }
        let close = Close { channel, reason: String::new() };
        tell(&self.down, down::Message::Close(close)).await;
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u32, Incoming>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn receive(
    mut pieces: UnboundedReceiver<Bytes>,
    waiting: Arc<AtomicUsize>,
    mut to: tokio::io::WriteHalf<DuplexStream>,
) {
    while let Some(piece) = pieces.recv().await {
        waiting.fetch_sub(piece.len(), Ordering::Relaxed);
        if to.write_all(&piece).await.is_err() {
            return;
        }
    }
    // The reader finds the end where it is.
    _ = to.shutdown().await;
}

async fn tell(down: &Sender<Down>, message: down::Message) -> bool {
    down.send(Down { message: Some(message) }).await.is_ok()
}
