//! The files of `/etc/firewalld` as XML: zones, policies, sets, services.

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family};

use super::rich::{self, Part};
use super::tree::{Config, Content, IpSet, Policy, Target, Zone};
use super::values;
use super::xml::Node;
use crate::firewalld::services::Service;
use crate::read::findings::{Findings, short};

/// Takes in one document, whose name is that of its file.
pub(super) fn take(config: &mut Config, name: Option<&str>, root: &Node, findings: &mut Findings) {
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        let kind = &root.name;
        let what = format!("this {kind} has no name, which is that of its file");
        findings.syntax(what, root.place);
        return;
    };
    match root.name.as_str() {
        "zone" => {
            let zone = zone(root, findings);
            twice(
                config.zones.insert(name.to_owned(), zone).is_some(),
                "zone",
                name,
                root,
                findings,
            );
        }
        "policy" => {
            let policy = policy(root, findings);
            let known = config.policies.insert(name.to_owned(), policy).is_some();
            twice(known, "policy", name, root, findings);
        }
        "ipset" => {
            if let Some(set) = ipset(root, findings) {
                let known = config.ipsets.insert(name.to_owned(), set).is_some();
                twice(known, "ipset", name, root, findings);
            }
        }
        "service" => {
            let service = service(root, findings);
            let known = config.services.insert(name.to_owned(), service).is_some();
            twice(known, "service", name, root, findings);
        }
        // These open nothing; the nftables backend knows ICMP by names of its own.
        "icmptype" | "helper" | "whitelist" => {}
        "direct" if root.children.is_empty() => {}
        "direct" => {
            findings.syntax("direct rules are those of iptables and are not read", root.place);
        }
        other => {
            findings.syntax(format!("`<{}>` is no file of firewalld", short(other)), root.place);
        }
    }
}

fn twice(known: bool, kind: &str, name: &str, root: &Node, findings: &mut Findings) {
    if known {
        let what = format!("the {kind} `{}` was given before, and this one holds", short(name));
        findings.syntax(what, root.place);
    }
}

fn zone(root: &Node, findings: &mut Findings) -> Zone {
    let mut zone = Zone {
        place: root.place,
        target: zone_target(root.get("target").unwrap_or("default"), root.place, findings),
        interfaces: Vec::new(),
        sources: Vec::new(),
        content: Content::default(),
        forward: false,
        icmp_inversion: false,
        priority: priority(root, "ingress-priority", findings).unwrap_or(0),
        whole: true,
    };
    for node in &root.children {
        match node.name.as_str() {
            "interface" => zone.interfaces.extend(named(node, findings)),
            "source" => match source(node) {
                Some(source) => zone.sources.push((source, node.place)),
                None => findings.syntax("a source has no address, set or mac", node.place),
            },
            "forward" => zone.forward = true,
            "icmp-block-inversion" => zone.icmp_inversion = true,
            _ => content(&mut zone.content, node, findings),
        }
    }
    zone
}

/// A source as listings write it.
fn source(node: &Node) -> Option<String> {
    let set = || node.get("ipset").map(|name| ["ipset:", name].concat());
    let plain = || node.get("address").or_else(|| node.get("mac")).map(str::to_owned);
    set().or_else(plain)
}

/// What a zone does at its end.
pub(super) fn zone_target(text: &str, place: Place, findings: &mut Findings) -> Target {
    match text {
        "default" | "{chain}_{zone}" => Target::Default,
        "ACCEPT" => Target::Accept,
        "DROP" | "REJECT" | "%%REJECT%%" => Target::Refuse,
        _ => {
            findings.syntax(format!("`{}` is no target", short(text)), place);
            Target::Refuse
        }
    }
}

/// What a policy does at its end.
pub(super) fn policy_target(text: &str, place: Place, findings: &mut Findings) -> Target {
    match text {
        "CONTINUE" => Target::Continue,
        text => zone_target(text, place, findings),
    }
}

fn policy(root: &Node, findings: &mut Findings) -> Policy {
    let target = policy_target(root.get("target").unwrap_or("CONTINUE"), root.place, findings);
    let priority = priority(root, "priority", findings).unwrap_or(-1);
    let (ingress, egress) = (Vec::new(), Vec::new());
    let content_of = Content::default();
    let place = root.place;
    let mut policy = Policy { place, target, priority, ingress, egress, content: content_of };
    for node in &root.children {
        match node.name.as_str() {
            "ingress-zone" => policy.ingress.extend(named(node, findings)),
            "egress-zone" => policy.egress.extend(named(node, findings)),
            _ => content(&mut policy.content, node, findings),
        }
    }
    policy
}

fn priority(root: &Node, name: &str, findings: &mut Findings) -> Option<i32> {
    match values::priority(root.get(name)?) {
        Ok(priority) => Some(priority),
        Err(what) => {
            findings.syntax(what, root.place);
            None
        }
    }
}

fn named(node: &Node, findings: &mut Findings) -> Option<(String, Place)> {
    let name = node.get("name").filter(|name| !name.is_empty());
    if name.is_none() {
        findings.syntax(format!("`{}` has no name", node.name), node.place);
    }
    name.map(|name| (name.to_owned(), node.place))
}

