//! The way to an OpenID provider and back.

use http::header::SET_COOKIE;

use super::see;
use super::sign_in::refused;
use crate::access::{self, SignInError};
use crate::api::{Asked, Html, Nothing, Problem, Reply};

pub(crate) async fn leave(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    let provider = asked.platform.provider().ok_or_else(Problem::not_found)?;
    match access::oidc::begin(provider).await {
        Ok((place, cookie)) => Ok(see(&place).header(SET_COOKIE, cookie)),
        Err(error) => refused(&asked, "", error),
    }
}

pub(crate) async fn come_back(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    let provider = asked.platform.provider().ok_or_else(Problem::not_found)?;
    let parameter = |name: &str| asked.query(name).unwrap_or_default();
    // RFC 9207: another provider's answer is not this one's.
    let foreign = asked.query("iss").is_some_and(|issuer| issuer != provider.issuer());
    let session = if foreign || asked.query("error").is_some() {
        Err(SignInError::Way)
    } else {
        let secret = asked.cookie(access::oidc::WAY_COOKIE);
        let told = (secret, parameter("state"), parameter("code"));
        access::oidc::finish(&asked.platform, provider, asked.peer(), told).await
    };
    match session {
        Ok(session) => {
            let cookie = access::cookie(&session.word, session.seconds);
            Ok(see("/")
                .header(SET_COOKIE, cookie)
                .header(SET_COOKIE, access::oidc::no_way_cookie()))
        }
        Err(error) => refused(&asked, "", error),
    }
}
