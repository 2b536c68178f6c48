//! Rules of policies and profiles as they are written.

use pilotage_diagnostic::Place;
use pilotage_document::{Entry, Node};
use pilotage_net::{AddressSet, Family, PortSet, Protocol};

use super::ports::ports;
use super::selector::Selector;
use crate::kube::bounds::Bounds;
use crate::kube::fields;
use crate::read::findings::{Findings, short};

/// What a rule does with what it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Allow,
    Deny,
    /// On to the next tier.
    Pass,
}

/// One rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) action: Action,
    pub(super) family: Option<Family>,
    pub(super) protocols: PortSet,
    /// Types and codes, as [`pilotage_space::Match`] has them.
    pub(super) icmp: Option<PortSet>,
    pub(super) source: Entity,
    pub(super) destination: Entity,
    pub(super) doubts: Vec<String>,
    pub(super) place: Place,
}

/// One end of a rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Entity {
    pub(super) nets: Option<AddressSet>,
    pub(super) not_nets: Option<AddressSet>,
    pub(super) selector: Option<Selector>,
    pub(super) namespaces: Option<Selector>,
    pub(super) not_selector: Option<Selector>,
    pub(super) ports: Option<Bounds<PortSet>>,
    pub(super) not_ports: Option<Bounds<PortSet>>,
    /// Why its addresses are not known.
    pub(super) unknown: Option<String>,
}

impl Entity {
    /// Whether anything is asked of it.
    pub(super) const fn is_some(&self) -> bool {
        self.nets.is_some()
            || self.not_nets.is_some()
            || self.selector.is_some()
            || self.namespaces.is_some()
            || self.not_selector.is_some()
            || self.ports.is_some()
            || self.not_ports.is_some()
            || self.unknown.is_some()
    }

    /// The ports that it may have.
    pub(super) fn all_ports(&self) -> Bounds<PortSet> {
        let ports = self.ports.clone().unwrap_or_else(Bounds::any);
        match &self.not_ports {
            Some(not) => ports.less(not),
            None => ports,
        }
    }
}

/// The rules of one direction, without those that only log.
pub(super) fn rules(node: &Node, what: &str, findings: &mut Findings) -> Vec<Rule> {
    let items = fields::items(node, what, findings);
    items.iter().filter_map(|item| rule(item, what, findings)).collect()
}

fn rule(node: &Node, what: &str, findings: &mut Findings) -> Option<Rule> {
    let entries = fields::entries(node, what, findings);
    let mut rule = Rule {
        action: Action::Allow,
        family: None,
        protocols: PortSet::from(0..=255),
        icmp: None,
        source: Entity::default(),
        destination: Entity::default(),
        doubts: Vec::new(),
        place: node.first_key(),
    };
    let mut action = None;
    let (mut icmp, mut not_icmp) = (None, None);
    for entry in entries {
        let value = &entry.value;
        match entry.key.as_str() {
            "action" => action = fields::text(value, "action", findings),
            "ipVersion" => rule.family = family(value, findings),
            "protocol" => {
                if let Some(protocol) = protocol(value, findings) {
                    rule.protocols = u16::from(protocol.0).into();
                }
            }
            "notProtocol" => {
                if let Some(protocol) = protocol(value, findings) {
                    let not = PortSet::single(u16::from(protocol.0));
                    rule.protocols = rule.protocols.difference(&not);
                }
            }
            "icmp" => icmp = messages(value, findings),
            "notICMP" => not_icmp = messages(value, findings),
            "source" => rule.source = entity(entry, findings),
            "destination" => rule.destination = entity(entry, findings),
            "http" => rule.doubts.push("http, of which only proxies know".to_owned()),
            "metadata" => {}
            _ => fields::unknown(entry, what, findings),
        }
    }
    let all = PortSet::any();
    if icmp.is_some() || not_icmp.is_some() {
        let not = not_icmp.unwrap_or_default();
        rule.icmp = Some(icmp.unwrap_or(all).difference(&not));
    }
    check(&mut rule, node, findings);
    match action?.to_ascii_lowercase().as_str() {
        "allow" => {}
        "deny" => rule.action = Action::Deny,
        "pass" | "next-tier" => rule.action = Action::Pass,
        "log" => return None,
        other => {
            let message = format!("`{}` is no action of a rule", short(other));
            findings.syntax(message, node.get("action").map_or(node.place, |it| it.place));
            return None;
        }
    }
    Some(rule)
}

