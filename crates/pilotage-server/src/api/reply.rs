//! What handlers answer.

use axum::body::Body;
use axum::response::Response;
use http::header::{self, HeaderName};
use http::{HeaderValue, StatusCode};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::input::Nothing;
use super::problem::Problem;
use crate::id;

/// An answer, without the status that its route always has.
#[derive(Debug)]
pub(crate) struct Reply<T> {
    value: T,
    headers: Vec<(HeaderName, String)>,
    status: Option<StatusCode>,
}

impl<T> From<T> for Reply<T> {
    fn from(value: T) -> Self {
        Self { value, headers: Vec::new(), status: None }
    }
}

impl<T> Reply<T> {
    /// Adds a header.
    pub(crate) fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// With another status than its route always has.
    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }
}

/// What goes on the wire.
pub(crate) struct Content {
    kind: Option<&'static str>,
    body: Body,
    etag: Option<String>,
}

/// A value that is answered.
pub(crate) trait Output: Send + 'static {
    /// The content type, where there is a body.
    const KIND: Option<&'static str>;

    /// Its schema, where it has one.
    fn schema(generator: &mut SchemaGenerator) -> Option<Schema>;

    /// What goes on the wire.
    fn content(self) -> Result<Content, Problem>;
}

impl<T: Serialize + JsonSchema + Send + 'static> Output for T {
    const KIND: Option<&'static str> = Some("application/json");

    fn schema(generator: &mut SchemaGenerator) -> Option<Schema> {
        Some(generator.subschema_for::<T>())
    }

    fn content(self) -> Result<Content, Problem> {
        let text = serde_json::to_string(&self).map_err(|error| {
            tracing::error!(%error, "an answer cannot be written");
            Problem::internal()
        })?;
        let etag = Some(etag_of_text(&text));
        Ok(Content { kind: <Self as Output>::KIND, body: Body::from(text), etag })
    }
}

impl Output for Nothing {
    const KIND: Option<&'static str> = None;

    fn schema(_: &mut SchemaGenerator) -> Option<Schema> {
        None
    }

    fn content(self) -> Result<Content, Problem> {
        Ok(Content { kind: None, body: Body::empty(), etag: None })
    }
}

/// Kinds of content that are no JSON.
macro_rules! content {
    ($($(#[$about:meta])* $name:ident($inner:ty) is $kind:literal;)*) => {$(
        $(#[$about])*
        #[derive(Debug)]
        pub(crate) struct $name(pub(crate) $inner);

        impl Output for $name {
            const KIND: Option<&'static str> = Some($kind);

            fn schema(_: &mut SchemaGenerator) -> Option<Schema> {
                None
            }

            fn content(self) -> Result<Content, Problem> {
                Ok(Content { kind: Some($kind), body: Body::from(self.0), etag: None })
            }
        }
    )*};
}

content! {
    /// A page.
    Html(String) is "text/html; charset=utf-8";
    /// A text.
    Text(String) is "text/plain; charset=utf-8";
    /// The style of the pages.
    Style(&'static str) is "text/css; charset=utf-8";
    /// Figures, as Prometheus reads them.
    Metrics(String) is "text/plain; version=0.0.4; charset=utf-8";
    /// A document that is kept as it is.
    Document(&'static str) is "application/json";
    /// JSON, one value a line.
    Lines(Body) is "application/x-ndjson";
    /// Events as they happen.
    EventStream(Body) is "text/event-stream";
}

impl<T: Output> Reply<T> {
    /// The response, with the status of its route where it has no other one.
    pub(crate) fn into_response(self, status: StatusCode) -> Result<Response, Problem> {
        let Content { kind, body, etag } = self.value.content()?;
        let mut response = Response::new(body);
        *response.status_mut() = self.status.unwrap_or(status);
        let headers = response.headers_mut();
        if let Some(kind) = kind {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        if let Some(etag) = etag.and_then(|etag| HeaderValue::try_from(etag).ok()) {
            headers.insert(header::ETAG, etag);
        }
        for (name, value) in self.headers {
            let value = HeaderValue::try_from(value).map_err(|_| Problem::internal())?;
            // A cookie is set beside another one; everything else has one value.
            if name == header::SET_COOKIE {
                headers.append(name, value);
            } else {
                headers.insert(name, value);
            }
        }
        Ok(response)
    }
}

/// The entity tag of a value's JSON.
pub(crate) fn etag_of(value: &impl Serialize) -> String {
    etag_of_text(&serde_json::to_string(value).unwrap_or_default())
}

fn etag_of_text(text: &str) -> String {
    let digest = id::digest(text.as_bytes());
    format!("\"{}\"", digest.get(..32).unwrap_or(&digest))
}

/// Text for a page: nothing in it means anything to a browser.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
