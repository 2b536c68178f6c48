//! What `firewall-cmd` prints: `--list-all-zones`, `--list-all-policies`, `--info-ipset` and others.
//!
//! An object is a line with its name and lines `  key: values` below it; forward ports and rich rules
//! stand on lines of their own, further in.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Place, SourceId, Span};
use pilotage_net::{AddressSet, Family};

use super::elements::{destination, fill, policy_target, zone_target};
use super::rich;
use super::split::Document;
use super::tree::{At, Config, Content, IpSet, Policy, Target, Zone};
use super::values;
use crate::firewalld::services::Service;
use crate::read::findings::{Findings, short};

/// An object: its name, what stands in brackets behind it, and its values by key.
struct Object<'t> {
    name: &'t str,
    flags: &'t str,
    place: Place,
    keys: BTreeMap<&'t str, Vec<At<&'t str>>>,
    rules: Vec<At<&'t str>>,
}

/// Keys that say nothing about packets.
const TALK: [&str; 5] = ["summary", "description", "short", "modules", "helpers"];

/// Keys of zones, policies, sets, services and kinds of ICMP.
const KEYS: [&str; 23] = [
    "target",
    "icmp-block-inversion",
    "interfaces",
    "sources",
    "services",
    "ports",
    "protocols",
    "forward",
    "masquerade",
    "forward-ports",
    "source-ports",
    "icmp-blocks",
    "rich rules",
    "priority",
    "ingress-zones",
    "egress-zones",
    "type",
    "options",
    "entries",
    "destination",
    "includes",
    "ingress-priority",
    "egress-priority",
];

/// Takes in a listing; gives the zones that it shows.
pub(super) fn take(
    config: &mut Config,
    document: &Document<'_>,
    findings: &mut Findings,
) -> Vec<String> {
    let mut zones = Vec::new();
    for object in objects(document.text, document.start, document.source, findings) {
        let name = object.name.to_owned();
        if object.keys.is_empty() {
            if !is_noise(object.name) {
                let what = format!("nothing is said of `{}`", short(object.name));
                findings.syntax(what, object.place);
            }
        } else if object.keys.contains_key("ingress-zones") {
            let policy = policy(&object, findings);
            config.policies.insert(name, policy);
        } else if object.keys.contains_key("type") {
            let set = ipset(&object, findings);
            config.ipsets.insert(name, set);
        } else if object.keys.contains_key("includes") {
            let service = service(&object, findings);
            config.services.insert(name, service);
        } else if !object.keys.keys().all(|key| *key == "destination") {
            add_zone(config, &object, findings);
            // `--get-active-zones` names zones that are shown elsewhere.
            if object.keys.contains_key("services") {
                zones.push(name);
            }
        }
    }
    zones
}

/// Prompts, and what commands answer.
fn is_noise(line: &str) -> bool {
    line.contains("firewall-cmd")
        || line.contains("firewall-offline-cmd")
        || matches!(line.trim(), "success" | "running" | "yes" | "no")
}

fn objects<'t>(
    text: &'t str,
    start: usize,
    source: SourceId,
    findings: &mut Findings,
) -> Vec<Object<'t>> {
    let mut objects: Vec<Object<'t>> = Vec::new();
    let mut key = "";
    let mut at = start;
    for line in text.split_inclusive('\n') {
        let from = at;
        at = at.saturating_add(line.len());
        let bare = line.trim_end();
        let place = Place::new(source, Span::new(from, from.saturating_add(bare.len())));
        let words = bare.trim_start();
        if words.is_empty() {
            continue;
        }
        if bare.len() == words.len() && !words.starts_with("rule ") {
            objects.push(header(bare, place));
            key = "";
            continue;
        }
        let Some(object) = objects.last_mut() else {
            findings.syntax("this belongs to no zone or policy", place);
            continue;
        };
        if words.starts_with("rule ") || words == "rule" {
            object.rules.push((words, place));
        } else if let Some((name, values)) = keyed(words) {
            key = name;
            let list = object.keys.entry(name).or_default();
            list.extend(values.split_whitespace().map(|value| (value, place)));
        } else if key == "forward-ports" || key == "entries" {
            let list = object.keys.entry(key).or_default();
            list.extend(words.split_whitespace().map(|value| (value, place)));
        } else if !TALK.contains(&key) {
            findings.syntax(format!("`{}` is not known here", short(words)), place);
        }
    }
    objects
}

/// `public (default, active)`
fn header(line: &str, place: Place) -> Object<'_> {
    let (name, flags) = match line.split_once(" (") {
        Some((name, flags)) => (name, flags.trim_end_matches(')')),
        None => (line, ""),
    };
    Object { name: name.trim(), flags, place, keys: BTreeMap::new(), rules: Vec::new() }
}

/// `  services: ssh`, if the word before the colon is a key.
fn keyed(words: &str) -> Option<(&str, &str)> {
    let (name, values) = words.split_once(':')?;
    (KEYS.contains(&name) || TALK.contains(&name)).then_some((name, values))
}

