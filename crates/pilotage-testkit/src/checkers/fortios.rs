//! FortiOS: the tables of the command line, their attributes and sizes.
//!
//! Recorded from the "FortiOS CLI Reference" 7.4: `config firewall address`, `address6`, `addrgrp`,
//! `addrgrp6`, `service custom` and `policy`. Names that are used have to exist, as the device refuses
//! them else.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};

use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "fortios",
    what: "tables of the CLI reference",
    tools: &[],
    needs_root: false,
    check,
};

/// Services of the device that files may use.
const OWN_SERVICES: [&str; 5] = ["ALL", "ALL_ICMP", "ALL_ICMP6", "PING", "PING6"];

/// Attributes that every policy has to have.
const NEEDED: [&str; 6] = ["name", "srcintf", "dstintf", "action", "schedule", "service"];

#[derive(Default)]
struct Seen {
    /// Table and name.
    names: BTreeSet<(String, String)>,
}

/// An entry that has not ended.
struct Entry<'t> {
    name: String,
    settings: Vec<(&'t str, Vec<String>)>,
}

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut seen = Seen::default();
        let mut table: Option<&str> = None;
        let mut entry: Option<Entry<'_>> = None;
        for line in file.text.lines() {
            step(line, &mut table, &mut entry, &mut seen)
                .map_err(|why| format!("{why}: `{line}`"))?;
        }
        if table.is_some() || entry.is_some() {
            return Err("a block that nothing ends".to_owned());
        }
    }
    Ok(())
}

fn step<'t>(
    line: &'t str,
    table: &mut Option<&'t str>,
    entry: &mut Option<Entry<'t>>,
    seen: &mut Seen,
) -> Result<(), String> {
    if line.is_empty() || line.starts_with('#') {
        return Ok(());
    }
    if line.contains('?') || line.chars().any(char::is_control) {
        return Err("the terminal would not take it".to_owned());
    }
    let line = line.trim_start();
    let (command, rest) = line.split_once(' ').unwrap_or((line, ""));
    match (command, table.as_deref(), entry.as_mut()) {
        ("config", None, None) => *table = Some(rest),
        ("end", Some(_), None) => *table = None,
        ("edit", Some(_), None) => {
            let name = words(rest)?.into_iter().next().ok_or("no name")?;
            *entry = Some(Entry { name, settings: Vec::new() });
        }
        ("set", Some(_), Some(entry)) => {
            let (key, values) = rest.split_once(' ').ok_or("no value")?;
            entry.settings.push((key, words(values)?));
        }
        ("next", Some(table), Some(done)) => {
            judge(table, done, seen)?;
            *entry = None;
        }
        _ => return Err("no command here".to_owned()),
    }
    Ok(())
}

/// Words between blanks, or between quotes that nothing escapes.
fn words(mut text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    loop {
        text = text.trim_start_matches(' ');
        if text.is_empty() {
            return Ok(words);
        }
        let (word, rest) = match text.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or("an open quote")?,
            None => text.split_once(' ').unwrap_or((text, "")),
        };
        if word.contains(['\\', '"'])
            || !rest.is_empty() && text.starts_with('"') && !rest.starts_with(' ')
        {
            return Err("a quote inside a word".to_owned());
        }
        words.push(word.to_owned());
        text = rest;
    }
}

fn judge(table: &str, entry: &Entry<'_>, seen: &mut Seen) -> Result<(), String> {
    let longest = if table == "firewall policy" { 10 } else { 79 };
    if entry.name.is_empty() || entry.name.chars().count() > longest {
        return Err(format!("`{}` is no name", entry.name));
    }
    for (key, values) in &entry.settings {
        attribute(table, key, values, seen).map_err(|why| format!("`{key}`: {why}"))?;
    }
    let has = |key: &&str| entry.settings.iter().any(|(own, _)| own == key);
    if table == "firewall policy" {
        if let Some(key) = NEEDED.iter().find(|key| !has(key)) {
            return Err(format!("a policy without `{key}`"));
        }
        let pair = |ends: [&str; 2]| ends.iter().filter(|key| has(key)).count();
        let pairs = [pair(["srcaddr", "dstaddr"]), pair(["srcaddr6", "dstaddr6"])];
        if pairs.contains(&1) || pairs == [0, 0] {
            return Err("a policy with one end".to_owned());
        }
        return Ok(());
    }
    // Addresses and their groups share their names, and so do services.
    let kind = table.replace("addrgrp", "address");
    if seen.names.insert((kind, entry.name.clone())) {
        Ok(())
    } else {
        Err(format!("`{}` is there twice", entry.name))
    }
}

