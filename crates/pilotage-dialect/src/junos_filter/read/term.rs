//! A term as it is written: what it asks of a packet, and what it does then.

use std::collections::BTreeSet;

use pilotage_diagnostic::Place;
use pilotage_net::{Family, PortSet};

use super::addresses::Entry;
use super::numbers::Numbers;
use crate::junos::{Words, icmp_code, icmp_type, icmp6_code, icmp6_type, ports, protocol};
use crate::read::findings::{Findings, short};
use crate::read::words::Word;

/// What becomes of a packet, or that the term leaves it to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Accept,
    Refuse,
    Next,
}

/// A term.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    pub(super) name: String,
    pub(super) place: Option<Place>,
    pub(super) source: Vec<Entry>,
    pub(super) destination: Vec<Entry>,
    /// Addresses of either end.
    pub(super) either: Vec<Entry>,
    pub(super) protocols: Numbers,
    /// How the protocol is asked for: of several headers there are several ways.
    header: Option<String>,
    pub(super) source_ports: Numbers,
    pub(super) destination_ports: Numbers,
    pub(super) either_ports: Numbers,
    pub(super) kinds: Numbers,
    pub(super) codes: Numbers,
    /// `tcp-established`, and `tcp-initial`.
    pub(super) established: bool,
    pub(super) initial: bool,
    /// Interfaces that packets come in by.
    pub(super) interfaces: Vec<String>,
    /// What else it asks for.
    pub(super) doubts: BTreeSet<String>,
    pub(super) action: Option<Action>,
    /// Why a packet that is accepted may be refused.
    pub(super) policed: BTreeSet<String>,
    /// The filter that stands in its place.
    pub(super) nested: Option<(String, Place)>,
}

/// Conditions with one value that are not followed.
#[rustfmt::skip]
const BOUNDED: &[&str] = &[
    "ah-spi", "destination-class", "destination-mac-address", "destination-port-range-optimize",
    "dscp", "esp-spi", "exp", "extension-header", "extension-headers", "flexible-match-mask",
    "flexible-match-range", "forwarding-class", "fragment-flags", "fragment-offset", "gre-key",
    "hop-limit", "interface-group", "interface-set", "ip-options", "ip-precedence", "ip-version",
    "learn-vlan-id", "loss-priority", "packet-length", "policy-map", "precedence", "rat-type",
    "redirect-reason", "source-class", "source-mac-address", "traffic-class", "traffic-type", "ttl",
    "user-vlan-id", "vlan", "vxlan",
];

/// Conditions without a value that are not followed.
const FLAGS: &[&str] = &["first-fragment", "is-fragment", "last-fragment", "service-filter-hit"];

/// Actions with one value that leave it to pass. All may also stand without one.
#[rustfmt::skip]
const PASSING: &[&str] = &[
    "analyzer", "bgp-output-queue-priority", "count", "dont-fragment", "dscp", "forwarding-class",
    "ipsec-sa", "load-balance", "log", "logical-system", "loss-priority", "next-interface",
    "next-ip", "next-ip6", "packet-mode", "port-mirror", "port-mirror-instance", "routing-instance",
    "sample", "service-accounting", "service-accounting-deferred", "service-filter-hit", "syslog",
    "topology", "traffic-class", "vlan",
];

/// Actions with one value that may refuse.
const POLICING: &[&str] =
    &["hierarchical-policer", "policer", "prefix-action", "three-color-policer"];

impl Term {
    pub(super) fn new(name: &str, place: Place) -> Self {
        Self { name: name.to_owned(), place: Some(place), ..Self::default() }
    }

    /// Takes in what stands behind the name; several parts may stand in one line.
    pub(super) fn take(&mut self, words: &mut Words<'_, '_>, family: Family, out: &mut Findings) {
        let mut then = false;
        while let Some(word) = words.word() {
            match word.text.as_ref() {
                "from" => then = false,
                "then" => then = true,
                // Notes of programs that manage the device.
                "apply-macro" => words.skip(),
                "filter" if !then => self.nested = words.name(),
                _ if then => self.act(word, words, out),
                _ => self.condition(word, words, family, out),
            }
        }
    }

    fn condition(
        &mut self,
        key: &Word<'_>,
        words: &mut Words<'_, '_>,
        family: Family,
        out: &mut Findings,
    ) {
        let (text, except) = match key.text.strip_suffix("-except") {
            Some(text) => (text, true),
            None => (key.text.as_ref(), false),
        };
        if text.ends_with("address") && !text.ends_with("mac-address")
            || text.ends_with("prefix-list")
        {
            return self.address(key, words, out);
        }
        match text {
            "tcp-established" => self.established = true,
            "tcp-initial" => self.initial = true,
            "tcp-flags" => self.flags(words),
            "interface" => self.interface(words),
            _ if FLAGS.contains(&text) => _ = self.doubts.insert(text.to_owned()),
            _ if BOUNDED.contains(&text) => {
                let value = words.word().map(|it| short(&it.text)).unwrap_or_default();
                self.doubts.insert(format!("{} {value}", key.text));
                // Of those with parts all belong to it.
                if text.starts_with("flexible") || text.starts_with("ip-version") {
                    words.skip();
                }
            }
            _ => self.number(key, text, except, words, family, out),
        }
    }

    /// An interface that packets come in by; a star may stand at the end of its name.
    fn interface(&mut self, words: &mut Words<'_, '_>) {
        let Some(name) = words.word() else { return };
        if name.text.trim_end_matches('*').contains('*') {
            self.doubts.insert(format!("interface {}", short(&name.text)));
        } else {
            self.interfaces.push(name.text.to_string());
        }
    }

