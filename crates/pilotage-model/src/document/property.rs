//! The schema of one key, brought to what the decoder takes.

use schemars::Schema;
use serde_json::{Map, Value, json};

/// Finishes the schema of `key`. An `optional` key may be absent, or there without a value. A text
/// may be written like a number: which type a scalar has is for the key to say.
pub(crate) fn finish_property(schema: &mut Schema, key: &str, optional: bool) {
    if optional && let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| name != key);
    }
    let property = schema
        .get_mut("properties")
        .and_then(|properties| properties.get_mut(key))
        .and_then(Value::as_object_mut);
    if let Some(property) = property {
        numbers_for_texts(property);
        if optional {
            allow_nothing(property);
        }
    }
}

/// Lets every `string` in it be written like a number, unless it has a form of its own.
fn numbers_for_texts(schema: &mut Map<String, Value>) {
    let has_form = ["enum", "const", "format"].iter().any(|it| schema.contains_key(*it));
    if !has_form && let Some(types) = schema.get_mut("type") {
        let listed = match types.take() {
            Value::Array(listed) => listed,
            one => vec![one],
        };
        *types = with(listed, "string", "number");
    }
    for inner in ["items", "additionalProperties"] {
        if let Some(Value::Object(inner)) = schema.get_mut(inner) {
            numbers_for_texts(inner);
        }
    }
    if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        alternatives.iter_mut().filter_map(Value::as_object_mut).for_each(numbers_for_texts);
    }
}

/// The types with `more` behind `kind`, where that is among them.
fn with(mut listed: Vec<Value>, kind: &str, more: &str) -> Value {
    if let Some(at) = listed.iter().position(|it| it == kind)
        && !listed.iter().any(|it| it == more)
    {
        listed.insert(at + 1, json!(more));
    }
    match listed.as_slice() {
        [one] => one.clone(),
        _ => Value::Array(listed),
    }
}

fn allow_nothing(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        let nothing = json!({ "type": "null" });
        if !alternatives.contains(&nothing) {
            alternatives.push(nothing);
        }
    } else if let Some(reference) = schema.remove("$ref") {
        schema.insert("anyOf".to_owned(), json!([{ "$ref": reference }, { "type": "null" }]));
    } else if let Some(types) = schema.get_mut("type") {
        let mut listed = match types.take() {
            Value::Array(listed) => listed,
            one => vec![one],
        };
        if !listed.iter().any(|it| it == "null") {
            listed.push(json!("null"));
        }
        *types = Value::Array(listed);
    }
}