fn attribute(table: &str, key: &str, values: &[String], seen: &Seen) -> Result<(), String> {
    let known = |table: &str| {
        let has = |name: &String| seen.names.contains(&(table.to_owned(), name.clone()));
        !values.is_empty() && values.iter().all(|name| name == "all" || has(name))
    };
    let one = values.first().map(String::as_str).filter(|_| values.len() == 1);
    let is = |allowed: &[&str]| one.is_some_and(|value| allowed.contains(&value));
    let number = |most: u8| one.and_then(|it| it.parse::<u8>().ok()).is_some_and(|it| it <= most);
    let right = match (table, key) {
        ("firewall address", "subnet") => match values {
            [address, mask] => {
                let [address, mask] = [address, mask].map(|it| it.parse::<Ipv4Addr>().ok());
                mask.map(u32::from).is_some_and(|it| it.leading_ones() == it.count_ones())
                    && address.is_some()
            }
            _ => false,
        },
        ("firewall address6", "ip6") => one.is_some_and(|text| {
            let (address, length) = text.split_once('/').unwrap_or((text, ""));
            matches!(address.parse(), Ok(IpAddr::V6(_)))
                && length.parse::<u8>().is_ok_and(|length| length <= 128)
        }),
        ("firewall address" | "firewall address6", "type") => is(&["iprange"]),
        ("firewall address" | "firewall address6", "start-ip" | "end-ip") => {
            let six = table.ends_with('6');
            one.and_then(|it| it.parse::<IpAddr>().ok()).is_some_and(|it| it.is_ipv6() == six)
        }
        ("firewall addrgrp", "member") => known("firewall address") && values.len() <= 300,
        ("firewall addrgrp6", "member") => known("firewall address6") && values.len() <= 300,
        ("firewall service custom", "protocol") => is(&["IP", "ICMP", "ICMP6"]),
        ("firewall service custom", "protocol-number") => number(254),
        ("firewall service custom", "icmptype" | "icmpcode") => number(255),
        ("firewall service custom", "tcp-portrange" | "udp-portrange" | "sctp-portrange") => {
            !values.is_empty() && values.iter().all(|text| ports(text))
        }
        ("firewall policy", "name") => one.is_some_and(|name| name.len() <= 35),
        ("firewall policy", "srcintf" | "dstintf") => is(&["any"]),
        ("firewall policy", "srcaddr" | "dstaddr") => known("firewall address"),
        ("firewall policy", "srcaddr6" | "dstaddr6") => known("firewall address6"),
        ("firewall policy", "action") => is(&["accept", "deny"]),
        ("firewall policy", "schedule") => is(&["always"]),
        ("firewall policy", "logtraffic") => is(&["all", "utm", "disable"]),
        ("firewall policy", "send-deny-packet") => is(&["enable", "disable"]),
        ("firewall policy", "comments") => one.is_some_and(|it| it.chars().count() <= 1023),
        ("firewall policy", "service") => {
            let own = |name: &String| {
                let custom = ("firewall service custom".to_owned(), name.clone());
                OWN_SERVICES.contains(&name.as_str()) || seen.names.contains(&custom)
            };
            !values.is_empty() && values.iter().all(own)
        }
        _ => return Err("no such attribute".to_owned()),
    };
    right.then_some(()).ok_or_else(|| "no such value".to_owned())
}

/// `80`, `8000-8100`, `443:1024-65535`.
fn ports(text: &str) -> bool {
    let range = |text: &str| {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let ends = first.parse::<u16>().ok().zip(last.parse::<u16>().ok());
        ends.is_some_and(|(first, last)| first <= last)
    };
    let (to, from) = text.split_once(':').unwrap_or((text, "1"));
    range(to) && range(from)
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn judge(text: &str) -> Result<(), String> {
        check(&[File { suffix: ".fortios", text }])
    }

    #[test]
    fn commands_are_those_of_the_reference() {
        let address = "config firewall address\n    edit \"a\"\n        set subnet 192.0.2.0 \
                       255.255.255.0\n    next\nend\n";
        let policy = "config firewall policy\n    edit 0\n        set name \"p\"\n        set srcintf \
                      \"any\"\n        set dstintf \"any\"\n        set srcaddr \"a\"\n        set \
                      dstaddr \"all\"\n        set action accept\n        set schedule \"always\"\n        \
                      set service \"ALL\"\n    next\nend\n";
        let whole = [address, policy].concat();
        assert_eq!(judge(&whole), Ok(()));
        for (right, wrong) in [
            ("255.255.255.0", "255.0.255.0"),
            ("srcaddr \"a\"", "srcaddr \"b\""),
            ("set schedule \"always\"\n", "\n"),
            ("action accept", "action allow"),
            ("\"ALL\"", "\"NOTHING\""),
            ("\"p\"", "\"p\"x\""),
            ("    next\nend\nconfig", "    next\nconfig"),
        ] {
            assert!(judge(&whole.replace(right, wrong)).is_err(), "{wrong}");
        }
    }
}
