//! The lines of pf.conf(5) that are written, as its manual explains them.

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_net::{Direction, Family, Packet, Protocol};

use super::{Decision, icmp, in_range, numbers, ports, protocol};

/// Tables, and rules as words.
pub(crate) struct Conf {
    tables: BTreeMap<String, Vec<String>>,
    rules: Vec<Vec<String>>,
}

impl Conf {
    pub(crate) fn read(text: &str) -> Self {
        let mut conf = Self { tables: BTreeMap::new(), rules: Vec::new() };
        assert!(!text.contains('\\'), "lines would go on");
        let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        assert_eq!(lines.next(), Some("set skip on lo"));
        while let Some(line) = lines.next() {
            if let Some(table) = line.strip_prefix("table ") {
                let name = table.strip_suffix(" const {").unwrap().to_owned();
                assert!(name.len() <= 33, "{name}");
                let members = lines.by_ref().take_while(|line| *line != "}");
                let members = members.map(|line| line.trim().to_owned()).collect();
                assert!(conf.tables.insert(name, members).is_none(), "{table}");
            } else {
                let words = line.split([' ', ',']).filter(|word| !word.is_empty());
                conf.rules.push(words.map(str::to_owned).collect());
            }
        }
        conf
    }

    /// What happens to the packet: the first rule with `quick` decides. A packet through the
    /// firewall is looked at on both ways.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Option<Decision> {
        let ways: &[&str] = match direction {
            Direction::Input => &["in"],
            Direction::Output => &["out"],
            Direction::Forward => &["in", "out"],
        };
        let mut decision = None;
        for way in ways {
            let own = direction == Direction::Forward;
            let decided = self.rules.iter().find_map(|rule| self.rule(rule, way, own, packet));
            decision = decision.filter(|it| *it != Decision::Accept).or(decided);
        }
        decision
    }

    fn rule(&self, rule: &[String], way: &str, through: bool, packet: &Packet) -> Option<Decision> {
        let mut words = rule.iter().map(String::as_str).peekable();
        let mut decision = Decision::Accept;
        let mut source_is_next = false;
        while let Some(word) = words.next() {
            let holds = match word {
                "block" => {
                    decision = match words.next() {
                        Some("drop") => Decision::Drop,
                        Some("return") => Decision::Prohibited,
                        other => panic!("{other:?}"),
                    };
                    true
                }
                "in" | "out" => word == way,
                "pass" | "quick" | "all" | "allow-opts" => true,
                "inet" => packet.family() == Some(Family::V4),
                "inet6" => packet.family() == Some(Family::V6),
                "proto" => values(&mut words).iter().any(|name| called(name) == protocol(packet)),
                "from" | "to" => {
                    source_is_next = word == "from";
                    let address = if source_is_next { packet.source } else { packet.destination };
                    let value = words.next().unwrap();
                    // Nothing through the firewall has an address of its own.
                    if value == "(self)" { !through } else { self.address(value, address) }
                }
                "port" => {
                    let values = values(&mut words);
                    ports(packet).is_some_and(|(source, destination)| {
                        let own = if source_is_next { source } else { destination };
                        values.iter().any(|range| numbers(range).contains(&own))
                    })
                }
                "icmp-type" | "icmp6-type" => {
                    let kinds: Vec<&str> = if words.peek() == Some(&"{") {
                        values(&mut words)
                    } else {
                        words.by_ref().take_while(|word| *word != "allow-opts").collect()
                    };
                    message(&kinds, packet)
                }
                other => panic!("`{other}` is not known: {rule:?}"),
            };
            if !holds {
                return None;
            }
        }
        assert!(rule.iter().any(|word| word == "quick"), "{rule:?}");
        Some(decision)
    }

    fn address(&self, text: &str, address: IpAddr) -> bool {
        match self.tables.get(text) {
            Some(members) => members.iter().any(|prefix| in_range(prefix, address)),
            None => text == "any" || in_range(text, address),
        }
    }
}

/// One value, or several in braces.
fn values<'w>(words: &mut impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    match words.next().unwrap() {
        "{" => words.take_while(|word| *word != "}").collect(),
        one => vec![one],
    }
}

/// `3`, `3 8`, `3 code 4 3 code 5`.
fn message(words: &[&str], packet: &Packet) -> bool {
    let Some((kind, code)) = packet.family().and_then(|family| icmp(packet, family)) else {
        return false;
    };
    let mut rest = words;
    while let [first, after @ ..] = rest {
        let (wanted, behind) = match after {
            ["code", wanted, behind @ ..] => (Some(*wanted), behind),
            _ => (None, after),
        };
        if *first == kind.to_string() && wanted.is_none_or(|wanted| wanted == code.to_string()) {
            return true;
        }
        rest = behind;
    }
    false
}

fn called(text: &str) -> Protocol {
    match text {
        "icmp" => Protocol::ICMP,
        "icmp6" => Protocol::ICMPV6,
        other => other.parse().map_or_else(|_| other.parse().unwrap(), Protocol),
    }
}
