//! Agents are let in and revoked, join tokens say where the platform is, and who listens is told.

use std::time::Duration;

use axum::body::Body;
use futures_util::StreamExt as _;
use http::Request;

use pilotage_proto::JoinToken;
use pilotage_server::store::{AgentState, NewAgent};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::world::{Client, World};

const SITE: &str = "/api/v1/projects/default/sites/site";

/// A site with an agent that waits to be let in.
async fn with_agent(world: &World, admin: &Client) -> String {
    world.push(admin, "default", "site").await;
    let store = world.platform.store();
    let tenant = store.tenant("default").await.unwrap();
    let site = store.site(&tenant.id, "default", "site").await.unwrap();
    let new = NewAgent {
        tenant: &tenant.id,
        site: &site.id,
        host: Some("node-1"),
        name: "node-1.plant.example",
        key: "a key",
        facts: r#"{"system":"linux"}"#,
        state: AgentState::Pending,
    };
    store.enrol(&new).await.unwrap().id
}

#[tokio::test]
async fn a_join_token_is_shown_once_and_leads_to_the_platform() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.push(&admin, "default", "site").await;
    let path = format!("{SITE}/join-tokens");
    for wrong in [json!({ "uses": 0 }), json!({ "hours": 721 }), json!({ "uses": "x" })] {
        world.post(&admin, &path, wrong).await.is(422);
    }
    let wanted = json!({ "approves": true, "uses": 3, "hours": 2 });
    let made = world.post(&admin, &path, wanted).await.is(201).json();
    let word: JoinToken = made["token"].as_str().unwrap().parse().unwrap();
    assert_eq!(word.url, "https://platform.example");
    assert_eq!(word.authority, world.platform.authority().fingerprint());
    assert_eq!(word.id, made["id"].as_str().unwrap());
    let kept = world.platform.store().join_token(&word.id).await.unwrap();
    let digest = ring::digest::digest(&ring::digest::SHA256, &word.secret);
    assert_eq!(kept.key, data_encoding::HEXLOWER.encode(digest.as_ref()));
    let list = world.get(&admin, &path).await.is(200);
    assert_eq!(list.json()["items"][0]["most_uses"], 3);
    assert!(!list.text.contains("pltj1_"), "{list:?}");
    let one = format!("{path}/{}", word.id);
    world.send(&admin, "DELETE", &one, None).await.is(204);
    world.send(&admin, "DELETE", &one, None).await.is(404);
}

#[tokio::test]
async fn a_person_lets_an_agent_in_and_takes_that_back_for_good() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let agent = with_agent(&world, &admin).await;
    let path = format!("/api/v1/agents/{agent}");
    let shown = world.get(&admin, &path).await.is(200).json();
    assert_eq!((&shown["state"], &shown["host"]), (&json!("pending"), &json!("node-1")));
    assert_eq!((&shown["facts"]["system"], &shown["connection"]), (&json!("linux"), &Value::Null));
    let waiting = world.get(&admin, "/api/v1/agents?state=pending").await.is(200).json();
    assert_eq!(waiting["items"].as_array().unwrap().len(), 1);
    world.get(&admin, "/api/v1/agents?state=fine").await.is(422);
    let page = world.get(&admin, "/agents").await.is(200);
    assert!(page.text.contains("Let in"), "{page:?}");
    let browser = admin
        .with("sec-fetch-site", "same-origin")
        .with("content-type", "application/x-www-form-urlencoded");
    world.raw(&browser, "POST", &format!("/agents/{agent}/approve"), Body::empty()).await.is(303);
    let again = world.send(&admin, "POST", &format!("{path}/approve"), None).await.is(200).json();
    assert_eq!(again["state"], "approved");
    let site = world.get(&admin, "/sites/default/site").await.is(200);
    assert!(site.text.contains("node-1.plant.example"), "{site:?}");
    world.send(&admin, "POST", &format!("{path}/revoke"), None).await.is(200);
    let back = world.send(&admin, "POST", &format!("{path}/approve"), None).await.is(409);
    assert_eq!(back.code(), "changed");
    let log = world.get(&admin, "/api/v1/audit/export").await.text;
    assert_eq!(log.matches("agent.approve").count(), 1, "{log}");
    assert_eq!(log.matches("agent.revoke").count(), 1, "{log}");
}

#[tokio::test]
async fn who_listens_is_told_of_the_own_tenant_only() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let other = world.tenant(&admin, "other").await;
    let listen = |client: Client| {
        let router = world.router.clone();
        async move {
            let mut request = Request::builder().uri("/api/v1/events");
            for (name, value) in &client.headers {
                request = request.header(name, value);
            }
            let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(response.headers()["content-type"], "text/event-stream");
            response.into_body().into_data_stream()
        }
    };
    let (mut mine, mut others) = (listen(admin.clone()).await, listen(other.clone()).await);
    world.push(&other, "default", "theirs").await;
    world.push(&admin, "default", "mine").await;
    for (stream, own, foreign) in [(&mut mine, "mine", "theirs"), (&mut others, "theirs", "mine")] {
        let mut text = String::new();
        while !text.contains("site.pushed") {
            let next = tokio::time::timeout(Duration::from_secs(20), stream.next()).await.unwrap();
            text.push_str(std::str::from_utf8(&next.unwrap().unwrap()).unwrap());
        }
        assert!(text.contains(own) && !text.contains(foreign), "{text}");
        assert!(text.contains("retry: 2000"), "{text}");
    }
}

#[tokio::test]
async fn figures_are_for_who_manages_the_platform() {
    let world = World::new().await;
    let admin = world.administrator().await;
    with_agent(&world, &admin).await;
    let wanted = json!({ "name": "prometheus", "role": "viewer", "days": 30 });
    let (_, token) = world.token(&admin, wanted).await;
    let figures = world.get(&token, "/metrics").await.is(200);
    assert!(figures.header("content-type").starts_with("text/plain"), "{figures:?}");
    for line in figures.text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("pilotage_"), "{line}");
        value.parse::<f64>().unwrap();
    }
    assert!(figures.text.contains("pilotage_agents_offline{"), "{figures:?}");
    let other = world.tenant(&admin, "other").await;
    world.get(&other, "/metrics").await.is(403);
}
