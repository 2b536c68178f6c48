//! The table of routes as an OpenAPI 3.1 document (<https://spec.openapis.org/oas/v3.1.0>).

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::problem::{PROBLEM_JSON, ProblemBody};
use super::route::Route;
use crate::access::Access;

/// The document of this program, which is the same as long as it runs.
static TEXT: LazyLock<String> = LazyLock::new(document);

/// The document as it is served.
pub(super) fn text() -> &'static str {
    &TEXT
}

/// The document: what programs may ask, who may, and what they are answered.
#[must_use]
pub fn document() -> String {
    let settings = SchemaSettings::draft2020_12().with(|it| {
        it.definitions_path = "/components/schemas".into();
        it.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<ProblemBody>();
    let mut paths = Map::new();
    for route in super::routes().iter().filter(|it| it.is_for_programs()) {
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            let method = route.method.as_str().to_lowercase();
            path.insert(method, operation(route, &mut generator, &problem));
        }
    }
    let schemas = generator.take_definitions(true);
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Pilotage platform",
            "version": "1",
            "description": "Sites, agents, verdicts and findings behind one port. Times are RFC 3339 \
                            in UTC. Errors are RFC 9457 problems.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" }
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": crate::access::COOKIE }
            }
        }
    });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn operation(route: &Route, generator: &mut SchemaGenerator, problem: &Schema) -> Value {
    let bodies = (route.bodies)(generator);
    let mut parameters: Vec<Value> = route
        .parameters()
        .map(|name| {
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
        })
        .collect();
    parameters.extend(route.query.iter().map(|it| {
        json!({
            "name": it.name, "in": "query", "description": it.about,
            "schema": { "type": "string" }
        })
    }));
    let mut answer = json!({ "description": "Done" });
    if let (Some(kind), Some(answer)) = (bodies.output.0, answer.as_object_mut()) {
        answer.insert("content".to_owned(), content(kind, bodies.output.1));
    }
    let mut operation = json!({
        "operationId": operation_id(route),
        "summary": route.summary,
        "parameters": parameters,
        "responses": {
            route.status.as_str(): answer,
            "default": {
                "description": "Not as it was asked for",
                "content": content(PROBLEM_JSON, Some(problem.clone()))
            }
        },
        "x-least-role": route.access.describe()
    });
    if let Some(operation) = operation.as_object_mut() {
        if route.access == Access::Public {
            operation.insert("security".to_owned(), json!([]));
        } else {
            operation.insert("security".to_owned(), json!([{ "token": [] }, { "session": [] }]));
        }
        if let (Some(kind), schema) = bodies.input {
            let body = json!({ "required": true, "content": content(kind, schema) });
            operation.insert("requestBody".to_owned(), body);
        }
    }
    operation
}

fn content(kind: &str, schema: Option<Schema>) -> Value {
    let schema = schema.map_or_else(|| json!({ "type": "string" }), Schema::to_value);
    let kind = kind.split(';').next().unwrap_or(kind);
    json!({ kind: { "schema": schema } })
}

/// A name for code that is made from the document: `get-projects-project-sites`.
fn operation_id(route: &Route) -> String {
    let path = route.path.strip_prefix("/api/v1").unwrap_or(route.path);
    let words = path.split(['/', '{', '}', '.']).filter(|word| !word.is_empty());
    let method = route.method.as_str().to_lowercase();
    std::iter::once(method.as_str()).chain(words).collect::<Vec<_>>().join("-")
}
