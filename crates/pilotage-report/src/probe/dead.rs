//! Addresses of which nothing came back to anybody, where something on the way says that no way leads
//! there or nobody is there: one finding, whatever each of their ports was asked with.
//!
//! Of the same packets some are answered by such a message and some by nothing, as kernels send few of
//! them; the silent ones are no matter of a firewall.

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_verdict::{Icmp, Observed, Outcome, Probe, Standing, State};

use super::Run;
use super::duty::{self, Duty};

/// The addresses, each with what a person must do about it.
#[derive(Debug, Default)]
pub(super) struct Dead(BTreeMap<IpAddr, (Standing, Duty)>);

/// What is known of an address.
#[derive(Default)]
struct Known<'r> {
    /// Something came back that is not about the way there, or an end of the run is there.
    lives: bool,
    /// Somebody says that it is not reached.
    unreachable: Option<(&'r Probe, &'r Outcome)>,
    /// The worst of what is explained by it.
    standing: Option<Standing>,
}

impl Dead {
    /// Those of a run.
    pub(super) fn of(run: &Run<'_>) -> Self {
        let mut known: BTreeMap<IpAddr, Known<'_>> = BTreeMap::new();
        for (probe, outcome, standing) in run.judged() {
            let Some(to) = direct(probe, outcome) else { continue };
            let known = known.entry(to).or_default();
            known.lives |= outcome.responder.is_some() || answered(to, outcome);
            if outcome.verdict.state == State::Unreachable {
                known.unreachable = known.unreachable.or(Some((probe, outcome)));
            }
            if is_explained(outcome) {
                known.standing = known.standing.max(Some(standing));
            }
        }
        let dead = known.into_iter().filter(|(_, it)| !it.lives);
        let duties = dead.filter_map(|(address, it)| {
            let (probe, outcome) = it.unreachable?;
            let duty = match nobody_is_there(outcome) {
                true => duty::dead(probe, outcome),
                false => duty::route(outcome),
            };
            Some((address, (it.standing?, duty)))
        });
        Self(duties.collect())
    }

    /// What to do about a probe that came to nothing because of that, and how much it matters.
    pub(super) fn duty(&self, probe: &Probe, outcome: &Outcome) -> Option<(Standing, Duty)> {
        let to = direct(probe, outcome).filter(|_| is_explained(outcome))?;
        self.0.get(&to).cloned()
    }

    /// Whether no rule of a firewall would help.
    pub(super) fn explains(&self, probe: &Probe, outcome: &Outcome) -> bool {
        self.duty(probe, outcome).is_some()
    }
}

/// The address that the probe itself went to.
fn direct(probe: &Probe, outcome: &Outcome) -> Option<IpAddr> {
    probe.to.address().filter(|_| outcome.initiator.through.is_none())
}

/// Whether it is what comes of probes to such an address.
const fn is_explained(outcome: &Outcome) -> bool {
    matches!(outcome.verdict.state, State::Unreachable | State::Filtered | State::Unknown)
}

fn answered(to: IpAddr, outcome: &Outcome) -> bool {
    match &outcome.initiator.observed {
        Observed::Icmp(told) => told.by == to,
        Observed::Silence
        | Observed::NoWay(_)
        | Observed::Held(_)
        | Observed::Name(_)
        | Observed::NotTried(_) => false,
        _ => true,
    }
}

/// Whether a way leads there, and nobody is at its end: RFC 792 and RFC 4443, section 3.1.
fn nobody_is_there(outcome: &Outcome) -> bool {
    match &outcome.initiator.observed {
        Observed::Icmp(Icmp { by, kind, code }) => {
            (by.is_ipv4(), *kind, *code) == (true, 3, 1)
                || (by.is_ipv4(), *kind, *code) == (false, 1, 3)
        }
        Observed::NoWay(why) => why.contains("nobody answers"),
        _ => false,
    }
}
