//! Signing in and out: passwords, links, cookies, and requests that another site sends.

use http::header::SET_COOKIE;
use pilotage_server::access::first_administrator;
use serde_json::json;

use crate::world::{Client, PASSWORD, World};

#[tokio::test]
async fn a_link_signs_in_once_and_sets_the_password() {
    let world = World::new().await;
    let lost = first_administrator(&world.platform).await.unwrap().unwrap();
    let link = first_administrator(&world.platform).await.unwrap().unwrap();
    let nobody = Client::default();
    for _ in 0..2 {
        // To look at it, as what previews a link does, does not use it up.
        let page = world.get(&nobody, &link).await.is(200);
        assert!(page.text.contains("New password"), "{page:?}");
    }
    let secret = |link: &str| link.split_once('=').unwrap().1.to_owned();
    let body = json!({ "link": secret(&lost), "password": PASSWORD });
    assert_eq!(world.post(&nobody, "/api/v1/session", body).await.is(410).code(), "link-used");
    let weak = json!({ "link": secret(&link), "password": "short" });
    world.post(&nobody, "/api/v1/session", weak).await.is(422);
    let admin = world.sign_in_by(&link).await;
    let me = world.get(&admin, "/api/v1/me").await.is(200).json();
    assert_eq!(
        (&me["user"], &me["tenant"], &me["role"]),
        (&json!("admin"), &json!("default"), &json!("admin"))
    );
    let body = json!({ "link": secret(&link), "password": PASSWORD });
    world.post(&nobody, "/api/v1/session", body).await.is(410);
    assert_eq!(first_administrator(&world.platform).await.unwrap(), None);
}

#[tokio::test]
async fn a_password_signs_in_and_a_wrong_one_is_told_as_an_unknown_user_is() {
    let world = World::new().await;
    world.administrator().await;
    let nobody = Client::default();
    let right = json!({ "name": "admin", "password": PASSWORD });
    let client = Client::of_cookie(&world.post(&nobody, "/api/v1/session", right).await.is(201));
    world.get(&client, "/api/v1/me").await.is(200);
    let wrong = json!({ "name": "admin", "password": "another long secret" });
    let unknown = json!({ "name": "nobody", "password": PASSWORD });
    let wrong = world.post(&nobody, "/api/v1/session", wrong).await.is(401);
    let unknown = world.post(&nobody, "/api/v1/session", unknown).await.is(401);
    assert_eq!(wrong.text, unknown.text);
    assert_eq!(wrong.code(), "wrong-password");
    let out = world.send(&client, "DELETE", "/api/v1/session", None).await.is(204);
    assert!(out.header(SET_COOKIE.as_str()).contains("Max-Age=0"));
    world.get(&client, "/api/v1/me").await.is(401);
}

