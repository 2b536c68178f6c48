//! A server that is killed at any moment loses nothing that it acknowledged.
//!
//! The test starts itself anew as the server, asks it over its port as clients do, kills it under load,
//! and looks at what the next one finds. `PILOTAGE_CRASHES` says how often.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use pilotage_server::access::first_administrator;
use pilotage_server::store::{
    Agent, AgentState, FIRST_TENANT, NewAgent, Reason, RunState, Site, Store,
};
use pilotage_server::{Config, Platform, Server};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsConnector;

/// The folder of the server that this program is to be, where it is one.
const SERVER: &str = "PILOTAGE_TEST_SERVE";
/// How often the server is killed, where nobody says anything else.
const CRASHES: u64 = 20;
/// A machine that has other work to do is slow.
const PATIENCE: Duration = Duration::from_secs(60);
const PASSWORD: &str = "a long enough secret";

const SITE: &str = r#"
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: shop
  version: 1.0.0
  title: Shop
  component: {name: Shop}
  sources: [{id: a, title: A, url: "https://example.com"}]
roles: {web: {}, store: {}}
requirements:
  - {id: orders, from: web, to: store, ports: tcp/8443, purpose: orders, source: a}
---
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: shop, title: Shop}
zones:
  front: {subnets: [192.0.2.0/24]}
hosts:
  web: {zone: front, addresses: [192.0.2.11]}
  store: {zone: front, addresses: [192.0.2.12]}
platforms: {shop: {use: shop, bind: {web: web, store: store}}}
"#;

/// Serves in the place of tests, where this program was started to be the server.
#[test]
fn serve_until_killed() {
    let Some(folder) = std::env::var_os(SERVER).map(PathBuf::from) else { return };
    Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        let config = Config {
            listen: "127.0.0.1:0".parse().unwrap(),
            data: folder.join("data"),
            names: vec!["localhost".to_owned()],
            most_connections: 100,
            database: None,
            certificate: None,
            master_key: None,
        };
        let server = Server::start(config).await.unwrap();
        let platform = server.platform().clone();
        let link = first_administrator(&platform).await.unwrap().unwrap_or_default();
        fs::write(folder.join("up.new"), format!("{} {link}", platform.url())).unwrap();
        fs::rename(folder.join("up.new"), folder.join("up")).unwrap();
        tokio::spawn(async move { report(&platform, &folder).await });
        server.serve(std::future::pending()).await;
    });
}

/// What the agents of a site make the server do: begin a run, and store reports. A line is written for
/// each thing once it is acknowledged.
async fn report(platform: &Platform, folder: &Path) {
    let store = platform.store();
    let site = loop {
        match store.all_sites().await.unwrap().pop() {
            Some(site) => break site,
            None => sleep(Duration::from_millis(5)).await,
        }
    };
    let mut told = OpenOptions::new().append(true).create(true).open(folder.join("told")).unwrap();
    let agent = agent(store, &site).await;
    // Runs of before are ended when the server begins to serve; this one is of now.
    let run = loop {
        let left = store.runs(&site.id, "z", 1_000).await.unwrap();
        if left.iter().all(|run| run.state != RunState::Running.as_str()) {
            break store.begin_run(&site, Reason::Schedule, "test").await.unwrap();
        }
        sleep(Duration::from_millis(5)).await;
    };
    writeln!(told, "run {}", run.id).unwrap();
    for batch in agent.batch + 1.. {
        let body = batch.to_string();
        let seen = ("ruleset", body.as_str(), body.as_str());
        let change = Some(("web", "the rules of web were changed"));
        let finding = store.observe(&agent, batch, seen, change).await.unwrap();
        writeln!(told, "batch {batch}").unwrap();
        assert_eq!(finding.is_some(), batch > 1);
        // It comes once more, as its acknowledgement may have been lost.
        assert_eq!(store.observe(&agent, batch, seen, change).await.unwrap(), None);
    }
}

async fn agent(store: &Store, site: &Site) -> Agent {
    let new = NewAgent {
        tenant: &site.tenant,
        site: &site.id,
        host: Some("web"),
        name: "web",
        key: "key",
        facts: "{}",
        state: AgentState::Approved,
    };
    store.enrol(&new).await.unwrap()
}

/// A server in a process of its own.
struct Running {
    child: Child,
    url: String,
    link: String,
}

