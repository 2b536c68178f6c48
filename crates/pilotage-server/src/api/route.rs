//! One route: all that is known of it, in one place.

use std::fmt;
use std::sync::Arc;

use axum::response::Response;
use futures_util::future::BoxFuture;
use http::{Method, StatusCode};
use schemars::{Schema, SchemaGenerator};

use super::asked::Asked;
use super::input::Input;
use super::problem::Problem;
use super::reply::{Output, Reply};
use crate::access::Access;
use bytes::Bytes;

/// Bytes of a body, where a route says nothing else.
pub(super) const BODY: usize = 1 << 20;
/// Bytes of a body of somebody who has not shown who he is.
const STRANGERS: usize = 16 << 10;

/// A parameter behind the question mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub about: &'static str,
}

/// Who is answered how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Programs, with JSON.
    Rest,
    /// Programs, for as long as they listen.
    Stream,
    /// People, with pages.
    Page,
}

/// What goes in and comes out.
pub(crate) struct Bodies {
    pub(crate) input: (Option<&'static str>, Option<Schema>),
    pub(crate) output: (Option<&'static str>, Option<Schema>),
}

type Answered = BoxFuture<'static, Result<Response, Problem>>;
type Handler = Arc<dyn Fn(Asked, Bytes, StatusCode) -> Answered + Send + Sync>;

/// A route.
#[derive(Clone)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// What it does, in one line.
    pub summary: &'static str,
    /// How it answers.
    pub kind: Kind,
    /// The parameters behind the question mark; no other one is taken.
    pub query: &'static [Parameter],
    /// The status where all went well.
    pub status: StatusCode,
    /// The most bytes of a body.
    pub most_bytes: usize,
    /// The content type of the body that it reads, where it reads one.
    pub reads: Option<&'static str>,
    pub(crate) bodies: fn(&mut SchemaGenerator) -> Bodies,
    pub(crate) handler: Handler,
}

impl fmt::Debug for Route {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.method, self.path)
    }
}

impl Route {
    pub(crate) fn new<I, O, F, Answer>(
        (method, path): (Method, &'static str),
        access: Access,
        summary: &'static str,
        handler: F,
    ) -> Self
    where
        I: Input,
        O: Output,
        F: Fn(Asked, I) -> Answer + Clone + Send + Sync + 'static,
        Answer: Future<Output = Result<Reply<O>, Problem>> + Send + 'static,
    {
        let status = match (method == Method::POST, O::KIND) {
            (_, None) => StatusCode::NO_CONTENT,
            (true, _) if path.starts_with("/api/") => StatusCode::CREATED,
            _ => StatusCode::OK,
        };
        let handler: Handler = Arc::new(move |asked, body, status| {
            let handler = handler.clone();
            Box::pin(async move {
                let reply = handler(asked, I::read(&body)?).await?;
                reply.into_response(status)
            })
        });
        let bodies = |generator: &mut SchemaGenerator| Bodies {
            input: (I::KIND, I::schema(generator)),
            output: (O::KIND, O::schema(generator)),
        };
        let most_bytes = if access == Access::Public { STRANGERS } else { BODY };
        let (query, reads): (&[Parameter], _) = (&[], I::KIND);
        let kind = if path.starts_with("/api/") { Kind::Rest } else { Kind::Page };
        Self {
            method,
            path,
            access,
            summary,
            kind,
            query,
            status,
            most_bytes,
            reads,
            bodies,
            handler,
        }
    }

    pub(crate) fn query(self, query: &'static [Parameter]) -> Self {
        Self { query, ..self }
    }

    pub(crate) fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(crate) fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(crate) fn most_bytes(self, most_bytes: usize) -> Self {
        Self { most_bytes, ..self }
    }

    /// Whether it is for programs.
    #[must_use]
    pub fn is_for_programs(&self) -> bool {
        self.kind != Kind::Page
    }

    /// The names of the parameters in its path.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        let parts = self.path.split('/');
        parts.filter_map(|part| part.strip_prefix('{').and_then(|it| it.strip_suffix('}')))
    }
}
