//! Tokens: what they may, how long, and what they may not.

use pilotage_server::store::NewToken;
use pilotage_server::store::Role;
use serde_json::json;

use crate::world::{Client, World};

#[tokio::test]
async fn a_token_may_no_more_than_who_makes_it_and_makes_no_others() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let user = world.user(&admin, "ada", "operator").await;
    let more = json!({ "name": "more", "role": "admin", "days": 1 });
    assert_eq!(world.post(&user, "/api/v1/tokens", more).await.is(403).code(), "forbidden");
    let (_, token) =
        world.token(&user, json!({ "name": "ci", "role": "operator", "days": 1 })).await;
    let another = json!({ "name": "another", "role": "viewer", "days": 1 });
    world.post(&token, "/api/v1/tokens", another).await.is(403);
    let password = json!({ "old": "x", "new": "y" });
    world.send(&token, "PUT", "/api/v1/me/password", Some(password)).await.is(403);
    let me = world.get(&token, "/api/v1/me").await.is(200).json();
    assert_eq!((&me["user"], &me["token"]), (&json!("ada"), &json!("ci")));
    // It falls with its owner.
    let less = Some(json!({ "role": "viewer" }));
    world.send(&admin, "PATCH", "/api/v1/users/ada", less).await.is(200);
    assert_eq!(world.get(&token, "/api/v1/me").await.json()["role"], "viewer");
    world.push(&admin, "default", "site").await;
    let join = json!({});
    world.post(&token, "/api/v1/projects/default/sites/site/join-tokens", join).await.is(403);
}

#[tokio::test]
async fn a_token_ends_by_time_by_hand_and_never_by_a_near_miss() {
    let world = World::new().await;
    let admin = world.administrator().await;
    for days in [0, 366, -1] {
        let wanted = json!({ "name": "ci", "role": "viewer", "days": days });
        world.post(&admin, "/api/v1/tokens", wanted).await.is(422);
    }
    let (id, token) =
        world.token(&admin, json!({ "name": "ci", "role": "viewer", "days": 1 })).await;
    world.get(&token, "/api/v1/me").await.is(200);
    let shown = world.get(&admin, &format!("/api/v1/tokens/{id}")).await.is(200).json();
    assert!(shown["used"].is_string() && shown["expires"].is_string(), "{shown}");
    let word = token.headers[0].1.strip_prefix("Bearer ").unwrap().to_owned();
    let mut near = word.clone();
    let last = near.pop().unwrap();
    near.push(if last == 'A' { 'E' } else { 'A' });
    for wrong in [near.as_str(), "plta1_", "", "x", &word[..word.len() - 4], &format!("{word}A")] {
        let refused = world.get(&Client::of_token(wrong), "/api/v1/me").await.is(401);
        assert_eq!(refused.header("www-authenticate"), "Bearer");
    }
    let basic = Client::default().with("authorization", &format!("Basic {word}"));
    world.get(&basic, "/api/v1/me").await.is(401);
    // A token that is not good is not helped by a cookie that is.
    world.get(&admin.with("authorization", "Bearer plta1_x"), "/api/v1/me").await.is(401);
    world.send(&admin, "DELETE", &format!("/api/v1/tokens/{id}"), None).await.is(204);
    world.get(&token, "/api/v1/me").await.is(401);
}

#[tokio::test]
async fn one_that_has_ended_is_refused() {
    let world = World::new().await;
    world.administrator().await;
    let store = world.platform.store();
    let tenant = store.tenant("default").await.unwrap();
    let owner = store.user(&tenant.id, "admin").await.unwrap();
    let id = uuid::Uuid::now_v7();
    let secret = [7; 32];
    let hash = data_encoding::HEXLOWER
        .encode(ring::digest::digest(&ring::digest::SHA256, &secret).as_ref());
    let word = [id.as_bytes().as_slice(), &secret].concat();
    let word = format!("plta1_{}", data_encoding::BASE64URL_NOPAD.encode(&word));
    let id = id.to_string();
    let now = time::OffsetDateTime::now_utc().unix_timestamp() * 1_000;
    for (expires, status) in [(now + 60_000, 200), (now - 60_000, 401)] {
        let kept = NewToken {
            id: &id,
            name: "ci",
            role: Role::Admin,
            project: None,
            hash: &hash,
            expires,
        };
        store.new_token(&owner, &kept, "admin").await.unwrap();
        world.get(&Client::of_token(&word), "/api/v1/me").await.is(status);
        let token = store.token(&tenant.id, &id).await.unwrap();
        store.end_token(&token, "admin").await.unwrap();
    }
}

#[tokio::test]
async fn everybody_sees_the_own_tokens_and_an_administrator_all() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let user = world.user(&admin, "ada", "viewer").await;
    let wanted = |name: &str| json!({ "name": name, "role": "viewer", "days": 1 });
    let (of_admin, _) = world.token(&admin, wanted("one")).await;
    let (of_user, _) = world.token(&user, wanted("two")).await;
    let count = |answer: crate::world::Answer| answer.json()["items"].as_array().unwrap().len();
    assert_eq!(count(world.get(&admin, "/api/v1/tokens").await), 2);
    assert_eq!(count(world.get(&user, "/api/v1/tokens").await), 1);
    let other = format!("/api/v1/tokens/{of_admin}");
    world.get(&user, &other).await.is(404);
    world.send(&user, "DELETE", &other, None).await.is(404);
    world.send(&user, "DELETE", &format!("/api/v1/tokens/{of_user}"), None).await.is(204);
}
