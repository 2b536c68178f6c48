//! The audit log: each change is in it, and no entry can be changed, taken out or put in unseen.

use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn each_change_is_in_the_log_with_who_made_it() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.post(&admin, "/api/v1/projects", json!({ "name": "p" })).await.is(201);
    let (id, token) =
        world.token(&admin, json!({ "name": "ci", "role": "admin", "days": 1 })).await;
    world.push(&token, "p", "site").await;
    world.send(&admin, "DELETE", &format!("/api/v1/tokens/{id}"), None).await.is(204);
    let export = world.get(&admin, "/api/v1/audit/export").await.is(200);
    assert_eq!(export.header("content-type"), "application/x-ndjson");
    let entries: Vec<Value> =
        export.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<(&str, &str, &str)> = entries
        .iter()
        .map(|it| {
            let field = |name: &str| it[name].as_str().unwrap();
            (field("actor"), field("action"), field("subject"))
        })
        .collect();
    let expected = [
        ("platform", "tenant.create", "default"),
        ("platform", "project.create", "default"),
        ("platform", "user.create", "admin"),
        ("platform", "user.link", "admin"),
        ("admin", "user.link-used", "admin"),
        ("admin", "session.begin", "admin"),
        ("admin", "project.create", "p"),
        ("admin", "token.create", "ci"),
        ("admin by token ci", "site.push", "p/site"),
        ("admin", "token.end", "ci"),
    ];
    assert_eq!(told, expected);
    let chain = world.get(&admin, "/api/v1/audit/check").await.is(200).json();
    assert_eq!((&chain["whole"], &chain["entries"]), (&json!(true), &json!(expected.len())));
    assert_eq!(chain["head"], entries.last().unwrap()["hash"]);
}

#[tokio::test]
async fn a_change_of_the_log_is_seen() {
    let damages = [
        ("UPDATE audit_log SET actor = 'eve' WHERE number = 7", 7),
        ("UPDATE audit_log SET detail = '{}' WHERE number = 3", 3),
        ("UPDATE audit_log SET time = time + 1 WHERE number = 9", 9),
        ("DELETE FROM audit_log WHERE number = 5", 5),
        ("DELETE FROM audit_log WHERE number >= 8", 8),
        ("UPDATE audit_log SET hash = 'x' WHERE number = 10", 10),
        ("UPDATE audit_heads SET hash = 'x'", 11),
    ];
    for (statement, number) in damages {
        let world = World::new().await;
        let admin = world.administrator().await;
        for name in ["a", "b", "c", "d"] {
            world.post(&admin, "/api/v1/projects", json!({ "name": name })).await.is(201);
        }
        let chain = || async { world.get(&admin, "/api/v1/audit/check").await.is(200).json() };
        assert_eq!(chain().await["entries"], 10);
        world.damage(statement).await;
        let chain = chain().await;
        let seen = (&chain["whole"], &chain["broken_at"]);
        assert_eq!(seen, (&json!(false), &json!(number)), "{statement}");
    }
}
