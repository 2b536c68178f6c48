//! The hierarchy for the Policy API of NSX that is written, as the reference of its types explains it.

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_diagnostic::Sources;
use pilotage_document::{LIMITS, Node, Value, parse};
use pilotage_net::{Direction, Family, Packet};

use super::{Decision, icmp, in_range, numbers, ports, protocol};

/// Groups, services and rules by their paths and numbers.
pub(crate) struct Infra {
    groups: BTreeMap<String, Vec<String>>,
    services: BTreeMap<String, Node>,
    rules: Vec<Node>,
}

impl Infra {
    pub(crate) fn read(text: &str) -> Self {
        let (documents, found) = parse(text, Sources::new().add("infra", text), LIMITS);
        assert!(found.is_empty() && documents.len() == 1, "{found:?}");
        let all = &documents[0];
        assert_eq!(word(all, "resource_type"), "Infra");
        let (mut groups, mut services) = (BTreeMap::new(), BTreeMap::new());
        let mut rules = Vec::new();
        for child in items(all, "children") {
            if let Some(service) = child.get("Service") {
                let path = format!("/infra/services/{}", word(service, "id"));
                let entries = items(service, "service_entries");
                assert_eq!(entries.len(), 1);
                assert!(services.insert(path, entries[0].clone()).is_none());
                continue;
            }
            let domain = format!("/infra/domains/{}", word(child, "id"));
            for child in items(child, "children") {
                if let Some(group) = child.get("Group") {
                    let path = format!("{domain}/groups/{}", word(group, "id"));
                    let addresses = texts(&items(group, "expression")[0], "ip_addresses");
                    let addresses = addresses.iter().map(|text| (*text).to_owned()).collect();
                    assert!(groups.insert(path, addresses).is_none());
                } else if let Some(policy) = child.get("SecurityPolicy") {
                    let Some(Value::Scalar(stateful)) = policy.get("stateful").map(|it| &it.value)
                    else {
                        panic!("{domain}")
                    };
                    assert_eq!(stateful.text, "true");
                    rules = items(policy, "rules").to_vec();
                }
            }
        }
        let number = |rule: &Node| word(rule, "sequence_number").parse::<u32>().unwrap();
        rules.sort_by_key(number);
        for both in rules.windows(2) {
            // Which of them is tried first is up to NSX.
            assert!(
                number(&both[0]) < number(&both[1])
                    || word(&both[0], "action") == word(&both[1], "action")
            );
        }
        Self { groups, services, rules }
    }

    /// What happens to the packet; none where no rule is about the way.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Option<Decision> {
        let way = match direction {
            Direction::Input => "IN",
            Direction::Output => "OUT",
            Direction::Forward => "IN_OUT",
        };
        let mut own = self.rules.iter().filter(|rule| word(rule, "direction") == way);
        let first = own.find(|rule| {
            let family = match packet.family() {
                Some(Family::V4) => "IPV4",
                _ => "IPV6",
            };
            texts(rule, "services").iter().any(|path| self.carries(path, packet))
                && word(rule, "ip_protocol").split('_').any(|own| own == family)
                && self.is_at(&texts(rule, "source_groups"), packet.source)
                && self.is_at(&texts(rule, "destination_groups"), packet.destination)
        })?;
        Some(match word(first, "action") {
            "ALLOW" => Decision::Accept,
            "DROP" | "REJECT" => Decision::Drop,
            other => panic!("`{other}`"),
        })
    }

    fn is_at(&self, groups: &[&str], address: IpAddr) -> bool {
        groups.iter().any(|path| match *path {
            "ANY" => true,
            path if path.starts_with('/') => {
                self.groups[path].iter().any(|range| in_range(range, address))
            }
            range => in_range(range, address),
        })
    }

    fn carries(&self, path: &str, packet: &Packet) -> bool {
        if path == "ANY" {
            return true;
        }
        let entry = &self.services[path];
        let is = |key: &str, number: u8| {
            entry.get(key).is_none_or(|own| own.text() == Some(&number.to_string()))
        };
        let holds = |key: &str, port: u16| {
            let list = texts(entry, key);
            list.is_empty() || list.iter().any(|range| numbers(range).contains(&port))
        };
        match word(entry, "resource_type") {
            "L4PortSetServiceEntry" => {
                protocol(packet) == word(entry, "l4_protocol").parse().unwrap()
                    && ports(packet).is_some_and(|(source, destination)| {
                        holds("source_ports", source) && holds("destination_ports", destination)
                    })
            }
            "ICMPTypeServiceEntry" => {
                let family =
                    if word(entry, "protocol") == "ICMPv4" { Family::V4 } else { Family::V6 };
                icmp(packet, family)
                    .is_some_and(|(kind, code)| is("icmp_type", kind) && is("icmp_code", code))
            }
            "IPProtocolServiceEntry" => is("protocol_number", protocol(packet).0),
            other => panic!("`{other}`"),
        }
    }
}

fn word<'n>(node: &'n Node, key: &str) -> &'n str {
    node.get(key).and_then(Node::text).unwrap_or_else(|| panic!("no `{key}`"))
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    match node.get(key).map(|list| &list.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}

fn texts<'n>(node: &'n Node, key: &str) -> Vec<&'n str> {
    items(node, key).iter().filter_map(Node::text).collect()
}
