//! The options of iptables that are written, as the manual explains them.

use std::collections::BTreeMap;

use pilotage_net::{Direction, Family, Packet, Protocol};

use super::{Decision, icmp, in_range, numbers, ports, protocol, protocol_called};

/// A table, as read from a file.
pub(crate) struct Table {
    policies: BTreeMap<String, String>,
    chains: BTreeMap<String, Vec<Vec<String>>>,
}

impl Table {
    pub(crate) fn read(text: &str) -> Self {
        let mut table = Self { policies: BTreeMap::new(), chains: BTreeMap::new() };
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            if let Some(chain) = line.strip_prefix(':') {
                let [name, policy, _] = chain.split(' ').collect::<Vec<_>>()[..] else {
                    panic!("{line}");
                };
                table.policies.insert(name.to_owned(), policy.to_owned());
                table.chains.insert(name.to_owned(), Vec::new());
            } else if let Some(rule) = line.strip_prefix("-A ") {
                let mut words = words(rule);
                let chain = words.remove(0);
                table.chains.get_mut(&chain).unwrap().push(words);
            } else {
                assert!(line == "COMMIT" || line.starts_with('*'), "{line}");
            }
        }
        table
    }

    /// What happens to the packet.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Decision {
        let chain = direction.to_string().to_uppercase();
        let policy =
            || if self.policies[&chain] == "ACCEPT" { Decision::Accept } else { Decision::Drop };
        self.chain(&chain, packet).unwrap_or_else(policy)
    }

    fn chain(&self, chain: &str, packet: &Packet) -> Option<Decision> {
        self.chains[chain].iter().find_map(|rule| {
            let target = target(rule, packet)?;
            match target.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["ACCEPT"] => Some(Decision::Accept),
                ["DROP"] => Some(Decision::Drop),
                ["REJECT", "--reject-with", "tcp-reset"] => Some(Decision::Reset),
                ["REJECT", "--reject-with", "icmp-admin-prohibited" | "icmp6-adm-prohibited"] => {
                    Some(Decision::Prohibited)
                }
                [own] => self.chain(own, packet),
                _ => panic!("{target:?}"),
            }
        })
    }
}

/// Words, with quoted text as one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split(' ').filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    words
}

/// What stands behind `-j`, if all matches hold.
fn target<'r>(rule: &'r [String], packet: &Packet) -> Option<&'r [String]> {
    let mut rest = rule;
    loop {
        let (option, after) = rest.split_first().unwrap();
        if option == "-j" {
            return Some(after);
        }
        if option == "-m" && after[0] == "ah" {
            if protocol(packet) != Protocol::AH {
                return None;
            }
            rest = &after[1..];
            continue;
        }
        // The only match that is turned round is one about the state of connections.
        if option == "!" {
            return None;
        }
        if !holds(option, &after[0], packet) {
            return None;
        }
        rest = &after[1..];
    }
}

fn holds(option: &str, value: &str, packet: &Packet) -> bool {
    let listed = |port: fn((u16, u16)) -> u16| {
        let own = ports(packet).map(port);
        own.is_some_and(|own| value.split(',').any(|range| numbers(range).contains(&own)))
    };
    let message = |family| {
        let (kind, code) = value.split_once('/').unwrap_or((value, ""));
        icmp(packet, family).is_some_and(|(own_kind, own_code)| {
            let any = family == Family::V4 && kind == "255";
            (any || own_kind.to_string() == kind)
                && (code.is_empty() || own_code.to_string() == code)
        })
    };
    match option {
        "-m" | "--comment" | "--hl-eq" => true,
        // No packet is of the loopback, and each opens a connection.
        "-i" | "-o" | "--ctstate" => false,
        "-s" | "--src-range" => in_range(value, packet.source),
        "-d" | "--dst-range" => in_range(value, packet.destination),
        "-p" if value == "0" => true,
        "-p" => protocol(packet) == protocol_called(value),
        "--sport" | "--sports" => listed(|(source, _)| source),
        "--dport" | "--dports" => listed(|(_, destination)| destination),
        "--icmp-type" => message(Family::V4),
        "--icmpv6-type" => message(Family::V6),
        "--u32" => u32_holds(value, packet),
        other => panic!("`{other}` is not known"),
    }
}

/// The three comparisons that are written.
fn u32_holds(value: &str, packet: &Packet) -> bool {
    let (place, number) = value.split_once('=').unwrap();
    let number: u32 = number.parse().unwrap();
    match place {
        "6&0xFF" => u32::from(protocol(packet).0) == number,
        "0>>22&0x3C@0>>24" => {
            icmp(packet, Family::V4).is_some_and(|(kind, _)| u32::from(kind) == number)
        }
        "0>>22&0x3C@0>>16" => icmp(packet, Family::V4)
            .is_some_and(|(kind, code)| u32::from(u16::from_be_bytes([kind, code])) == number),
        other => panic!("{other}"),
    }
}
