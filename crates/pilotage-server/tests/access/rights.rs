//! Every route, asked by nobody and by each role: who may not is refused, who may is not.

use std::collections::BTreeMap;

use axum::body::Body;
use pilotage_server::access::{Access, IdentitySettings, use_identity_provider};
use pilotage_server::api::{Kind, Route, routes};
use pilotage_server::store::Role;
use serde_json::json;

use crate::world::{Client, World};

/// A body for a route: it is not right, so that who may is told so, and nothing changes.
fn body(route: &Route) -> Body {
    match route.reads {
        Some("application/json") => Body::from("[1]"),
        _ => Body::empty(),
    }
}

/// A path of a route, with names of nothing.
fn path(route: &Route) -> String {
    let parameters: BTreeMap<&str, &str> = [("project", "default"), ("number", "1")].into();
    let mut path = route.path.to_owned();
    for name in route.parameters() {
        let value = parameters.get(name).copied().unwrap_or("nothing");
        path = path.replace(&format!("{{{name}}}"), value);
    }
    path
}

async fn ask(world: &World, client: &Client, route: &Route) -> u16 {
    let kind = route.reads.unwrap_or("application/json");
    let client = client.with("content-type", kind);
    world.raw(&client, route.method.as_str(), &path(route), body(route)).await.status.as_u16()
}

/// What somebody who may not is answered: pages lead to where one signs in.
fn refused(route: &Route, known: bool) -> u16 {
    match (known, route.kind == Kind::Page) {
        (true, _) => 403,
        (false, true) => 303,
        (false, false) => 401,
    }
}

fn may(access: Access, role: Role, first_tenant: bool) -> bool {
    match access {
        Access::Public => true,
        Access::Role(least) | Access::Tenant(least) => role >= least,
        Access::Platform(least) => role >= least && first_tenant,
    }
}

#[tokio::test]
async fn every_route_by_every_role() {
    let world = World::new().await;
    // One that does not answer, so that there is a way to it.
    let settings = IdentitySettings {
        issuer: "http://127.0.0.1:1".to_owned(),
        client: "pilotage".to_owned(),
        secret: "secret".to_owned(),
    };
    use_identity_provider(&world.platform, settings).unwrap();
    let admin = world.administrator().await;
    let mut clients = Vec::new();
    for role in Role::ALL {
        let user = world.user(&admin, &format!("a-{}", role.as_str()), role.as_str()).await;
        let wanted = json!({ "name": "all", "role": role, "days": 1 });
        clients.push((role, true, world.token(&user, wanted).await.1));
        clients.push((role, true, user));
    }
    clients.push((Role::Admin, false, world.tenant(&admin, "other").await));
    let mut asked = 0;
    // Signing out last: it ends the sessions.
    let mut routes = routes();
    routes.sort_by_key(|it| it.summary == "Sign out");
    for route in &routes {
        let status = ask(&world, &Client::default(), route).await;
        match route.access {
            Access::Public => assert!(![403, 404].contains(&status), "{route:?}: {status}"),
            _ => assert_eq!(status, refused(route, false), "{route:?} by nobody"),
        }
        if route.summary == "Sign out" {
            continue;
        }
        for (role, first, client) in &clients {
            let status = ask(&world, client, route).await;
            if may(route.access, *role, *first) {
                assert!(
                    ![401, 403].contains(&status) || route.access == Access::Public,
                    "{route:?} by {role:?}: {status}"
                );
            } else {
                assert_eq!(status, refused(route, true), "{route:?} by {role:?}");
            }
            asked += 1;
        }
    }
    assert!(asked > 400, "{asked}");
}

#[tokio::test]
async fn a_token_for_one_project_sees_no_other_one_and_nothing_of_the_whole_tenant() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.post(&admin, "/api/v1/projects", json!({ "name": "second" })).await.is(201);
    world.push(&admin, "default", "one").await;
    world.push(&admin, "second", "two").await;
    let wanted = json!({ "name": "ci", "role": "admin", "project": "second", "days": 1 });
    let (_, token) = world.token(&admin, wanted).await;
    for route in routes() {
        let whole = matches!(route.access, Access::Tenant(_) | Access::Platform(_));
        let status = ask(&world, &token, &route).await;
        if whole {
            assert_eq!(status, 403, "{route:?}");
        } else if route.parameters().any(|it| it == "project") {
            assert_eq!(status, 404, "{route:?}");
        }
    }
    let names = |answer: crate::world::Answer| -> Vec<String> {
        let items = answer.json()["items"].as_array().unwrap().clone();
        items.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(world.get(&token, "/api/v1/projects").await.is(200)), ["second"]);
    assert_eq!(names(world.get(&token, "/api/v1/sites").await.is(200)), ["two"]);
    world.get(&token, "/api/v1/sites?project=default").await.is(404);
    world.get(&token, "/api/v1/projects/second/sites/two").await.is(200);
    world.push(&token, "second", "three").await;
}
