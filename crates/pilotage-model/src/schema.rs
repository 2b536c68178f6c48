//! JSON Schema of the files people write, so that editors complete and check them.
//!
//! Owns the published form. What each record holds comes from the record itself; what only a check
//! across records can know (a role that is not there) is left to the check.

use serde_json::Value;

use crate::envelope::Kind;
use crate::{Pack, Profile, Site};

/// The JSON Schema (draft 2020-12) of one kind of file, pretty-printed, with a final newline.
///
/// A file that [`read`](crate::read) and [`check`](crate::check::check) find no error in is valid
/// against it. In an editor with a YAML language server, this first line of a file selects it:
/// `# yaml-language-server: $schema=https://pilotage.dev/schemas/v1alpha1/site.json`
pub fn schema(kind: Kind) -> String {
    let mut schema = match kind {
        Kind::Pack => schemars::schema_for!(Pack),
        Kind::Profile => schemars::schema_for!(Profile),
        Kind::Site => schemars::schema_for!(Site),
    };
    let id = format!("https://pilotage.dev/schemas/v1alpha1/{}", schema_file(kind));
    schema.insert("$id".to_owned(), id.into());
    schema.insert("title".to_owned(), format!("Pilotage {}", words(kind.as_str())).into());
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        for (name, definition) in definitions {
            if let Value::Object(definition) = definition {
                definition.insert("title".to_owned(), words(name).into());
            }
        }
    }
    let mut schema = schema.to_value();
    tidy(&mut schema);
    format!("{schema:#}\n")
}

/// The name of the file that the schema of a kind is published in, under `schemas/`.
pub fn schema_file(kind: Kind) -> String {
    format!("{}.json", kind.as_str().to_lowercase())
}

/// `HostFirewall` as people say it: `host firewall`.
fn words(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}

/// Descriptions come from the source's comments, line by line, and an editor breaks lines by itself;
/// formats name Rust's types, which no editor knows.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, value| !(key == "format" && value.is_string()));
            for (key, value) in object {
                match value {
                    Value::String(text) if key == "description" => *text = text.replace('\n', " "),
                    value => tidy(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(tidy),
        _ => {}
    }
}
