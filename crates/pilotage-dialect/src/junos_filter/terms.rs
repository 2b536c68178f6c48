//! Terms of one filter, in order.

use std::fmt::Write as _;

use pilotage_net::{Action, Direction, Family, IcmpKind, PortSet, Protocol, Rule};

use super::LONGEST_NAME;
use super::lists::Lists;
use crate::essential;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::part::{Part, Span, parts};
use crate::remark;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "term" };

/// The term behind all others, and those before them.
const LAST: &str = "everything-else";
const ESTABLISHED: &str = "established";
const ERRORS: &str = "icmp-errors";
const DISCOVERY: &str = "neighbor-discovery";

/// Writes the terms of a filter and gives them names.
pub(super) struct Terms {
    /// `set firewall family inet filter NAME term `
    start: String,
    family: Family,
    names: Names,
    pub(super) text: String,
}

impl Terms {
    pub(super) fn new(filter: &str, family: Family) -> Self {
        let key = if family == Family::V4 { "inet" } else { "inet6" };
        let start = format!("set firewall family {key} filter {filter} term ");
        let mut names = Names::new(STYLE);
        for name in [LAST, ESTABLISHED, ERRORS, DISCOVERY] {
            names.take(name.to_owned());
        }
        Self { start, family, names, text: String::new() }
    }

    /// Appends what always passes.
    pub(super) fn always(&mut self) {
        self.from(ESTABLISHED, "protocol", &protocol(6));
        self.line(ESTABLISHED, "from tcp-established");
        self.line(ESTABLISHED, "then accept");
        self.messages(ERRORS, &[Direction::Forward], |_| true);
        if self.family == Family::V6 {
            // No filter lets pass anything of itself, and these are for the device and its neighbours.
            self.messages(DISCOVERY, &[Direction::Input, Direction::Output], |number| {
                (133..=136).contains(&number)
            });
        }
    }

    /// Appends a term for messages that nobody can live without in these directions.
    fn messages(&mut self, name: &str, directions: &[Direction], own: impl Fn(u8) -> bool) {
        let kinds = self.kinds(directions);
        let kinds = kinds.into_iter().filter(|number| own(*number));
        let icmp = protocol(if self.family == Family::V4 { 1 } else { 58 });
        self.from(name, "protocol", &icmp);
        for kind in kinds {
            self.from(name, "icmp-type", &kind.to_string());
        }
        self.line(name, "then accept");
    }

    /// The types of the essentials of some directions.
    fn kinds(&self, directions: &[Direction]) -> Vec<u8> {
        let family = self.family;
        let all = directions.iter().flat_map(|direction| essential::of(*direction, family));
        let number = |kind: &IcmpKind| kind.number(family).map(|(number, _)| number);
        let mut kinds: Vec<u8> = all.flat_map(|it| it.kinds).filter_map(number).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Appends a rule: a term for each part of what it carries.
    pub(super) fn push<'r>(
        &mut self,
        rule: &'r Rule,
        lists: &mut Lists<'r>,
        losses: &mut Vec<Loss>,
    ) {
        let family = self.family;
        if !(rule.source.addresses.has(family) && rule.destination.addresses.has(family)) {
            return;
        }
        let parts = parts(&rule.transports, family);
        if parts.is_empty() {
            return;
        }
        self.text.push('\n');
        remark::push_above(&mut self.text, rule, 0);
        let whole = remark::comment(rule);
        let flow = remark::flow(rule);
        let label = if rule.requirements.is_empty() { &flow } else { &whole };
        let label = label.split(": ").next().unwrap_or_default();
        let source = lists.list(&rule.source, family, losses);
        let destination = lists.list(&rule.destination, family, losses);
        for part in parts {
            let name = self.names.name("", label, "", losses);
            for (key, list) in
                [("source-prefix-list", &source), ("destination-prefix-list", &destination)]
            {
                if let Some(list) = list {
                    self.from(&name, key, list);
                }
            }
            self.part(&name, part);
            self.line(&name, then(rule.action));
        }
    }

    /// Appends the term for what no other is about.
    pub(super) fn last(&mut self, action: Action) {
        self.text.push('\n');
        if action != Action::Accept {
            self.line(LAST, "then log");
        }
        self.line(LAST, then(action));
    }

    fn part(&mut self, name: &str, part: Part) {
        let each = |spans: &[Span]| -> Vec<u8> {
            spans.iter().flat_map(|(first, last)| *first..=*last).collect()
        };
        let icmp = if self.family == Family::V4 { 1 } else { 58 };
        match part {
            Part::Any => {}
            Part::Ports { protocols, destination, source } => {
                for Protocol(number) in protocols {
                    self.from(name, "protocol", &protocol(number));
                }
                self.ports(name, "source-port", &source);
                self.ports(name, "destination-port", &destination);
            }
            Part::IcmpAll => self.from(name, "protocol", &protocol(icmp)),
            Part::IcmpTypes(spans) => {
                self.from(name, "protocol", &protocol(icmp));
                for kind in each(&spans) {
                    self.from(name, "icmp-type", &kind.to_string());
                }
            }
            Part::IcmpCodes(kind, spans) => {
                self.from(name, "protocol", &protocol(icmp));
                self.from(name, "icmp-type", &kind.to_string());
                for code in each(&spans) {
                    self.from(name, "icmp-code", &code.to_string());
                }
            }
            Part::Protocols(spans) => {
                for number in each(&spans) {
                    self.from(name, "protocol", &protocol(number));
                }
            }
        }
    }

    fn ports(&mut self, name: &str, key: &str, ports: &PortSet) {
        if ports.is_any() {
            return;
        }
        for range in ports.ranges() {
            let (first, last) = range.into_inner();
            let value = if first == last { first.to_string() } else { format!("{first}-{last}") };
            self.from(name, key, &value);
        }
    }

    fn from(&mut self, name: &str, key: &str, value: &str) {
        let key = if key == "protocol" && self.family == Family::V6 { "next-header" } else { key };
        // Writing to a string cannot fail.
        _ = writeln!(self.text, "{}{name} from {key} {value}", self.start);
    }

    fn line(&mut self, name: &str, rest: &str) {
        _ = writeln!(self.text, "{}{name} {rest}", self.start);
    }
}

const fn then(action: Action) -> &'static str {
    match action {
        Action::Accept => "then accept",
        Action::Drop => "then discard",
        Action::Reject => "then reject",
    }
}

/// What filters call a protocol.
fn protocol(number: u8) -> String {
    match number {
        1 => "icmp".to_owned(),
        6 => "tcp".to_owned(),
        17 => "udp".to_owned(),
        58 => "icmp6".to_owned(),
        132 => "sctp".to_owned(),
        number => number.to_string(),
    }
}
