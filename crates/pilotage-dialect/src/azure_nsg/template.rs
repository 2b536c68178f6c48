//! The group as an ARM template.
//!
//! See <https://learn.microsoft.com/en-us/azure/templates/microsoft.network/networksecuritygroups>.

use std::borrow::Cow;

use super::entry::Entry;
use super::write::Group;
use crate::cloud::json::Json;
use crate::text::plain;

const SCHEMA: &str =
    "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

pub(super) fn file(group: &Group<'_>) -> String {
    let resources = if group.rules.is_empty() { Vec::new() } else { vec![resource(group)] };
    let about = [&group.ruleset.point, ": ", &group.ruleset.description].concat();
    let lines = std::iter::once(&about).chain(&group.options.header);
    let about: Vec<Cow<'_, str>> = lines.map(|line| plain(line)).collect();
    let description = Json::text(about.join("; ").trim());
    Json::object([
        ("$schema", Json::text(SCHEMA)),
        ("contentVersion", Json::text("1.0.0.0")),
        ("metadata", Json::object([("description", description)])),
        ("resources", Json::List(resources)),
    ])
    .to_file()
}

fn resource(group: &Group<'_>) -> Json {
    let rules = group.rules.iter().map(|(priority, entry)| rule(*priority, entry)).collect();
    Json::object([
        ("type", Json::text("Microsoft.Network/networkSecurityGroups")),
        ("apiVersion", Json::text("2023-11-01")),
        ("name", Json::text(&group.name)),
        ("location", Json::text("[resourceGroup().location]")),
        ("properties", Json::object([("securityRules", Json::List(rules))])),
    ])
}

fn rule(priority: i64, entry: &Entry) -> Json {
    let mut members: Vec<(Cow<'static, str>, Json)> = vec![
        ("description".into(), Json::text(literal(&entry.description))),
        ("priority".into(), Json::Number(priority)),
        ("direction".into(), Json::text(entry.way())),
        ("access".into(), Json::text(entry.access())),
        ("protocol".into(), Json::text(entry.protocol)),
    ];
    let lists = [
        ("sourceAddressPrefix", "sourceAddressPrefixes", &entry.sources),
        ("sourcePortRange", "sourcePortRanges", &entry.source_ports),
        ("destinationAddressPrefix", "destinationAddressPrefixes", &entry.destinations),
        ("destinationPortRange", "destinationPortRanges", &entry.destination_ports),
    ];
    for (one, many, list) in lists {
        members.push(match list.as_slice() {
            [only] => (one.into(), Json::text(only)),
            list => (many.into(), Json::texts(list)),
        });
    }
    Json::object([("name", Json::text(&entry.name)), ("properties", Json::Object(members))])
}

/// A text that starts like an expression is one, unless its bracket is doubled.
fn literal(text: &str) -> Cow<'_, str> {
    if text.starts_with('[') { ["[", text].concat().into() } else { text.into() }
}
