//! The blocks of a configuration: tables, their entries, and what is set in them.
//!
//! Owns `config`, `edit`, `set`, `next` and `end`. Keeps the tables that say what passes, of each
//! virtual domain, and passes over all others.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;

use crate::read::Text;
use crate::read::findings::{Findings, short};
use crate::read::words::{Line, Lines, Word};

/// Tables that decide what passes.
const TABLES: &[&str] = &[
    "firewall acl",
    "firewall acl6",
    "firewall address",
    "firewall address6",
    "firewall addrgrp",
    "firewall addrgrp6",
    "firewall consolidated policy",
    "firewall multicast-policy",
    "firewall multicast-policy6",
    "firewall policy",
    "firewall policy6",
    "firewall security-policy",
    "firewall service custom",
    "firewall service group",
    "firewall vip",
    "firewall vip6",
    "firewall vipgrp",
    "firewall vipgrp6",
    "system zone",
];

/// Tables that say where packets go.
const NETWORKS: &[&str] =
    &["router policy", "router policy6", "router static", "router static6", "system interface"];

/// Blocks of protocols that bring routes, and parts of these that a device without them has not.
const PROTOCOLS: &[&str] =
    &["router bgp", "router isis", "router ospf", "router ospf6", "router rip", "router ripng"];
const RUNNING: &[&str] = &["area", "isis-interface", "neighbor", "neighbor-group", "network"];

/// Blocks in blocks up to this depth; devices have about six.
const DEEPEST: usize = 64;

/// What the addresses of `config secondaryip` are kept as.
pub(super) const SECONDARY: &str = "secondaryip";

/// Words of a prompt: the host, the table, and its end.
const LONGEST_PROMPT: usize = 3;

/// One entry of a table.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) place: Place,
    settings: BTreeMap<String, Setting>,
}

/// What is set, and where.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) values: Vec<(String, Place)>,
    pub(super) place: Place,
}

/// The entries of a table in their order.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) entries: Vec<Entry>,
    numbers: BTreeMap<String, usize>,
}

/// The tables of one virtual domain; of the only one without a name.
pub(super) type Domain = BTreeMap<&'static str, Table>;

/// All virtual domains.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) domains: BTreeMap<String, Domain>,
    /// What says where packets go, by domain; interfaces stand at the top.
    pub(super) networks: BTreeMap<String, Domain>,
    /// Domains with protocols that bring routes.
    pub(super) more_routes: BTreeSet<String>,
}

impl Tree {
    /// Where a table is kept.
    fn kept(&mut self, table: &str) -> &mut BTreeMap<String, Domain> {
        if NETWORKS.contains(&table) { &mut self.networks } else { &mut self.domains }
    }
}

/// A block that has not ended.
enum Open {
    /// `config NAME`; the table where it is one of ours.
    Table { name: Option<&'static str>, domains: bool },
    /// `edit NAME`; its number in the table.
    Entry(Option<usize>),
}

impl Entry {
    /// What is set; none where it has its default.
    pub(super) fn setting(&self, key: &str) -> Option<&Setting> {
        self.settings.get(key)
    }

    /// The names in a list; empty where it is not set.
    pub(super) fn list(&self, key: &str) -> &[(String, Place)] {
        self.setting(key).map_or(&[], |setting| &setting.values)
    }

    /// The only value.
    pub(super) fn value(&self, key: &str) -> Option<&str> {
        self.list(key).first().map(|(value, _)| value.as_str())
    }

    pub(super) fn is(&self, key: &str, value: &str) -> bool {
        self.value(key) == Some(value)
    }

    /// All that is set.
    pub(super) fn settings(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.settings.iter().map(|(key, setting)| (key.as_str(), setting))
    }
}

impl Table {
    fn edit(&mut self, name: &Word<'_>) -> usize {
        let next = self.entries.len();
        // `edit 0` takes the next free number.
        let number = match name.text.as_ref() {
            "0" => next,
            text => *self.numbers.entry(text.to_owned()).or_insert(next),
        };
        if number == next {
            let (name, place) = (name.text.to_string(), name.place);
            self.entries.push(Entry { name, place, settings: BTreeMap::new() });
        }
        number
    }
}

/// Reads the blocks of a text into the tree.
pub(super) fn read(text: &Text<'_>, tree: &mut Tree, out: &mut Findings) {
    let mut lines = Lines::new(text);
    let mut walk =
        Walk { tree, open: Vec::new(), domain: String::new(), protocol: None, running: false };
    let mut last = None;
    while let Some(mut line) = lines.next(out) {
        last = Some(line.place);
        // `fw-1 # show`, `fw-1 (policy) # end`
        let before = line.words.iter().take(LONGEST_PROMPT).take_while(|it| is_prompt(&it.text));
        let end = before.enumerate().find(|(_, word)| word.text.ends_with(['#', '$']));
        if let Some((at, _)) = end {
            line.words.drain(..=at);
        }
        walk.line(&line, out);
        if out.beyond {
            return;
        }
    }
    if let Some(place) = last.filter(|_| !walk.open.is_empty()) {
        out.syntax("the text ends inside a block", place);
    }
}

fn is_prompt(word: &str) -> bool {
    !matches!(word, "config" | "edit" | "set" | "unset" | "append" | "next" | "end")
}

struct Walk<'w> {
    tree: &'w mut Tree,
    open: Vec<Open>,
    domain: String,
    /// How deep the block of a protocol that brings routes stands.
    protocol: Option<usize>,
    /// Whether the block is a part of it that says that it runs.
    running: bool,
}

