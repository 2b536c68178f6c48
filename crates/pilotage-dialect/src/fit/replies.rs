//! Rules that let replies pass where no firewall remembers connections.

use pilotage_diagnostic::codes;
use pilotage_net::{Action, Direction, IcmpKind, PortSet, Protocol, Rule, Transport, TransportSet};

use super::frame::{Frame, Replies};
use crate::loss::{Loss, LossKind};

/// Ports that initiators use of their own accord: none of today's systems takes one below.
const EPHEMERAL: std::ops::RangeInclusive<u16> = 1024..=65535;

/// Appends the rules for replies to all that is accepted, and says that they let pass more. On ways
/// that are not filtered replies pass without.
pub(super) fn push(
    rules: &mut Vec<Rule>,
    frame: &Frame,
    filtered: &[Direction],
    losses: &mut Vec<Loss>,
) {
    let mut found: Vec<Rule> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.action == Action::Accept) {
        let mut answer = answers(rule, frame.replies);
        if !frame.source_ports {
            answer.transports = to_ports(&answer.transports, frame);
        }
        if filtered.contains(&answer.direction) && !answer.transports.is_empty() {
            found.push(answer);
        }
    }
    if found.is_empty() {
        return;
    }
    let from = if frame.source_ports { "from these ports" } else { "to ports from 1024 on" };
    let mut requirements: Vec<String> =
        found.iter().flat_map(|rule| rule.requirements.iter().cloned()).collect();
    requirements.sort();
    requirements.dedup();
    losses.push(Loss {
        kind: LossKind::Widened,
        code: codes::REPLIES_BY_PORT,
        rule: None,
        requirements,
        what: format!(
            "the dialect remembers no connections, so replies{} have rules of their own, by their \
             ports; packets {from} pass without a request too, and replies to ports below 1024 only \
             where the rule names them",
            of(&found)
        ),
    });
    rules.extend(found);
}

/// The protocols with ports that replies are let pass of.
fn of(replies: &[Rule]) -> String {
    let mut names: Vec<String> = Vec::new();
    for transport in replies.iter().flat_map(|rule| rule.transports.iter()) {
        let Transport::Ports { protocol, .. } = transport else { continue };
        let name = protocol.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.sort();
    if names.is_empty() { String::new() } else { format!(" of {}", names.join(", ")) }
}

/// The rule for replies to what a rule accepts, by their ports; with [`Replies::Flags`] without
/// those of TCP.
pub(crate) fn answers(rule: &Rule, replies: Replies) -> Rule {
    let direction = match rule.direction {
        Direction::Input => Direction::Output,
        Direction::Output => Direction::Input,
        Direction::Forward => Direction::Forward,
    };
    Rule {
        direction,
        source: rule.destination.clone(),
        destination: rule.source.clone(),
        transports: reversed(&rule.transports, replies),
        action: Action::Accept,
        requirements: rule.requirements.clone(),
        comment: "replies".to_owned(),
    }
}

fn reversed(transports: &TransportSet, replies: Replies) -> TransportSet {
    if transports.is_any() {
        return TransportSet::any();
    }
    let mut answers = TransportSet::new();
    for transport in transports.iter() {
        match transport {
            Transport::Ports { protocol: Protocol::TCP, .. } if replies == Replies::Flags => {}
            Transport::Ports { protocol, destination, source } => {
                let back = if source.is_any() { EPHEMERAL.into() } else { source };
                answers.insert(Transport::Ports {
                    protocol,
                    destination: back,
                    source: destination,
                });
            }
            Transport::Icmp(kind) => {
                if let Some(answer) = answer(kind) {
                    answers.insert(Transport::Icmp(answer));
                }
            }
            Transport::Ip(protocol) => answers.insert(Transport::Ip(protocol)),
        }
    }
    answers
}

/// The transports by the ports that they go to alone.
fn to_ports(transports: &TransportSet, frame: &Frame) -> TransportSet {
    if transports.is_any() {
        return TransportSet::any();
    }
    let mut found = TransportSet::new();
    for transport in transports.iter() {
        found.insert(match transport {
            Transport::Ports { protocol, destination, .. } => {
                let known = frame.protocols.has_ports(protocol.0);
                Transport::ports(protocol, if known { destination } else { PortSet::any() })
            }
            other => other,
        });
    }
    found
}

/// The kind of message that answers one; errors about a connection are let pass by the writer.
fn answer(kind: IcmpKind) -> Option<IcmpKind> {
    match kind {
        IcmpKind::EchoRequest => Some(IcmpKind::EchoReply),
        IcmpKind::TimestampRequest => Some(IcmpKind::TimestampReply),
        _ => None,
    }
}
