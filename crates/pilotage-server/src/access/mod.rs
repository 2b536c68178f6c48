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
pub use principal::{Access, Principal, Way};
pub(crate) use secret::{Secret, token_word};
pub(crate) use sign_in::{SignInError, by_link, by_password, new_link, set_own_password};

use self::limiter::Attempts;
use self::password::Passwords;

/// The address at the other end of a connection; the listener puts it beside each request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub std::net::IpAddr);

/// What access works with besides the store. One a server.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    passwords: Arc<Passwords>,
    attempts: Arc<Attempts>,
}

impl Guard {
    pub(crate) fn new() -> Self {
        Self { passwords: Arc::new(Passwords::new()), attempts: Arc::new(Attempts::new()) }
    }
}
