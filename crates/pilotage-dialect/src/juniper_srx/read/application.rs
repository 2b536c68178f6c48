//! Applications as they are written: protocols with ports or messages, in one or several terms.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::{Family, IcmpKind, PortSet, Protocol, Transport, TransportSet};

use crate::junos::{
    Words, icmp_code, icmp_type, icmp6_code, icmp6_type, ports, protocol as named_protocol,
};
use crate::read::findings::{Findings, short};
use crate::read::policy::Services;

/// An application.
#[derive(Clone, Debug)]
pub(super) struct Application {
    /// Its terms by name; what stands outside of one is in the first, without a name.
    terms: BTreeMap<String, Term>,
    place: Place,
}

/// One way to be the application.
#[derive(Clone, Debug, Default)]
struct Term {
    protocol: Option<u8>,
    destination: Option<PortSet>,
    source: Option<PortSet>,
    /// A type of messages and a code of it, whose names differ between the families.
    kind: Option<String>,
    code: Option<String>,
    /// What else decides.
    doubt: Option<&'static str>,
}

/// Attributes with one value that change no packet's fate: what is opened besides belongs to a
/// connection that was permitted.
const QUIET: &[&str] =
    &["alg", "application-protocol", "description", "inactivity-timeout", "ttl-threshold"];

impl Application {
    pub(super) const fn new(place: Place) -> Self {
        Self { terms: BTreeMap::new(), place }
    }

    /// Takes in what stands behind the name.
    pub(super) fn take(&mut self, words: &mut Words<'_, '_>, out: &mut Findings) {
        let mut name = String::new();
        while let Some(key) = words.word() {
            let key_text = key.text.as_ref();
            if key_text == "term" {
                name = words.word().map(|word| word.text.to_string()).unwrap_or_default();
                continue;
            }
            if QUIET.contains(&key_text) {
                words.word();
                continue;
            }
            if key_text.starts_with("do-not-translate") {
                continue;
            }
            let term = self.terms.entry(name.clone()).or_default();
            let Some(value) = words.word() else { continue };
            let text = value.text.as_ref();
            let read = match key_text {
                "protocol" => set(&mut term.protocol, named_protocol(text)),
                "destination-port" => set(&mut term.destination, ports(text)),
                "source-port" => set(&mut term.source, ports(text)),
                "icmp-type" | "icmp6-type" => {
                    let known = icmp_type(text).or_else(|| icmp6_type(text));
                    set(&mut term.kind, known.map(|_| text.to_owned()))
                }
                "icmp-code" | "icmp6-code" => {
                    let known = icmp_code(text).or_else(|| icmp6_code(text));
                    set(&mut term.code, known.map(|_| text.to_owned()))
                }
                "rpc-program-number" | "uuid" => {
                    term.doubt = Some("remote procedures by their number");
                    true
                }
                "ether-type" | "snmp-command" | "apply-macro" => {
                    term.doubt = Some("more than protocol and ports");
                    true
                }
                other => {
                    let message = format!("applications have no `{}`", short(other));
                    out.syntax(message, key.place);
                    term.doubt = Some("a part that could not be read");
                    words.skip();
                    true
                }
            };
            if !read {
                let message = format!("`{}` is no {key_text}", short(text));
                out.syntax(message, value.place);
                term.doubt = Some("a part that could not be read");
            }
        }
    }

    /// What it carries.
    pub(super) fn services(&self, name: &str, out: &mut Findings) -> Services {
        let mut all = Services::none();
        for term in self.terms.values() {
            let known = term.transports().unwrap_or_else(|| {
                let message =
                    format!("application `{}` asks for what its protocol has not", short(name));
                out.syntax(message, self.place);
                TransportSet::any()
            });
            let doubt = match term.protocol {
                None | Some(0) => Some("no protocol"),
                _ if term.kind.is_none() && term.code.is_some() => Some("a code without its type"),
                _ => term.doubt,
            };
            all.join(&match doubt {
                Some(why) => Services::maybe(known, format!("application {}: {why}", short(name))),
                None => Services::of(known),
            });
        }
        if self.terms.is_empty() {
            let why = format!("application {}: nothing is said of it", short(name));
            return Services::maybe(TransportSet::any(), why);
        }
        all
    }
}

impl Term {
    /// What it surely or perhaps carries; none where it asks for what there is not.
    fn transports(&self) -> Option<TransportSet> {
        let ports = self.destination.is_some() || self.source.is_some();
        Some(match (self.protocol, &self.kind) {
            (Some(1), Some(kind)) => {
                let code = self.code.as_deref().map(|code| icmp_code(code).ok_or(()));
                message(Family::V4, icmp_type(kind)?, code.transpose().ok()?)
            }
            (Some(58), Some(kind)) => {
                let code = self.code.as_deref().map(|code| icmp6_code(code).ok_or(()));
                message(Family::V6, icmp6_type(kind)?, code.transpose().ok()?)
            }
            (Some(number), _) if number != 0 => self.whole(Protocol(number), ports)?,
            // What is in doubt anyway.
            _ if ports => [Protocol::TCP, Protocol::UDP, Protocol::SCTP]
                .into_iter()
                .filter_map(|protocol| self.whole(protocol, true))
                .fold(TransportSet::new(), |all, own| all.union(&own)),
            _ => TransportSet::any(),
        })
    }

    fn whole(&self, protocol: Protocol, ports: bool) -> Option<TransportSet> {
        if !protocol.has_ports() {
            return (!ports).then(|| Transport::Ip(protocol).into());
        }
        let all = |ports: &Option<PortSet>| ports.clone().unwrap_or_else(PortSet::any);
        let (destination, source) = (all(&self.destination), all(&self.source));
        Some(Transport::Ports { protocol, destination, source }.into())
    }
}

fn message(family: Family, kind: u8, code: Option<u8>) -> TransportSet {
    Transport::Icmp(IcmpKind::from_number(family, kind, code)).into()
}

/// Sets the field; whether there was a value for it.
fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let some = value.is_some();
    if some {
        *field = value;
    }
    some
}