impl Walk<'_> {
    fn line(&mut self, line: &Line<'_>, out: &mut Findings) {
        let Some((command, rest)) = line.words.split_first() else { return };
        match command.text.as_ref() {
            "config" => self.config(rest, line.place, out),
            "edit" => self.edit(rest, line.place, out),
            "set" | "append" | "unset" | "unselect" => {
                self.set(&command.text, rest, line.place, out);
            }
            "next" => {
                if !matches!(self.open.last(), Some(Open::Entry(_))) {
                    return out.syntax("`next` without its `edit`", line.place);
                }
                self.open.pop();
            }
            "end" => {
                if self.open.is_empty() {
                    return out.syntax("`end` without its `config`", line.place);
                }
                while let Some(Open::Entry(_)) = self.open.last() {
                    self.open.pop();
                }
                self.open.pop();
            }
            "show" | "get" | "exit" | "diagnose" | "execute" => {}
            other => {
                out.syntax(
                    format!("`{}` is no command of a configuration", short(other)),
                    line.place,
                );
            }
        }
    }

    fn config(&mut self, words: &[Word<'_>], place: Place, out: &mut Findings) {
        if self.open.len() >= DEEPEST {
            return out.limit(format!("more than {DEEPEST} blocks in each other"), place);
        }
        let name: Vec<&str> = words.iter().map(|word| word.text.as_ref()).collect();
        let name = name.join(" ");
        // At the top, or in an entry of `config vdom`; all else is a part of an entry.
        let at_top = match self.open.as_slice() {
            [] => {
                self.domain.clear();
                true
            }
            [Open::Table { domains: true, .. }, Open::Entry(_)]
            // `config global` holds tables as the top does.
            | [Open::Table { name: None, domains: false }] => true,
            _ => false,
        };
        let depth = self.open.len();
        let inside = self.protocol.is_some_and(|at| at < depth);
        if !inside {
            self.protocol = PROTOCOLS.contains(&name.as_str()).then_some(depth);
        }
        self.running = inside && RUNNING.contains(&name.as_str());
        let mut tables = TABLES.iter().chain(NETWORKS);
        let table = tables.find(|table| at_top && **table == name).copied();
        self.open.push(Open::Table { name: table, domains: at_top && name == "vdom" });
    }

    fn edit(&mut self, words: &[Word<'_>], place: Place, out: &mut Findings) {
        let Some(name) = words.first() else {
            return out.syntax("`edit` without a name", place);
        };
        if self.running {
            self.tree.more_routes.insert(self.domain.clone());
        }
        let entry = match self.open.last() {
            Some(Open::Table { name: Some(table), .. }) => {
                let domains = self.tree.kept(table);
                let domain = domains.entry(self.domain.clone()).or_default();
                Some(domain.entry(table).or_default().edit(name))
            }
            Some(Open::Table { domains: true, .. }) => {
                self.domain = name.text.to_string();
                None
            }
            Some(Open::Table { .. }) => None,
            _ => return out.syntax("`edit` outside of a table", place),
        };
        self.open.push(Open::Entry(entry));
    }

    /// `config secondaryip`, of which each entry has an address and its mask (CLI reference of FortiOS,
    /// "config system interface").
    fn more_addresses(&mut self, command: &str, words: &[Word<'_>], entry: usize, place: Place) {
        let [key, values @ ..] = words else { return };
        if command != "set" || key.text != "ip" {
            return;
        }
        let table = self.tree.networks.get_mut(&self.domain);
        let table = table.and_then(|domain| domain.get_mut("system interface"));
        let Some(entry) = table.and_then(|table| table.entries.get_mut(entry)) else { return };
        let setting = entry.settings.entry(SECONDARY.to_owned());
        let setting = setting.or_insert_with(|| Setting { values: Vec::new(), place });
        setting.values.extend(values.iter().map(|word| (word.text.to_string(), word.place)));
    }

    fn set(&mut self, command: &str, words: &[Word<'_>], place: Place, out: &mut Findings) {
        let (name, entry) = match self.open.as_slice() {
            [.., Open::Table { name, .. }, Open::Entry(entry)] if name.is_some() => (*name, *entry),
            // What an interface has of IPv6 stands in a block of its own.
            [
                ..,
                Open::Table { name: Some("system interface"), .. },
                Open::Entry(entry),
                Open::Table { .. },
            ] => (Some("system interface"), *entry),
            // Further addresses of an interface.
            [
                ..,
                Open::Table { name: Some("system interface"), .. },
                Open::Entry(Some(entry)),
                Open::Table { .. },
                Open::Entry(_),
            ] => return self.more_addresses(command, words, *entry, place),
            [] => return out.syntax(format!("`{command}` outside of a block"), place),
            _ => return,
        };
        let (Some(table), Some(entry)) = (name, entry) else { return };
        let Some((key, values)) = words.split_first() else {
            return out.syntax(format!("`{command}` without a name"), place);
        };
        let domain = self.tree.kept(table).get_mut(&self.domain);
        let table = domain.and_then(|domain| domain.get_mut(table));
        let Some(entry) = table.and_then(|table| table.entries.get_mut(entry)) else { return };
        let key = key.text.to_string();
        let values = values.iter().map(|word| (word.text.to_string(), word.place));
        match command {
            "set" => {
                let values = values.collect();
                entry.settings.insert(key, Setting { values, place });
            }
            "append" => {
                let setting = entry.settings.entry(key);
                let setting = setting.or_insert_with(|| Setting { values: Vec::new(), place });
                setting.values.extend(values);
            }
            _ => _ = entry.settings.remove(&key),
        }
    }
}
