//! The one place that decides what evidence means.
//!
//! A handshake proves nothing and silence proves less: only an answer with the run's signature is open,
//! and which way was lost is known only from the other end. The traps behind each line are in
//! `docs/design/probing.md`.

mod icmp;
mod proxy;
mod silence;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::net::IpAddr;

use crate::carrier::Carrier;
use crate::evidence::{Initiator, Listening, Observed, Responder};
use crate::full_size::Unanswered;
use crate::service::Service;
use crate::state::State;
use crate::verdict::{Verdict, Where};

/// What is known of one probe.
pub(crate) struct Case<'a> {
    pub(crate) carrier: Carrier,
    pub(crate) initiator: &'a Initiator,
    /// None where no end of the run is at the other end.
    pub(crate) responder: Option<&'a Responder>,
}

/// What follows from what both ends saw; `responder` is none where nobody of the run was there.
#[must_use]
pub fn judge(carrier: Carrier, initiator: &Initiator, responder: Option<&Responder>) -> Verdict {
    let case = Case { carrier, initiator, responder };
    let verdict = case.verdict();
    match &initiator.note {
        Some(note) => {
            Verdict { because: [&*verdict.because, "; ", note].concat().into(), ..verdict }
        }
        None => verdict,
    }
}

fn verdict(state: State, at: Where, because: impl Into<Cow<'static, str>>) -> Verdict {
    Verdict { state, at, because: because.into() }
}

