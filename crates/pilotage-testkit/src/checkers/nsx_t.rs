//! NSX: a schema recorded from the reference of the Policy API, and that every path leads to something.
//!
//! "ANY" stands alone, ranges of ports count twice, and identifiers are there once (the reference, on
//! `source_groups` and on `L4PortSetServiceEntry`).

use std::collections::BTreeSet;

use serde_json::Value;

use super::words::{is_address, is_ports};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "nsx-t",
    what: "schema recorded from the reference of the Policy API",
    tools: &[],
    needs_root: false,
    check,
};

const SCHEMA: &str = include_str!("schemas/nsx_t.json");

fn check(files: &[File<'_>]) -> Result<(), String> {
    let told = |error: serde_json::Error| error.to_string();
    let schema: Value = serde_json::from_str(SCHEMA).map_err(told)?;
    let validator = jsonschema::validator_for(&schema).map_err(|error| error.to_string())?;
    for file in files {
        let all: Value = serde_json::from_str(file.text).map_err(told)?;
        if let Some(error) = validator.iter_errors(&all).next() {
            return Err(format!("{error} at {}", error.instance_path()));
        }
        let mut seen = Seen::default();
        items(&all, "children").try_for_each(|child| seen.child(child))?;
        let of_domain = items(&all, "children").flat_map(|child| items(child, "children"));
        let policies = of_domain.filter_map(|child| child.get("SecurityPolicy"));
        let mut rules = policies.flat_map(|policy| items(policy, "rules"));
        rules.try_for_each(|rule| seen.rule(rule))?;
    }
    Ok(())
}

fn items<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn texts<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    items(value, key).filter_map(Value::as_str).collect()
}

#[derive(Default)]
struct Seen {
    paths: BTreeSet<String>,
    rules: BTreeSet<String>,
}

impl Seen {
    fn child(&mut self, child: &Value) -> Result<(), String> {
        if let Some(service) = child.get("Service") {
            self.path("/infra/services/", service)?;
            return items(service, "service_entries").try_for_each(entry);
        }
        for child in items(child, "children") {
            if let Some(group) = child.get("Group") {
                self.path("/infra/domains/default/groups/", group)?;
                for expression in items(group, "expression") {
                    let addresses = texts(expression, "ip_addresses");
                    let wrong = |text: &&&str| !is_address(text) || text.ends_with("/0");
                    if let Some(wrong) = addresses.iter().find(wrong) {
                        return Err(format!("`{wrong}` is no address"));
                    }
                }
            }
        }
        Ok(())
    }

    fn path(&mut self, folder: &str, object: &Value) -> Result<(), String> {
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default();
        let new = self.paths.insert([folder, id].concat());
        new.then_some(()).ok_or_else(|| format!("`{id}` is there twice"))
    }

    fn rule(&mut self, rule: &Value) -> Result<(), String> {
        let id = rule.get("id").and_then(Value::as_str).unwrap_or_default();
        if !self.rules.insert(id.to_owned()) {
            return Err(format!("`{id}` is there twice"));
        }
        for key in ["source_groups", "destination_groups", "services", "profiles", "scope"] {
            let list = texts(rule, key);
            for text in &list {
                let good = match *text {
                    "ANY" => list.len() == 1,
                    path if path.starts_with('/') => self.paths.contains(path),
                    address => key.ends_with("_groups") && is_address(address),
                };
                if !good {
                    return Err(format!("{id}: `{key}` cannot be `{text}`"));
                }
            }
        }
        Ok(())
    }
}

fn entry(entry: &Value) -> Result<(), String> {
    for key in ["destination_ports", "source_ports"] {
        let list = texts(entry, key);
        let count: usize = list.iter().map(|text| if text.contains('-') { 2 } else { 1 }).sum();
        if count > 15 || !list.iter().all(|text| is_ports(text, '-')) {
            return Err(format!("`{key}` cannot be {list:?}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = r#"{"resource_type":"Infra","children":[
        {"resource_type":"ChildResourceReference","id":"default","target_type":"Domain","children":[
        {"resource_type":"ChildSecurityPolicy","SecurityPolicy":{"resource_type":"SecurityPolicy",
        "id":"p","category":"Application","rules":[{"resource_type":"Rule","id":"r",
        "action":"ALLOW","source_groups":["ANY"],"destination_groups":["192.0.2.1"],
        "services":["ANY"],"scope":["ANY"]}]}}]}]}"#;

    #[test]
    fn hierarchies_are_those_of_the_reference() {
        let judge = |text: &str| check(&[File { suffix: ".nsx.json", text }]);
        assert_eq!(judge(RULE), Ok(()));
        for (from, to) in [
            ("ALLOW", "PERMIT"),
            ("\"services\":[\"ANY\"]", "\"services\":[\"/infra/services/none\"]"),
            ("\"192.0.2.1\"", "\"192.0.2.1\",\"ANY\""),
            ("\"id\":\"r\"", "\"id\":\"r/s\""),
            ("\"scope\":[\"ANY\"]", "\"scope\":[]"),
            ("\"action\"", "\"logs\":true,\"action\""),
        ] {
            assert!(RULE.contains(from) && judge(&RULE.replace(from, to)).is_err(), "{to}");
        }
    }
}
