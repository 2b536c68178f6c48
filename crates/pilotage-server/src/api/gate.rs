//! The way that every request takes: counted, timed, known who asks, compared with what the route asks
//! for, its body read within bounds. Only then the route's own code runs.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{FromRequestParts as _, RawPathParams, Request};
use axum::middleware::map_response;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter};
use bytes::Bytes;
use futures_util::FutureExt as _;
use http::header::{CONTENT_LENGTH, ETAG, IF_NONE_MATCH, LOCATION};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use http_body_util::BodyExt as _;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

use super::asked::{Asked, names};
use super::input::is_of_kind;
use super::problem::Problem;
use super::route::{BODY, Kind, Route};
use crate::access::{self, Access, Principal, Way};
use crate::listener::Connection;
use crate::platform::Platform;

/// A parameter of this name in the table stands for all: who calls back adds what it likes.
pub(super) const ANY: &str = "*";
/// How long a request may take, with its body and its answer's headers.
const TIME: Duration = Duration::from_secs(30);
/// Requests at once of those who show who they are.
const AT_ONCE: usize = 256;
/// Requests at once of everybody else, so that strangers can only keep strangers waiting.
const STRANGERS: usize = 64;
/// Requests with large bodies at once, which bounds the memory that they take.
const LARGE: usize = 4;
/// Bytes of a body that is too large which are still taken, and dropped.
const DRAINED: usize = 64 << 20;
/// Listeners to events at once.
const STREAMS: usize = 256;

struct Gate {
    platform: Platform,
    /// How long a request may take.
    time: Duration,
    requests: Semaphore,
    strangers: Semaphore,
    large: Semaphore,
    streams: Arc<Semaphore>,
}

/// All routes of the REST interface and of the pages.
pub fn router(platform: Platform) -> Router {
    of_routes(platform, super::routes(), TIME)
}

fn of_routes(platform: Platform, table: Vec<Route>, time: Duration) -> Router {
    let gate = Arc::new(Gate {
        platform,
        time,
        requests: Semaphore::new(AT_ONCE),
        strangers: Semaphore::new(STRANGERS),
        large: Semaphore::new(LARGE),
        streams: Arc::new(Semaphore::new(STREAMS)),
    });
    let mut paths: BTreeMap<&'static str, MethodRouter> = BTreeMap::new();
    for route in table {
        let (gate, route) = (Arc::clone(&gate), Arc::new(route));
        let path = route.path;
        // A method that no filter is for has no place in the table.
        let Ok(filter) = MethodFilter::try_from(route.method.clone()) else { continue };
        let handler = move |request: Request| {
            let (gate, route) = (Arc::clone(&gate), Arc::clone(&route));
            async move { pass(&gate, &route, request).await }
        };
        let at_path = paths.remove(path).unwrap_or_default();
        paths.insert(path, at_path.on(filter, handler));
    }
    let routes = paths.into_iter().fold(Router::new(), |all, (path, at)| all.route(path, at));
    routes
        .method_not_allowed_fallback(not_allowed)
        .fallback(|headers: HeaderMap| async move { nothing_here(&headers) })
        .layer(map_response(super::headers::secure))
}

async fn not_allowed() -> Response {
    let detail = "this path does not take this method; `Allow` says which ones it takes";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", detail).into_response()
}

fn nothing_here(headers: &HeaderMap) -> Response {
    let accepts = headers.get(http::header::ACCEPT).and_then(|value| value.to_str().ok());
    match accepts.is_some_and(|accepts| accepts.contains("text/html")) {
        true => Problem::not_found().into_page(),
        false => Problem::not_found().into_response(),
    }
}

async fn pass(gate: &Gate, route: &Route, request: Request) -> Response {
    let begun = Instant::now();
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let answered =
        AssertUnwindSafe(timeout(gate.time, answer(gate, route, request))).catch_unwind();
    let response = match answered.await {
        Ok(Ok(Ok(response))) => response,
        Ok(Ok(Err(problem))) => refuse(route, problem),
        Ok(Err(_)) => refuse(route, Problem::busy("time", "this took too long")),
        Err(_) => {
            tracing::error!(route = route.path, "a handler panicked");
            refuse(route, Problem::internal())
        }
    };
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    // The path itself and the query may hold what belongs in no log.
    tracing::debug!(%method, route = route.path, status, ?took, "a request");
    unless_known(&method, &headers, response)
}

/// What is not as it was asked for, for people as a page. Who has not signed in is led there.
fn refuse(route: &Route, problem: Problem) -> Response {
    if route.kind != Kind::Page {
        return problem.into_response();
    }
    let is_sign_in = route.access == Access::Public;
    if problem.status() == StatusCode::UNAUTHORIZED && !is_sign_in {
        let mut response = StatusCode::SEE_OTHER.into_response();
        response.headers_mut().insert(LOCATION, HeaderValue::from_static("/sign-in"));
        return response;
    }
    problem.into_page()
}

