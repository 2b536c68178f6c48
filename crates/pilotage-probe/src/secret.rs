//! The shared one-time secret of a run, and the keys made of it.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE32_NOPAD;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

/// Bytes of a secret.
const LENGTH: usize = 20;
/// Letters between two dashes, so that a person can read it out.
const GROUP: usize = 4;

/// What both ends of a run know and nobody else: 160 random bits. Never shown but to be handed over.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; LENGTH]);

/// Why a text is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a run's secret is 32 letters from a to z and digits from 2 to 7, as `pilotage listen` prints it"
)]
pub struct SecretError;

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// Where the system has no randomness to give.
    pub fn generate() -> Result<Self, std::io::Error> {
        let mut bytes = [0; LENGTH];
        let failed = |_| std::io::Error::other("the system has no randomness");
        SystemRandom::new().fill(&mut bytes).map_err(failed)?;
        Ok(Self(bytes))
    }

    /// The key of one purpose.
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.0), purpose.as_bytes());
        let mut key = [0; 32];
        for (to, from) in key.iter_mut().zip(tag.as_ref()) {
            *to = *from;
        }
        key
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = BASE32_NOPAD.encode(&self.0).to_ascii_lowercase();
        for (index, letter) in text.chars().enumerate() {
            if index > 0 && index % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl FromStr for Secret {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let plain: String =
            text.chars().filter(|letter| !matches!(letter, '-' | ' ' | '\n')).collect();
        let bytes = BASE32_NOPAD.decode(plain.to_ascii_uppercase().as_bytes());
        bytes.ok().and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(SecretError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_survives_being_read_out() {
        let secret = Secret::generate().unwrap();
        let shown = secret.to_string();
        assert_eq!(shown.len(), 39);
        assert_eq!(shown.parse(), Ok(secret.clone()));
        assert_eq!(shown.replace('-', " ").to_uppercase().parse(), Ok(secret.clone()));
        assert_eq!("abcd".parse::<Secret>(), Err(SecretError));
        assert!(!format!("{secret:?}").contains(&shown));
        assert_ne!(secret.derive("a"), secret.derive("b"));
    }
}
