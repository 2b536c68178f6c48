//! Signing in by an OpenID provider: the code flow with PKCE
//! (<https://openid.net/specs/openid-connect-core-1_0.html>, RFC 7636, RFC 9207).
//!
//! What the way there has to remember is derived from one secret in a cookie of the browser, so that any
//! server can take the way back. A user is known by issuer and subject; the first time it is the user
//! whose name is the verified address that the provider tells.

mod keys;
mod provider;
mod token;

use std::net::IpAddr;

use data_encoding::BASE64URL_NOPAD;
use ring::digest::{SHA256, digest};
use ring::hmac;
use subtle::ConstantTimeEq as _;

pub(crate) use provider::Provider;
pub use provider::{IdentitySettings, ProviderError};

use super::secret::Secret;
use super::sign_in::{SESSION, Session, SignInError, ends};
use crate::platform::Platform;

/// The name of the cookie that remembers the way there.
pub(crate) const WAY_COOKIE: &str = "__Host-pilotage-oidc";
/// How long somebody may take at the provider, in seconds.
const WAY: i64 = 600;

/// What the way to the provider and back has to remember.
struct Memory {
    state: String,
    nonce: String,
    verifier: String,
}

impl Memory {
    fn of(secret: &[u8]) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let word = |purpose: &[u8]| BASE64URL_NOPAD.encode(hmac::sign(&key, purpose).as_ref());
        Self { state: word(b"state"), nonce: word(b"nonce"), verifier: word(b"verifier") }
    }

    fn challenge(&self) -> String {
        BASE64URL_NOPAD.encode(digest(&SHA256, self.verifier.as_bytes()).as_ref())
    }
}

/// Lets people sign in by a provider too. Once for a platform.
///
/// # Errors
/// Where the settings make no sense.
pub fn use_identity_provider(
    platform: &Platform,
    settings: IdentitySettings,
) -> Result<(), ProviderError> {
    let provider = Provider::new(settings, platform.url())?;
    platform.guard().set_provider(provider)
}

/// Where to send a browser, and the cookie that it takes along.
pub(crate) async fn begin(provider: &Provider) -> Result<(String, String), SignInError> {
    let secret = Secret::new()?;
    let memory = Memory::of(secret.bytes());
    let place = provider.place(&memory.state, &memory.nonce, &memory.challenge()).await;
    let place = place.map_err(SignInError::Provider)?;
    Ok((place, way_cookie(&secret.word(), WAY)))
}

/// Takes a browser that comes back: who it is, with a session.
pub(crate) async fn finish(
    platform: &Platform,
    provider: &Provider,
    from: Option<IpAddr>,
    (secret, state, code): (Option<&str>, &str, &str),
) -> Result<Session, SignInError> {
    platform.guard().attempts.take(None, from).map_err(SignInError::TooMany)?;
    let secret = secret.and_then(|word| BASE64URL_NOPAD.decode(word.as_bytes()).ok());
    let memory = Memory::of(&secret.filter(|it| it.len() == 32).ok_or(SignInError::Way)?);
    if !is_same(&memory.state, state) {
        return Err(SignInError::Way);
    }
    let claims = provider.redeem(code, &memory.verifier, &memory.nonce).await;
    let claims = claims.map_err(SignInError::Provider)?;
    let store = platform.store();
    let subject = format!("{} {}", claims.iss, claims.sub);
    let user = match store.user_of_subject(&subject).await? {
        Some(user) => Some(user),
        None => match claims.verified_address() {
            Some(address) => store.bind_subject(&address, &subject).await?,
            None => None,
        },
    };
    let user = user.filter(|user| user.disabled.is_none()).ok_or(SignInError::Unknown)?;
    platform.guard().attempts.give_back(None, from);
    let secret = Secret::new()?;
    store.new_session(&user, &secret.hash(), ends(SESSION)).await?;
    Ok(Session { user, word: secret.word(), seconds: SESSION })
}

/// Whether two words are the same, in a time that does not tell where they differ.
fn is_same(ours: &str, theirs: &str) -> bool {
    ours.as_bytes().ct_eq(theirs.as_bytes()).into()
}

/// The header that hands the memory of the way to a browser.
fn way_cookie(word: &str, seconds: i64) -> String {
    format!("{WAY_COOKIE}={word}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}")
}

/// The header that takes it away.
pub(crate) fn no_way_cookie() -> String {
    way_cookie("", 0)
}
