//! What is not as it was asked for, as RFC 9457 (<https://www.rfc-editor.org/rfc/rfc9457>) says it.
//!
//! A detail is written for who asked. What went wrong inside the platform goes to its log and nowhere
//! else.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderName};
use http::{HeaderValue, StatusCode};
use schemars::JsonSchema;
use serde::Serialize;

use super::reply::escaped;
use crate::Error;
use crate::access::{PasswordError, Refusal, SignInError};
use crate::resolve::Fault;
use crate::store::StoreError;

/// What is not as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    findings: Vec<Fault>,
    header: Option<(HeaderName, HeaderValue)>,
}

/// Its form on the wire.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct ProblemBody {
    /// What kind of problem it is, `urn:pilotage:problem:` and its code.
    r#type: String,
    /// The kind of problem, in words.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What it is this time.
    detail: String,
    /// The kind of problem, for programs.
    code: String,
    /// What is wrong with texts that were sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Fault>,
}

/// The content type of problems.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), findings: Vec::new(), header: None }
    }

    /// Nothing of that name that he who asks may know of.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "there is nothing here by that name")
    }

    /// What was sent can be read and is not right.
    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail)
    }

    /// Who asks may not.
    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", detail)
    }

    /// The texts that were sent are wrong.
    pub(crate) fn faults(findings: Vec<Fault>) -> Self {
        let errors = findings.iter().filter(|it| it.severity == "error").count();
        let detail = format!("the site does not resolve: {errors} errors");
        Self { findings, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "site-is-wrong", detail) }
    }

    /// Something inside failed; the log says what.
    pub(crate) fn internal() -> Self {
        let detail = "the platform could not do this; its log says why";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail)
    }

    /// It cannot be done now, and may be soon.
    pub(crate) fn busy(code: &'static str, detail: &'static str) -> Self {
        let retry = (header::RETRY_AFTER, HeaderValue::from_static("1"));
        Self { header: Some(retry), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, code, detail) }
    }

    /// Who asks has not shown who he is.
    pub(crate) fn unauthorized(detail: &'static str) -> Self {
        let scheme = (header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        let problem = Self::new(StatusCode::UNAUTHORIZED, "unauthorized", detail);
        Self { header: Some(scheme), ..problem }
    }

    /// Its status.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// What it is this time.
    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    fn title(&self) -> &'static str {
        match self.code {
            "site-is-wrong" => "The site is wrong",
            "changed" => "Changed meanwhile",
            "taken" => "The name is taken",
            _ => self.status.canonical_reason().unwrap_or("Problem"),
        }
    }

    /// As a page, for who reads.
    pub(crate) fn into_page(self) -> Response {
        let body = crate::ui::problem(self.title(), &escaped(&self.detail));
        self.answer("text/html; charset=utf-8", body)
    }

    fn answer(self, kind: &'static str, body: String) -> Response {
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        if let Some((name, value)) = self.header {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ProblemBody {
            r#type: format!("urn:pilotage:problem:{}", self.code),
            title: self.title().to_owned(),
            status: self.status.as_u16(),
            detail: self.detail.clone(),
            code: self.code.to_owned(),
            findings: self.findings.clone(),
        };
        self.answer(PROBLEM_JSON, serde_json::to_string(&body).unwrap_or_default())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let conflict = |code| Self::new(StatusCode::CONFLICT, code, error.to_string());
        match error {
            StoreError::Missing { .. } => Self::not_found(),
            StoreError::Taken { .. } => conflict("taken"),
            StoreError::Changed(_) => conflict("changed"),
            StoreError::LastAdministrator => conflict("last-administrator"),
            StoreError::NotNext { .. } => conflict("not-next"),
            StoreError::Database(ref why) if is_passing(why) => {
                tracing::error!(%error, "the database does not answer");
                Self::busy("storage", "the database does not answer at the moment")
            }
            StoreError::Database(_) | StoreError::Schema(_) | StoreError::Unreadable { .. } => {
                tracing::error!(%error, "the database fails");
                Self::internal()
            }
        }
    }
}

/// Whether the database may answer again by itself.
fn is_passing(error: &sqlx::Error) -> bool {
    use sqlx::Error::{Io, PoolClosed, PoolTimedOut, Tls};
    matches!(error, Io(_) | PoolTimedOut | PoolClosed | Tls(_))
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Store(error) => error.into(),
            Error::Refused(why) => Self::new(StatusCode::CONFLICT, "refused", why),
            Error::Authority(_) | Error::Internal(_) => {
                tracing::error!(%error, "the platform fails");
                Self::internal()
            }
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Token => Self::unauthorized("this token is not known, or has ended"),
            Refusal::Store(error) => error.into(),
        }
    }
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        let detail = error.to_string();
        match error {
            SignInError::Wrong => Self::new(StatusCode::UNAUTHORIZED, "wrong-password", detail),
            SignInError::Link => Self::new(StatusCode::GONE, "link-used", detail),
            SignInError::Way => Self::new(StatusCode::BAD_REQUEST, "not-finished", detail),
            SignInError::Unknown => Self::forbidden(detail),
            SignInError::Provider(error) => {
                tracing::warn!(%error, "nobody can sign in by the OpenID provider");
                let detail = "the OpenID provider could not be asked; the log says why";
                Self::new(StatusCode::BAD_GATEWAY, "provider", detail)
            }
            SignInError::TooMany(wait) => {
                let seconds = wait.as_secs().saturating_add(1);
                let detail = format!("too many attempts; try again in {seconds} seconds");
                let header = (header::RETRY_AFTER, HeaderValue::from(seconds));
                let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many", detail);
                Self { header: Some(header), ..problem }
            }
            SignInError::Password(PasswordError::Weak) => Self::invalid(detail),
            SignInError::Password(PasswordError::Busy) => {
                Self::busy("busy", "too many sign in at once")
            }
            SignInError::Password(PasswordError::Failed) | SignInError::Random(_) => {
                tracing::error!(%error, "nobody can sign in");
                Self::internal()
            }
            SignInError::Store(error) => error.into(),
        }
    }
}
