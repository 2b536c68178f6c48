//! The documents of Talos that are written, as its reference explains them.

use pilotage_net::{Direction, Packet};

use super::{Decision, in_range, numbers, ports, protocol};

#[derive(Default)]
struct Rule {
    name: String,
    ports: Vec<String>,
    protocol: String,
    subnets: Vec<String>,
}

/// The documents of one machine.
pub(crate) struct Documents {
    blocks: bool,
    rules: Vec<Rule>,
}

impl Documents {
    pub(crate) fn read(text: &str) -> Self {
        let mut documents = Self { blocks: false, rules: Vec::new() };
        for document in text.split("---\n") {
            let lines = document.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
            let mut rule = Rule::default();
            let (mut kind, mut under) = ("", "");
            for line in lines {
                let (key, value) = line.split_once(':').unwrap_or((line, ""));
                let value = value.trim();
                match key {
                    "apiVersion" => assert_eq!(value, "v1alpha1"),
                    "kind" => kind = value,
                    "name" => rule.name = value.to_owned(),
                    "ingress" if kind == "NetworkDefaultActionConfig" => {
                        documents.blocks = value == "block";
                    }
                    "portSelector" | "ingress" => under = key,
                    "  ports" if under == "portSelector" => {}
                    "  protocol" if under == "portSelector" => rule.protocol = value.to_owned(),
                    "  - subnet" if under == "ingress" => {
                        rule.subnets.push(line.trim_start_matches("  - subnet: ").to_owned());
                    }
                    _ => rule.ports.push(line.strip_prefix("    - ").unwrap().to_owned()),
                }
            }
            if kind == "NetworkRuleConfig" {
                let known = documents.rules.iter().any(|known| known.name == rule.name);
                assert!(!known && !rule.ports.is_empty() && !rule.subnets.is_empty(), "{document}");
                documents.rules.push(rule);
            }
        }
        documents
    }

    /// What happens to the packet, which is for the machine.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Option<Decision> {
        if direction != Direction::Input || !self.blocks {
            return None;
        }
        let holds = |rule: &&Rule| {
            let port = ports(packet).is_some_and(|(_, own)| {
                rule.ports.iter().any(|range| numbers(range).contains(&own))
            });
            port && protocol(packet) == rule.protocol.parse().unwrap()
                && rule.subnets.iter().any(|subnet| in_range(subnet, packet.source))
        };
        let passes = self.rules.iter().find(holds).is_some();
        Some(if passes { Decision::Accept } else { Decision::Drop })
    }
}
