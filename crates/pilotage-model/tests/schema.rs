//! The published schemas are current, and agree with the decoder about every file.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use jsonschema::Validator;
use pilotage_model::{Kind, schema, schema_file};
use serde_json::{Value, json};
use support::{as_json, files, is_accepted, lines};

fn validator(kind: Kind) -> Validator {
    let schema: Value = serde_json::from_str(&schema(kind)).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn kind_of(document: &Value) -> Kind {
    let kind = document["kind"].as_str().unwrap();
    *Kind::ALL.iter().find(|known| known.as_str() == kind).unwrap()
}

fn problems(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|it| format!("{}: {it}", it.instance_path())).collect()
}

#[test]
fn published_schemas_are_current() {
    for kind in Kind::ALL {
        let file = schema_file(*kind);
        let path = format!("{}/../../schemas/{file}", env!("CARGO_MANIFEST_DIR"));
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == schema(*kind),
            "schemas/{file} is not current: run `cargo xtask generate`"
        );
    }
}

#[test]
fn schemas_are_schemas() {
    for kind in Kind::ALL {
        let schema: Value = serde_json::from_str(&schema(*kind)).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{kind}");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        described(&schema, &kind.to_string());
    }
}

/// Every property says what it is.
fn described(schema: &Value, at: &str) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (key, property) in properties {
            let described = property["description"].as_str().is_some_and(|it| !it.is_empty());
            assert!(described, "{at}.{key} has no description");
        }
    }
    if let Some(definitions) = schema.get("$defs").and_then(Value::as_object) {
        definitions.iter().for_each(|(name, definition)| described(definition, name));
    }
}

#[test]
fn every_file_of_the_project_is_valid() {
    let validators = [Kind::Pack, Kind::Profile, Kind::Site].map(|kind| (kind, validator(kind)));
    for (name, text) in files() {
        for document in as_json(&text) {
            let kind = kind_of(&document);
            let (_, validator) = validators.iter().find(|(known, _)| *known == kind).unwrap();
            assert_eq!(problems(validator, &document), [""; 0], "{name}");
        }
    }
}

const PROFILE: &str = "apiVersion: pilotage.dev/v1alpha1\nkind: Profile\n";
const SITE: &str = "apiVersion: pilotage.dev/v1alpha1\nkind: Site\n";

/// Forms that people may use although they are not the first that comes to mind.
#[test]
fn unusual_forms_are_accepted_by_both() {
    let cases = [
        "metadata: {name: 1.5, title: 2026, owner: ~, contact:}",
        "metadata: {name: a}\nzones:\nhosts: ~\nchange: {ticket: 4711}",
        "metadata: {name: a}\nzones: {z: {subnets: 10.0.0.0/24, vlan: 7}}",
        "metadata: {name: a}\nzones: {z: {}}\nhosts: {1: {zone: z, addresses: fd00::1, firewall: none}}",
        "metadata: {name: a}\nzones: {z: {}}\nhosts: {h: {zone: z, addresses: [10.0.0.1], firewall: {dialect: nftables}}}",
        "metadata: {name: a}\nzones: {z: {external: true}}\ngroups: {g: z, h: [10.0.0.1-10.0.0.9, any, g]}",
        "metadata: {name: a}\nplatforms: {p: {use: palette@4.6, with: {mode: x, port: 7, on: true}, bind:}}",
        "metadata: {name: a}\nassert: [{deny: {from: any, to: [any], ports: [tcp/22, 443/udp], icmp: echo-request, protocol: 50}}]",
    ];
    let validator = validator(Kind::Site);
    for case in cases {
        let text = format!("{SITE}{case}\n");
        assert_eq!(lines(&text), [""; 0], "{text}");
        assert_eq!(problems(&validator, &as_json(&text)[0]), [""; 0], "{text}");
    }
}

