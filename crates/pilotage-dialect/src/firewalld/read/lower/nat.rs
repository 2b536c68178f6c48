//! Ports that are forwarded: what was translated passes every filter (`ct status dnat accept`).
//!
//! Which packets those are is not known to a filter, which sees destinations after the translation, so
//! the rules here are in doubt; and the port before it is too, for those who ask about that one.

use pilotage_diagnostic::Place;
use pilotage_net::PortSet;
use pilotage_space::{Match, Rule, Verdict};

use super::Lowering;
use super::services::ports;
use crate::firewalld::read::tree::{Content, Element, ForwardPort};

/// Rules for packets to the host, and for those through it.
pub(super) fn rules(lowering: &mut Lowering<'_>) -> (Vec<Rule>, Vec<Rule>) {
    let config = lowering.config;
    let zones = config.zones.values().map(|zone| &zone.content);
    let policies = config.policies.values().map(|policy| &policy.content);
    let (mut input, mut forward) = (Vec::new(), Vec::new());
    for content in zones.chain(policies) {
        for (on, port, place) in forwarded(lowering, content) {
            let text = format!("forward-port {}", port.from.text);
            let doubts = vec!["translated destinations".to_owned()];
            lowering.doubtful(&text, &doubts, place);
            let rule = |on: Option<Match>| {
                let (doubts, text) = (doubts.clone(), text.clone());
                on.map(|on| Rule { on, doubts, verdict: Verdict::Accept, place: Some(place), text })
            };
            let any = PortSet::any();
            let to = port.to_ports.as_ref().unwrap_or(&port.from.ports);
            let before = ports(port.from.protocol, &port.from.ports, &any);
            let after = ports(port.from.protocol, to, &any);
            input.extend(rule(before.intersection(&on)));
            match &port.to_address {
                None => input.extend(rule(after.intersection(&on))),
                Some(address) => {
                    let after = Match { destination: address.clone(), ..after };
                    let on = Match { destination: Match::any().destination, ..on };
                    forward.extend(rule(after.intersection(&on)));
                }
            }
        }
    }
    (input, forward)
}

/// All forwarded ports with whose they are.
fn forwarded<'c>(
    lowering: &mut Lowering<'_>,
    content: &'c Content,
) -> Vec<(Match, &'c ForwardPort, Place)> {
    let mut found: Vec<_> =
        content.forward_ports.iter().map(|(port, place)| (Match::any(), port, *place)).collect();
    for rule in &content.rules {
        if let Element::ForwardPort(port) = &rule.element {
            let on = lowering.ends(rule, &mut Vec::new());
            found.push((on, port, rule.place));
        }
    }
    found
}
