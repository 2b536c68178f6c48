//! A request behind the gate: who asks is known and may, the names in its path are read.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use http::{HeaderMap, StatusCode};
use tokio::sync::Semaphore;

use super::problem::Problem;
use crate::access::Principal;
use crate::platform::Platform;
use crate::store::{Project, Site, Store};

/// A request.
pub(crate) struct Asked {
    /// What the server works with.
    pub(crate) platform: Platform,
    pub(super) who: Option<Principal>,
    pub(super) path: BTreeMap<String, String>,
    pub(super) query: BTreeMap<String, String>,
    pub(super) headers: HeaderMap,
    /// Path and query, as they came.
    pub(super) target: String,
    /// The address at the other end.
    pub(super) peer: Option<IpAddr>,
    /// Places for those who listen to events.
    pub(super) streams: Arc<Semaphore>,
}

impl Asked {
    /// Who asks.
    pub(crate) fn who(&self) -> Result<&Principal, Problem> {
        self.who.as_ref().ok_or_else(|| Problem::unauthorized("sign in first"))
    }

    /// The id of the tenant of who asks.
    pub(crate) fn tenant(&self) -> Result<&str, Problem> {
        Ok(&self.who()?.tenant)
    }

    /// What the audit log calls who asks.
    pub(crate) fn actor(&self) -> Result<String, Problem> {
        Ok(self.who()?.actor())
    }

    /// A cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        crate::access::cookie_of(&self.headers, name)
    }

    /// The address at the other end.
    pub(crate) fn peer(&self) -> Option<IpAddr> {
        self.peer
    }

    /// What is kept.
    pub(crate) fn store(&self) -> &Store {
        self.platform.store()
    }

    /// A name in the path.
    pub(crate) fn path(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// A parameter behind the question mark.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// A parameter that is yes or no.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, Problem> {
        match self.query(name) {
            None | Some("false") => Ok(false),
            Some("true" | "") => Ok(true),
            Some(_) => Err(Problem::invalid(format!("`{name}` is `true` or `false`"))),
        }
    }

    /// The project in the path.
    pub(crate) async fn project(&self) -> Result<Project, Problem> {
        Ok(self.store().project(self.tenant()?, self.path("project")).await?)
    }

    /// The site in the path. That its project may be seen was looked at when the request came in.
    pub(crate) async fn site(&self) -> Result<Site, Problem> {
        let (project, site) = (self.path("project"), self.path("site"));
        Ok(self.store().site(self.tenant()?, project, site).await?)
    }

    /// The site of something that was found by its id, where who asks may see it.
    pub(crate) async fn site_of(&self, id: &str) -> Result<Site, Problem> {
        let (site, who) = (self.store().site_by_id(id).await?, self.who()?);
        match site.tenant == who.tenant && who.sees_project(&site.project) {
            true => Ok(site),
            false => Err(Problem::not_found()),
        }
    }

    /// Goes on only where `If-Match` is not there, or names this state.
    pub(crate) fn if_match(&self, etag: &str) -> Result<(), Problem> {
        match self.names(&IF_MATCH, etag) {
            Some(false) => Err(Self::other_state()),
            _ => Ok(()),
        }
    }

    /// Whether `If-Match` is there: then there must be something.
    pub(crate) fn must_exist(&self) -> bool {
        self.headers.contains_key(IF_MATCH)
    }

    /// Whether `If-None-Match: *` is there: then there must be nothing.
    pub(crate) fn must_be_new(&self) -> bool {
        self.headers.get(IF_NONE_MATCH).is_some_and(|value| value == "*")
    }

    /// It is not as the request says.
    pub(crate) fn other_state() -> Problem {
        let detail = "it was changed since it was read; read it again";
        Problem::new(StatusCode::PRECONDITION_FAILED, "changed", detail)
    }

    /// Whether a header with entity tags, where it is there, names this one.
    pub(super) fn names(&self, header: &HeaderName, etag: &str) -> Option<bool> {
        names(&self.headers, header, etag)
    }
}

/// Whether a header with entity tags, where it is there, names this one.
pub(super) fn names(headers: &HeaderMap, header: &HeaderName, etag: &str) -> Option<bool> {
    let mut values = headers.get_all(header).iter().peekable();
    values.peek()?;
    let mut tags = values.filter_map(|value| value.to_str().ok()).flat_map(|it| it.split(','));
    Some(tags.any(|tag| {
        let tag = tag.trim();
        tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag
    }))
}
