//! `firewall-cmd` and `firewall-offline-cmd` of firewalld. Each argument that adds something is a
//! requirement of its own.

use super::numbers;
use super::opening::{Opening, given};
use super::shell::{self, Word};
use crate::Port;

pub(super) fn read(words: &[Word]) -> Vec<Opening> {
    let mut openings = Vec::new();
    let trusted = words.iter().any(|word| word.text == "--zone=trusted");
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |word| word.text.as_str());
        let (option, value) = word.text.split_once('=').unwrap_or((word.text.as_str(), next));
        match option {
            "--add-port" => openings.extend(each(value).filter_map(|item| port(&item))),
            "--add-protocol" => openings.extend(each(value).filter_map(|item| protocol(&item))),
            "--add-service" => openings.extend(each(value).filter_map(|item| service(&item))),
            "--add-rich-rule" => openings.extend(rich_rule(value)),
            "--add-source" if trusted => openings.push(trusted_source(value)),
            "--direct" => {
                openings.extend(super::iptables::read(words.get(at..).unwrap_or_default()));
                break;
            }
            _ => {}
        }
    }
    openings
}

/// `{80,443}/tcp` stands for `80/tcp` and `443/tcp`.
fn each(value: &str) -> impl Iterator<Item = String> {
    let braces = || {
        let (before, rest) = value.split_once('{')?;
        let (inside, after) = rest.split_once('}')?;
        Some((before, inside, after))
    };
    let (before, inside, after) = braces().unwrap_or(("", "", ""));
    let items: Vec<String> = match inside {
        "" => vec![value.to_owned()],
        _ => inside.split(',').map(|item| format!("{before}{item}{after}")).collect(),
    };
    items.into_iter()
}

/// `443/tcp`, `30000-32767/udp`.
fn port(text: &str) -> Option<Opening> {
    let (numbers, protocol) = text.split_once('/')?;
    let protocol = numbers::transport(protocol)?;
    let numbers = numbers::numbers(numbers)?;
    Some(Opening { ports: vec![Port { protocol, numbers }], ..Opening::default() })
}

fn protocol(text: &str) -> Option<Opening> {
    Some(Opening { ports: vec![numbers::whole(text)?], ..Opening::default() })
}

/// A service is known by its name; what ports it has is firewalld's own matter.
fn service(name: &str) -> Option<Opening> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let named = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_name);
    named.then(|| Opening { purpose: Some(name.to_owned()), ..Opening::default() })
}

fn trusted_source(address: &str) -> Opening {
    let ports = numbers::whole("any").into_iter().collect();
    Opening { ports, from: given(Some(address)), ..Opening::default() }
}

/// `rule family="ipv4" source address="192.0.2.0/24" port port="443" protocol="tcp" accept`.
fn rich_rule(rule: &str) -> Option<Opening> {
    let line = shell::split(rule);
    let words = line.commands.first()?;
    if !words.iter().any(|word| word.text == "accept") {
        return None;
    }
    let after = |element: &str, key: &str| {
        let at = words.iter().position(|word| word.text == element)?;
        let word = words.get(at + 1)?;
        word.text.strip_prefix(key)?.strip_prefix('=').map(str::to_owned)
    };
    let value =
        |key: &str| words.iter().find_map(|word| word.text.strip_prefix(key)?.strip_prefix('='));
    let ports = if let Some(number) = after("port", "port") {
        port(&format!("{number}/{}", value("protocol")?))?.ports
    } else if let Some(name) = after("protocol", "value") {
        vec![numbers::whole(&name)?]
    } else if after("service", "name").is_some() {
        Vec::new()
    } else {
        vec![numbers::whole("any")?]
    };
    let (from, to) = (after("source", "address"), after("destination", "address"));
    Some(Opening { ports, from, to, purpose: after("service", "name"), ..Opening::default() })
}