impl Case<'_> {
    fn verdict(&self) -> Verdict {
        use State as S;
        let nowhere = |state, because: Cow<'static, str>| verdict(state, Where::Unknown, because);
        match &self.initiator.observed {
            Observed::Verified => nowhere(S::Open, self.proof()),
            Observed::OnlySmall => self.only_small(),
            Observed::Answered(service) => nowhere(S::OpenUnverified, self.told(service)),
            Observed::Strange(service) => nowhere(S::WrongService, self.told(service)),
            Observed::Connected => self.connected(),
            Observed::Reset => self.reset(),
            Observed::Refused => self.refused(),
            Observed::Icmp(told) => icmp::judge(self, told),
            Observed::Silence => silence::judge(self),
            Observed::NoWay(why) => {
                verdict(S::Unreachable, Where::Source, format!("the own kernel says: {why}"))
            }
            Observed::Held(why) => verdict(
                S::FilteredForward,
                Where::Source,
                format!("the own kernel did not let it leave: {why}"),
            ),
            Observed::Name(why) => nowhere(S::NameError, why.clone().into()),
            Observed::Proxy(answer) => proxy::refused(self, answer),
            Observed::NoProxy(ended) => proxy::unreachable(self, ended),
            Observed::Intercepted(issuer) => proxy::intercepted(self, issuer),
            Observed::Downgraded(what) => proxy::downgraded(self, what),
            Observed::NotTried(why) => nowhere(S::NotTested, why.clone().into()),
        }
    }

    /// The flow is proved by the small message. That its size is what stops the other one takes more
    /// than silence, which an end without a core to run on makes too.
    fn only_small(&self) -> Verdict {
        let clear = self.initiator.unanswered.iter().filter(|it| it.is_clear()).count();
        if clear >= Unanswered::ENOUGH {
            let because = format!(
                "small messages came back at once each time, full-size packets between them did not \
                 ({clear} times), and no message said why"
            );
            return verdict(State::MtuBlackHole, Where::Unknown, because);
        }
        let because = "full-size packets did not come back in time, which may be a slow or lossy path, \
                       or an end with too much to do";
        verdict(State::Open, Where::Unknown, format!("{}; {because}", self.proof()))
    }

    /// What a service said, and what the system there calls it.
    fn told(&self, service: &Service) -> Cow<'static, str> {
        match self.listening() {
            Some(Listening::Held(by)) => format!("{by} has the port: {}", service.told()).into(),
            _ => service.told().into(),
        }
    }

    fn proof(&self) -> Cow<'static, str> {
        if let Some(proxy) = &self.initiator.through {
            return proxy::proof(self, proxy).into();
        }
        let seen = self.responder.and_then(|it| it.arrival.from);
        let known = |from| self.initiator.from.contains(&from);
        match seen {
            Some(from) if !known(from) => {
                format!("the nonce came back; the other end saw it come from {from} (NAT)").into()
            }
            _ => "the nonce came back".into(),
        }
    }

    /// The address that the probe went to.
    pub(crate) fn target(&self) -> Option<IpAddr> {
        self.initiator.to.map(|to| to.ip())
    }

    pub(crate) fn listening(&self) -> Option<&Listening> {
        self.responder.map(|it| &it.listening)
    }

    /// Whether a listener of the run has the port.
    pub(crate) fn is_bound(&self) -> bool {
        self.listening() == Some(&Listening::Bound)
    }

    fn connected(&self) -> Verdict {
        if let Some(proxy) = &self.initiator.through {
            return proxy::connected(self, proxy);
        }
        let Some(it) = self.responder else {
            return verdict(
                State::OpenUnverified,
                Where::Unknown,
                "the handshake was completed; nothing there speaks the run's language",
            );
        };
        match (&it.listening, it.arrival.message, it.arrival.handshake) {
            (Listening::Held(by), ..) => held(by),
            (Listening::Gone, ..) => verdict(
                State::Unknown,
                Where::Unknown,
                "the handshake was completed; the end that listened there answers no more",
            ),
            (_, true, _) => verdict(
                State::FilteredReturn,
                Where::Unknown,
                "the message came to the other end, its answer did not come back",
            ),
            (Listening::Bound, false, true) => verdict(
                State::FilteredForward,
                Where::Unknown,
                "the handshake passed, the message behind it did not",
            ),
            _ => answered_for(it.arrival.on_wire),
        }
    }

    fn reset(&self) -> Verdict {
        if let Some(proxy) = &self.initiator.through {
            return proxy::reset(proxy);
        }
        if let Some(Listening::Held(by)) = self.listening() {
            return held(by);
        }
        let at = match self.responder {
            Some(it) if !it.arrival.handshake => Where::Between,
            _ => Where::Unknown,
        };
        let because = match self.responder {
            Some(_) => "the handshake was completed, and the connection reset before any answer",
            None => {
                "the handshake was completed, and the run's message was answered by a reset: by a \
                 service of another kind, by the listener of a run with another secret, or on the way"
            }
        };
        verdict(State::OpenButReset, at, because)
    }

    /// A reset in answer to the first packet: by the host, or by something that speaks for it.
    fn refused(&self) -> Verdict {
        let Some(it) = self.responder else {
            return verdict(
                State::Refused,
                Where::Unknown,
                "reset in answer to the first packet, by the host or by something in its name",
            );
        };
        let arrived = it.arrival.on_wire;
        match (&it.listening, arrived) {
            (_, Some(false)) => verdict(
                State::Rejected,
                Where::Between,
                "reset, although nothing came to the other end: something on the way did it",
            ),
            (Listening::Bound, Some(true)) => verdict(
                State::Rejected,
                Where::Destination,
                "it came to the other end, whose firewall reset it: a listener had the port",
            ),
            (Listening::Bound, None) => verdict(
                State::Rejected,
                Where::Unknown,
                "reset, although a listener had the port and saw nothing of it",
            ),
            (Listening::Held(by), _) => verdict(
                State::Refused,
                Where::Destination,
                format!("reset; {by} has the port, perhaps on another address"),
            ),
            (Listening::Denied(why), _) => {
                verdict(State::BindDenied, Where::Destination, format!("reset; {why}"))
            }
            (Listening::Gone, _) => verdict(
                State::Refused,
                Where::Unknown,
                "reset; the end that listened there answers no more",
            ),
            (Listening::Not, _) => verdict(
                State::NotListening,
                Where::Destination,
                "reset by the host: nothing listens there",
            ),
        }
    }
}

/// Something on the way completed the handshake in the other end's name.
fn answered_for(on_wire: Option<bool>) -> Verdict {
    let (at, because) = match on_wire {
        Some(true) => (
            Where::Destination,
            "something on the way completed the handshake; the other end's firewall stopped it",
        ),
        Some(false) => (
            Where::Between,
            "something on the way completed the handshake; nothing came to the other end",
        ),
        None => (
            Where::Unknown,
            "something on the way completed the handshake; no listener heard of it",
        ),
    };
    verdict(State::FilteredForward, at, because)
}

fn held(by: &str) -> Verdict {
    verdict(
        State::OpenUnverified,
        Where::Unknown,
        format!("{by} has the port and took the connection; it proves nothing of itself"),
    )
}