impl Running {
    fn spawn(folder: &Path) -> Self {
        let log = OpenOptions::new().append(true).create(true).open(folder.join("log")).unwrap();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["serve_until_killed", "--exact", "--nocapture"]).env(SERVER, folder);
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        Self { child: command.spawn().unwrap(), url: String::new(), link: String::new() }
    }

    async fn start(folder: &Path) -> Self {
        let up = folder.join("up");
        _ = fs::remove_file(&up);
        let mut running = Self::spawn(folder);
        let until = Instant::now() + PATIENCE;
        while !up.exists() {
            let ended = running.child.try_wait().unwrap();
            let said = || fs::read_to_string(folder.join("log")).unwrap();
            assert!(ended.is_none() && Instant::now() < until, "{ended:?}: {}", said());
            sleep(Duration::from_millis(10)).await;
        }
        let told = fs::read_to_string(up).unwrap();
        let (url, link) = told.split_once(' ').unwrap();
        (running.url, running.link) = (url.to_owned(), link.to_owned());
        running
    }

    /// With SIGKILL, which no program can do anything about.
    fn kill(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A connection to the server.
struct Client {
    sender: SendRequest<String>,
    /// Who asks.
    token: String,
}

impl Client {
    async fn new(folder: &Path, server: &Running, token: &str) -> Self {
        let mut roots = RootCertStore::empty();
        let authority = folder.join("data/authority.pem");
        roots.add(CertificateDer::from_pem_file(authority).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider);
        let config = config.with_safe_default_protocol_versions().unwrap();
        let config = config.with_root_certificates(roots).with_no_client_auth();
        let (_, port) = server.url.rsplit_once(':').unwrap();
        let stream = TcpStream::connect(("127.0.0.1", port.parse().unwrap())).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
        let (sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        Self { sender, token: token.to_owned() }
    }

    /// The answer; none where the server ended first.
    async fn ask(&mut self, method: &str, path: &str, body: Value) -> Option<(StatusCode, Value)> {
        let request = Request::builder().method(method).uri(path).header("host", "localhost");
        let request = request.header("content-type", "application/json");
        let request = request.header("authorization", format!("Bearer {}", self.token));
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.sender.ready().await.ok()?;
        let response = self.sender.send_request(request.body(body).unwrap()).await.ok()?;
        let status = response.status();
        let bytes = response.into_body().collect().await.ok()?.to_bytes();
        Some((status, serde_json::from_slice(&bytes).unwrap_or_default()))
    }

    async fn get(&mut self, path: &str) -> Value {
        let (status, value) =
            timeout(PATIENCE, self.ask("GET", path, Value::Null)).await.unwrap().unwrap();
        assert_eq!(status, StatusCode::OK, "{path}: {value}");
        value
    }
}

/// Signs in by the link that the server gave out, and makes a token.
async fn token(folder: &Path, server: &Running) -> String {
    let mut client = Client::new(folder, server, "").await;
    let (_, secret) = server.link.split_once("link=").unwrap();
    let body = json!({ "link": secret, "password": PASSWORD }).to_string();
    let request = Request::post("/api/v1/session").header("host", "localhost");
    let request = request.header("content-type", "application/json").body(body).unwrap();
    let answer = client.sender.send_request(request).await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap();
    let cookie = cookie.to_owned();
    answer.into_body().collect().await.unwrap();
    let body = json!({ "name": "crash", "role": "admin", "days": 1 }).to_string();
    let request = Request::post("/api/v1/tokens").header("host", "localhost");
    let request = request.header("content-type", "application/json").header("cookie", cookie);
    let request = request.header("x-pilotage-csrf", "1").body(body).unwrap();
    client.sender.ready().await.unwrap();
    let answer = client.sender.send_request(request).await.unwrap();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let made: Value = serde_json::from_slice(&bytes).unwrap();
    made["token"].as_str().unwrap().to_owned()
}

/// What was acknowledged.
#[derive(Default)]
struct Acknowledged {
    /// The newest revision, its digest and how many pushes there were.
    revision: i64,
    digest: String,
    pushes: u64,
    projects: Vec<String>,
}

const PATH: &str = "/api/v1/projects/default/sites/shop";

/// Pushes and makes projects, one after the other, until the server is gone.
async fn load(client: &mut Client, done: &mut Acknowledged) {
    loop {
        done.pushes += 1;
        let text = format!("{SITE}# {}\n", done.pushes);
        let push = json!({ "site": { "name": "site.yaml", "text": text }, "beside": [] });
        let Some((status, told)) = client.ask("PUT", PATH, push).await else { return };
        assert!(status.is_success(), "{told}");
        done.revision = told["revision"].as_i64().unwrap();
        told["digest"].as_str().unwrap().clone_into(&mut done.digest);
        let name = format!("p{}", done.pushes);
        let body = json!({ "name": name });
        let Some((status, told)) = client.ask("POST", "/api/v1/projects", body).await else {
            return;
        };
        assert_eq!(status, StatusCode::CREATED, "{told}");
        done.projects.push(name);
    }
}

/// Everything that was acknowledged is there, whole and once.
async fn check(folder: &Path, client: &mut Client, done: &Acknowledged) {
    let chain = client.get("/api/v1/audit/check").await;
    assert_eq!(chain["whole"], true, "{chain}");
    if done.revision == 0 {
        return;
    }
    let store = Store::in_folder(&folder.join("data")).await.unwrap();
    let tenant = store.tenant(FIRST_TENANT).await.unwrap();
    let site = store.site(&tenant.id, "default", "shop").await.unwrap();
    // One more may have been kept whose answer was cut off.
    assert!((0..=1).contains(&(site.revision - done.revision)), "{site:?}");
    let kept = store.revision_digest(&site.id, done.revision).await.unwrap();
    assert_eq!(kept, done.digest);
    let revisions = store.revisions(&site.id, i64::MAX, 100_000).await.unwrap();
    let numbers: Vec<i64> = revisions.iter().rev().map(|it| it.number).collect();
    assert_eq!(numbers, (1..=site.revision).collect::<Vec<_>>());
    let log = store.audit_log(&tenant.id, 0, 1_000_000).await.unwrap();
    let pushes = log.iter().filter(|entry| entry.action == "site.push").count();
    assert_eq!(pushes, numbers.len());
    for name in &done.projects {
        store.project(&tenant.id, name).await.unwrap();
        let made = |entry: &&_| made_project(entry, name);
        assert_eq!(log.iter().filter(made).count(), 1, "{name}");
    }
    reports(folder, &store, &site).await;
    store.close().await;
}

fn made_project(entry: &pilotage_server::store::Entry, name: &str) -> bool {
    entry.action == "project.create" && entry.subject == name
}

/// What the server told of before it ended; the one that runs now goes on meanwhile.
async fn reports(folder: &Path, store: &Store, site: &Site) {
    let told = fs::read_to_string(folder.join("told")).unwrap_or_default();
    let number = |line: &str| line.strip_prefix("batch ").and_then(|it| it.parse::<i64>().ok());
    let batches: Vec<i64> = told.lines().filter_map(number).collect();
    let Some(last) = batches.last() else { return };
    let agent = store.agent_by_key(&site.id, "key").await.unwrap().unwrap();
    assert!(agent.batch >= *last, "{} of {last}", agent.batch);
    assert!(batches.windows(2).all(|pair| pair[0] < pair[1]), "a batch was stored twice");
    let kept = store.observation(&agent.id, "ruleset").await.unwrap().unwrap();
    assert!(kept.body.parse::<i64>().unwrap() >= agent.batch, "{kept:?} {agent:?}");
    let findings = store.findings(&site.id, true, "z", 10).await.unwrap();
    assert!(*last < 2 || findings.len() == 1, "{findings:?}");
    // Of all servers only the one that runs now may have a run that goes on.
    let runs = store.runs(&site.id, "z", 100_000).await.unwrap();
    for line in told.lines().filter_map(|line| line.strip_prefix("run ")) {
        assert!(runs.iter().any(|run| run.id == line), "run {line}");
    }
    for run in runs.iter().skip(1) {
        assert_eq!(run.state, RunState::Interrupted.as_str(), "{run:?}");
    }
}

/// How long this server lives, from at once to well into its work: the same in each run of the test.
fn life(crash: u64) -> Duration {
    let spread = crash.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    Duration::from_millis(20 + spread % 500)
}

#[test]
fn a_server_that_is_killed_loses_nothing_that_it_acknowledged() {
    let crashes = std::env::var("PILOTAGE_CRASHES").ok().and_then(|it| it.parse().ok());
    let crashes = crashes.unwrap_or(CRASHES);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        let mut server = Running::start(folder).await;
        let token = token(folder, &server).await;
        let mut done = Acknowledged::default();
        for crash in 0..crashes {
            let mut client = Client::new(folder, &server, &token).await;
            check(folder, &mut client, &done).await;
            let (child, life) = (&mut server, life(crash));
            let killed = async move {
                sleep(life).await;
                child.kill();
            };
            tokio::join!(load(&mut client, &mut done), killed);
            server = Running::start(folder).await;
        }
        let mut client = Client::new(folder, &server, &token).await;
        check(folder, &mut client, &done).await;
        assert!(done.revision > 1, "nothing was written");
        let told = format!("{crashes} kills of the server, {} revisions kept", done.revision);
        pilotage_testkit::announce(&told);
    });
}

#[test]
fn a_server_that_is_killed_while_it_starts_for_the_first_time_starts_again() {
    Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        for kill in 0..12_u64 {
            let folder = tempfile::tempdir().unwrap();
            let folder = folder.path();
            // From before it has opened anything until it serves.
            for again in 0..3 {
                let mut server = Running::spawn(folder);
                sleep(Duration::from_millis(kill * 9 + again * 4)).await;
                server.kill();
            }
            let server = Running::start(folder).await;
            let token = token(folder, &server).await;
            Client::new(folder, &server, &token).await.get("/api/v1/projects").await;
        }
    });
}