/// What zones and policies have in common.
fn content(content: &mut Content, node: &Node, findings: &mut Findings) {
    let place = node.place;
    let attribute = |name: &str| node.get(name).unwrap_or_default();
    let ports = || values::ports(attribute("port"), attribute("protocol"));
    let told = match node.name.as_str() {
        "short" | "description" => Ok(()),
        "service" => {
            content.services.extend(named(node, findings));
            Ok(())
        }
        "icmp-block" => {
            content.icmp_blocks.extend(named(node, findings));
            Ok(())
        }
        "masquerade" => {
            content.masquerade = Some(place);
            Ok(())
        }
        "port" => ports().map(|it| content.ports.push((it, place))),
        "source-port" => ports().map(|it| content.source_ports.push((it, place))),
        "protocol" => values::protocol_number(attribute("value"))
            .map(|it| content.protocols.push((it, place))),
        "forward-port" => ports()
            .and_then(|from| values::forward_port(from, attribute("to-port"), attribute("to-addr")))
            .map(|it| content.forward_ports.push((it, place))),
        "rule" => {
            let (parts, text) = parts(node);
            rich::build(&parts, &text, place).map(|rule| content.rules.push(rule))
        }
        other => Err(format!("`<{}>` is not known here", short(other))),
    };
    if let Err(what) = told {
        findings.syntax(what, place);
    }
}

/// A rule's elements, and the rule as a listing shows it.
fn parts(rule: &Node) -> (Vec<Part>, String) {
    let mut parts = Vec::new();
    let mut text = String::new();
    for node in std::iter::once(rule).chain(&rule.children) {
        let limit = node.children.iter().find(|child| child.name == "limit");
        let limited = limit.is_some();
        let attributes = node.attributes.clone();
        let separator = if text.is_empty() { "" } else { " " };
        text.extend([separator, &node.name]);
        for (name, value) in &attributes {
            text.extend([" ", name, "=\"", &short(value), "\""]);
        }
        let limit = limit.and_then(|limit| limit.get("value"));
        text.extend(limit.iter().flat_map(|value| [" limit value=\"", value, "\""]));
        parts.push(Part { name: node.name.clone(), attributes, limited });
    }
    (parts, text)
}

fn ipset(root: &Node, findings: &mut Findings) -> Option<IpSet> {
    let options = || root.children.iter().filter(|node| node.name == "option");
    let option = |name: &str| options().find(|node| node.get("name") == Some(name));
    let family = match option("family").and_then(|node| node.get("value")) {
        Some("inet6") => Family::V6,
        _ => Family::V4,
    };
    let Some(kind) = root.get("type").map(str::to_owned) else {
        findings.syntax("an ipset has no type", root.place);
        return None;
    };
    let timeout = option("timeout").and_then(|node| node.get("value"));
    let timeout = timeout.is_some_and(|value| value != "0");
    let mut set = IpSet { family, kind, addresses: AddressSet::new(), timeout };
    let entries = root.children.iter().filter(|node| node.name == "entry");
    let entries: Vec<_> = entries.map(|node| (node.text.trim().to_owned(), node.place)).collect();
    fill(&mut set, &entries, findings);
    Some(set)
}

/// Puts the entries into a set; those of types that are not modelled are not looked at.
pub(super) fn fill(set: &mut IpSet, entries: &[(String, Place)], findings: &mut Findings) {
    if !matches!(set.kind.as_str(), "hash:ip" | "hash:net") {
        return;
    }
    let mut found = Vec::new();
    for (text, place) in entries {
        let range = || text.parse::<pilotage_net::AddressRange>().ok().map(AddressSet::from);
        let one = values::addresses(text).map(|(_, addresses)| addresses).or_else(range);
        match one.filter(|addresses| addresses.has(set.family)) {
            Some(addresses) => found.push(addresses),
            None => {
                let what = format!("`{}` is no address of the set's family", short(text));
                findings.syntax(what, *place);
            }
        }
    }
    set.addresses = AddressSet::union_all(&found);
}

fn service(root: &Node, findings: &mut Findings) -> Service {
    let mut service = Service::default();
    for node in &root.children {
        let attribute = |name: &str| node.get(name).unwrap_or_default();
        let ports = || values::ports(attribute("port"), attribute("protocol"));
        let told = match node.name.as_str() {
            // A port without a number is the whole protocol, as in old files.
            "port" if attribute("port").is_empty() => {
                values::protocol_number(attribute("protocol"))
                    .map(|number| service.protocols.push(number))
            }
            "port" => ports().map(|it| Service::add(&mut service.ports, it.protocol, &it.ports)),
            "source-port" => {
                ports().map(|it| Service::add(&mut service.source_ports, it.protocol, &it.ports))
            }
            "protocol" => values::protocol_number(attribute("value"))
                .map(|number| service.protocols.push(number)),
            "include" => {
                service.includes.extend(node.get("service").map(str::to_owned));
                Ok(())
            }
            "destination" => ["ipv4", "ipv6"].into_iter().try_for_each(|family| {
                let Some(text) = node.get(family).filter(|text| !text.is_empty()) else {
                    return Ok(());
                };
                destination(&mut service, text)
            }),
            "short" | "description" | "module" | "helper" => Ok(()),
            other => Err(format!("`<{}>` is not known here", short(other))),
        };
        if let Err(what) = told {
            findings.syntax(what, node.place);
        }
    }
    service
}

/// Adds a destination of a service.
pub(super) fn destination(service: &mut Service, text: &str) -> Result<(), String> {
    let found =
        values::addresses(text).ok_or_else(|| format!("`{}` is no address", short(text)))?;
    service.add_destination(&found.1);
    Ok(())
}
