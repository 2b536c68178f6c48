//! Bodies of requests.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::problem::Problem;

/// What a handler reads from a body.
pub(crate) trait Input: Sized + Send + 'static {
    /// The content type, where there is a body.
    const KIND: Option<&'static str>;

    /// Its schema, where there is a body.
    fn schema(generator: &mut SchemaGenerator) -> Option<Schema>;

    /// Reads it.
    fn read(body: &Bytes) -> Result<Self, Problem>;
}

/// No body.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Nothing;

/// The fields of a page's form.
#[derive(Clone, Default)]
pub(crate) struct Form {
    fields: BTreeMap<String, String>,
}

impl Form {
    /// A field; empty where it was not sent.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

impl Input for Nothing {
    const KIND: Option<&'static str> = None;

    fn schema(_: &mut SchemaGenerator) -> Option<Schema> {
        None
    }

    fn read(_: &Bytes) -> Result<Self, Problem> {
        Ok(Self)
    }
}

impl<T: DeserializeOwned + JsonSchema + Send + 'static> Input for T {
    const KIND: Option<&'static str> = Some("application/json");

    fn schema(generator: &mut SchemaGenerator) -> Option<Schema> {
        Some(generator.subschema_for::<T>())
    }

    fn read(body: &Bytes) -> Result<Self, Problem> {
        if has_nul(body) {
            return Err(nul());
        }
        serde_json::from_slice(body).map_err(|error| {
            let detail = error.to_string();
            match error.classify() {
                Category::Data => Problem::invalid(detail),
                Category::Syntax | Category::Eof | Category::Io => {
                    Problem::new(StatusCode::BAD_REQUEST, "no-json", detail)
                }
            }
        })
    }
}

impl Input for Form {
    const KIND: Option<&'static str> = Some("application/x-www-form-urlencoded");

    fn schema(_: &mut SchemaGenerator) -> Option<Schema> {
        None
    }

    fn read(body: &Bytes) -> Result<Self, Problem> {
        let fields: BTreeMap<_, _> = form_urlencoded::parse(body).into_owned().collect();
        match fields.values().any(|value| value.contains('\0')) {
            true => Err(nul()),
            false => Ok(Self { fields }),
        }
    }
}

/// PostgreSQL keeps no text with this character, and nobody writes one.
fn nul() -> Problem {
    Problem::invalid("a text has the character U+0000")
}

/// Whether a text of a JSON document has the character, which can stand there as an escape only.
fn has_nul(body: &[u8]) -> bool {
    let mut rest = body;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        // What is escaped is passed over with its backslash, as it may be a backslash itself.
        rest = rest.get(at.saturating_add(1)..).unwrap_or_default();
        if rest.starts_with(b"u0000") {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

/// Whether a body is of the kind that is wanted.
pub(crate) fn is_of_kind(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case(wanted)
}
