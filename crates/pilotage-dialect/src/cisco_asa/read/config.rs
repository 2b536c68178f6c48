//! What a configuration says about filtering, gathered line by line.
//!
//! Owns the order of sections, and which commands matter. Entries of access lists are kept as they are
//! written, since the objects that they name may follow.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Prefix};

use super::interfaces::{Interface, Section};
use super::lists::{Item, List};
use super::objects::{Kind, Objects};
use super::spec::Hosts;
use crate::cisco::address::Addresses;
use crate::cisco::fault::Fault;
use crate::cisco::lines::Line;
use crate::cisco::words::Words;
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::routes;

/// Where a list is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Applied<'t> {
    /// To what comes in by an interface.
    In(&'t str),
    /// To what goes out by one.
    Out(&'t str),
    /// To what comes in by any.
    Global,
}

/// Where lines belong that start with a blank.
enum Within<'t> {
    Nothing,
    NetworkObject(&'t str),
    NetworkGroup(&'t str),
    Services(&'t str, Kind),
    Interface(Section<'t>),
    Policy,
}

/// Everything that matters.
pub(super) struct Config<'t> {
    pub(super) hosts: Hosts<'t>,
    pub(super) objects: Objects,
    pub(super) lists: Vec<List<'t>>,
    by_name: BTreeMap<&'t str, usize>,
    /// Lists, where they are applied, and where that is written.
    pub(super) applied: Vec<(&'t str, Applied<'t>, Place)>,
    pub(super) interfaces: BTreeMap<&'t str, Interface>,
    /// `same-security-traffic permit inter-interface`
    pub(super) between_equals: bool,
    /// `same-security-traffic permit intra-interface`
    pub(super) within_one: bool,
    /// Routes by interface: where to, by which router, and at which distance.
    pub(super) routes: Vec<(&'t str, Prefix, u32)>,
    /// Whether there are routes that no command gives.
    pub(super) more_routes: bool,
    /// Whether answers to pings pass by inspection.
    pub(super) inspects_icmp: bool,
    /// Whether the release is older than 9.0, where `any` is IPv4 only.
    pub(super) old: bool,
    within: Within<'t>,
    told: BTreeSet<&'static str>,
    moves: usize,
}

/// Commands that begin a line of their own, whatever stands before it.
const COMMANDS: [&str; 4] = ["access-list", "access-group", "object", "object-group"];

/// Steps by which entries are moved for others to be inserted.
const MOST_MOVES: usize = 1 << 26;

/// Interfaces of a device; the largest have some thousand.
const MOST_INTERFACES: usize = 4_096;

impl<'t> Config<'t> {
    pub(super) const fn new() -> Self {
        Self {
            hosts: BTreeMap::new(),
            objects: Objects::new(),
            lists: Vec::new(),
            by_name: BTreeMap::new(),
            applied: Vec::new(),
            interfaces: BTreeMap::new(),
            between_equals: false,
            within_one: false,
            routes: Vec::new(),
            more_routes: false,
            inspects_icmp: false,
            old: false,
            within: Within::Nothing,
            told: BTreeSet::new(),
            moves: 0,
        }
    }

    /// The list of this name.
    pub(super) fn list(&self, name: &str) -> Option<&List<'t>> {
        self.by_name.get(name).and_then(|at| self.lists.get(*at))
    }

    /// The addresses that an interface has.
    pub(super) fn interface_address(&self, name: &str) -> Addresses {
        match self.interfaces.get(name).and_then(|it| it.addresses.clone()) {
            Some(set) => Addresses::sure(set),
            None => {
                let doubt = format!("address of the interface {}", short(name));
                Addresses::perhaps(AddressSet::any(), doubt)
            }
        }
    }

    /// The text is at its end.
    pub(super) fn end(&mut self) {
        self.leave();
    }

    /// Reads a line.
    pub(super) fn line(&mut self, line: &Line<'t>, known: &Known, findings: &mut Findings) {
        let mut words = Words::new(line);
        let Some(first) = words.peek() else { return };
        let command = COMMANDS.iter().any(|command| first.is(command));
        let result = if !command && (line.indented || self.is_part(first.text)) {
            self.part(&mut words, known)
        } else {
            words.next();
            self.leave();
            self.command(first.text, line, &mut words, findings)
        };
        if let Err(fault) = result {
            fault.tell(findings);
        }
        if self.moves > MOST_MOVES || self.interfaces.len() > MOST_INTERFACES {
            findings.limit("more interfaces or inserted lines than a device has", line.place());
        }
    }

    /// Whether a line that lost its blank still belongs to the section.
    fn is_part(&self, word: &str) -> bool {
        let parts: &[&str] = match self.within {
            Within::NetworkObject(_) => &["host", "subnet", "range", "fqdn"],
            Within::NetworkGroup(_) => &["network-object", "group-object"],
            Within::Services(..) => &[
                "service",
                "service-object",
                "port-object",
                "group-object",
                "protocol-object",
                "icmp-object",
            ],
            Within::Interface(_) => &["nameif", "security-level", "ip", "ipv6", "management-only"],
            Within::Policy => &["class", "inspect"],
            Within::Nothing => &[],
        };
        parts.iter().any(|part| word.eq_ignore_ascii_case(part))
    }

    /// A line of a section.
    fn part(&mut self, words: &mut Words<'t>, known: &Known) -> Result<(), Fault> {
        match &mut self.within {
            Within::Nothing => Ok(()),
            Within::NetworkObject(name) => {
                self.objects.network_object(name, words, &self.hosts, known)
            }
            Within::NetworkGroup(name) => self.objects.network_group(name, words, &self.hosts),
            Within::Services(name, kind) => self.objects.services(name, *kind, words),
            Within::Interface(section) => {
                self.more_routes |= words.peek().is_some_and(|word| word.is("policy-route"));
                section.line(words, &self.hosts)
            }
            Within::Policy => {
                let inspects = words.eat("inspect") && words.eat("icmp");
                self.inspects_icmp |= inspects && !words.eat("error");
                Ok(())
            }
        }
    }

    /// A section ends.
    fn leave(&mut self) {
        let left = std::mem::replace(&mut self.within, Within::Nothing);
        if let Within::Interface(section) = left {
            self.interfaces.extend(section.into_interface());
        }
    }

    fn command(
        &mut self,
        first: &'t str,
        line: &Line<'t>,
        words: &mut Words<'t>,
        findings: &mut Findings,
    ) -> Result<(), Fault> {
        match first.to_ascii_lowercase().as_str() {
            "access-list" => self.access_list(line, words),
            "access-group" => self.access_group(words, line, findings),
            "object" | "object-group" => self.object(first, words),
            "interface" => {
                self.within = Within::Interface(Section::default());
                Ok(())
            }
            "policy-map" => {
                self.within = Within::Policy;
                Ok(())
            }
            "name" => {
                let (Some(address), Some(name)) = (words.next(), words.next()) else {
                    return Ok(());
                };
                let address: Option<IpAddr> = address.text.parse().ok();
                self.hosts.extend(address.map(|address| (name.text, address)));
                Ok(())
            }
            "same-security-traffic" if words.eat("permit") => {
                self.between_equals |= words.clone().eat("inter-interface");
                self.within_one |= words.eat("intra-interface");
                Ok(())
            }
            "asa" | "pix" if words.eat("version") => {
                let release = words.next().and_then(|word| {
                    let (major, _) = word.text.split_once(['.', '('])?;
                    major.parse::<u32>().ok()
                });
                self.old |= release.is_some_and(|major| major < 9);
                Ok(())
            }
            "route" => {
                self.route(words);
                Ok(())
            }
            "ipv6" if words.eat("route") => {
                self.route(words);
                Ok(())
            }
            "router" => {
                self.more_routes = true;
                Ok(())
            }
            "no" | "clear" => removal(words, line),
            other => {
                self.tell_others(other, words, line, findings);
                Ok(())
            }
        }
    }

    /// Commands that filter in other ways, each told once.
    fn tell_others(
        &mut self,
        first: &str,
        words: &mut Words<'t>,
        line: &Line<'t>,
        findings: &mut Findings,
    ) {
        let second = words.next().map(|word| word.text).unwrap_or_default();
        for (start, then, what, bounded) in OTHERS {
            if first == *start && (then.is_empty() || second == *then) && self.told.insert(*what) {
                if *bounded {
                    findings.bounded(*what, &[], line.place());
                } else {
                    findings.left_out(*what, line.place());
                }
            }
        }
    }

    fn object(&mut self, first: &str, words: &mut Words<'t>) -> Result<(), Fault> {
        let what = words.expect("the type of the object")?;
        let name = words.expect("the name of the object")?;
        let group = first.eq_ignore_ascii_case("object-group");
        let kind = match what.text.to_ascii_lowercase().as_str() {
            "network" => Kind::Network,
            "service" => match words.next() {
                Some(word) if group => Kind::Ports(protocols(word.text).ok_or_else(|| {
                    word.unexpected("protocol of a service group: `tcp`, `udp` or `tcp-udp`")
                })?),
                _ => Kind::Services,
            },
            "protocol" if group => Kind::Services,
            "icmp-type" if group => Kind::Messages,
            "user" | "security" | "network-service" => Kind::Other,
            _ => return Err(what.unexpected("type of object")),
        };
        let known = self.objects.kind(name.text);
        if known.is_some_and(|known| known != kind) {
            let message = format!("`{}` is an object of another type already", short(name.text));
            return Err(Fault::syntax(message, name.place));
        }
        self.objects.begin(name.text, kind);
        self.within = match kind {
            Kind::Network if group => Within::NetworkGroup(name.text),
            Kind::Network => Within::NetworkObject(name.text),
            Kind::Other => Within::Nothing,
            kind => Within::Services(name.text, kind),
        };
        Ok(())
    }

    /// `route outside 0.0.0.0 0.0.0.0 192.0.2.1 1`; what cannot be read is a route that is not known.
    fn route(&mut self, words: &mut Words<'t>) {
        let read = |words: &mut Words<'t>| {
            let interface = words.next()?.text;
            let to = words.next()?.text;
            let network = if to.contains('/') {
                routes::network(to)?
            } else {
                // `0` is short for `0.0.0.0`.
                let whole = |text: &'t str| if text == "0" { "0.0.0.0" } else { text };
                let address = self.hosts.get(to).copied().or_else(|| whole(to).parse().ok())?;
                Prefix::containing(address, routes::mask(whole(words.next()?.text))?)?
            };
            words.next()?;
            let distance = words.next().and_then(|word| word.number()).unwrap_or(1);
            Some((interface, network, distance))
        };
        match read(words) {
            Some(route) => self.routes.push(route),
            None => self.more_routes = true,
        }
    }

    fn access_group(
        &mut self,
        words: &mut Words<'t>,
        line: &Line<'t>,
        findings: &mut Findings,
    ) -> Result<(), Fault> {
        let name = words.expect("the name of an access list")?;
        let way = words.expect("`in`, `out` or `global`")?;
        let place = line.place();
        if way.is("global") {
            words.finish()?;
            self.applied.push((name.text, Applied::Global, place));
            return Ok(());
        }
        let inwards = way.is("in");
        if !(inwards || way.is("out")) || !words.eat("interface") {
            return Err(way.unexpected("way to apply a list: `in`, `out` or `global`"));
        }
        let interface = words.expect("the name of an interface")?.text;
        if words.eat("control-plane") {
            let what = "a list for the control plane is about packets for the device itself";
            findings.left_out(what, place);
            return words.finish();
        }
        if words.eat("per-user-override") {
            findings.bounded("lists of users that log in override this one", &[], place);
        }
        words.finish()?;
        let applied = if inwards { Applied::In(interface) } else { Applied::Out(interface) };
        self.applied.push((name.text, applied, place));
        Ok(())
    }

    fn access_list(&mut self, line: &Line<'t>, words: &mut Words<'t>) -> Result<(), Fault> {
        let name = words.expect("the name of an access list")?;
        // `access-list OUTSIDE; 3 elements`, and settings for all lists.
        let settings = ["cached", "alert-interval", "deny-flow-max"];
        if name.text.ends_with(';') || settings.iter().any(|setting| name.is(setting)) {
            return Ok(());
        }
        let number = if words.eat("line") {
            let word = words.expect("the number of a line")?;
            Some(word.number().ok_or_else(|| word.unexpected("number of a line"))?)
        } else {
            None
        };
        let what = words.peek();
        let kind = what.map(|word| word.text.to_ascii_lowercase()).unwrap_or_default();
        let item = match kind.as_str() {
            "remark" => Item::Remark,
            "extended" => {
                words.next();
                Item::Entry(*line, words.clone())
            }
            // How releases before 7.0 wrote it, and devices still take it.
            "permit" | "deny" => Item::Entry(*line, words.clone()),
            // Networks of routes and tunnels, frames, requests of browsers.
            "standard" | "ethertype" | "webtype" => return Ok(()),
            _ => {
                return Err(match what {
                    Some(word) => word.unexpected("type of access list that can be read"),
                    None => Fault::syntax("the entry is missing", words.here()),
                });
            }
        };
        let shown = line.text.ends_with(')') || line.text.contains(" 0x");
        let shown = shown && number.is_some();
        let at = *self.by_name.entry(name.text).or_insert(self.lists.len());
        if at == self.lists.len() {
            self.lists.push(List::new(name.text, line.place()));
        }
        let Some(list) = self.lists.get_mut(at) else { return Ok(()) };
        match (number, shown, item) {
            (Some(number), true, item) => list.show(number, line.indented, item),
            (Some(number), false, item) => {
                let moved = list.insert(number, item);
                self.moves = self.moves.saturating_add(moved);
            }
            (None, _, item) => list.push(item),
        }
        Ok(())
    }
}

fn protocols(word: &str) -> Option<&'static [u8]> {
    Some(match word.to_ascii_lowercase().as_str() {
        "tcp" => &[6],
        "udp" => &[17],
        "tcp-udp" => &[6, 17],
        _ => return None,
    })
}

/// Commands that take something away stand in scripts only, and depend on what is there.
fn removal(words: &mut Words<'_>, line: &Line<'_>) -> Result<(), Fault> {
    let Some(word) = words.next() else { return Ok(()) };
    let configure = word.is("configure").then(|| words.next()).flatten();
    let what = configure.unwrap_or(word);
    if COMMANDS.iter().any(|command| what.is(command)) {
        let message = "this takes away what may be elsewhere";
        return Err(Fault::syntax(message, line.place()));
    }
    Ok(())
}

/// First and second word, what there is to know, and whether it lets pass or refuses.
const OTHERS: &[(&str, &str, &str, bool)] = &[
    ("nat", "", "`nat` changes addresses; access lists see those behind it", false),
    ("static", "", "`static` changes addresses; access lists see those before it", false),
    ("crypto", "map", "what comes out of a tunnel may pass without access lists", true),
    ("tunnel-group", "", "what comes out of a tunnel may pass without access lists", true),
    ("established", "", "`established` lets connections back in beside access lists", true),
    ("ip", "verify", "`ip verify reverse-path` refuses addresses that routes do not lead to", true),
    ("shun", "", "`shun` refuses packets of a host for some time", true),
    ("threat-detection", "scanning-threat", "hosts that scan may be refused for some time", true),
];
