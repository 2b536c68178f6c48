//! The probes of a run and the listening ends that they go to, joined into verdicts.
//!
//! A probe that came through is settled at once. Of every other one the end that it went to is asked,
//! while the kernel there still knows; where it saw something of it, the probe is tried again, as a
//! lossy path shows itself only so.

mod ends;
mod initiators;
mod peers;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use pilotage_verdict::{
    Expect, Initiator, Listening, Observed, Outcome, Probe, Responder, State, Target, judge,
};
use ring::rand::{SecureRandom as _, SystemRandom};
use tokio::sync::mpsc;
use tokio::time::sleep;

pub use self::ends::{Ends, answered};
pub use self::initiators::Initiators;
pub use self::peers::Peers;
use crate::initiate::{Destination, Limits, Task};
use crate::listen::Question;
use crate::proxy::{Proxies, Proxy};
use crate::secret::Secret;
use crate::service::Services;

/// Attempts before silence is believed, and more where the other end saw something.
const ATTEMPTS: u8 = 3;
const MORE_ATTEMPTS: u8 = 6;
/// So many probes that have ended are settled together.
const MOST_AT_ONCE: usize = 1_000;
/// Those that end within so long are settled together: to wake up for each takes longer than the probe
/// of a port near by.
const GATHERING: Duration = Duration::from_millis(2);

/// What a run works with.
#[derive(Clone, Copy, Debug)]
pub struct Means<'a> {
    /// The run's secret.
    pub secret: &'a Secret,
    /// How hard it may press.
    pub limits: &'a Limits,
    /// What probes that are meant for a forward proxy go through.
    pub proxies: &'a Proxies,
    /// What services that run already are asked with.
    pub services: &'a Arc<Services>,
}

/// Sends all probes and settles each, in no order. Dropping the future stops the run.
pub async fn run(
    probes: &[Probe],
    initiators: &mut Initiators,
    peers: &mut Peers,
    means: &Means<'_>,
    mut settled: impl FnMut(Outcome),
) {
    let mut run = Run { probes, initiators, peers, means, numbers: Numbers::new() };
    let first = run.tasks(0..probes.len(), ATTEMPTS);
    let doubtful = run.round(first, &mut settled).await;
    if !doubtful.is_empty() {
        let again = run.tasks(doubtful.iter().map(|it| it.probe), MORE_ATTEMPTS);
        let mut first: BTreeMap<usize, Outcome> =
            doubtful.into_iter().map(|it| (it.probe, it)).collect();
        let mut settled = |second: Outcome| settled(better(first.remove(&second.probe), second));
        run.round(again, &mut settled).await.into_iter().for_each(settled);
    }
}

/// Of two rounds the second one's outcome, unless it saw less: a proof of the flow stays one.
fn better(first: Option<Outcome>, second: Outcome) -> Outcome {
    let proved = first.filter(|it| it.initiator.observed == Observed::OnlySmall);
    if is_silent(&second) { proved.unwrap_or(second) } else { second }
}

fn is_silent(outcome: &Outcome) -> bool {
    matches!(outcome.initiator.observed, Observed::Silence | Observed::Connected)
}

struct Run<'a> {
    probes: &'a [Probe],
    initiators: &'a mut Initiators,
    peers: &'a mut Peers,
    means: &'a Means<'a>,
    numbers: Numbers,
}

/// The numbers of probes, by which the other ends remember them. They begin anywhere, as one listening
/// end serves several initiators at once, and the same ones again.
#[derive(Clone, Copy, Debug)]
struct Numbers {
    first: u32,
}

impl Numbers {
    fn new() -> Self {
        let mut bytes = [0; 4];
        // A system without randomness fails earlier, when the run's secret is made.
        _ = SystemRandom::new().fill(&mut bytes);
        Self { first: u32::from_ne_bytes(bytes) }
    }

    fn of(self, index: usize) -> Option<u32> {
        u32::try_from(index).ok().map(|index| index.wrapping_add(self.first))
    }

    fn index(self, number: u32) -> Option<usize> {
        usize::try_from(number.wrapping_sub(self.first)).ok()
    }
}

