//! ID tokens: signed texts that say who signed in. Each thing that the specification asks to be compared
//! is compared (OpenID Connect Core 1.0, section 3.1.3.7).

use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;

use super::keys::{Algorithm, Keys};
use crate::clock;

/// Seconds by which the clocks of provider and platform may differ.
const LEEWAY: i64 = 60;
/// The most characters of a token.
const MOST: usize = 64 << 10;

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is no signed text, or of an algorithm that is not taken.
    #[error("it cannot be read")]
    Form,
    /// None of the provider's keys signed it.
    #[error("none of the provider's keys signed it")]
    Key,
    /// It is for somebody else, or of somebody else.
    #[error("its {0} is another one")]
    Other(&'static str),
    /// It has ended, or has not begun.
    #[error("it is not good at this time")]
    Time,
}

/// What a token must say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
}

#[derive(Deserialize)]
struct Header {
    alg: Algorithm,
    #[serde(default)]
    kid: Option<String>,
}

/// One or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// What a token says.
#[derive(Debug, Deserialize)]
pub(crate) struct Claims {
    pub(super) iss: String,
    pub(super) sub: String,
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    exp: i64,
    iat: i64,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    email_verified: bool,
}

impl Claims {
    /// The address, where the provider says that it is the user's.
    pub(super) fn verified_address(&self) -> Option<String> {
        self.email.as_ref().filter(|_| self.email_verified).map(|it| it.to_lowercase())
    }
}

/// Reads a token and compares all that it says with what it must say.
pub(super) fn verify(
    token: &str,
    keys: &Keys,
    expected: &Expected<'_>,
) -> Result<Claims, TokenError> {
    let bytes = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| TokenError::Form);
    let (text, signature) = token.rsplit_once('.').ok_or(TokenError::Form)?;
    let (header, claims) = text.split_once('.').ok_or(TokenError::Form)?;
    if token.len() > MOST {
        return Err(TokenError::Form);
    }
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| TokenError::Form)?;
    let by = (header.alg, header.kid.as_deref());
    if !keys.signed(by, text.as_bytes(), &bytes(signature)?) {
        return Err(TokenError::Key);
    }
    let claims: Claims = serde_json::from_slice(&bytes(claims)?).map_err(|_| TokenError::Form)?;
    if claims.iss != expected.issuer {
        return Err(TokenError::Other("issuer"));
    }
    let is_ours = match &claims.aud {
        Audience::One(one) => one == expected.client,
        Audience::Several(all) => {
            all.iter().any(|it| it == expected.client)
                && (all.len() == 1 || claims.azp.as_deref() == Some(expected.client))
        }
    };
    if !is_ours || claims.azp.as_deref().is_some_and(|it| it != expected.client) {
        return Err(TokenError::Other("audience"));
    }
    if claims.nonce.as_deref() != Some(expected.nonce) {
        return Err(TokenError::Other("nonce"));
    }
    let now = clock::now() / 1_000;
    let ended = claims.exp.saturating_add(LEEWAY) <= now;
    let begins = claims.iat.saturating_sub(LEEWAY);
    if ended || begins > now || claims.sub.is_empty() || claims.sub.len() > 255 {
        return Err(TokenError::Time);
    }
    Ok(claims)
}
