//! What silence means: nothing by itself, and something where the other end looked.

use super::{Case, verdict};
use crate::carrier::Carrier;
use crate::evidence::{Listening, Responder};
use crate::state::State;
use crate::verdict::{Verdict, Where};

pub(super) fn judge(case: &Case<'_>) -> Verdict {
    if case.initiator.left == Some(false) {
        let because = "nothing left by an interface: the own firewall stopped it";
        return verdict(State::FilteredForward, Where::Source, because);
    }
    if case.initiator.answered == Some(true) {
        let because = "an answer came in by an interface, and the own firewall stopped it";
        return verdict(State::FilteredReturn, Where::SourceReply, because);
    }
    match case.responder {
        Some(it) => witnessed(case, it),
        None => unwitnessed(case),
    }
}

fn unwitnessed(case: &Case<'_>) -> Verdict {
    if matches!(case.carrier, Carrier::Udp(_)) {
        let because = "no answer, which says nothing of datagrams without a listener there";
        return verdict(State::Unknown, Where::Unknown, because);
    }
    verdict(State::Filtered, Where::Unknown, "no answer; nobody at the other end could say more")
}

fn witnessed(case: &Case<'_>, it: &Responder) -> Verdict {
    let arrival = &it.arrival;
    if arrival.handshake || arrival.message {
        return came_in(it);
    }
    if let (Listening::Held(by), Carrier::Udp(_)) = (&it.listening, case.carrier)
        && arrival.on_wire != Some(false)
        && arrival.answer_left != Some(true)
    {
        let because = format!("no answer; {by} has the port and need not answer");
        return verdict(State::Unknown, Where::Unknown, because);
    }
    match arrival.on_wire {
        // Of a service that holds the port, and of the kernel itself, packets are all that is seen.
        Some(true) if arrival.answer_left == Some(true) => came_in(it),
        Some(true) => verdict(
            State::FilteredForward,
            Where::Destination,
            "it came in by an interface of the other end, whose firewall stopped it",
        ),
        Some(false) => verdict(
            State::FilteredForward,
            Where::Between,
            "it left, and did not come to the other end",
        ),
        None if case.is_bound() => verdict(
            State::FilteredForward,
            Where::Unknown,
            "a listener had the port and nothing came to it",
        ),
        None => nobody_looked(case),
    }
}

/// It was taken in, so an answer was sent.
fn came_in(it: &Responder) -> Verdict {
    let (at, because) = match it.arrival.answer_left {
        Some(false) => {
            (Where::DestinationReply, "it came to the other end, whose firewall stopped the answer")
        }
        Some(true) => {
            (Where::BetweenReply, "it came to the other end; the answer left and is lost")
        }
        None => (Where::Unknown, "it came to the other end, and the answer is lost"),
    };
    verdict(State::FilteredReturn, at, because)
}

fn nobody_looked(case: &Case<'_>) -> Verdict {
    match case.carrier {
        Carrier::Tcp(_) | Carrier::Sctp(_) if case.listening() == Some(&Listening::Gone) => {
            let because = "no answer, and the end that listened there answers no more";
            verdict(State::Filtered, Where::Unknown, because)
        }
        Carrier::Udp(_) => unwitnessed(case),
        _ => verdict(
            State::Filtered,
            Where::Unknown,
            "no answer; the other end had no listener there and could not look",
        ),
    }
}