    fn number(
        &mut self,
        key: &Word<'_>,
        text: &str,
        except: bool,
        words: &mut Words<'_, '_>,
        family: Family,
        out: &mut Findings,
    ) {
        let byte = |value: Option<u8>| value.map(|value| PortSet::single(value.into()));
        let v4 = family == Family::V4;
        type Read<'r> = &'r dyn Fn(&str) -> Option<PortSet>;
        let (numbers, read): (&mut Numbers, Read<'_>) = match text {
            "protocol" | "ip-protocol" | "next-header" | "payload-protocol" => {
                (&mut self.protocols, &|it| byte(protocol(it)))
            }
            "source-port" => (&mut self.source_ports, &ports),
            "destination-port" => (&mut self.destination_ports, &ports),
            "port" => (&mut self.either_ports, &ports),
            "icmp-type" | "icmp6-type" if v4 => (&mut self.kinds, &|it| byte(icmp_type(it))),
            "icmp-type" | "icmp6-type" => (&mut self.kinds, &|it| byte(icmp6_type(it))),
            "icmp-code" | "icmp6-code" if v4 => (&mut self.codes, &|it| byte(icmp_code(it))),
            "icmp-code" | "icmp6-code" => (&mut self.codes, &|it| byte(icmp6_code(it))),
            _ => {
                out.syntax(format!("terms have no condition `{}`", short(&key.text)), key.place);
                self.doubts.insert(format!("`{}`", short(&key.text)));
                return words.skip();
            }
        };
        let Some(value) = words.word() else { return };
        if text.ends_with("protocol") || text == "next-header" {
            let header = self.header.get_or_insert_with(|| text.to_owned());
            if header != text {
                self.doubts.insert(format!("{header} and {text}"));
            }
        }
        // Types and protocols may be ranges of numbers too.
        let range = || {
            let (first, last) = value.text.split_once('-')?;
            let (first, last): (u8, u8) = (first.parse().ok()?, last.parse().ok()?);
            (first <= last).then(|| PortSet::from(u16::from(first)..=u16::from(last)))
        };
        match read(&value.text).or_else(range) {
            Some(found) => numbers.add(&found, except),
            None => {
                let message = format!("`{}` is no {text}", short(&value.text));
                out.syntax(message, value.place);
                self.doubts.insert(format!("{} {}", key.text, short(&value.text)));
            }
        }
    }

    fn address(&mut self, key: &Word<'_>, words: &mut Words<'_, '_>, out: &mut Findings) {
        let (list, named) = match key.text.as_ref() {
            "source-address" | "ip-source-address" | "ip6-source-address" => {
                (&mut self.source, false)
            }
            "destination-address" | "ip-destination-address" | "ip6-destination-address" => {
                (&mut self.destination, false)
            }
            "address" => (&mut self.either, false),
            "source-prefix-list" => (&mut self.source, true),
            "destination-prefix-list" => (&mut self.destination, true),
            "prefix-list" => (&mut self.either, true),
            other => {
                out.syntax(format!("terms have no condition `{}`", short(other)), key.place);
                self.doubts.insert(format!("`{}`", short(other)));
                return words.skip();
            }
        };
        let Some(value) = words.word() else { return };
        let except = words.takes("except");
        list.push(Entry::new(value, named, except, out));
    }

    /// The two that tell whether a connection is opened; `+` and `,` stand for `&` and `|`.
    fn flags(&mut self, words: &mut Words<'_, '_>) {
        let text = words.word().map(|word| word.text.to_ascii_lowercase()).unwrap_or_default();
        let plain = |c: &char| !matches!(c, ' ' | '(' | ')');
        let same: String = text.chars().filter(plain).collect();
        match same.replace('+', "&").replace(',', "|").as_str() {
            "syn&!ack" | "!ack&syn" => self.initial = true,
            "ack|rst" | "rst|ack" => self.established = true,
            _ => _ = self.doubts.insert(format!("tcp-flags {}", short(&text))),
        }
    }

    fn act(&mut self, word: &Word<'_>, words: &mut Words<'_, '_>, out: &mut Findings) {
        match word.text.as_ref() {
            "accept" => self.action = Some(Action::Accept),
            "discard" | "reject" => {
                self.action = Some(Action::Refuse);
                // What the sender is told, or what is counted.
                words.skip();
            }
            "next" => {
                words.takes("term");
                self.action = Some(Action::Next);
            }
            "next-term" => self.action = Some(Action::Next),
            text if POLICING.contains(&text) => {
                let name = words.word().map(|it| short(&it.text)).unwrap_or_default();
                self.policed.insert(format!("{text} {name}"));
                words.skip();
            }
            text if PASSING.contains(&text) => {
                let action = |next: &str| {
                    ["accept", "discard", "reject", "next"].contains(&next)
                        || PASSING.contains(&next)
                        || POLICING.contains(&next)
                };
                // One that stands alone may be followed by another in the same line.
                if words.peek().is_some_and(|next| !action(next)) {
                    words.word();
                }
            }
            other => {
                out.syntax(format!("terms have no action `{}`", short(other)), word.place);
                self.policed.insert(format!("`{}`", short(other)));
                words.skip();
            }
        }
    }

    /// The term in one line.
    pub(super) fn text(&self, filter: &str) -> String {
        let start = format!("filter {filter} term {}", self.name);
        let action = match (&self.nested, self.action) {
            (Some((name, _)), _) => return short(&format!("{start} filter {name}")),
            (None, Some(Action::Refuse)) => "discard",
            (None, Some(Action::Next)) => "next term",
            (None, Some(Action::Accept) | None) => "accept",
        };
        short(&format!("{start} then {action}"))
    }
}
