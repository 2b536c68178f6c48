//! What is not as it was asked for is said as problem+json, whatever it is, and tells nothing of the
//! inside.

use axum::body::Body;
use serde_json::json;

use crate::world::{Client, SITE, World, push_of};

#[tokio::test]
async fn each_kind_of_problem_has_its_status_and_code() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let json_of = admin.with("content-type", "application/json");
    let nobody = Client::default();
    assert_eq!(world.get(&nobody, "/api/v1/nothing").await.is(404).code(), "not-found");
    assert_eq!(world.get(&admin, "/api/v1/projects/no").await.is(404).code(), "not-found");
    assert_eq!(world.get(&admin, "/api/v1/projects/%00").await.is(404).code(), "not-found");
    let method = world.send(&admin, "DELETE", "/api/v1/projects", None).await.is(405);
    assert_eq!(method.code(), "method");
    let allow = method.header("allow");
    assert!(allow.contains("GET") && allow.contains("POST"), "{allow}");
    assert_eq!(world.get(&nobody, "/api/v1/projects").await.is(401).code(), "unauthorized");
    let text = admin.with("content-type", "text/plain");
    let raw = |client: Client, body: &'static str| {
        let world = &world;
        async move { world.raw(&client, "POST", "/api/v1/projects", Body::from(body)).await }
    };
    assert_eq!(raw(text, "{}").await.is(415).code(), "content-type");
    assert_eq!(raw(admin.clone(), "{}").await.is(415).code(), "content-type");
    assert_eq!(raw(json_of.clone(), "{").await.is(400).code(), "no-json");
    assert_eq!(raw(json_of.clone(), "{}").await.is(422).code(), "invalid");
    let unknown = raw(json_of.clone(), r#"{"name":"a","more":1}"#).await.is(422);
    assert!(unknown.text.contains("more"), "{unknown:?}");
    for name in ["", "A", "a b", "-a", "a/b", "ä", &"a".repeat(64)] {
        world.post(&admin, "/api/v1/projects", json!({ "name": name })).await.is(422);
    }
    let taken = world.post(&admin, "/api/v1/projects", json!({ "name": "default" })).await.is(409);
    assert_eq!(taken.code(), "taken");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_whether_or_not_it_says_so() {
    let world = World::new().await;
    let admin = world.administrator().await.with("content-type", "application/json");
    let large = || Body::from(vec![b' '; (1 << 20) + 1]);
    let refused = world.raw(&admin, "POST", "/api/v1/projects", large()).await.is(413);
    assert_eq!(refused.code(), "too-large");
    let pieces = (0..40).map(|_| Ok::<_, std::io::Error>(vec![b' '; 32 << 10]));
    let pieces = Body::from_stream(futures_util::stream::iter(pieces));
    world.raw(&admin, "POST", "/api/v1/projects", pieces).await.is(413);
    let told = admin.with("content-length", "99999999");
    world.raw(&told, "POST", "/api/v1/projects", Body::empty()).await.is(413);
    // A push may be larger, and is refused for what it says.
    let path = "/api/v1/projects/default/sites/site";
    let push = push_of(&"#\n".repeat(1 << 20));
    world.send(&admin, "PUT", path, Some(push)).await.is(422);
    let push = push_of(&"#".repeat(17 << 20));
    world.send(&admin, "PUT", path, Some(push)).await.is(413);
}

#[tokio::test]
async fn a_site_that_is_wrong_is_refused_with_places() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let path = "/api/v1/projects/default/sites/site";
    let text = "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {name: x}\nhosts: 7\n";
    let refused = world.send(&admin, "PUT", path, Some(push_of(text))).await.is(422);
    assert_eq!(refused.code(), "site-is-wrong");
    let finding = &refused.json()["findings"][0];
    assert!(finding["code"].as_str().unwrap().starts_with("PLT"), "{finding}");
    assert_eq!((&finding["file"], &finding["line"]), (&json!("site.yaml"), &json!(4)));
    world.get(&admin, path).await.is(404);
    let site = json!({ "name": "site.yaml", "text": text });
    let file = json!({ "name": "packs/a.yaml", "text": "" });
    let twice = json!({ "site": site, "beside": [file, file] });
    assert_eq!(world.send(&admin, "PUT", path, Some(twice)).await.is(422).code(), "invalid");
    let nowhere = "/api/v1/projects/no/sites/site";
    world.send(&admin, "PUT", nowhere, Some(push_of(text))).await.is(404);
}

#[tokio::test]
async fn a_character_that_no_database_keeps_is_refused() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let site = "/api/v1/projects/default/sites/site";
    let text = push_of(&format!("{SITE}\n# \0\n"));
    assert_eq!(world.send(&admin, "PUT", site, Some(text)).await.is(422).code(), "invalid");
    // An escaped backslash before the same letters is none.
    let text = push_of(&format!("{SITE}\n# \\u0000\n"));
    world.send(&admin, "PUT", site, Some(text)).await.is(201);
    let nobody = json!({ "name": "a\0", "password": "whatever it may be" });
    let refused = world.post(&Client::default(), "/api/v1/session", nobody).await.is(422);
    assert_eq!(refused.code(), "invalid");
}

#[tokio::test]
async fn without_its_database_the_platform_says_so_and_no_more() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.get(&Client::default(), "/readyz").await.is(200);
    world.platform.store().close().await;
    for path in ["/readyz", "/api/v1/projects", "/api/v1/audit/check"] {
        let refused = world.get(&admin, path).await.is(503);
        assert_eq!(refused.code(), "storage");
        for inside in ["SELECT", "sqlx", "pool", "sqlite", "postgres"] {
            assert!(!refused.text.contains(inside), "{refused:?}");
        }
        assert!(!refused.header("retry-after").is_empty());
    }
    world.get(&Client::default(), "/healthz").await.is(200);
}

#[tokio::test]
async fn people_are_told_on_a_page() {
    let world = World::new().await;
    let admin = world.administrator().await.with("accept", "text/html");
    for path in ["/nothing", "/sites/no/such"] {
        let page = world.get(&admin, path).await.is(404);
        assert!(page.header("content-type").starts_with("text/html"), "{page:?}");
        assert!(page.text.contains("To the overview"), "{page:?}");
    }
}
