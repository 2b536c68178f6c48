//! The ACL as JSON: the shape that `aws ec2 describe-network-acls` prints, whose entries are what
//! `create-network-acl-entry --cli-input-json` takes.

use std::borrow::Cow;

use pilotage_net::{Direction, Family};

use super::entry::Entry;
use super::write::Acl;
use crate::cloud::json::Json;
use crate::cloud::prefix::cidr;
use crate::text::plain;

pub(super) fn file(acl: &Acl<'_>) -> String {
    let about = [&acl.ruleset.point, &acl.ruleset.description];
    let lines = about.into_iter().chain(&acl.options.header);
    let lines = lines.map(|line| plain(line).trim().to_owned());
    let comment = Json::texts(lines.filter(|line| !line.is_empty()));
    let list = acl.rules.iter().map(|rules| {
        let entries = rules.iter().map(|(number, entry)| self::entry(*number, entry)).collect();
        let name = [("Key", Json::text("Name")), ("Value", Json::text(&acl.name))];
        Json::object([
            ("Entries", Json::List(entries)),
            ("Tags", Json::List(vec![Json::object(name)])),
        ])
    });
    Json::object([("Comment", comment), ("NetworkAcls", Json::List(list.collect()))]).to_file()
}

fn entry(number: i64, entry: &Entry) -> Json {
    let cidr_key = match entry.peer.family() {
        Family::V4 => "CidrBlock",
        Family::V6 => "Ipv6CidrBlock",
    };
    let mut members: Vec<(Cow<'static, str>, Json)> = vec![
        ("RuleNumber".into(), Json::Number(number)),
        ("Egress".into(), Json::Truth(entry.direction == Direction::Output)),
        ("RuleAction".into(), Json::text(entry.word())),
        (cidr_key.into(), Json::text(cidr(&entry.peer))),
        ("Protocol".into(), Json::text(entry.protocol())),
    ];
    if let Some((first, last)) = entry.traffic.ports {
        let (key, names) = if entry.is_icmp() {
            ("IcmpTypeCode", ["Type", "Code"])
        } else {
            ("PortRange", ["From", "To"])
        };
        let [one, two] = names;
        let ends = [(one, Json::Number(first.into())), (two, Json::Number(last.into()))];
        members.push((key.into(), Json::object(ends)));
    }
    Json::Object(members)
}
