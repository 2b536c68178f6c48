//! Secrets that the platform makes: how they look, and the hashes that are kept of them.
//!
//! They are 32 random bytes, so that a plain SHA-256 of one tells nothing about it.

use data_encoding::BASE64URL_NOPAD;
use ring::rand::{SecureRandom as _, SystemRandom};
use uuid::Uuid;

use crate::id;

/// What a token's word begins with: the kind of secret, so that people and scanners know it, and its
/// version.
const TOKEN: &str = "plta1_";
const BYTES: usize = 32;

/// The system has no randomness.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the system gives no random bytes")]
pub(crate) struct NoRandomness;

/// A new secret. No `Debug` and no `Display`, so that no log holds it by accident.
pub(crate) struct Secret {
    bytes: [u8; BYTES],
}

impl Secret {
    pub(crate) fn new() -> Result<Self, NoRandomness> {
        let mut bytes = [0; BYTES];
        SystemRandom::new().fill(&mut bytes).map_err(|_| NoRandomness)?;
        Ok(Self { bytes })
    }

    /// The word for cookies and links.
    pub(crate) fn word(&self) -> String {
        BASE64URL_NOPAD.encode(&self.bytes)
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is kept of it.
    pub(crate) fn hash(&self) -> String {
        id::digest(&self.bytes)
    }
}

/// What is kept of the secret in a cookie or a link.
pub(super) fn hash_of_word(word: &str) -> Option<String> {
    let bytes = BASE64URL_NOPAD.decode(word.as_bytes()).ok()?;
    (bytes.len() == BYTES).then(|| id::digest(&bytes))
}

/// The word of a token: its id and its secret.
pub(crate) fn token_word(token: &str, secret: &Secret) -> String {
    let mut bytes = Uuid::try_parse(token).unwrap_or_default().as_bytes().to_vec();
    bytes.extend_from_slice(&secret.bytes);
    format!("{TOKEN}{}", BASE64URL_NOPAD.encode(&bytes))
}

/// The id of a token and what is kept of its secret.
pub(super) fn read_token_word(word: &str) -> Option<(String, String)> {
    let bytes = BASE64URL_NOPAD.decode(word.strip_prefix(TOKEN)?.as_bytes()).ok()?;
    let (token, secret) = bytes.split_at_checked(16)?;
    let token = Uuid::from_slice(token).ok()?;
    (secret.len() == BYTES).then(|| (token.to_string(), id::digest(secret)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_back_and_nothing_else_is() {
        let (token, secret) = (id::new(), Secret::new().unwrap());
        let word = token_word(&token, &secret);
        assert_eq!(read_token_word(&word), Some((token, secret.hash())));
        assert_eq!(read_token_word(&word[..word.len() - 2]), None);
        assert_eq!(read_token_word("plta1_"), None);
        assert_eq!(hash_of_word(&secret.word()), Some(secret.hash()));
        assert_eq!(hash_of_word(""), None);
    }
}
