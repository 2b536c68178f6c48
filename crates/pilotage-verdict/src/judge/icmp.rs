//! What an ICMP error means: who says it, and what.

use super::{Case, verdict};
use crate::carrier::Carrier;
use crate::evidence::{Icmp, Listening};
use crate::state::State;
use crate::verdict::{Verdict, Where};

/// What a code says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// No way leads there.
    NoWay,
    /// Nothing has the port, or a firewall says so.
    NoPort,
    /// A firewall refuses.
    Forbidden,
    /// Something else.
    Other,
}

/// Codes of RFC 792, RFC 1812 section 5.2.7 and RFC 4443 section 3.1.
fn says(told: &Icmp) -> Says {
    match (told.by.is_ipv4(), told.kind, told.code) {
        (true, 3, 0 | 1 | 5 | 6 | 7 | 8 | 11 | 12) | (false, 1, 0 | 2 | 3) => Says::NoWay,
        (true, 3, 3) | (false, 1, 4) => Says::NoPort,
        (true, 3, 2 | 9 | 10 | 13 | 14 | 15) | (false, 1, 1 | 5 | 6) => Says::Forbidden,
        _ => Says::Other,
    }
}

/// What people call a code.
fn words(told: &Icmp) -> &'static str {
    match (told.by.is_ipv4(), told.kind, told.code) {
        (true, 3, 0) | (false, 1, 0) => "no route",
        (true, 3, 1) | (false, 1, 3) => "host unreachable",
        (true, 3, 2) => "protocol unreachable",
        (true, 3, 3) | (false, 1, 4) => "port unreachable",
        (true, 3, 9) => "network administratively prohibited",
        (true, 3, 10) => "host administratively prohibited",
        (true, 3, 13) | (false, 1, 1) => "administratively prohibited",
        (false, 1, 5) => "failed policy",
        (false, 1, 6) => "reject route",
        (true, 11, _) | (false, 3, _) => "time exceeded",
        _ => "an error",
    }
}

pub(super) fn judge(case: &Case<'_>, told: &Icmp) -> Verdict {
    let Icmp { by, kind, code } = told;
    let said = format!("{by} said {} (ICMP {kind}/{code})", words(told));
    let by_target = case.target() == Some(*by);
    let by_self = case.initiator.from.iter().any(|from| from.ip() == *by);
    let at = match (by_self, by_target) {
        (true, _) => Where::Source,
        (_, true) => Where::Destination,
        _ => Where::Hop(*by),
    };
    let state = match says(told) {
        Says::NoWay => State::Unreachable,
        Says::NoPort if by_target => return no_port(case, said),
        Says::NoPort | Says::Forbidden | Says::Other => State::Rejected,
    };
    verdict(state, at, said)
}

/// The host itself says that nothing has the port. A kernel says so of datagrams; of connections only
/// a firewall does.
fn no_port(case: &Case<'_>, said: String) -> Verdict {
    let firewall = format!("{said}: its firewall does that, a kernel resets");
    let state = match (case.carrier, case.listening()) {
        (Carrier::Tcp(_) | Carrier::Sctp(_), _) => {
            return verdict(State::Rejected, Where::Destination, firewall);
        }
        (_, Some(Listening::Bound)) => {
            let because = format!("{said}, although a listener had the port: its firewall did it");
            return verdict(State::Rejected, Where::Destination, because);
        }
        (_, Some(Listening::Denied(_))) => State::BindDenied,
        (_, Some(Listening::Not)) => State::NotListening,
        (_, Some(Listening::Held(_) | Listening::Gone) | None) => State::Refused,
    };
    verdict(state, Where::Destination, said)
}
