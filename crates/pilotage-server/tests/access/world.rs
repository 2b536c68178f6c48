//! A platform with two tenants, users of every role, and a site each.

use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use axum::Router;
use axum::body::Body;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use pilotage_server::access::first_administrator;
use pilotage_server::authority::{Authority, Seal};
use pilotage_server::store::Store;
use pilotage_server::{Platform, api};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;
use tracing_subscriber::fmt::MakeWriter;

pub(crate) const PASSWORD: &str = "a long enough secret";
pub(crate) const SITE: &str = include_str!("../../../../examples/bare-metal/site.yaml");

/// A platform.
pub(crate) struct World {
    pub(crate) platform: Platform,
    pub(crate) router: Router,
    /// The URL of its database.
    pub(crate) database: String,
    folder: TempDir,
}

/// Somebody who asks, by the headers that show who.
#[derive(Clone, Debug, Default)]
pub(crate) struct Client {
    pub(crate) headers: Vec<(String, String)>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

/// What all tests of this program log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .init();
    log
});

/// All that was logged until now.
pub(crate) fn log() -> String {
    String::from_utf8_lossy(&LOG.0.lock().unwrap()).into_owned()
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    /// The answer, which must have this status.
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        self
    }

    pub(crate) fn code(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        let code = problem["code"].as_str().unwrap().to_owned();
        assert_eq!(problem["type"], format!("urn:pilotage:problem:{code}"));
        assert!(!problem["title"].as_str().unwrap().is_empty());
        assert!(!problem["detail"].as_str().unwrap().is_empty());
        code
    }
}

/// Where the environment names a PostgreSQL, each platform has a database of its own there.
pub(crate) const POSTGRES: &str = "PILOTAGE_TEST_POSTGRES";

/// The URL of a new database.
async fn database(folder: &TempDir) -> String {
    let Ok(server) = std::env::var(POSTGRES) else {
        return format!("sqlite:{}?mode=rwc", folder.path().join("pilotage.db").display());
    };
    sqlx::any::install_default_drivers();
    let name = format!("pilotage_{}", uuid::Uuid::now_v7().simple());
    let pool = sqlx::AnyPool::connect(&server).await.unwrap();
    let statement = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::raw_sql(statement).execute(&pool).await.unwrap();
    let (start, _) = server.rsplit_once('/').unwrap();
    pool.close().await;
    format!("{start}/{name}")
}

impl World {
    pub(crate) async fn new() -> Self {
        LazyLock::force(&LOG);
        let folder = TempDir::new().unwrap();
        let database = database(&folder).await;
        let store = Store::open(&database).await.unwrap();
        let seal = Seal::of_file(&folder.path().join("master.key")).unwrap();
        let authority = Authority::open(&store, &seal).await.unwrap();
        let platform = Platform::new("https://platform.example", store, authority).unwrap();
        let router = api::router(platform.clone());
        Self { platform, router, database, folder }
    }

    /// The first administrator, who has signed in by his link.
    pub(crate) async fn administrator(&self) -> Client {
        let link = first_administrator(&self.platform).await.unwrap().unwrap();
        self.sign_in_by(&link).await
    }

    /// Signs in by a link, with or without the platform's URL before it.
    pub(crate) async fn sign_in_by(&self, link: &str) -> Client {
        let (_, secret) = link.split_once("link=").unwrap();
        let body = json!({ "link": secret, "password": PASSWORD });
        let answer = self.post(&Client::default(), "/api/v1/session", body).await.is(201);
        Client::of_cookie(&answer)
    }

    /// A new user of the tenant of an administrator.
    pub(crate) async fn user(&self, admin: &Client, name: &str, role: &str) -> Client {
        let body = json!({ "name": name, "role": role });
        let made = self.post(admin, "/api/v1/users", body).await.is(201).json();
        self.sign_in_by(made["link"].as_str().unwrap()).await
    }

    /// The administrator of a new tenant.
    pub(crate) async fn tenant(&self, admin: &Client, name: &str) -> Client {
        let body = json!({ "name": name, "administrator": format!("admin@{name}") });
        let made = self.post(admin, "/api/v1/tenants", body).await.is(201).json();
        self.sign_in_by(made["link"].as_str().unwrap()).await
    }

    /// A token of who asks: its id and a client with it.
    pub(crate) async fn token(&self, of: &Client, wanted: Value) -> (String, Client) {
        let made = self.post(of, "/api/v1/tokens", wanted).await.is(201).json();
        let token = made["token"].as_str().unwrap();
        assert!(token.starts_with("plta1_"), "{token}");
        (made["id"].as_str().unwrap().to_owned(), Client::of_token(token))
    }

    /// Pushes the example as a site.
    pub(crate) async fn push(&self, client: &Client, project: &str, site: &str) -> Answer {
        let path = format!("/api/v1/projects/{project}/sites/{site}");
        let answer = self.send(client, "PUT", &path, Some(push_of(SITE))).await;
        assert!(answer.status.is_success(), "{answer:?}");
        answer
    }

    pub(crate) async fn get(&self, client: &Client, path: &str) -> Answer {
        self.send(client, "GET", path, None).await
    }

    pub(crate) async fn post(&self, client: &Client, path: &str, body: Value) -> Answer {
        self.send(client, "POST", path, Some(body)).await
    }

    pub(crate) async fn send(
        &self,
        client: &Client,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        let mut client = client.clone();
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        client.headers.push((CONTENT_TYPE.to_string(), "application/json".to_owned()));
        self.raw(&client, method, path, body).await
    }

    pub(crate) async fn raw(
        &self,
        client: &Client,
        method: &str,
        path: &str,
        body: Body,
    ) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &client.headers {
            request = request.header(name, value);
        }
        let request = request.body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let is_stream = parts.headers.get(CONTENT_TYPE).is_some_and(|it| it == "text/event-stream");
        let text = if is_stream { String::new() } else { whole(body).await };
        Answer { status: parts.status, headers: parts.headers, text }
    }

    /// Changes the database by hand.
    pub(crate) async fn damage(&self, statement: &'static str) {
        let pool = sqlx::AnyPool::connect(&self.database).await.unwrap();
        sqlx::raw_sql(statement).execute(&pool).await.unwrap();
        pool.close().await;
    }

    /// The bytes of the file of the database.
    pub(crate) fn file(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join("pilotage.db")).unwrap()
    }

    /// Leads where an answer leads to.
    pub(crate) async fn follow(&self, client: &Client, answer: &Answer) -> Answer {
        self.get(client, answer.header(LOCATION.as_str())).await
    }
}

async fn whole(body: Body) -> String {
    let bytes = body.collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

impl Client {
    pub(crate) fn of_cookie(answer: &Answer) -> Self {
        let (cookie, rest) = answer.header(SET_COOKIE.as_str()).split_once(';').unwrap();
        for word in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(rest.contains(word), "{rest}");
        }
        assert!(cookie.starts_with("__Host-pilotage="), "{cookie}");
        let headers = [(COOKIE.as_str(), cookie), ("x-pilotage-csrf", "1")];
        Self { headers: headers.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec() }
    }

    pub(crate) fn of_token(token: &str) -> Self {
        Self::default().with("authorization", &format!("Bearer {token}"))
    }

    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.push((name.to_owned(), value.to_owned()));
        Self { headers }
    }

    pub(crate) fn without(&self, name: &str) -> Self {
        Self { headers: self.headers.iter().filter(|(it, _)| it != name).cloned().collect() }
    }
}

/// The body of a push.
pub(crate) fn push_of(site: &str) -> Value {
    json!({ "site": { "name": "site.yaml", "text": site }, "beside": [] })
}
