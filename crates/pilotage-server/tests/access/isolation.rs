//! Tenants cannot see each other: every route with the other tenant's names and ids finds nothing, and
//! changes nothing.

use std::collections::BTreeMap;

use axum::body::Body;
use pilotage_server::access::Access;
use pilotage_server::api::{Route, routes};
use pilotage_server::store::{AgentState, FindingKind, NewAgent, Reason};
use serde_json::{Value, json};

use crate::world::{Client, SITE, World, push_of};

/// Names and ids of things of a tenant, by the parameters of routes.
type Names = BTreeMap<&'static str, String>;

/// One thing of each kind. The project's name is that tenant's alone.
async fn furnish(world: &World, admin: &Client, project: &str) -> Names {
    world.post(admin, "/api/v1/projects", json!({ "name": project })).await.is(201);
    world.push(admin, project, "site").await;
    let second = push_of(&format!("# changed\n{SITE}"));
    let push = format!("/api/v1/projects/{project}/sites/site");
    world.send(admin, "PUT", &push, Some(second)).await.is(200);
    let site_path = format!("/api/v1/projects/{project}/sites/site");
    let me = world.get(admin, "/api/v1/me").await.json();
    let tenant = me["tenant"].as_str().unwrap().to_owned();
    let (token, _) = world.token(admin, json!({ "name": "ci", "role": "viewer", "days": 1 })).await;
    let made = |answer: Value| answer["id"].as_str().unwrap().to_owned();
    let join = world.post(admin, &format!("{site_path}/join-tokens"), json!({})).await.is(201);
    let plan = pilotage_server::resolve::resolve(&files()).unwrap().plan;
    let request = json!({ "requirement": &*plan.requirements[0].id });
    let request = world.post(admin, &format!("{site_path}/change-requests"), request).await.is(201);
    let hook = json!({ "kind": "webhook", "url": "https://hooks.example/secret-path" });
    let hook = world.post(admin, "/api/v1/webhooks", hook).await.is(201);
    let store = world.platform.store();
    let tenant_id = store.tenant(&tenant).await.unwrap().id;
    let site = store.site(&tenant_id, project, "site").await.unwrap();
    let key = format!("key of {project}");
    let new = NewAgent {
        tenant: &tenant_id,
        site: &site.id,
        host: None,
        name: "host-1",
        key: &key,
        facts: "{}",
        state: AgentState::Pending,
    };
    let agent = store.enrol(&new).await.unwrap().id;
    let run = store.begin_run(&site, Reason::Asked, "admin").await.unwrap().id;
    let finding = (FindingKind::Agent, "host-1");
    store.open_finding(&site, finding, "it is gone", ("here", "gone")).await.unwrap();
    [
        ("tenant", tenant),
        ("project", project.to_owned()),
        ("site", "site".to_owned()),
        ("user", me["user"].as_str().unwrap().to_owned()),
        ("token", token),
        ("join token", made(join.json())),
        ("request", made(request.json())),
        ("webhook", made(hook.json())),
        ("agent", agent),
        ("run", run),
        ("number", "2".to_owned()),
        ("site id", site.id),
    ]
    .into()
}

fn files() -> pilotage_server::store::RevisionFiles {
    serde_json::from_value(push_of(SITE)).unwrap()
}

fn path(route: &Route, names: &Names) -> String {
    let mut path = route.path.to_owned();
    for name in route.parameters() {
        let key = if name == "token" && path.contains("join-tokens") { "join token" } else { name };
        path = path.replace(&format!("{{{name}}}"), &names[key]);
    }
    path
}

/// A body that would do what the route does.
fn body(route: &Route) -> Body {
    let body = match (route.method.as_str(), route.path.rsplit('/').next().unwrap()) {
        ("PUT", "{site}") => push_of(SITE),
        ("PATCH", "{site}") => json!({ "every": 77 }),
        ("PATCH", "{user}") => json!({ "disabled": true }),
        ("PATCH", "{request}") => json!({ "state": "requested" }),
        ("POST", "join-tokens" | "runs") => json!({}),
        ("POST", "change-requests") => {
            let requirement = resolve_first();
            json!({ "requirement": requirement })
        }
        _ => return Body::empty(),
    };
    Body::from(body.to_string())
}

fn resolve_first() -> String {
    pilotage_server::resolve::resolve(&files()).unwrap().plan.requirements[1].id.to_string()
}

/// All that a tenant's administrator sees.
async fn all_of(world: &World, admin: &Client, names: &Names) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    for route in routes() {
        let reads = route.method == "GET" && route.is_for_programs();
        if reads && !matches!(route.access, Access::Platform(_)) && route.path != "/api/v1/events" {
            let path = path(&route, names);
            let answer = world.get(admin, &path).await.is(200);
            seen.insert(path, answer.text);
        }
    }
    seen
}

#[tokio::test]
async fn every_route_with_the_other_tenants_names() {
    let world = World::new().await;
    let platform = world.administrator().await;
    let (one, two) = (world.tenant(&platform, "one").await, world.tenant(&platform, "two").await);
    let names = furnish(&world, &one, "alpha").await;
    furnish(&world, &two, "beta").await;
    let wanted = json!({ "name": "all", "role": "admin", "days": 1 });
    let (_, token) = world.token(&two, wanted).await;
    let before = all_of(&world, &one, &names).await;
    let mut asked = 0;
    for route in routes() {
        // A number alone is nobody's.
        if !route.parameters().any(|it| it != "number") {
            continue;
        }
        for client in [&two, &token] {
            let client = client.with("content-type", route.reads.unwrap_or("application/json"));
            let (method, path) = (route.method.as_str(), path(&route, &names));
            let answer = world.raw(&client, method, &path, body(&route)).await;
            let refused = matches!(route.access, Access::Platform(_));
            let expected = if refused { 403 } else { 404 };
            assert_eq!(answer.status.as_u16(), expected, "{route:?}: {answer:?}");
            let id = names.values().find(|it| it.len() > 30 && answer.text.contains(it.as_str()));
            assert_eq!(id, None, "{answer:?}");
            asked += 1;
        }
    }
    assert!(asked > 60, "{asked}");
    assert_eq!(all_of(&world, &one, &names).await, before);
    // What narrows a list finds nothing either, and lists have only what is one's own.
    let by_site = format!("/api/v1/agents?site={}", names["site id"]);
    world.get(&two, &by_site).await.is(404);
    let other = world.get(&two, "/api/v1/sites?project=alpha").await.is(200).json();
    assert_eq!(other["items"], json!([]));
    for (path, text) in all_of(&world, &two, &furnish(&world, &two, "gamma").await).await {
        let seen = names.iter().find(|(key, it)| {
            let telling = it.len() > 30 || **key == "project" || **key == "tenant";
            telling && text.contains(&format!("\"{it}\""))
        });
        assert_eq!(seen, None, "{path}: {text}");
    }
}
