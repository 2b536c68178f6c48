//! Rules of the table `nat` that change where packets go: which they are about, and where they send
//! them.
//!
//! A chain before the translation sees destinations that packets do not have later. That concerns only
//! packets that have, behind it, a destination that some rule sends them to: all others were never
//! translated.

use std::net::IpAddr;
use std::ops::RangeInclusive;

use pilotage_net::{AddressRange, AddressSet, Family, PortSet};
use pilotage_space::{InterfaceSet, Match, Translation};

use super::matches::protocol;
use super::piece::Piece;
use super::rule::Parsed;
use super::words::Word;
use crate::read::translated::{BEFORE, Translated};

/// Targets that change where a packet goes.
const TRANSLATE: [&str; 4] = ["DNAT", "REDIRECT", "NETMAP", "DNETMAP"];

/// More rules than this may send any packet anywhere.
const MOST: usize = 1 << 16;

/// Where a rule sends packets, as its words say it.
#[derive(Clone, Debug)]
pub(super) struct To {
    /// The addresses; those of the host itself may be any.
    addresses: AddressSet,
    /// The ports; none where they stay.
    ports: Option<PortSet>,
    /// The only protocol, where the rule names one.
    protocol: Option<u8>,
    /// In words.
    text: String,
}

/// Whether a rule of the table `nat` changes where packets go, as far as its words say.
pub(super) fn translates(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| TRANSLATE.contains(&word.text.as_ref()))
}

/// Where a rule sends packets; none where that may be anywhere.
pub(super) fn to(words: &[Word<'_>], family: Family) -> Option<To> {
    let value = |names: &[&str]| {
        words.iter().enumerate().find_map(|(at, word)| {
            let text = word.text.as_ref();
            let attached = text.split_once('=').filter(|(name, _)| names.contains(name));
            let next = || words.get(at.saturating_add(1)).map(|word| word.text.as_ref());
            let own = names.contains(&text).then(next).flatten();
            let negated = at.checked_sub(1).and_then(|at| words.get(at));
            let negated = negated.is_some_and(|word| word.text == "!");
            own.or(attached.map(|(_, value)| value)).filter(|_| !negated)
        })
    };
    let target = value(&["-j", "--jump"])?;
    let protocol = value(&["-p", "--protocol", "--proto"]).and_then(protocol::number);
    let (addresses, ports, text) = match target {
        "DNAT" => {
            let text = value(&["--to-destination"])?;
            let (addresses, ports) = destination(text, family)?;
            (addresses, ports, text.to_owned())
        }
        "REDIRECT" => {
            let ports = value(&["--to-ports", "--to-port"]);
            let text = ports.map_or_else(String::new, |ports| format!(", port {ports}"));
            let ports = ports.map(|text| span(text).ok_or(())).transpose().ok()?;
            (AddressSet::any_of(family), ports, ["the host itself", &text].concat())
        }
        _ => return None,
    };
    Some(To { addresses, ports, protocol, text })
}

/// `192.0.2.1`, `192.0.2.1-192.0.2.9:80-89`, `[2001:db8::1]:80`, `:80`
fn destination(text: &str, family: Family) -> Option<(AddressSet, Option<PortSet>)> {
    let (addresses, ports) = match text.strip_prefix('[') {
        Some(rest) => {
            let (addresses, ports) = rest.split_once(']')?;
            (addresses, ports.strip_prefix(':'))
        }
        None if family == Family::V6 => (text, None),
        None => text.split_once(':').map_or((text, None), |(first, ports)| (first, Some(ports))),
    };
    let addresses = match addresses.split_once('-') {
        _ if addresses.is_empty() => AddressSet::any_of(family),
        Some((first, last)) => {
            let (first, last): (IpAddr, IpAddr) = (first.parse().ok()?, last.parse().ok()?);
            AddressRange::new(first, last).ok()?.into()
        }
        None => addresses.parse::<IpAddr>().ok().map(AddressRange::from)?.into(),
    };
    // `/8000` is where counting starts.
    let ports = ports.map(|text| span(text.split('/').next().unwrap_or(text)));
    match ports {
        Some(None) => None,
        Some(ports) => Some((addresses, ports)),
        None => Some((addresses, None)),
    }
}

fn span(text: &str) -> Option<PortSet> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let range: RangeInclusive<u16> = first.parse().ok()?..=last.parse().ok()?;
    (!range.is_empty()).then(|| PortSet::from(range))
}

/// What rules do to the destinations of packets.
#[derive(Clone, Debug, Default)]
pub(super) struct Translations {
    rules: Vec<(Parsed, To)>,
    /// Whether some may send packets anywhere.
    anywhere: bool,
}

impl Translations {
    /// Adds a rule; none says where it sends packets where that may be anywhere.
    pub(super) fn add(&mut self, rule: Option<Parsed>, to: Option<To>) {
        match (rule, to) {
            (Some(rule), Some(to)) if self.rules.len() < MOST => self.rules.push((rule, to)),
            (None, Some(_)) => {}
            _ => self.anywhere = true,
        }
    }

    /// The packets that may have been translated, as they are afterwards; none where nothing is.
    pub(super) fn translated(&self, family: Family) -> Option<Translated> {
        if self.anywhere {
            return Some(Translated::anywhere(AddressSet::any_of(family)));
        }
        if self.rules.is_empty() {
            return None;
        }
        let to = self.rules.iter().map(|(_, to)| {
            let protocols = to.protocol.map_or(0..=u8::MAX, |number| number..=number);
            (&to.addresses, protocols.map(u16::from).collect(), to.ports.as_ref())
        });
        Some(Translated::to(to))
    }

    /// The rules, for whoever asks where a packet goes.
    pub(super) fn told(&self) -> impl Iterator<Item = Translation> + '_ {
        self.rules.iter().flat_map(|(rule, to)| {
            rule.pieces.iter().map(|piece| Translation {
                on: Match { input: input(rule), ..piece.on.clone() },
                destination: to.addresses.clone(),
                ports: to.ports.clone(),
                to: to.text.clone(),
                place: Some(rule.place),
                text: rule.text.clone(),
            })
        })
    }
}

/// The interfaces that a rule is about, or all where a pattern cannot be said.
fn input(rule: &Parsed) -> InterfaceSet {
    let plain = |name: &&super::rule::Interface| !name.name.contains(['+', '*']);
    let Some(interface) = rule.input.as_ref().filter(plain) else { return InterfaceSet::Any };
    let set = InterfaceSet::named([interface.name.clone()]);
    if interface.negated { set.complement() } else { set }
}

/// A product of a rule that sees packets before their translation, as products of packets behind it:
/// those that were never translated, and in doubt those that may have been.
pub(super) fn apply(translated: &Translated, piece: &Piece) -> Vec<Piece> {
    let parts = translated.apply(&piece.on).into_iter();
    let parts = parts.map(|(on, doubt)| {
        let mut doubts = piece.doubts.clone();
        doubts.extend(doubt.then(|| BEFORE.to_owned()));
        Piece { on, doubts }
    });
    parts.collect()
}
