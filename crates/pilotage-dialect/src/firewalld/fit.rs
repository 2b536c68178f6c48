//! What firewalld can say: ICMP by name, and the ports of one end only.

use pilotage_diagnostic::codes;
use pilotage_net::{
    Action, Direction, Family, PortSet, Protocol, Rule, Ruleset, Transport, TransportSet,
};

use super::icmp::has_name;
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::loss::{Loss, LossKind};
use crate::options::Options;

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output, Direction::Forward],
    ordered: true,
    rejects: true,
    source_ports: true,
    icmp: Icmp::Named(has_name),
    protocols: Protocols::Numbers,
    replies: Replies::Tracked,
};

/// Priorities leave room for so many changes between accepting and refusing.
const MOST_RUNS: usize = 60_000;

/// The ruleset as firewalld can say it.
pub(super) fn fitted(ruleset: &Ruleset, options: &Options) -> Fitted {
    let mut ruleset = ruleset.clone();
    let mut losses = Vec::new();
    for (index, rule) in ruleset.rules.iter_mut().enumerate() {
        one_end(index, rule, options, &mut losses);
    }
    let runs = ruleset.rules.chunk_by(|one, next| one.action == next.action).count();
    let frame = Frame { ordered: runs < MOST_RUNS, ..FRAME };
    let mut fitted = fit(&ruleset, &frame, options);
    losses.append(&mut fitted.losses);
    Fitted { losses, ..fitted }
}

/// Destination ports of a protocol that any source port may use.
fn for_all(transports: &TransportSet, protocol: Protocol) -> PortSet {
    let open = transports.iter().filter_map(|transport| match transport {
        Transport::Ports { protocol: of, destination, source }
            if of == protocol && source.is_any() =>
        {
            Some(destination)
        }
        _ => None,
    });
    open.fold(PortSet::new(), |all, some| all.union(&some))
}

/// A rich rule has the ports of one end. Where a rule asks for both, it is left out, or permits any
/// port at the initiator's end.
fn one_end(index: usize, rule: &mut Rule, options: &Options, losses: &mut Vec<Loss>) {
    let (mut both, mut kept) = (TransportSet::new(), TransportSet::new());
    let mut wider = TransportSet::new();
    if rule.transports.is_any() {
        return;
    }
    for transport in rule.transports.iter() {
        match &transport {
            // Where all other destination ports are for everybody, its sources may use any.
            Transport::Ports { protocol, destination, source }
                if !source.is_any()
                    && !destination.union(&for_all(&rule.transports, *protocol)).is_any() =>
            {
                let (protocol, destination) = (*protocol, destination.clone());
                wider.insert(Transport::Ports { protocol, destination, source: PortSet::any() });
                both.insert(transport);
            }
            _ => kept.insert(transport),
        }
    }
    if both.is_empty() {
        return;
    }
    let number = index.saturating_add(1);
    let grows = rule.action != Action::Accept;
    let (kind, code, what) = if grows || options.accepts_widening(&rule.requirements) {
        kept = kept.union(&wider);
        let what = format!("rule {number}: `{both}` is written as `{wider}`");
        if grows {
            (LossKind::Narrowed, codes::UNSUPPORTED_MATCH, what)
        } else {
            (LossKind::Widened, codes::WIDENED_AS_ACCEPTED, what)
        }
    } else {
        let what =
            format!("rule {number}: `{both}` could only be written as `{wider}`, and is left out");
        (LossKind::Narrowed, codes::WIDENED, what)
    };
    let requirements = rule.requirements.clone();
    losses.push(Loss { kind, code, rule: Some(index), requirements, what });
    rule.transports = kept;
}