#[test]
fn bad_files_fail_in_both() {
    let pack = |rest: &str| {
        format!(
            "apiVersion: pilotage.dev/v1alpha1\nkind: Pack\nmetadata: {{name: p, version: 1, component: {{name: P}}, sources: [{{id: s, title: S}}]}}\nroles: {{a: {{}}}}\n{rest}\n"
        )
    };
    let requirement = |keys: &str| {
        pack(&format!(
            "requirements: [{{id: r, from: a, to: a, ports: tcp/1, purpose: x, source: s{keys}}}]"
        ))
    };
    assert_eq!(lines(&requirement("")), [""; 0], "the case that the others vary");
    let cases = [
        "kind: Profile\nmetadata: {name: p, version: 1}\n".to_owned(),
        "apiVersion: pilotage.dev/v2\nkind: Profile\nmetadata: {name: p, version: 1}\n".to_owned(),
        format!("{PROFILE}metadata: {{name: p}}\n"),
        format!("{PROFILE}metadata: {{name: p, version: 1}}\npacks: {{use: a}}\n"),
        format!("{PROFILE}metadata: {{name: p, version: 1}}\npacks: [{{use: \"@1\"}}]\n"),
        format!("{PROFILE}metadata: {{name: p, version: 1}}\npacks: [{{with: {{}}}}]\n"),
        format!("{PROFILE}metadata: {{name: p, version: 1}}\npack: []\n"),
        format!("{PROFILE}metadata: {{name: true, version: 1}}\n"),
        format!("{SITE}metadata: []\n"),
        format!("{SITE}metadata: {{name: s}}\nzones: [a]\n"),
        format!("{SITE}metadata: {{name: s}}\nzones: {{a: {{vlan: 70000}}}}\n"),
        format!("{SITE}metadata: {{name: s}}\nzones: {{a: {{vlan: \"7\"}}}}\n"),
        format!("{SITE}metadata: {{name: s}}\nzones: {{a: {{external: \"true\"}}}}\n"),
        format!("{SITE}metadata: {{name: s}}\nzones: {{a: ~}}\n"),
        format!(
            "{SITE}metadata: {{name: s}}\nzones: {{a: {{}}}}\nhosts: {{h: {{addresses: 10.0.0.1}}}}\n"
        ),
        format!("{SITE}metadata: {{name: s}}\ndefaults: {{policy: allow}}\n"),
        format!(
            "{SITE}metadata: {{name: s}}\naccept: [{{requirement: a/b, reason: c, until: tomorrow}}]\n"
        ),
        format!("{SITE}metadata: {{name: s}}\naccept: [{{requirement: a/b}}]\n"),
        format!("{SITE}metadata: {{name: s}}\nassert: [{{deny: {{to: any, ports: 22}}}}]\n"),
        format!("{SITE}metadata: {{name: s}}\ndefaults: {{hostFirewall: {{policy: drop}}}}\n"),
        pack("parameters: {p: {default: a}}"),
        pack("parameters: {p: {type: float}}"),
        pack("parameters: {p: {enum: a}}"),
        pack("roles: {Big: {}}").replace("roles: {a: {}}\n", ""),
        pack("requirements: [{id: r, from: a, to: a, purpose: x, source: s}]"),
        pack("requirements: [{id: R_1, from: a, to: a, ports: tcp/1, purpose: x, source: s}]"),
        pack("requirements: [{id: r, from: [], to: a, ports: tcp/1, purpose: x, source: s}]"),
        pack("requirements: [{id: r, from: {ip: a}, to: a, ports: tcp/1, purpose: x, source: s}]"),
        pack("requirements: [{id: r, from: a, to: a, ports: 443, purpose: x, source: s}]"),
        requirement(", need: must"),
        requirement(", scope: [host]"),
        requirement(", via: http-connect"),
        requirement(", deprecated: {use: r}"),
        requirement(", when: [a]"),
        requirement(", source: {at: b}").replace("source: s, ", ""),
        requirement(", sources: s"),
    ];
    for text in cases {
        let document = &as_json(&text)[0];
        assert!(!is_accepted(&text), "the decoder takes\n{text}");
        let problems = problems(&validator(kind_of(document)), document);
        assert!(!problems.is_empty(), "the schema takes\n{text}");
    }
}

/// Every value of a file replaced by others in turn, every key left out, every mapping with one key
/// more: what the decoder takes, the schema takes, and a key that one does not know the other neither.
#[test]
fn the_schema_never_refuses_what_the_decoder_takes() {
    let files = files();
    let mut compared = 0;
    for name in ["packs/ldap.yaml", "profiles/bare-metal-vmo.yaml", "bare-metal/site.yaml"] {
        let (_, text) = files.iter().find(|(file, _)| file.ends_with(name)).unwrap();
        let document = as_json(text).remove(0);
        let validator = validator(kind_of(&document));
        for (changed, what) in variants(&document) {
            let accepted = is_accepted(&changed.to_string());
            let valid = validator.is_valid(&changed);
            assert!(valid || !accepted, "{name}: only the schema refuses {what}");
            let unknown = lines(&changed.to_string()).iter().any(|it| it.starts_with("PLT0101"));
            assert!(!(valid && unknown), "{name}: the schema takes {what}");
            compared += 1;
        }
    }
    assert!(compared > 1000, "{compared}");
}

fn variants(document: &Value) -> Vec<(Value, String)> {
    let mut pointers = Vec::new();
    places(document, String::new(), &mut pointers);
    let mut variants = Vec::new();
    for pointer in pointers {
        let mut change = |what: String, change: &dyn Fn(&mut Value)| {
            let mut changed = document.clone();
            change(changed.pointer_mut(&pointer).unwrap());
            variants.push((changed, format!("{pointer}: {what}")));
        };
        for value in
            [json!(null), json!(true), json!(7), json!("a"), json!([]), json!(["a"]), json!({})]
        {
            // Nothing instead of the whole document is no document, and no error.
            if !(pointer.is_empty() && value.is_null()) {
                change(value.to_string(), &|place| *place = value.clone());
            }
        }
        if let Some(Value::Object(object)) = document.pointer(&pointer) {
            change("unknown key".to_owned(), &|place| place["unknwon"] = json!({}));
            for key in object.keys() {
                change(format!("without {key}"), &|place| {
                    place.as_object_mut().unwrap().remove(key);
                });
            }
        }
    }
    variants
}

fn places(value: &Value, at: String, found: &mut Vec<String>) {
    let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, it)| places(it, format!("{at}/{}", escape(key)), found));
        }
        // Items of a list are alike; three of them stand for all.
        Value::Array(items) => items.iter().take(3).enumerate().for_each(|(index, it)| {
            places(it, format!("{at}/{index}"), found);
        }),
        _ => {}
    }
    found.push(at);
}
