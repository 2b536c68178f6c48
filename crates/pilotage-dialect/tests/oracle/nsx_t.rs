//! The hierarchy for the Policy API of NSX that is written, as the reference of its types explains it.

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_net::{Direction, Family, Packet};
use serde_json::Value;

use super::{Decision, icmp, in_range, numbers, ports, protocol};

/// Groups, services and rules by their paths and numbers.
pub(crate) struct Infra {
    groups: BTreeMap<String, Vec<String>>,
    services: BTreeMap<String, Value>,
    rules: Vec<Value>,
}

impl Infra {
    pub(crate) fn read(text: &str) -> Self {
        let all: Value = serde_json::from_str(text).unwrap();
        assert_eq!(all["resource_type"], "Infra");
        let (mut groups, mut services) = (BTreeMap::new(), BTreeMap::new());
        let mut rules = Vec::new();
        for child in all["children"].as_array().unwrap() {
            if child["resource_type"] == "ChildService" {
                let service = &child["Service"];
                let path = format!("/infra/services/{}", service["id"].as_str().unwrap());
                let entries = service["service_entries"].as_array().unwrap();
                assert_eq!(entries.len(), 1);
                assert!(services.insert(path, entries[0].clone()).is_none());
                continue;
            }
            let domain = format!("/infra/domains/{}", child["id"].as_str().unwrap());
            for child in child["children"].as_array().unwrap() {
                if child["resource_type"] == "ChildGroup" {
                    let group = &child["Group"];
                    let path = format!("{domain}/groups/{}", group["id"].as_str().unwrap());
                    let addresses = texts(&group["expression"][0]["ip_addresses"]);
                    let addresses = addresses.iter().map(|text| (*text).to_owned()).collect();
                    assert!(groups.insert(path, addresses).is_none());
                } else {
                    assert_eq!(child["SecurityPolicy"]["stateful"], true);
                    rules = child["SecurityPolicy"]["rules"].as_array().unwrap().clone();
                }
            }
        }
        let number = |rule: &Value| rule["sequence_number"].as_i64().unwrap();
        rules.sort_by_key(number);
        for both in rules.windows(2) {
            // Which of them is tried first is up to NSX.
            assert!(number(&both[0]) < number(&both[1]) || both[0]["action"] == both[1]["action"]);
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
        let mut own = self.rules.iter().filter(|rule| rule["direction"] == way);
        let first = own.find(|rule| {
            let family = match packet.family() {
                Some(Family::V4) => "IPV4",
                _ => "IPV6",
            };
            texts(&rule["services"]).iter().any(|path| self.carries(path, packet))
                && rule["ip_protocol"].as_str().unwrap().split('_').any(|own| own == family)
                && self.is_at(&rule["source_groups"], packet.source)
                && self.is_at(&rule["destination_groups"], packet.destination)
        })?;
        Some(match first["action"].as_str().unwrap() {
            "ALLOW" => Decision::Accept,
            "DROP" | "REJECT" => Decision::Drop,
            other => panic!("`{other}`"),
        })
    }

    fn is_at(&self, groups: &Value, address: IpAddr) -> bool {
        texts(groups).into_iter().any(|path| match path {
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
        let is =
            |key: &str, number: u8| entry[key].as_u64().is_none_or(|own| own == u64::from(number));
        let holds = |key: &str, port: u16| {
            let list = texts(&entry[key]);
            list.is_empty() || list.iter().any(|range| numbers(range).contains(&port))
        };
        match entry["resource_type"].as_str().unwrap() {
            "L4PortSetServiceEntry" => {
                protocol(packet) == entry["l4_protocol"].as_str().unwrap().parse().unwrap()
                    && ports(packet).is_some_and(|(source, destination)| {
                        holds("source_ports", source) && holds("destination_ports", destination)
                    })
            }
            "ICMPTypeServiceEntry" => {
                let family = if entry["protocol"] == "ICMPv4" { Family::V4 } else { Family::V6 };
                icmp(packet, family)
                    .is_some_and(|(kind, code)| is("icmp_type", kind) && is("icmp_code", code))
            }
            "IPProtocolServiceEntry" => is("protocol_number", protocol(packet).0),
            other => panic!("`{other}`"),
        }
    }
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array()
        .map_or_else(Vec::new, |list| list.iter().map(|item| item.as_str().unwrap()).collect())
}