/// Nothing but its headers where who asks has the same already.
fn unless_known(method: &Method, headers: &HeaderMap, mut response: Response) -> Response {
    let etag = response.headers().get(ETAG).and_then(|etag| etag.to_str().ok());
    let is_read = method == Method::GET || method == Method::HEAD;
    let known = etag.and_then(|etag| names(headers, &IF_NONE_MATCH, etag));
    if is_read && response.status() == StatusCode::OK && known == Some(true) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = axum::body::Body::empty();
        response.headers_mut().remove(CONTENT_LENGTH);
    }
    response
}

async fn answer(gate: &Gate, route: &Route, request: Request) -> Result<Response, Problem> {
    let busy = |_| Problem::busy("busy", "too many requests are under way");
    let places = if route.access == Access::Public { &gate.strangers } else { &gate.requests };
    let _place = places.try_acquire().map_err(busy)?;
    let (mut parts, body) = request.into_parts();
    let who = who(gate, route, &parts.headers).await?;
    from_here(&parts, who.as_ref())?;
    if !route.access.is_given_to(who.as_ref()) {
        return Err(match who {
            None => Problem::unauthorized("sign in, or send a token"),
            Some(_) => Problem::new(
                StatusCode::FORBIDDEN,
                "forbidden",
                format!("this needs the role {}", route.access.describe()),
            ),
        });
    }
    let path = path(&mut parts).await?;
    if let (Some(who), Some(project)) = (&who, path.get("project"))
        && !who.sees_project(project)
    {
        return Err(Problem::not_found());
    }
    let query = query(route, parts.uri.query().unwrap_or_default())?;
    let _large = match route.most_bytes > BODY {
        true => Some(gate.large.try_acquire().map_err(busy)?),
        false => None,
    };
    let body = match route.reads {
        Some(kind) => read(route, kind, &parts.headers, body).await?,
        None => Bytes::new(),
    };
    let asked = Asked {
        platform: gate.platform.clone(),
        who,
        path,
        query,
        target: parts.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        peer: parts.extensions.get::<Connection>().map(|it| it.peer().ip()),
        headers: parts.headers,
        streams: Arc::clone(&gate.streams),
    };
    (route.handler)(asked, body, route.status).await
}

/// Who asks. A public route asks nobody.
async fn who(
    gate: &Gate,
    route: &Route,
    headers: &HeaderMap,
) -> Result<Option<Principal>, Problem> {
    if route.access == Access::Public {
        return Ok(None);
    }
    Ok(access::authenticate(gate.platform.store(), headers).await?)
}

/// Whether what changes something was not sent because another site told a browser to. A token is never
/// sent by a browser by itself.
fn from_here(parts: &Parts, who: Option<&Principal>) -> Result<(), Problem> {
    let is_read = parts.method == Method::GET || parts.method == Method::HEAD;
    let way = who.map(|who| &who.way);
    if is_read || matches!(way, Some(Way::Token(_))) {
        return Ok(());
    }
    let has_cookie = matches!(way, Some(Way::Session(_)));
    match access::is_from_elsewhere(&parts.headers, &parts.uri, has_cookie) {
        false => Ok(()),
        true => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "csrf",
            format!(
                "another site sent this; or a program with a cookie and without the header `{}`",
                access::CSRF_HEADER
            ),
        )),
    }
}

/// The names in the path.
async fn path(parts: &mut Parts) -> Result<BTreeMap<String, String>, Problem> {
    let found = RawPathParams::from_request_parts(parts, &()).await;
    let found = found.map_err(|_| Problem::not_found())?;
    let mut path = BTreeMap::new();
    for (name, value) in &found {
        // Nothing is called so, and not every database takes it.
        if value.chars().any(char::is_control) {
            return Err(Problem::not_found());
        }
        path.insert(name.to_owned(), value.to_owned());
    }
    Ok(path)
}

/// The parameters behind the question mark, all of which the route knows.
fn query(route: &Route, text: &str) -> Result<BTreeMap<String, String>, Problem> {
    let mut query = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        if !route.query.iter().any(|it| it.name == name || it.name == ANY) {
            return Err(Problem::invalid(format!("there is no parameter `{name}` here")));
        }
        if value.chars().any(char::is_control) {
            return Err(Problem::invalid(format!("`{name}` has control characters")));
        }
        query.insert(name.into_owned(), value.into_owned());
    }
    Ok(query)
}

