//! Requests to the platform: over TLS to whom is trusted, bounded in time and size, with the token in
//! every one of them and in no other place.

use std::io;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, RequestBuilder, Response, Url, redirect};
use rustls::CertificateError::{
    BadSignature, Expired, ExpiredContext, NotValidForName, NotValidForNameContext, UnknownIssuer,
};
use serde::de::DeserializeOwned;

use super::kept::Kept;
use super::problem::{Failure, Problem};
use super::tls;
use super::views::Page;
use crate::session::Usage;

/// How long a connection may take to be there.
const CONNECT: Duration = Duration::from_secs(10);
/// How long a request may take as a whole.
const REQUEST: Duration = Duration::from_secs(60);
/// How long nothing may come; the platform says something each 15 seconds where it tells events.
const SILENCE: Duration = Duration::from_secs(45);
/// The most bytes of an answer.
const MOST_BYTES: usize = 64 << 20;
/// The most pieces of a list.
const PIECES: usize = 1_000;

/// A platform that is asked.
#[derive(Debug)]
pub struct Client {
    http: reqwest::Client,
    base: Url,
    is_pinned: bool,
}

/// One thread is enough to ask.
pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.context("cannot start the runtime")
}

/// The platform's own part of what somebody calls its URL.
pub fn base(text: &str) -> anyhow::Result<Url> {
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&whole).map_err(|error| Usage(format!("`{text}` is no URL: {error}")))?;
    let wrong = if url.query().is_some() || !url.username().is_empty() || url.password().is_some() {
        "give only `https://NAME:PORT`: others can read the command line; a link or token is asked for"
    } else if url.scheme() != "https" {
        "the platform is asked over https only"
    } else if !matches!(url.path(), "" | "/") {
        "give only `https://NAME:PORT`, without a path"
    } else {
        return Ok(url);
    };
    Err(Usage(wrong.to_owned()).into())
}

/// The path of a site, and what belongs to it.
pub fn at_site<'a>(project: &'a str, site: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    [&["projects", project, "sites", site], rest].concat()
}

impl Client {
    /// For where somebody is signed in.
    pub fn signed_in(kept: &Kept) -> anyhow::Result<Self> {
        Self::new(&base(&kept.url)?, kept.authority.as_deref(), Some(&kept.token))
    }

