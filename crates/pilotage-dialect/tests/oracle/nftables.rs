//! The statements of nftables that are written, as the manual explains them.

use std::collections::BTreeMap;

use pilotage_net::{Direction, Family, IcmpKind, Packet, Protocol};

use super::{Decision, icmp, in_range, numbers, ports, protocol, protocol_called};

/// A table, as read from a file.
#[derive(Default)]
pub(crate) struct Table {
    sets: BTreeMap<String, Vec<String>>,
    /// By hook: policy and rules, as words.
    chains: BTreeMap<String, (String, Vec<Vec<String>>)>,
}

enum Block {
    None,
    Set(String),
    Chain(String),
}

impl Table {
    pub(crate) fn read(text: &str) -> Self {
        let mut table = Self::default();
        let mut block = Block::None;
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            let words = words(line);
            match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                ["set", name, "{"] => {
                    table.sets.insert((*name).to_owned(), Vec::new());
                    block = Block::Set((*name).to_owned());
                }
                ["chain", name, "{"] => block = Block::Chain((*name).to_owned()),
                ["type", "filter", "hook", hook, "priority", _, "policy", policy] => {
                    table.chains.insert((*hook).to_owned(), ((*policy).to_owned(), Vec::new()));
                }
                []
                | ["table", ..]
                | ["delete", ..]
                | ["}"]
                | ["type" | "flags" | "elements", ..] => {}
                rest => match &block {
                    Block::Set(name) => {
                        let elements = table.sets.get_mut(name).unwrap();
                        elements.extend(rest.iter().map(|element| (*element).to_owned()));
                    }
                    Block::Chain(name) => table.chains.get_mut(name).unwrap().1.push(words),
                    Block::None => panic!("{line} stands nowhere"),
                },
            }
        }
        table
    }

    /// What happens to the packet; none where there is no such chain.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Option<Decision> {
        let (policy, rules) = self.chains.get(&direction.to_string())?;
        let decided = rules.iter().find_map(|rule| self.rule(rule, packet));
        Some(
            decided.unwrap_or_else(|| {
                if policy == "accept" { Decision::Accept } else { Decision::Drop }
            }),
        )
    }

    fn rule(&self, rule: &[String], packet: &Packet) -> Option<Decision> {
        let mut words = rule.iter().map(String::as_str);
        loop {
            let matches = match words.next()? {
                "counter" => true,
                "accept" => return Some(Decision::Accept),
                "drop" => return Some(Decision::Drop),
                "reject" => {
                    let rest: Vec<_> = words.take(4).collect();
                    return Some(match rest[..] {
                        ["with", "tcp", "reset", ..] => Decision::Reset,
                        ["with", "icmpx", "type", "admin-prohibited"] => Decision::Prohibited,
                        _ => panic!("{rest:?}"),
                    });
                }
                // No packet is of the loopback, and each opens a connection.
                "iif" | "oif" | "ct" => false,
                "ip" => self.ip(Family::V4, &mut words, packet),
                "ip6" => self.ip(Family::V6, &mut words, packet),
                "meta" => meta(&mut words, packet),
                "icmp" => message(Family::V4, &mut words, packet),
                "icmpv6" => message(Family::V6, &mut words, packet),
                "th" => port(&mut words, packet),
                name @ ("tcp" | "udp" | "sctp") => {
                    port(&mut words, packet) && protocol(packet) == protocol_called(name)
                }
                other => panic!("`{other}` is not known: {rule:?}"),
            };
            if !matches {
                return None;
            }
        }
    }

    fn ip<'w>(
        &self,
        family: Family,
        words: &mut impl Iterator<Item = &'w str>,
        packet: &Packet,
    ) -> bool {
        let field = words.next().unwrap();
        let values = values(words);
        let address = match field {
            "saddr" => packet.source,
            "daddr" => packet.destination,
            "hoplimit" => return true,
            other => panic!("{other}"),
        };
        packet.family() == Some(family)
            && values.iter().any(|value| match value.strip_prefix('@') {
                Some(set) => self.sets[set].iter().any(|range| in_range(range, address)),
                None => in_range(value, address),
            })
    }
}

/// Words, with punctuation that only separates left out and quoted text as one word.
fn words(line: &str) -> Vec<String> {
    let (code, comment) = match line.split_once(" comment \"") {
        Some((code, comment)) => (code, Some(comment)),
        None => (line, None),
    };
    assert!(comment.is_none_or(|comment| comment.find('"') == Some(comment.len() - 1)), "{line}");
    code.split([' ', ',', ';']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// One value, or several in braces.
fn values<'w>(words: &mut impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    match words.next().unwrap() {
        "{" => words.take_while(|word| *word != "}").collect(),
        "!=" => panic!("only for the state of connections"),
        one => vec![one],
    }
}

fn meta<'w>(words: &mut impl Iterator<Item = &'w str>, packet: &Packet) -> bool {
    let field = words.next().unwrap();
    let values = values(words);
    match field {
        "nfproto" => {
            let family = if values == ["ipv4"] { Family::V4 } else { Family::V6 };
            packet.family() == Some(family)
        }
        "l4proto" => {
            let own = protocol(packet);
            values.iter().any(|value| match value.parse::<Protocol>() {
                Ok(named) => named == own,
                Err(_) => numbers(value).contains(&own.0.into()),
            })
        }
        other => panic!("{other}"),
    }
}

fn port<'w>(words: &mut impl Iterator<Item = &'w str>, packet: &Packet) -> bool {
    let field = words.next().unwrap();
    let values = values(words);
    ports(packet).is_some_and(|(source, destination)| {
        let own = if field == "sport" { source } else { destination };
        values.iter().any(|value| numbers(value).contains(&own))
    })
}

fn message<'w>(family: Family, words: &mut impl Iterator<Item = &'w str>, packet: &Packet) -> bool {
    let field = words.next().unwrap();
    let values = values(words);
    icmp(packet, family).is_some_and(|(kind, code)| {
        let own = if field == "type" { kind } else { code };
        values.iter().any(|value| match value.starts_with(|c: char| c.is_ascii_digit()) {
            true => numbers(value).contains(&own.into()),
            false => {
                let value =
                    value.replace("mld-", "").replace("mld2-listener-report", "listener-report-v2");
                IcmpKind::in_family(family, &value).unwrap().number(family).unwrap().0 == own
            }
        })
    })
}
