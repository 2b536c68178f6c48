//! The OpenAPI document and the page of routes that are checked in are those of the program.
//! `UPDATE_GOLDENS=1` writes them anew.

use serde_json::Value;

use crate::world::{Client, World};

/// What is checked in of a document that the program makes.
fn checked_in(name: &str, made: &str) -> String {
    let file = format!("{}/../../docs/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&file, made).unwrap();
    }
    std::fs::read_to_string(&file).unwrap()
}

#[tokio::test]
async fn the_document_is_checked_in_and_served() {
    let document = pilotage_server::api::document();
    let kept = checked_in("openapi.json", &document);
    assert!(kept == document, "run this test with UPDATE_GOLDENS=1");
    let world = World::new().await;
    let served = world.get(&Client::default(), "/api/v1/openapi.json").await.is(200);
    assert_eq!(served.text, document);
}

#[test]
fn the_page_of_all_routes_is_checked_in() {
    let page = pilotage_server::api::reference();
    assert_eq!(checked_in("rest.md", &page), page, "run this test with UPDATE_GOLDENS=1");
}

#[test]
fn every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
    let document: Value = serde_json::from_str(&pilotage_server::api::document()).unwrap();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 50, "{}", references.len());
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    let mut names: Vec<&str> = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|path| path.as_object().unwrap().values())
        .map(|operation| operation["operationId"].as_str().unwrap())
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

fn collect<'a>(value: &'a Value, references: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                references.push(reference);
            }
            fields.values().for_each(|it| collect(it, references));
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, references)),
        _ => {}
    }
}
