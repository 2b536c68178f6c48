//! Network ACLs of AWS: the shapes of `NetworkAcl` and `NetworkAclEntry` in the reference of the EC2
//! API, <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html>, with
//! the quotas of <https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html>, and the
//! arguments of the Terraform provider `hashicorp/aws`,
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl_rule>.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::aws_security_group::{list, object, only, prefix, text};
use super::terraform::{self, Resource};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "aws-network-acl",
    what: "shapes of the EC2 API, a parser of HCL, terraform fmt",
    tools: &[],
    needs_root: false,
    check,
};

const RESOURCES: &[Resource] = &[
    Resource { kind: "aws_network_acl", attributes: &["tags", "vpc_id"], blocks: &[] },
    Resource {
        kind: "aws_network_acl_rule",
        attributes: &[
            "cidr_block",
            "egress",
            "from_port",
            "icmp_code",
            "icmp_type",
            "ipv6_cidr_block",
            "network_acl_id",
            "protocol",
            "rule_action",
            "rule_number",
            "to_port",
        ],
        blocks: &[],
    },
];

const ENTRY: &[&str] = &[
    "CidrBlock",
    "Egress",
    "IcmpTypeCode",
    "Ipv6CidrBlock",
    "PortRange",
    "Protocol",
    "RuleAction",
    "RuleNumber",
];

/// The highest quota of rules of a direction and family, without the one that AWS adds.
const MOST: usize = 39;

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        if file.suffix.ends_with(".tf") {
            terraform::check(file, RESOURCES)?;
        } else {
            let all: Value = serde_json::from_str(file.text).map_err(|it| it.to_string())?;
            for acl in list(&all, "NetworkAcls")? {
                self::acl(acl)?;
            }
        }
    }
    Ok(())
}

fn acl(acl: &Value) -> Result<(), String> {
    only(object(acl)?, &["Entries", "Tags"])?;
    let mut numbers = BTreeSet::new();
    let mut counts: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    for value in list(acl, "Entries")? {
        let entry = object(value)?;
        only(entry, ENTRY)?;
        let number = entry.get("RuleNumber").and_then(Value::as_i64).unwrap_or(0);
        let egress = entry.get("Egress").and_then(Value::as_bool).ok_or("Egress is missing")?;
        if !(1..=32_766).contains(&number) || !numbers.insert((egress, number)) {
            return Err(format!("NetworkAclEntryAlreadyExists: {number}"));
        }
        let six = self::entry(entry).map_err(|error| format!("{number}: {error}"))?;
        let count = counts.entry((egress, six)).or_default();
        *count = count.saturating_add(1);
    }
    match counts.values().find(|count| **count > MOST) {
        Some(count) => Err(format!("NetworkAclEntryLimitExceeded: {count}")),
        None => Ok(()),
    }
}

/// Checks an entry; gives whether it is one of IPv6.
fn entry(entry: &Map<String, Value>) -> Result<bool, String> {
    if !["allow", "deny"].contains(&text(entry, "RuleAction")?) {
        return Err("InvalidParameterValue: RuleAction".to_owned());
    }
    let six = match (entry.get("CidrBlock"), entry.get("Ipv6CidrBlock")) {
        (Some(_), None) => false,
        (None, Some(_)) => true,
        _ => return Err("MissingParameter: CidrBlock or Ipv6CidrBlock".to_owned()),
    };
    prefix(text(entry, if six { "Ipv6CidrBlock" } else { "CidrBlock" })?, six)?;
    let protocol = text(entry, "Protocol")?;
    let ends = |key: &str, names: [&str; 2]| -> Option<Result<(i64, i64), String>> {
        let range = entry.get(key)?;
        let [one, two] = names.map(|name| range.get(name).and_then(Value::as_i64));
        Some(one.zip(two).ok_or_else(|| format!("{key} has an end missing")))
    };
    let ports = ends("PortRange", ["From", "To"]).transpose()?;
    let messages = ends("IcmpTypeCode", ["Type", "Code"]).transpose()?;
    let right = match (protocol, ports, messages) {
        ("6" | "17", Some((from, to)), None) => from >= 0 && from <= to && to <= 65_535,
        ("1", None, Some(message)) => !six && is_message(message),
        ("58", None, Some(message)) => six && is_message(message),
        ("-1", None, None) => true,
        (number, None, None) => number.parse::<u8>().is_ok_and(|it| ![1, 6, 17, 58].contains(&it)),
        _ => false,
    };
    if right { Ok(six) } else { Err(format!("InvalidParameterValue: {protocol} {ports:?}")) }
}

fn is_message((kind, code): (i64, i64)) -> bool {
    (-1..=255).contains(&kind) && (-1..=255).contains(&code) && (kind != -1 || code == -1)
}
