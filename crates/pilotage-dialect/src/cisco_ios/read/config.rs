//! What a configuration says about filtering, gathered line by line.
//!
//! Owns the order of sections, and which commands matter. Entries are kept as they are written, since
//! the groups that they name may follow.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_net::{Family, Prefix};

use super::objects::{Groups, Kind};
use crate::cisco::fault::Fault;
use crate::cisco::lines::Line;
use crate::cisco::words::{Word, Words};
use crate::read::findings::{Findings, short};
use crate::read::routes::{self, Routes, Via};

/// An access list.
pub(super) struct List<'t> {
    pub(super) name: &'t str,
    pub(super) family: Family,
    /// Whether entries have a source only.
    pub(super) standard: bool,
    pub(super) place: Place,
    /// Entries with their numbers, from `permit` on.
    entries: Vec<(u32, Line<'t>, Words<'t>)>,
}

impl<'t> List<'t> {
    /// Its entries in the order of their numbers.
    pub(super) fn entries(&self) -> Vec<(Line<'t>, Words<'t>)> {
        let mut sorted: Vec<&(u32, Line<'t>, Words<'t>)> = self.entries.iter().collect();
        sorted.sort_by_key(|(number, ..)| *number);
        sorted.into_iter().map(|(_, line, words)| (*line, words.clone())).collect()
    }

    fn push(&mut self, number: Option<u32>, line: Line<'t>, words: Words<'t>) {
        let last = self.entries.last().map_or(0, |(number, ..)| *number);
        self.entries.push((number.unwrap_or(last.saturating_add(10)), line, words));
    }
}

/// A list that an interface has: on which way, and for which family.
#[derive(Clone, Copy, Debug)]
pub(super) struct Applied<'t> {
    pub(super) interface: &'t str,
    pub(super) inwards: bool,
    pub(super) family: Family,
    pub(super) list: &'t str,
    pub(super) place: Place,
}

