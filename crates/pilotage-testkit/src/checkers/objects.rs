//! Objects of Kubernetes against a recorded schema.
//!
//! Reads YAML as the command-line tools do: a plain `true`, number or nothing is one, all else is a
//! text.

use pilotage_diagnostic::Sources;
use pilotage_document::{LIMITS, Node, Scalar, Value as Tree, parse};
use serde_json::{Map, Value};

/// The documents of a text, each as it would be sent.
pub(super) fn documents(text: &str) -> Result<Vec<Value>, String> {
    let (documents, found) = parse(text, Sources::new().add("objects", text), LIMITS);
    match found.first() {
        Some(wrong) => Err(format!("not read as YAML: {}", wrong.message)),
        None => Ok(documents.iter().map(value).collect()),
    }
}

/// Holds every object against the schema; an error names the object and the first thing wrong.
pub(super) fn check(schema: &str, objects: &[Value]) -> Result<(), String> {
    let schema: Value = serde_json::from_str(schema).map_err(|error| error.to_string())?;
    let kinds = schema.get("$defs").and_then(Value::as_object);
    for object in objects {
        let kind = object.get("kind").and_then(Value::as_str).unwrap_or_default();
        if !kinds.is_some_and(|kinds| kinds.contains_key(kind)) {
            return Err(format!("there is no kind `{kind}`"));
        }
        // The schema of the kind itself says more than that no alternative fits.
        let mut own = schema.clone();
        if let Some(own) = own.as_object_mut() {
            own.remove("oneOf");
            own.insert("$ref".to_owned(), format!("#/$defs/{kind}").into());
        }
        let validator = jsonschema::validator_for(&own).map_err(|error| error.to_string())?;
        if let Some(error) = validator.iter_errors(object).next() {
            let name = object.pointer("/metadata/name").and_then(Value::as_str).unwrap_or_default();
            return Err(format!("{kind} {name}: {error} at {}", error.instance_path()));
        }
    }
    Ok(())
}

fn value(node: &Node) -> Value {
    match &node.value {
        Tree::Scalar(scalar) => self::scalar(scalar),
        Tree::Sequence(items) => items.iter().map(value).collect(),
        Tree::Mapping(entries) => {
            let entries = entries.iter().map(|entry| (entry.key.clone(), value(&entry.value)));
            Value::Object(entries.collect::<Map<String, Value>>())
        }
    }
}

fn scalar(scalar: &Scalar) -> Value {
    if scalar.is_empty() {
        return Value::Null;
    }
    if scalar.is_boolean() {
        return Value::Bool(scalar.text == "true");
    }
    let number = || scalar.text.parse::<i64>().ok().filter(|_| scalar.plain);
    number().map_or_else(|| Value::String(scalar.text.clone()), Value::from)
}

#[cfg(test)]
mod tests {
    use super::{check, documents};

    #[test]
    fn scalars_have_the_types_that_tools_give_them() {
        let found = documents("a: 1\nb: \"1\"\nc: true\nd:\ne: x\n---\nf: [1]\n").unwrap();
        let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
        let expected = [r#"{"a":1,"b":"1","c":true,"d":null,"e":"x"}"#, r#"{"f":[1]}"#];
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_a_schema_does_not_have_is_told() {
        let schema = r#"{"$defs": {"A": {"properties": {"x": {"type": "integer"}}}}}"#;
        let judge = |text: &str| check(schema, &documents(text).unwrap());
        assert_eq!(judge("kind: A\nx: 1\n"), Ok(()));
        assert!(judge("kind: A\nx: \"1\"\n").unwrap_err().starts_with("A "));
        assert_eq!(judge("kind: B\n"), Err("there is no kind `B`".to_owned()));
    }
}
