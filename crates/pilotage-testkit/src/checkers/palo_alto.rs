//! PAN-OS: the hierarchy of configure commands, and what a commit would refuse.
//!
//! Recorded from the vendor's "PAN-OS CLI Quick Start" (`set` commands, "CLI Command Hierarchy") and
//! the "Web Interface Help" on addresses, groups, services, applications and security rules: names of
//! up to 63 letters, digits, dots, dashes and underscores, objects that exist, ports up to 65535.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "palo-alto",
    what: "hierarchy of set commands",
    tools: &[],
    needs_root: false,
    check,
};

/// Attributes that a security rule has to have.
const NEEDED: [&str; 7] =
    ["from", "to", "source", "destination", "application", "service", "action"];

#[derive(Default)]
struct Seen<'t> {
    addresses: BTreeSet<&'t str>,
    services: BTreeSet<&'t str>,
    applications: BTreeSet<&'t str>,
    tags: BTreeSet<&'t str>,
    rules: BTreeSet<&'t str>,
}

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut seen = Seen::default();
        let commands = file.text.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
        for line in commands {
            command(line, &mut seen).map_err(|why| format!("{why}: `{line}`"))?;
        }
    }
    Ok(())
}

fn command<'t>(line: &'t str, seen: &mut Seen<'t>) -> Result<(), String> {
    // The help of the terminal, and what no terminal takes.
    if line.contains('?') || line.chars().any(char::is_control) || line.len() > 4_000 {
        return Err("the terminal would not take it".to_owned());
    }
    let line = line.strip_prefix("set ").ok_or("no command")?;
    let (line, quoted) = match line.split_once(" \"") {
        Some((line, rest)) => (line, Some(rest.strip_suffix('"').ok_or("an open quote")?)),
        None => (line, None),
    };
    if quoted.is_some_and(|text| text.contains('"') || text.chars().count() > 1_023) {
        return Err("a text that is too long or ends early".to_owned());
    }
    let words: Vec<&str> = line.split(' ').collect();
    match (words.as_slice(), quoted) {
        (["tag", tag, "comments"], Some(_)) => name(tag, &mut seen.tags),
        (["address", own, kind, value], None) => {
            address(kind, value)?;
            name(own, &mut seen.addresses)
        }
        (["address-group", own, "static", member], None) => {
            known(member, &seen.addresses)?;
            name(own, &mut seen.addresses)
        }
        (["service", own, "protocol", "tcp" | "udp" | "sctp", "port", to, rest @ ..], None) => {
            ports(to)?;
            match rest {
                [] => {}
                ["source-port", from] => ports(from)?,
                _ => return Err("no attribute of services".to_owned()),
            }
            name(own, &mut seen.services)
        }
        (["application", own, rest @ ..], None) => {
            application(rest)?;
            name(own, &mut seen.applications)
        }
        (["rulebase", "security", "rules", own, "description"], Some(_)) => known(own, &seen.rules),
        (["rulebase", "security", "rules", own, rest @ ..], None) => {
            let adds = seen.rules.contains(own);
            rule(rest, adds, seen)?;
            name(own, &mut seen.rules)
        }
        _ => Err("no such command".to_owned()),
    }
}

fn name<'t>(text: &'t str, names: &mut BTreeSet<&'t str>) -> Result<(), String> {
    let first = text.starts_with(|c: char| c.is_ascii_alphanumeric());
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    if !first || !plain || text.len() > 63 {
        return Err(format!("`{text}` is no name"));
    }
    names.insert(text);
    Ok(())
}

fn known(name: &str, names: &BTreeSet<&str>) -> Result<(), String> {
    names.contains(name).then_some(()).ok_or_else(|| format!("there is no `{name}`"))
}