impl Run<'_> {
    /// The tasks of some probes, each with the host that it starts from.
    fn tasks(&self, which: impl Iterator<Item = usize>, attempts: u8) -> Vec<(usize, Task)> {
        let task = |index: usize| {
            let probe = self.probes.get(index)?;
            let to = match &probe.to {
                Target::Address { address, .. } => Destination::Address(*address),
                Target::Name(name) => Destination::Name(name.to_string()),
            };
            let listens =
                probe.to.address().is_some_and(|to| self.peers.listens(to, probe.carrier));
            let task = Task {
                id: self.numbers.of(index)?,
                // An unspecified address leaves the choice to the kernel.
                source: Some(probe.from.address).filter(|address| !address.is_unspecified()),
                source_port: probe.source_port,
                to,
                carrier: probe.carrier,
                application: probe.application,
                attempts: if probe.expect == Expect::Blocked { 1 } else { attempts },
                listens,
                proxy: proxy(probe, self.means.proxies),
            };
            Some((probe.from.host, task))
        };
        which.filter_map(task).collect()
    }

    /// One round; what the next one should try again.
    async fn round(
        &mut self,
        tasks: Vec<(usize, Task)>,
        settled: &mut impl FnMut(Outcome),
    ) -> Vec<Outcome> {
        let (send, mut receive) = mpsc::unbounded_channel();
        let sending = self.initiators.run(tasks, self.means, send);
        let (probes, peers, numbers) = (self.probes, &mut *self.peers, self.numbers);
        let mut doubtful = Vec::new();
        let settling = async {
            let mut ended = Vec::new();
            while receive.recv_many(&mut ended, MOST_AT_ONCE).await > 0 {
                let responders = witnesses(peers, probes, numbers, &ended).await;
                for ((id, initiator), responder) in ended.drain(..).zip(responders) {
                    let Some(index) = numbers.index(id) else { continue };
                    let Some(probe) = probes.get(index) else { continue };
                    let outcome = outcome(index, probe, initiator, responder);
                    if is_worth_another(probe, &outcome) {
                        doubtful.push(outcome);
                    } else {
                        settled(outcome);
                    }
                }
                sleep(GATHERING).await;
            }
        };
        tokio::join!(sending, settling);
        doubtful
    }
}

fn outcome(
    index: usize,
    probe: &Probe,
    initiator: Initiator,
    responder: Option<Responder>,
) -> Outcome {
    let responder = responder.map(Box::new);
    let verdict = judge(probe.carrier, &initiator, responder.as_deref());
    Outcome { probe: index, verdict, initiator, responder }
}

/// Silence, although something came to the other end: the path loses packets, or answers only. A
/// handshake that nobody there heard of yet may have been a listener's that got no core. So may
/// full-size packets that nothing is proved of.
fn is_worth_another(probe: &Probe, outcome: &Outcome) -> bool {
    let Outcome { initiator, responder, .. } = outcome;
    if initiator.through.is_some() || probe.source_port.is_some() {
        return false;
    }
    if initiator.observed == Observed::OnlySmall {
        return outcome.verdict.state != State::MtuBlackHole;
    }
    let connected = initiator.observed == Observed::Connected;
    let tried_again = initiator.from.len() >= usize::from(MORE_ATTEMPTS);
    let came = responder.as_ref().is_some_and(|it| {
        let arrived = it.arrival.handshake || it.arrival.message;
        it.listening == Listening::Bound && (connected || arrived)
    });
    is_silent(outcome) && came && !tried_again
}

/// The proxy that a probe is sent through; only those that are meant to go by one are.
fn proxy(probe: &Probe, proxies: &Proxies) -> Option<Arc<Proxy>> {
    let port = probe.carrier.port().filter(|_| probe.by_proxy)?;
    match &probe.to {
        Target::Address { address, .. } => proxies.of(&address.to_string(), port),
        Target::Name(name) => proxies.of(name, port),
    }
}