/// Messages and ports need a protocol that has them; ICMP belongs to a family.
fn check(rule: &mut Rule, node: &Node, findings: &mut Findings) {
    let only = |number: u16| rule.protocols == PortSet::single(number);
    let (v4, v6) = (only(1), only(58));
    if rule.icmp.is_some() && !v4 && !v6 {
        findings.syntax("`icmp` needs the protocol ICMP or ICMPv6", node.first_key());
    }
    let with_ports = [6, 17, 132, 136].into_iter().any(only);
    let ends = [&rule.source, &rule.destination];
    if !with_ports && ends.iter().any(|end| end.ports.is_some() || end.not_ports.is_some()) {
        let message = "ports need the protocol TCP, UDP, SCTP or UDPLite";
        findings.syntax(message, node.first_key());
    }
    // A family's packets never carry the other's ICMP.
    let own = if v4 { Family::V4 } else { Family::V6 };
    if (v4 || v6) && rule.family.is_none() {
        rule.family = Some(own);
    }
}

fn family(node: &Node, findings: &mut Findings) -> Option<Family> {
    match fields::text(node, "ipVersion", findings)? {
        "4" => Some(Family::V4),
        "6" => Some(Family::V6),
        _ => {
            findings.syntax("`ipVersion` is neither 4 nor 6", node.place);
            None
        }
    }
}

fn protocol(node: &Node, findings: &mut Findings) -> Option<Protocol> {
    let text = fields::text(node, "protocol", findings)?;
    let number = match text.to_ascii_lowercase().as_str() {
        "tcp" => 6,
        "udp" => 17,
        "icmp" => 1,
        "icmpv6" => 58,
        "sctp" => 132,
        "udplite" => 136,
        other => match other.parse::<u8>() {
            Ok(number) if number > 0 => number,
            _ => {
                let message = format!("`{}` is no protocol that Calico knows", short(text));
                findings.syntax(message, node.place);
                return None;
            }
        },
    };
    Some(Protocol(number))
}

/// Types and codes of ICMP.
fn messages(node: &Node, findings: &mut Findings) -> Option<PortSet> {
    let (mut kind, mut code) = (None, None);
    for entry in fields::entries(node, "icmp", findings) {
        match entry.key.as_str() {
            "type" => kind = fields::number::<u8>(&entry.value, "type", findings),
            "code" => code = fields::number::<u8>(&entry.value, "code", findings),
            _ => fields::unknown(entry, "icmp", findings),
        }
    }
    let Some(kind) = kind else {
        if code.is_some() {
            findings.syntax("a code of ICMP needs its type", node.first_key());
        }
        return None;
    };
    let of = |code| u16::from_be_bytes([kind, code]);
    Some(PortSet::from(of(code.unwrap_or(0))..=of(code.unwrap_or(u8::MAX))))
}

fn entity(entry: &Entry, findings: &mut Findings) -> Entity {
    let what = entry.key.as_str();
    let mut entity = Entity::default();
    for entry in fields::entries(&entry.value, what, findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            // An empty list is none at all.
            "nets" => entity.nets = some(fields::nets(value, key, findings)),
            "notNets" => entity.not_nets = some(fields::nets(value, key, findings)),
            "selector" => entity.selector = selector(value, key, findings),
            "namespaceSelector" => entity.namespaces = selector(value, key, findings),
            "notSelector" => entity.not_selector = selector(value, key, findings),
            "ports" => entity.ports = ports(value, key, findings),
            "notPorts" => entity.not_ports = ports(value, key, findings),
            "serviceAccounts" | "services" => {
                entity.unknown = Some(format!("which pods the `{key}` stand for"));
            }
            "domains" => {
                entity.unknown = Some("what the `domains` resolve to".to_owned());
            }
            _ => fields::unknown(entry, what, findings),
        }
    }
    entity
}

fn some(set: AddressSet) -> Option<AddressSet> {
    (!set.is_empty()).then_some(set)
}

/// A selector; an empty one is none at all.
pub(super) fn selector(node: &Node, what: &str, findings: &mut Findings) -> Option<Selector> {
    if node.describe() == "nothing" {
        return None;
    }
    let text = fields::text(node, what, findings)?;
    if text.trim().is_empty() {
        return None;
    }
    match Selector::parse(text) {
        Ok(selector) => Some(selector),
        Err(why) => {
            findings.syntax(format!("`{what}` is no selector: {why}"), node.place);
            None
        }
    }
}
