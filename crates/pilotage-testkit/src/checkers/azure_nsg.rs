//! Network security groups of Azure: the properties of `Microsoft.Network/networkSecurityGroups` in
//! the reference of templates,
//! <https://learn.microsoft.com/en-us/azure/templates/microsoft.network/networksecuritygroups>, and the
//! arguments of the Terraform provider `hashicorp/azurerm`,
//! <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_rule>.

use std::collections::BTreeSet;
use std::net::IpAddr;

use serde_json::{Map, Value};

use super::terraform::{self, Resource};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "azure-nsg",
    what: "properties of templates, a parser of HCL, terraform fmt",
    tools: &[],
    needs_root: false,
    check,
};

const RULE: &[&str] = &[
    "access",
    "description",
    "destination_address_prefix",
    "destination_address_prefixes",
    "destination_port_range",
    "destination_port_ranges",
    "direction",
    "name",
    "network_security_group_name",
    "priority",
    "protocol",
    "resource_group_name",
    "source_address_prefix",
    "source_address_prefixes",
    "source_port_range",
    "source_port_ranges",
];

const RESOURCES: &[Resource] = &[
    Resource {
        kind: "azurerm_network_security_group",
        attributes: &["location", "name", "resource_group_name"],
        blocks: &[],
    },
    Resource { kind: "azurerm_network_security_rule", attributes: RULE, blocks: &[] },
];

/// Rules of a group, of both directions.
const MOST: usize = 1000;

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        if file.suffix.ends_with(".tf") {
            terraform::check(file, RESOURCES)?;
        } else {
            let all: Value = serde_json::from_str(file.text).map_err(|it| it.to_string())?;
            let resources = all.get("resources").and_then(Value::as_array);
            for resource in resources.ok_or("there are no resources")? {
                group(resource)?;
            }
        }
    }
    Ok(())
}

fn group(resource: &Value) -> Result<(), String> {
    is_name(text(resource, "name")?)?;
    let rules = resource.get("properties").and_then(|it| it.get("securityRules"));
    let rules = rules.and_then(Value::as_array).ok_or("there are no securityRules")?;
    if rules.len() > MOST {
        return Err(format!("SecurityRuleLimitExceeded: {}", rules.len()));
    }
    let (mut names, mut priorities) = (BTreeSet::new(), BTreeSet::new());
    for rule in rules {
        let name = text(rule, "name")?;
        is_name(name)?;
        let inner = rule.get("properties").and_then(Value::as_object).ok_or("no properties")?;
        let priority = inner.get("priority").and_then(Value::as_i64).unwrap_or(0);
        let way = inner.get("direction").and_then(Value::as_str).unwrap_or_default();
        if !(100..=4096).contains(&priority) || !priorities.insert((way, priority)) {
            return Err(format!("SecurityRuleConflict: {name} {way} {priority}"));
        }
        if !names.insert(name.to_lowercase()) {
            return Err(format!("`{name}` stands twice"));
        }
        properties(inner).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

fn properties(inner: &Map<String, Value>) -> Result<(), String> {
    let one_of = |key: &str, words: &[&str]| {
        let text = inner.get(key).and_then(Value::as_str).unwrap_or_default();
        if words.contains(&text) { Ok(()) } else { Err(format!("{key} is `{text}`")) }
    };
    one_of("access", &["Allow", "Deny"])?;
    one_of("direction", &["Inbound", "Outbound"])?;
    one_of("protocol", &["*", "Ah", "Esp", "Icmp", "Tcp", "Udp"])?;
    let description = inner.get("description").and_then(Value::as_str).unwrap_or_default();
    if description.chars().count() > 141 {
        return Err("the description is longer than 140 characters".to_owned());
    }
    let mut families = BTreeSet::new();
    for side in ["source", "destination"] {
        for prefix in values(inner, &format!("{side}AddressPrefix"), "es")? {
            families.extend(family(prefix)?);
        }
        for range in values(inner, &format!("{side}PortRange"), "s")? {
            ports(range)?;
        }
    }
    if families.len() > 1 {
        return Err("SecurityRuleInvalidAddressPrefix: both families in one rule".to_owned());
    }
    let known = |key: &str| {
        ["access", "description", "direction", "priority", "protocol"].contains(&key)
            || ["AddressPrefix", "AddressPrefixes", "PortRange", "PortRanges"].iter().any(|it| {
                key.strip_suffix(it).is_some_and(|side| matches!(side, "source" | "destination"))
            })
    };
    match inner.keys().find(|key| !known(key)) {
        Some(key) => Err(format!("there is no property {key}")),
        None => Ok(()),
    }
}

/// The value at a key or the values at its plural, and not both.
fn values<'v>(
    inner: &'v Map<String, Value>,
    one: &str,
    plural: &str,
) -> Result<Vec<&'v str>, String> {
    let single = inner.get(one).and_then(Value::as_str);
    let many = inner.get(&[one, plural].concat()).and_then(Value::as_array);
    match (single, many) {
        (Some(text), None) => Ok(vec![text]),
        (None, Some(list)) if !list.is_empty() => {
            Ok(list.iter().filter_map(Value::as_str).collect())
        }
        _ => Err(format!("SecurityRuleParameterContainsUnsupportedValue: {one}")),
    }
}

/// The family of a prefix; none of all addresses.
fn family(text: &str) -> Result<Option<bool>, String> {
    if text == "*" {
        return Ok(None);
    }
    let wrong = || format!("SecurityRuleInvalidAddressPrefix: {text}");
    let (address, length) = text.split_once('/').unwrap_or((text, ""));
    let address: IpAddr = address.parse().map_err(|_| wrong())?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let length: u32 = if length.is_empty() { most } else { length.parse().map_err(|_| wrong())? };
    if length <= most { Ok(Some(address.is_ipv4())) } else { Err(wrong()) }
}

fn ports(text: &str) -> Result<(), String> {
    let wrong = || format!("SecurityRuleInvalidPortRange: {text}");
    if text == "*" {
        return Ok(());
    }
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last): (u16, u16) =
        (first.parse().map_err(|_| wrong())?, last.parse().map_err(|_| wrong())?);
    if first <= last { Ok(()) } else { Err(wrong()) }
}

fn is_name(name: &str) -> Result<(), String> {
    let inner = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let start = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    let end = name.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    if inner && start && end && name.len() <= 80 { Ok(()) } else { Err(format!("name `{name}`")) }
}

fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str, String> {
    value.get(key).and_then(Value::as_str).ok_or_else(|| format!("`{key}` is no text"))
}
