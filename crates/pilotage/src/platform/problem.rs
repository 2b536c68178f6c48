//! What the platform refuses, as RFC 9457 (<https://www.rfc-editor.org/rfc/rfc9457>) writes it, and what
//! it means to who asked.

use serde::Deserialize;

use super::views::Fault;
use crate::session::Usage;

/// What was not as it was asked for.
#[derive(Clone, Debug, Deserialize)]
pub struct Problem {
    #[serde(default)]
    pub status: u16,
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub detail: String,
    #[serde(default)]
    pub findings: Vec<Fault>,
}

/// Why there is no answer to work with.
#[derive(Debug)]
pub enum Failure {
    /// The platform refused.
    Problem(Problem),
    /// There was no answer, or none that can be read.
    Other(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

impl From<Failure> for anyhow::Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Problem(problem) => problem.into_error(),
            Failure::Other(error) => error,
        }
    }
}

impl Problem {
    /// One that came without a body that says more.
    pub(super) fn of_status(status: u16, reason: &str) -> Self {
        let detail = format!("HTTP {status} {reason}");
        Self { status, code: String::new(), detail, findings: Vec::new() }
    }

    /// The error with what to do. What was asked for wrongly is the caller's; the rest could not be done.
    fn into_error(self) -> anyhow::Error {
        let Self { status, code, detail, .. } = self;
        let detail = super::safe(&detail);
        let text = match (status, code.as_str()) {
            (401, _) => format!(
                "the platform does not take this token: {detail}\nhelp: make another one and run \
                 `pilotage login` again"
            ),
            (403, _) => format!(
                "this may not be done with this token: {detail}\nhelp: sign in with a token that may, \
                 with `pilotage login`"
            ),
            (429 | 503, _) => {
                format!("the platform cannot do this now: {detail}\nhelp: try again in a moment")
            }
            (404, _) => format!("the platform does not know this: {detail}"),
            (_, "") => format!(
                "no answer of the platform: {detail}\nhelp: look whether the URL is the platform's and \
                 not that of something in front of it"
            ),
            _ => format!("the platform refuses: {detail}"),
        };
        match status {
            400 | 404 | 409 | 413 | 422 if !code.is_empty() => Usage(text).into(),
            _ => anyhow::anyhow!(text),
        }
    }
}
