//! Who asks, and what he may.
//!
//! Owns passwords, sessions, tokens, one-time links, the limits on attempts, and the way from a
//! request's headers to a [`Principal`]. What a route asks for stands in the table of routes; here it
//! is compared. Never answers a request itself.

mod authenticate;
mod first;
mod limiter;
pub(crate) mod oidc;
mod origin;
mod password;
mod principal;
mod secret;
mod sign_in;

use std::sync::{Arc, OnceLock};

pub use authenticate::COOKIE;
pub(crate) use authenticate::{Refusal, authenticate, cookie, cookie_of, no_cookie};
pub use first::first_administrator;
pub use oidc::{IdentitySettings, ProviderError, use_identity_provider};
pub(crate) use origin::{CSRF_HEADER, is_from_elsewhere};
pub(crate) use password::PasswordError;
pub use principal::{Access, Principal, Way};
pub(crate) use secret::{Secret, token_word};
pub(crate) use sign_in::{SignInError, by_link, by_password, new_link, set_own_password};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use self::limiter::Attempts;
use self::oidc::Provider;
use self::password::Passwords;

/// What access works with besides the store. One a server.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    passwords: Arc<Passwords>,
    attempts: Arc<Attempts>,
    provider: Arc<OnceLock<Provider>>,
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
            provider: Arc::default(),
            resolving: Arc::new(Semaphore::new(RESOLVED_AT_ONCE)),
        }
    }

    /// Sets the OpenID provider, once.
    fn set_provider(&self, provider: Provider) -> Result<(), ProviderError> {
        self.provider.set(provider).map_err(|_| ProviderError::Second)
    }

    /// The OpenID provider by which people may sign in.
    pub(crate) fn provider(&self) -> Option<&Provider> {
        self.provider.get()
    }

    /// A place to have a site resolved, when there is one. It is held until the work has ended, also
    /// where nobody waits for it any more.
    pub(crate) async fn resolving(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.resolving).acquire_owned().await.ok()
    }
}
