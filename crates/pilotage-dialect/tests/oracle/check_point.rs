//! The script of `mgmt_cli` that is written, as the Management API Reference explains its commands:
//! objects by their names, rules from the first to the last.

use std::collections::BTreeMap;

use pilotage_net::{Direction, Family, Packet};

use super::{Decision, icmp, in_range, numbers, ports, protocol};

type Keys = BTreeMap<String, String>;

/// The objects and rules of a script.
pub(crate) struct Script {
    objects: BTreeMap<String, (String, Keys)>,
    rules: Vec<Keys>,
}

impl Script {
    pub(crate) fn read(text: &str) -> Self {
        let mut script = Self { objects: BTreeMap::new(), rules: Vec::new() };
        for line in text.lines() {
            let words = words(line);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            match words.as_slice() {
                ["put", kind, "name", name, rest @ ..] => {
                    let object = ((*kind).to_owned(), keys(rest));
                    assert!(script.objects.insert((*name).to_owned(), object).is_none(), "{line}");
                }
                ["cli", "set", "group", "name", name, rest @ ..] => {
                    let (_, group) = script.objects.get_mut(*name).unwrap();
                    add(group, "members", rest);
                }
                ["rule", rest @ ..] => script.rules.push(keys(rest)),
                ["more", "name", name, rest @ ..] => {
                    let last = script.rules.last_mut().unwrap();
                    assert_eq!(last["name"], *name);
                    add(last, "service", rest);
                }
                _ => {}
            }
        }
        script
    }

    /// What happens to the packet; none where the script leaves the direction alone.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Option<Decision> {
        if direction != Direction::Forward || self.rules.is_empty() {
            return None;
        }
        let holds = |rule: &&Keys| {
            self.is_at(&rule["source"], packet.source)
                && self.is_at(&rule["destination"], packet.destination)
                && list(rule, "service").any(|service| self.carries(service, packet))
        };
        let action = self.rules.iter().find(holds).map_or("Drop", |rule| rule["action"].as_str());
        Some(match action {
            "Accept" => Decision::Accept,
            "Drop" | "Reject" => Decision::Drop,
            other => panic!("`{other}`"),
        })
    }

    fn is_at(&self, name: &str, address: std::net::IpAddr) -> bool {
        if name == "Any" {
            return true;
        }
        let (kind, keys) = &self.objects[name];
        match kind.as_str() {
            "group" => list(keys, "members").any(|member| self.is_at(member, address)),
            "host" => in_range(&keys["ip-address"], address),
            "network" => in_range(&format!("{}/{}", keys["subnet"], keys["mask-length"]), address),
            "address-range" => {
                let ends = ["ip-address-first", "ip-address-last"].map(|key| keys[key].as_str());
                in_range(&ends.join("-"), address)
            }
            other => panic!("`{other}`"),
        }
    }

    fn carries(&self, name: &str, packet: &Packet) -> bool {
        if name == "Any" {
            return true;
        }
        let (kind, keys) = &self.objects[name];
        let number = |key: &str| keys.get(key).map(|text| text.parse::<u8>().unwrap());
        let message = |family: Family| {
            icmp(packet, family).is_some_and(|(kind, code)| {
                number("icmp-type") == Some(kind)
                    && number("icmp-code").is_none_or(|own| own == code)
            })
        };
        match kind.as_str() {
            "service-group" => list(keys, "members").any(|member| self.carries(member, packet)),
            "service-icmp" => message(Family::V4),
            "service-icmp6" => message(Family::V6),
            "service-other" => number("ip-protocol") == Some(protocol(packet).0),
            "service-tcp" | "service-udp" | "service-sctp" => {
                let own = kind.trim_start_matches("service-").parse().unwrap();
                protocol(packet) == own
                    && ports(packet).is_some_and(|(source, destination)| {
                        let from = keys.get("source-port");
                        numbers(&keys["port"]).contains(&destination)
                            && from.is_none_or(|from| numbers(from).contains(&source))
                    })
            }
            other => panic!("`{other}`"),
        }
    }
}

/// The values of a list, in order.
fn list<'k>(keys: &'k Keys, key: &str) -> impl Iterator<Item = &'k str> {
    let key = format!("{key}.");
    keys.iter().filter(move |(own, _)| own.starts_with(&key)).map(|(_, value)| value.as_str())
}

fn keys(words: &[&str]) -> Keys {
    let (pairs, rest) = words.as_chunks::<2>();
    assert!(rest.is_empty(), "{words:?}");
    let mut keys = Keys::new();
    for [key, value] in pairs {
        // A rule may have one service without a number.
        let key = if *key == "service" { "service.1" } else { key };
        assert!(keys.insert(key.to_owned(), (*value).to_owned()).is_none(), "{words:?}");
    }
    keys
}

/// Appends to a list what a command adds to it.
fn add(to: &mut Keys, key: &str, words: &[&str]) {
    for value in keys(words).values() {
        let next = format!("{key}.{}", list(to, key).count() + 1);
        to.insert(next, value.clone());
    }
}

/// The words of a line, of which apostrophes hold some together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut some) = (Vec::new(), String::new(), false, false);
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\'' => (quoted, some) = (!quoted, true),
            '\\' if !quoted => word.extend(chars.next()),
            ' ' if !quoted => {
                if some || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                some = false;
            }
            c => word.push(c),
        }
    }
    if some || !word.is_empty() {
        words.push(word);
    }
    words
}