/// Where lines belong that start with a blank.
#[derive(Clone, Copy)]
enum Within<'t> {
    Nothing,
    List(usize),
    Group(&'t str, Kind),
    Interface(&'t str),
}

/// Everything that matters.
pub(super) struct Config<'t> {
    pub(super) groups: Groups,
    pub(super) lists: Vec<List<'t>>,
    by_name: BTreeMap<(Family, &'t str), usize>,
    pub(super) applied: Vec<Applied<'t>>,
    /// Whether there are interfaces, so that what has no list passes.
    pub(super) has_interfaces: bool,
    pub(super) routes: Routes,
    /// Interfaces that are shut.
    pub(super) shut: BTreeSet<&'t str>,
    within: Within<'t>,
    /// What a text for people ends with, whose lines are none of ours.
    banner: Option<&'t str>,
    told: BTreeSet<&'static str>,
}

impl<'t> Config<'t> {
    pub(super) fn new() -> Self {
        Self {
            groups: Groups::new(),
            lists: Vec::new(),
            by_name: BTreeMap::new(),
            applied: Vec::new(),
            has_interfaces: false,
            routes: Routes::default(),
            shut: BTreeSet::new(),
            within: Within::Nothing,
            banner: None,
            told: BTreeSet::new(),
        }
    }

    /// The list of this name.
    pub(super) fn list(&self, family: Family, name: &str) -> Option<&List<'t>> {
        self.by_name.get(&(family, name)).and_then(|at| self.lists.get(*at))
    }

    /// A text is at its end.
    pub(super) fn end(&mut self) {
        (self.within, self.banner) = (Within::Nothing, None);
    }

    /// Reads a line.
    pub(super) fn line(&mut self, line: &Line<'t>, findings: &mut Findings) {
        if let Some(end) = self.banner {
            self.banner = self.banner.filter(|_| !line.text.contains(end));
            return;
        }
        let mut words = Words::new(line);
        let Some(first) = words.next() else { return };
        let second = words.peek();
        let result = match command(&first, second.as_ref()) {
            Some(Command::List(family)) => {
                words.next();
                self.named_list(family, line, &mut words)
            }
            Some(Command::Numbered) => self.numbered(line, &mut words),
            Some(Command::Group) => self.group(&mut words),
            Some(Command::Interface) => {
                let name = words.next().map(|word| word.text).unwrap_or_default();
                (self.has_interfaces, self.within) = (true, Within::Interface(name));
                Ok(())
            }
            Some(Command::Shown(family)) => self.shown(first, family, &mut words),
            Some(Command::Route) => {
                words.next();
                self.within = Within::Nothing;
                self.route(words);
                Ok(())
            }
            None if line.indented || self.is_part(&first) => self.part(line, findings),
            None => {
                self.within = Within::Nothing;
                if first.is("router") {
                    self.routes.unknown();
                }
                self.banner = if first.is("banner") { banner(line.text) } else { None };
                if first.is("no") { removal(&mut words, line) } else { Ok(()) }
            }
        };
        if let Err(fault) = result {
            fault.tell(findings);
        }
        let second = second.map(|word| word.text).unwrap_or_default();
        for (start, then, what) in OTHERS {
            if first.is(start) && (then.is_empty() || second == *then) && self.told.insert(what) {
                findings.bounded(*what, &[], line.place());
            }
        }
    }

    /// Whether a line that lost its blank still belongs to the section.
    fn is_part(&self, word: &Word<'_>) -> bool {
        let parts: &[&str] = match self.within {
            Within::List(_) => &["permit", "deny", "remark", "evaluate", "dynamic", "sequence"],
            Within::Group(..) => {
                &["host", "range", "group-object", "tcp", "udp", "tcp-udp", "icmp"]
            }
            Within::Interface(_) => &["ip", "ipv6", "ipv4"],
            Within::Nothing => return false,
        };
        let numbered = !matches!(self.within, Within::Interface(_))
            && word.text.starts_with(|first: char| first.is_ascii_digit());
        numbered || parts.iter().any(|part| word.is(part))
    }

    /// A line of a section.
    fn part(&mut self, line: &Line<'t>, findings: &mut Findings) -> Result<(), Fault> {
        let mut words = Words::new(line);
        match self.within {
            Within::Nothing => Ok(()),
            Within::List(at) => self.entry(at, line, words),
            Within::Group(name, kind) => self.groups.member(name, kind, &mut words),
            Within::Interface(name) => self.interface(name, line, &mut words, findings),
        }
    }

    fn begin(&mut self, family: Family, name: Word<'t>, standard: bool) -> usize {
        let at = *self.by_name.entry((family, name.text)).or_insert(self.lists.len());
        if at == self.lists.len() {
            let (name, place) = (name.text, name.place);
            self.lists.push(List { name, family, standard, place, entries: Vec::new() });
        }
        self.within = Within::List(at);
        at
    }

    /// `ip access-list extended NAME`, on switches without a type.
    fn named_list(
        &mut self,
        family: Family,
        line: &Line<'t>,
        words: &mut Words<'t>,
    ) -> Result<(), Fault> {
        let mut name = words.expect("the name of an access list")?;
        let mut standard = false;
        if family == Family::V4 {
            match name.text {
                "extended" | "standard" => {
                    standard = name.text == "standard";
                    name = words.expect("the name of an access list")?;
                }
                "resequence"
                | "logging"
                | "log-update"
                | "persistent"
                | "helper"
                | "match-local-traffic"
                | "role-based"
                | "fqdn" => {
                    self.within = Within::Nothing;
                    return Ok(());
                }
                _ => {}
            }
        }
        let at = self.begin(family, name, standard);
        // Older releases write each entry in full.
        if words.peek().is_some() { self.entry(at, line, words.clone()) } else { Ok(()) }
    }

    /// `access-list 101 permit ...`
    fn numbered(&mut self, line: &Line<'t>, words: &mut Words<'t>) -> Result<(), Fault> {
        let name = words.expect("the number of an access list")?;
        let standard = match name.number() {
            Some(1..=99 | 1300..=1999) => true,
            Some(100..=199 | 2000..=2699) => false,
            // Of other protocols, and settings.
            _ => return Ok(()),
        };
        let at = self.begin(Family::V4, name, standard);
        let result = self.entry(at, line, words.clone());
        self.within = Within::Nothing;
        result
    }

    /// `Extended IP access list 101`, as `show access-lists` prints it.
    fn shown(
        &mut self,
        first: Word<'t>,
        family: Family,
        words: &mut Words<'t>,
    ) -> Result<(), Fault> {
        for keyword in ["IP", "access", "list"] {
            words.eat(keyword);
        }
        let name = words.expect("the name of an access list")?;
        self.begin(family, name, first.is("Standard"));
        Ok(())
    }

    fn entry(&mut self, at: usize, line: &Line<'t>, words: Words<'t>) -> Result<(), Fault> {
        // Counters stand in parentheses behind what is shown.
        let mut words = words.up_to(" (");
        let shown = words.clone().skip_while(|word| !word.is("sequence")).nth(1);
        let mut number = shown.and_then(|word| word.number());
        if words.eat("sequence")
            || words.eat("seq")
            || words.peek().is_some_and(|it| it.number().is_some())
        {
            let word = words.expect("a number")?;
            number = Some(word.number().ok_or_else(|| word.unexpected("number of an entry"))?);
        }
        let Some(first) = words.peek() else { return Ok(()) };
        let other = ["remark", "statistics", "description", "exit", "fragments", "counters", "!"];
        if other.iter().any(|it| first.is(it)) {
            return Ok(());
        }
        if first.is("no") {
            return Err(Fault::syntax("this takes away what may be elsewhere", line.place()));
        }
        if let Some(list) = self.lists.get_mut(at) {
            list.push(number, *line, words);
        }
        Ok(())
    }

    fn group(&mut self, words: &mut Words<'t>) -> Result<(), Fault> {
        let what = words.expect("the type of the group")?;
        let kind = match what.text {
            "network" | "v6-network" => Some(Kind::Network { wildcards: false }),
            "service" => Some(Kind::Services(Family::V4)),
            "v6-service" => Some(Kind::Services(Family::V6)),
            "ip" | "ipv4" | "ipv6" => match words.expect("`address` or `port`")? {
                word if word.is("address") => Some(Kind::Network { wildcards: true }),
                word if word.is("port") => Some(Kind::Ports),
                word => return Err(word.unexpected("type of group")),
            },
            "security" | "fqdn" | "geo" | "udp" => None,
            _ => return Err(what.unexpected("type of group")),
        };
        let name = words.expect("the name of the group")?;
        self.within = Within::Nothing;
        if let Some(kind) = kind {
            self.groups.begin(name.text, kind);
            self.within = Within::Group(name.text, kind);
        }
        Ok(())
    }

    /// `address 192.0.2.1 255.255.255.0`, or with `/24`.
    fn address(&mut self, interface: &str, words: &mut Words<'t>) {
        let (Some(first), second) = (words.next(), words.next()) else { return };
        if second.is_some_and(|word| word.is("link-local")) {
            return;
        }
        if first.text.contains('/') {
            self.routes.address(interface, first.text);
        } else if let (Ok(address), Some(length)) =
            (first.text.parse(), second.and_then(|word| routes::mask(word.text)))
        {
            self.routes.network(interface, address, length);
        } else {
            // From a server, or a prefix with a name.
            self.routes.unknown();
        }
    }

    /// `0.0.0.0 0.0.0.0 192.0.2.1`, or by an interface; what cannot be read is a route that is not
    /// known.
    fn route(&mut self, mut words: Words<'t>) {
        let read = |words: &mut Words<'t>| {
            let to = words.next()?;
            let network = if to.text.contains('/') {
                routes::network(to.text)?
            } else {
                let address = to.text.parse().ok()?;
                Prefix::containing(address, routes::mask(words.next()?.text)?)?
            };
            let by = words.next()?;
            let via = match by.text.parse() {
                Ok(router) => Via::Address(router),
                Err(_) if by.text.starts_with("Null") => Via::Nowhere,
                Err(_) => Via::Interface(by.text.to_owned()),
            };
            let numbers = words.filter(|word| word.number().is_some());
            let distance = numbers.last().and_then(|word| word.number()).unwrap_or(1);
            Some((network, via, distance))
        };
        match read(&mut words) {
            Some((to, via, distance)) => self.routes.route(to, via, distance),
            None => self.routes.unknown(),
        }
    }

    fn interface(
        &mut self,
        interface: &'t str,
        line: &Line<'t>,
        words: &mut Words<'t>,
        findings: &mut Findings,
    ) -> Result<(), Fault> {
        let Some(first) = words.next() else { return Ok(()) };
        if first.is("shutdown") {
            self.shut.insert(interface);
        }
        if first.is("vrf") {
            self.routes.unknown();
        }
        let family = if first.is("ipv6") { Family::V6 } else { Family::V4 };
        if !(first.is("ip") || first.is("ipv4") || first.is("ipv6")) {
            return Ok(());
        }
        words.eat("port");
        if !(words.eat("access-group") || words.eat("traffic-filter")) {
            let what = match words.next().map(|word| word.text) {
                Some("address") => {
                    self.address(interface, words);
                    return Ok(());
                }
                Some("policy" | "vrf") => {
                    self.routes.unknown();
                    return Ok(());
                }
                Some("inspect") => "`ip inspect` lets answers pass beside access lists",
                Some("verify") => "`verify unicast` refuses addresses that routes do not lead to",
                _ => return Ok(()),
            };
            if self.told.insert(what) {
                findings.bounded(what, &[], line.place());
            }
            return Ok(());
        }
        let list = words.expect("the name of an access list")?;
        let way = words.expect("`in` or `out`")?;
        let inwards = way.is("in") || way.is("ingress");
        if !inwards && !way.is("out") && !way.is("egress") {
            return Err(way.unexpected("way to apply a list: `in` or `out`"));
        }
        let (list, place) = (list.text, line.place());
        self.applied.push(Applied { interface, inwards, family, list, place });
        Ok(())
    }
}

