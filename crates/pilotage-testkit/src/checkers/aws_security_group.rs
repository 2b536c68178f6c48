//! Security groups of AWS: the shapes of `CreateSecurityGroup` and `IpPermission` in the reference of
//! the EC2 API, <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html>, and the
//! arguments of the Terraform provider `hashicorp/aws`,
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule>.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use serde_json::{Map, Value};

use super::terraform::{self, Resource};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "aws-security-group",
    what: "shapes of the EC2 API, a parser of HCL, terraform fmt",
    tools: &[],
    needs_root: false,
    check,
};

const RULE: &[&str] = &[
    "cidr_ipv4",
    "cidr_ipv6",
    "description",
    "from_port",
    "ip_protocol",
    "security_group_id",
    "to_port",
];

const RESOURCES: &[Resource] = &[
    Resource {
        kind: "aws_security_group",
        attributes: &["description", "name", "tags", "vpc_id"],
        blocks: &[],
    },
    Resource { kind: "aws_vpc_security_group_egress_rule", attributes: RULE, blocks: &[] },
    Resource { kind: "aws_vpc_security_group_ingress_rule", attributes: RULE, blocks: &[] },
];

/// The default quota of rules in a group, of each family and direction.
const MOST: usize = 60;

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        if file.suffix.ends_with(".tf") {
            terraform::check(file, RESOURCES)?;
        } else {
            let all: Value = serde_json::from_str(file.text).map_err(|it| it.to_string())?;
            for group in list(&all, "SecurityGroups")? {
                self::group(group)?;
            }
        }
    }
    Ok(())
}

fn group(group: &Value) -> Result<(), String> {
    let object = object(group)?;
    only(object, &["Description", "GroupName", "IpPermissions", "IpPermissionsEgress"])?;
    let name = text(object, "GroupName")?;
    description(name)?;
    description(text(object, "Description")?)?;
    if name.starts_with("sg-") || name.is_empty() {
        return Err(format!("`{name}` is no name"));
    }
    for key in ["IpPermissions", "IpPermissionsEgress"] {
        let mut counts: BTreeMap<bool, usize> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for permission in list(group, key)? {
            for rule in self::permission(permission)? {
                let count = counts.entry(rule.contains(':')).or_default();
                *count = count.saturating_add(1);
                if !seen.insert(rule.clone()) {
                    return Err(format!("InvalidPermission.Duplicate: {rule}"));
                }
            }
        }
        if counts.values().any(|count| *count > MOST) {
            return Err(format!("RulesPerSecurityGroupLimitExceeded: {name}"));
        }
    }
    Ok(())
}

/// The rules of a permission, each as one text.
fn permission(value: &Value) -> Result<Vec<String>, String> {
    let permission = object(value)?;
    only(permission, &["FromPort", "IpProtocol", "IpRanges", "Ipv6Ranges", "ToPort"])?;
    let protocol = text(permission, "IpProtocol")?;
    let number = |key: &str| permission.get(key).and_then(Value::as_i64);
    let (from, to) = (number("FromPort"), number("ToPort"));
    let right = match (protocol, from, to) {
        ("tcp" | "udp", Some(from), Some(to)) => {
            (0..=65_535).contains(&from) && (from..=65_535).contains(&to)
        }
        ("icmp" | "icmpv6", Some(kind), Some(code)) => {
            (-1..=255).contains(&kind) && (-1..=255).contains(&code) && (kind != -1 || code == -1)
        }
        ("-1", None, None) => true,
        (number, None, None) => number.parse::<u8>().is_ok(),
        _ => false,
    };
    if !right {
        return Err(format!("InvalidParameterValue: {protocol} {from:?} {to:?}"));
    }
    let mut rules = Vec::new();
    for (list, key) in [("IpRanges", "CidrIp"), ("Ipv6Ranges", "CidrIpv6")] {
        let Some(Value::Array(ranges)) = permission.get(list) else { continue };
        for range in ranges {
            let range = object(range)?;
            only(range, &[key, "Description"])?;
            description(text(range, "Description")?)?;
            let cidr = text(range, key)?;
            prefix(cidr, key == "CidrIpv6")?;
            rules.push(format!("{protocol} {from:?} {to:?} {cidr}"));
        }
    }
    if rules.is_empty() { Err("MissingParameter: IpRanges".to_owned()) } else { Ok(rules) }
}

/// AWS takes a prefix with its length, and no bits behind it.
pub(super) fn prefix(text: &str, six: bool) -> Result<(), String> {
    let wrong = || format!("InvalidParameterValue: CIDR block {text} is malformed");
    let (address, length) = text.split_once('/').ok_or_else(wrong)?;
    let length: u32 = length.parse().map_err(|_| wrong())?;
    let rest = match address.parse::<IpAddr>().map_err(|_| wrong())? {
        IpAddr::V4(it) if !six && length <= 32 => {
            u32::from(it).checked_shl(length).unwrap_or(0) == 0
        }
        IpAddr::V6(it) if six && length <= 128 => {
            u128::from(it).checked_shl(length).unwrap_or(0) == 0
        }
        _ => false,
    };
    if rest { Ok(()) } else { Err(wrong()) }
}

fn description(text: &str) -> Result<(), String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || " ._-:/()#,@[]+=&;{}!$*".contains(c);
    if text.chars().count() <= 255 && text.chars().all(fits) {
        return Ok(());
    }
    Err(format!("InvalidParameterValue: `{text}`"))
}

pub(super) fn object(value: &Value) -> Result<&Map<String, Value>, String> {
    value.as_object().ok_or_else(|| format!("{value} is no structure"))
}

pub(super) fn list<'v>(value: &'v Value, key: &str) -> Result<&'v [Value], String> {
    let list = value.get(key).and_then(Value::as_array);
    list.map(Vec::as_slice).ok_or_else(|| format!("`{key}` is no list"))
}

pub(super) fn text<'v>(object: &'v Map<String, Value>, key: &str) -> Result<&'v str, String> {
    let text = object.get(key).and_then(Value::as_str);
    text.ok_or_else(|| format!("`{key}` is no text"))
}

pub(super) fn only(object: &Map<String, Value>, keys: &[&str]) -> Result<(), String> {
    match object.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(format!("Unknown parameter in input: \"{key}\"")),
        None => Ok(()),
    }
}
