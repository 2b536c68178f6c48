//! Join tokens as one word that a person can copy: where the platform is, by which authority it is
//! known, and the secret.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use prost::Message as _;

/// What the word begins with: the kind of secret, so that people and scanners know it, and its version.
const PREFIX: &str = "pltj1_";
/// The most characters of a token.
const MOST: usize = 1_024;

/// A join token.
#[derive(Clone, PartialEq, Eq)]
pub struct JoinToken {
    /// Where the platform is, as `https://platform.example:443`.
    pub url: String,
    /// The token's id.
    pub id: String,
    /// Its secret.
    pub secret: Vec<u8>,
    /// SHA-256 of the platform's authority, by which an agent knows it.
    pub authority: Vec<u8>,
}

/// Why a text is no join token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is something else.
    #[error("that is no join token: one begins with `{PREFIX}`")]
    Other,
    /// It was not copied whole.
    #[error("the join token is damaged: copy it again, whole")]
    Damaged,
}

/// Its form on the wire.
#[derive(Clone, PartialEq, prost::Message)]
struct Wire {
    #[prost(string, tag = "1")]
    url: String,
    #[prost(string, tag = "2")]
    id: String,
    #[prost(bytes = "vec", tag = "3")]
    secret: Vec<u8>,
    #[prost(bytes = "vec", tag = "4")]
    authority: Vec<u8>,
}

impl JoinToken {
    /// The word to hand out. Not `Display`, so that no log holds it by accident.
    #[must_use]
    pub fn reveal(&self) -> String {
        let Self { url, id, secret, authority } = self.clone();
        let wire = Wire { url, id, secret, authority }.encode_to_vec();
        format!("{PREFIX}{}", BASE64URL_NOPAD.encode(&wire))
    }
}

impl FromStr for JoinToken {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let text = text.trim();
        let encoded = text.strip_prefix(PREFIX).ok_or(TokenError::Other)?;
        if text.len() > MOST {
            return Err(TokenError::Damaged);
        }
        let bytes = BASE64URL_NOPAD.decode(encoded.as_bytes()).map_err(|_| TokenError::Damaged)?;
        let wire = Wire::decode(bytes.as_slice()).map_err(|_| TokenError::Damaged)?;
        let Wire { url, id, secret, authority } = wire;
        if url.is_empty() || id.is_empty() || secret.len() != 32 || authority.len() != 32 {
            return Err(TokenError::Damaged);
        }
        Ok(Self { url, id, secret, authority })
    }
}

/// Without the secret.
impl fmt::Debug for JoinToken {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("JoinToken").field("url", &self.url).field("id", &self.id).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_a_broken_one_is_told() {
        let token = JoinToken {
            url: "https://platform.example:8443".to_owned(),
            id: "0192".to_owned(),
            secret: vec![7; 32],
            authority: vec![9; 32],
        };
        let word = token.reveal();
        assert_eq!(word.parse(), Ok(token.clone()));
        assert_eq!(format!(" {word}\n").parse(), Ok(token.clone()));
        assert_eq!("hello".parse::<JoinToken>(), Err(TokenError::Other));
        assert_eq!(word[..word.len() - 9].parse::<JoinToken>(), Err(TokenError::Damaged));
        assert!(!format!("{token:?}").contains("secret"));
    }
}
