//! Who asks, and what he may.
//!
//! Owns passwords, sessions, tokens, one-time links, the limits on attempts, and the way from a
//! request's headers to a [`Principal`]. What a route asks for stands in the table of routes; here it
//! is compared. Never answers a request itself.

mod authenticate;
mod first;
mod limiter;
mod origin;
mod password;
mod principal;
mod secret;
mod sign_in;

use std::sync::Arc;

pub use authenticate::COOKIE;
pub(crate) use authenticate::{Refusal, authenticate, cookie, no_cookie};
pub use first::first_administrator;
pub(crate) use origin::{CSRF_HEADER, is_from_elsewhere};
pub(crate) use password::PasswordError;
pub use principal::{Access, Principal, Way};
pub(crate) use secret::{Secret, token_word};
pub(crate) use sign_in::{SignInError, by_link, by_password, new_link, set_own_password};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use self::limiter::Attempts;
use self::password::Passwords;

/// What access works with besides the store. One a server.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    passwords: Arc<Passwords>,
    attempts: Arc<Attempts>,
    /// Places for those who have a site resolved.
    resolving: Arc<Semaphore>,
}

/// Sites that are resolved at once for requests.
const RESOLVED_AT_ONCE: usize = 2;

impl Guard {
    pub(crate) fn new() -> Self {
        Self {
            passwords: Arc::new(Passwords::new()),
            attempts: Arc::new(Attempts::new()),
            resolving: Arc::new(Semaphore::new(RESOLVED_AT_ONCE)),
        }
    }

    /// A place to have a site resolved, when there is one. It is held until the work has ended, also
    /// where nobody waits for it any more.
    pub(crate) async fn resolving(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.resolving).acquire_owned().await.ok()
    }
}
