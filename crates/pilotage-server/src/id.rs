//! Ids of what is kept: UUIDs of version 7, so that the order of ids is that in which they were made.

use uuid::Uuid;

/// A new id.
#[must_use]
pub(crate) fn new() -> String {
    Uuid::now_v7().to_string()
}

/// SHA-256 of some bytes, in lower-case hexadecimal digits.
#[must_use]
pub(crate) fn digest(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(ring::digest::digest(&ring::digest::SHA256, bytes).as_ref())
}
