//! The groups as JSON: the shape that `aws ec2 describe-security-groups` prints, whose parts are what
//! `authorize-security-group-ingress --ip-permissions` takes.

use std::collections::BTreeMap;

use pilotage_net::{Direction, Family};

use super::permission::{Permission, protocol};
use super::write::{Group, Groups, about, description, shortened};
use crate::cloud::json::Json;
use crate::cloud::prefix::cidr;
use crate::cloud::traffic::Traffic;
use crate::loss::Loss;
use crate::text::plain;

pub(super) fn file(groups: &Groups<'_>, losses: &mut Vec<Loss>) -> String {
    let rules = groups.list.iter().flat_map(|group| &group.rules);
    let short = rules.filter(|rule| !description(rule).1).count();
    if short > 0 {
        losses.push(shortened(short));
    }
    let about = about(groups.ruleset);
    let list = groups.list.iter().map(|own| group(own, &about)).collect();
    let comment = groups.options.header.iter().map(|line| plain(line).into_owned());
    let all = [("Comment", Json::texts(comment)), ("SecurityGroups", Json::List(list))];
    Json::object(all).to_file()
}

fn group(group: &Group, about: &str) -> Json {
    Json::object([
        ("GroupName", Json::text(&group.name)),
        ("Description", Json::text(about)),
        ("IpPermissions", permissions(&group.rules, Direction::Input)),
        ("IpPermissionsEgress", permissions(&group.rules, Direction::Output)),
    ])
}

/// Rules of the same traffic as one entry, in the order of the first of them.
fn permissions(rules: &[Permission], direction: Direction) -> Json {
    let mut places: BTreeMap<&Traffic, usize> = BTreeMap::new();
    let mut found: Vec<(&Traffic, [Vec<Json>; 2])> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.direction == direction) {
        let next = found.len();
        let place = *places.entry(&rule.traffic).or_insert(next);
        if place == next {
            found.push((&rule.traffic, [Vec::new(), Vec::new()]));
        }
        let (key, family) = match rule.peer.family() {
            Family::V4 => ("CidrIp", 0),
            Family::V6 => ("CidrIpv6", 1),
        };
        let range = Json::object([
            (key, Json::text(cidr(&rule.peer))),
            ("Description", Json::text(description(rule).0)),
        ]);
        if let Some(list) = found.get_mut(place).and_then(|(_, both)| both.get_mut(family)) {
            list.push(range);
        }
    }
    Json::List(found.into_iter().map(|(traffic, ranges)| permission(traffic, ranges)).collect())
}

fn permission(traffic: &Traffic, [v4, v6]: [Vec<Json>; 2]) -> Json {
    let mut members = vec![("IpProtocol".into(), Json::text(protocol(traffic)))];
    if let Some((from, to)) = traffic.ports {
        members.push(("FromPort".into(), Json::Number(from.into())));
        members.push(("ToPort".into(), Json::Number(to.into())));
    }
    for (key, list) in [("IpRanges", v4), ("Ipv6Ranges", v6)] {
        if !list.is_empty() {
            members.push((key.into(), Json::List(list)));
        }
    }
    Json::Object(members)
}
