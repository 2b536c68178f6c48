//! The platform and its agents on hosts of their own, with a firewall between them: agents join, the
//! site is proved by them, a rule is broken, and the platform tells.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use pilotage_proto::JoinToken;
use pilotage_server::store::{
    Finding, Reason, RevisionFile, RevisionFiles, RunState, Site, Store, Verdict,
};
use pilotage_server::verify::{self, Asked};
use pilotage_server::{Config, Platform, Server};
use pilotage_testkit::lab::{Host, Lab, Loadable, Router, Topology, Zone};
use pilotage_testkit::ready;
use tokio::runtime::Builder;
use tokio::sync::{oneshot, watch};
use tokio::time::{Instant, sleep};

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
  - {id: orders, from: web, to: store, ports: "tcp/5432,8443", purpose: orders, source: a}
  - {id: events, from: web, to: store, ports: udp/514, purpose: events, source: a}
  - {id: calls, from: store, to: web, ports: tcp/9000, purpose: calls back, source: a}
---
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: shop, title: Shop}
zones:
  front: {subnets: [192.0.2.0/24]}
  back: {subnets: [198.51.100.0/24]}
firewalls:
  core: {connects: [front, back]}
hosts:
  web-1: {zone: front, addresses: [192.0.2.11]}
  store: {zone: back, addresses: [198.51.100.20]}
platforms: {shop: {use: shop, bind: {web: web-1, store: store}}}
"#;

/// What passes the firewall when all is well.
const RULES: &str = "table inet core {
  chain forward {
    type filter hook forward priority 0; policy drop;
    ct state established,related accept
    ip daddr 203.0.113.5 tcp dport 443 accept
    ip saddr 192.0.2.11 ip daddr 198.51.100.20 tcp dport { 5432, 8443 } accept
    ip saddr 192.0.2.11 ip daddr 198.51.100.20 udp dport 514 accept
    ip saddr 198.51.100.20 ip daddr 192.0.2.11 tcp dport 9000 accept
  }
}
";

const PLATFORM: &str = "203.0.113.5";

fn topology() -> Topology {
    let zone = |name: &str| Zone { name: name.to_owned(), external: false };
    let host = |name: &str, zone: &str, address: &str| Host {
        name: name.to_owned(),
        zone: zone.to_owned(),
        addresses: vec![address.parse::<IpAddr>().unwrap()],
    };
    Topology {
        zones: vec![zone("front"), zone("back"), zone("office")],
        hosts: vec![
            host("web-1", "front", "192.0.2.11"),
            host("store", "back", "198.51.100.20"),
            host("platform", "office", PLATFORM),
        ],
        routers: vec![Router {
            name: "core".to_owned(),
            zones: vec!["front".to_owned(), "back".to_owned(), "office".to_owned()],
        }],
    }
}

/// Runs on a thread of its own on a host, as the network namespace is the thread's.
fn on(lab: &Lab, host: &str, work: impl Future<Output = ()> + Send) {
    lab.inside(host, || {
        Builder::new_current_thread().enable_all().build().unwrap().block_on(work);
    })
    .unwrap();
}

fn config(folder: &Path) -> Config {
    Config {
        listen: SocketAddr::new(PLATFORM.parse().unwrap(), 443),
        data: folder.join("platform"),
        database: None,
        names: vec![PLATFORM.to_owned()],
        certificate: None,
        master_key: None,
        most_connections: 100,
    }
}

async fn serve(folder: &Path, up: oneshot::Sender<Platform>, mut stop: watch::Receiver<bool>) {
    let server = Server::start(config(folder)).await.unwrap();
    up.send(server.platform().clone()).ok().unwrap();
    server.serve(async move { _ = stop.wait_for(|stop| *stop).await }).await;
}

async fn agent(folder: &Path, name: &str, token: JoinToken, mut stop: watch::Receiver<bool>) {
    let config = pilotage_agent::Config { state: folder.join(name), join: Some(token) };
    let stop = async move { _ = stop.wait_for(|stop| *stop).await };
    pilotage_agent::run(config, stop).await.unwrap();
}

/// Stops everything when the story ends, also where it ends badly.
struct Stop(watch::Sender<bool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.send_replace(true);
    }
}

async fn site(store: &Store) -> Site {
    let tenant = store.new_tenant("shop", "default", "test").await.unwrap();
    let file = RevisionFile { name: "site.yaml".to_owned(), text: SITE.to_owned() };
    let files = RevisionFiles { site: file, beside: Vec::new() };
    let place = ("default", "shop");
    store.push_site(&tenant.id, place, &files, None, "test").await.unwrap().0
}

async fn token(platform: &Platform, site: &Site) -> JoinToken {
    let secret = vec![7; 32];
    let key = ring::digest::digest(&ring::digest::SHA256, &secret);
    let key = data_encoding::HEXLOWER.encode(key.as_ref());
    let scope = (true, 2, i64::MAX);
    let kept = platform.store().new_join_token(site, &key, scope, "test").await.unwrap();
    let authority = platform.authority().fingerprint();
    JoinToken { url: platform.url().to_owned(), id: kept.id, secret, authority }
}