async fn read(
    route: &Route,
    kind: &str,
    headers: &HeaderMap,
    mut body: axum::body::Body,
) -> Result<Bytes, Problem> {
    if !is_of_kind(headers, kind) {
        let detail = format!("send a body of the content type `{kind}`");
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", detail));
    }
    let too_large = || {
        let detail = format!("a body has at most {} bytes here", route.most_bytes);
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", detail)
    };
    let told = headers.get(CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
    let mut most =
        if told.is_some_and(|told| told > route.most_bytes) { 0 } else { route.most_bytes };
    let (mut whole, mut seen) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let cut =
            |_| Problem::new(StatusCode::BAD_REQUEST, "no-body", "the body did not come whole");
        let Ok(piece) = frame.map_err(cut)?.into_data() else { continue };
        seen = seen.saturating_add(piece.len());
        if seen > most {
            // Some clients read the answer only when all that they have to say was taken.
            (most, whole) = (0, Vec::new());
            if seen > DRAINED {
                break;
            }
            continue;
        }
        whole.extend_from_slice(&piece);
    }
    if most == 0 { Err(too_large()) } else { Ok(Bytes::from(whole)) }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use tempfile::TempDir;
    use tower::ServiceExt as _;

    use super::super::input::Nothing;
    use super::super::problem::PROBLEM_JSON;
    use super::super::reply::{Reply, Text};
    use super::*;
    use crate::authority::{Authority, Seal};
    use crate::store::Store;

    /// Where this task waits until the test says so.
    static HELD: Semaphore = Semaphore::const_new(0);

    async fn fails(_: Asked, _: Nothing) -> Result<Reply<Text>, Problem> {
        let text = asked_for_nothing();
        Ok(Text(text.parse::<u8>().unwrap().to_string()).into())
    }

    fn asked_for_nothing() -> String {
        "no number".to_owned()
    }

    async fn waits(_: Asked, _: Nothing) -> Result<Reply<Text>, Problem> {
        HELD.acquire().await.unwrap().forget();
        Ok(Text("done".to_owned()).into())
    }

    async fn sleeps(_: Asked, _: Nothing) -> Result<Reply<Text>, Problem> {
        tokio::time::sleep(TIME).await;
        Ok(Text("late".to_owned()).into())
    }

    async fn router(folder: &TempDir, time: Duration) -> Router {
        let store = Store::in_folder(folder.path()).await.unwrap();
        let seal = Seal::of_file(&folder.path().join("master.key")).unwrap();
        let authority = Authority::open(&store, &seal).await.unwrap();
        let platform = Platform::new("https://platform.example", store, authority).unwrap();
        let at = |path| (Method::GET, path);
        let table = vec![
            Route::new(at("/api/fails"), Access::Public, "", fails),
            Route::new(at("/api/waits"), Access::Public, "", waits),
            Route::new(at("/api/sleeps"), Access::Public, "", sleeps),
            Route::new(at("/page"), Access::Public, "", fails),
        ];
        of_routes(platform, table, time)
    }

    async fn get(router: &Router, path: &str) -> (StatusCode, String, String) {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let kind = parts.headers.get("content-type").unwrap().to_str().unwrap().to_owned();
        (parts.status, kind, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_panic_is_an_answer_that_tells_nothing() {
        let folder = TempDir::new().unwrap();
        let router = router(&folder, TIME).await;
        let (status, kind, text) = get(&router, "/api/fails").await;
        assert_eq!((status.as_u16(), kind.as_str()), (500, PROBLEM_JSON));
        assert!(text.contains("urn:pilotage:problem:internal") && !text.contains("unwrap"));
        let (status, kind, _) = get(&router, "/page").await;
        assert_eq!(status.as_u16(), 500);
        assert!(kind.starts_with("text/html"));
    }

    #[tokio::test]
    async fn more_requests_at_once_are_sent_away() {
        let folder = TempDir::new().unwrap();
        let router = router(&folder, TIME).await;
        let mut waiting = tokio::task::JoinSet::new();
        for _ in 0..STRANGERS {
            let router = router.clone();
            waiting.spawn(async move { get(&router, "/api/waits").await.0 });
        }
        while get(&router, "/api/fails").await.0 != StatusCode::SERVICE_UNAVAILABLE {
            tokio::task::yield_now().await;
        }
        HELD.add_permits(STRANGERS);
        assert!(waiting.join_all().await.iter().all(|status| *status == StatusCode::OK));
        assert_eq!(get(&router, "/api/fails").await.0.as_u16(), 500);
    }

    #[tokio::test]
    async fn what_takes_too_long_is_ended() {
        let folder = TempDir::new().unwrap();
        let router = router(&folder, Duration::from_millis(50)).await;
        let (status, kind, _) = get(&router, "/api/sleeps").await;
        assert_eq!((status.as_u16(), kind.as_str()), (503, PROBLEM_JSON));
    }
}