fn address(kind: &str, value: &str) -> Result<(), String> {
    let ip = |text: &str| text.parse::<IpAddr>().ok();
    let right = match kind {
        "ip-netmask" => {
            let (address, length) = value.split_once('/').unwrap_or((value, "0"));
            let most = if address.contains(':') { 128 } else { 32 };
            ip(address).is_some() && length.parse::<u8>().is_ok_and(|it| it <= most)
        }
        "ip-range" => value.split_once('-').is_some_and(|(first, last)| {
            let ends = ip(first).zip(ip(last));
            ends.is_some_and(|(first, last)| first.is_ipv4() == last.is_ipv4() && first < last)
        }),
        _ => false,
    };
    right.then_some(()).ok_or_else(|| format!("`{value}` is no {kind}"))
}

fn ports(list: &str) -> Result<(), String> {
    let one = |text: &str| {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let ends = first.parse::<u16>().ok().zip(last.parse::<u16>().ok());
        ends.is_some_and(|(first, last)| first <= last)
    };
    let right = list.len() <= 1_023 && list.split(',').all(one);
    right.then_some(()).ok_or_else(|| format!("`{list}` are no ports"))
}

fn application(words: &[&str]) -> Result<(), String> {
    let number = |text: &&str| text.parse::<u8>().is_ok();
    let right = match words {
        ["category", _, "subcategory", _, "technology", _, "risk", "1" | "2" | "3" | "4" | "5"] => {
            true
        }
        ["default", "ident-by-ip-protocol", it]
        | ["default", "ident-by-icmp-type" | "ident-by-icmp6-type", "type", it] => number(it),
        ["default", "ident-by-icmp-type" | "ident-by-icmp6-type", "type", it, "code", code] => {
            number(it) && number(code)
        }
        _ => false,
    };
    right.then_some(()).ok_or_else(|| "no attribute of applications".to_owned())
}

/// The attributes of a rule; a command that adds to one need not have all of them.
fn rule(words: &[&str], adds: bool, seen: &Seen<'_>) -> Result<(), String> {
    let mut given = BTreeSet::new();
    let mut rest = words;
    while let [key, after @ ..] = rest {
        let (values, after) = match after {
            ["[", list @ ..] => {
                let end = list.iter().position(|word| *word == "]").ok_or("an open list")?;
                (list.get(..end).unwrap_or_default(), list.get(end.saturating_add(1)..))
            }
            [one, ..] => (std::slice::from_ref(one), after.get(1..)),
            [] => return Err(format!("`{key}` has no value")),
        };
        rest = after.unwrap_or_default();
        given.insert(*key);
        for value in values {
            let right = match *key {
                "from" | "to" => *value == "any",
                "source" | "destination" => *value == "any" || seen.addresses.contains(value),
                "service" => *value == "any" || seen.services.contains(value),
                "application" => {
                    ["any", "ping", "ping6"].contains(value) || seen.applications.contains(value)
                }
                "action" => ["allow", "deny", "drop", "reset-both"].contains(value),
                "icmp-unreachable" | "log-end" => ["yes", "no"].contains(value),
                "tag" => seen.tags.contains(value),
                _ => false,
            };
            if !right {
                return Err(format!("`{key}` cannot be `{value}`"));
            }
        }
    }
    match NEEDED.iter().find(|key| !adds && !given.contains(*key)) {
        Some(key) => Err(format!("the rule has no `{key}`")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn judge(text: &str) -> Result<(), String> {
        check(&[File { suffix: ".panos", text }])
    }

    const RULE: &str = "set rulebase security rules r from any to any source any destination any \
                        application any service any action allow";

    #[test]
    fn commands_are_those_of_the_hierarchy() {
        assert_eq!(judge(RULE), Ok(()));
        for wrong in [
            "set adress a ip-netmask 192.0.2.1",
            "set address a ip-netmask 192.0.2.1/33",
            "set address a b ip-netmask 192.0.2.1",
            "set address-group g static nobody",
            "set service s protocol tcp port 1-70000",
            "set tag t comments \"a\" b\"",
            &RULE.replace("source any", "source nobody"),
            &RULE.replace("service any ", ""),
            &RULE.replace("allow", "accept"),
        ] {
            assert!(judge(wrong).is_err(), "{wrong}");
        }
    }
}