    /// For a platform, with a token where there is one yet.
    pub fn new(base: &Url, authority: Option<&str>, token: Option<&str>) -> anyhow::Result<Self> {
        let mut headers = HeaderMap::new();
        if let Some(token) = token {
            let value = HeaderValue::try_from(format!("Bearer {token}"));
            let mut value = value.map_err(|_| Usage("this is no token".to_owned()))?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::config(authority)?)
            .https_only(true)
            // A redirect would carry the token to somebody else.
            .redirect(redirect::Policy::none())
            .user_agent(concat!("pilotage/", env!("CARGO_PKG_VERSION")))
            .default_headers(headers)
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE)
            .build()
            .context("cannot set up the client")?;
        Ok(Self { http, base: base.clone(), is_pinned: authority.is_some() })
    }

    /// Where it asks.
    pub fn url(&self) -> String {
        self.base.as_str().trim_end_matches('/').to_owned()
    }

    /// A request to a path below `/api/v1`, each part of it as it is.
    pub fn request(&self, method: Method, path: &[&str], query: &[(&str, &str)]) -> RequestBuilder {
        self.http.request(method, below(&self.base, path, query)).timeout(REQUEST)
    }

    /// What is at a path.
    pub async fn get<T: DeserializeOwned>(&self, path: &[&str]) -> Result<T, Failure> {
        self.answer(self.request(Method::GET, path, &[])).await
    }

    /// What is done at a path.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &serde_json::Value,
    ) -> Result<T, Failure> {
        self.answer(self.request(Method::POST, path, &[]).json(body)).await
    }

    /// A list, all of it.
    pub async fn list<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Vec<T>, Failure> {
        let (mut all, mut after) = (Vec::new(), None::<String>);
        for _ in 0..PIECES {
            let mut query = [query, &[("limit", "100")]].concat();
            if let Some(after) = &after {
                query.push(("after", after));
            }
            let page: Page<T> = self.answer(self.request(Method::GET, path, &query)).await?;
            all.extend(page.items);
            after = page.next;
            if after.is_none() {
                return Ok(all);
            }
        }
        Err(anyhow!("the platform's list has no end").into())
    }

    /// Sends a request and reads its answer.
    pub async fn answer<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, Failure> {
        let response = self.send(request).await?;
        self.read(response).await
    }

    /// Reads an answer.
    pub async fn read<T: DeserializeOwned>(&self, mut response: Response) -> Result<T, Failure> {
        let body = self.body(&mut response).await?;
        let read = serde_json::from_slice(&body);
        Ok(read.map_err(|error| {
            anyhow!(
                "the platform's answer cannot be understood: {error}\nhelp: look whether {} is a \
                 platform, of the same version as this program",
                self.url()
            )
        })?)
    }

    /// Sends a request; the answer before its body, where it is not a refusal.
    pub async fn send(&self, request: RequestBuilder) -> Result<Response, Failure> {
        let mut response = request.send().await.map_err(|error| self.cannot(&error))?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let body = self.body(&mut response).await?;
        let reason = status.canonical_reason().unwrap_or_default();
        let problem = serde_json::from_slice(&body)
            .unwrap_or_else(|_| Problem::of_status(status.as_u16(), reason));
        Err(Failure::Problem(Problem { status: status.as_u16(), ..problem }))
    }

    async fn body(&self, response: &mut Response) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.cannot(&error))? {
            if body.len().saturating_add(chunk.len()) > MOST_BYTES {
                return Err(
                    anyhow!("the platform's answer has more than {MOST_BYTES} bytes").into()
                );
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// Why there is no answer, and what to do.
    pub fn cannot(&self, error: &reqwest::Error) -> anyhow::Error {
        let url = self.url();
        if error.is_timeout() {
            return anyhow!(
                "{url} does not answer in time\nhelp: look whether the platform runs and whether this \
                 host reaches it"
            );
        }
        let mut deepest: &dyn std::error::Error = error;
        while let Some(source) = deepest.source() {
            if let Some(told) = tls_error(source).and_then(|error| self.untrusted(error)) {
                return told;
            }
            deepest = source;
        }
        if let Some(told) = tls_error(deepest).and_then(|error| self.untrusted(error)) {
            return told;
        }
        let why = super::safe(&deepest.to_string());
        anyhow!(
            "cannot reach the platform at {url}: {why}\nhelp: look whether it runs there and whether \
             this host reaches it; HTTPS_PROXY and NO_PROXY say which proxy is used"
        )
    }

    /// What is said of a certificate that is not trusted.
    fn untrusted(&self, error: &rustls::Error) -> Option<anyhow::Error> {
        let rustls::Error::InvalidCertificate(why) = error else { return None };
        let url = self.url();
        Some(match why {
            // Authorities of two platforms have the same name, and different keys.
            UnknownIssuer | BadSignature if self.is_pinned => anyhow!(
                "{url} is not trusted: its certificate is not of the authority that was given\nhelp: \
                 take `authority.pem` of that platform's data folder, and run `pilotage login {url} \
                 --ca FILE`; where that was the right one, somebody else answers in its place"
            ),
            UnknownIssuer | BadSignature => anyhow!(
                "{url} is not trusted: no authority of this system vouches for its certificate\nhelp: \
                 a platform with its own authority has it as `authority.pem` in its data folder; run \
                 `pilotage login {url} --ca FILE` with it"
            ),
            NotValidForName | NotValidForNameContext { .. } => anyhow!(
                "{url} is not trusted: its certificate is for other names\nhelp: use a name by which \
                 the platform knows itself, or start it with `pilotage serve --name NAME`"
            ),
            Expired | ExpiredContext { .. } => anyhow!(
                "{url} is not trusted: its certificate has expired\nhelp: look at the clock of this \
                 host, and at the platform's certificate"
            ),
            other => anyhow!("{url} is not trusted: {other:?}"),
        })
    }
}

/// A path of the REST interface, each part of it as it is.
fn below(base: &Url, path: &[&str], query: &[(&str, &str)]) -> Url {
    let mut url = base.clone();
    if let Ok(mut parts) = url.path_segments_mut() {
        parts.clear().extend(["api", "v1"]).extend(path);
    }
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    url
}

/// TLS hides its errors inside those of the connection, more than once.
fn tls_error<'e>(error: &'e (dyn std::error::Error + 'static)) -> Option<&'e rustls::Error> {
    let mut inner = error;
    while let Some(error) = inner.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        inner = error;
    }
    inner.downcast_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_a_name_with_a_port_and_holds_no_secret() {
        for text in ["platform.example:8443", "https://platform.example:8443/"] {
            assert_eq!(base(text).unwrap().as_str(), "https://platform.example:8443/");
        }
        for text in [
            "http://platform.example",
            "https://platform.example/sign-in?link=abc",
            "https://ada:secret@platform.example",
            "https://platform.example/ui",
            "",
        ] {
            let error = base(text).unwrap_err();
            assert!(error.is::<Usage>() && !error.to_string().contains("secret"), "{text}");
        }
    }

    #[test]
    fn names_in_a_path_stay_what_they_are() {
        let path = at_site("a/b", "c?d", &["runs"]);
        let url = below(&base("platform.example").unwrap(), &path, &[("after", "x&y")]);
        assert_eq!(
            url.as_str(),
            "https://platform.example/api/v1/projects/a%2Fb/sites/c%3Fd/runs?after=x%26y"
        );
    }
}
