//! The rules as JSON: each as the API takes it, in the list that `get-effective-firewalls` prints.
//!
//! See <https://cloud.google.com/compute/docs/reference/rest/v1/firewalls>.

use std::borrow::Cow;

use pilotage_net::Action;

use super::entry::{Entry, Traffic};
use super::write::Rules;
use crate::cloud::json::Json;
use crate::text::plain;

pub(super) fn file(rules: &Rules<'_>) -> String {
    let about = [&rules.ruleset.point, &rules.ruleset.description];
    let lines = about.into_iter().chain(&rules.options.header);
    let lines = lines.map(|line| plain(line).trim().to_owned());
    let comment = Json::texts(lines.filter(|line| !line.is_empty()));
    let list = rules.list.iter().map(|entry| rule(entry, &rules.tag)).collect();
    Json::object([("comment", comment), ("firewalls", Json::List(list))]).to_file()
}

fn rule(entry: &Entry, tag: &str) -> Json {
    let mut members: Vec<(Cow<'static, str>, Json)> = vec![
        ("name".into(), Json::text(&entry.name)),
        ("description".into(), Json::text(&entry.description)),
        ("direction".into(), Json::text(entry.way())),
        ("priority".into(), Json::Number(entry.priority)),
    ];
    let ranges = [
        ("sourceRanges", entry.source_ranges()),
        ("destinationRanges", entry.destination_ranges()),
    ];
    for (key, ranges) in ranges {
        if !ranges.is_empty() {
            members.push((key.into(), Json::texts(ranges)));
        }
    }
    let key = if entry.action == Action::Accept { "allowed" } else { "denied" };
    members.push((key.into(), Json::List(entry.traffic.iter().map(traffic).collect())));
    members.push(("targetTags".into(), Json::texts([tag])));
    Json::Object(members)
}

fn traffic(traffic: &Traffic) -> Json {
    let mut members = vec![("IPProtocol".into(), Json::text(&traffic.protocol))];
    if !traffic.ports.is_empty() {
        members.push(("ports".into(), Json::texts(&traffic.ports)));
    }
    Json::Object(members)
}
