//! Secrets are shown once, to whom they are for, and stand in no log and in no other answer.

use pilotage_server::access::first_administrator;
use pilotage_server::api::routes;
use serde_json::json;

use crate::world::{Client, PASSWORD, POSTGRES, World, log};

#[tokio::test]
async fn no_secret_is_in_the_log_or_in_a_later_answer() {
    let world = World::new().await;
    let link = first_administrator(&world.platform).await.unwrap().unwrap();
    world.get(&Client::default(), &link).await.is(200);
    let admin = world.sign_in_by(&link).await;
    let cookie = admin.headers[0].1.split_once('=').unwrap().1.to_owned();
    world.push(&admin, "default", "site").await;
    let (_, token) = world.token(&admin, json!({ "name": "ci", "role": "admin", "days": 1 })).await;
    let user = json!({ "name": "ada", "role": "viewer" });
    let user = world.post(&admin, "/api/v1/users", user).await.is(201).json();
    let site = "/api/v1/projects/default/sites/site";
    let join = world.post(&admin, &format!("{site}/join-tokens"), json!({})).await.is(201).json();
    let hook = json!({ "kind": "webhook", "url": "https://u:hook-word@hooks.example/hook-path" });
    world.post(&admin, "/api/v1/webhooks", hook).await.is(201);
    let wrong = json!({ "name": "a password by mistake", "password": "and a wrong one here" });
    world.post(&Client::default(), "/api/v1/session", wrong).await.is(401);
    world.get(&Client::of_token("plta1_no-such-token"), "/api/v1/me").await.is(401);
    let after = |text: &str, mark: &str| text.split_once(mark).unwrap().1.to_owned();
    let secrets = [
        PASSWORD.to_owned(),
        after(&link, "link="),
        after(user["link"].as_str().unwrap(), "link="),
        after(join["token"].as_str().unwrap(), "pltj1_"),
        after(&token.headers[0].1, "plta1_"),
        cookie,
        "hook-word".to_owned(),
        "hook-path".to_owned(),
        "a password by mistake".to_owned(),
        "and a wrong one here".to_owned(),
        "$argon2id$".to_owned(),
        "no-such-token".to_owned(),
    ];
    let mut answers = Vec::new();
    for route in routes().iter().filter(|it| it.method == "GET") {
        let path = route.path.replace("{project}", "default").replace("{site}", "site");
        let path = path.replace("{user}", "ada").replace("{number}", "1");
        if path != "/api/v1/events" {
            answers.push(world.get(&admin, &path).await.text);
        }
    }
    // Of all tests until now: whatever they did, too.
    let log = log();
    assert!(log.contains("a request") && log.contains("a sign-in failed"), "{log}");
    for secret in secrets {
        assert!(!log.contains(&secret), "the log has {secret}");
        let shown = answers.iter().find(|answer| answer.contains(&secret));
        assert_eq!(shown, None, "{secret}");
    }
}

#[tokio::test]
async fn what_is_kept_is_hashed() {
    if std::env::var_os(POSTGRES).is_some() {
        // The file is read here; the other database is given the same values.
        return;
    }
    let world = World::new().await;
    let admin = world.administrator().await;
    let (_, token) = world.token(&admin, json!({ "name": "ci", "role": "admin", "days": 1 })).await;
    let word = token.headers[0].1.split_once("plta1_").unwrap().1;
    let bytes = data_encoding::BASE64URL_NOPAD.decode(word.as_bytes()).unwrap();
    let cookie = admin.headers[0].1.split_once('=').unwrap().1;
    world.platform.store().close().await;
    let file = world.file();
    let holds = |text: &[u8]| file.windows(text.len()).any(|it| it == text);
    assert!(holds(b"$argon2id$v=19$m=19456,t=2,p=1$"));
    let secrets: [&[u8]; 4] =
        [PASSWORD.as_bytes(), word.as_bytes(), &bytes[16..], cookie.as_bytes()];
    for secret in secrets {
        assert!(!holds(secret), "{}", String::from_utf8_lossy(secret));
    }
}