impl<'t> Object<'t> {
    fn list(&self, key: &str) -> impl Iterator<Item = At<&'t str>> {
        self.keys.get(key).into_iter().flatten().copied()
    }

    fn names(&self, key: &str) -> Vec<At<String>> {
        self.list(key).map(|(name, place)| (name.to_owned(), place)).collect()
    }

    fn one(&self, key: &str) -> Option<At<&'t str>> {
        self.list(key).next()
    }

    fn is_yes(&self, key: &str) -> bool {
        self.one(key).is_some_and(|(value, _)| values::is_yes(value))
    }

    fn priority(&self, key: &str, findings: &mut Findings) -> Option<i32> {
        let (text, place) = self.one(key)?;
        values::priority(text).map_err(|what| findings.syntax(what, place)).ok()
    }

    fn all<T>(
        &self,
        key: &str,
        parse: impl Fn(&str) -> Result<T, String>,
        findings: &mut Findings,
    ) -> Vec<At<T>> {
        let mut found = Vec::new();
        for (text, place) in self.list(key) {
            match parse(text) {
                Ok(value) => found.push((value, place)),
                Err(what) => findings.syntax(what, place),
            }
        }
        found
    }

    fn content(&self, findings: &mut Findings) -> Content {
        let mut rules = Vec::new();
        for (line, place) in &self.rules {
            match rich::from_line(line, *place) {
                Ok(rule) => rules.push(rule),
                Err(what) => findings.syntax(what, *place),
            }
        }
        let masquerade = self.one("masquerade").filter(|(value, _)| values::is_yes(value));
        Content {
            services: self.names("services"),
            ports: self.all("ports", values::listed_ports, findings),
            source_ports: self.all("source-ports", values::listed_ports, findings),
            protocols: self.all("protocols", values::protocol_number, findings),
            icmp_blocks: self.names("icmp-blocks"),
            forward_ports: self.all("forward-ports", forward_port, findings),
            masquerade: masquerade.map(|(_, place)| place),
            rules,
        }
    }
}

/// `port=80:proto=tcp:toport=8080:toaddr=`; an IPv6 address has colons of its own.
fn forward_port(text: &str) -> Result<super::tree::ForwardPort, String> {
    let (text, to) = text.split_once(":toaddr=").unwrap_or((text, ""));
    let part = |name: &str| {
        let found = text.split(':').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        found.unwrap_or_default()
    };
    values::forward_port(values::ports(part("port"), part("proto"))?, part("toport"), to)
}

fn add_zone(config: &mut Config, object: &Object<'_>, findings: &mut Findings) {
    let whole = object.keys.contains_key("services") || object.keys.contains_key("target");
    let flags = |flag: &str| object.flags.split(',').any(|it| it.trim() == flag);
    if flags("default") {
        config.default_zone = Some((object.name.to_owned(), object.place));
    }
    let known = config.zones.get_mut(object.name);
    // `--get-active-zones` says only who belongs to a zone.
    if let Some(known) = known
        && !whole
    {
        merge(&mut known.interfaces, object.names("interfaces"));
        merge(&mut known.sources, object.names("sources"));
        return;
    }
    let target = match object.one("target") {
        Some((text, place)) => zone_target(text, place, findings),
        None => Target::Default,
    };
    let mut zone = Zone {
        place: object.place,
        target,
        interfaces: object.names("interfaces"),
        sources: object.names("sources"),
        content: object.content(findings),
        forward: object.is_yes("forward"),
        icmp_inversion: object.is_yes("icmp-block-inversion"),
        priority: object.priority("ingress-priority", findings).unwrap_or(0),
        whole,
    };
    if let Some(known) = config.zones.remove(object.name)
        && !known.whole
    {
        merge(&mut zone.interfaces, known.interfaces);
        merge(&mut zone.sources, known.sources);
    }
    config.zones.insert(object.name.to_owned(), zone);
}

fn merge(known: &mut Vec<At<String>>, more: Vec<At<String>>) {
    let has: std::collections::BTreeSet<String> =
        known.iter().map(|(name, _)| name.clone()).collect();
    known.extend(more.into_iter().filter(|(name, _)| !has.contains(name)));
}

fn policy(object: &Object<'_>, findings: &mut Findings) -> Policy {
    let target = match object.one("target") {
        Some((text, place)) => policy_target(text, place, findings),
        None => Target::Continue,
    };
    Policy {
        place: object.place,
        target,
        priority: object.priority("priority", findings).unwrap_or(-1),
        ingress: object.names("ingress-zones"),
        egress: object.names("egress-zones"),
        content: object.content(findings),
    }
}

fn ipset(object: &Object<'_>, findings: &mut Findings) -> IpSet {
    let has = |option: &str| object.list("options").any(|(value, _)| value == option);
    let family = if has("family=inet6") { Family::V6 } else { Family::V4 };
    let timeout = object
        .list("options")
        .any(|(value, _)| value.starts_with("timeout=") && value != "timeout=0");
    let kind = object.one("type").map(|(kind, _)| kind.to_owned()).unwrap_or_default();
    let mut set = IpSet { family, kind, addresses: AddressSet::new(), timeout };
    fill(&mut set, &object.names("entries"), findings);
    set
}

fn service(object: &Object<'_>, findings: &mut Findings) -> Service {
    let mut service = Service::default();
    for (ports, _) in object.all("ports", values::listed_ports, findings) {
        Service::add(&mut service.ports, ports.protocol, &ports.ports);
    }
    for (ports, _) in object.all("source-ports", values::listed_ports, findings) {
        Service::add(&mut service.source_ports, ports.protocol, &ports.ports);
    }
    let protocols = object.all("protocols", values::protocol_number, findings);
    service.protocols = protocols.into_iter().map(|(number, _)| number).collect();
    service.includes = object.list("includes").map(|(name, _)| name.to_owned()).collect();
    for (text, place) in object.list("destination") {
        let address = text.strip_prefix("ipv4:").or_else(|| text.strip_prefix("ipv6:"));
        if let Err(what) = destination(&mut service, address.unwrap_or(text)) {
            findings.syntax(what, place);
        }
    }
    service
}