/// What the other ends saw of probes that have ended, in their order. Each end is asked once for all of
/// them, as it looks through the kernel's whole list of connections each time.
async fn witnesses(
    peers: &mut Peers,
    probes: &[Probe],
    numbers: Numbers,
    ended: &[(u32, Initiator)],
) -> Vec<Option<Responder>> {
    let mut asked: BTreeMap<usize, (Vec<usize>, Vec<Question>)> = BTreeMap::new();
    for (place, (id, initiator)) in ended.iter().enumerate() {
        let probe = numbers.index(*id).and_then(|index| probes.get(index));
        let Some(question) = probe.and_then(|probe| question(*id, probe, initiator)) else {
            continue;
        };
        if let Some(peer) = peers.of(question.to, question.carrier) {
            let (places, questions) = asked.entry(peer).or_default();
            places.push(place);
            questions.push(question);
        }
    }
    let mut responders = vec![None; ended.len()];
    for (peer, (places, questions)) in asked {
        let saw: Vec<Option<Responder>> = match peers.saw(peer, &questions).await {
            Some(saw) => saw.into_iter().map(Some).collect(),
            None => questions.iter().map(|question| peers.gone(question)).collect(),
        };
        for (place, responder) in places.into_iter().zip(saw) {
            if let Some(slot) = responders.get_mut(place) {
                *slot = responder;
            }
        }
    }
    responders
}

/// What to ask the other end; nothing where that cannot change the verdict.
fn question(id: u32, probe: &Probe, initiator: &Initiator) -> Option<Question> {
    if matches!(
        initiator.observed,
        Observed::Verified | Observed::NotTried(_) | Observed::NoProxy(_)
    ) {
        return None;
    }
    // Behind a proxy a probe comes from the proxy; it is known there by its number.
    let to = match initiator.through {
        Some(_) => probe.to.address()?,
        None => initiator.to?.ip(),
    };
    let from = initiator.from.clone();
    Some(Question { id, carrier: probe.carrier, to, from })
}

#[cfg(test)]
mod tests {
    use pilotage_verdict::{Arrival, Carrier, End, Unanswered};

    use super::*;

    fn probe() -> Probe {
        let address = [192, 0, 2, 1].into();
        let from = End { name: "a".into(), host: 0, address };
        let to = Target::Address { name: "b".into(), host: Some(1), address };
        Probe::new(from, to, Carrier::Tcp(443))
    }

    fn ended(initiator: Initiator) -> Outcome {
        let nothing = Responder { listening: Listening::Bound, arrival: Arrival::default() };
        outcome(0, &probe(), initiator, Some(nothing))
    }

    #[test]
    fn what_a_busy_end_makes_too_is_tried_again() {
        let again = |outcome: &Outcome| is_worth_another(&probe(), outcome);
        assert!(again(&ended(Initiator::of(Observed::Connected))));
        assert!(!again(&ended(Initiator::of(Observed::Silence))));
        let small = || Initiator::of(Observed::OnlySmall);
        assert!(again(&ended(small())));
        let clear = Unanswered { waited: 2_500, before: 1, after: 1 };
        let unanswered = vec![clear; Unanswered::ENOUGH];
        assert!(!again(&ended(Initiator { unanswered, ..small() })));
    }

    #[test]
    fn a_second_round_of_silence_takes_no_proof_back() {
        let small = || Some(ended(Initiator::of(Observed::OnlySmall)));
        let state = |second| better(small(), ended(Initiator::of(second))).verdict.state;
        assert_eq!(state(Observed::Silence), State::Open);
        assert_eq!(state(Observed::Connected), State::Open);
        assert_eq!(state(Observed::Refused), State::Rejected);
        let silent = Some(ended(Initiator::of(Observed::Silence)));
        let second = ended(Initiator::of(Observed::Connected));
        assert_eq!(better(silent, second.clone()), second);
    }

    #[test]
    fn no_two_runs_have_the_same_numbers() {
        let (one, other) = (Numbers::new(), Numbers::new());
        assert_ne!(one.of(0), other.of(0), "by chance once in four thousand million runs");
        let last = Numbers { first: u32::MAX };
        for index in [0, 1, 65_534] {
            assert_eq!(last.index(last.of(index).unwrap()), Some(index));
        }
    }
}
