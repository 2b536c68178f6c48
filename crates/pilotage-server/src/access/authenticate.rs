//! From a request's headers to who asks.

use http::header::{AUTHORIZATION, COOKIE as COOKIES};
use http::{HeaderMap, HeaderValue};
use subtle::ConstantTimeEq as _;

use super::principal::{Principal, Way};
use super::secret::{hash_of_word, read_token_word};
use crate::store::{Store, StoreError, User};

/// The name of a session's cookie. With this prefix a browser takes it over TLS only, for this host
/// only, and for all its paths.
pub const COOKIE: &str = "__Host-pilotage";

/// Why nobody is known to ask.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// A token was shown that is not good, or not any more.
    Token,
    /// It could not be found out.
    Store(StoreError),
}

/// Who asks. A token that is not good is refused; a cookie that is not good any more is as none, so
/// that its holder can sign in anew.
pub(crate) async fn authenticate(
    store: &Store,
    headers: &HeaderMap,
) -> Result<Option<Principal>, Refusal> {
    if let Some(value) = headers.get(AUTHORIZATION) {
        return by_token(store, value).await.map(Some);
    }
    let Some(hash) = session_of(headers) else { return Ok(None) };
    let user = store.session(&hash).await.map_err(Refusal::Store)?;
    Ok(user.map(|user| by_session(user, hash)))
}

/// The hash of a session's cookie, where there is one that looks like one.
fn session_of(headers: &HeaderMap) -> Option<String> {
    hash_of_word(cookie_of(headers, COOKIE)?)
}

/// The value of a cookie.
pub(crate) fn cookie_of<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIES).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|value| value.split(';'));
    cookies.find_map(|one| {
        let (name, value) = one.trim().split_once('=')?;
        (name == wanted).then_some(value)
    })
}

fn by_session(user: User, hash: String) -> Principal {
    Principal {
        tenant: user.tenant,
        tenant_name: user.tenant_name,
        user: user.name,
        role: user.role,
        project: None,
        way: Way::Session(hash),
    }
}

async fn by_token(store: &Store, value: &HeaderValue) -> Result<Principal, Refusal> {
    let (scheme, word) = value.to_str().ok().and_then(|it| it.split_once(' ')).unwrap_or_default();
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Refusal::Token);
    }
    let (token, hash) = read_token_word(word.trim()).ok_or(Refusal::Token)?;
    let token = store.living_token(&token).await.map_err(Refusal::Store)?.ok_or(Refusal::Token)?;
    if !bool::from(token.hash.as_bytes().ct_eq(hash.as_bytes())) {
        return Err(Refusal::Token);
    }
    if let Err(error) = store.used_token(&token).await {
        // It is good, whether or not its use can be noted.
        tracing::warn!(%error, "the use of a token could not be noted");
    }
    Ok(Principal {
        tenant: token.tenant,
        tenant_name: token.tenant_name,
        user: token.owner,
        role: token.role,
        project: token.project,
        way: Way::Token(token.name),
    })
}

/// The header that hands a session's secret to a browser.
pub(crate) fn cookie(word: &str, seconds: i64) -> String {
    format!("{COOKIE}={word}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}")
}

/// The header that takes it away.
pub(crate) fn no_cookie() -> String {
    cookie("", 0)
}
