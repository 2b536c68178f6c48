//! Firewall rules of Google Cloud: the fields of the resource in the reference of the Compute Engine
//! API, <https://cloud.google.com/compute/docs/reference/rest/v1/firewalls>, with the limits of
//! <https://cloud.google.com/firewall/docs/quotas>, and the arguments of the Terraform provider
//! `hashicorp/google`,
//! <https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_firewall>.

use std::collections::BTreeSet;
use std::net::IpAddr;

use serde_json::{Map, Value};

use super::terraform::{self, Resource};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "gcp-firewall",
    what: "fields of the Compute Engine API, a parser of HCL, terraform fmt",
    tools: &[],
    needs_root: false,
    check,
};

const RULE: &[&str] = &["ports", "protocol"];

const RESOURCES: &[Resource] = &[Resource {
    kind: "google_compute_firewall",
    attributes: &[
        "description",
        "destination_ranges",
        "direction",
        "name",
        "network",
        "priority",
        "source_ranges",
        "target_tags",
    ],
    blocks: &[("allow", RULE), ("deny", RULE)],
}];

const FIELDS: &[&str] = &[
    "allowed",
    "denied",
    "description",
    "destinationRanges",
    "direction",
    "name",
    "priority",
    "sourceRanges",
    "targetTags",
];

/// Ranges of one end of a rule.
const MOST_RANGES: usize = 5000;

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        if file.suffix.ends_with(".tf") {
            terraform::check(file, RESOURCES)?;
            continue;
        }
        let all: Value = serde_json::from_str(file.text).map_err(|it| it.to_string())?;
        let rules = all.get("firewalls").and_then(Value::as_array).ok_or("no firewalls")?;
        let mut names = BTreeSet::new();
        for value in rules {
            let rule = value.as_object().ok_or("a rule is no object")?;
            let name = rule.get("name").and_then(Value::as_str).unwrap_or_default();
            if !names.insert(name) {
                return Err(format!("The resource `{name}` already exists"));
            }
            self::rule(rule).map_err(|error| format!("{name}: {error}"))?;
        }
    }
    Ok(())
}

fn rule(rule: &Map<String, Value>) -> Result<(), String> {
    if let Some(key) = rule.keys().find(|key| !FIELDS.contains(&key.as_str())) {
        return Err(format!("Unknown name \"{key}\": Cannot find field"));
    }
    let text = |key: &str| rule.get(key).and_then(Value::as_str).unwrap_or_default();
    is_name(text("name"))?;
    if text("description").chars().count() > 2048 {
        return Err("the description is longer than 2048 characters".to_owned());
    }
    let priority = rule.get("priority").and_then(Value::as_i64).unwrap_or(-1);
    if !(0..=65_535).contains(&priority) {
        return Err(format!("Invalid value for field 'resource.priority': '{priority}'"));
    }
    let needed = match text("direction") {
        "INGRESS" => "sourceRanges",
        "EGRESS" => "destinationRanges",
        other => return Err(format!("Invalid value for field 'resource.direction': '{other}'")),
    };
    if !rule.contains_key(needed) {
        return Err(format!("{needed} is missing"));
    }
    let mut families = BTreeSet::new();
    for key in ["sourceRanges", "destinationRanges"] {
        let Some(ranges) = rule.get(key) else { continue };
        let ranges = texts(ranges, key)?;
        if ranges.is_empty() || ranges.len() > MOST_RANGES {
            return Err(format!("{} {key}", ranges.len()));
        }
        for range in ranges {
            families.insert(is_six(range)?);
        }
    }
    if families.len() != 1 {
        return Err("IPv4 and IPv6 ranges in one rule".to_owned());
    }
    for tag in texts(rule.get("targetTags").unwrap_or(&Value::Null), "targetTags")? {
        is_name(tag)?;
    }
    match (rule.get("allowed"), rule.get("denied")) {
        (Some(list), None) | (None, Some(list)) => traffic(list, families.contains(&true)),
        _ => Err("either allowed or denied must be set".to_owned()),
    }
}

fn traffic(list: &Value, six: bool) -> Result<(), String> {
    let items = list.as_array().filter(|items| !items.is_empty()).ok_or("nothing is allowed")?;
    for item in items {
        let name = item.get("IPProtocol").and_then(Value::as_str).unwrap_or_default();
        let number = name.parse::<u8>().ok().filter(|number| *number > 0);
        let known = ["ah", "all", "esp", "icmp", "sctp", "tcp", "udp"].contains(&name);
        if !known && number.is_none() || six && name == "icmp" {
            return Err(format!("Invalid value for field 'IPProtocol': '{name}'"));
        }
        let Some(ports) = item.get("ports") else { continue };
        if !["sctp", "tcp", "udp"].contains(&name) {
            return Err(format!(
                "Ports may only be specified on rules whose protocol has some: {name}"
            ));
        }
        for range in texts(ports, "ports")? {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let ends = first.parse::<u16>().ok().zip(last.parse::<u16>().ok());
            if ends.is_none_or(|(first, last)| first > last) {
                return Err(format!("Invalid value for field 'ports': '{range}'"));
            }
        }
    }
    Ok(())
}

/// Whether the range is one of IPv6.
fn is_six(text: &str) -> Result<bool, String> {
    let wrong = || format!("Must be a valid CIDR range: '{text}'");
    let (address, length) = text.split_once('/').ok_or_else(wrong)?;
    let length: u32 = length.parse().map_err(|_| wrong())?;
    let (six, most, rest) = match address.parse::<IpAddr>().map_err(|_| wrong())? {
        IpAddr::V4(it) => (false, 32, u32::from(it).checked_shl(length).unwrap_or(0) == 0),
        IpAddr::V6(it) => (true, 128, u128::from(it).checked_shl(length).unwrap_or(0) == 0),
    };
    if rest && length <= most { Ok(six) } else { Err(wrong()) }
}

/// `[a-z]([-a-z0-9]{0,61}[a-z0-9])?`
fn is_name(name: &str) -> Result<(), String> {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let start = name.starts_with(|c: char| c.is_ascii_lowercase());
    let rest = name.chars().all(|c| word(c) || c == '-') && name.ends_with(word);
    if start && rest && name.len() <= 63 { Ok(()) } else { Err(format!("Invalid name: '{name}'")) }
}

fn texts<'v>(value: &'v Value, key: &str) -> Result<Vec<&'v str>, String> {
    let list = value.as_array().ok_or_else(|| format!("{key} is no list"))?;
    list.iter().map(|it| it.as_str().ok_or_else(|| format!("{key} holds {it}"))).collect()
}
