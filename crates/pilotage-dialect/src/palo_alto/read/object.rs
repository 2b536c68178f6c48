//! Objects: addresses, services and applications, and groups of them, as they are written.

use pilotage_diagnostic::Place;
use pilotage_net::{AddressRange, AddressSet, PortSet, Prefix, Protocol, Transport, TransportSet};

use super::config::Objects;
use super::statement::Words;
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::policy::{self, Addresses};
use crate::read::wildcard;
use crate::read::words::Word;

/// What an address object or a group lists.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    Value(Addresses),
    Name(String, Place),
}

/// A service as it is put together from its statements.
#[derive(Clone, Debug, Default)]
pub(super) struct Service {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    protocol: Protocol,
    ports: Option<PortSet>,
    source_ports: Option<PortSet>,
}

/// An application that the configuration defines.
#[derive(Clone, Debug, Default)]
pub(super) struct Application {
    /// What identifies it, where no signature does.
    pub(super) kind: Option<Kind>,
    /// Ports that it uses by default.
    pub(super) ports: TransportSet,
    /// Whether the content of packets decides too.
    pub(super) by_content: bool,
}

/// What identifies an application by its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Protocol(u8),
    Icmp {
        six: bool,
        number: Option<u8>,
        code: Option<u8>,
    },
    /// The filter of a group, or whatever else only the firewall knows.
    Unknown,
}

/// An address, a prefix or a range, as rules and objects have them.
pub(super) fn literal(text: &str) -> Option<AddressSet> {
    if let Ok(range) = text.parse::<AddressRange>() {
        return Some(range.into());
    }
    // `10.40.1.1/16` is the prefix that holds it.
    let (address, length) = text.split_once('/')?;
    let prefix = Prefix::containing(address.parse().ok()?, length.parse().ok()?)?;
    Some(AddressRange::from(prefix).into())
}

/// Ports as services have them: `80,443,8000-8100`.
pub(super) fn ports(text: &str) -> Option<PortSet> {
    if text == "any" { Some(PortSet::any()) } else { policy::ports(text) }
}

fn protocol(text: &str) -> Option<Protocol> {
    match text {
        "tcp" => Some(Protocol::TCP),
        "udp" => Some(Protocol::UDP),
        "sctp" => Some(Protocol::SCTP),
        _ => None,
    }
}

impl Service {
    pub(super) fn transports(&self) -> TransportSet {
        let parts = self.parts.iter().filter_map(|part| {
            let source = part.source_ports.clone().unwrap_or_else(PortSet::any);
            let destination = part.ports.clone()?;
            Some(Transport::Ports { protocol: part.protocol, destination, source })
        });
        parts.collect()
    }

    fn part(&mut self, protocol: Protocol) -> Option<&mut Part> {
        let at = self.parts.iter().position(|part| part.protocol == protocol);
        let at = at.unwrap_or_else(|| {
            self.parts.push(Part { protocol, ports: None, source_ports: None });
            self.parts.len().saturating_sub(1)
        });
        self.parts.get_mut(at)
    }

    fn add(ports: &mut Option<PortSet>, word: &Word<'_>, out: &mut Findings) {
        match self::ports(&word.text) {
            Some(more) => {
                let all = ports.take().unwrap_or_default().union(&more);
                *ports = Some(all);
            }
            None => out.syntax(format!("`{}` is no list of ports", short(&word.text)), word.place),
        }
    }
}

impl Objects {
    pub(super) fn address(
        &mut self,
        section: &str,
        words: &mut Words<'_, '_>,
        known: &Known,
        out: &mut Findings,
    ) {
        let Some(name) = words.word() else { return };
        let object = self.addresses.entry(name.text.to_string()).or_default();
        if section == "region" || section == "external-list" {
            let what = if section == "region" { "region" } else { "external list" };
            if object.is_empty() {
                let why = format!("{what} `{}`", short(&name.text));
                object.push(Entry::Value(Addresses::unknown(why)));
            }
            return;
        }
        while let Some(key) = words.word() {
            let value = match key.text.as_ref() {
                "static" => {
                    let members = words.list().iter();
                    object.extend(members.map(|it| Entry::Name(it.text.to_string(), it.place)));
                    continue;
                }
                "dynamic" => {
                    words.skip();
                    Addresses::unknown(format!("dynamic group `{}`", short(&name.text)))
                }
                "ip-netmask" | "ip-range" | "ip-wildcard" | "fqdn" => {
                    let Some(value) = words.word() else { return };
                    address_value(&key.text, value, known, out)
                }
                "description" | "tag" | "disable-override" => {
                    words.list();
                    continue;
                }
                // `set address NAME 192.0.2.1` of old releases.
                text if literal(text).is_some() => address_value("ip-netmask", key, known, out),
                other => {
                    let message = format!("addresses have no `{}`", short(other));
                    out.syntax(message, key.place);
                    words.skip();
                    Addresses::unknown(format!("address `{}`", short(&name.text)))
                }
            };
            object.push(Entry::Value(value));
        }
    }

