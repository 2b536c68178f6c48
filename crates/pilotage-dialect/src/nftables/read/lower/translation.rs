//! Rules that change where packets go: which they are about, and where they send them.

use std::net::IpAddr;

use pilotage_net::{AddressRange, AddressSet, PortSet};
use pilotage_space::{Match, State, StateSet, Translation};

use super::context::Context;
use super::graph::reached;
use super::product::Product;
use super::text::one_line;
use super::{Lowering, Scope};
use crate::nftables::read::tree::{Statement, Table};
use crate::read::translated::{Translated, asks_for_destination};

/// More products may be sent anywhere.
const MOST: usize = 4096;

/// What rules do to the addresses of packets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Translating {
    /// Some may send packets anywhere.
    pub(crate) anywhere: bool,
    /// Sources are translated too, so that the destinations of replies are.
    sources: bool,
    /// What the others may have translated; none where there are none.
    translated: Option<Translated>,
}

impl Translating {
    /// A product before the translation as products behind it, each with whether that is in doubt.
    pub(crate) fn apply(&self, on: Match) -> Vec<(Match, bool)> {
        if !asks_for_destination(&on) {
            return vec![(on, false)];
        }
        let parts = match &self.translated {
            Some(translated) => translated.apply(&on),
            None => vec![(on, false)],
        };
        if !self.sources {
            return parts;
        }
        let new = StateSet::new().with(State::New);
        let mut known = Vec::new();
        for (on, doubt) in parts {
            for (states, reply) in [(new, false), (new.complement(), true)] {
                let states = on.states.intersection(states);
                if !states.is_empty() {
                    known.push((Match { states, ..on.clone() }, doubt || reply));
                }
            }
        }
        known
    }
}

/// Where a rule sends packets.
struct To {
    addresses: AddressSet,
    ports: Option<PortSet>,
    text: String,
}

