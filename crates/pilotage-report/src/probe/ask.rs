//! The rule of the change request that would let a probe pass: what to ask the network team for, by the
//! number that it has in `pilotage request`.

use std::collections::BTreeMap;

use pilotage_net::{Family, IcmpKind, PacketTransport, Protocol};
use pilotage_verdict::{Carrier, Outcome, Probe, State, Where};
use serde::Serialize;

use super::Run;
use crate::ends::AddressBook;
use crate::matrix::rules::{NumberedRule, Summary, by_pack, purposes};
use crate::text::listed;
use crate::transports::ports;

/// Whether a firewall between zones may be what stops it: hosts' own ones, routes and proxies are no
/// matter of the change request's rules.
pub(super) fn would_help(outcome: &Outcome) -> bool {
    let state = matches!(
        outcome.verdict.state,
        State::Rejected | State::FilteredForward | State::FilteredReturn | State::Filtered
    );
    let place = matches!(
        outcome.verdict.at,
        Where::Between | Where::BetweenReply | Where::Hop(_) | Where::Unknown
    );
    state && place
}

/// The rules of a plan, found by what they serve.
pub(super) struct Asks<'s> {
    rules: Vec<NumberedRule<'s>>,
    book: AddressBook<'s>,
    by_requirement: BTreeMap<&'s str, Vec<usize>>,
}

/// A rule to ask for, in the words of the change request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ask {
    /// `R7`, as in the change request.
    pub(super) number: String,
    pub(super) source: String,
    pub(super) destination: String,
    pub(super) ports: Vec<String>,
    /// What it is for.
    pub(super) purpose: String,
    pub(super) requirements: String,
    /// The zone firewalls that it crosses.
    pub(super) firewalls: Vec<String>,
}

impl Ask {
    /// `R7: nodes (10.40.20.11-13) to vip (10.40.10.5), tcp/443`.
    pub(super) fn on_one_line(&self) -> String {
        let Self { number, source, destination, ports, .. } = self;
        format!("{number}: {source} to {destination}, {}", listed(ports))
    }
}

impl<'s> Asks<'s> {
    /// All rules of the plan's summary; none of a run without a plan.
    pub(super) fn new(summary: Option<&'s Summary<'_>>) -> Self {
        let rules: Vec<NumberedRule<'s>> = summary.into_iter().flat_map(Summary::rules).collect();
        let mut by_requirement: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, rule) in rules.iter().enumerate() {
            for resolved in &rule.requirements {
                by_requirement.entry(&resolved.id).or_default().push(index);
            }
        }
        let book = summary.map(Summary::book).unwrap_or_default();
        Self { rules, book, by_requirement }
    }

    /// The rule that the probe needs; none where it was asked whether it is closed, or no rule over
    /// addresses can say it, or no firewall between zones is on the way.
    pub(super) fn rule(&self, run: &Run<'_>, probe: &Probe) -> Option<Ask> {
        let ids = run.requirements(probe);
        let rules = ids.iter().filter_map(|id| self.by_requirement.get(id)).flatten();
        let mut rules = rules.filter_map(|index| self.rules.get(*index));
        let rule = rules.find(|rule| !rule.firewalls.is_empty() && is_for(rule, probe));
        rule.map(|rule| self.ask(rule))
    }

    fn ask(&self, rule: &NumberedRule<'_>) -> Ask {
        Ask {
            number: rule.number.clone(),
            source: rule.from().on_one_line(&self.book),
            destination: rule.to().on_one_line(&self.book),
            ports: ports(&rule.rule.rule.transports),
            purpose: purposes(&rule.requirements).join("; "),
            requirements: by_pack(&rule.requirements),
            firewalls: rule.firewalls.iter().map(|&name| name.to_owned()).collect(),
        }
    }
}

fn is_for(rule: &NumberedRule<'_>, probe: &Probe) -> bool {
    let Some(to) = probe.to.address() else { return false };
    let packet = match probe.carrier {
        Carrier::Ping => {
            let family = Family::of(to);
            let (kind, _) = IcmpKind::EchoRequest.number(family).unwrap_or((8, None));
            PacketTransport::Icmp { kind, code: 0 }
        }
        Carrier::Tcp(port) => of(Protocol::TCP, probe, port),
        Carrier::Udp(port) => of(Protocol::UDP, probe, port),
        Carrier::Sctp(port) => of(Protocol::SCTP, probe, port),
    };
    rule.source.addresses.contains(probe.from.address)
        && rule.destination.addresses.contains(to)
        && rule.rule.rule.transports.contains_packet(Family::of(to), &packet)
}

fn of(protocol: Protocol, probe: &Probe, destination: u16) -> PacketTransport {
    // Any port that a client would choose.
    let source = probe.source_port.unwrap_or(49_152);
    PacketTransport::Ports { protocol, source, destination }
}