#[tokio::test]
async fn attempts_run_out_for_a_user_whoever_tries() {
    let world = World::new().await;
    world.administrator().await;
    let nobody = Client::default();
    let wrong = || json!({ "name": "admin", "password": "another long secret" });
    for _ in 0..10 {
        world.post(&nobody, "/api/v1/session", wrong()).await.is(401);
    }
    let refused = world.post(&nobody, "/api/v1/session", wrong()).await.is(429);
    assert_eq!(refused.code(), "too-many");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    let right = json!({ "name": "admin", "password": PASSWORD });
    world.post(&nobody, "/api/v1/session", right).await.is(429);
    // Others may.
    let other = json!({ "name": "other", "password": PASSWORD });
    world.post(&nobody, "/api/v1/session", other).await.is(401);
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    let world = World::new().await;
    let first = world.administrator().await;
    let right = json!({ "name": "admin", "password": PASSWORD });
    let answer = world.post(&Client::default(), "/api/v1/session", right).await.is(201);
    let second = Client::of_cookie(&answer);
    let wrong = json!({ "old": "not the old secret", "new": "a quite new secret" });
    world.send(&second, "PUT", "/api/v1/me/password", Some(wrong)).await.is(401);
    let change = json!({ "old": PASSWORD, "new": "a quite new secret" });
    world.send(&second, "PUT", "/api/v1/me/password", Some(change)).await.is(204);
    world.get(&second, "/api/v1/me").await.is(200);
    world.get(&first, "/api/v1/me").await.is(401);
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once_and_the_last_administrator_stays() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let user = world.user(&admin, "ada", "operator").await;
    let (_, token) = world.token(&user, json!({ "name": "ci", "role": "viewer", "days": 1 })).await;
    world.get(&token, "/api/v1/me").await.is(200);
    let disable = Some(json!({ "disabled": true }));
    world.send(&admin, "PATCH", "/api/v1/users/ada", disable.clone()).await.is(200);
    world.get(&user, "/api/v1/me").await.is(401);
    world.get(&token, "/api/v1/me").await.is(401);
    let refused = world.send(&admin, "PATCH", "/api/v1/users/admin", disable).await.is(409);
    assert_eq!(refused.code(), "last-administrator");
    let less = Some(json!({ "role": "viewer" }));
    world.send(&admin, "PATCH", "/api/v1/users/admin", less).await.is(409);
    world.get(&admin, "/api/v1/me").await.is(200);
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_change_anything() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let browser = admin.without("x-pilotage-csrf").with("host", "platform.example");
    let make = |name: &str| json!({ "name": name });
    let ours = browser.with("origin", "https://platform.example");
    world.post(&ours, "/api/v1/projects", make("one")).await.is(201);
    let ours = browser.with("sec-fetch-site", "same-origin");
    world.post(&ours, "/api/v1/projects", make("two")).await.is(201);
    let others = [
        browser.clone(),
        browser.with("origin", "https://evil.example"),
        browser.with("origin", "null"),
        browser.with("sec-fetch-site", "cross-site"),
        browser.with("sec-fetch-site", "same-site"),
    ];
    for other in &others {
        let refused = world.post(other, "/api/v1/projects", make("three")).await.is(403);
        assert_eq!(refused.code(), "csrf");
        world.get(other, "/api/v1/projects").await.is(200);
    }
    // Neither can it sign somebody in under a name of its own.
    let right = json!({ "name": "admin", "password": PASSWORD });
    let other = Client::default().with("origin", "https://evil.example");
    world.post(&other, "/api/v1/session", right).await.is(403);
    let names = world.get(&admin, "/api/v1/projects").await.json();
    assert_eq!(names["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn people_sign_in_by_the_page() {
    let world = World::new().await;
    let link = first_administrator(&world.platform).await.unwrap().unwrap();
    let secret = link.split_once('=').unwrap().1;
    let browser = Client::default()
        .with("sec-fetch-site", "same-origin")
        .with("content-type", "application/x-www-form-urlencoded");
    let form = |text: String| axum::body::Body::from(text);
    let led = world.get(&browser, "/").await.is(303);
    assert!(world.follow(&browser, &led).await.is(200).text.contains("Sign in"));
    let differ = form(format!("link={secret}&password=a+long+enough+secret&again=other"));
    let again = world.raw(&browser, "POST", "/sign-in", differ).await.is(422);
    assert!(again.text.contains("not the same"), "{again:?}");
    let fields = "password=a+long+enough+secret&again=a+long+enough+secret";
    let signed = form(format!("link={secret}&{fields}"));
    let signed = world.raw(&browser, "POST", "/sign-in", signed).await.is(303);
    let client = Client::of_cookie(&signed);
    let page = world.follow(&client, &signed).await.is(200);
    assert!(page.text.contains("No site has been pushed yet"), "{page:?}");
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    let wrong = form("name=%3Cb%3Eadmin&password=wrong".to_owned());
    let wrong = world.raw(&browser, "POST", "/sign-in", wrong).await.is(401);
    assert!(wrong.text.contains("is not right") && !wrong.text.contains("<b>"), "{wrong:?}");
    let out = form(String::new());
    let mut leaving = client.clone();
    leaving.headers.extend(browser.headers.clone());
    world.raw(&leaving, "POST", "/sign-out", out).await.is(303);
    world.get(&client, "/api/v1/me").await.is(401);
}