impl<'r, 't> Lowering<'r, 't> {
    /// Finds the rules that translate, in chains that packets come to.
    pub(super) fn find_translations(&mut self) {
        let tables = self.tables;
        let mut found: Vec<(Product, To)> = Vec::new();
        for (number, table) in tables.tables.iter().enumerate() {
            if table.gone || table.dormant || !table.family.is_ip() {
                continue;
            }
            let Some(jumps) = self.jumps.get(number) else { continue };
            let destinations = reached(jumps, translating(table, &["prerouting", "output"]));
            let sources = reached(jumps, translating(table, &["postrouting", "input"]));
            for (place, chain) in table.chains.iter().enumerate() {
                let is = |marks: &[bool]| marks.get(place) == Some(&true);
                let (destination, source) = (is(&destinations), is(&sources));
                for rule in chain.ordered().filter(|_| destination || source) {
                    for statement in &rule.statements {
                        match statement {
                            Statement::Open { .. } => {
                                self.translating.anywhere |= destination;
                                self.translating.sources |= source;
                            }
                            Statement::Nat { to: None } => self.translating.sources = true,
                            Statement::Nat { to: Some(text) } => {
                                let Some(to) = to(text).filter(|_| found.len() < MOST) else {
                                    self.translating.anywhere = true;
                                    continue;
                                };
                                let context = Context::default();
                                let at = Scope { table: number, context, place: rule.place };
                                for on in self.exempted(&at, rule) {
                                    self.program.translations.push(Translation {
                                        on: on.to_match(),
                                        destination: to.addresses.clone(),
                                        ports: to.ports.clone(),
                                        to: to.text.clone(),
                                        place: Some(rule.place),
                                        text: one_line(rule.text),
                                    });
                                    let (addresses, ports) =
                                        (to.addresses.clone(), to.ports.clone());
                                    found.push((on, To { addresses, ports, text: String::new() }));
                                }
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
        if !found.is_empty() {
            let rules = found.iter().map(|(on, to)| {
                let all = || PortSet::from(0..=255);
                let protocols = on.protocols.as_ref().map_or_else(all, |set| set.as_ref().clone());
                (&to.addresses, protocols, to.ports.as_ref())
            });
            self.translating.translated = Some(Translated::to(rules));
        }
    }
}

/// The chains of a table that translate at some hooks.
fn translating<'c>(table: &'c Table<'_>, hooks: &'c [&str]) -> impl Iterator<Item = usize> + 'c {
    let chains = table.chains.iter().enumerate().filter(|(_, chain)| !chain.gone);
    let own = chains.filter(|(_, chain)| {
        let hooked = chain.hooked.as_ref();
        hooked.is_some_and(|it| it.kind == "nat" && hooks.contains(&it.hook))
    });
    own.map(|(place, _)| place)
}

/// `dnat ip to 192.0.2.1-192.0.2.9:80-89 random`, `dnat to [2001:db8::1]:80`, `redirect to :80`; none
/// where that may be anywhere.
fn to(text: &str) -> Option<To> {
    const FLAGS: [&str; 3] = ["random", "fully-random", "persistent"];
    let mut words = text.split_whitespace();
    let kind = words.next()?;
    let mut words: Vec<&str> = words.collect();
    while words.last().is_some_and(|word| word.split(',').all(|flag| FLAGS.contains(&flag))) {
        words.pop();
    }
    // Everything behind is a remark.
    if let Some(at) = words.iter().position(|word| *word == "comment") {
        words.truncate(at);
    }
    let any = AddressSet::any;
    match (kind, words.as_slice()) {
        ("redirect", []) => {
            Some(To { addresses: any(), ports: None, text: "the host itself".to_owned() })
        }
        ("redirect", ["to", port]) => {
            let ports = Some(span(port.strip_prefix(':')?)?);
            let text = ["the host itself, port ", port.trim_start_matches(':')].concat();
            Some(To { addresses: any(), ports, text })
        }
        ("dnat", ["to", end] | ["ip" | "ip6", "to", end]) => {
            let (addresses, ports) = destination(end)?;
            Some(To { addresses, ports, text: (*end).to_owned() })
        }
        _ => None,
    }
}

/// Addresses and ports.
fn destination(text: &str) -> Option<(AddressSet, Option<PortSet>)> {
    let (addresses, ports) = match text.strip_prefix('[') {
        Some(rest) => {
            let (addresses, ports) = rest.split_once(']')?;
            (addresses, if ports.is_empty() { None } else { Some(ports.strip_prefix(':')?) })
        }
        // Of IPv6 without brackets there is no port.
        None if text.matches(':').count() > 1 => (text, None),
        None => text.split_once(':').map_or((text, None), |(first, ports)| (first, Some(ports))),
    };
    let ports = match ports {
        Some(ports) => Some(span(ports)?),
        None => None,
    };
    let addresses = match addresses.split_once('-') {
        _ if addresses.is_empty() => AddressSet::any(),
        Some((first, last)) => {
            let ends: (IpAddr, IpAddr) =
                (first.parse().ok()?, last.trim_start_matches('[').parse().ok()?);
            AddressRange::new(ends.0, ends.1).ok()?.into()
        }
        None => match addresses.parse::<IpAddr>() {
            Ok(address) => AddressRange::from(address).into(),
            Err(_) => addresses.parse().ok()?,
        },
    };
    Some((addresses, ports))
}

fn span(text: &str) -> Option<PortSet> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let range = first.parse::<u16>().ok()?..=last.parse::<u16>().ok()?;
    (!range.is_empty()).then(|| PortSet::from(range))
}

#[cfg(test)]
mod tests {
    use super::to;

    #[test]
    fn targets_are_read() {
        for (text, addresses, ports) in [
            ("dnat to 172.17.0.2:80", "172.17.0.2", Some("80")),
            ("dnat to 172.17.0.2", "172.17.0.2", None),
            (
                "dnat ip to 192.0.2.1-192.0.2.9:80-89 random,persistent",
                "192.0.2.1-192.0.2.9",
                Some("80-89"),
            ),
            ("dnat ip6 to [2001:db8::1]:443", "2001:db8::1", Some("443")),
            ("dnat ip6 to 2001:db8::1", "2001:db8::1", None),
            ("dnat to 192.0.2.0/28 comment \"a b\"", "192.0.2.0/28", None),
            ("redirect to :8080", "0.0.0.0/0, ::/0", Some("8080")),
            ("dnat to :8080", "0.0.0.0/0, ::/0", Some("8080")),
            ("redirect", "0.0.0.0/0, ::/0", None),
        ] {
            let to = to(text).unwrap();
            assert_eq!(to.addresses, addresses.parse().unwrap(), "{text}");
            assert_eq!(to.ports, ports.map(|ports| ports.parse().unwrap()), "{text}");
        }
        for text in [
            "dnat",
            "dnat to tcp dport map { 80 : 192.0.2.1 }",
            "dnat to numgen inc mod 2 map { 0 : 192.0.2.1, 1 : 192.0.2.2 }",
            "dnat to ?",
            "dnat to 192.0.2.1:http",
            "dnat to $web",
            "redirect to :?",
        ] {
            assert!(to(text).is_none(), "{text}");
        }
    }
}
