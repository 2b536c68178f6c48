//! Writers at once: what they share stays whole, and each is told the truth.

use pilotage_server::store::{
    Action, FIRST_TENANT, FindingKind, RevisionFile, RevisionFiles, Role, Store, StoreError,
    UserChange,
};
use serde_json::json;
use tokio::task::JoinSet;

use crate::world::{POSTGRES, SITE, World, push_of};

/// Enough that they wait for each other, and for connections.
const WRITERS: usize = 16;
const ENTRIES: usize = 20;

/// A revision that is another one for each text.
fn files(text: &str) -> RevisionFiles {
    let site = RevisionFile { name: "site.yaml".to_owned(), text: text.to_owned() };
    RevisionFiles { site, beside: Vec::new() }
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_of_one_chain_leave_it_whole() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let tenant = world.platform.store().tenant(FIRST_TENANT).await.unwrap().id;
    let (before, _) = world.platform.store().audit_head(&tenant).await.unwrap();
    // Half of them by another server on the same database.
    let other = Store::open(&world.database).await.unwrap();
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let store = if writer % 2 == 0 { world.platform.store() } else { &other };
        let (store, tenant) = (store.clone(), tenant.clone());
        writers.spawn(async move {
            for entry in 0..ENTRIES {
                let subject = format!("{writer}/{entry}");
                let (actor, action) = ("test", "test.write");
                let action = Action { actor, action, subject: &subject, detail: json!({}) };
                store.record(&tenant, &action).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    let chain = world.get(&admin, "/api/v1/audit/check").await.is(200).json();
    let written = i64::try_from(WRITERS * ENTRIES).unwrap();
    assert_eq!((&chain["whole"], &chain["entries"]), (&json!(true), &json!(before + written)));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_pushes_from_one_revision_one_wins() {
    let world = World::new().await;
    let admin = world.administrator().await;
    let etag = world.push(&admin, "default", "site").await.header("etag").to_owned();
    let client = admin.with("if-match", &etag);
    let path = "/api/v1/projects/default/sites/site";
    let push = |number: usize| {
        let body = push_of(&format!("{SITE}\n# {number}\n"));
        let (world, client) = (&world, &client);
        async move { world.send(client, "PUT", path, Some(body)).await.status.as_u16() }
    };
    let (a, b, c, d) = tokio::join!(push(1), push(2), push(3), push(4));
    let mut told = [a, b, c, d];
    told.sort_unstable();
    assert_eq!(told, [200, 412, 412, 412]);
    let site = world.get(&admin, path).await.is(200).json();
    assert_eq!(site["revision"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn first_pushes_of_one_site_make_one_site() {
    let world = World::new().await;
    world.administrator().await;
    let store = world.platform.store();
    let tenant = store.tenant(FIRST_TENANT).await.unwrap().id;
    let mut pushes = JoinSet::new();
    for number in 0..WRITERS {
        let (store, tenant) = (store.clone(), tenant.clone());
        pushes.spawn(async move {
            let files = files(&number.to_string());
            store.push_site(&tenant, ("default", "new"), &files, Some(0), "test").await
        });
    }
    let mut won = 0;
    for pushed in pushes.join_all().await {
        match pushed {
            Ok((site, true)) => won += site.revision,
            Err(StoreError::Taken { .. } | StoreError::Changed(_)) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(won, 1);
    let site = store.site(&tenant, "default", "new").await.unwrap();
    assert_eq!(store.revisions(&site.id, i64::MAX, 100).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subject_has_one_open_finding_however_many_tell_of_it() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.push(&admin, "default", "site").await;
    let store = world.platform.store();
    let tenant = store.tenant(FIRST_TENANT).await.unwrap().id;
    let site = store.site(&tenant, "default", "site").await.unwrap();
    let mut tellers = JoinSet::new();
    for number in 0..WRITERS {
        let (store, site) = (store.clone(), site.clone());
        tellers.spawn(async move {
            let subject = (FindingKind::Ruleset, "web-1");
            let texts = ("before", "after");
            store.open_finding(&site, subject, &number.to_string(), texts).await.unwrap().id
        });
    }
    let mut told = tellers.join_all().await;
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(store.open_findings(&site.id).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_cannot_end_each_other_at_once() {
    let world = World::new().await;
    let admin = world.administrator().await;
    world.user(&admin, "ada", "admin").await;
    let store = world.platform.store();
    let tenant = store.tenant(FIRST_TENANT).await.unwrap().id;
    let users = store.users(&tenant, "", 10).await.unwrap();
    let mut changes = JoinSet::new();
    for user in users {
        let store = store.clone();
        changes.spawn(async move {
            let change = UserChange { role: Some(Role::Viewer), ..UserChange::default() };
            store.change_user(&user, change, "test").await.is_ok()
        });
    }
    let changed = changes.join_all().await;
    assert_eq!(changed.iter().filter(|it| **it).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_start_together_find_one_schema() {
    if std::env::var_os(POSTGRES).is_none() {
        // A file of SQLite is one server's.
        return;
    }
    let world = World::new().await;
    world.damage("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await;
    let mut servers = JoinSet::new();
    for number in 0..6 {
        let url = world.database.clone();
        servers.spawn(async move {
            let store = Store::open(&url).await.unwrap();
            store.settle("first", &number.to_string()).await.unwrap()
        });
    }
    let mut kept = servers.join_all().await;
    kept.dedup();
    assert_eq!(kept.len(), 1, "{kept:?}");
}
