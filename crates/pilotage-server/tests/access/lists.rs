//! Lists a piece at a time, and objects that are read and changed by their state.

use pilotage_server::store::Verdict;
use serde_json::{Value, json};

use crate::world::{Client, SITE, World, push_of};

const PATH: &str = "/api/v1/projects/default/sites/site";

/// All items of a list, in pieces of a size, by `next` and by `Link` alike.
async fn all(world: &World, client: &Client, path: &str, limit: usize) -> Vec<Value> {
    let (mut items, mut at) = (Vec::new(), format!("{path}limit={limit}"));
    loop {
        let answer = world.get(client, &at).await.is(200);
        let page = answer.json();
        let more = page["items"].as_array().unwrap().clone();
        assert!(more.len() <= limit);
        items.extend(more);
        let Some(next) = page["next"].as_str() else {
            assert_eq!(answer.header("link"), "");
            return items;
        };
        let link = answer.header("link");
        let target = link.strip_prefix('<').unwrap().strip_suffix(">; rel=\"next\"").unwrap();
        assert!(target.ends_with(&format!("after={next}")), "{target}");
        at = target.to_owned();
    }
}

fn names(items: &[Value], key: &str) -> Vec<String> {
    items.iter().map(|it| it[key].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_list_in_pieces_has_each_item_once() {
    let world = World::new().await;
    let admin = world.administrator().await;
    for number in 0..7 {
        let name = format!("p{number}");
        world.post(&admin, "/api/v1/projects", json!({ "name": name })).await.is(201);
        world.push(&admin, &name, "site").await;
        world.user(&admin, &name, "viewer").await;
    }
    for (path, count) in [("projects", 8), ("sites", 7), ("users", 8)] {
        let path = format!("/api/v1/{path}?");
        let key = if path.contains("sites") { "project" } else { "name" };
        let whole = names(&all(&world, &admin, &path, 100).await, key);
        assert_eq!(whole.len(), count);
        assert!(whole.is_sorted());
        for limit in [1, 3, count] {
            assert_eq!(names(&all(&world, &admin, &path, limit).await, key), whole);
        }
    }
    let log = all(&world, &admin, "/api/v1/audit?", 5).await;
    let numbers: Vec<i64> = log.iter().map(|it| it["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=i64::try_from(log.len()).unwrap()).collect::<Vec<_>>());
    let one = all(&world, &admin, "/api/v1/sites?project=p3&", 2).await;
    assert_eq!(names(&one, "project"), ["p3"]);
}

#[tokio::test]
async fn verdicts_are_listed_by_how_they_stand() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.push(&admin, "default", "site").await;
    let store = world.platform.store();
    let tenant = store.tenant("default").await.unwrap();
    let site = store.site(&tenant.id, "default", "site").await.unwrap();
    let run = store.begin_run(&site, pilotage_server::store::Reason::Asked, "admin").await.unwrap();
    let verdict = |number: usize| Verdict {
        probe: format!("node-{number} api tcp/6443"),
        requirements: vec!["prod/api/https".to_owned()],
        state: "blocked".to_owned(),
        standing: if number.is_multiple_of(3) { "wrong" } else { "as-expected" }.to_owned(),
        detail: "{}".to_owned(),
        since: 0,
        time: 0,
    };
    let verdicts: Vec<Verdict> = (0..30).map(verdict).collect();
    store.keep_verdicts((&site.id, &run.id), &verdicts, true).await.unwrap();
    let path = |query: &str| format!("{PATH}/verdicts?{query}");
    assert_eq!(all(&world, &admin, &path(""), 7).await.len(), 30);
    assert_eq!(all(&world, &admin, &path("standing=wrong&"), 3).await.len(), 10);
    world.get(&admin, &path("standing=fine")).await.is(422);
    let counts = world.get(&admin, &format!("{PATH}/standings")).await.is(200).json();
    assert_eq!(counts, json!({ "as-expected": 20, "wrong": 10 }));
    let runs = all(&world, &admin, &format!("{PATH}/runs?"), 1).await;
    assert_eq!(names(&runs, "id"), [run.id.as_str()]);
}

#[tokio::test]
async fn what_is_no_piece_is_refused() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let wrong = ["limit=0", "limit=101", "limit=x", "after=***", "after=AA", "page=2", "after=%00"];
    for query in wrong {
        let answer = world.get(&admin, &format!("/api/v1/projects?{query}")).await.is(422);
        assert_eq!(answer.code(), "invalid", "{query}");
    }
}

#[tokio::test]
async fn a_push_counts_only_on_the_state_that_it_names() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let push = |client: Client, text: String| {
        let world = &world;
        async move { world.send(&client, "PUT", PATH, Some(push_of(&text))).await }
    };
    let new = admin.with("if-none-match", "*");
    push(admin.with("if-match", "\"x\""), SITE.to_owned()).await.is(412);
    let first = push(new.clone(), SITE.to_owned()).await.is(201);
    let etag = first.header("etag").to_owned();
    assert_eq!(first.json()["revision"], 1);
    assert_eq!(etag, format!("\"{}\"", first.json()["digest"].as_str().unwrap()));
    assert_eq!(push(new, SITE.to_owned()).await.is(412).code(), "changed");
    // The same again is no new revision.
    let same = push(admin.clone(), SITE.to_owned()).await.is(200);
    assert_eq!((&same.json()["new"], same.header("etag")), (&json!(false), etag.as_str()));
    let changed = format!("# changed\n{SITE}");
    let second = push(admin.with("if-match", &etag), changed.clone()).await.is(200);
    assert_eq!(second.json()["revision"], 2);
    push(admin.with("if-match", &etag), SITE.to_owned()).await.is(412);
    let now = world.get(&admin, PATH).await.is(200);
    assert_eq!(now.header("etag"), second.header("etag"));
    let known = admin.with("if-none-match", now.header("etag"));
    let known = world.get(&known, PATH).await.is(304);
    assert_eq!((known.text.as_str(), known.header("etag")), ("", second.header("etag")));
    world.get(&admin.with("if-none-match", &etag), PATH).await.is(200);
    let revisions = all(&world, &admin, &format!("{PATH}/revisions?"), 1).await;
    let numbers: Vec<i64> = revisions.iter().map(|it| it["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [2, 1]);
    let one = world.get(&admin, &format!("{PATH}/revisions/1")).await.is(200).json();
    assert_eq!(one["site"]["text"], SITE);
    world.get(&admin, &format!("{PATH}/revisions/3")).await.is(404);
    world.get(&admin, &format!("{PATH}/revisions/x")).await.is(404);
}

#[tokio::test]
async fn revisions_are_compared_by_what_they_open() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.push(&admin, "default", "site").await;
    let other = SITE.replacen("10.", "11.", 1_000);
    assert_ne!(other, SITE);
    world.send(&admin, "PUT", PATH, Some(push_of(&other))).await.is(200);
    let text = world.get(&admin, &format!("{PATH}/revisions/2/diff")).await.is(200).text;
    assert!(text.contains("site revision 1") && text.contains("site revision 2"), "{text}");
    let same = world.get(&admin, &format!("{PATH}/revisions/2/diff?from=2")).await.is(200).text;
    assert!(same.len() < text.len(), "{same}");
    world.get(&admin, &format!("{PATH}/revisions/1/diff")).await.is(404);
}

#[tokio::test]
async fn objects_are_changed_on_the_state_that_was_read() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.user(&admin, "ada", "viewer").await;
    let path = "/api/v1/users/ada";
    let read = world.get(&admin, path).await.is(200);
    let etag = read.header("etag").to_owned();
    assert_eq!(world.get(&admin.with("if-none-match", &etag), path).await.is(304).text, "");
    let role = |role: &str| Some(json!({ "role": role }));
    world.send(&admin.with("if-match", &etag), "PATCH", path, role("operator")).await.is(200);
    let stale = world.send(&admin.with("if-match", &etag), "PATCH", path, role("admin")).await;
    assert_eq!(stale.is(412).code(), "changed");
    assert_eq!(world.get(&admin, path).await.json()["role"], "operator");
}

#[tokio::test]
async fn a_change_request_lives_as_the_table_of_states_says() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.push(&admin, "default", "site").await;
    let plan = pilotage_server::resolve::resolve(&serde_json::from_value(push_of(SITE)).unwrap());
    let requirement = plan.unwrap().plan.requirements[0].id.to_string();
    let list = format!("{PATH}/change-requests");
    world.post(&admin, &list, json!({ "requirement": "no/such/one" })).await.is(422);
    let new = json!({ "requirement": requirement, "note": "asked in the weekly call" });
    let made = world.post(&admin, &list, new.clone()).await.is(201).json();
    assert_eq!(made["state"], "drafted");
    assert_eq!(world.post(&admin, &list, new).await.is(409).code(), "taken");
    let path = format!("/api/v1/change-requests/{}", made["id"].as_str().unwrap());
    let step = |state: &str, evidence: Value| {
        let body = json!({ "state": state, "evidence": evidence });
        let (world, admin, path) = (&world, &admin, path.as_str());
        async move { world.send(admin, "PATCH", path, Some(body)).await }
    };
    assert_eq!(step("verified", json!("run 1")).await.is(409).code(), "not-next");
    step("requested", Value::Null).await.is(200);
    step("approved", Value::Null).await.is(200);
    step("drafted", Value::Null).await.is(409);
    step("implemented", Value::Null).await.is(200);
    step("verified", Value::Null).await.is(422);
    let verified = step("verified", json!({ "run": "1" })).await.is(200).json();
    assert_eq!(verified["evidence"], json!({ "run": "1" }));
    assert_eq!(verified["next"], json!(["implemented", "expired"]));
    step("expired", Value::Null).await.is(200);
    let found = world.get(&admin, &format!("{list}?state=expired")).await.is(200).json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    let none = world.get(&admin, &format!("{list}?state=drafted")).await.is(200).json();
    assert_eq!(none["items"], json!([]));
}
