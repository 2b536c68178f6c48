//! The bytes that prove which probe a packet belongs to.

use std::sync::atomic::{AtomicU32, Ordering};

/// Length of a nonce on the wire.
pub(super) const LENGTH: usize = 16;

const MAGIC: [u8; 4] = *b"PLTG";

/// Names one probe of one session, and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nonce {
    /// The session, unique in the process.
    pub(super) session: u32,
    /// The probe in it.
    pub(super) job: u32,
    /// Whether it is on its way back.
    pub(super) answer: bool,
}

impl Nonce {
    /// A number for a new session.
    pub(super) fn new_session() -> u32 {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        NEXT.fetch_add(1, Ordering::Relaxed)
    }

    /// The same probe's answer.
    pub(super) fn answered(self) -> Self {
        Self { answer: true, ..self }
    }

    /// As it is sent.
    pub(super) fn bytes(self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        let direction = u32::from(self.answer);
        let parts =
            [MAGIC, self.session.to_be_bytes(), self.job.to_be_bytes(), direction.to_be_bytes()];
        for (to, from) in bytes.chunks_mut(4).zip(parts) {
            to.copy_from_slice(&from);
        }
        bytes
    }

    /// The first nonce anywhere in some bytes: error messages quote packets.
    pub(super) fn find(bytes: &[u8]) -> Option<Self> {
        bytes.windows(LENGTH).find_map(Self::read)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut parts = bytes.chunks(4).map(<[u8; 4]>::try_from);
        let mut next = || parts.next().and_then(Result::ok);
        if next()? != MAGIC {
            return None;
        }
        let mut number = || next().map(u32::from_be_bytes);
        Some(Self { session: number()?, job: number()?, answer: number()? == 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_where_it_was_put_and_nowhere_else() {
        let nonce = Nonce { session: 7, job: 4_000, answer: true };
        let mut packet = vec![0x45, 0, b'P', b'L'];
        assert_eq!(Nonce::find(&packet), None);
        packet.extend(nonce.bytes());
        packet.push(9);
        assert_eq!(Nonce::find(&packet), Some(nonce));
        assert_eq!(Nonce::find(&packet[..packet.len() - 2]), None);
    }
}
