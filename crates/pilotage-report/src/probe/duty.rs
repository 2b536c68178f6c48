//! Who must do what about an outcome that is not as it ought to be.

use std::collections::BTreeSet;

use pilotage_net::PointKind;
use pilotage_verdict::{Expect, Outcome, Probe, State, Where};

use super::{Run, proxy};

/// What a person must do, in the order in which it is best done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Duty {
    order: u8,
    /// One line: `open on the host firewall of node-2`.
    pub(super) what: String,
}

fn duty(order: u8, what: impl Into<String>) -> Duty {
    Duty { order, what: what.into() }
}

/// What to do where no way leads there.
pub(super) fn route(outcome: &Outcome) -> Duty {
    duty(1, format!("put right the route{}", at(&outcome.verdict.at)))
}

/// What to do about an address where nobody is.
pub(super) fn dead(probe: &Probe, outcome: &Outcome) -> Duty {
    let (to, because) = (&probe.to, &outcome.verdict.because);
    duty(1, format!("bring up {to}, or correct its address: nothing of it answers, and {because}"))
}

pub(super) fn of(run: &Run<'_>, probe: &Probe, outcome: &Outcome) -> Duty {
    if probe.expect == Expect::Blocked {
        let named = firewalls(run, probe);
        let where_to = if named.is_empty() { "on the way".to_owned() } else { named.join(", ") };
        return duty(0, format!("close {where_to}: nothing needs it, or the site denies it"));
    }
    if let Some(what) = proxy::duty(probe, outcome) {
        return duty(3, what);
    }
    let (from, to) = (&probe.from.name, probe.to.name());
    match outcome.verdict.state {
        State::NotListening | State::Refused => {
            duty(6, format!("start on {to}: {}", listener(run, probe)))
        }
        State::WrongService => {
            duty(7, format!("put the right service on {to}: {}", listener(run, probe)))
        }
        State::BindDenied => duty(5, format!("run the listening end on {to} with more rights")),
        State::Unreachable => route(outcome),
        State::NameError => duty(2, format!("make the name {to} resolve on {from}")),
        State::ProxyRefused => duty(3, format!("let {to} pass at the proxy")),
        State::TlsIntercepted => duty(3, format!("exempt {to} from TLS inspection")),
        State::Http2Downgraded => duty(3, format!("let HTTP/2 pass to {to}")),
        State::MtuBlackHole => {
            duty(4, "let ICMP `fragmentation needed` and `packet too big` pass, or lower the MTU")
        }
        State::NotTested | State::Unknown => duty(8, "find out: the run could not tell"),
        State::Open | State::OpenUnverified => duty(9, "nothing"),
        State::OpenButReset if outcome.responder.is_none() => {
            duty(3, format!("give both ends one secret, or find what has these ports on {to}"))
        }
        State::OpenButReset => {
            duty(3, format!("find what accepts connections in the name of {to}, and resets them"))
        }
        State::FilteredReturn if matches!(outcome.verdict.at, Where::BetweenReply) => {
            let firewalls = zone_firewalls(run, probe);
            let on = if firewalls.is_empty() { String::new() } else { format!(" on {firewalls}") };
            duty(4, format!("let answers pass{on}, and look for asymmetric routes"))
        }
        State::Rejected | State::FilteredForward | State::FilteredReturn | State::Filtered => {
            duty(4, blocked(run, probe, outcome))
        }
    }
}

fn blocked(run: &Run<'_>, probe: &Probe, outcome: &Outcome) -> String {
    let (from, to) = (&probe.from.name, probe.to.name());
    match &outcome.verdict.at {
        Where::Source => format!("open on the host firewall of {from}, on the way out"),
        Where::SourceReply => format!("let answers in on the host firewall of {from}"),
        Where::Destination => format!("open on the host firewall of {to}"),
        Where::DestinationReply => format!("let answers out on the host firewall of {to}"),
        Where::Hop(hop) => match zone_firewalls(run, probe).as_str() {
            "" => format!("ask whoever runs {hop} to open"),
            names => format!("ask the network team to open on {names} ({hop} refuses)"),
        },
        Where::Between | Where::BetweenReply => match zone_firewalls(run, probe).as_str() {
            "" => format!("find what stops it between {from} and {to}: no firewall of the site"),
            names => format!("ask the network team to open on {names}"),
        },
        Where::Proxy => format!("let {to} pass at the proxy"),
        Where::Unknown => match firewalls(run, probe).as_slice() {
            [] => format!("find what stops it between {from} and {to}"),
            [only] => format!("open on {only}, the only firewall of the site on the way"),
            names => {
                let names = names.join(", ");
                let told = match &outcome.responder {
                    None => format!("let {to} listen"),
                    Some(_) => "run both ends as root".to_owned(),
                };
                format!("open on one of {names}; {told} to be told which")
            }
        },
    }
}

fn at(place: &Where) -> String {
    match place {
        Where::Hop(hop) => format!(" at {hop}"),
        Where::Source => " on the host that asks".to_owned(),
        _ => String::new(),
    }
}

/// What owns the port, as the packs say.
fn listener(run: &Run<'_>, probe: &Probe) -> String {
    let of = |index: &usize| run.plan?.requirements.get(*index).map(|it| it.listener.as_str());
    let names: BTreeSet<&str> = probe.requirements.iter().filter_map(of).collect();
    if names.is_empty() {
        return format!("what listens on {}", probe.carrier);
    }
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// The names of the zone firewalls that the probe crosses, in one line.
fn zone_firewalls(run: &Run<'_>, probe: &Probe) -> String {
    crossed(run, probe).join(", ")
}

fn crossed<'r>(run: &Run<'r>, probe: &Probe) -> Vec<&'r str> {
    let Some(plan) = run.plan else { return Vec::new() };
    let flows = probe.flows.iter().filter_map(|index| plan.flows.get(*index));
    let hops: BTreeSet<usize> = flows.flat_map(|flow| flow.hops.iter().copied()).collect();
    hops.iter().filter_map(|hop| plan.points.get(*hop)).map(|point| &*point.name).collect()
}

/// All firewalls of the site that may be on the way, with those of the hosts.
fn firewalls(run: &Run<'_>, probe: &Probe) -> Vec<String> {
    let Some(plan) = run.plan else { return Vec::new() };
    let ends = [Some(probe.from.host), probe.to.host()];
    let hosts = plan.points.iter().filter(|point| {
        point.kind == PointKind::Host && ends.contains(&point.host) && point.host.is_some()
    });
    let zones = crossed(run, probe).into_iter().map(str::to_owned);
    zones.chain(hosts.map(|point| format!("the host firewall of {}", point.name))).collect()
}