    pub(super) fn service(&mut self, group: bool, words: &mut Words<'_, '_>, out: &mut Findings) {
        let Some(name) = words.word() else { return };
        let name = name.text.to_string();
        if group {
            let members = self.service_groups.entry(name).or_default();
            while let Some(key) = words.word() {
                let list = words.list().iter();
                if key.text == "members" {
                    members.extend(list.map(|it| (it.text.to_string(), it.place)));
                }
            }
            return;
        }
        let service = self.services.entry(name).or_default();
        while let Some(key) = words.word() {
            if key.text != "protocol" {
                words.list();
                continue;
            }
            let Some(word) = words.word() else { return };
            let Some(protocol) = protocol(&word.text) else {
                let message = format!("services have no protocol `{}`", short(&word.text));
                return out.syntax(message, word.place);
            };
            let Some(part) = service.part(protocol) else { return };
            loop {
                let ports = match words.peek() {
                    Some("port") => &mut part.ports,
                    Some("source-port") => &mut part.source_ports,
                    // Timeouts of the session.
                    Some("override") => return words.skip(),
                    _ => break,
                };
                words.word();
                words.list().iter().for_each(|word| Service::add(ports, word, out));
            }
        }
    }

    pub(super) fn application(
        &mut self,
        section: &str,
        words: &mut Words<'_, '_>,
        out: &mut Findings,
    ) {
        let Some(name) = words.word() else { return };
        let name = name.text.to_string();
        if section == "application-group" {
            let members = self.application_groups.entry(name).or_default();
            if words.takes("members") {
                let list = words.list().iter();
                members.extend(list.map(|it| (it.text.to_string(), it.place)));
            }
            return;
        }
        let application = self.applications.entry(name).or_default();
        if section == "application-filter" {
            application.kind = Some(Kind::Unknown);
            return;
        }
        // One command may set several attributes.
        while let Some(key) = words.word() {
            match key.text.as_ref() {
                "default" => application.default(words, out),
                "signature" => {
                    application.by_content = true;
                    words.skip();
                }
                _ => _ = words.list(),
            }
        }
    }
}

impl Application {
    fn default(&mut self, words: &mut Words<'_, '_>, out: &mut Findings) {
        let Some(key) = words.word() else { return };
        match key.text.as_ref() {
            "port" => {
                for word in words.list() {
                    match default_port(&word.text) {
                        Some(transport) => self.ports.insert(transport),
                        // `tcp/dynamic` is any.
                        None => self.ports = TransportSet::any(),
                    }
                }
                self.by_content = true;
            }
            "ident-by-ip-protocol" => {
                if let Some(number) = number(words.word(), out) {
                    self.kind = Some(Kind::Protocol(number));
                }
            }
            "ident-by-icmp-type" => self.message(false, words, out),
            "ident-by-icmp6-type" => self.message(true, words, out),
            _ => self.by_content = true,
        }
    }

    fn message(&mut self, six: bool, words: &mut Words<'_, '_>, out: &mut Findings) {
        let (mut number, mut code) = match self.kind {
            Some(Kind::Icmp { six: before, number, code }) if before == six => (number, code),
            _ => (None, None),
        };
        loop {
            match words.peek() {
                Some("type") => {
                    words.word();
                    number = self::number(words.word(), out);
                }
                Some("code") => {
                    words.word();
                    code = self::number(words.word(), out);
                }
                Some(text) if text.parse::<u8>().is_ok() => {
                    number = self::number(words.word(), out);
                }
                _ => break,
            }
        }
        self.kind = Some(Kind::Icmp { six, number, code });
    }
}

fn number(word: Option<&Word<'_>>, out: &mut Findings) -> Option<u8> {
    let word = word?;
    let number = word.text.parse().ok();
    if number.is_none() {
        out.syntax(format!("`{}` is no number up to 255", short(&word.text)), word.place);
    }
    number
}

/// `tcp/443`, `udp/1000-2000`.
fn default_port(text: &str) -> Option<Transport> {
    let (name, list) = text.split_once('/')?;
    Some(Transport::ports(protocol(name)?, ports(list)?))
}

fn address_value(key: &str, word: &Word<'_>, known: &Known, out: &mut Findings) -> Addresses {
    let found = match key {
        "fqdn" => {
            let name = known.name(&word.text).cloned().map(Addresses::of);
            let why = || format!("the addresses of `{}`", short(&word.text));
            return name.unwrap_or_else(|| Addresses::unknown(why()));
        }
        // `10.0.1.0/0.0.248.255` (Web Interface Help, "Objects > Addresses").
        "ip-wildcard" => word.text.split_once('/').and_then(|(address, mask)| {
            Some(wildcard::addresses(address.parse().ok()?, mask.parse().ok()?))
        }),
        _ => literal(&word.text).map(Addresses::of),
    };
    found.unwrap_or_else(|| {
        let text = short(&word.text);
        out.syntax(format!("`{text}` is no address, prefix or range"), word.place);
        Addresses::unknown(format!("`{text}`"))
    })
}
