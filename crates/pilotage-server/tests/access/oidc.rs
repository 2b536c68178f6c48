//! Signing in by an OpenID provider, and all that it may say wrong.

use std::sync::Arc;

use http::header::SET_COOKIE;
use pilotage_server::access::{IdentitySettings, use_identity_provider};
use serde_json::json;

use crate::provider::{CLIENT, Provider, SECRET, Wrong};
use crate::world::{Answer, Client, World};

async fn worlds() -> (World, Client, Arc<Provider>) {
    let (world, provider) = (World::new().await, Provider::start().await);
    let settings = IdentitySettings {
        issuer: provider.issuer.clone(),
        client: CLIENT.to_owned(),
        secret: SECRET.to_owned(),
    };
    use_identity_provider(&world.platform, settings.clone()).unwrap();
    assert!(use_identity_provider(&world.platform, settings).is_err());
    let admin = world.administrator().await;
    (world, admin, provider)
}

/// A browser that went to the provider: with its cookie, and where it is led back to.
async fn there(world: &World, provider: &Provider) -> (Client, String) {
    let led = world.get(&Client::default(), "/sign-in/oidc").await.is(303);
    let (cookie, rest) = led.header(SET_COOKIE.as_str()).split_once(';').unwrap();
    assert!(cookie.starts_with("__Host-pilotage-oidc=") && rest.contains("HttpOnly"), "{led:?}");
    let back = provider.sign_in(led.header("location"));
    let back = back.strip_prefix("https://platform.example").unwrap().to_owned();
    (Client::default().with("cookie", cookie), back)
}

async fn through(world: &World, provider: &Provider) -> Answer {
    let (browser, back) = there(world, provider).await;
    world.get(&browser, &back).await
}

fn session(answer: &Answer) -> Client {
    let mut cookies = answer.headers.get_all(SET_COOKIE).iter();
    let cookie = cookies.find_map(|it| it.to_str().unwrap().strip_prefix("__Host-pilotage="));
    let word = cookie.unwrap().split(';').next().unwrap();
    Client::default().with("cookie", &format!("__Host-pilotage={word}"))
}

#[tokio::test]
async fn a_user_is_known_by_the_verified_address_first_and_by_the_subject_then() {
    let (world, admin, provider) = worlds().await;
    let page = world.get(&Client::default(), "/sign-in").await.is(200);
    assert!(page.text.contains("Sign in by 127.0.0.1"), "{page:?}");
    let nobody = through(&world, &provider).await.is(403);
    assert!(nobody.text.contains("There is no user here"), "{nobody:?}");
    let new = json!({ "name": "ada@example.org", "role": "operator" });
    world.post(&admin, "/api/v1/users", new).await.is(201);
    *provider.wrong.lock().unwrap() = Wrong::Unverified;
    through(&world, &provider).await.is(403);
    *provider.wrong.lock().unwrap() = Wrong::Nothing;
    let in_first = through(&world, &provider).await.is(303);
    assert_eq!(in_first.header("location"), "/");
    let me = world.get(&session(&in_first), "/api/v1/me").await.is(200).json();
    assert_eq!((&me["user"], &me["role"]), (&json!("ada@example.org"), &json!("operator")));
    // Another address now: the subject counts.
    *provider.email.lock().unwrap() = "admin".to_owned();
    let again = through(&world, &provider).await.is(303);
    let me = world.get(&session(&again), "/api/v1/me").await.is(200).json();
    assert_eq!(me["user"], "ada@example.org");
    let disable = Some(json!({ "disabled": true }));
    world.send(&admin, "PATCH", "/api/v1/users/ada@example.org", disable).await.is(200);
    through(&world, &provider).await.is(403);
    let log = world.get(&admin, "/api/v1/audit/export").await.text;
    assert_eq!(log.matches("user.bind").count(), 1, "{log}");
}

#[tokio::test]
async fn whatever_is_wrong_with_a_token_signs_nobody_in() {
    let (world, admin, provider) = worlds().await;
    let new = json!({ "name": "ada@example.org", "role": "admin" });
    world.post(&admin, "/api/v1/users", new).await.is(201);
    let all = [
        Wrong::Issuer,
        Wrong::Audience,
        Wrong::SecondAudience,
        Wrong::Nonce,
        Wrong::Ended,
        Wrong::Future,
        Wrong::OtherKey,
        Wrong::NoSignature,
    ];
    for wrong in all {
        *provider.wrong.lock().unwrap() = wrong;
        let refused = through(&world, &provider).await;
        assert_eq!(refused.status.as_u16(), 502, "{wrong:?}: {refused:?}");
        assert!(refused.headers.get(SET_COOKIE).is_none(), "{wrong:?}");
    }
    *provider.wrong.lock().unwrap() = Wrong::Nothing;
    through(&world, &provider).await.is(303);
}

#[tokio::test]
async fn only_the_browser_that_left_comes_back_and_only_once() {
    let (world, admin, provider) = worlds().await;
    let new = json!({ "name": "ada@example.org", "role": "admin" });
    world.post(&admin, "/api/v1/users", new).await.is(201);
    let (browser, back) = there(&world, &provider).await;
    let (other, _) = there(&world, &provider).await;
    world.get(&Client::default(), &back).await.is(400);
    world.get(&other, &back).await.is(400);
    let of_another = back.replace(&provider.issuer, "https://other.example");
    world.get(&browser, &of_another).await.is(400);
    let told_no = "/sign-in/oidc/callback?error=access_denied";
    world.get(&browser, told_no).await.is(400);
    let (_, state) = back.split_once("&state=").unwrap();
    let guessed = format!("/sign-in/oidc/callback?code=guessed&state={state}");
    world.get(&browser, &guessed).await.is(502);
    world.get(&browser, &back).await.is(303);
    world.get(&browser, &back).await.is(502);
}

#[tokio::test]
async fn without_a_provider_there_is_no_way_to_one() {
    let world = World::new().await;
    for path in ["/sign-in/oidc", "/sign-in/oidc/callback?code=x&state=y"] {
        world.get(&Client::default(), path).await.is(404);
    }
    for issuer in ["http://id.example", "ftp://id.example", "id.example", ""] {
        let (client, secret) = (CLIENT.to_owned(), SECRET.to_owned());
        let settings = IdentitySettings { issuer: issuer.to_owned(), client, secret };
        assert!(use_identity_provider(&world.platform, settings).is_err(), "{issuer}");
    }
}