/// Waits until something is so; what it was last where it never is.
async fn until<T: std::fmt::Debug>(what: &str, mut look: impl AsyncFnMut() -> (bool, T)) -> T {
    let deadline = Instant::now() + Duration::from_secs(120);
    loop {
        let (is_so, seen) = look().await;
        if is_so {
            return seen;
        }
        assert!(Instant::now() < deadline, "{what}: {seen:?}");
        sleep(Duration::from_millis(100)).await;
    }
}

async fn verified(platform: &Platform, site: &Site) -> Vec<Verdict> {
    let asked = Asked { reason: Reason::Asked, author: "test".to_owned(), only: Vec::new() };
    let run = verify::start(platform, site, asked).await.unwrap();
    until("the run ends", async || {
        let run = platform.store().run(&site.tenant, &run.id).await.unwrap();
        (run.state == RunState::Done.as_str(), run)
    })
    .await;
    platform.store().verdicts(&site.id, None, "", 1_000).await.unwrap()
}

async fn open_findings(platform: &Platform, site: &Site) -> Vec<Finding> {
    platform.store().findings(&site.id, true, "z", 100).await.unwrap()
}

#[test]
fn agents_join_prove_a_site_and_tell_of_a_broken_rule() {
    if !ready("fleet") {
        return;
    }
    let lab = Lab::build(&topology()).unwrap();
    lab.load("core", &Loadable::Nftables(RULES.to_owned())).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (stop, stopped) = watch::channel(false);
    let (up, running) = oneshot::channel();
    let (tokens, _) = watch::channel(None::<JoinToken>);
    std::thread::scope(|scope| {
        let (lab, folder, tokens) = (&lab, folder.path(), &tokens);
        let stops = stopped.clone();
        scope.spawn(move || on(lab, "platform", serve(folder, up, stops)));
        for name in ["web-1", "store"] {
            let (mut stops, mut tokens) = (stopped.clone(), tokens.subscribe());
            scope.spawn(move || {
                on(lab, name, async move {
                    let token = tokio::select! {
                        token = tokens.wait_for(Option::is_some) => token.unwrap().clone(),
                        _ = stops.wait_for(|stop| *stop) => return,
                    };
                    agent(folder, name, token.unwrap(), stops).await;
                });
            });
        }
        let _stop = Stop(stop);
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let platform = running.await.unwrap();
            let site = site(platform.store()).await;
            tokens.send_replace(Some(token(&platform, &site).await));
            story(lab, &platform, &site).await;
        });
    });
}

async fn story(lab: &Lab, platform: &Platform, site: &Site) {
    let hosts = until("both agents come", async || {
        let sessions = platform.roster().sessions();
        let hosts: BTreeSet<Option<String>> =
            sessions.iter().map(|it| it.record().host.clone()).collect();
        (hosts.len() == 2, hosts)
    })
    .await;
    assert!(hosts.contains(&Some("web-1".to_owned())), "{hosts:?}");
    for session in platform.roster().sessions() {
        assert!(!session.is_intercepted());
        assert_eq!(session.transport(), "grpc");
        assert_eq!(session.abilities(), ["probe", "watch", "ruleset", "sockets"]);
    }
    let verdicts = verified(platform, site).await;
    let wrong: Vec<&Verdict> = verdicts.iter().filter(|it| it.standing != "as-expected").collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        verdicts.iter().any(|it| it.probe == "web-1 192.0.2.11 -> store 198.51.100.20 udp/514")
    );
    // The firewall between them forgets a port.
    let broken = RULES.replace("5432, 8443", "5432");
    lab.load("core", &Loadable::Nftables(format!("flush ruleset\n{broken}"))).unwrap();
    verified(platform, site).await;
    let found = open_findings(platform, site).await;
    assert_eq!(found.len(), 1, "{found:#?}");
    let drift =
        "web-1 192.0.2.11 -> store 198.51.100.20 tcp/8443 was open and is filtered-forward: ";
    assert!(found[0].message.starts_with(drift), "{found:#?}");
    // A host's own rules change: the agent tells by itself, and the site is verified without anybody
    // asking.
    lab.load("core", &Loadable::Nftables(format!("flush ruleset\n{RULES}"))).unwrap();
    let own = "table inet own {\n  chain in {\n    type filter hook input priority 0\n    \
               udp dport 514 drop\n  }\n}\n";
    lab.load("store", &Loadable::Nftables(own.to_owned())).unwrap();
    until("the host's change is told", async || {
        let found = open_findings(platform, site).await;
        let messages: Vec<String> = found.into_iter().map(|it| it.message).collect();
        let told = messages.iter().any(|it| it == "the rules of store were changed");
        let dropped =
            messages.iter().any(|it| it.contains("udp/514 was open and is filtered-forward: "));
        (told && dropped && messages.len() == 2, messages)
    })
    .await;
}
