//! The message that proves a flow: who asks, a nonce, and the run's signature.
//!
//! ```text
//! 0      4        5     6         8    12         28      30         62
//! "plt1" version  kind  reserved  id   nonce      extra   signature  extra bytes of zeroes
//! ```
//! Numbers are big-endian. The signature is an HMAC-SHA-256 over everything before it.
//! A listener answers nothing else, and an answer to another nonce proves nothing.

use ring::hmac;

use crate::secret::Secret;

const MAGIC: [u8; 4] = *b"plt1";
const VERSION: u8 = 1;
/// Bytes before the signature.
const SIGNED: usize = 30;
/// Bytes of the signature.
const SIGNATURE: usize = 32;
/// Bytes of a message without extra ones.
pub(crate) const LENGTH: usize = SIGNED + SIGNATURE;
/// The most extra bytes: more than a segment of any usual path carries.
pub(crate) const MOST_EXTRA: u16 = 4_096;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Ask,
    Answer,
    /// What follows is a control connection.
    Control,
}

/// What one message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) kind: Kind,
    /// The number of the probe in its run.
    pub(crate) id: u32,
    pub(crate) nonce: [u8; 16],
    /// How many bytes follow.
    pub(crate) extra: u16,
}

/// Writes and reads the messages of one run.
#[derive(Clone, Debug)]
pub(crate) struct Signer(hmac::Key);

impl Signer {
    pub(crate) fn new(secret: &Secret) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, &secret.derive("probe messages")))
    }

    /// The bytes of a message, extra ones included.
    pub(crate) fn write(&self, message: &Message) -> Vec<u8> {
        let length = LENGTH.saturating_add(message.extra.into());
        let mut bytes = Vec::with_capacity(length);
        bytes.extend(MAGIC);
        let kind = match message.kind {
            Kind::Ask => 0,
            Kind::Answer => 1,
            Kind::Control => 2,
        };
        bytes.extend([VERSION, kind, 0, 0]);
        bytes.extend(message.id.to_be_bytes());
        bytes.extend(message.nonce);
        bytes.extend(message.extra.to_be_bytes());
        let signature = hmac::sign(&self.0, &bytes);
        bytes.extend(signature.as_ref());
        bytes.resize(length, 0);
        bytes
    }

    /// The message at the start of the bytes; none where they are not one of this run's.
    pub(crate) fn read(&self, bytes: &[u8]) -> Option<Message> {
        let (signed, rest) = bytes.split_at_checked(SIGNED)?;
        let signature = rest.get(..SIGNATURE)?;
        hmac::verify(&self.0, signed, signature).ok()?;
        let (head, tail) = signed.split_first_chunk::<8>()?;
        let (id, tail) = tail.split_first_chunk::<4>()?;
        let (nonce, tail) = tail.split_first_chunk::<16>()?;
        let extra = u16::from_be_bytes(*tail.first_chunk::<2>()?);
        let [m0, m1, m2, m3, version, kind, ..] = *head;
        let kind = match kind {
            0 => Kind::Ask,
            1 => Kind::Answer,
            2 => Kind::Control,
            _ => return None,
        };
        let known = [m0, m1, m2, m3] == MAGIC && version == VERSION && extra <= MOST_EXTRA;
        known.then_some(Message { kind, id: u32::from_be_bytes(*id), nonce: *nonce, extra })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_messages_of_the_run_are_read() {
        let signer = Signer::new(&Secret::generate().unwrap());
        let message = Message { kind: Kind::Ask, id: 7, nonce: [9; 16], extra: 100 };
        let bytes = signer.write(&message);
        assert_eq!(bytes.len(), LENGTH + 100);
        assert_eq!(signer.read(&bytes), Some(message));
        for at in 0..LENGTH {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(signer.read(&wrong), None, "{at}");
        }
        assert_eq!(signer.read(&bytes[..LENGTH - 1]), None);
        let other = Signer::new(&Secret::generate().unwrap());
        assert_eq!(other.read(&bytes), None);
    }
}
