//! Passwords: Argon2id with the parameters of the OWASP Password Storage Cheat Sheet (19 MiB, two
//! passes, one lane).
//!
//! Each check takes that memory and some milliseconds of a core, so only a few run at once and only
//! some more wait; who comes then is told to come again.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use tokio::sync::{OnceCell, Semaphore};

use super::secret::Secret;

/// KiB of memory, passes and lanes.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// Passwords that are hashed at once.
const AT_ONCE: usize = 2;
/// Requests that wait for that at most.
const WAITING: usize = 64;
/// The least characters of a password, and the most bytes.
const LENGTH: (usize, usize) = (12, 1_024);

/// Why a password could not be hashed or compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PasswordError {
    /// It is too short, too long or too plain.
    #[error(
        "a password has at least 12 characters, at most 1024 bytes, and is not the user's name"
    )]
    Weak,
    /// Too many wait.
    #[error("too many sign in at once")]
    Busy,
    /// The hash could not be made.
    #[error("the password could not be hashed")]
    Failed,
}

/// Hashes and compares passwords.
#[derive(Debug)]
pub(super) struct Passwords {
    running: Arc<Semaphore>,
    waiting: Semaphore,
    /// What is compared where there is no such user, so that it takes as long.
    decoy: OnceCell<String>,
}

impl Passwords {
    pub(super) fn new() -> Self {
        Self {
            running: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Semaphore::new(WAITING),
            decoy: OnceCell::new(),
        }
    }

    /// The hash of a new password.
    pub(super) async fn hash(&self, user: &str, password: &str) -> Result<String, PasswordError> {
        let (least, most) = LENGTH;
        let is_name = password.to_lowercase().contains(&user.to_lowercase()) && user.len() >= 6;
        if password.chars().count() < least || password.len() > most || is_name {
            return Err(PasswordError::Weak);
        }
        let password = password.to_owned();
        self.run(move || hash(&password)).await?
    }

    /// Whether a password is the one of a hash. With no hash it never is, and takes as long.
    pub(super) async fn verify(
        &self,
        kept: Option<&str>,
        password: &str,
    ) -> Result<bool, PasswordError> {
        let known = kept.is_some();
        let kept = match kept {
            Some(kept) => kept.to_owned(),
            None => self.decoy().await?,
        };
        // A longer one was never accepted; it is not worth hashing.
        let password = password.get(..LENGTH.1).unwrap_or(password).to_owned();
        let same = self.run(move || is_same(&kept, &password)).await?;
        Ok(same && known)
    }

    async fn decoy(&self) -> Result<String, PasswordError> {
        let make = || async {
            let secret = Secret::new().map_err(|_| PasswordError::Failed)?.word();
            self.run(move || hash(&secret)).await?
        };
        self.decoy.get_or_try_init(make).await.cloned()
    }

    /// Runs on a thread of its own. A caller who goes away leaves the work counted until it ends.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let _waits = self.waiting.try_acquire().map_err(|_| PasswordError::Busy)?;
        let running = Arc::clone(&self.running).acquire_owned().await;
        let running = running.map_err(|_| PasswordError::Failed)?;
        let work = move || {
            let result = work();
            drop(running);
            result
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| PasswordError::Failed)
    }
}

fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(|_| PasswordError::Failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, PasswordError> {
    let hash = argon2()?.hash_password(password.as_bytes());
    Ok(hash.map_err(|_| PasswordError::Failed)?.to_string())
}

/// The costs are those that stand in the hash, so that older hashes stay good when they rise.
fn is_same(kept: &str, password: &str) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &kept).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_another_one_is_not() {
        let passwords = Passwords::new();
        let hash = passwords.hash("ada", "correct horse battery").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify(Some(&hash), "correct horse battery").await.unwrap());
        assert!(!passwords.verify(Some(&hash), "correct horse batterx").await.unwrap());
        assert!(!passwords.verify(None, "correct horse battery").await.unwrap());
    }

    #[tokio::test]
    async fn short_long_and_plain_ones_are_refused() {
        let passwords = Passwords::new();
        for password in ["", "short", &"x".repeat(1_025), "administrator1"] {
            let hashed = passwords.hash("administrator", password).await;
            assert_eq!(hashed, Err(PasswordError::Weak), "{password}");
        }
    }
}