/// Commands that begin a line of their own, whatever stands before it.
enum Command {
    List(Family),
    Numbered,
    Group,
    Interface,
    Shown(Family),
    Route,
}

fn command(first: &Word<'_>, second: Option<&Word<'_>>) -> Option<Command> {
    let then = |word: &str| second.is_some_and(|second| second.is(word));
    if (first.is("ip") || first.is("ipv6")) && then("route") {
        return Some(Command::Route);
    }
    if first.is("ip") || first.is("ipv4") {
        return then("access-list").then_some(Command::List(Family::V4));
    }
    if first.is("ipv6") && then("access") {
        return Some(Command::Shown(Family::V6));
    }
    if first.is("ipv6") {
        return then("access-list").then_some(Command::List(Family::V6));
    }
    Some(match first.text {
        "access-list" => Command::Numbered,
        "object-group" => Command::Group,
        "interface" => Command::Interface,
        "Standard" | "Extended" if then("IP") => Command::Shown(Family::V4),
        _ => return None,
    })
}

/// What the text of a banner ends with, where it goes on behind its first line. `banner motd ^C` shows
/// a control character as two.
fn banner(text: &str) -> Option<&str> {
    let rest = text.splitn(3, char::is_whitespace).nth(2)?.trim_start();
    let sign = if rest.starts_with('^') { 2 } else { rest.chars().next()?.len_utf8() };
    let (end, behind) = rest.split_at_checked(sign)?;
    (!behind.contains(end)).then_some(end)
}

/// Commands that take something away stand in scripts only, and depend on what is there.
fn removal(words: &mut Words<'_>, line: &Line<'_>) -> Result<(), Fault> {
    let (first, second) = (words.next(), words.next());
    let list = |word: Option<Word<'_>>| word.is_some_and(|word| word.is("access-list"));
    if list(first) || list(second) || first.is_some_and(|word| word.is("object-group")) {
        let message = format!("`{}` takes away what may be elsewhere", short(line.text));
        return Err(Fault::syntax(message, line.place()));
    }
    Ok(())
}

/// First and second word of commands that filter in other ways, and what there is to know.
const OTHERS: &[(&str, &str, &str)] = &[
    ("zone-pair", "", "a zone pair filters beside access lists"),
    ("vlan", "filter", "`vlan filter` refuses packets inside a VLAN"),
    ("crypto", "map", "what comes out of a tunnel may pass other lists"),
];
