//! The PowerShell that is written, as the references of PowerShell and of the module NetSecurity
//! explain it: text between apostrophes, lists, variables, and one kind of command.

use std::collections::BTreeMap;

use pilotage_net::{Direction, Family, Packet};

use super::{Decision, icmp, in_range, numbers, ports, protocol};

/// The rules of a script: option and values.
pub(crate) struct Script {
    rules: Vec<BTreeMap<String, Vec<String>>>,
    blocked: Vec<Direction>,
}

impl Script {
    pub(crate) fn read(text: &str) -> Self {
        assert!(text.is_ascii(), "read in any code page");
        let (mut variables, mut rules) = (BTreeMap::new(), Vec::new());
        let mut blocked = Vec::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(name) = line.strip_suffix(" = @(") {
                let values = lines.by_ref().take_while(|line| *line != ")");
                let values = values.map(|line| literal(line.trim().trim_end_matches(',')));
                let before = variables.insert(name.to_lowercase(), values.collect::<Vec<_>>());
                assert!(before.is_none(), "{name} is set twice");
            } else if let Some(options) = line.strip_prefix("New-NetFirewallRule @allow ") {
                let options = options.strip_suffix(" | Out-Null").unwrap();
                rules.push(self::options(options, &variables));
            } else if line.starts_with("Set-NetFirewallProfile ") {
                for (word, direction) in
                    [("Inbound", Direction::Input), ("Outbound", Direction::Output)]
                {
                    if line.contains(&format!(" -Default{word}Action Block")) {
                        blocked.push(direction);
                    }
                }
            } else {
                let known = ["#", "param(", "$ErrorAction", "$old = @(", "$allow = @{", "$old | "];
                let empty = line.is_empty();
                assert!(empty || known.iter().any(|start| line.starts_with(start)), "{line}");
            }
        }
        Self { rules, blocked }
    }

    /// What happens to the packet; none where the script leaves the direction alone.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Option<Decision> {
        let blocked = self.blocked.contains(&direction);
        let allowed = self.rules.iter().any(|rule| holds(rule, direction, packet));
        blocked.then_some(if allowed { Decision::Accept } else { Decision::Drop })
    }
}

fn literal(text: &str) -> String {
    let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).expect(text);
    let plain = inner.replace("''", "");
    assert!(!plain.contains('\''), "{text}");
    inner.replace("''", "'")
}

/// `-Name value, value -Name value`.
fn options(text: &str, variables: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    let (mut options, mut words) = (BTreeMap::new(), Vec::<String>::new());
    let (mut word, mut quoted) = (String::new(), false);
    for c in text.chars().chain([' ']) {
        quoted ^= c == '\'';
        if quoted || !matches!(c, ' ' | ',') {
            word.push(c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    assert!(!quoted, "{text}");
    let mut name = String::new();
    for word in words {
        if let Some(option) = word.strip_prefix('-') {
            name = option.to_owned();
            assert!(options.insert(name.clone(), Vec::new()).is_none(), "{text}");
            continue;
        }
        let values: &mut Vec<String> = options.get_mut(&name).unwrap();
        if word.starts_with('$') {
            values.extend(variables[&word.to_lowercase()].iter().cloned());
        } else if word.starts_with('\'') {
            values.push(literal(&word));
        } else {
            assert!(word.chars().all(|c| c.is_ascii_alphanumeric()), "{word} in {text}");
            values.push(word);
        }
    }
    options
}

fn holds(rule: &BTreeMap<String, Vec<String>>, direction: Direction, packet: &Packet) -> bool {
    let inbound = direction == Direction::Input;
    let ends = [packet.destination, packet.source];
    let [local, remote] = if inbound { ends } else { [ends[1], ends[0]] };
    let port = |local: bool, values: &[String]| {
        ports(packet).is_some_and(|(source, destination)| {
            let own = if local == inbound { destination } else { source };
            values.iter().any(|range| numbers(range).contains(&own))
        })
    };
    rule.iter().all(|(option, values)| {
        let first = values[0].as_str();
        match option.as_str() {
            "DisplayName" => !first.contains('|'),
            "Direction" => (first == "Inbound") == inbound,
            "LocalAddress" => values.iter().any(|range| in_range(range, local)),
            "RemoteAddress" => values.iter().any(|range| in_range(range, remote)),
            "LocalPort" => port(true, values),
            "RemotePort" => port(false, values),
            "Protocol" => match first {
                "Any" => true,
                "ICMPv4" => icmp(packet, Family::V4).is_some(),
                "ICMPv6" => icmp(packet, Family::V6).is_some(),
                other => protocol(packet) == called(other),
            },
            "IcmpType" => {
                let own = packet.family().and_then(|family| icmp(packet, family));
                own.is_some_and(|(kind, code)| {
                    let both = format!("{kind}:{code}");
                    values.iter().any(|value| *value == kind.to_string() || *value == both)
                })
            }
            other => panic!("`{other}` is not known"),
        }
    })
}

fn called(text: &str) -> pilotage_net::Protocol {
    match text.parse() {
        Ok(number) => pilotage_net::Protocol(number),
        Err(_) => text.parse().unwrap(),
    }
}
