//! The commands of RouterOS that are written, as its documentation explains them.

use std::collections::BTreeMap;

use pilotage_net::{Direction, Family, Packet, Protocol};

use super::{Decision, icmp, in_range, numbers, ports, protocol};

/// A command: its name, and its parameters in order.
type Command = Vec<(String, String)>;

/// Lists and rules of both families.
pub(crate) struct Script {
    lists: BTreeMap<(Family, String), Vec<String>>,
    rules: Vec<(Family, Command)>,
}

impl Script {
    pub(crate) fn read(text: &str) -> Self {
        let mut script = Self { lists: BTreeMap::new(), rules: Vec::new() };
        let mut menu = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            assert!(!line.ends_with('\\'), "{line}");
            if line.starts_with('/') {
                menu = line.to_owned();
            } else if let Some(rest) = line.strip_prefix("add ") {
                let family = if menu.starts_with("/ipv6 ") { Family::V6 } else { Family::V4 };
                let command = parameters(rest);
                if menu.ends_with(" filter") {
                    script.rules.push((family, command));
                    continue;
                }
                assert!(menu.ends_with(" address-list"), "{menu}");
                let own = |name: &str| {
                    let found = command.iter().find(|(option, _)| option == name);
                    found.unwrap_or_else(|| panic!("{line}")).1.clone()
                };
                script.lists.entry((family, own("list"))).or_default().push(own("address"));
            } else {
                let known = [":global pilotageOld", ":set pilotageOld", "remove "];
                assert!(known.iter().any(|start| line.starts_with(start)), "{line}");
            }
        }
        script
    }

    /// What happens to the packet; none where the script has no rules for the chain.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Option<Decision> {
        let family = packet.family()?;
        let chain = direction.to_string();
        let own: Vec<_> = self
            .rules
            .iter()
            .filter(|(of, rule)| *of == family && rule[0] == ("chain".to_owned(), chain.clone()))
            .collect();
        let decided = own.iter().find(|(_, rule)| self.holds(family, rule, packet));
        // What reaches the end of a chain passes.
        let (_, rule) = decided?;
        let action: Vec<&str> = rule
            .iter()
            .filter(|(option, _)| option == "action" || option == "reject-with")
            .map(|(_, value)| value.as_str())
            .collect();
        Some(match action[..] {
            ["accept"] => Decision::Accept,
            ["drop"] => Decision::Drop,
            ["reject", "tcp-reset"] => {
                assert_eq!(protocol(packet), Protocol::TCP);
                Decision::Reset
            }
            ["reject", "icmp-admin-prohibited"] => Decision::Prohibited,
            _ => panic!("{action:?}"),
        })
    }

    fn holds(&self, family: Family, rule: &Command, packet: &Packet) -> bool {
        let listed = |list: &String, address| {
            let ranges = &self.lists[&(family, list.clone())];
            ranges.iter().any(|range| in_range(range, address))
        };
        let port = |value: &str, port: fn((u16, u16)) -> u16| {
            assert!(value.split([',', '-']).count() <= 15, "{value}");
            let own = ports(packet).map(port);
            own.is_some_and(|own| value.split(',').any(|range| numbers(range).contains(&own)))
        };
        rule.iter().all(|(option, value)| match option.as_str() {
            "chain" | "action" | "reject-with" | "hop-limit" => true,
            "comment" => value.starts_with("pilotage: "),
            // Each packet opens a connection, and none is of the machine itself.
            "connection-state" => false,
            "dst-address" if value == "127.0.0.0/8" || value == "::1/128" => false,
            "src-address" => in_range(value, packet.source),
            "dst-address" => in_range(value, packet.destination),
            "src-address-list" => listed(value, packet.source),
            "dst-address-list" => listed(value, packet.destination),
            "protocol" => match value.as_str() {
                "!icmp" | "!icmpv6" => false,
                "icmp" => protocol(packet) == Protocol::ICMP,
                "icmpv6" => protocol(packet) == Protocol::ICMPV6,
                other => protocol(packet) == called(other),
            },
            "src-port" => port(value, |(source, _)| source),
            "dst-port" => port(value, |(_, destination)| destination),
            "icmp-options" => {
                let (kind, codes) = value.split_once(':').unwrap();
                icmp(packet, family).is_some_and(|(own, code)| {
                    kind == own.to_string() && numbers(codes).contains(&code.into())
                })
            }
            other => panic!("`{other}` is not known"),
        })
    }
}

fn called(text: &str) -> Protocol {
    text.parse().map_or_else(|_| text.parse().unwrap(), Protocol)
}

/// `name=value`, where a value may stand in quotes with `\HH` for bytes.
fn parameters(line: &str) -> Command {
    let mut found = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').unwrap();
        let value;
        if let Some(quoted) = after.strip_prefix('"') {
            let (inner, behind) = quoted.split_once('"').expect("quotes are closed");
            assert!(!inner.contains('$') && !inner.contains('?'), "{line}");
            for escape in inner.split('\\').skip(1) {
                assert!(u8::from_str_radix(&escape[..2], 16).is_ok(), "{line}");
            }
            value = inner;
            rest = behind.trim_start();
        } else {
            (value, rest) = after.split_once(' ').unwrap_or((after, ""));
            assert!(value.chars().all(|c| c.is_ascii_alphanumeric() || "-,./:!_".contains(c)));
        }
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{line}");
        found.push((name.to_owned(), value.to_owned()));
    }
    found
}
