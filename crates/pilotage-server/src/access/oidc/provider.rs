//! A provider: where its parts are, and what is said to it.

use std::fmt;
use std::time::{Duration, Instant};

use bytes::Bytes;
use data_encoding::BASE64;
use form_urlencoded::{Serializer, byte_serialize};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{Request, StatusCode, Uri};
use http_body_util::Full;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::sync::Mutex;

use super::keys::Keys;
use super::token::{Claims, Expected, TokenError, verify};
use crate::outbound::{Outbound, OutboundError};

/// How long what a provider tells of itself is kept.
const KEPT: Duration = Duration::from_secs(3_600);
/// Keys are asked for anew at most so often, whatever tokens name.
const AGAIN: Duration = Duration::from_secs(10);

/// How a provider is set up.
#[derive(Clone)]
pub struct IdentitySettings {
    /// Its issuer, as `https://id.example`.
    pub issuer: String,
    /// The platform's id there.
    pub client: String,
    /// The platform's secret there.
    pub secret: String,
}

/// Without the secret.
impl fmt::Debug for IdentitySettings {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("IdentitySettings")
            .field("issuer", &self.issuer)
            .field("client", &self.client)
            .finish()
    }
}

/// What is wrong with a provider.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// Its address.
    #[error("`{0}` is no address of an OpenID provider: it begins with `https://`")]
    Address(String),
    /// There is one already.
    #[error("the platform has an OpenID provider already")]
    Second,
    /// It does not answer.
    #[error("the OpenID provider: {0}")]
    Outbound(#[from] OutboundError),
    /// It answers something else.
    #[error("the OpenID provider answers its {0} with something else")]
    Answer(&'static str),
    /// It refuses.
    #[error("the OpenID provider refuses: {0}")]
    Refused(StatusCode),
    /// Its token is not good.
    #[error("the token of the OpenID provider: {0}")]
    Token(#[from] TokenError),
}

/// What it tells of itself (<https://openid.net/specs/openid-connect-discovery-1_0.html>).
#[derive(Clone, Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

#[derive(Clone)]
struct Known {
    metadata: Metadata,
    keys: Keys,
    since: Instant,
}

/// A provider.
pub(crate) struct Provider {
    settings: IdentitySettings,
    /// Where it sends browsers back to.
    redirect: String,
    outbound: Outbound,
    known: Mutex<Option<Known>>,
}

impl fmt::Debug for Provider {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(to)
    }
}

impl Provider {
    pub(super) fn new(settings: IdentitySettings, url: &str) -> Result<Self, ProviderError> {
        usable(&settings.issuer)?;
        let redirect = format!("{url}/sign-in/oidc/callback");
        Ok(Self { settings, redirect, outbound: Outbound::new()?, known: Mutex::default() })
    }

    /// The host of its issuer, for people.
    pub(crate) fn host(&self) -> String {
        let uri: Option<Uri> = self.settings.issuer.parse().ok();
        uri.and_then(|uri| uri.host().map(str::to_owned)).unwrap_or_default()
    }

    /// Its issuer.
    pub(crate) fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// Where it lets people sign in.
    pub(super) async fn place(
        &self,
        state: &str,
        nonce: &str,
        challenge: &str,
    ) -> Result<String, ProviderError> {
        let endpoint = self.known(false).await?.metadata.authorization_endpoint;
        let query = Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client)
            .append_pair("redirect_uri", &self.redirect)
            .append_pair("scope", "openid email")
            .append_pair("state", state)
            .append_pair("nonce", nonce)
            .append_pair("code_challenge", challenge)
            .append_pair("code_challenge_method", "S256")
            .finish();
        let between = if endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{endpoint}{between}{query}"))
    }

    /// Gives a code for what it says of who signed in.
    pub(super) async fn redeem(
        &self,
        code: &str,
        verifier: &str,
        nonce: &str,
    ) -> Result<Claims, ProviderError> {
        let known = self.known(false).await?;
        let form = Serializer::new(String::new())
            .append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &self.redirect)
            .append_pair("code_verifier", verifier)
            .finish();
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let both = format!("{}:{}", encoded(&self.settings.client), encoded(&self.settings.secret));
        let request = Request::post(&known.metadata.token_endpoint)
            .header(AUTHORIZATION, format!("Basic {}", BASE64.encode(both.as_bytes())))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body(Full::from(form));
        let tokens: Tokens = self.ask(request, "token").await?;
        let expected =
            Expected { issuer: &self.settings.issuer, client: &self.settings.client, nonce };
        match verify(&tokens.id_token, &known.keys, &expected) {
            // It may sign with a new key since its keys were read.
            Err(TokenError::Key) => {
                let known = self.known(true).await?;
                Ok(verify(&tokens.id_token, &known.keys, &expected)?)
            }
            verified => Ok(verified?),
        }
    }

    /// What it tells of itself; `anew` where what is kept is not enough.
    async fn known(&self, anew: bool) -> Result<Known, ProviderError> {
        let mut kept = self.known.lock().await;
        let age = if anew { AGAIN } else { KEPT };
        if let Some(known) = kept.as_ref().filter(|known| known.since.elapsed() < age) {
            return Ok(known.clone());
        }
        let issuer = self.settings.issuer.trim_end_matches('/');
        let at = format!("{issuer}/.well-known/openid-configuration");
        let metadata: Metadata = self.get(&at, "configuration").await?;
        if metadata.issuer != self.settings.issuer {
            return Err(ProviderError::Answer("configuration"));
        }
        let places =
            [&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri];
        places.into_iter().try_for_each(|place| usable(place))?;
        let keys = self.get(&metadata.jwks_uri, "keys").await?;
        let known = Known { metadata, keys, since: Instant::now() };
        Ok(kept.insert(known).clone())
    }

    async fn get<T: DeserializeOwned>(
        &self,
        at: &str,
        what: &'static str,
    ) -> Result<T, ProviderError> {
        let request = Request::get(at).header(ACCEPT, "application/json").body(Full::default());
        self.ask(request, what).await
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        request: http::Result<Request<Full<Bytes>>>,
        what: &'static str,
    ) -> Result<T, ProviderError> {
        let request = request.map_err(|_| ProviderError::Answer(what))?;
        let (status, body) = self.outbound.send(request).await?;
        if status != StatusCode::OK {
            return Err(ProviderError::Refused(status));
        }
        serde_json::from_slice(&body).map_err(|_| ProviderError::Answer(what))
    }
}

/// Whether an address may be asked: over TLS, or on this machine.
fn usable(address: &str) -> Result<(), ProviderError> {
    let wrong = || ProviderError::Address(address.to_owned());
    let uri: Uri = address.parse().map_err(|_| wrong())?;
    let here = matches!(uri.host(), Some("127.0.0.1" | "[::1]" | "localhost"));
    match uri.scheme_str() {
        Some("https") => Ok(()),
        Some("http") if here => Ok(()),
        _ => Err(wrong()),
    }
}
